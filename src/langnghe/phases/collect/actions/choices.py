"""Keeps what a survey chooses for its pages, and how many paper forms each unit was handed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from langnghe.core.errors import Finding, Place, Refused, define, refuse
from langnghe.core.response.settings import CollectionSettings, settings_to_json
from langnghe.phases.collect import queries
from langnghe.phases.collect.queries.slips import is_short_taken
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import convert, journal
from langnghe.records.models import HandoutRow, Person

MOST = 1_000_000
BAD_COUNT = define("handout.bad_count", "“{value}” is not a number of forms.", "Write a whole number from 0 to 1,000,000.")
SHORT_TAKEN = define("collection.short_taken", "Another survey has the short name “{short}”.", "Choose another one.")
UNKNOWN_UNIT = define("handout.unknown_unit", "The survey has no unit “{value}”.", "Open the page anew.")


@transaction.atomic
def choose(*, slug: str, settings: CollectionSettings, grace: timedelta, by: Person, now: datetime) -> None:
    """Keep how the page goes; the quotas and the rules of paper are those that there are. Raises Refused (survey.not_now) once
    the dataset is locked, and (collection.short_taken) for the short name of another survey."""
    row = queries.changeable_row(slug, now)
    if is_short_taken(settings.short, slug):
        raise refuse(SHORT_TAKEN, Place(field="short"), short=settings.short)
    before = {**row.settings, "grace_seconds": row.grace_seconds}
    kept = convert.settings(row)
    apart = replace(
        settings, quotas=kept.quotas, paper_days=kept.paper_days, twice_percent=kept.twice_percent, interim=kept.interim
    )
    row.settings = settings_to_json(apart)
    row.grace_seconds = int(grace.total_seconds())
    row.save(update_fields=["settings", "grace_seconds"])
    after = {**row.settings, "grace_seconds": row.grace_seconds}
    journal.record("collect.chosen", row.survey, by=by, at=now, **journal.change(before, after))


@transaction.atomic
def hand_out(*, slug: str, counts: Mapping[str, str], by: Person, now: datetime) -> int:
    """Keep how many forms each unit was handed, by the code of the unit; returns how many of them changed. Raises Refused with
    every number that is none."""
    row = queries.changeable_row(slug, now)
    known = {unit.code for unit in plan_queries.units(slug)}
    findings = [finding for code, written in counts.items() for finding in _wrong(code, written, known)]
    if findings:
        raise Refused(*findings)
    before = dict(row.handouts.values_list("unit", "handed_out"))
    changed = {code: int(written) for code, written in counts.items() if int(written) != before.get(code, 0)}
    for code, count in changed.items():
        HandoutRow.objects.update_or_create(collection=row, unit=code, defaults={"handed_out": count})
    if changed:
        told = journal.change({code: before.get(code, 0) for code in changed}, changed)
        journal.record("collect.handed_out", row.survey, by=by, at=now, **told)
    return len(changed)


def _wrong(code: str, written: str, known: set[str]) -> list[Finding]:
    if code not in known:
        return [Finding(UNKNOWN_UNIT, Place(field=code[:60]), {"value": code[:60]})]
    if written.isascii() and written.isdigit() and int(written) <= MOST:
        return []
    return [Finding(BAD_COUNT, Place(field=code), {"value": written[:40]})]
