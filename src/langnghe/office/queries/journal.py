"""Reads the whole journal: the newest entries of those looked for, all of them in order, and whether the chain is whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from django.db.models import QuerySet
from django.utils import timezone

from langnghe.core.errors import Finding
from langnghe.core.package.journal import Entry
from langnghe.core.package.journal_check import Checked, check
from langnghe.core.plan.text import fold
from langnghe.records import journal
from langnghe.records.models import JournalRow, Person, SurveyRow

PAGE = 50
"""So many entries stand on a page."""
WINDOW = 20_000
"""Through so many entries words are looked for at a time."""
AT_ONCE = 20_000
"""So many entries are checked before the page tells how far it came."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; "" and None for anything. `words`: to be found in the detail, marks and capitals not told apart."""

    survey: str = ""
    person: str = ""
    event: str = ""
    since: date | None = None
    until: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """Entries, the newest first. `older`: the number before which the older ones are, 0 for none; `looked_through`: how many were
    looked through for words without coming to the end of the journal, 0 where it was reached or the page is full."""

    rows: tuple[JournalRow, ...]
    older: int
    looked_through: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the check came. `at`: the last entry that was checked, by its number; `total`: how many there are."""

    checked: Checked
    at: int
    is_over: bool
    findings: tuple[Finding, ...]


def newest(wanted: Wanted, before: int = 0, most: int = PAGE) -> Shown:
    """The entries before that number (0: from the newest on). One query, however many there are."""
    rows = _wanted(wanted).order_by("-pk")
    rows = rows.filter(pk__lt=before) if before else rows
    if wanted.words:
        return _with_words(rows, fold(wanted.words), most)
    found = tuple(rows[: most + 1])
    return Shown(found[:most], found[most - 1].pk if len(found) > most else 0)


def _with_words(rows: QuerySet[JournalRow], words: str, most: int) -> Shown:
    found, seen, last = list[JournalRow](), 0, 0
    for row in rows[:WINDOW].iterator(chunk_size=2000):
        seen, last = seen + 1, row.pk
        if words in fold(json.dumps(row.detail, ensure_ascii=False)):
            found.append(row)
        if len(found) == most:
            return Shown(tuple(found), last)
    return Shown(tuple(found), last, seen) if seen == WINDOW else Shown(tuple(found), 0)


def _wanted(wanted: Wanted) -> QuerySet[JournalRow]:
    rows = JournalRow.objects.all()
    for name in ("survey", "person", "event"):
        rows = rows.filter(**{name: value}) if (value := getattr(wanted, name)) else rows
    rows = rows.filter(at__gte=_midnight(wanted.since)) if wanted.since else rows
    return rows.filter(at__lt=_midnight(wanted.until + timedelta(days=1))) if wanted.until else rows


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def every(wanted: Wanted) -> Iterator[Entry]:
    """All entries that are looked for, in their order, each with its place in the whole journal and the hash before it; read one
    by one, so that any number of them can be written out."""
    words = fold(wanted.words)
    for entry in journal.walk(JournalRow.objects.order_by("pk").iterator(chunk_size=2000), Checked()):
        if _is_wanted(entry, wanted) and (not words or words in fold(json.dumps(entry.detail, ensure_ascii=False))):
            yield entry


def _is_wanted(entry: Entry, wanted: Wanted) -> bool:
    asked = {"survey": wanted.survey, "person": wanted.person, "event": wanted.event}
    day = timezone.localdate(entry.at)
    is_in_time = (wanted.since is None or wanted.since <= day) and (wanted.until is None or day <= wanted.until)
    return is_in_time and all(value in ("", getattr(entry, name)) for name, value in asked.items())


def checked_further(checked: Checked, at: int, most: int = AT_ONCE) -> Standing:
    """Check so many more entries after that number; the whole is checked piece by piece, so that no page takes long."""
    rows = list(islice(JournalRow.objects.filter(pk__gt=at).order_by("pk").iterator(chunk_size=2000), most))
    now = check(journal.walk(rows, checked), checked)
    is_over = len(rows) < most or bool(now.broken)
    return Standing(now, rows[-1].pk if rows else at, is_over, journal.findings(now) if is_over else ())


def began_at() -> datetime | None:
    """When the first entry was written."""
    return JournalRow.objects.order_by("pk").values_list("at", flat=True).first()


def names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The surveys and the people that can be chosen, by their names."""
    surveys = SurveyRow.objects.order_by("slug").values_list("slug", flat=True)
    return tuple(surveys), tuple(Person.objects.order_by("username").values_list("username", flat=True))
