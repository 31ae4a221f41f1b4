"""Totals, means, proportions, ratios, variances and covariances, also group by group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from langnghe.core.errors import Place, refuse
from langnghe.core.statistics.design.columns import Booleans, Floats, combine
from langnghe.core.statistics.design.evaluate import Moments, Ratios, Totals, at_least_two, evaluate, people
from langnghe.core.statistics.design.findings import EMPTY_DOMAIN
from langnghe.core.statistics.design.results import Estimates
from langnghe.core.statistics.design.sample import Sample

if TYPE_CHECKING:
    from langnghe.core.statistics.design.columns import Columns

By = str | Sequence[str] | None


def groups(columns: Columns, by: By, domain: Booleans) -> list[tuple[str, Booleans]]:
    """The groups that occur in the domain, in order, each with its name ("a.b" for two variables) and its rows; one group without
    a name when `by` is None."""
    if by is None:
        return [("", domain)]
    names = (by,) if isinstance(by, str) else tuple(by)
    coded = [columns.coded(name) for name in names]
    known = domain & np.all([one.codes >= 0 for one in coded], axis=0)
    if not known.any():
        raise refuse(EMPTY_DOMAIN, Place(field=names[0]), name=", ".join(names))
    code = np.zeros(int(known.sum()), dtype=np.int64)
    for one in reversed(coded):
        code = combine(code, one.codes[known])
    full = np.full(columns.rows, -1, dtype=np.int64)
    full[known] = code
    return [(_label([one.labels[one.codes[row]] for one in coded]), full == full[row]) for row in _firsts(full)]


def _firsts(codes: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> Iterator[int]:
    found, first = np.unique(codes, return_index=True)
    yield from (int(row) for code, row in zip(found, first, strict=True) if code >= 0)


def _label(parts: Sequence[str]) -> str:
    return ".".join(parts)


def crossed(sample: Sample, by: By, names: Sequence[str]) -> tuple[list[str], list[tuple[int, Booleans]]]:
    """Names and (place of the name, rows) for each figure: every name in the first group, then in the second ..."""
    pairs = list(product(groups(sample.columns, by, sample.domain), enumerate(names)))
    labels = [":".join(part for part in (group, name) if part) for (group, _), (_, name) in pairs]
    return labels, [(place, rows) for (_, rows), (place, _) in pairs]


def answered(sample: Sample, names: Sequence[str]) -> tuple[Floats, Booleans]:
    """Columns of numbers, shape (n, p), 0 in rows that lack one of them; and which rows lack none."""
    values = np.column_stack([sample.columns.numbers(name) for name in names])
    known: Booleans = np.asarray(~np.isnan(values).any(axis=1))
    return np.where(known[:, None], values, 0.0), known


def total(sample: Sample, names: Sequence[str], by: By = None) -> Estimates:
    """Sum of weight · value over those who answered all of `names` (D. G. Horvitz and D. J. Thompson 1952)."""
    values, known = answered(sample, names)
    labels, counts, chosen = _laid_out(sample, by, names, values, known)
    return evaluate(sample, Totals(chosen * counts), labels, counts)


def mean(sample: Sample, names: Sequence[str], by: By = None) -> Estimates:
    """Sum of weight · value by the sum of the weights of those who answered all of `names` (J. Hájek 1971)."""
    values, known = answered(sample, names)
    labels, counts, chosen = _laid_out(sample, by, names, values, known)
    return evaluate(sample, Ratios(chosen * counts, counts), labels, counts)


def proportion(sample: Sample, name: str, by: By = None) -> Estimates:
    """The share of each category among those who answered: means of 0 and 1."""
    coded = sample.columns.coded(name)
    known = coded.codes >= 0
    inside = np.unique(coded.codes[known & sample.domain])
    if not len(inside):
        raise refuse(EMPTY_DOMAIN, Place(field=name), name=name)
    values = (coded.codes[:, None] == inside).astype(np.float64)
    levels = [coded.labels[code] for code in inside]
    labels, places = crossed(sample, by, levels)
    counts = _counts(places, known)
    return evaluate(sample, Ratios(values[:, [place for place, _ in places]] * counts, counts), labels, counts)


def ratio(sample: Sample, above: str, below: str, by: By = None) -> Estimates:
    """Total of `above` by total of `below` over those who answered both (W. G. Cochran 1977, chapter 6)."""
    values, known = answered(sample, (above, below))
    labels, places = crossed(sample, by, _unless_grouped(f"{above}/{below}", by))
    counts = _counts(places, known)
    return evaluate(sample, Ratios(values[:, :1] * counts, values[:, 1:] * counts), labels, counts)


def variance(sample: Sample, names: Sequence[str], by: By = None) -> Estimates:
    """The population's variance of each variable: weighted mean of squared deviations, times n / (n - 1)."""
    values, known = answered(sample, names)
    labels, counts, chosen = _laid_out(sample, by, names, values, known)
    n = people(sample.active, counts)
    at_least_two(labels, n)
    return evaluate(sample, Moments(chosen, chosen, counts, n), labels, counts)


def covariance(sample: Sample, names: Sequence[str], by: By = None) -> Estimates:
    """The population's covariances of each pair of variables, "x:x", "x:y", "y:y", over those who answered all of them."""
    values, known = answered(sample, names)
    pairs = [(one, other) for one in range(len(names)) for other in range(one, len(names))]
    labels, places = crossed(sample, by, [f"{names[one]}:{names[other]}" for one, other in pairs])
    counts = _counts(places, known)
    n = people(sample.active, counts)
    at_least_two(labels, n)
    first = values[:, [pairs[place][0] for place, _ in places]]
    second = values[:, [pairs[place][1] for place, _ in places]]
    return evaluate(sample, Moments(first, second, counts, n), labels, counts)


def _unless_grouped(name: str, by: By) -> tuple[str]:
    """The name of a single figure; none where the names of the groups will do."""
    return (name if by is None else "",)


def _counts(places: Sequence[tuple[int, Booleans]], known: Booleans) -> Floats:
    return np.column_stack([rows & known for _, rows in places]).astype(np.float64)


def _laid_out(sample: Sample, by: By, names: Sequence[str], values: Floats, known: Booleans) -> tuple[list[str], Floats, Floats]:
    labels, places = crossed(sample, by, names if len(names) != 1 else _unless_grouped(names[0], by))
    return labels, _counts(places, known), values[:, [place for place, _ in places]]
