"""What is wrong with figures of the population before anything is weighted by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from itertools import product
from math import isclose, isfinite

from langnghe.core.errors import Finding, Place, Severity, define
from langnghe.core.response.model import Dataset, Measure
from langnghe.core.statistics.design.findings import BAD_TARGET, MARGINS_CONTRADICT, NOBODY_IN_CELL
from langnghe.core.statistics.design.targets import AGREEING
from langnghe.core.statistics.weighting.recipe import Codes, Target, Targets

NO_TARGETS = define("weights.no_targets", "There are no figures of the population.", "Give figures for at least one question.")
UNKNOWN_QUESTION = define(
    "weights.unknown_question",
    "“{name}” is not a question of this survey with one answer out of a list.",
    "Write the name as it stands in the questionnaire. Similar names: {similar}.",
)
UNKNOWN_CATEGORY = define(
    "weights.unknown_category",
    "“{value}” is not an answer of “{name}”.",
    "Write the answer's code as it stands in the questionnaire: {known}.",
)
CATEGORY_MISSING = define(
    "weights.category_missing",
    "There is no figure for “{value}” of “{name}”, which {count} people answered.",
    "Add its figure, or leave the question out.",
)
TWICE = define("weights.twice", "“{name}” has two figures for “{value}”.", "Keep one of them.")
QUESTION_TWICE = define("weights.question_twice", "“{name}” is given twice.", "Keep one of the two.")
UNANSWERED = define(
    "weights.unanswered",
    "{count} people gave no answer to “{name}” that the population has figures for.",
    "Nothing needs to be done: they keep the share that they have among the responses.",
    Severity.NOTE,
)
CODED = (Measure.NOMINAL, Measure.ORDINAL)


def check_targets(targets: Targets, dataset: Dataset) -> tuple[Finding, ...]:
    """Everything that keeps these figures from being reached with these responses, and who gave no answer (a note)."""
    if not targets.targets:
        return (Finding(NO_TARGETS),)
    findings = [finding for target in targets.targets for finding in _findings(target, dataset)]
    findings += _repeated(targets)
    first = targets.targets[0]
    for other in targets.targets[1:]:
        if not isclose(first.total, other.total, rel_tol=AGREEING):
            values = {"first": first.name, "one": first.total, "second": other.name, "other": other.total}
            findings.append(Finding(MARGINS_CONTRADICT, Place(field=other.name), values))
    return tuple(findings)


def known_codes(dataset: Dataset, target: Target) -> tuple[tuple[str, ...], ...]:
    """For each of its questions the codes that are answers, without "don't know"."""
    return tuple(tuple(code.value for code in dataset.variable(name).codes if not code.missing) for name in target.variables)


def cells_of(dataset: Dataset, target: Target) -> list[Codes | None]:
    """The category of each response; None for who gave no answer, or "don't know", to one of the questions."""
    known = [frozenset(codes) for codes in known_codes(dataset, target)]
    columns = [dataset.columns[name] for name in target.variables]
    rows = ([str(value) for value in values] for values in zip(*columns, strict=True))
    return [tuple(row) if all(code in codes for code, codes in zip(row, known, strict=True)) else None for row in rows]


def _repeated(targets: Targets) -> Iterator[Finding]:
    for name, count in Counter(target.name for target in targets.targets).items():
        if count > 1:
            yield Finding(QUESTION_TWICE, Place(field=name), {"name": name})


def _findings(target: Target, dataset: Dataset) -> Iterator[Finding]:
    place = Place(field=target.name)
    coded = [variable.name for variable in dataset.variables if variable.measure in CODED]
    unknown = [name for name in target.variables if name not in coded]
    for name in unknown:
        similar = ", ".join(get_close_matches(name, coded, n=3)) or "-"
        yield Finding(UNKNOWN_QUESTION, place, {"name": name, "similar": similar})
    if unknown:
        return
    yield from _of_figures(target, known_codes(dataset, target), place)
    yield from _of_people(target, dataset, place)


def _of_figures(target: Target, known: tuple[tuple[str, ...], ...], place: Place) -> Iterator[Finding]:
    possible = set(product(*known))
    said = Counter(codes for codes, _ in target.figures)
    for codes, figure in target.figures:
        value = ", ".join(codes)
        if codes not in possible:
            listed = "; ".join(", ".join(each) for each in known)
            yield Finding(UNKNOWN_CATEGORY, place, {"value": value, "name": target.name, "known": listed})
        if not (isfinite(figure) and figure >= 0):
            yield Finding(BAD_TARGET, place, {"value": figure, "name": target.name})
    for codes, count in said.items():
        if count > 1:
            yield Finding(TWICE, place, {"name": target.name, "value": ", ".join(codes)})


def _of_people(target: Target, dataset: Dataset, place: Place) -> Iterator[Finding]:
    counts = Counter(cells_of(dataset, target))
    figures: Mapping[Codes, float] = dict(target.figures)
    for codes, figure in target.figures:
        if figure > 0 and not counts[codes]:
            yield Finding(NOBODY_IN_CELL, place, {"target": figure, "value": ", ".join(codes), "name": target.name})
    for cell, count in sorted((cell, count) for cell, count in counts.items() if cell is not None):
        if not figures.get(cell):
            yield Finding(CATEGORY_MISSING, place, {"value": ", ".join(cell), "name": target.name, "count": count})
    if counts[None]:
        yield Finding(UNANSWERED, place, {"count": counts[None], "name": target.name})
