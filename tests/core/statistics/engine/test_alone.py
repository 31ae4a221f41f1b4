"""A table book over data that belong to no survey."""

import numpy as np
import pyarrow as pa
import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.data_file import DataFile, Labelled
from langnghe.core.questionnaire.model import Text
from langnghe.core.response.model import Code, Measure
from langnghe.core.statistics.book import SectionSpec, TableBook, TableSpec
from langnghe.core.statistics.codes import Coded
from langnghe.core.statistics.design.design import Design
from langnghe.core.statistics.design.sample import Layout
from langnghe.core.statistics.engine.alone import Terms, compute_alone
from langnghe.core.statistics.engine.rich import as_tabulation
from langnghe.core.statistics.model import CrossTable, FrequencyTable
from langnghe.core.statistics.tables.compute import tabulate
from langnghe.core.statistics.tables.setting import Setting
from langnghe.core.statistics.tables.spec import AnswerSet, Tabulation
from tests.core.statistics.engine.made import code, data

VERSION = "0123456789abcdef"
CLUSTERED = Layout("w", ("h",), ("psu",))
CHANCE = np.random.default_rng(5)
COLUMNS = data(7, 300) | {"several": [["x"], ["x", "y"], None] * 100, "income": CHANCE.normal(10, 2, 300), "empty": [None] * 300}
SCALE = (Code("0", Text({"vi": "Kém"})), Code("1", Text({"vi": "Vừa"})), Code("2", Text({"vi": "Tốt"})))
UNSURE = Code("3", Text({"vi": "Khó trả lời"}), missing=True)
LABELS = {
    "a": Labelled(
        Text({"vi": "Đánh giá"}), (*SCALE, Code("3", Text({"vi": "Khó trả lời"}), missing=True), Code("9", Text({"vi": "Khác"})))
    ),
    "b": Labelled(Text({"vi": "Nhóm"}), (*SCALE[:2], Code("2", Text({"vi": "Không rõ"}), missing=True))),
    "g": Labelled(matrix="both"),
    "k": Labelled(matrix="both"),
    "empty": Labelled(codes=SCALE, measure=Measure.NOMINAL),
}
DATA = DataFile(pa.table({name: pa.array(values, from_pandas=True) for name, values in COLUMNS.items()}), LABELS)


def book(*specs):
    return TableBook((SectionSpec(Text({"vi": "Phần"}), specs),))


def computed(*specs, **terms):
    return list(compute_alone(DATA, book(*specs), Terms(VERSION, CLUSTERED, **terms)).tables())


def slowly(spec):
    """The same table from rows."""
    places = {name: np.where(DATA.codes(name) < 0, np.nan, DATA.codes(name)) for name in ("a", "b")}
    sample = Design(COLUMNS | places, "w", strata="h", clusters="psu").sample
    return tabulate(Coded(DATA.dataset(["a", "b"])), as_tabulation(spec), Setting(sample))


@pytest.mark.parametrize("spec", [TableSpec("a"), TableSpec("a", "b"), TableSpec("b", "a")])
def test_a_table_of_sums_shows_what_a_table_of_rows_shows(spec):
    ((ours,), theirs) = computed(spec), slowly(spec)
    (mine,), (others,) = ours.table.layers[0].blocks, theirs.layers[0].blocks
    assert (ours.table.variable, ours.table.label, ours.table.columns) == (theirs.variable, theirs.label, theirs.columns)
    assert [(base.unweighted, base.small) for base in mine.bases] == [(base.unweighted, base.small) for base in others.bases]
    assert (mine.unanswered, mine.dont_know, [line.mark for line in mine.lines]) == (
        others.unanswered,
        others.dont_know,
        [line.mark for line in others.lines],
    )
    for line, other in zip(mine.lines, others.lines, strict=True):
        for cell, same in zip(line.cells, other.cells, strict=True):
            assert (cell.count, cell.weighted) == (same.count, pytest.approx(same.weighted))
            assert (cell.column, cell.se) == (near(same.column), near(same.se))
    for test, same in zip(mine.tests, others.tests, strict=True):
        assert (test.name, test.reason, test.n, test.columns) == (same.name, same.reason, same.n, same.columns)
        assert (test.statistic, test.ddf, test.cramers_v) == (near(same.statistic), near(same.ddf), near(same.cramers_v))


