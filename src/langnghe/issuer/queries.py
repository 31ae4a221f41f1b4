"""Reads the issuer's store: surveys, keys, and how many people have a credential; never what they did with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from langnghe.core.errors import Place, define, refuse
from langnghe.core.response.blind import PublicKey
from langnghe.core.response.roster import Publication, PublishedKey
from langnghe.issuer.models import KeyRow, ListedRow, RosterRow

NO_ROSTER = define(
    "issuer.not_found", "This issuer has no survey “{slug}”.", "Compare the address with the invitation, or make its list first."
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its units and their names, how many people are in it, how many of them have a credential, and its key."""

    cell: str
    units: tuple[str, ...]
    names: tuple[str, ...]
    people: int
    issued: int
    key: PublicKey


def roster(slug: str) -> RosterRow:
    """Raises Refused (issuer.not_found)."""
    row = RosterRow.objects.filter(slug=slug).first()
    if row is None:
        raise refuse(NO_ROSTER, Place(field=slug[:60]), slug=slug[:60])
    return row


def rosters() -> list[RosterRow]:
    """Those for which credentials are still issued, by title."""
    return list(RosterRow.objects.filter(closed_on=None).order_by("title"))


def public_key(row: KeyRow) -> PublicKey:
    return PublicKey(int(row.modulus, 16), row.exponent)


def cells(row: RosterRow) -> list[Cell]:
    """Every cell of the survey, in the order of their codes."""
    people = list(ListedRow.objects.filter(roster=row).values_list("cell", "unit", "issued_on"))
    counts, issued = Counter(cell for cell, _, _ in people), Counter(cell for cell, _, day in people if day is not None)
    units = {cell: tuple(sorted({unit for each, unit, _ in people if each == cell})) for cell in counts}
    keys = KeyRow.objects.filter(roster=row).order_by("cell")
    return [
        Cell(
            key.cell,
            units.get(key.cell, ()),
            tuple(str(row.units.get(unit, unit)) for unit in units.get(key.cell, ())),
            counts[key.cell],
            issued[key.cell],
            public_key(key),
        )
        for key in keys
    ]


def publication(row: RosterRow) -> Publication:
    """What is made known. How many were issued is said when issuing is over."""
    found = cells(row)
    closed_on = row.closed_on
    keys = tuple(PublishedKey(each.cell, each.key, each.issued if closed_on else None) for each in found)
    return Publication(row.slug, sum(each.people for each in found), keys, closed_on)
