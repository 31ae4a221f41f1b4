"""The versions of a questionnaire: received, looked at, approved."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Finding
from langnghe.core.plan.lifecycle import State
from langnghe.core.questionnaire.approval import obstacles
from langnghe.core.questionnaire.page import page_logic
from langnghe.core.questionnaire.routing import route
from langnghe.core.sampling.choosing import chosen_from
from langnghe.phases.design import queries, rules
from langnghe.phases.design.actions import approval
from langnghe.phases.design.actions import versions as version_actions
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import lists, pages
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import attachment, uploaded
from langnghe.web.received import spoken, switch
from langnghe.web.respondent import Visit, present
from langnghe.web.tabs import survey_page


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    return _page(request, slug)


def _page(request: StaffRequest, slug: str, findings: tuple[Finding, ...] = ()) -> HttpResponse:
    now = timezone.now()
    survey, earlier = plan_queries.survey(slug, now), plan_queries.waves(slug, now).earlier
    versions = queries.versions(slug)
    roles = roles_of(request.user)
    planned = survey.state in (State.DRAFT, State.ALLOCATED)
    standing = queries.standing(slug) if versions and planned else None
    context = {
        "findings": findings,
        "earlier": earlier,
        "may_take": earlier is not None and not versions and queries.newest_row(earlier.slug) is not None,
        "standing": standing,
        "obstacles": obstacles(standing, request.user.username) if standing else (),
        "may_accept": rules.may_edit(roles) and survey.state is State.ALLOCATED,
        "may_correct": rules.may_approve(roles) and survey.state in (State.APPROVED, State.OPEN),
        "versions": versions,
        "latest": versions[0] if versions else None,
        "may_receive": rules.may_edit(roles) and planned,
        "has_draft": queries.desk(slug) is not None,
        "may_approve": rules.may_approve(roles) and bool(versions) and survey.state is State.ALLOCATED,
    }
    return survey_page(request, "design", survey, context)


@require_POST
@staff(rules.may_edit)
def receive(request: StaffRequest, slug: str) -> HttpResponse:
    name, content = uploaded(request.FILES.get("workbook"))
    warnings = version_actions.receive(slug=slug, file_name=name, workbook=content, by=request.user, now=timezone.now())
    messages.success(request, _("The questionnaire was read. Look through it, then have it approved."))
    if warnings:
        return _page(request, slug, warnings)
    return redirect("design", slug)


@require_POST
@staff(rules.may_approve)
def approve(request: StaffRequest, slug: str) -> HttpResponse:
    reason = request.POST.get("reason", "").strip()[:500]
    approval.approve(slug=slug, by=request.user, now=timezone.now(), reason=reason)
    messages.success(request, _("The questionnaire is approved and frozen. Collection can be opened."))
    return redirect("collect", slug)


def visit_of(slug: str) -> Visit:
    """Somebody of staff at the page: the lists stand on it, the recordings have the addresses of staff."""
    kept = queries.recordings_kept(slug)
    heard = lists.addresses_of_recordings(lambda name: reverse("design-media", args=[slug, name]), kept)
    return Visit(lot=slug, today=timezone.localdate(), recording=heard)


@require_GET
@staff(rules.may_look)
def preview(request: StaffRequest, slug: str) -> HttpResponse:
    """The questionnaire as a respondent will see it; nothing can be sent from here."""
    version = queries.latest(slug)
    questionnaire = version.questionnaire
    asked = route(questionnaire, {}, timezone.localdate())
    form = present(questionnaire, spoken(request, questionnaire), {}, asked, (), visit_of(slug))
    context = {
        "survey": plan_queries.survey(slug, timezone.now()),
        "form": form,
        "plan": plan_queries.plan(slug),
        "choice": chosen_from(plan_queries.units(slug)),
        "logic": page_logic(questionnaire),
        "preview": True,
        "switch": switch(request, form),
    }
    return pages.page(request, "collect/respond/form.html", context)


@require_GET
@staff(rules.may_look)
def workbook(request: StaffRequest, slug: str, number: int, minor: int = 0) -> HttpResponse:
    name, content = queries.workbook(slug, number, minor)
    return attachment(content, name)
