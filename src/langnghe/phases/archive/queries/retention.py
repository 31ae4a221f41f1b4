"""Reads how long the material of surveys is kept, and what is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    survey = plan_queries.survey_row(slug)
    return _kept(_changed([survey]).get(survey.pk, {}), _ended(CollectionRow.objects.filter(survey=survey).first(), now), now)


def kept_kind(slug: str, kind: Material, now: datetime) -> Kept:
    """One kind. Raises Refused (survey.not_found)."""
    return next(each for each in kept(slug, now) if each.rule.kind is kind)


def due(now: datetime) -> tuple[Due, ...]:
    """What is to be destroyed now in all surveys, what waits longest first."""
    today = timezone.localdate(now)
    rows = list(SurveyRow.objects.select_related("collection").filter(collection__isnull=False).order_by("slug"))
    changed = _changed(rows)
    materials = (_kept(changed.get(row.pk, {}), _ended(row.collection, now), now) for row in rows)
    pairs = ((row, each) for row, material in zip(rows, materials, strict=True) for each in material)
    found = [Due(row.slug, row.title, each) for row, each in pairs if each.is_due(today)]
    return tuple(sorted(found, key=lambda one: (one.kept.until or today, one.survey)))


def minutes(slug: str, kind: Material, now: datetime) -> bytes:
    """The minutes of a destruction, as .docx. Raises Refused (retention.minutes.not_found)."""
    found = kept_kind(slug, kind, now)
    if not found.minutes:
        raise refuse(NO_MINUTES, Place(field=slug))
    return files.content(found.minutes)


def _changed(surveys: Sequence[SurveyRow]) -> dict[int, dict[str, RetentionRow]]:
    """What was said otherwise or destroyed, by the survey and the kind."""
    found: dict[int, dict[str, RetentionRow]] = {}
    for row in RetentionRow.objects.filter(survey__in=surveys):
        found.setdefault(row.survey_id, {})[row.kind] = row
    return found


def _kept(changed: Mapping[str, RetentionRow], closed: date | None, now: datetime) -> tuple[Kept, ...]:
    return tuple(_one(rule, changed.get(rule.kind), closed) for rule in rules_on(closed or timezone.localdate(now)))


def _one(rule: Rule, row: RetentionRow | None, closed: date | None) -> Kept:
    months = row.months if row else rule.months
    until = end_of(closed, months) if closed else None
    if row is None:
        return Kept(rule, months, "", until)
    return Kept(rule, months, row.because, until, timezone.localdate(row.destroyed_at) if row.destroyed_at else None, row.minutes)


def _ended(collection: CollectionRow | None, now: datetime) -> date | None:
    """The day on which the collection ended; None before."""
    ended = convert.door(collection, ()).ends_at if collection else None
    return timezone.localdate(ended) if ended and ended <= now else None
