"""Rich tables against R 4.2.2, survey 4.1.1 and R's own tests of counted people (the code: tables/tables.R).

To a relative 1e-10; logit intervals, which R finds by iteration, to 1e-7 and p values to 1e-8."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from langnghe.core.questionnaire.model import Text
from langnghe.core.response.model import Code, Dataset, Measure, Variable
from langnghe.core.statistics.tables.compute import tabulate
from langnghe.core.statistics.tables.setting import Setting
from langnghe.core.statistics.tables.spec import AnswerSet, Box, Tabulation
from tests.reference.survey_data import DATA, DESIGNS

FILE = Path(__file__).parent / "tables" / "tables.txt"
LINES = [[part.strip() for part in line.split("|")] for line in FILE.read_text(encoding="utf-8").splitlines()]
FIGURES = {(sample, what): np.array([float(word) for word in words.split()]) for sample, what, words in LINES}
SURVEYS = ("srs", "stratified", "clustered", "two_stage", "weighted")


def coded(name, values, codes, measure=Measure.NOMINAL):
    return Variable(name, Text({"vi": name}), measure, tuple(Code(code, Text({"vi": code})) for code in codes)), tuple(values)


def made(rows):
    """The data as a dataset: answers are texts, numbers numbers; m has everybody's answers "big", "yes" and "five"."""
    several = [
        tuple(code for code, given in (("big", x > 60), ("yes", h == "yes"), ("five", q == 5)) if given)
        for x, h, q in zip(DATA["x"], DATA["h"], DATA["q"], strict=True)
    ]
    columns = [
        coded("q", [str(q) for q in DATA["q"]], "12345", Measure.ORDINAL),
        coded("g", [str(g) for g in DATA["g"]], ("g1", "g2", "g3")),
        coded("h", [str(h) for h in DATA["h"]], ("yes", "no")),
        (Variable("x", Text({"vi": "x"}), Measure.NUMBER), tuple(int(x) for x in DATA["x"])),
        coded("m", several, ("big", "yes", "five"), Measure.MULTIPLE),
    ]
    return Dataset(tuple(one for one, _ in columns), {one.name: values[:rows] for one, values in columns}, "q", "v")


EVERYBODY = made(240)
SPEC = Tabulation(
    (("q",), ("x",)),
    (("g",),),
    cells=("count", "column", "row", "table", "se", "interval", "residual"),
    bases=("unweighted", "weighted", "effective"),
    summaries=("mean", "deviation", "median"),
    boxes=(Box("q", top=2, bottom=2),),
    top="last",
    compare="pairs",
)


def computed(sample, data=EVERYBODY, **changes):
    setting = Setting(DESIGNS[sample].sample) if sample in DESIGNS else Setting()
    return tabulate(data, replace(SPEC, **changes), setting)


def lines(table, kind, block=0):
    return [line for line in table.layers[0].blocks[block].lines if line.kind == kind]


def cells(found, figure):
    """Row by row, without the total, which is last; limits one after the other."""
    return np.array([getattr(cell, figure) for line in found for cell in line.cells[:-1]], dtype=float).ravel()


def differences(line, *figures):
    return np.array([getattr(one, figure) for one in line.comparisons for figure in figures], dtype=float)


def equal(figures, rel=1e-10):
    return pytest.approx(figures, rel=rel, abs=1e-12)


@pytest.mark.parametrize("sample", SURVEYS)
@pytest.mark.parametrize("figure", ["column", "se", "row", "table"])
def test_percentages_and_their_errors(sample, figure):
    expected = 100 * FIGURES[sample, figure]
    if figure in ("column", "se"):
        expected = expected.reshape(5, 3)
    assert cells(lines(computed(sample), "answer"), figure) == equal(expected.ravel())


@pytest.mark.parametrize("sample", SURVEYS)
@pytest.mark.parametrize("answer", range(5))
def test_intervals_and_residuals_of_shares(sample, answer):
    line = lines(computed(sample), "answer")[answer]
    expected = 100 * FIGURES[sample, f"logit {answer + 1}"].reshape(3, 2)
    for cell, limits in zip(line.cells[:-1], expected, strict=True):
        assert cell.interval == (equal(limits, rel=1e-7) if cell.column else None)
    assert cells([line], "residual") == equal(FIGURES[sample, f"residual {answer + 1}"])


@pytest.mark.parametrize("sample", SURVEYS)
@pytest.mark.parametrize("answer", range(5))
def test_differences_of_shares(sample, answer):
    line = lines(computed(sample), "answer")[answer]
    assert differences(line, "statistic", "df", "p_value") == equal(FIGURES[sample, f"t {answer + 1}"], rel=1e-8)


@pytest.mark.parametrize("sample", SURVEYS)
@pytest.mark.parametrize(("ours", "theirs"), [("holm", "holm"), ("bonferroni", "bonferroni"), ("benjamini_hochberg", "BH")])
def test_corrected_p_values(sample, ours, theirs):
    found = lines(computed(sample, correction=ours), "answer")
    for answer, line in enumerate(found, 1):
        assert differences(line, "adjusted") == equal(FIGURES[sample, f"{theirs} {answer}"], rel=1e-8)


@pytest.mark.parametrize("sample", SURVEYS)
def test_differences_from_the_total_that_contains_the_column(sample):
    for answer, line in enumerate(lines(computed(sample, compare="total"), "answer"), 1):
        away = differences(line, "difference")
        expected = 100 * FIGURES[sample, f"total {answer}"].reshape(3, 2)
        assert away == equal(expected[:, 0])
        assert away / differences(line, "statistic") == equal(expected[:, 1])


