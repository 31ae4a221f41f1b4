"""What the survey may cost: the estimate, line by line, and what was decided about it."""

from dataclasses import dataclass

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Refused
from langnghe.core.formats.budget_xlsx import write_budget_xlsx
from langnghe.core.formats.docx_report import write_report_docx
from langnghe.core.plan.budget_estimate import EstimateLine
from langnghe.core.plan.budget_norms import Basis, norms_for
from langnghe.core.plan.budget_sheet import OWN, missing_bases
from langnghe.core.plan.text import slug as short
from langnghe.core.report.budget_report import estimate_report, label_of, unit_of
from langnghe.phases.plan import queries, rules
from langnghe.phases.plan.actions import budget as budget_actions
from langnghe.phases.plan.forms import budget as forms
from langnghe.phases.plan.queries import Budget
from langnghe.web import pages, words
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import attachment, uploaded
from langnghe.web.tabs import tabs
from langnghe.web.words import language


@dataclass(frozen=True)
class Row:
    """One line of the estimate as the page shows it."""

    line: EstimateLine
    stage: str
    label: str
    unit: str
    to_confirm: str
    is_own: bool
    is_changed: bool
    form: forms.LineChange

    @property
    def is_share(self) -> bool:
        return self.line.basis is Basis.SHARE


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    return _page(request, slug)


@require_POST
@staff(rules.may_edit)
def basis(request: StaffRequest, slug: str) -> HttpResponse:
    form = forms.Basis(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, slug, {"basis_form": form}, 400)
    given = form.cleaned_data["norms"]
    norms = uploaded(given)[1] if given else None
    budget_actions.keep_basis(slug=slug, basis=form.basis(), norms=norms, by=request.user, now=timezone.now())
    messages.success(request, _("The estimate was reckoned anew."))
    return redirect("plan-budget", slug)


@require_POST
@staff(rules.may_edit)
def own(request: StaffRequest, slug: str) -> HttpResponse:
    """A line that no norm has, added or dropped."""
    now = timezone.now()
    if dropped := request.POST.get("drop", ""):
        budget_actions.drop_line(slug=slug, code=dropped, by=request.user, now=now)
        return redirect("plan-budget", slug)
    form = forms.OwnLine(_missing(queries.budget(slug, timezone.localdate())), request.POST)
    if not form.is_valid():
        return _page(request, slug, {"own_form": form}, 400)
    budget_actions.add_line(slug=slug, line=form.line(), by=request.user, now=now)
    messages.success(request, _("The line was added."))
    return redirect("plan-budget", slug)


@require_POST
@staff(rules.may_edit)
def change(request: StaffRequest, slug: str) -> HttpResponse:
    """A line set otherwise, or as it was."""
    now = timezone.now()
    if undone := request.POST.get("undo", ""):
        budget_actions.undo_change(slug=slug, code=undone, by=request.user, now=now)
        return redirect("plan-budget", slug)
    form = forms.LineChange(request.POST)
    if not form.is_valid():
        return _page(request, slug, {"change_form": form}, 400)
    budget_actions.change_line(slug=slug, code=form.cleaned_data["code"], change=form.change(), by=request.user, now=now)
    messages.success(request, _("The line was changed."))
    return redirect("plan-budget", slug)


@require_GET
@staff(rules.may_look)
def workbook(_request: StaffRequest, slug: str) -> HttpResponse:
    found = queries.budget(slug, timezone.localdate())
    return attachment(write_budget_xlsx(found.plan.title, found.estimate, None, language()), f"{short(slug, 40)}-du-toan.xlsx")


@require_GET
@staff(rules.may_look)
def document(_request: StaffRequest, slug: str) -> HttpResponse:
    found = queries.budget(slug, timezone.localdate())
    content = write_report_docx(estimate_report(found.plan, found.estimate, language()))
    return attachment(content, f"{short(slug, 40)}-du-toan.docx")


def _page(request: StaffRequest, slug: str, given: dict[str, Form] | None = None, status: int = 200) -> HttpResponse:
    survey, today = queries.survey(slug, timezone.now()), timezone.localdate()
    context: dict[str, object] = {"survey": survey, "phase": "plan", "tabs": tabs(survey, "plan")}
    context["may_edit"] = rules.may_edit(roles_of(request.user))
    try:
        found = queries.budget(slug, today)
        context |= _shown(found)
    except Refused as refused:
        context |= {"findings": refused.findings, "basis_form": forms.Basis(initial=_first(slug, today))}
    return pages.page(request, "plan/budget.html", {**context, **(given or {})}, status)


def _first(slug: str, today: object) -> dict[str, object]:
    """What the form of the basis says before anything was decided."""
    kept = queries.budget_sheet(slug).basis
    if kept:
        return {name: getattr(kept, name) for name in kept.__slots__}
    return {"on": queries.plan(slug).issued_on or today, "items": queries.items_asked(slug)}


def _shown(found: Budget) -> dict[str, object]:
    stated, total = found.plan.budget, found.estimate.total
    return {
        "budget": found,
        "rows": [_row(found, line) for line in found.estimate.lines],
        "findings": found.findings,
        "stated": stated,
        "difference": None if stated is None else abs(stated - total),
        "stated_is_more": stated is not None and stated > total,
        "notes": [label_of(note, language()) for note in found.estimate.notes],
        "basis_form": forms.Basis(initial={name: getattr(found.basis, name) for name in found.basis.__slots__}),
        "own_form": forms.OwnLine(_missing(found)),
    }


def _row(found: Budget, line: EstimateLine) -> Row:
    return Row(
        line,
        str(words.WORK[line.stage]),
        label_of(line.label, language()),
        unit_of(line, found.estimate.lines, language()),
        label_of(line.to_confirm, language()) if line.to_confirm else "",
        line.code.startswith(OWN) or line.code in {own.code for own in found.sheet.own},
        line.code in found.sheet.changes,
        forms.LineChange.of(line, found.sheet.changes.get(line.code)),
    )


def _missing(found: Budget) -> tuple[str, ...]:
    basis, taken = found.basis, {line.code for line in found.sheet.own}
    missing = missing_bases(norms_for(found.norms, basis.province, basis.level, basis.on))
    return tuple(code for code in missing if code not in taken)
