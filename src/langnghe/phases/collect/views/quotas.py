"""Quotas: what they count over, what each cell may take and has taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Finding, Place, Refused, refuse
from langnghe.core.formats.quota_table import MOST, NOT_WHOLE, read_quota_table, write_quota_table
from langnghe.core.plan.lifecycle import State
from langnghe.core.questionnaire.model import Text
from langnghe.core.response.quota_plan import Dimension, QuotaPlan, cells_over, chosen
from langnghe.core.sampling.quota import BY_UNIT_AND_MODE, EVERY, MODE, UNIT, Codes, Count, Quota, cell_name
from langnghe.phases.collect import queries, rules
from langnghe.phases.collect.actions import quotas as quota_actions
from langnghe.phases.collect.actions.quotas import UNKNOWN
from langnghe.phases.collect.views.given import told_why
from langnghe.phases.collect.views.tens import said
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import words
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import attachment, uploaded
from langnghe.web.pieces import PIECE
from langnghe.web.tabs import survey_page

FILLED_IN = 600
"""So many cells can be filled in on a page; more come by a table."""


@dataclass(frozen=True, slots=True)
class Line:
    """One cell as the page shows it: `taken` in steps of ten where answers are counted, so that no count singles anybody out."""

    name: str
    labels: tuple[str, ...]
    count: Count
    taken: str


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    """Every quota with its cells, and what a new one can count over."""
    known = queries.dimensions(slug)
    exact = rules.may_count(roles_of(request.user))
    shown = [
        (each.plan.quota, _heads(each.plan.quota, known), _lines(each.plan, known, exact=exact), each.total)
        for each in queries.quotas_in_pieces(slug, FILLED_IN, PIECE)
    ]
    context = {"quotas": shown, "dimensions": [(each.name, _label(each)) for each in known], **_may(request, slug)}
    return _page(request, slug, context, "collect/quotas.html")


@require_GET
@staff(rules.may_look)
def grid(request: StaffRequest, slug: str) -> HttpResponse:
    """The cells of one quota, to be filled in: of one that there is, or of a new one over the things that were ticked."""
    known = queries.dimensions(slug)
    name = request.GET.get("name", "").strip()
    pieces = queries.quotas_in_pieces(slug, FILLED_IN, PIECE)
    there = next((each for each in pieces if each.plan.quota.name == name), None)
    plan = there.plan if there else QuotaPlan(Quota(name, tuple(filter(None, request.GET.getlist("dimension")))), {})
    cells, total = dict(plan.cells), there.total if there else 0
    if total <= FILLED_IN:
        found = chosen(known, plan.quota.dimensions)
        cells = {codes: plan.cells.get(codes, Count()) for codes in cells_over(found)}
        total = len(cells)
    whole, exact = QuotaPlan(plan.quota, cells), rules.may_count(roles_of(request.user))
    context = {
        "quota": plan.quota,
        "heads": _heads(plan.quota, known),
        "lines": _lines(_few(whole), known, exact=exact),
        "new": not there,
        "too_many": total > FILLED_IN,
        "total": total,
    }
    return _page(request, slug, {**context, **_may(request, slug)}, "collect/quota.html")


@require_POST
@staff(rules.may_open)
def keep(request: StaffRequest, slug: str) -> HttpResponse:
    """The cells as they were filled in."""
    because = told_why(request)
    quota = Quota(request.POST.get("name", "").strip(), tuple(request.POST.getlist("dimension")))
    cells = cells_over(chosen(queries.dimensions(slug), quota.dimensions))
    plan = QuotaPlan(quota, dict(_filled(cells, request.POST)))
    return _kept(request, slug, plan, because)


@require_POST
@staff(rules.may_open)
def read(request: StaffRequest, slug: str) -> HttpResponse:
    """The cells from a table."""
    because = told_why(request)
    file, content = uploaded(request.FILES.get("table"))
    plan = read_quota_table(content, file, request.POST.get("name", "").strip())
    return _kept(request, slug, plan, because)


@require_GET
@staff(rules.may_look)
def table(request: StaffRequest, slug: str) -> HttpResponse:
    """The limits and minimums of one quota as a table; not what it has taken."""
    name = request.GET.get("name", "")
    plan = _there(slug, name)
    if plan is None:
        raise refuse(UNKNOWN, Place(field="name"), name=name[:60])
    return attachment(write_quota_table(plan), "quota.csv")


@require_POST
@staff(rules.may_open)
def drop(request: StaffRequest, slug: str) -> HttpResponse:
    name = request.POST.get("name", "")
    quota_actions.drop_quota(slug=slug, name=name, because=told_why(request), by=request.user, now=timezone.now())
    messages.success(request, _("The quota was taken away."))
    return redirect("collect-quotas", slug)


def _kept(request: StaffRequest, slug: str, plan: QuotaPlan, because: str) -> HttpResponse:
    quota_actions.set_quota(slug=slug, plan=plan, because=because, by=request.user, now=timezone.now())
    messages.success(request, _("The quota holds from now on."))
    return redirect("collect-quotas", slug)


def _page(request: StaffRequest, slug: str, context: Mapping[str, object], template: str) -> HttpResponse:
    survey = plan_queries.survey(slug, timezone.now())
    return survey_page(request, "collect", survey, context, template)


def _may(request: StaffRequest, slug: str) -> dict[str, bool]:
    survey = plan_queries.survey(slug, timezone.now())
    changing = survey.state in (State.OPEN, State.CLOSED)
    return {"may_change": changing and rules.may_open(roles_of(request.user))}


def _few(plan: QuotaPlan) -> QuotaPlan:
    """The quota with no more cells than a page can hold."""
    if len(plan.cells) <= FILLED_IN:
        return plan
    return QuotaPlan(plan.quota, dict(islice(plan.cells.items(), PIECE)))


def _there(slug: str, name: str) -> QuotaPlan | None:
    return next((plan for plan in queries.quotas(slug) if plan.quota.name == name), None)


def _heads(quota: Quota, known: Sequence[Dimension]) -> list[str]:
    labels = {dimension.name: _label(dimension) for dimension in known}
    return [labels.get(name, name) for name in quota.dimensions]


def _label(dimension: Dimension) -> str:
    own = {UNIT: _("Unit"), MODE: _("Mode")}
    return own.get(dimension.name) or words.text(dimension.label)


def _lines(plan: QuotaPlan, known: Sequence[Dimension], *, exact: bool) -> list[Line]:
    texts = {dimension.name: dict(dimension.codes) for dimension in known if dimension.name in plan.quota.dimensions}
    return [
        Line(
            cell_name(codes),
            tuple(_code(name, code, texts.get(name, {})) for name, code in zip(plan.quota.dimensions, codes, strict=True)),
            count,
            said(count.accepted, exact=exact and _is_of_all(plan.quota)),
        )
        for codes, count in plan.cells.items()
    ]


def _code(dimension: str, code: str, texts: Mapping[str, Text]) -> str:
    if code not in texts:
        return code
    return str(words.MODES[code]) if dimension == MODE else words.text(texts[code])


def _is_of_all(quota: Quota) -> bool:
    """Whether it counts people by unit and mode alone, and not by what they answered."""
    return quota.name == EVERY or set(quota.dimensions) <= set(BY_UNIT_AND_MODE.dimensions)


def _filled(cells: Iterator[Codes], sent: Mapping[str, str]) -> Iterator[tuple[Codes, Count]]:
    for codes in cells:
        name = cell_name(codes)
        limit, minimum = _whole(sent, f"limit-{name}"), _whole(sent, f"minimum-{name}")
        if limit is not None or minimum is not None or sent.get("count_all"):
            yield codes, Count(limit=limit, minimum=minimum, hard=not sent.get(f"soft-{name}"))


def _whole(sent: Mapping[str, str], field: str) -> int | None:
    text = sent.get(field, "").strip().replace(".", "").replace(" ", "")
    if not text:
        return None
    if text.isascii() and text.isdigit() and int(text) <= MOST:
        return int(text)
    raise Refused(Finding(NOT_WHOLE, Place(field=field), {"value": text[:40]}))
