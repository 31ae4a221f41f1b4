"""A report lists two hundred units or answers; of more it sums up, and says so."""

from dataclasses import replace

from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.model import NO_TEXT, Text
from langnghe.core.report.basis import basis_blocks
from langnghe.core.report.cells import of_answers
from langnghe.core.report.counting import counted
from langnghe.core.report.facts import UnitReturn
from langnghe.core.report.many import MOST, REST, by_kind, shortened
from langnghe.core.report.model import Grid, Paragraph
from langnghe.core.report.voice import Voice
from langnghe.core.statistics.book import ComputedBook, ComputedSection, ComputedTable, TableSpec
from langnghe.core.statistics.model import Category, FrequencyTable, TextSummary
from tests.core.report.test_basis import FACTS


def unit(number: int, returned: int | None = 2) -> UnitReturn:
    kind = "xã" if number % 2 else "phường"
    return UnitReturn(f"Đơn vị {number}", 3, 2, {Mode.PAPER: 2, Mode.ONLINE: 1}, returned, None, kind)


def computed(answers: int) -> ComputedTable:
    categories = tuple(Category(f"u{number}", Text({"vi": f"Xã {number}"})) for number in range(answers))
    table = FrequencyTable("unit", NO_TEXT, categories, tuple(range(answers)), sum(range(answers)), 0)
    return ComputedTable(TableSpec("unit"), table)


def book(*tables: ComputedTable) -> ComputedBook:
    return ComputedBook((ComputedSection(NO_TEXT, tables),), 9, 10, "", simulated=False, sample=ComputedSection(NO_TEXT, tables))


def test_few_units_stand_by_themselves():
    units = [unit(number) for number in range(MOST)]
    assert by_kind(units) == tuple(units)


def test_many_units_are_summed_up_by_kind():
    units = [unit(number) for number in range(MOST + 2)]
    counts = {Mode.ONLINE: 101, Mode.PAPER: 202}
    assert [(each.unit, each.paper_forms, each.paper_returned, each.allocated) for each in by_kind(units)] == [
        ("phường", 303, 202, None),
        ("xã", 303, 202, None),
    ]
    assert [each.accepted for each in by_kind(units)] == [counts, counts]


def test_a_count_that_one_unit_lacks_is_not_known_of_its_kind():
    units = [unit(number, None if number == 1 else 2) for number in range(MOST + 2)]
    assert [each.paper_returned for each in by_kind(units)] == [202, None]


def test_the_report_says_that_it_sums_units_up_and_names_none_that_missed_its_minimum():
    units = (*(unit(number) for number in range(MOST + 1)), replace(unit(0), kind=""))
    *told, grid = basis_blocks(replace(FACTS, units=units), Voice("en"))
    assert isinstance(grid, Grid)
    assert [row[0] for row in grid.cells] == ["Unit", "phường", "xã", "No kind named", "Total"]
    assert grid.notes == (
        "The survey has 202 units, so that the table sums them up by kind; the program has the figures of each.",
    )
    missed = "202 units have not reached their minimum of online forms; the program lists them."
    assert missed in [block.text for block in told if isinstance(block, Paragraph)]


def test_of_a_long_list_the_answers_that_most_chose_are_told_and_the_others_together():
    short = shortened(book(computed(MOST + 10)))
    table = next(short.tables()).table
    assert isinstance(table, FrequencyTable)
    assert (table.categories[0].code, table.categories[-2].code, table.categories[-1].code) == ("u10", "u209", REST)
    assert (table.counts[-1], sum(table.counts)) == (45, table.valid)
    assert table.categories[-1].label.in_language("en") == "10 other answers together"
    assert short.sample == short.sections[0]


def test_short_lists_and_other_tables_stay_as_they_are():
    known = book(computed(MOST), ComputedTable(TableSpec("why"), TextSummary("why", NO_TEXT, 3, 4)))
    assert shortened(known) == known
    assert shortened(replace(known, sample=None)) == replace(known, sample=None)


def test_what_is_told_together_is_not_counted_again_one_by_one():
    table = next(shortened(book(computed(MOST + 1))).tables())
    assert isinstance(table.table, FrequencyTable)
    assert counted(of_answers(table.table, table.table.categories[-1]), table) is None
