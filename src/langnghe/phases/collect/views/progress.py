"""How far the collection has come: the live page, its table, the text for a chat, what answers leave out, a unit's own page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from langnghe.core.errors import define, refuse
from langnghe.core.formats.progress_csv import ProgressLine, write_progress_csv
from langnghe.core.plan.lifecycle import State, Survey
from langnghe.core.report.progress_text import Standing, progress_text
from langnghe.phases.collect import queries, rules
from langnghe.phases.collect.actions import looking
from langnghe.phases.collect.queries import Pace, Progress, UnitProgress
from langnghe.phases.collect.queries.credentials import entitled_in
from langnghe.phases.collect.views.tens import coarse, floor, said
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import pages
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.elsewhere import as_of, may_be_elsewhere
from langnghe.web.files import attachment
from langnghe.web.pieces import piece
from langnghe.web.tabs import survey_page
from langnghe.web.words import language

NO_LINK = define("unit_link.not_found", "This link is not, or no longer, valid.", "Ask the office for a new one.")
SHOWN_HOURS, SHOWN_DAYS, SHOWN_ALERTS = 48, 45, 20


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: how high it is of a hundred."""

    at: datetime | date
    count: int
    height: float


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit on the live page, and its counts as the viewer may know them."""

    progress: UnitProgress
    forecast: int | None
    still_out: int
    paper: str
    online: str
    interviewer: str


@require_GET
@staff(rules.may_look)
@may_be_elsewhere
def live(request: StaffRequest, slug: str) -> HttpResponse:
    """The live part of the page, asked for again every few seconds. Raises Refused (collection.not_found) before the opening."""
    survey = plan_queries.survey(slug, timezone.now())
    if not survey.has(State.OPEN):
        queries.collection_row(slug)
    return pages.page(request, "collect/progress.html", {"survey": survey, **live_context(request, survey)})


def live_context(request: StaffRequest, survey: Survey) -> dict[str, object]:
    """What the live part shows to whoever asks; nothing before the collection was opened."""
    if not survey.has(State.OPEN):
        return {"progress": None}
    row = queries.collection_row(survey.slug)
    found = queries.progress_in(row)
    exact = rules.may_count(roles_of(request.user))
    shown = piece(request, found.units, lambda each: each.unit.name)
    pace = queries.pace_in(row, found, timezone.localtime(), shown.rows)
    return {
        "progress": found,
        "pace": pace,
        "alerts": pace.alerts[:SHOWN_ALERTS],
        "more_alerts": max(0, len(pace.alerts) - SHOWN_ALERTS),
        "piece": shown,
        "lines": [_line(unit, pace, exact=exact) for unit in shown.rows],
        "exact": exact,
        "entitled": entitled_in(row),
        "interim": survey.state in (State.OPEN, State.CLOSED) and queries.settings_in(row).interim,
        "hours": _bars(_last_hours(pace)),
        "days": _bars(_last_days(pace)),
        "chat": progress_text(_standing(survey, found, pace), language()),
    }


@require_GET
@staff(rules.may_look)
def table(request: StaffRequest, slug: str) -> HttpResponse:
    """Whoever may not know how few there are gets full tens."""
    found, exact = queries.progress(slug), rules.may_count(roles_of(request.user))
    pace = queries.pace(slug, found, timezone.localtime())
    lines = [
        ProgressLine(
            code=each.unit.code,
            name=each.unit.name,
            paper_forms=each.unit.paper_forms,
            handed_out=each.handed_out,
            returned=each.paper,
            online_minimum=each.unit.online_minimum,
            online=each.online,
            interviewer=each.interviewer,
            share=each.share if exact else None,
            forecast=pace.unit_forecasts[each.unit.code] if exact else None,
        )
        for each in (found.units if exact else map(coarse, found.units))
    ]
    return attachment(write_progress_csv(lines), f"{slug}-progress.csv")


@require_GET
@staff(rules.may_look)
@may_be_elsewhere
def quality(request: StaffRequest, slug: str) -> HttpResponse:
    """Where people leave, what they leave out, how many sheets are alike; nothing of fewer than the minimum group, and nothing
    that moves with one of them."""
    survey = plan_queries.survey(slug, timezone.now())
    seen = looking.look(slug=slug, today=timezone.localdate())
    found, left = seen.patterns, seen.left
    context = {
        "patterns": found,
        "left": left,
        "stopped": sum(left.values()),
        "enough": 2 * survey.minimum_group,
        "items": [(item, _asked(item.asked, found.seen), left.get(item.name, 0)) for item in found.items] if found else [],
    }
    return survey_page(request, "collect", survey, context, "collect/quality.html")


def _asked(asked: int, seen: int) -> int:
    """To how many a question was put: where the answers decided that, the count is one of answers, and is shown in tens."""
    return asked if asked == seen else floor(asked)


@csrf_exempt
@require_GET
def unit(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """What one unit gave, for its coordinator, who has no account: a signed link shows that unit's counts and nothing else."""
    survey = plan_queries.survey(slug, timezone.now())
    try:
        code = signing.loads(token, salt=_salt(slug))
    except signing.BadSignature:
        raise refuse(NO_LINK) from None
    context = {} if survey.has(State.ARCHIVED) else unit_context(survey, code)
    if not context:
        raise refuse(NO_LINK)
    return pages.page(request, "collect/unit_progress.html", context)


