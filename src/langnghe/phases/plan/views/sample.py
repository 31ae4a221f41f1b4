"""How many must answer, how many each unit gets, and which units are drawn."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from langnghe.core.errors import Refused, Severity
from langnghe.core.formats.sample_csv import write_allocation_csv, write_list_csv, write_sample_csv
from langnghe.core.formats.units_table import read_unit_list
from langnghe.core.sampling.directory import DirectoryUnit
from langnghe.core.sampling.listed import Allocated, Draw, Rows, draw_listed, share_out, strata_of, units_of
from langnghe.core.sampling.size import margin_of_share, size_for_share
from langnghe.core.sampling.unit_list import ListedUnit
from langnghe.core.sampling.units import Unit
from langnghe.phases.plan import queries, rules
from langnghe.phases.plan.actions import sample as sample_actions
from langnghe.phases.plan.forms import sample as forms
from langnghe.web import pages
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import attachment, uploaded
from langnghe.web.tabs import tabs

MOST_SHOWN = 500
"""Rows of a result that the page shows; the file has all."""
MOST_PREFILLED = 2_000


@require_http_methods(["GET", "POST"])
@staff(rules.may_look, sending=rules.may_edit)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    """The three tools; a list that is sent is given out or drawn from."""
    if request.method == "GET":
        return _page(request, slug, {"list_form": forms.SampleList(initial={"pasted": _prefilled(slug)})})
    return _worked(request, slug)


def _prefilled(slug: str) -> str:
    """The units of the survey; of very many none, for they come better from a file."""
    units = queries.units(slug)
    return _text(_rows_of(units)) if len(units) <= MOST_PREFILLED else ""


def _worked(request: StaffRequest, slug: str) -> HttpResponse:
    form = forms.SampleList(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, slug, {"list_form": form}, 400)
    rows, context = _rows(request), dict[str, object]()
    names = {row.unit.code: row.unit.name for row in rows}
    said = {**form.cleaned_data, "pasted": _text(rows)}
    if form.cleaned_data["act"] == "draw":
        drawn = sample_actions.draw_sample(slug=slug, rows=rows, wanted=form.wanted(), by=request.user, now=timezone.now())
        said["seed"] = drawn.wanted.seed
        context = {"drawn": drawn, "drawn_rows": _drawn_rows(drawn, names)[:MOST_SHOWN], "most": MOST_SHOWN}
    else:
        found = _allocated(rows, form)
        context = {"allocated": [(names.get(code, code), code, number) for code, number in found.items()]}
        context["may_take"] = set(found) <= {unit.code for unit in queries.units(slug)}
    return _page(request, slug, {**context, "list_form": forms.SampleList(initial=said), "said": _said(said)})


@require_POST
@staff(rules.may_edit)
def sample_csv(request: StaffRequest, slug: str) -> HttpResponse:
    """The same result once more, as a file: chance comes from the seed that is sent along."""
    form = forms.SampleList(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, slug, {"list_form": form}, 400)
    rows = _rows(request)
    names = {row.unit.code: row.unit.name for row in rows}
    if form.cleaned_data["act"] == "draw":
        return attachment(write_sample_csv(draw_listed(rows, form.wanted()), names), f"{slug}-mau.csv")
    return attachment(write_allocation_csv(_allocated(rows, form), names), f"{slug}-phan-bo.csv")


@require_POST
@staff(rules.may_edit)
def take(request: StaffRequest, slug: str) -> HttpResponse:
    """The numbers that were given out become the paper forms of the units."""
    form = forms.SampleList(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, slug, {"list_form": form}, 400)
    allocated = _allocated(_rows(request), form)
    sample_actions.take_allocation(slug=slug, allocated=allocated, by=request.user, now=timezone.now())
    messages.success(request, _("The allocation was taken over into the paper forms of the units."))
    return redirect("plan", slug)


def _page(request: StaffRequest, slug: str, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    survey = queries.survey(slug, timezone.now())
    context = {
        "survey": survey,
        "phase": "plan",
        "tabs": tabs(survey, "plan"),
        "draws": queries.draws(slug),
        "may_edit": rules.may_edit(roles_of(request.user)),
        **_sized(request),
        **more,
    }
    return pages.page(request, "plan/sample.html", context, status)


def _sized(request: StaffRequest) -> dict[str, object]:
    """The size for the margin that was asked for in the address, or what was wrong with it."""
    asked = request.GET if "margin" in request.GET else None
    form = forms.SampleSize(asked)
    if asked is None or not form.is_valid():
        return {"size_form": form}
    design, given = form.design(), form.cleaned_data
    try:
        size = size_for_share(float(given["margin"]) / 100, design, float(given["share"]) / 100)
        margin = 100 * margin_of_share(size.answers, design, float(given["share"]) / 100)
    except Refused as refused:
        return {"size_form": form, "size_findings": refused.findings}
    return {"size_form": form, "size": size, "margin": margin}


def _rows(request: StaffRequest) -> Rows:
    """The list that was sent, as a file or as text. Raises Refused when it has errors."""
    pasted = request.POST.get("pasted", "")
    file = request.FILES.get("units")
    name, content = uploaded(file) if file or not pasted.strip() else ("", pasted.encode())
    found = read_unit_list(content, name)
    errors = [finding for finding in found.findings if finding.severity is Severity.ERROR]
    if errors:
        raise Refused(*errors)
    return found.rows


def _rows_of(units: tuple[Unit, ...]) -> Rows:
    """The units as a list; their kinds are its strata."""
    return tuple(
        ListedUnit(DirectoryUnit(unit.code, unit.name, unit.kind), paper_forms=unit.paper_forms, stratum=unit.kind)
        for unit in units
    )


def _text(rows: Rows) -> str:
    return write_list_csv(rows).decode("utf-8-sig")


def _allocated(rows: Rows, form: forms.SampleList) -> Allocated:
    given = form.cleaned_data
    sharers = strata_of(rows) if given["over"] == "strata" else units_of(rows)
    return share_out(sharers, given["total"], form.sharing(), given["minimum"] or 0, given["maximum"])


def _drawn_rows(drawn: Draw, names: Mapping[str, str]) -> list[tuple[object, ...]]:
    if drawn.persons:
        return [
            (names[one.unit], one.unit, one.stratum, one.number, one.probability, one.weight) for one in drawn.persons.persons
        ]
    return [(names[one.code], one.code, one.stratum, None, one.probability, one.weight) for one in drawn.sample.drawn]


def _said(said: Mapping[str, object]) -> list[tuple[str, object]]:
    """What is sent along to have the same result once more."""
    return [(name, value) for name, value in said.items() if name != "units" and value is not None]
