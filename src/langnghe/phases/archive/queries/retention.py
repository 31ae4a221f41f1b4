"""Reads how long the material of surveys is kept, and what is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from langnghe.core.errors import Place, define, refuse
from langnghe.core.package.retention import Kept, Material, Rule, end_of, rules_on
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import convert, files
from langnghe.records.models import CollectionRow, RetentionRow, SurveyRow

NO_MINUTES = define("retention.minutes.not_found", "No minutes were written for this.", "They are written when it is destroyed.")


@dataclass(frozen=True, slots=True)
class Due:
    """One kind of one survey's material that is to be destroyed now."""

    survey: str
    title: str
    kept: Kept


def kept(slug: str, now: datetime) -> tuple[Kept, ...]:
    """Every kind of the survey's material. Raises Refused (survey.not_found)."""
    return _kept(plan_queries.survey_row(slug), now)


def kept_kind(slug: str, kind: Material, now: datetime) -> Kept:
    """One kind. Raises Refused (survey.not_found)."""
    return next(each for each in kept(slug, now) if each.rule.kind is kind)


def due(now: datetime) -> tuple[Due, ...]:
    """What is to be destroyed now in all surveys, what waits longest first."""
    today = timezone.localdate(now)
    rows = SurveyRow.objects.select_related("collection").filter(collection__isnull=False).order_by("slug")
    found = [Due(row.slug, row.title, each) for row in rows for each in _kept(row, now) if each.is_due(today)]
    return tuple(sorted(found, key=lambda one: (one.kept.until or today, one.survey)))


def minutes(slug: str, kind: Material, now: datetime) -> bytes:
    """The minutes of a destruction, as .docx. Raises Refused (retention.minutes.not_found)."""
    found = kept_kind(slug, kind, now)
    if not found.minutes:
        raise refuse(NO_MINUTES, Place(field=slug))
    return files.content(found.minutes)


def _kept(survey: SurveyRow, now: datetime) -> tuple[Kept, ...]:
    rows = {row.kind: row for row in RetentionRow.objects.filter(survey=survey)}
    closed = closed_on(survey, now)
    return tuple(_one(rule, rows.get(rule.kind), closed) for rule in rules_on(closed or timezone.localdate(now)))


def _one(rule: Rule, row: RetentionRow | None, closed: date | None) -> Kept:
    months = row.months if row else rule.months
    until = end_of(closed, months) if closed else None
    if row is None:
        return Kept(rule, months, "", until)
    return Kept(rule, months, row.because, until, timezone.localdate(row.destroyed_at) if row.destroyed_at else None, row.minutes)


def closed_on(survey: SurveyRow, now: datetime) -> date | None:
    """The day on which the collection ended; None before."""
    row = CollectionRow.objects.filter(survey=survey).first()
    if row is None:
        return None
    ended = convert.door(row, ()).ends_at
    return timezone.localdate(ended) if ended and ended <= now else None
