"""What is paid in the end: for accepted work, within the estimate, every difference explained."""

from dataclasses import dataclass

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.formats.budget_xlsx import write_budget_xlsx
from langnghe.core.formats.docx_report import write_report_docx
from langnghe.core.plan.budget_norms import Basis
from langnghe.core.plan.budget_settlement import SettledLine
from langnghe.core.report.budget_report import label_of, reasons, settlement_report
from langnghe.phases.collect import forms, queries, rules
from langnghe.phases.collect.actions import settlement as settlement_actions
from langnghe.phases.collect.queries import Settled
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import pages, words
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import attachment
from langnghe.web.pieces import piece
from langnghe.web.tabs import tabs
from langnghe.web.words import language


@dataclass(frozen=True)
class Row:
    """One line of the settlement as the page shows it; `counted`: its numbers are the program's own."""

    each: SettledLine
    label: str
    counted: bool
    overruled: bool
    why: str
    fields: list[BoundField]

    @property
    def difference(self) -> int:
        return self.each.paid - self.each.line.amount

    @property
    def is_share(self) -> bool:
        return self.each.line.basis is Basis.SHARE


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    return _page(request, slug)


@require_POST
@staff(rules.may_report)
def report(request: StaffRequest, slug: str) -> HttpResponse:
    found = queries.settled(slug, timezone.localdate())
    form = forms.Actuals(found.settlement, _labels(found), request.POST)
    if not form.is_valid():
        return _page(request, slug, form, 400)
    settlement_actions.report_actuals(slug=slug, actuals=form.actuals(), by=request.user, now=timezone.now())
    messages.success(request, _("The settlement was reckoned anew."))
    return redirect("collect-settlement", slug)


@require_GET
@staff(rules.may_look)
def workbook(_request: StaffRequest, slug: str) -> HttpResponse:
    found = queries.settled(slug, timezone.localdate())
    content = write_budget_xlsx(found.budget.plan.title, found.budget.estimate, found.settlement, language())
    return attachment(content, f"{slug}-quyet-toan.xlsx")


@require_GET
@staff(rules.may_look)
def document(_request: StaffRequest, slug: str) -> HttpResponse:
    found = queries.settled(slug, timezone.localdate())
    content = write_report_docx(settlement_report(found.budget.plan, found.settlement, language()))
    return attachment(content, f"{slug}-quyet-toan.docx")


def _page(request: StaffRequest, slug: str, given: forms.Actuals | None = None, status: int = 200) -> HttpResponse:
    survey, found = plan_queries.survey(slug, timezone.now()), queries.settled(slug, timezone.localdate())
    form = given or forms.Actuals(found.settlement, _labels(found))
    settlement = found.settlement
    shown = piece(request, plan_queries.units(slug) if queries.is_opened(slug) else (), lambda unit: unit.name)
    context = {
        "survey": survey,
        "phase": "collect",
        "tabs": tabs(survey, "collect"),
        "settlement": settlement,
        "difference": settlement.total - settlement.planned,
        "accepted": found.accepted.items(),
        "piece": shown,
        "units": queries.progress_of(slug, shown.rows) if shown.rows else (),
        "rows": [_row(found, each, form) for each in settlement.lines],
        "stages": [(words.WORK[each.stage], each, each.paid - each.planned) for each in settlement.stages],
        "form": form,
        "may_report": rules.may_report(roles_of(request.user)),
    }
    return pages.page(request, "collect/settlement.html", context, status)


def _row(found: Settled, each: SettledLine, form: forms.Actuals) -> Row:
    code = each.line.code
    told = [reasons(finding, language()) for finding in found.settlement.findings if finding.place.field == code]
    overruled = code in found.known and code in found.overruled
    return Row(each, _labels(found)[code], code in found.known and not overruled, overruled, "; ".join(told), form.of(code))


def _labels(found: Settled) -> dict[str, str]:
    return {line.code: label_of(line.label, language()) for line in found.budget.estimate.lines}
