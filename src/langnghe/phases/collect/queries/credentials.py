"""Reads how a survey of listed people stands: the keys of its issuer, how many credentials were issued and how many used."""

from __future__ import annotations

from dataclasses import dataclass

from langnghe.core.response.settings import DoorKind
from langnghe.phases.collect.queries.collection import collection_row
from langnghe.phases.plan import queries as plan_queries
from langnghe.records.models import CollectionRow, SpentTokenRow


@dataclass(frozen=True, slots=True)
class CellKey:
    """The key of one cell; `name` is that of its unit, "" for small units together. `issued`: None while issuing goes on."""

    cell: str
    name: str
    fingerprint: str
    issued: int | None


@dataclass(frozen=True, slots=True)
class Credentials:
    """The keys of a survey by their cells, and how many credentials were used."""

    keys: tuple[CellKey, ...]
    used: int

    @property
    def issued(self) -> int | None:
        """How many were issued in all; None while issuing goes on."""
        counts = [each.issued for each in self.keys]
        return None if None in counts or not counts else sum(count or 0 for count in counts)


@dataclass(frozen=True, slots=True)
class Entitled:
    """How many codes or credentials were issued (None while issuing goes on), and how many of them were used: while answers come
    in, in full steps of the smallest group, so that the number does not tell when somebody answers."""

    issued: int | None
    used: int

    @property
    def unused(self) -> int | None:
        """Issued and not used, as far as it is told."""
        return None if self.issued is None else self.issued - self.used


def entitled(slug: str) -> Entitled | None:
    """None for a survey that everybody with the link may answer. Raises Refused (collection.not_found)."""
    return entitled_in(collection_row(slug))


def entitled_in(row: CollectionRow) -> Entitled | None:
    """The same of a collection whose row was read already."""
    if row.door == DoorKind.SLIPS:
        issued, used = row.codes.exclude(state="void").count(), row.codes.filter(state="spent").count()
        return Entitled(issued, _told(row, used))
    if row.door == DoorKind.ROSTER:
        found = credentials(row.survey.slug)
        return Entitled(found.issued, _told(row, found.used))
    return None


def _told(row: CollectionRow, used: int) -> int:
    least = max(plan_queries.survey_row(row.survey.slug).minimum_group, 1)  # of now, wherever the counts were read
    return used if row.closed_at else used // least * least


def credentials(slug: str) -> Credentials:
    """Raises Refused (collection.not_found)."""
    row = collection_row(slug)
    found = row.credential_keys.order_by("cell").values_list("cell", "fingerprint", "issued")
    names = {unit.code: unit.name for unit in plan_queries.units(slug)} if found else {}
    keys = tuple(CellKey(cell, names.get(cell, ""), fingerprint, issued) for cell, fingerprint, issued in found)
    return Credentials(keys, SpentTokenRow.objects.filter(collection=row).count())
