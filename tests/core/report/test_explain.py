"""Where a figure comes from: its cell in words, whom it counts, and that counting one by one gives the same."""

from dataclasses import replace

import pytest

from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.model import Text
from langnghe.core.report.annex import references_in
from langnghe.core.report.cell_words import CellWords, cell_words, tables_by_key
from langnghe.core.report.compose import compose_report
from langnghe.core.report.counting import Condition, Counted, counted, expression, rows_of
from langnghe.core.report.explain import Explanation, Source, explained
from langnghe.core.report.facts import UnitReturn
from langnghe.core.report.marks import Reference, mapped, runs
from langnghe.core.report.model import Grid, Paragraph
from langnghe.core.report.voice import voice_for
from langnghe.core.response.model import Measure
from langnghe.core.statistics.book import SectionSpec, TableBook, TableSpec
from langnghe.core.statistics.compute import compute_book
from langnghe.core.statistics.tables.spec import Tabulation
from tests.columns import dataset, number, several, single, words
from tests.core.report.test_compose import FACTS

DATA = dataset(
    single("q", "aab" * 16, "ab"),
    single("sure", "ab?" * 16, "ab?"),
    single("sex", "mmffmf" * 8, "mf"),
    several("media", " ".join(["ab", "a", "."] * 16), "ab"),
    single("m1", "a" * 36 + "b" * 12, "ab", Measure.ORDINAL, matrix="m"),
    single("m2", "a" * 10 + "b" * 38, "ab", Measure.ORDINAL, matrix="m"),
    number("age", *range(20, 64), *[None] * 4),
    words("wish", *(f"điện {place:02}" for place in range(40)), *[None] * 8),
    single("rare", "a" * 45 + "b" * 3, "ab"),
    single("few", "a" * 4 + "." * 44, "ab"),
)
BOOK = TableBook(
    (
        SectionSpec(
            Text({"vi": "Chợ"}),
            (
                *(TableSpec(name) for name in ("q", "media", "m", "age", "wish", "rare", "few")),
                TableSpec("q", "sex"),
                TableSpec("media", "sex"),
                TableSpec("sex", "sure"),
                Tabulation(rows=(("q",),), columns=(("sex",),)),
            ),
        ),
    )
)
COMPUTED = compute_book(DATA, BOOK, 10)
UNITS = (UnitReturn("Xã Bản Mẫu", 60, 0, {Mode.PAPER: 48}, 50), UnitReturn("", 0, 0, {Mode.PAPER: 0}))
REPORT = compose_report(replace(FACTS, units=UNITS), COMPUTED, "vi", tracing=True)


def shown_in(report) -> dict[Reference, str]:
    found: dict[Reference, str] = {}

    def keep(text: str) -> str:
        found.update((run.reference, run.text) for run in runs(text) if run.reference)
        return text

    mapped((report.blocks, report.appendix), keep)
    return found


SHOWN = shown_in(REPORT)
SOURCE = Source(COMPUTED, DATA, SHOWN)


def explain(*address: str, shown: dict[Reference, str] = SHOWN, source: Source = SOURCE) -> Explanation:
    return explained([Reference(*address)], shown, source, "vi")[0]


def test_every_figure_of_a_report_agrees_with_counting_one_by_one():
    assert [
        found for found in explained(references_in(REPORT.blocks, REPORT.appendix), SHOWN, SOURCE, "vi") if not found.agrees
    ] == []


@pytest.mark.parametrize(
    ("address", "rows", "of", "filter_", "base"),
    [
        (("q", "a", "", "percent"), 32, 48, "${q} = 'a'", "${q} != ''"),
        (("media", "a", "", "count"), 32, 32, "selected(${media}, 'a')", "${media} != ''"),
        (("media", "", "", "unanswered"), 16, 48, "${media} = ''", "true()"),
        (("m", "m1", "a", "count"), 36, 48, "${m1} = 'a'", "${m1} != ''"),
        (("q.by.sex", "a", "m", "count"), 24, 24, "${q} = 'a' and ${sex} = 'm'", "${q} != '' and ${sex} = 'm'"),
        (("q.by.sex", "", "", "base"), 48, 48, *["${q} != '' and (${sex} = 'm' or ${sex} = 'f')"] * 2),
        (("age", "", "", "mean"), 44, 44, "${age} != ''", "${age} != ''"),
        (("@dataset", "", "", "count"), 48, 48, "true()", "true()"),
    ],
    ids=lambda value: ".".join(value) if isinstance(value, tuple) else "",
)
def test_whom_a_figure_counts(address, rows, of, filter_, base):
    found = explain(*address)
    assert (found.rows, found.of, found.filter, found.base, found.agrees) == (rows, of, filter_, base, True)


