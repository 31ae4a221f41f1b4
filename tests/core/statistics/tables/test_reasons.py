"""Every figure that cannot be computed is None, and says why."""

import pytest

from langnghe.core.errors import CATALOGUE
from langnghe.core.statistics.design.columns import columns_of
from langnghe.core.statistics.design.sample import Layout, bind
from langnghe.core.statistics.tables.compute import tabulate
from langnghe.core.statistics.tables.result import REASONS
from langnghe.core.statistics.tables.setting import Setting
from langnghe.core.statistics.tables.spec import Box, Tabulation
from tests.columns import dataset, number, several, single

DATA = dataset(
    single("q", "aabbabaa"),
    single("all", "aaaaaaaa"),
    single("g", "xxxxxxxy", "xyz"),
    several("m", "ab a b a c ab a b"),
    several("same", "ab ab ab ab ab ab ab ab"),
    number("x", 1, 2, 3, 4, 5, 6, 7, 8),
)
SPREAD = ("column", "row", "se", "interval", "residual")


def sample(**columns):
    return Setting(bind(columns_of(columns), Layout("w", clusters=("unit",)), "fail"))


DESIGN = sample(w=[1, 2, 3, 4, 1, 2, 3, 4], unit=[1, 1, 2, 2, 3, 3, 4, 4])


def cell(row, column, setting=None, line=0, **asked):
    spec = Tabulation(((row,),), (("g",),), **{"cells": SPREAD, **asked})
    found = tabulate(DATA, spec, setting or Setting()).layers[0].blocks[0].lines[line].cells[column]
    return {name: why for name, why in found.reasons.items() if getattr(found, name) is None}


@pytest.mark.parametrize("setting", [Setting(), DESIGN])
def test_nobody_in_a_column_leaves_no_figure(setting):
    assert cell("q", 2, setting) == dict.fromkeys(("column", "se", "interval", "residual"), "no_base")
    assert cell("x", 2, setting) == {"se": "no_base", "interval": "no_base", "residual": "not_a_share", "value": "no_base"}
    assert cell("x", 2, setting, summaries=("median",))["value"] == "no_base"


def test_an_empty_row_has_no_shares_of_itself():
    spec = Tabulation((("g",),), cells=("row",))
    found = tabulate(DATA, spec).layers[0].blocks[0].lines[2].cells[0]
    assert (found.row, found.reasons) == (None, {"row": "no_base"})


def test_a_share_of_everybody_has_an_interval_by_wilson_only():
    assert cell("all", 0) == {"residual": "no_variation"}
    assert cell("all", 0, DESIGN) == {"interval": "statistics.no_variation", "residual": "no_variation"}
    assert cell("all", 0, interval="logit") == {"interval": "statistics.no_variation", "residual": "no_variation"}


def test_everyone_is_compared_with_nobody():
    assert cell("q", 3) == cell("q", 3, DESIGN) == {"residual": "no_rest"}


def test_one_person_has_no_spread():
    assert cell("x", 1) == {"se": "one_person", "interval": "one_person", "residual": "not_a_share"}
    assert cell("x", 1, summaries=("deviation",))["value"] == "one_person"
    assert cell("x", 1, DESIGN, summaries=("deviation",))["value"] == "one_person"


def test_a_group_in_one_sampling_unit_has_no_degrees_of_freedom():
    assert cell("x", 1, DESIGN)["interval"] == "statistics.no_degrees"


def test_medians_and_deviations_have_no_interval():
    assert cell("x", 0, summaries=("median",)) == {"se": "not_a_mean", "interval": "not_a_mean", "residual": "not_a_share"}


def test_net_scores_are_no_shares():
    box = Box("q", ("a",), ("b",))
    found = cell("q", 0, answers=False, boxes=(box,), cells=("count", "weighted", "residual"))
    assert found == {"count": "not_a_share", "weighted": "not_a_share", "residual": "not_a_share"}


def test_answers_of_one_person_are_not_independent():
    found = cell("m", 0, percent_of="answers")
    assert found == {"se": "per_answer", "interval": "per_answer", "residual": "per_answer"}
    assert cell("m", 0, DESIGN, percent_of="answers") == {}


def test_a_stratum_with_one_unit_allows_no_errors():
    alone = Setting(bind(columns_of({"s": [1, 2, 2, 2, 2, 2, 2, 2]}), Layout(strata=("s",)), "fail"))
    assert cell("q", 0, alone)["se"] == "statistics.lonely_unit"
    test = tabulate(DATA, Tabulation((("q",),), (("g",),)), alone).layers[0].blocks[0].tests[0]
    assert (test.name, test.reason) == ("none", "statistics.lonely_unit")


@pytest.mark.parametrize(
    ("row", "columns", "setting", "expected"),
    [
        ("q", "same", Setting(), "same_people"),
        ("x", "same", Setting(), "same_people"),
        ("q", "same", DESIGN, "no_variation"),
        ("all", "m", Setting(), "no_variation"),
        ("all", "m", DESIGN, "no_variation"),
        ("q", "g", DESIGN, ""),
    ],
)
def test_comparisons_that_cannot_be_made_say_why(row, columns, setting, expected):
    table = tabulate(DATA, Tabulation(((row,),), ((columns,),), compare="pairs"), setting)
    first = table.layers[0].blocks[0].lines[0].comparisons[0]
    assert (first.reason, first.p_value is None) == (expected, bool(expected))


def test_numbers_that_are_all_the_same_are_not_compared():
    data = dataset(number("x", 5, 5, 5, 5), single("g", "xxyy", "xy"))
    (test,) = tabulate(data, Tabulation((("x",),), (("g",),), compare="pairs")).layers[0].blocks[0].lines[0].comparisons
    assert (test.statistic, test.reason) == (None, "no_variation")


@pytest.mark.parametrize(
    ("row", "columns", "setting", "expected"),
    [
        ("m", "g", Setting(), "multiple_answers"),
        ("q", "m", Setting(), "multiple_answers"),
        ("all", "g", Setting(), "one_category"),
        ("all", "g", DESIGN, "one_category"),
    ],
)
def test_tests_that_cannot_be_made_say_why(row, columns, setting, expected):
    (test,) = tabulate(DATA, Tabulation(((row,),), ((columns,),)), setting).layers[0].blocks[0].tests
    assert (test.name, test.reason, test.p_value, test.n) == ("none", expected, None, 8)


def test_nobody_at_all_is_an_honest_empty_table():
    nobody = dataset(single("q", "...", "ab"), single("g", "xyx", "xy"))
    design = Setting(bind(columns_of({"w": [1, 1, 1]}), Layout("w"), "fail"))
    for setting in (Setting(), design):
        block = tabulate(nobody, Tabulation((("q",),), (("g",),), compare="all"), setting).layers[0].blocks[0]
        assert [base.unweighted for base in block.bases] == [0, 0, 0]
        assert (block.tests[0].reason, block.lines[0].cells[0].column, block.lines[0].comparisons[0].reason) == (
            "no_answers",
            None,
            "no_base",
        )


def test_every_reason_is_explained():
    used = {
        "no_base",
        "no_variation",
        "no_rest",
        "one_person",
        "not_a_mean",
        "not_a_share",
        "per_answer",
        "same_people",
        "withheld",
    }
    assert used <= set(REASONS)
    assert {"statistics.no_variation", "statistics.no_degrees", "statistics.lonely_unit"} <= set(CATALOGUE)
