"""The overview of paper: where the sheets are, what is to be done with them, and how they are counted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.plan.lifecycle import State
from langnghe.phases.collect import queries, rules
from langnghe.phases.collect.actions import accepting, paper_rules
from langnghe.phases.collect.actions import keying as keying_actions
from langnghe.phases.collect.queries import keying as keying_queries
from langnghe.phases.collect.queries import packets as packet_queries
from langnghe.phases.collect.queries import review as review_queries
from langnghe.phases.collect.views.given import told_why
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.tabs import survey_page
from langnghe.web.words import sheet_reason

OPEN = (State.OPEN, State.CLOSED)


@require_GET
@staff(rules.may_find_paper)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    survey, roles = plan_queries.survey(slug, timezone.now()), roles_of(request.user)
    context: dict[str, object] = {
        "counts": packet_queries.counts(slug),
        "may_accept": rules.may_accept(roles) and survey.state in OPEN,
        "may_key": rules.may_key(roles) and survey.state in OPEN,
        "quality": keying_queries.keying_quality(slug),
        "is_opened": queries.is_opened(slug),
    }
    if queries.is_opened(slug):
        context |= {
            "to_key": keying_queries.to_key(slug, request.user.pk).count(),
            "to_settle": keying_queries.waiting(slug, keying_queries.DIFFER).count(),
            "to_correct": list(keying_queries.to_correct(slug)) if rules.may_key(roles) else [],
            "held_back": keying_queries.held_back(slug),
            "doubtful": review_queries.open_count(slug),
            "rules": queries.settings(slug),
            "refused": keying_queries.refused_because(slug),
        }
    return survey_page(request, "collect", survey, context, "collect/paper/page.html")


@require_POST
@staff(rules.may_accept)
def accept(request: StaffRequest, slug: str) -> HttpResponse:
    """Every sheet that is ready through the intake."""
    ended = accepting.accept(slug=slug, by=request.user, now=timezone.now())
    messages.success(request, _("Sheets counted: %(count)d.") % {"count": ended.pop("accepted", 0)})
    for because, count in sorted(ended.items()):
        messages.warning(request, f"{sheet_reason(because)}: {count}")
    return redirect("collect-paper", slug)


@require_POST
@staff(rules.may_accept)
def choose(request: StaffRequest, slug: str) -> HttpResponse:
    days, twice = (request.POST.get(name, "").strip() for name in ("days", "twice"))
    paper_rules.choose(slug=slug, days=days, twice=twice, by=request.user, now=timezone.now())
    messages.success(request, _("Kept."))
    return redirect("collect-paper", slug)


@require_POST
@staff(rules.may_accept)
def anew(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """A sheet is keyed again from the paper."""
    because = told_why(request)
    keying_actions.key_anew(slug=slug, serial=number, because=because, by=request.user, now=timezone.now())
    messages.success(request, _("Sheet %(number)d is to be keyed anew.") % {"number": number})
    return redirect("collect-paper", slug)


@require_POST
@staff(rules.may_accept)
def give_up(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """A sheet that came back is not valid."""
    because = told_why(request)
    accepting.give_up(slug=slug, serial=number, because=because, by=request.user, now=timezone.now())
    messages.success(request, _("Sheet %(number)d is not counted as valid.") % {"number": number})
    return redirect("collect-paper", slug)
