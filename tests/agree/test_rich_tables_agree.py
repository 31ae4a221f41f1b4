"""Rich tables against a second, slow implementation that goes through the people one by one."""

from collections import defaultdict
from itertools import combinations
from math import isclose, sqrt
from statistics import mean, median, stdev, variance

from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.statistics.design.columns import columns_of
from langnghe.core.statistics.design.sample import Layout, bind
from langnghe.core.statistics.tables.compute import tabulate
from langnghe.core.statistics.tables.setting import Setting
from langnghe.core.statistics.tables.spec import Box, Tabulation
from tests.columns import dataset, number, several, single

PERSON = st.tuples(
    st.sampled_from("aaabbc?."),
    st.lists(st.sampled_from("abc"), unique=True).map(lambda some: "".join(sorted(some)) or "."),
    st.sampled_from("xxyz?."),
    st.sampled_from("fm"),
    st.one_of(st.none(), st.integers(-20, 20)),
    st.integers(1, 9),
    st.integers(0, 4),
)
PEOPLE = st.lists(PERSON, min_size=6, max_size=40)
Q, M, G, H, X, W, UNIT = range(7)
APART = st.sampled_from(["include", "apart", "exclude"])
ALL = ("count", "weighted", "column", "row", "layer", "table", "se", "interval", "residual")


def data(people):
    return dataset(
        single("q", "".join(one[Q] for one in people), "abc?"),
        several("m", " ".join(one[M] for one in people)),
        single("g", "".join(one[G] for one in people), "xyz?"),
        single("h", "".join(one[H] for one in people), "fm"),
        number("x", *(one[X] for one in people)),
    )


def designed(people):
    units = columns_of({"w": [one[W] for one in people], "unit": [one[UNIT] for one in people]})
    return Setting(bind(units, Layout("w", clusters=("unit",)), "remove"))


def same(figure, expected):
    return figure is None if expected is None else figure is not None and isclose(figure, expected, rel_tol=1e-9, abs_tol=1e-9)


def part(above, below):
    return 100 * above / below if below else None


@given(PEOPLE, APART, APART, st.booleans())
def test_counts_and_percentages(people, dont_know, unanswered, weighted):
    spec = Tabulation(
        (("q",),), (("g",), ("h", "g")), ("h",), cells=ALL[:6], bases=("effective",), dont_know=dont_know, unanswered=unanswered
    )
    if weighted and len({one[UNIT] for one in people}) < 2:
        return
    table = tabulate(data(people), spec, designed(people) if weighted else Setting())

    def weight(one):
        return one[W] if weighted else 1

    inside = {*"abc", *("?" if dont_know == "include" else ""), *("." if unanswered == "include" else "")}
    below = {*("?" if dont_know == "apart" else ""), *("." if unanswered == "apart" else "")}

    def total(chosen):
        return sum(weight(one) for one in people if chosen(one))

    for layer in table.layers:
        sex = layer.path[0].code.lower()
        (block,) = layer.blocks
        for place, column in enumerate(table.columns):
            codes = {mark.variable: mark.code for mark in column.path}
            here = [one for one in people if one[H] == sex and one[G] == codes.get("g", one[G]) and one[H] == codes.get("h", sex)]
            squares = sum(weight(one) ** 2 for one in here if one[Q] in inside)
            summed = sum(weight(one) for one in here if one[Q] in inside)
            assert same(block.bases[place].effective, summed**2 / squares if squares else 0)
            for line in block.lines:
                answer = line.mark.code or "."
                base = inside | below if line.apart else inside
                cell, own = line.cells[place], sum(weight(one) for one in here if one[Q] == answer)

                def framed(one, codes=codes):
                    return (not codes or one[G] in "xyz") and codes.get("h", one[H]) == one[H]

                def grouped(one, codes=codes):
                    return not codes or one[G] in "xyz"

                assert cell.count == sum(one[Q] == answer for one in here)
                assert same(cell.weighted, own)
                assert same(cell.column, part(own, sum(weight(one) for one in here if one[Q] in base)))
                row = total(lambda one: one[Q] == answer and one[H] == sex and framed(one))  # noqa: B023 - asked at once
                assert same(cell.row, part(own, row))
                layered = total(lambda one: one[Q] in base and one[H] == sex and grouped(one))  # noqa: B023 - asked at once
                assert same(cell.layer, part(own, layered))
                whole = total(lambda one: one[Q] in base and grouped(one))  # noqa: B023 - asked at once
                assert same(cell.table, part(own, whole))


def welch(first, second):
    """t and its degrees of freedom, of two lists of (person, value) that may share people: three lists that share none."""
    ones, others = dict(first), dict(second)
    parts = [
        ([ones[person] for person in ones.keys() - others.keys()], 1 / len(ones)),
        ([others[person] for person in others.keys() - ones.keys()], -1 / len(others)),
        ([ones[person] for person in ones.keys() & others.keys()], 1 / len(ones) - 1 / len(others)),
    ]
    used = [(values, factor) for values, factor in parts if values and abs(factor) > 1e-12]
    if not used or any(len(values) < 2 for values, _ in used):
        return None
    terms = [(factor**2 * len(values) * variance(values), len(values) - 1) for values, factor in used]
    if sum(term for term, _ in terms) < 1e-9:
        return None
    df = sum(term for term, _ in terms) ** 2 / sum(term**2 / one for term, one in terms)
    return (mean(ones.values()) - mean(others.values())) / sqrt(sum(term for term, _ in terms)), df