def unit_context(survey: Survey, code: str) -> dict[str, object]:
    """What one unit gave, as its coordinator may know it: nothing below the minimum group. Empty where there is no such unit."""
    found = queries.progress(survey.slug)
    own = next((each for each in found.units if each.unit.code == code), None)
    if own is None:
        return {}
    pace = queries.pace(survey.slug, found, timezone.localtime())
    shown = own.accepted >= survey.minimum_group
    by_mode = shown and not any(0 < count < survey.minimum_group for count in (own.paper, own.online, own.interviewer))
    context = {"survey": survey, "own": own, "progress": found, "shown": shown, "forecast": pace.unit_forecasts[code]}
    return {**context, "by_mode": by_mode}


@require_GET
@staff(rules.may_remind)
def unit_links(request: StaffRequest, slug: str) -> HttpResponse:
    """The link of every unit's own page, to be handed to its coordinator."""
    survey = plan_queries.survey(slug, timezone.now())
    shown = piece(request, plan_queries.units(slug), lambda unit: unit.name)
    links = [(unit, unit_link(request, slug, unit.code)) for unit in shown.rows]
    return survey_page(request, "collect", survey, {"links": links, "piece": shown}, "collect/unit_links.html")


def unit_link(request: HttpRequest, slug: str, code: str) -> str:
    """The address of a unit's own page."""
    token = signing.dumps(code, salt=_salt(slug))
    return request.build_absolute_uri(reverse("collect-unit", args=[slug, token]))


def _salt(slug: str) -> str:
    return f"unit-progress:{slug}"


def _line(unit: UnitProgress, pace: Pace, *, exact: bool) -> UnitLine:
    return UnitLine(
        unit if exact else coarse(unit),
        pace.unit_forecasts[unit.unit.code] if exact else None,
        max(0, unit.handed_out - unit.paper) if exact else 0,
        *(said(count, exact=exact) for count in (unit.paper, unit.online, unit.interviewer)),
    )


def _last_hours(pace: Pace) -> dict[datetime, int]:
    """Every hour from the first answer to the last, at most two days of them; empty hours are 0."""
    if not pace.hours:
        return {}
    last = max(pace.hours)
    first = max(min(pace.hours), last - timedelta(hours=SHOWN_HOURS - 1))
    count = int((last - first) / timedelta(hours=1)) + 1
    return {first + timedelta(hours=step): pace.hours.get(first + timedelta(hours=step), 0) for step in range(count)}


def _last_days(pace: Pace) -> dict[date, int]:
    if not pace.days:
        return {}
    last = max(pace.days)
    first = max(min(pace.days), last - timedelta(days=SHOWN_DAYS - 1))
    return {
        first + timedelta(days=step): pace.days.get(first + timedelta(days=step), 0) for step in range((last - first).days + 1)
    }


def _bars(counts: Mapping[datetime, int] | Mapping[date, int]) -> list[Bar]:
    most = max(counts.values(), default=0) or 1
    return [Bar(at, count, 100 * count / most) for at, count in counts.items()]


def _standing(survey: Survey, found: Progress, pace: Pace) -> Standing:
    return Standing(
        title=survey.title,
        at=timezone.localtime(as_of()),
        accepted=found.accepted,
        target=found.target,
        forecast=pace.forecast,
        paper=(found.paper, found.paper_forms),
        out=found.still_out,
        online=(found.online, found.online_minimum),
        interviewer=found.interviewer,
        units=found.counted,
        least=survey.minimum_group,
    )
