"""Reads what is to be keyed: the fields of a sheet, whose turn it is, where two typings differ, and how often they are wrong."""

from __future__ import annotations

import hmac
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings as django_settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from langnghe.core.paper.agreement import Checked, Rate, rate
from langnghe.core.paper.keying import Field, differing, fields
from langnghe.core.paper.ledger import OPEN, Sheet
from langnghe.core.questionnaire.model import Question, Section
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.response.settings import DoorKind
from langnghe.phases.collect.queries.asking import instrument
from langnghe.phases.collect.queries.collection import collection_row, settings
from langnghe.phases.collect.queries.packets import sheet_row
from langnghe.records.models import CheckedRow, KeyingRow, SheetRow

SECOND, DIFFER, DOUBTS = "second", "differ", "doubts"
"""What a sheet that was read or keyed waits for: a second typing, somebody who settles differences, answers about boxes."""
APART = (SECOND, DIFFER, DOUBTS)


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that two typings of a sheet say differently."""

    field: Field
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Quality:
    """How the error rate of one kind of seeing twice was measured: `pair` "keyed" by two persons, or "read" by the machine and a
    person. `first` and `second` are the rates of each, `differed` how often they were not the same."""

    pair: str
    checked: Checked
    first: Rate | None
    second: Rate | None
    differed: Rate | None


def form(slug: str, language: str) -> tuple[Field, ...]:
    """The fields of a sheet of the survey's questionnaire. Raises Refused (collection.not_found)."""
    return fields(instrument(slug).questionnaire, language)


def asks_code(slug: str) -> bool:
    """Whether sheets carry a one-time code."""
    return collection_row(slug).door == DoorKind.SLIPS


def is_twice(slug: str, serial: int) -> bool:
    """Whether a sheet is keyed by two persons: drawn by lot, the same way each time, and nobody knows before."""
    drawn = hmac.digest(django_settings.SECRET_KEY.encode(), f"{slug}:twice:{serial}".encode(), "sha256")
    return int.from_bytes(drawn[:8]) % 100 < settings(slug).twice_percent


def is_read(row: SheetRow) -> bool:
    """Whether the machine has read it, so that a person's typing is the second."""
    return row.pages.filter(status="read").exists() and bool(row.answers)


def to_key(slug: str, person: int) -> QuerySet[SheetRow]:
    """Sheets that wait for this person's typing: those nobody keyed, then those that another person did; by serial."""
    own = KeyingRow.objects.filter(sheet=OuterRef("pk"), by=person)
    rows = SheetRow.objects.filter(survey__slug=slug).filter(
        Q(state=Sheet.RETURNED) | Q(state=Sheet.SCANNED, because="unreadable") | Q(state=Sheet.READ, because=SECOND)
    )
    return rows.exclude(Exists(own)).order_by("serial")


def has_keyed(row: SheetRow, person: int) -> bool:
    """Whether this person typed the sheet."""
    return row.keyings.filter(by=person).exists()


def waiting(slug: str, because: str) -> QuerySet[SheetRow]:
    """Sheets that were read or keyed and wait for that; by serial."""
    return SheetRow.objects.filter(survey__slug=slug, state=Sheet.READ, because=because).order_by("serial")


def to_correct(slug: str) -> QuerySet[SheetRow]:
    """Sheets whose answers cannot be so, or whose code is not right; by serial."""
    rows = SheetRow.objects.filter(survey__slug=slug, state=Sheet.READ)
    return rows.exclude(because__in=(*APART, "")).order_by("serial")


def open_count(slug: str) -> int:
    """How many sheets somebody has to do something with."""
    return SheetRow.objects.filter(survey__slug=slug, state__in=OPEN).count()


def held_back(slug: str) -> dict[str, int]:
    """Sheets that are ready and that the intake did not take when it was asked, by the reason."""
    return _because(slug, Sheet.READY)


def refused_because(slug: str) -> dict[str, int]:
    """Sheets that are not valid, by the reason."""
    return _because(slug, Sheet.REFUSED)


def _because(slug: str, state: Sheet) -> dict[str, int]:
    rows = SheetRow.objects.filter(survey__slug=slug, state=state).exclude(because="").values_list("because")
    return dict(rows.annotate(count=Count("pk")).order_by("because"))


def sections(slug: str) -> dict[str, str]:
    """By the name of a question, the section it stands in."""
    return dict(_inside(unrolled(instrument(slug).questionnaire).items, ""))


def _inside(items: Sequence[Section | Question], section: str) -> Iterator[tuple[str, str]]:
    for item in items:
        if isinstance(item, Section):
            yield from _inside(item.items, item.name)
        else:
            yield item.name, section


def typings(row: SheetRow) -> list[Mapping[str, Sequence[str]]]:
    """What was typed from a sheet by the first and the second person; the machine is the first where it has read it."""
    keyed = [each.answers for each in row.keyings.order_by("turn")]
    return [row.answers, *keyed] if is_read(row) else keyed


def differences(slug: str, serial: int) -> tuple[Difference, ...]:
    """Where the two typings of a sheet differ, in the printed order; who typed which is not told. Raises Refused."""
    row = sheet_row(slug, serial)
    both = typings(row)
    if len(both) < 2:
        return ()
    found = form(slug, row.packet.language)
    names = set(differing(instrument(slug).questionnaire, found, both[0], both[1]))
    return tuple(
        Difference(field, said(field, both[0].get(field.name, ())), said(field, both[1].get(field.name, ())))
        for field in found
        if field.name in names
    )


def said(field: Field, raw: Sequence[str]) -> str:
    """What was typed, in words."""
    labels = dict(field.options)
    return ", ".join(labels.get(text, text) for text in raw)


def keying_quality(slug: str) -> tuple[Quality, ...]:
    """The error rates per field of every pair that was compared, with intervals of 95 %: for the annex about quality."""
    rows = CheckedRow.objects.filter(survey__slug=slug, fields__gt=0).order_by("pair")
    return tuple(_quality(row) for row in rows)


def _quality(row: CheckedRow) -> Quality:
    checked = Checked(row.fields, row.differed, row.first_wrong, row.second_wrong)
    rates = (rate(wrong, row.fields) for wrong in (row.first_wrong, row.second_wrong, row.differed))
    return Quality(row.pair, checked, *rates)
