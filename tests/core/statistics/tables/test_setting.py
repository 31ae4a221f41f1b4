"""How people are counted: by themselves, under a design, or as often as their weight says; and what is too large."""

from dataclasses import replace

import numpy as np
import pytest

from langnghe.core.errors import Refused
from langnghe.core.statistics.design.columns import columns_of
from langnghe.core.statistics.design.design import Design
from langnghe.core.statistics.design.sample import Layout, bind
from langnghe.core.statistics.tables import designed
from langnghe.core.statistics.tables.compute import tabulate
from langnghe.core.statistics.tables.result import Method
from langnghe.core.statistics.tables.setting import Setting
from langnghe.core.statistics.tables.spec import AnswerSet, Box, Tabulation
from langnghe.core.statistics.tables.spread import median, wilson
from tests.columns import dataset, number, single

DATA = dataset(
    single("q", "aabbabab"), single("g", "xxyyxyxy", "xy"), number("x", 1, 2, 3, 4, 5, 6, 7, 8), number("alone", 3, *[None] * 7)
)
COLUMNS = {"w": [0, 2, 3, 4, 1, 2, 3, 4], "unit": [1, 1, 2, 2, 3, 3, 4, 4]}
SAMPLE = bind(columns_of(COLUMNS), Layout("w", clusters=("unit",)), "fail")
SPEC = Tabulation(
    (("q",), ("x",)), (("g",),), cells=("count", "weighted", "column", "se"), compare="pairs", summaries=("mean", "median")
)


def table(weighting="design", sample=SAMPLE, **asked):
    return tabulate(
        DATA, Tabulation(**{"rows": SPEC.rows, "columns": SPEC.columns, "weighting": weighting, **asked}), Setting(sample)
    )


@pytest.mark.parametrize(
    ("weighting", "sample", "expected"),
    [
        ("design", None, Method("simple", "no_design", "z_pooled", "t_welch", "wilson", 8)),
        ("frequency", None, Method("simple", "no_design", "z_pooled", "t_welch", "wilson", 8)),
        ("none", SAMPLE, Method("simple", "asked", "z_pooled", "t_welch", "wilson", 8)),
        ("frequency", SAMPLE, Method("frequency", "asked", "z_pooled", "t_welch", "wilson", 7)),
        ("design", SAMPLE, Method("design", "has_design", "t_design", "t_design", "logit", 7, 3.0)),
    ],
)
def test_a_table_says_how_its_people_are_counted(weighting, sample, expected):
    assert table(weighting, sample).method == expected


@pytest.mark.parametrize(("weighting", "count", "weighted"), [("none", 2, 2), ("design", 1, 2), ("frequency", 1, 2)])
def test_who_has_no_weight_does_not_count(weighting, count, weighted):
    first_two = Setting(SAMPLE.within(np.arange(8) < 2))
    found = tabulate(DATA, Tabulation((("q",),), where={"g": ("x",)}, weighting=weighting), first_two)
    first = found.layers[0].blocks[0].lines[0].cells[0]
    assert (first.count, first.weighted) == (count, weighted)


def test_a_design_of_other_rows_is_refused():
    other = bind(columns_of({"w": [1, 2]}), Layout("w"), "fail")
    with pytest.raises(Refused) as refusal:
        table(sample=other)
    assert refusal.value.findings[0].code == "tables.other_rows"


MANY = "".join(chr(place) for place in range(0x4E00, 0x4E00 + 10_000))


@pytest.mark.parametrize(
    "asked",
    [
        {"columns": (("many",),)},
        {"rows": (("many",),)},
        {"columns": (("g",) * 9,)},
        {"layers": ("many",), "columns": (("g",),)},
        {"rows": (("many", "x"),)},
        {"columns": (("s",),), "sets": (AnswerSet("s", ("many", "g")),)},
    ],
)
def test_a_table_that_nobody_reads_is_refused_before_it_is_counted(asked):
    data = dataset(single("g", "xyx", "xy"), single("many", MANY[:3], MANY), number("x", 1, 2, 3))
    with pytest.raises(Refused) as refusal:
        tabulate(data, Tabulation(**{"rows": (("x",),), **asked}))
    assert refusal.value.findings[0].code == "tables.too_large"


def test_replicate_weights_serve_too():
    made = Design(COLUMNS, "w", clusters="unit").replicate("JK1").sample
    spec = Tabulation((("q",),), (("g",),), cells=("se",), compare="pairs")
    one, other = (tabulate(DATA, spec, Setting(sample)).layers[0].blocks[0].lines[0] for sample in (made, SAMPLE))
    expected = Design({**COLUMNS, "q": list("aabbabab")}, "w", clusters="unit").replicate("JK1")
    assert one.cells[2].se == pytest.approx(100 * expected.proportion("q").se[0])
    assert (one.comparisons[0].df, other.comparisons[0].df) == (2, 2)


def test_many_rows_are_worked_on_in_turns(monkeypatch):
    at_once = tabulate(DATA, SPEC, Setting(SAMPLE))
    monkeypatch.setattr(designed, "AT_ONCE", 1)
    assert tabulate(DATA, SPEC, Setting(SAMPLE)) == at_once


@pytest.mark.parametrize("setting", [Setting(), Setting(SAMPLE)])
def test_estimates_are_the_same_when_no_errors_are_asked_for(setting):
    spec = Tabulation(SPEC.rows, SPEC.columns, boxes=(Box("q", top=1, bottom=1),), summaries=("mean", "median", "deviation"))
    plain, full = (
        tabulate(DATA, one, setting) for one in (spec, replace(spec, compare="pairs", cells=("count", "column", "se")))
    )
    assert [(one.column, one.value) for one in plain.cells()] == [
        (pytest.approx(one.column), pytest.approx(one.value)) for one in full.cells()
    ]


def test_a_median_of_one_or_of_nobody():
    block = tabulate(DATA, Tabulation((("alone",),), (("g",),), summaries=("median",)), Setting()).layers[0].blocks[0]
    assert [cell.value for cell in block.lines[0].cells] == [3, None, 3]


@pytest.mark.parametrize(("weights", "expected"), [([1, 1, 2], 5.5), ([1, 1, 1], 2), ([1, 5, 1], 2)])
def test_the_median_of_weights_as_numbers_of_people_is_the_middle_of_all_of_them(weights, expected):
    assert median(np.array([1.0, 2.0, 9.0]), np.array(weights, dtype=float), frequency=True) == expected


@pytest.mark.parametrize(("share", "expected"), [(0, (0, 0.27753279986288573)), (1, (0.7224672001371143, 1))])
def test_wilson_s_interval_has_an_end_at_nothing_and_at_everything(share, expected):
    assert wilson(share, 10, 0.95) == pytest.approx(expected)


def test_a_box_of_answers_that_do_not_exist_holds_nobody():
    line = tabulate(DATA, Tabulation((("q",),), boxes=(Box("q", ("z",)),))).layers[0].blocks[0].lines[-1]
    assert (line.cells[0].count, line.mark.label.in_language("vi")) == (0, "")
