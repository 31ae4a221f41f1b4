"""What each unit owes, with how far it has come."""

from collections import Counter

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from langnghe.core.formats.duties_csv import write_duties_csv
from langnghe.core.plan.duties import deadlines_of
from langnghe.core.report.reminders import all_chat, sender_of
from langnghe.core.sampling.duties import DutyState, by_lag
from langnghe.phases.collect import queries, rules
from langnghe.phases.collect.views.links import respond_link
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import pages
from langnghe.web.access import StaffRequest, staff
from langnghe.web.files import attachment
from langnghe.web.pieces import piece
from langnghe.web.tabs import tabs
from langnghe.web.words import language


@require_GET
@staff(rules.may_look)
def duties(request: StaffRequest, slug: str) -> HttpResponse:
    """All units, those that lag most first; `?state=` narrows the list to the late, those in time, or those that are done."""
    survey, today, plan = plan_queries.survey(slug, timezone.now()), timezone.localdate(), queries.plan_in_force(slug)
    owed = by_lag(queries.duties(slug, today))
    counts, states = Counter(duty.state for duty in owed), {state.value: state for state in DutyState}
    chosen = states.get(request.GET.get("state", ""))
    shown = piece(request, [duty for duty in owed if chosen in (None, duty.state)], lambda duty: duty.unit.name)
    context = {
        "survey": survey,
        "phase": "collect",
        "tabs": tabs(survey, "collect"),
        "piece": shown,
        "duties": shown.rows,
        "states": [(state, counts[state]) for state in DutyState],
        "chosen": chosen,
        "total": len(owed),
        "deadlines": deadlines_of(plan),
        "is_opened": queries.is_opened(slug),
        "chat": all_chat(owed, sender_of(plan, respond_link(request, slug)), language(), today),
        "today": today,
    }
    return pages.page(request, "collect/duties.html", context)


@require_GET
@staff(rules.may_look)
def duties_csv(request: StaffRequest, slug: str) -> HttpResponse:
    return attachment(write_duties_csv(by_lag(queries.duties(slug, timezone.localdate()))), f"{slug}-duties.csv")
