"""The people who may ask for a credential, and the cells in which their answers will be counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from langnghe.core.errors import Place, define, refuse
from langnghe.core.response.blind import PublicKey
from langnghe.core.sampling.packets import packets

MANY = 1_000
"""From so many people on, answers may come in while credentials are still being issued."""
TOO_FEW = define(
    "roster.too_few",
    "{people} people are fewer than the smallest group of {minimum}: each could be guessed.",
    "Ask more people, or collect on paper without names.",
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One person of the list: `email` in small letters, `unit` as its code."""

    name: str
    email: str
    unit: str


@dataclass(frozen=True, slots=True)
class PublishedKey:
    """The key of one cell ("": of units that are put together) and how many credentials it signed; None before the end."""

    cell: str
    key: PublicKey
    issued: int | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """What the issuer makes known: the keys, how many people were on the list, and the day on which issuing ended; None while it
    goes on."""

    survey: str
    people: int
    keys: tuple[PublishedKey, ...]
    closed_on: date | None = None


def cells(people: Iterable[Listed], minimum: int) -> dict[str, str]:
    """The cell of each unit: its own code, or "" for the units of fewer than `minimum` people, which are put together; when these
    are still fewer, the next smallest unit joins them, as with slips. Raises Refused (roster.too_few)."""
    counts = Counter(person.unit for person in people)
    if counts.total() < max(minimum, 1):
        raise refuse(TOO_FEW, Place(field="people"), people=counts.total(), minimum=minimum)
    return {unit: packet.unit for packet in packets(counts, minimum, 0) for unit in packet.units}


def readable(fingerprint: str) -> str:
    """The first half of a fingerprint in groups of four, as it is printed and compared: 128 bits are more than one can try."""
    return " ".join(fingerprint[place : place + 4] for place in range(0, 32, 4))


def may_answer_early(people: int) -> bool:
    """Whether answers may come in before issuing is over: only where nobody can learn anything from who comes when."""
    return people >= MANY