def pooled(first, second):
    """z of two shares of people who may stand in both."""
    ones, others = dict(first), dict(second)
    either = {**ones, **others}
    p = sum(either.values()) / len(either)
    apart = 1 / len(ones) + 1 / len(others) - 2 * len(ones.keys() & others.keys()) / (len(ones) * len(others))
    if p * (1 - p) * apart < 1e-12:
        return None
    return (mean(ones.values()) - mean(others.values())) / sqrt(p * (1 - p) * apart)


@given(PEOPLE)
def test_differences_of_columns_that_share_people(people):
    spec = Tabulation(
        (("q",), ("x",)), (("m",),), compare="all", boxes=(Box("m", ("a", "b")),), summaries=("mean", "median", "deviation")
    )
    table = tabulate(data(people), spec)
    tests = {"a": "a", "b": "b", "c": "c", "a|b": "ab", "": "abc."}
    members = [
        [(who, one) for who, one in enumerate(people) if set(one[M]) & set(tests[column.path[0].code if column.path else ""])]
        for column in table.columns
    ]
    shares, numbers = table.layers[0].blocks
    for line in shares.lines:
        values = [[(who, one[Q] == line.mark.code) for who, one in some if one[Q] != "."] for some in members]
        for test in line.comparisons:
            found = pooled(values[test.first], values[test.second]) if values[test.first] and values[test.second] else None
            assert same(test.statistic, found), (test, found)
    values = [[(who, one[X]) for who, one in some if one[X] is not None] for some in members]
    for test in numbers.lines[0].comparisons:
        found = welch(values[test.first], values[test.second]) if values[test.first] and values[test.second] else None
        assert (test.statistic is None) == (found is None), (test, found)
        assert found is None or (same(test.statistic, found[0]) and same(test.df, found[1]))
    for place, some in enumerate(values):
        own = [value for _, value in some]
        average, middle, spread = (line.cells[place].value for line in numbers.lines)
        assert same(average, mean(own) if own else None)
        assert same(middle, median(own) if own else None)
        assert same(spread, stdev(own) if len(own) > 1 else None)


def error_of_difference(people, groups, answer):
    """Of two shares, from the totals of units drawn with replacement."""
    sums = [sum(one[W] for one in people if one[G] == group and one[Q] != ".") for group in groups]
    shares = [
        sum(one[W] for one in people if one[G] == group and one[Q] == answer) / base
        for group, base in zip(groups, sums, strict=True)
    ]
    totals = defaultdict(float)
    for one in people:
        totals[one[UNIT]] += 0.0
        for group, base, share, sign in zip(groups, sums, shares, (1, -1), strict=True):
            if one[G] == group and one[Q] != ".":
                totals[one[UNIT]] += sign * one[W] * ((one[Q] == answer) - share) / base
    drawn = len(totals)
    centre = sum(totals.values()) / drawn
    return shares[0] - shares[1], sqrt(drawn / (drawn - 1) * sum((value - centre) ** 2 for value in totals.values()))


@given(PEOPLE)
def test_differences_under_a_design(people):
    if len({one[UNIT] for one in people}) < 2:
        return
    table = tabulate(data(people), Tabulation((("q",),), (("g",),), compare="pairs"), designed(people))
    full = {group: {one[UNIT] for one in people if one[G] == group and one[Q] != "."} for group in "xyz"}
    for line in table.layers[0].blocks[0].lines:
        for test, groups in zip(line.comparisons, combinations("xyz", 2), strict=True):
            if not all(full[group] for group in groups):
                assert (test.statistic, test.reason) == (None, "no_base")
                continue
            difference, error = error_of_difference(people, groups, line.mark.code)
            df = len(full[groups[0]] | full[groups[1]]) - 2
            assert same(test.difference, 100 * difference)
            assert test.statistic is None if df < 1 or error < 1e-9 else same(test.statistic, difference / error)
            assert test.statistic is None or test.df == df


@given(PEOPLE, st.sampled_from(["none", "design", "frequency"]), st.booleans(), st.sampled_from(["respondents", "answers"]))
def test_every_figure_that_is_missing_says_why(people, weighting, of_numbers, percent_of):
    if len({one[UNIT] for one in people}) < 2:
        return
    spec = Tabulation(
        (("q",), ("x",)) if of_numbers else (("q",), ("m",), ("x",)),
        (("g",), ("m",)) if of_numbers else (("g", "h"),),
        cells=ALL,
        summaries=("mean", "deviation", "median"),
        scores={"q": {"a": 1, "b": 2, "c": 3}},
        boxes=(Box("q", top=1), Box("q", top=1, bottom=1), Box("m", ("a", "b"), ("c",))),
        weighting=weighting,
        percent_of=percent_of,
        compare="all",
    )
    table = tabulate(data(people), spec, designed(people))
    for cell in table.cells():
        for name, reason in cell.reasons.items():
            assert (getattr(cell, name), bool(reason)) == (None, True)
    lines = [line for block in table.layers[0].blocks for line in block.lines]
    assert all(test.reason if test.p_value is None else not test.reason for line in lines for test in line.comparisons)