@pytest.mark.parametrize("sample", SURVEYS)
def test_differences_of_columns_that_share_people(sample):
    for answer, line in enumerate(lines(computed(sample, columns=(("m",),)), "answer"), 1):
        difference, error, degrees = FIGURES[sample, f"shared {answer}"]
        first = line.comparisons[0]
        assert [first.difference, first.difference / first.statistic, first.df] == equal(
            [100 * difference, 100 * error, degrees - 1]
        )


@pytest.mark.parametrize("sample", SURVEYS)
@pytest.mark.parametrize(("name", "kind", "block", "scale"), [("x", "mean", 1, 1), ("net", "net", 0, 100)])
def test_means_and_net_scores(sample, name, kind, block, scale):
    (line,) = lines(computed(sample), kind, block)
    found = np.array([[cell.value, cell.se] for cell in line.cells[:-1]]).ravel()
    assert found == equal(scale * FIGURES[sample, f"mean {name}"])
    assert differences(line, "statistic", "df", "p_value") == equal(FIGURES[sample, f"t {name}"], rel=1e-8)


@pytest.mark.parametrize("sample", SURVEYS)
@pytest.mark.parametrize("kind", ["deviation", "median"])
def test_standard_deviations_and_medians(sample, kind):
    assert cells(lines(computed(sample), kind, 1), "value") == equal(FIGURES[sample, kind])


@pytest.mark.parametrize("sample", SURVEYS)
def test_the_test_of_independence(sample):
    (test,) = computed(sample).layers[0].blocks[0].tests
    assert [test.statistic, test.df, test.ddf, test.p_value] == equal(FIGURES[sample, "F"])


@pytest.mark.parametrize("sample", SURVEYS)
def test_shares_of_answers(sample):
    table = computed(sample, rows=(("m",),), percent_of="answers", boxes=())
    found = lines(table, "answer")
    shares, errors = FIGURES[sample, "answers"].reshape(2, 3) * 100
    assert [line.cells[1].column for line in found] == equal(shares)
    assert [line.cells[1].se for line in found] == equal(errors)


@pytest.mark.parametrize(("sample", "rows"), [("all", 240), ("few", 120)])
def test_people_who_are_counted(sample, rows):
    table = computed("", made(rows), correction="none")
    found = lines(table, "answer")
    limits = np.array([line.cells[group].interval for group in range(3) for line in found]).ravel()
    assert limits == equal(100 * FIGURES[sample, "wilson"])
    assert cells(found, "residual") == equal(FIGURES[sample, "residual"])
    assert np.concatenate([differences(line, "statistic", "p_value") for line in found]) == equal(FIGURES[sample, "z"])
    (mean,) = lines(table, "mean", 1)
    assert differences(mean, "statistic", "df", "p_value") == equal(FIGURES[sample, "welch"])
    (test,) = table.layers[0].blocks[0].tests
    if test.name == "pearson":
        assert [test.statistic, test.df, test.p_value] == equal(FIGURES[sample, "pearson"])


@pytest.mark.parametrize(("sample", "rows"), [("all", 240), ("few", 120)])
def test_a_column_against_the_total_is_a_column_against_the_rest(sample, rows):
    table = computed("", made(rows), compare="total")
    found = np.concatenate([differences(line, "statistic") for line in lines(table, "answer")])
    assert found == equal(FIGURES[sample, "z of the total"])
    assert differences(lines(table, "mean", 1)[0], "statistic", "df", "p_value") == equal(FIGURES[sample, "welch of the total"])


@pytest.mark.parametrize(("sample", "rows"), [("all", 240), ("few", 120)])
def test_summaries_of_people_who_are_counted(sample, rows):
    table = computed("", made(rows))
    mean, deviation, median = (lines(table, kind, 1)[0].cells[:-1] for kind in ("mean", "deviation", "median"))
    found = [[one.value, two.value, three.value, *one.interval] for one, two, three in zip(mean, deviation, median, strict=True)]
    assert np.ravel(found) == equal(FIGURES[sample, "mean"])


def test_columns_that_share_people_who_are_counted():
    found = [line.comparisons[0].statistic for line in lines(computed("", columns=(("m",),)), "answer")]
    assert found == equal(FIGURES["all", "shared"])


def test_weights_taken_for_numbers_of_people():
    table = computed("weighted", weighting="frequency", correction="none")
    found = lines(table, "answer")
    assert np.concatenate([differences(line, "statistic", "p_value") for line in found]) == equal(
        FIGURES["frequency", "z"], rel=1e-8
    )
    assert differences(lines(table, "mean", 1)[0], "statistic", "df", "p_value") == equal(FIGURES["frequency", "welch"], rel=1e-8)
    assert cells(found, "residual") == equal(FIGURES["frequency", "residual"])
    summaries = np.column_stack([cells(lines(table, kind, 1), "value") for kind in ("mean", "deviation", "median")])
    assert summaries.ravel() == equal(FIGURES["frequency", "mean"])
    (test,) = table.layers[0].blocks[0].tests
    assert [test.statistic, test.df, test.p_value] == equal(FIGURES["frequency", "pearson"])


def test_the_effective_base():
    bases = computed("weighted").layers[0].blocks[0].bases
    assert [base.effective for base in bases[:-1]] == equal(FIGURES["frequency", "effective"])


def test_a_set_of_questions_is_read_as_one_with_several_answers():
    both = AnswerSet("s", ("h", "g"), ("yes", "g1"))
    found = lines(computed("weighted", rows=(("s",),), sets=(both,), boxes=(), columns=()), "answer")
    weights = np.asarray(DATA["w"])
    yes, g1 = DATA["h"] == "yes", DATA["g"] == "g1"
    assert [line.cells[0].column for line in found] == equal([100 * weights[given].sum() / weights.sum() for given in (yes, g1)])
