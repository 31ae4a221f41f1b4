"""Samples of units and of persons, drawn with probabilities that are known and with chance that can be repeated."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import accumulate
from math import ceil
from random import Random

from langnghe.core.errors import Place, define, refuse
from langnghe.core.sampling.probability import check_number, inclusion_probabilities

REPEATED = define("sample.repeated_unit", "“{name}” stands twice in the frame.", "Let every unit stand once.")
NO_STRATUM = define(
    "sample.unknown_stratum",
    "The allocation names the stratum “{stratum}”, of which the frame has no unit.",
    "Put the strata of the frame: {strata}.",
)
NO_PERSONS = define("sample.no_persons", "“{name}” has no persons to draw from.", "Write how many persons the unit's list has.")


class Method(StrEnum):
    """How units are drawn. SIMPLE and SYSTEMATIC give all the same probability, PPS_SYSTEMATIC and BREWER one proportional to
    size."""

    SIMPLE = "simple"
    SYSTEMATIC = "systematic"
    PPS_SYSTEMATIC = "pps_systematic"
    BREWER = "brewer"


@dataclass(frozen=True, slots=True)
class FrameUnit:
    """One unit that can be drawn. `size` is needed where probabilities are proportional to it; `stratum` where strata are."""

    code: str
    size: float | None = None
    stratum: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One unit of a sample: with which probability it was drawn, of all samples that the method could have given."""

    code: str
    probability: float
    stratum: str = ""

    @property
    def weight(self) -> float:
        """The design weight: how many units of the frame it stands for."""
        return 1 / self.probability


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn of `population` units, in the order of the frame; the same frame, method, number and seed draw it again."""

    method: Method
    seed: int
    population: int
    drawn: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True)
class DrawnPerson:
    """A person of a drawn unit, as the number in the unit's own list, counted from 1; names are never known here. `probability`
    is that of unit and person together."""

    unit: str
    number: int
    probability: float
    stratum: str = ""

    @property
    def weight(self) -> float:
        """The design weight: how many persons of the population the person stands for."""
        return 1 / self.probability


@dataclass(frozen=True, slots=True)
class TwoStageSample:
    """Units, and persons within each; `persons` is how many there are in the units of the frame together."""

    first: Sample
    population: int
    persons: tuple[DrawnPerson, ...]


def draw(frame: Sequence[FrameUnit], number: int, method: Method, seed: int) -> Sample:
    """A sample of so many units from the whole frame. Raises Refused when there are fewer, a unit stands twice, or a size is
    needed and missing."""
    _check_frame(frame)
    return Sample(method, seed, len(frame), _drawn(frame, number, method, _chance(f"{seed}")))


def draw_stratified(frame: Sequence[FrameUnit], allocation: Mapping[str, int], method: Method, seed: int) -> Sample:
    """A sample of its own in each stratum, of the number that the allocation gives it; a stratum with 0 or without a number gets
    none. Each stratum has its own chance, so that one more stratum changes nothing in the others. Raises Refused as `draw` does,
    and for a stratum that the frame does not have."""
    _check_frame(frame)
    strata = tuple(dict.fromkeys(unit.stratum for unit in frame))
    for stratum in allocation:
        if stratum not in strata:
            raise refuse(NO_STRATUM, stratum=stratum, strata=", ".join(strata))
    drawn = [
        one
        for stratum in strata
        if allocation.get(stratum)
        for one in _drawn(
            [unit for unit in frame if unit.stratum == stratum], allocation[stratum], method, _chance(f"{seed} {stratum}")
        )
    ]
    order = {unit.code: position for position, unit in enumerate(frame)}
    return Sample(method, seed, len(frame), tuple(sorted(drawn, key=lambda one: order[one.code])))


def draw_persons(first: Sample, sizes: Mapping[str, int], each: int) -> TwoStageSample:
    """So many persons from each drawn unit's list (all when it has fewer), by simple random sampling; `sizes`: the persons of
    every unit of the frame. The chance is that of the first sample's seed. Cochran (1977), Sampling Techniques, chapter 11: when
    units were drawn proportional to these sizes, all persons have the same probability. Raises Refused for a unit without persons
    and for fewer than one from each."""
    check_number(each, max(each, 1))
    persons: list[DrawnPerson] = []
    for unit in first.drawn:
        size = sizes.get(unit.code, 0)
        if size < 1:
            raise refuse(NO_PERSONS, Place(field=unit.code), name=unit.code)
        found = simple_random(size, min(each, size), _chance(f"{first.seed} persons of {unit.code}"))
        probability = unit.probability * len(found) / size
        persons += [DrawnPerson(unit.code, position + 1, probability, unit.stratum) for position in found]
    return TwoStageSample(first, sum(sizes.values()), tuple(persons))


def simple_random(population: int, number: int, chance: Random) -> list[int]:
    """Positions from 0, in order, each set of them equally probable: selection–rejection, Fan, Muller and Rezucha (1962),
    Journal of the American Statistical Association 57; Tillé (2006), Sampling Algorithms, chapter 4. It takes one random number
    for each position."""
    found: list[int] = []
    for position in range(population):
        if (population - position) * chance.random() < number - len(found):
            found.append(position)
    return found


def systematic(probabilities: Sequence[Fraction], chance: Random) -> list[int]:
    """Positions from 0: those in whose part of the summed probabilities u, u + 1, u + 2 … lie, for one random u. With equal
    probabilities this is the fractional interval method, otherwise Madow's: Madow (1949), Annals of Mathematical Statistics 20;
    Särndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, section 3.4; Tillé (2006), chapter 7. A frame that is
    sorted by place is spread by place."""
    start = Fraction(chance.random())
    found, before = [], Fraction(0)
    for position, probability in enumerate(probabilities):
        after = before + probability
        if ceil(after - start) > ceil(before - start):
            found.append(position)
        before = after
    return found


def brewer(probabilities: Sequence[Fraction], chance: Random) -> list[int]:
    """Positions from 0 in order, one drawn after the other, so that each has exactly its probability and every two together one
    above 0. Brewer (1975), Australian Journal of Statistics 17; Tillé (2006), chapter 6."""
    own = [float(probability) for probability in probabilities]
    found = [position for position, probability in enumerate(probabilities) if probability == 1]
    for _ in range(round(sum(own)) - len(found)):
        chances = brewer_step(own, found)
        sums = list(accumulate(chances))
        last = max(position for position, each in enumerate(chances) if each)
        found.append(bisect_right(sums, chance.random() * sums[-1], hi=last))
    return sorted(found)


def brewer_step(probabilities: Sequence[float], found: Sequence[int]) -> list[float]:
    """How probable each position is at the next draw, up to a common factor; 0 for those that are found."""
    number, taken = round(sum(probabilities)), set(found)
    rest = number - sum(probabilities[position] for position in found)
    to_come = number - len(found)
    return [
        0.0 if position in taken else own * (rest - own) / (rest - to_come * own) for position, own in enumerate(probabilities)
    ]


def _check_frame(frame: Sequence[FrameUnit]) -> None:
    met: set[str] = set()
    for unit in frame:
        if unit.code in met:
            raise refuse(REPEATED, name=unit.code)
        met.add(unit.code)


def _drawn(frame: Sequence[FrameUnit], number: int, method: Method, chance: Random) -> tuple[Drawn, ...]:
    check_number(number, len(frame), frame[0].stratum if frame else "")
    probabilities = [Fraction(number, len(frame))] * len(frame)
    if method in (Method.PPS_SYSTEMATIC, Method.BREWER):
        probabilities = inclusion_probabilities([unit.code for unit in frame], [unit.size for unit in frame], number)
    if method is Method.SIMPLE:
        found = simple_random(len(frame), number, chance)
    else:
        found = (brewer if method is Method.BREWER else systematic)(probabilities, chance)
    return tuple(Drawn(frame[at].code, float(probabilities[at]), frame[at].stratum) for at in found)


def _chance(seed: str) -> Random:
    # Of its methods only random() is used: the one that gives the same numbers in every version of Python.
    return Random(seed)  # noqa: S311 - a draw has to be repeatable, not secret
