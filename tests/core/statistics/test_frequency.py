"""How often each answer was given."""

from datetime import date

import pytest

from langnghe.core.errors import Refused
from langnghe.core.response.model import Measure, Variable
from langnghe.core.statistics.frequency import frequency_table, matrix_table, text_summary
from tests.columns import dataset, number, several, single, text, words


def test_everyone_who_answered_is_the_base_and_dont_know_is_an_answer():
    table = frequency_table(dataset(single("q", "aab?..", "ab?")), "q")
    assert (table.counts, table.valid, table.unanswered) == ((2, 1, 1), 4, 2)
    assert [table.percent(index) for index in range(3)] == [50, 25, 25]
    assert [category.missing for category in table.categories] == [False, False, True]


def test_with_several_answers_the_base_is_respondents_not_answers():
    table = frequency_table(dataset(several("q", "ab a . abc")), "q")
    assert (table.counts, table.valid, table.unanswered, table.multiple) == ((3, 2, 1), 3, 1, True)
    assert table.percent(0) == 100


@pytest.mark.parametrize(
    ("answers", "counts", "valid", "percent"), [("", (0, 0), 0, None), ("...", (0, 0), 0, None), ("aaa", (3, 0), 3, 100.0)]
)
def test_nobody_and_everybody_are_honest_tables(answers, counts, valid, percent):
    table = frequency_table(dataset(single("q", answers)), "q")
    assert (table.counts, table.valid, table.percent(0)) == (counts, valid, percent)


def test_a_table_of_too_few_respondents_holds_no_counts():
    table = frequency_table(dataset(single("q", "aab")), "q", minimum_group=4)
    assert (table.withheld, table.counts, table.valid, table.percent(0)) == (True, (0, 0), 3, None)


def test_a_scale_is_ordered():
    ordinal = frequency_table(dataset(single("q", "a", measure=Measure.ORDINAL)), "q")
    assert (ordinal.ordered, frequency_table(dataset(single("q", "a")), "q").ordered) == (True, False)


def test_dates_are_counted_by_year():
    day = Variable("born", text("born"), Measure.DATE)
    born = (day, (date(1990, 5, 1), date(1980, 1, 1), None, date(1990, 12, 31)))
    table = frequency_table(dataset(born), "born")
    assert ([category.code for category in table.categories], table.counts) == (["1980", "1990"], (1, 2))


@pytest.mark.parametrize("column", [number("q", 1), words("q", "a")])
def test_numbers_and_texts_are_not_counted(column):
    with pytest.raises(Refused) as refusal:
        frequency_table(dataset(column), "q")
    assert refusal.value.findings[0].code == "tables.not_coded"


def test_a_code_outside_the_questionnaire_is_refused():
    with pytest.raises(Refused) as refusal:
        frequency_table(dataset(single("q", "ax")), "q")
    finding = refusal.value.findings[0]
    assert (finding.code, finding.values["value"]) == ("tables.unknown_code", "x")


def test_a_name_that_is_not_there_is_a_key_error():
    with pytest.raises(KeyError):
        frequency_table(dataset(), "q")


def test_a_matrix_is_one_table_of_all_its_rows():
    data = dataset(single("m1", "aab", matrix="m"), single("m2", "b..", matrix="m"), single("q", "aaa"))
    table = matrix_table(data, "m")
    assert [item.code for item in table.items] == ["m1", "m2"]
    assert (table.counts, table.valid, table.unanswered) == (((2, 1), (0, 1)), (3, 1), (0, 2))
    assert (table.percent(1, 1), table.label) == (100, text("M:"))


def test_a_row_of_a_matrix_by_itself_is_named_with_the_words_above_it():
    table = frequency_table(dataset(single("m1", "a", matrix="m")), "m1")
    assert table.label.by_language == {"vi": "M – m1", "en": "en M – en m1"}


def test_rows_with_different_answers_share_one_scale_with_dont_know_last():
    table = matrix_table(dataset(single("m1", "a?", "a?", matrix="m"), single("m2", "bb", "ab", matrix="m")), "m")
    assert [category.code for category in table.scale] == ["a", "b", "?"]
    assert table.counts == ((1, 0, 1), (0, 2, 0))


def test_a_row_of_a_matrix_that_too_few_answered_is_withheld():
    table = matrix_table(dataset(single("m1", "aab", matrix="m"), single("m2", "b..", matrix="m")), "m", minimum_group=2)
    assert (table.withheld, table.counts) == ((False, True), ((2, 1), (0, 0)))
    assert (table.percent(0, 1), table.percent(1, 1)) == (pytest.approx(100 / 3), None)


def test_a_matrix_that_is_not_there_is_a_key_error():
    with pytest.raises(KeyError):
        matrix_table(dataset(single("q", "a")), "m")


def test_a_row_nobody_answered_has_no_percentages():
    assert matrix_table(dataset(single("m1", "..", matrix="m")), "m").percent(0, 0) is None


def test_an_open_question_is_only_counted():
    summary = text_summary(dataset(words("q", "đường", None, "điện")), "q")
    assert (summary.answered, summary.unanswered) == (2, 1)
