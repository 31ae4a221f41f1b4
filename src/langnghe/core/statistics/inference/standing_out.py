"""What stands out in a whole survey: every question against every group, ranked by how large the effect is, never by p."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf, isinf, log

import numpy as np

from langnghe.core.response.model import Measure
from langnghe.core.statistics.codes import Coded
from langnghe.core.statistics.correction import CORRECTIONS
from langnghe.core.statistics.inference.answer import PLAIN, Setting, compare
from langnghe.core.statistics.inference.effects import SCALES, Effect
from langnghe.core.statistics.inference.question import Question, question_of
from langnghe.core.statistics.inference.results import Result

ALPHA = 0.05
Pair = tuple[str, str]
"""The names of a question and of what makes the groups."""
NOT_ASKED = frozenset({Measure.TEXT, Measure.DATE})


@dataclass(frozen=True, slots=True)
class Pairing:
    """A question, the groups it was compared between, and the test; its p value is corrected over all pairs. `strength` is how
    far the effect is along the words for its size: 1 where "small" begins, 2 where "medium" does, 3 where "large" does."""

    question: str
    group: str
    result: Result
    strength: float


@dataclass(frozen=True, slots=True)
class StandingOut:
    """The pairs that differ after correction, the strongest first; `tested` how many pairs were tested at all, `differing` how
    many of them differed."""

    found: tuple[Pairing, ...]
    tested: int
    correction: str
    differing: int = 0


def standing_out(
    data: Coded,
    questions: Iterable[str],
    groups: Sequence[str],
    minimum_group: int,
    setting: Setting = PLAIN,
    correction: str = "holm",
) -> StandingOut:
    """Each question against each group but itself. Groups of fewer than `minimum_group` people take no part. What cannot be
    tested is left out. Raises KeyError for a name that is not there."""
    asked = {name: question_of(data, name) for name in {*questions, *groups}}
    known = {name: _large(asked[name], minimum_group) for name in groups}
    pairs = [
        (name, group, compare(asked[name], known[group], setting))
        for name in dict.fromkeys(questions)
        for group in groups
        if name != group and asked[name].measure not in NOT_ASKED
    ]
    tested = [(name, group, result) for name, group, result in pairs if result.p_value is not None]
    adjusted = CORRECTIONS[correction]([result.p_value or 0.0 for _, _, result in tested])
    found = [
        Pairing(name, group, replace(result, adjusted_p=p, correction=correction), strength(result.effect))
        for (name, group, result), p in zip(tested, adjusted, strict=True)
        if p < ALPHA and result.effect is not None
    ]
    return StandingOut(tuple(sorted(found, key=_weakness)), len(tested), correction, len(found))


def sheltered(
    out: StandingOut, data: Coded, hidden: Mapping[Pair, Collection[str] | None], setting: Setting = PLAIN
) -> StandingOut:
    """What may be told of it: each pair tested anew without the groups that its table withholds, by `hidden`; left out where that
    is None, or where nothing differs any more. Its p value is then times as many tests as were made, which is no less than any
    correction asks."""
    found = [one for pairing in out.found if (one := _sheltered(pairing, out, data, hidden.get(_pair(pairing), ()), setting))]
    return replace(out, found=tuple(sorted(found, key=_weakness)))


def _sheltered(
    pairing: Pairing, out: StandingOut, data: Coded, hidden: Collection[str] | None, setting: Setting
) -> Pairing | None:
    if not hidden:
        return pairing if hidden is not None else None
    group = question_of(data, pairing.group).without(hidden)
    result = compare(question_of(data, pairing.question), group, setting)
    p_value = min(1.0, out.tested * (1.0 if result.p_value is None else result.p_value))
    if p_value >= ALPHA or result.effect is None:
        return None
    return replace(pairing, result=replace(result, adjusted_p=p_value, correction="bonferroni"), strength=strength(result.effect))


def _pair(pairing: Pairing) -> Pair:
    return pairing.question, pairing.group


def _weakness(pairing: Pairing) -> float:
    return -pairing.strength


def strength(effect: Effect | None) -> float:
    """Where an effect stands among the limits of its words, so that effects of different kinds can be ranked: between two limits
    in proportion, beyond the last as far as the last step is long. 0 for none."""
    if effect is None:
        return 0.0
    scale = SCALES[effect.name]
    value: float = abs(effect.value)
    limits: tuple[float, ...] = scale.limits
    if scale.ratio:
        value, limits = abs(log(effect.value)) if effect.value > 0 else inf, tuple(map(log, scale.limits))
    if isinf(value):
        return inf
    edges = (0.0, *limits)
    for place, (below, above) in enumerate(pairwise(edges)):
        if value < above:
            return place + (value - below) / (above - below)
    return len(limits) + (value - edges[-1]) / (edges[-1] - edges[-2])


def _large(question: Question, minimum_group: int) -> Question:
    """The groups of a question with at least so many people; the others count as no answer."""
    if question.values.ndim > 1 or not question.labels:
        return question
    places = question.values[~np.isnan(question.values)].astype(np.int64)
    counts = np.bincount(places, minlength=len(question.labels))
    return question.without([label for label, count in zip(question.labels, counts, strict=True) if count < minimum_group])
