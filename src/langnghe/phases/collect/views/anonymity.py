"""What protects the respondents of a survey, and the one thing of it that may be changed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.plan.lifecycle import State
from langnghe.core.response import anonymity
from langnghe.phases.collect import queries, rules
from langnghe.phases.collect.actions import anonymity as anonymity_actions
from langnghe.phases.collect.views.given import told_why
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import attachment
from langnghe.web.tabs import survey_page


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    survey = plan_queries.survey(slug, timezone.now())
    opened = survey.has(State.OPEN)
    context = {
        "door": queries.collection_row(slug).door if queries.is_opened(slug) else "",
        "interim": opened and queries.settings(slug).interim,
        "opened": opened,
        "certified": queries.is_certified(slug),
        "least": survey.minimum_group if opened else anonymity.LEAST,
        "most": anonymity.MOST,
        "may_change": rules.may_open(roles_of(request.user)),
    }
    return survey_page(request, "collect", survey, context, "collect/anonymity.html")


@require_GET
@staff(rules.may_look)
def certificate(request: StaffRequest, slug: str) -> HttpResponse:
    """What was destroyed after the closing, and what is left to be done."""
    return attachment(queries.certificate(slug), f"{slug}-certificate.txt")


@require_POST
@staff(rules.may_open)
def change(request: StaffRequest, slug: str) -> HttpResponse:
    because, written = told_why(request), request.POST.get("minimum_group", "")
    chosen = anonymity_actions.choose_minimum_group(
        slug=slug, written=written, because=because, by=request.user, now=timezone.now()
    )
    messages.success(request, _("Figures are shown of %(least)s people or more.") % {"least": chosen})
    return redirect("collect-anonymity", slug)
