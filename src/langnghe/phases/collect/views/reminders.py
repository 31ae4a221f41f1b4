"""Reminders to units of what they still owe."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from langnghe.core.report.reminders import all_chat, all_mail, sender_of, unit_chat, unit_mail
from langnghe.core.sampling.duties import in_need
from langnghe.phases.collect import queries, rules
from langnghe.phases.collect.views.links import respond_link
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import pages
from langnghe.web.access import StaffRequest, staff
from langnghe.web.tabs import tabs
from langnghe.web.words import language


@require_GET
@staff(rules.may_look)
def reminders(request: StaffRequest, slug: str) -> HttpResponse:
    """What units still owe, late ones first, and texts to send them."""
    survey, today = plan_queries.survey(slug, timezone.now()), timezone.localdate()
    duties, plan = queries.duties(slug, today), plan_queries.plan(slug)
    units = []
    for duty in in_need(duties):
        sender = sender_of(plan, respond_link(request, slug, duty.unit.code))
        units.append((duty, unit_mail(duty, sender, language()), unit_chat(duty, sender, language())))
    everybody = sender_of(plan, respond_link(request, slug))
    context = {
        "survey": survey,
        "phase": "collect",
        "tabs": tabs(survey, "collect"),
        "units": units,
        "all_mail": all_mail(duties, everybody, language(), today),
        "all_chat": all_chat(duties, everybody, language(), today),
    }
    return pages.page(request, "collect/reminders.html", context)
