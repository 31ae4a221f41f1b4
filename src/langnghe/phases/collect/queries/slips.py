"""Reads how surveys are reached: how many slips were printed, used and taken back (never which), short addresses."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import starmap

from django.db import models

from langnghe.core.errors import Place, define, refuse
from langnghe.phases.collect.queries.collection import collection_row
from langnghe.records.models import CollectionRow

NO_SHORT = define("short.not_found", "There is no survey at this address.", "Compare the address with the notice.")


@dataclass(frozen=True, slots=True)
class PacketCount:
    """How many slips of a packet were printed, and how many of them were taken back; spent ones are told by unit only."""

    number: int
    unit: str
    printed: int
    void: int


@dataclass(frozen=True, slots=True)
class UnitCount:
    """How many slips of a unit ("": of the small ones together) are unused, spent, taken back."""

    unit: str
    unused: int
    spent: int
    void: int


def packet_counts(slug: str) -> list[PacketCount]:
    """Every packet that was printed. Raises Refused (collection.not_found)."""
    void = models.Count("pk", filter=models.Q(state="void"))
    rows = collection_row(slug).codes.values_list("packet", "unit").annotate(printed=models.Count("pk"), void=void)
    return list(starmap(PacketCount, rows.order_by("packet")))


def unit_counts(slug: str) -> list[UnitCount]:
    """By unit, without showing which slips. Raises Refused (collection.not_found)."""
    unused, spent, void = (models.Count("pk", filter=models.Q(state=state)) for state in ("unused", "spent", "void"))
    rows = collection_row(slug).codes.values_list("unit").annotate(unused=unused, spent=spent, void=void).order_by("unit")
    return list(starmap(UnitCount, rows))


def survey_of_short(short: str) -> str:
    """The survey with that short name in its address, whatever the case of its letters; of several the newest. Raises Refused
    (short.not_found)."""
    slug = _with_short(short).values_list("survey__slug", flat=True).last()
    if not slug:
        raise refuse(NO_SHORT, Place(field="short"))
    return slug


def is_short_taken(short: str, slug: str) -> bool:
    """Whether another survey has that short name."""
    return bool(short) and _with_short(short).exclude(survey__slug=slug).exists()


def _with_short(short: str) -> models.QuerySet[CollectionRow]:
    return CollectionRow.objects.filter(settings__short__iexact=short).order_by("pk")
