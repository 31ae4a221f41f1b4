"""A table book with its figures."""

from dataclasses import replace

import pytest

from langnghe.core.errors import Refused
from langnghe.core.questionnaire.model import Text
from langnghe.core.statistics.book import SectionSpec, TableBook, TableSpec
from langnghe.core.statistics.compute import compute_book
from langnghe.core.statistics.model import FrequencyTable, MatrixTable, NumberSummary, TextSummary
from langnghe.core.statistics.tables.spec import Tabulation
from tests.columns import dataset, number, single, words

DATA = dataset(
    single("sex", "mf" * 30, "mf"),
    single("place", "xyz" * 20, "xyz"),
    single("m1", "aabb" * 15, matrix="m"),
    single("m2", "ab" * 30, matrix="m"),
    number("age", *range(60)),
    words("wish", "đường", *[None] * 59),
)


def compute(*specs: TableSpec, role: str = "content", seed: int | None = None, data=DATA):
    return compute_book(data, TableBook((SectionSpec(Text({"vi": "Mục"}), specs, role),)), 10, seed)


def test_each_kind_of_question_gets_its_kind_of_table():
    tables = compute(TableSpec("sex"), TableSpec("m"), TableSpec("age"), TableSpec("wish")).tables()
    assert [type(computed.table) for computed in tables] == [FrequencyTable, MatrixTable, NumberSummary, TextSummary]


def test_a_matrix_by_groups_is_one_cross_table_a_row():
    assert [computed.key for computed in compute(TableSpec("m", "sex")).tables()] == ["m1.by.sex", "m2.by.sex"]


def test_p_values_are_corrected_over_all_tests_of_the_book_each_table_once():
    computed = compute(TableSpec("sex", "place"), TableSpec("m", "sex"), TableSpec("m1", "sex"), TableSpec("sex"))
    raw = [entry.table.test.p_value for entry in computed.tables() if entry.adjusted_p is not None]
    assert computed.tests == 3
    assert [entry.adjusted_p for entry in computed.tables()][2:] == [min(raw) * 3, pytest.approx(1), None]


def test_tables_that_differ_in_their_cells_alone_have_names_of_their_own_and_share_a_test():
    rich = Tabulation((("sex",),), (("place",),))
    other = replace(rich, cells=("row",))
    computed = compute(rich, other, rich, TableSpec("sex", "place"))
    first, second, again, simple = (entry.key for entry in computed.tables())
    assert (first, again, simple, computed.tests) == (rich.key, first, "sex.by.place", 1)
    assert (second[:-8], len(second)) == (f"{first}~", len(first) + 9)


def test_the_questions_used_as_columns_describe_the_respondents():
    sample = compute(TableSpec("m1", "sex"), TableSpec("m2", "place"), TableSpec("m2", "sex")).sample
    assert [computed.key for computed in sample.tables] == ["sex", "place"]


@pytest.mark.parametrize("computed", [compute(TableSpec("m1", "sex"), role="sample"), compute(TableSpec("m1"))])
def test_where_the_book_describes_them_or_compares_nothing_no_sample_is_added(computed):
    assert computed.sample is None


def test_the_book_carries_what_its_figures_are_made_from():
    computed = compute(TableSpec("sex"))
    assert (computed.n, computed.version, computed.simulated, computed.minimum_group) == (60, "v", False, 10)


def test_a_sparse_table_is_simulated_with_a_seed_whatever_stands_beside_it():
    sparse = dataset(single("q", "abcabcaacb" * 2, "abc"), single("g", "xxxxxyyyyy" * 2, "xy"), single("h", "xy" * 10, "xy"))
    alone = next(compute(TableSpec("q", "g"), seed=5, data=sparse).tables())
    *_, beside = compute(TableSpec("q", "h"), TableSpec("q", "g"), seed=5, data=sparse).tables()
    unseeded = next(compute(TableSpec("q", "g"), data=sparse).tables())
    assert (alone.table.test.name, unseeded.table.test.name) == ("simulated", "none")
    assert alone.table == beside.table


def test_a_book_that_does_not_fit_is_refused():
    with pytest.raises(Refused) as refusal:
        compute(TableSpec("sexx"))
    assert [finding.code for finding in refusal.value.findings] == ["tables.unknown_name"]


def test_no_responses_give_honest_empty_tables():
    empty = dataset(single("sex", ""), single("q", ""), number("age"))
    frequency, summary, cross = compute(TableSpec("sex"), TableSpec("age"), TableSpec("q", "sex"), data=empty).tables()
    assert (frequency.table.valid, summary.table.mean, cross.table.test.reason) == (0, None, "no_answers")
