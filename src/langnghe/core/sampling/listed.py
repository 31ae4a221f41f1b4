"""The units of a list as a frame: how many each of them or each stratum gets, and which are drawn."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import nan, sqrt

from langnghe.core.sampling import allocation
from langnghe.core.sampling.selection import (
    FrameUnit,
    Method,
    Sample,
    TwoStageSample,
    draw,
    draw_persons,
    draw_stratified,
)
from langnghe.core.sampling.unit_list import ListedUnit

LARGEST_SEED = 2**32
"""Seeds are below this number."""

BY_SIZE = frozenset({Method.PPS_SYSTEMATIC, Method.BREWER})
"""The methods that draw the larger units with the higher probability."""

Allocated = dict[str, int]
Rows = Sequence[ListedUnit]


class Sharing(StrEnum):
    """How a total is given out: in proportion to sizes, the same to each, or so that the mean is estimated best."""

    PROPORTIONAL = "proportional"
    EQUAL = "equal"
    NEYMAN = "neyman"


@dataclass(frozen=True, slots=True)
class Sharers:
    """Who gets a part, by code or by stratum: how large each is and how much its answers differ; nan where that is not known."""

    sizes: Mapping[str, float]
    deviations: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be drawn. `stratified`: in each stratum in proportion to its units (by size: to its size), at least `minimum`;
    `persons`: from the list of each drawn unit, None for units alone."""

    number: int
    method: Method
    seed: int
    stratified: bool = False
    minimum: int = 1
    persons: int | None = None


@dataclass(frozen=True, slots=True)
class Draw:
    """What was drawn, and the mark of the frame: with the same frame, method, number and seed it is drawn again."""

    wanted: Wanted
    frame: str
    sample: Sample
    persons: TwoStageSample | None = None


def units_of(rows: Rows) -> Sharers:
    """Each unit by its code."""
    sizes = {row.unit.code: nan if row.size is None else row.size for row in rows}
    return Sharers(sizes, {row.unit.code: nan if row.deviation is None else row.deviation for row in rows})


def strata_of(rows: Rows) -> Sharers:
    """Each stratum by its name: the sum of its units' sizes, and the root of the mean of their variances weighted by size; what
    units of a stratum differ from each other is left out of it, so it is a little too small."""
    sizes: dict[str, float] = {}
    variances: dict[str, float] = {}
    for row in rows:
        size, deviation = nan if row.size is None else row.size, nan if row.deviation is None else row.deviation
        sizes[row.stratum] = sizes.get(row.stratum, 0) + size
        variances[row.stratum] = variances.get(row.stratum, 0) + size * deviation**2
    return Sharers(sizes, {name: sqrt(variances[name] / size) if size else 0.0 for name, size in sizes.items()})


def share_out(sharers: Sharers, total: int, how: Sharing, minimum: int = 0, maximum: int | None = None) -> Allocated:
    """Whole numbers that add up to the total. Raises Refused when a size or a deviation is needed and missing, or the bounds
    leave no such numbers."""
    minimums = dict.fromkeys(sharers.sizes, minimum)
    caps = None if maximum is None else dict.fromkeys(minimums, maximum)
    if how is Sharing.NEYMAN:
        return allocation.neyman(sharers.sizes, sharers.deviations, total, minimums, caps)
    given = allocation.equal if how is Sharing.EQUAL else allocation.proportional
    return given(sharers.sizes, total, minimums, caps)


def draw_listed(rows: Rows, wanted: Wanted) -> Draw:
    """Units of the list and, where it is wanted, persons within them. Raises Refused when there are fewer, or a size is needed
    and missing."""
    frame = [FrameUnit(row.unit.code, row.size, row.stratum) for row in rows]
    if wanted.stratified:
        sample = draw_stratified(frame, _by_stratum(frame, wanted), wanted.method, wanted.seed)
    else:
        sample = draw(frame, wanted.number, wanted.method, wanted.seed)
    sizes = {row.unit.code: int(row.size or 0) for row in rows}
    persons = None if wanted.persons is None else draw_persons(sample, sizes, wanted.persons)
    return Draw(wanted, frame_hash(rows), sample, persons)


def frame_hash(rows: Rows) -> str:
    """SHA-256 over the codes, sizes and strata in their order: the same frame has the same mark, whatever file it came in."""
    frame = [[row.unit.code, None if row.size is None else float(row.size), row.stratum] for row in rows]
    return hashlib.sha256(json.dumps(frame, ensure_ascii=False).encode()).hexdigest()


def _by_stratum(frame: Sequence[FrameUnit], wanted: Wanted) -> Allocated:
    sums: dict[str, float] = {}
    counts: Allocated = {}
    for unit in frame:
        counts[unit.stratum] = counts.get(unit.stratum, 0) + 1
        sums[unit.stratum] = sums.get(unit.stratum, 0) + ((unit.size or 0) if wanted.method in BY_SIZE else 1)
    return allocation.proportional(sums, wanted.number, dict.fromkeys(counts, wanted.minimum), counts)
