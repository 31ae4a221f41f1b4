"""Reads what two coders said of the same answers: what waits for the second one, where they differ, how far they agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from langnghe.core.coding.agreement import Alpha, OfCode, by_code, whole
from langnghe.core.coding.codebook import Codebook
from langnghe.core.coding.double import drawn, seed_of
from langnghe.core.coding.normalise import Same
from langnghe.core.plan.roles import Role
from langnghe.phases.process import rules
from langnghe.phases.process.queries import coding
from langnghe.records.models import CodedRow, Person

SECOND, SETTLED = "second", "settled"
Given = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that two coders gave different codes; `settled` those that somebody decided on, None while nobody did."""

    answer: Same
    first: tuple[str, ...]
    second: tuple[str, ...]
    settled: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Double:
    """The double coding of one question: `sample` of its different answers are coded twice, `waiting` of them have no second
    codes yet; how far the coders agree, on whole answers and on each code (`share` is None before the first answer was coded
    twice)."""

    sample: int
    waiting: int
    differences: tuple[Difference, ...]
    share: float | None
    whole: Alpha
    codes: tuple[OfCode, ...]

    @property
    def open(self) -> int:
        """Differences that nobody settled yet."""
        return sum(each.settled is None for each in self.differences)


def sample(slug: str, name: str) -> tuple[str, ...]:
    """The keys of the answers that are coded twice. Raises Refused (coding.not_found, coding.too_few)."""
    return drawn((each.key for each in coding.answers_to_code(slug, name)), seed_of(slug, name))


def waiting_for(slug: str, name: str, username: str) -> tuple[Same, ...]:
    """The answers of the sample that wait for a second coder and were first coded by somebody else than this person, in the order
    of the draw."""
    rows = CodedRow.objects.filter(codebook__survey__slug=slug, codebook__question=name)
    first = dict(rows.filter(turn=coding.FIRST).values_list("answer", "by__username"))
    second = set(rows.filter(turn=SECOND).values_list("answer", flat=True))
    texts = {each.key: each for each in coding.answers_to_code(slug, name)}
    return tuple(texts[key] for key in sample(slug, name) if key in first and key not in second and first[key] != username)


def seconds(slug: str, name: str) -> tuple[tuple[str, int], ...]:
    """Who may code a second time, by user name, with how many answers wait for each: nobody whose own first codes all of them
    are. Raises Refused (coding.not_found, coding.too_few)."""
    allowed = [role.value for role in Role if rules.may_code(frozenset({role}))]
    people = Person.objects.filter(groups__name__in=allowed, is_active=True).distinct().order_by("username")
    counted = ((username, len(waiting_for(slug, name, username))) for username in people.values_list("username", flat=True))
    return tuple((username, count) for username, count in counted if count)


def double(slug: str, name: str) -> Double:
    """Raises Refused (coding.not_found, coding.too_few)."""
    texts = {each.key: each for each in coding.answers_to_code(slug, name)}
    keys = sample(slug, name)
    first, second = coding.coded(slug, name), coding.coded(slug, name, SECOND)
    settled = coding.coded(slug, name, SETTLED)
    both = {key: (first[key], second[key]) for key in keys if key in first and key in second}
    differences = tuple(
        Difference(texts[key], one, two, settled.get(key)) for key, (one, two) in both.items() if set(one) != set(two)
    )
    found, codes = _agreement(
        _frozen({key: one for key, (one, _) in both.items()}),
        _frozen({key: two for key, (_, two) in both.items()}),
        tuple(leaf.code for leaf in coding.codebook(slug, name).leaves()),
        seed_of(slug, name),
    )
    share = 1 - len(differences) / len(both) if both else None
    return Double(len(keys), len(keys) - len(both), differences, share, found, codes)


def doubles(slug: str) -> dict[str, tuple[Codebook, Double]]:
    """The double coding of every open question of which anything was coded twice, by its name: for the annex about quality."""
    rows = CodedRow.objects.filter(codebook__survey__slug=slug, turn=SECOND).order_by()
    begun = set(rows.values_list("codebook__question", flat=True).distinct())
    if not begun:
        return {}
    names = [each.name for each in coding.open_questions(slug) if each.enough and each.name in begun]
    return {name: (coding.codebook(slug, name), double(slug, name)) for name in names}


def _frozen(given: Mapping[str, tuple[str, ...]]) -> Given:
    return tuple(sorted(given.items()))


@lru_cache(maxsize=16)
def _agreement(first: Given, second: Given, codes: tuple[str, ...], seed: int) -> tuple[Alpha, tuple[OfCode, ...]]:
    return whole(dict(first), dict(second), seed), by_code(dict(first), dict(second), codes, seed)
