"""The units of a survey."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import has_errors
from langnghe.core.formats.unit_mails import read_unit_mails, write_unit_mails
from langnghe.core.formats.units_csv import read_units_csv, write_units_csv
from langnghe.core.formats.units_table import read_unit_list
from langnghe.phases.plan import queries, rules
from langnghe.phases.plan.actions import units as unit_actions
from langnghe.web import pages
from langnghe.web.access import StaffRequest, staff
from langnghe.web.files import attachment, uploaded
from langnghe.web.tabs import tabs


@require_GET
@staff(rules.may_look)
def units_csv(request: StaffRequest, slug: str) -> HttpResponse:
    return attachment(write_units_csv(queries.units(slug)), f"{slug}-units.csv")


@require_POST
@staff(rules.may_edit)
def preview_units(request: StaffRequest, slug: str) -> HttpResponse:
    """What a list says and what is odd in it, before anything is replaced."""
    survey, pasted = queries.survey(slug, timezone.now()), request.POST.get("pasted", "")
    name, content = ("", pasted.encode()) if pasted.strip() else uploaded(request.FILES.get("units"))
    listed = read_unit_list(content, name)
    units = listed.survey_units()
    mails = read_unit_mails(content, name, units)
    findings = (*listed.findings, *mails.findings)
    context = {
        "survey": survey,
        "phase": "plan",
        "tabs": tabs(survey, "plan"),
        "units": units,
        "now": len(queries.units(slug)),
        "findings": findings,
        "refused": has_errors(findings),
        "csv": write_units_csv(units).decode("utf-8-sig"),
        "known": len(mails.mails),
        "mails": write_unit_mails(units, mails.mails).decode("utf-8-sig"),
    }
    return pages.page(request, "plan/units.html", context, 400 if context["refused"] else 200)


@require_POST
@staff(rules.may_edit)
def replace_units(request: StaffRequest, slug: str) -> HttpResponse:
    units = read_units_csv(request.POST.get("units", "").encode())
    mails = read_unit_mails(request.POST.get("mails", "code,mail").encode(), "", units).mails
    unit_actions.replace_units(slug=slug, units=units, mails=mails, by=request.user, now=timezone.now())
    messages.success(request, _("The units were replaced."))
    return redirect("plan", slug)
