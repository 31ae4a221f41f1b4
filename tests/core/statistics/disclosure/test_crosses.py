"""Cross tables of a book are protected together."""

from dataclasses import replace

from langnghe.core.questionnaire.model import Question, Section, Text
from langnghe.core.statistics.book import SectionSpec, TableBook, TableSpec
from langnghe.core.statistics.compute import compute_book
from langnghe.core.statistics.disclosure.crosses import Guard, identifying
from langnghe.core.statistics.disclosure.rules import Rules
from tests.cast import QUESTIONNAIRE
from tests.columns import dataset, several, single

# 4 of x, 12 of y, 14 of z; in x and y together 3 of f
DATA = dataset(
    single("q", "abab" + "ab" * 6 + "ab" * 7),
    single("g", "x" * 4 + "y" * 12 + "z" * 14, "xyz"),
    single("h", "m" * 14 + "f" * 16, "mf"),
    several("s", "a ab b a " + "ab a " * 6 + "b a " * 7, "ab"),
)


def tables(*crosses, guard=None):
    specs = tuple(TableSpec(*cross) for cross in crosses)
    computed = compute_book(DATA, TableBook((SectionSpec(Text({"vi": "x"}), specs),)), 10, guard=guard)
    return computed, [table.table for table in computed.tables()]


def test_the_cheapest_columns_hide_the_small_one():
    computed, (table,) = tables(("q", "g"))
    assert (table.withheld, table.reasons) == ((True, True, False), ("small", "protects"))
    assert (computed.protection.methods, computed.protection.audit.holds) == ({"exact"}, True)


def test_of_several_answers_all_fall_with_their_base():
    _, (table,) = tables(("s", "g"))
    assert (table.withheld, table.counts) == ((True, True, False), ((0, 0, 7), (0, 0, 7)))


def test_groups_of_several_answers_overlap_and_hide_themselves():
    _, (table,) = tables(("q", "s"))
    assert table.withheld == (False, False)


def test_of_groups_by_groups_single_cells_are_withheld_and_nothing_is_tested():
    _, (table, _) = tables(("h", "g"), ("q", "h"))
    assert (table.withheld, {(0, 0), (0, 1), (1, 1)} <= table.hidden) == ((True, False, False), True)
    assert (table.test.reason, table.shown(0, 0), table.percent(0, 0)) == ("withheld", False, None)


def test_columns_that_data_files_leave_empty_are_withheld():
    _, (table,) = tables(("q", "h"), guard=Guard(Rules(), emptied={"h": frozenset("mf")}))
    assert table.withheld == (True, True)


def test_a_guard_may_name_more_questions_that_tell_who_somebody_is():
    _, (table,) = tables(("h", "g"), guard=Guard(Rules(), frozenset({"h"})))
    assert table.hidden != frozenset()


def test_the_unit_and_the_respondents_block_tell_who_somebody_is():
    pair = Section("pair", Text({"vi": "Hai"}), (Question("age", "integer", Text({"vi": "Tuổi"})),), layout="matrix")
    block = Section(
        "block", Text({"vi": "Người trả lời"}), (pair, Question("sex", "text", Text({"vi": "Giới"}))), role="respondent"
    )
    whole = replace(QUESTIONNAIRE, items=(*QUESTIONNAIRE.items, block))
    assert identifying(whole) == {"unit", "age", "sex"}
