"""Commitments to what was accepted: they tell nothing of it, keep no order, and show every later change.

A commitment multiplies an element of a group for each response and hides the product with a random power: Pedersen's commitment
(Crypto '91) to a multiset (Clarke et al., Asiacrypt 2003). The product of all commitments is checked with the sum of what hid
them, so that nothing need remember which response came on which day."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, reduce

from langnghe.core.response.model import Response
from langnghe.core.response.serial import answers_to_json

BITS = 3072
GENERATOR = 2
BLIND_BYTES = BITS // 8
"""So many random bytes hide one commitment."""
START = "0" * 64
_HASHED_BLOCKS = 7  # 448 bytes: 512 bits more than the prime, so that what is left over is even


@dataclass(frozen=True, slots=True)
class Commitment:
    """To all responses from `first_day` to `last_day`. `value` is the element of the group; `head` is the SHA-256 over it, the
    days, the count and the head before (`START` before the first)."""

    number: int
    first_day: date
    last_day: date
    responses: int
    value: int
    head: str


@dataclass(frozen=True, slots=True)
class Span:
    """Whole days whose responses are committed to together."""

    first_day: date
    last_day: date
    responses: int


@lru_cache(maxsize=1)
def prime() -> int:
    """The 3072-bit prime of RFC 3526, section 5: 2^3072 - 2^3008 - 1 + 2^64 · ([2^2942 π] + 1690314)."""
    return 2**3072 - 2**3008 - 1 + 2**64 * (_pi(2942) + 1690314)


def element(response: Response, questionnaire: str) -> int:
    """A square of the group for one response: SHA-512 of its unit, mode and answers and the hash of its questionnaire. What a
    response says is all that counts: not its day, its key or its place."""
    said = [questionnaire, response.unit, str(response.mode), answers_to_json(response.answers)]
    seed = hashlib.sha512(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).digest()
    spread = b"".join(hashlib.sha512(seed + bytes([block])).digest() for block in range(_HASHED_BLOCKS))
    return pow(int.from_bytes(spread), 2, prime())


def product(elements: Iterable[int]) -> int:
    """The product of elements of the group; 1 of none."""
    return reduce(lambda one, other: one * other % prime(), elements, 1)


def committed(elements: Iterable[int], blind: int) -> int:
    """The value that commits to the elements, hidden by `blind` (random, `BLIND_BYTES` long, told to nobody)."""
    return product(elements) * pow(GENERATOR, blind, prime()) % prime()


def following(before: Sequence[Commitment], span: Span, value: int) -> Commitment:
    """The commitment that comes after those before."""
    number, last = len(before) + 1, before[-1].head if before else START
    return Commitment(number, span.first_day, span.last_day, span.responses, value, _head(last, span, value))


def holds(commitments: Iterable[Commitment], elements: Iterable[int], blinding: int) -> bool:
    """Whether the responses are those that were committed to, no more and no fewer; `blinding` is the sum of all blinds."""
    return product(each.value for each in commitments) == committed(elements, blinding)


def first_break(commitments: Sequence[Commitment]) -> int | None:
    """The number of the first commitment whose head does not follow from the one before; None when the chain is whole."""
    last = START
    for position, each in enumerate(commitments, start=1):
        span = Span(each.first_day, each.last_day, each.responses)
        if (each.number, each.head) != (position, _head(last, span, each.value)):
            return position
        last = each.head
    return None


def due(counts: Mapping[date, int], minimum: int, *, closing: bool = False) -> tuple[Span, ...]:
    """The spans to commit to, from the responses of days that are over and not committed to: each day by itself, a day of fewer
    than `minimum` together with those after it. What is too few in the end waits; when `closing`, it is committed to as well."""
    spans: list[Span] = []
    waiting: list[date] = []
    for day in sorted(counts):
        waiting.append(day)
        together = sum(counts[each] for each in waiting)
        if together >= minimum:
            spans.append(Span(waiting[0], day, together))
            waiting = []
    if waiting and closing:
        spans.append(Span(waiting[0], waiting[-1], sum(counts[each] for each in waiting)))
    return tuple(spans)


def _head(last: str, span: Span, value: int) -> str:
    said = [last, span.first_day.isoformat(), span.last_day.isoformat(), span.responses, f"{value:x}"]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _pi(bits: int) -> int:
    """[2^bits π] by Machin's formula: π/4 = 4 arctan(1/5) - arctan(1/239)."""
    guard = 64
    one = 1 << (bits + guard)
    return 4 * (4 * _arctan_of_one_over(5, one) - _arctan_of_one_over(239, one)) >> guard


def _arctan_of_one_over(number: int, one: int) -> int:
    power, total, place = one // number, 0, 0
    while power:
        total += (-1) ** place * (power // (2 * place + 1))
        power //= number * number
        place += 1
    return total
