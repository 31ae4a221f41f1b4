"""The page on which a figure of a report is looked up, and an edited report handed in and made anew."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.report.approval import ReportState
from langnghe.phases.disseminate import rules
from langnghe.phases.disseminate.actions import tracing
from langnghe.phases.disseminate.actions.approval import At
from langnghe.phases.disseminate.queries import tracing as queries
from langnghe.phases.disseminate.queries.approval import life
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import uploaded
from langnghe.web.tabs import survey_page
from langnghe.web.words import language


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """The figure asked for with `?ref=`, all references, and what a person changed."""
    asked = request.GET.get("ref", "").strip()[:60]
    found, edited = life(slug, number), queries.is_edited(slug, number)
    may_write = rules.may_write(roles_of(request.user))
    context = {
        "life": found,
        "asked": asked,
        "explanations": queries.explain_report(slug, number, asked, language()) if asked else (),
        "tables": queries.listed(slug, number),
        "edited": edited,
        "changes": queries.changes(slug, number),
        "may_hand_in": may_write and found.state is ReportState.DRAFT,
        "may_rebuild": may_write and edited,
    }
    return survey_page(request, "disseminate", plan_queries.survey(slug, timezone.now()), context, "disseminate/figures.html")


@require_POST
@staff(rules.may_write)
def keep(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    file, data = uploaded(request.FILES.get("document"))
    tracing.keep_edited(at=At(slug, number), file=file, data=data, by=request.user, now=timezone.now())
    messages.success(request, _("The edited report is kept."))
    return redirect("disseminate-figures", slug, number)


@require_POST
@staff(rules.may_write)
def rebuild(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    new, _made = tracing.rebuild(at=At(slug, number), by=request.user, now=timezone.now())
    messages.success(request, _("Report %(number)s was written with the words of the edited one.") % {"number": new})
    return redirect("disseminate-figures", slug, new)
