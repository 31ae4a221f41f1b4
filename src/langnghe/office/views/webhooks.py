"""Addresses that are told of events."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Refused
from langnghe.office import rules
from langnghe.office.actions import webhooks as actions
from langnghe.office.queries import webhooks as queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import pages, words
from langnghe.web.access import StaffRequest, staff
from langnghe.web.events import EVENTS


@require_GET
@staff(rules.may_keep_webhooks)
def page(request: StaffRequest) -> HttpResponse:
    return _page(request)


@require_POST
@staff(rules.may_keep_webhooks)
def add(request: StaffRequest) -> HttpResponse:
    """The secret is shown on the page that answers, and never again."""
    label = request.POST.get("label", "").replace("\0", "")
    added = actions.add_webhook(
        label=label,
        address=request.POST.get("address", "").strip(),
        events=request.POST.getlist("events"),
        survey=request.POST.get("survey", "").replace("\0", ""),
        by=request.user,
        now=timezone.now(),
    )
    return _page(request, secret=added.secret, made=label.strip())


@require_POST
@staff(rules.may_keep_webhooks)
def change(request: StaffRequest, number: int) -> HttpResponse:
    """Pause it, resume it, or take it away."""
    by, now, what = request.user, timezone.now(), request.POST.get("do", "")
    if what == "remove":
        actions.remove_webhook(number=number, by=by, now=now)
        messages.success(request, _("The address is told nothing any more."))
    elif what == "resume":
        actions.resume_webhook(number=number, by=by, now=now)
        messages.success(request, _("The address is told of events again, from where it stopped."))
    else:
        actions.pause_webhook(number=number, by=by, now=now)
        messages.success(request, _("The address is told nothing until you resume it."))
    return redirect("webhooks")


@require_POST
@staff(rules.may_keep_webhooks)
def test(request: StaffRequest, number: int) -> HttpResponse:
    """Something is sent at once; what comes back is said on the page."""
    webhook = queries.webhook(number)
    try:
        actions.try_webhook(number=number, now=timezone.now())
    except Refused as refused:
        (finding, *_others) = refused.findings
        messages.error(request, f"{words.problem(finding)} {words.advice(finding)}")
    else:
        messages.success(request, _("“%(label)s” took the test.") % {"label": webhook.label})
    return redirect("webhooks")


def _page(request: StaffRequest, **added: str) -> HttpResponse:
    context = {
        "webhooks": queries.webhooks(),
        "events": [(event, EVENTS[event]) for event in queries.EVENTS],
        "surveys": plan_queries.surveys(timezone.now()),
        **added,
    }
    return pages.page(request, "office/webhooks.html", context)
