"""Reads how answers come in: by the hour and the day, who was turned away, where people leave, what they leave out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Sum

from langnghe.core.errors import Finding
from langnghe.core.plan.model import Mode
from langnghe.core.response.pace import UNIT_MANY, UnitPace, alerts, forecast, lags
from langnghe.core.response.patterns import Patterns, patterns
from langnghe.phases.collect.queries.asking import instrument
from langnghe.phases.collect.queries.collection import collection_row
from langnghe.phases.collect.queries.counts import Progress, UnitProgress
from langnghe.records import convert
from langnghe.records.keeping import Keeper, standing
from langnghe.records.models import CollectionRow, ResponseRow

AT_ONCE = 500
"""So many units are asked for by name; of more, all."""
LOOKED_AT = 20_000
"""What answers leave out is worked out from so many of them: their keys are random, so the first are a random sample."""


@dataclass(frozen=True, slots=True)
class Pace:
    """`hours` and `days`: answers of all units and modes, by the beginning of the hour and by the day. `forecast`: how many there
    will be at the end, `unit_forecasts` by the code of the unit; None where nothing can be said. `refused`: how many submissions
    were refused, by the reason."""

    hours: dict[datetime, int]
    days: dict[date, int]
    forecast: int | None
    unit_forecasts: dict[str, int | None]
    alerts: tuple[Finding, ...]
    refused: dict[str, int]


def pace(slug: str, found: Progress, now: datetime, wanted: Sequence[UnitProgress] | None = None) -> Pace:
    """What the counts by time say about the progress that was read; `now` in the survey's time zone. `wanted`: the units whose
    forecasts are asked for, all of them when nothing is said. Raises Refused (collection.not_found)."""
    return pace_in(collection_row(slug), found, now, wanted)


def pace_in(row: CollectionRow, found: Progress, now: datetime, wanted: Sequence[UnitProgress] | None = None) -> Pace:
    """The same of a collection whose row was read already."""
    stamp = standing(row.survey.slug)
    hours, (days, many) = (
        _hours(row, now),
        _DAYS.of(stamp, (row.accepted, now.tzinfo), lambda: (_days(row, now), _with_many(row))),
    )
    told = found.units if wanted is None else wanted
    known = _unit_days(row, now, {*(each.unit.code for each in told), *many} if len(told) + len(many) < AT_ONCE else None)
    share = found.window.share(now) if found.window.is_running(now) else None
    units = (  # of the others nothing is told
        UnitPace(each.unit.name, each.owed, each.accepted, known.get(each.unit.code, {}) if each.unit.code in many else {})
        for each in found.units
        if each.unit.code in many or lags(each.accepted, each.owed, share)
    )
    return Pace(
        hours,
        days,
        forecast(found.accepted, days, now, found.window),
        {each.unit.code: forecast(each.accepted, known.get(each.unit.code, {}), now, found.window) for each in told},
        alerts(units, hours, now, found.window),
        _refused(row),
    )


_DAYS: Keeper[tuple[dict[date, int], set[str]]] = Keeper(8)


def refused(slug: str) -> dict[str, int]:
    """How many submissions were refused, by the reason. Raises Refused (collection.not_found)."""
    return _refused(collection_row(slug))


def left_at(slug: str) -> dict[str, int]:
    """How many left the page without sending, by the last question that they answered ("" before the first). Raises Refused
    (collection.not_found)."""
    return dict(collection_row(slug).steps.values_list("question", "count"))


def stored(slug: str) -> int:
    """How many responses the store has."""
    return ResponseRow.objects.filter(survey__slug=slug).count()


def answer_patterns(slug: str, today: date, most: int = LOOKED_AT) -> Patterns:
    """What answers leave out and how many are alike, of so many of them taken by chance, at most 20,000. Raises Refused
    (collection.not_found)."""
    return _patterns(slug, collection_row(slug).accepted, today, min(most, LOOKED_AT))


@lru_cache(maxsize=8)
def _patterns(slug: str, _accepted: int, today: date, most: int) -> Patterns:
    rows = ResponseRow.objects.filter(survey__slug=slug).order_by("pk").only("answers", "unit", "mode")[:most]
    sheets = (convert.response(row).answers for row in rows.iterator(chunk_size=2000))
    return patterns(instrument(slug).questionnaire, sheets, today)


def accepted_by(slug: str) -> tuple[dict[str, int], dict[Mode, int]]:
    """What was accepted by unit and by mode. Raises Refused (collection.not_found)."""
    units: Counter[str] = Counter()
    modes: Counter[Mode] = Counter()
    for unit, mode, accepted in collection_row(slug).quotas.filter(quota="").values_list("unit", "mode", "accepted"):
        units[unit] += accepted
        modes[Mode(mode)] += accepted
    return dict(units), dict(modes)


def _refused(row: CollectionRow) -> dict[str, int]:
    return dict(row.refusals.order_by("reason").values_list("reason", "count"))


def _hours(row: CollectionRow, now: datetime) -> dict[datetime, int]:
    hours: Counter[datetime] = Counter()
    for at, accepted in row.pace.filter(span="hour").values_list("at", "accepted"):
        hours[at.astimezone(now.tzinfo)] += accepted
    return dict(sorted(hours.items()))


def _days(row: CollectionRow, now: datetime) -> dict[date, int]:
    """The store adds the units up: there are many."""
    days: Counter[date] = Counter()
    for at, accepted in row.pace.filter(span="day").values_list("at").annotate(count=Sum("accepted")).order_by("at"):
        days[at.astimezone(now.tzinfo).date()] += accepted
    return dict(days)


def _with_many(row: CollectionRow) -> set[str]:
    """The units that gave so many answers on one day that it may be a burst."""
    many = row.pace.filter(span="day").values("unit", "at").annotate(count=Sum("accepted")).filter(count__gte=UNIT_MANY)
    return set(many.order_by().values_list("unit", flat=True))


def _unit_days(row: CollectionRow, now: datetime, units: Collection[str] | None) -> dict[str, dict[date, int]]:
    """By the code of the unit; of those units, or of all."""
    found: dict[str, dict[date, int]] = {}
    rows = row.pace.filter(span="day") if units is None else row.pace.filter(span="day", unit__in=units)
    for unit, at, accepted in rows.values_list("unit", "at", "accepted"):
        days = found.setdefault(unit, {})
        day = at.astimezone(now.tzinfo).date()
        days[day] = days.get(day, 0) + accepted
    return found