def near(figure):
    return None if figure is None else pytest.approx(figure, 1e-9, 1e-10)


def test_p_values_are_corrected_over_all_simple_tables():
    found = computed(TableSpec("a", "b"), TableSpec("g"), TableSpec("k", "b"), TableSpec("income", "b"))
    raw = [one.table.layers[0].blocks[0].tests[0].p_value for one in (found[0], found[2])]
    assert [one.adjusted_p for one in found] == [pytest.approx(p) if p else None for p in _holm(raw)]
    assert found[0].table.layers[0].blocks[0].tests[0].adjusted == found[0].adjusted_p


def _holm(raw):
    low, high = min(raw), max(raw)
    corrected = {low: min(1, 2 * low), high: max(min(1, 2 * low), high)}
    return [corrected[raw[0]], None, corrected[raw[1]], None]


def test_numbers_sets_and_rich_tables_come_from_rows():
    rich = Tabulation((("a",),), (("g",), ("k",)), where={"b": ("0", "1")})
    sets = Tabulation((("both_sets",),), sets=(AnswerSet("both_sets", ("g", "k"), ("1",)),))
    found = computed(TableSpec("income", "b"), TableSpec("several"), rich, sets)
    assert [line.kind for line in found[0].table.layers[0].blocks[0].lines] == ["mean", "deviation", "median"]
    assert found[1].table.layers[0].blocks[0].multiple
    assert [one.table.method.sample for one in found] == ["design"] * 4


def test_a_matrix_gives_a_table_for_each_of_its_rows():
    assert [one.table.variable for one in computed(TableSpec("both", "b"))] == ["g.by.b", "k.by.b"]


def test_small_groups_are_withheld_when_asked_for():
    (found,) = computed(TableSpec("a", "b"), minimum_group=200)
    assert any(base.withheld for base in found.table.layers[0].blocks[0].bases)


def test_a_question_that_nobody_answered_says_so():
    (found,) = computed(TableSpec("empty", "b"))
    (block,) = found.table.layers[0].blocks
    assert {cell.reasons["column"] for line in block.lines for cell in line.cells} == {"no_base"}
    assert [(test.name, test.reason, test.n) for test in block.tests] == [("none", "statistics.one_category", 0)]


def test_a_lonely_unit_leaves_the_percentages_and_says_why_there_is_no_error():
    (found,) = compute_alone(DATA, book(TableSpec("a", "b")), Terms(VERSION, Layout("w", ("id",), ("psu",), (), True))).tables()
    (block,) = found.table.layers[0].blocks
    cell = block.lines[0].cells[0]
    assert (cell.se, cell.reasons["se"], block.tests[0].reason) == (None, "statistics.lonely_unit", "statistics.lonely_unit")
    assert cell.column > 0


def test_without_a_design_people_are_counted():
    found = compute_alone(DATA, book(TableSpec("a", "b"), TableSpec("g")), Terms(VERSION))
    assert [type(one.table) for one in found.tables()] == [CrossTable, FrequencyTable]
    assert (found.version, found.n) == (VERSION, 300)


def test_names_that_are_no_columns_are_refused_together():
    with pytest.raises(Refused) as refusal:
        computed(TableSpec("aa", "b"), Tabulation((("nothing",),)))
    assert [(one.code, one.values["name"]) for one in refusal.value.findings] == [
        ("statistics.unknown_column", "aa"),
        ("statistics.unknown_column", "nothing"),
    ]


def test_a_design_of_unknown_columns_is_refused():
    assert (
        code(lambda: compute_alone(DATA, book(TableSpec("a")), Terms(VERSION, Layout("weights")))) == "statistics.unknown_column"
    )