def test_few_people_are_not_counted_out_loud():
    found = explain("rare", "b", "", "count")
    assert (found.rows, found.of, found.withheld, found.agrees) == (None, 48, True, True)


def test_a_figure_that_is_not_told_is_not_counted():
    found = explain("few", "a", "", "count")
    assert (found.now, found.filter, found.rows, found.agrees) == ("", "", None, True)
    assert not explain("few", "a", "", "count", shown={Reference("few", "a"): "4"}).agrees


def test_a_test_counts_nobody():
    found = explain("q.by.sex", "", "", "p")
    assert (found.filter, found.rows, found.agrees) == ("", None, True)


def test_a_file_that_says_something_else_does_not_agree():
    assert not explain("q", "a", "", "count", shown={Reference("q", "a"): "99"}).agrees


def test_figures_of_weighted_tables_are_named_as_such():
    source = replace(SOURCE, computed=replace(COMPUTED, weighted=True))
    assert [
        explain(*one, source=source).weighted for one in (("rich q.by.sex", "q=a:answer", "sex=m", "column"), ("q.by.sex",))
    ] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        (Reference("q", "a|b"), CellWords("q", "A, B")),
        (Reference("q.by.sex", "a", "f"), CellWords("q – theo “sex”", "A", "F")),
        (Reference("m", "m1", "a"), CellWords("M", "m1", "A")),
        (Reference("age"), CellWords("age")),
        (Reference("rich q.by.sex", "q=a:answer", "sex=m", "column"), CellWords("q – theo “sex”", "A", "M")),
        (Reference("rich q.by.sex", "q", "sex=m", "base"), CellWords("q – theo “sex”", "q", "M")),
        (Reference("rich q.by.sex", "gone", "sex=m"), CellWords("q – theo “sex”", "gone", "sex=m")),
        (Reference("@units", "*", "paper"), CellWords("Số phiếu theo đơn vị và hình thức", "Tổng số", "Phiếu giấy hợp lệ")),
        (Reference("@units", "", "other"), CellWords("Số phiếu theo đơn vị và hình thức", "Không ghi đơn vị", "other")),
        (Reference("@dataset"), CellWords("Số phiếu hợp lệ")),
        (Reference("gone", "a"), CellWords("gone", "a")),
    ],
    ids=lambda value: f"{value.table}.{value.row}" if isinstance(value, Reference) else "",
)
def test_a_cell_has_the_words_of_its_table(reference, told):
    assert cell_words(reference, tables_by_key(COMPUTED).get(reference.table), voice_for(COMPUTED, "vi")) == told


def test_an_open_answer_is_one_of_all_responses():
    assert counted(Reference("wish", statistic="total"), tables_by_key(COMPUTED)["wish"]) == Counted((), ())


def test_conditions_read_as_in_a_questionnaire():
    conditions = (Condition("q", ("a", "b")), Condition("sex", empty=True))
    assert (expression(DATA, conditions), rows_of(DATA, conditions)) == ("(${q} = 'a' or ${q} = 'b') and ${sex} = ''", 0)


def test_the_annex_lists_every_cell_in_the_form_of_its_table():
    grids = {grid.caption: grid for grid in REPORT.appendix if isinstance(grid, Grid)}
    name = Reference("q.by.sex", "a", "m").name
    assert name in grids["q – theo “sex” [q.by.sex]"].cells[2]
    assert grids["age [age]"].cells == (("Hàng", "Tham chiếu"), ("Tổng số người trả lời (n)", Reference("age").name))
    listed = {cell for grid in grids.values() for row in grid.cells for cell in row}
    assert {reference.name for reference in references_in(REPORT.blocks, REPORT.appendix)} <= listed


def test_the_annex_names_what_the_figures_are_made_from():
    place = next(at for at, block in enumerate(REPORT.appendix) if isinstance(block, Paragraph) and "explain" in block.text)
    grid = REPORT.appendix[place + 1]
    assert [row[1] for row in grid.cells[1:]] == ["v", "hash-of-the-questionnaire"]


def test_without_tracing_there_is_no_annex():
    plain = compose_report(replace(FACTS, units=UNITS), COMPUTED, "vi")
    assert (references_in(plain.blocks, plain.appendix), len(plain.appendix) < len(REPORT.appendix)) == ((), True)
