"""What the public results page says, and what it never says."""

from dataclasses import replace
from datetime import date

import pytest

from langnghe.core.questionnaire.model import Text
from langnghe.core.report.results import Head, Results, results_page
from langnghe.core.report.results_rows import rows_of
from langnghe.core.report.results_words import WORDS
from langnghe.core.report.voice import Voice
from langnghe.core.response.model import Measure
from langnghe.core.statistics.book import SectionSpec, TableBook, TableSpec
from langnghe.core.statistics.compute import compute_book
from langnghe.core.statistics.tables.spec import Tabulation
from tests.columns import dataset, number, single, words
from tests.core.report.test_compose import FACTS

DATA = dataset(
    single("q", "ab" * 20, "ab"),
    single("sex", "mmff" * 10, "mf"),
    single("unit_of", "l" * 28 + "r" * 9 + "m" * 3, "lrm"),
    single("m1", "a" * 30 + "b" * 10, "ab", Measure.ORDINAL, matrix="m"),
    single("m2", "a" * 3 + "." * 37, "ab", Measure.ORDINAL, matrix="m"),
    single("few", "ab" + "." * 38, "ab"),
    number("age", *range(40)),
    words("wish", *(f"bí mật {place:02}" for place in range(35)), *[None] * 5),
)
TITLE = Text({"vi": "Nhận thức", "en": "Awareness"})


def results(*specs, data=DATA, **changes) -> Results:
    book = TableBook((SectionSpec(TITLE, tuple(TableSpec(*names.split(" by ")) for names in specs)),))
    day = date(2026, 1, 5)
    made = Results(FACTS, compute_book(data, book, 10), 2, day, "12-BC/BTG", date(2026, 1, 3), "ab" * 32)
    return replace(made, **changes)


def page(*specs, language: str = "vi", **changes):
    return results_page(results(*specs, **changes), language)


def rows(name: str):
    (computed,) = results(name).computed.tables()
    return rows_of(computed, Voice("en", 10))


def test_who_made_it_when_and_after_which_report():
    assert page("q", language="en").lead == (
        "Carried out by: BAN TUYÊN GIÁO.",
        "Valid responses that were analysed: 40.",
        "After Report 12-BC/BTG of 3 January 2026.",
        "Published on 5 January 2026 (number 2).",
    )


def test_each_table_is_an_exhibit_with_words_figures_and_a_file():
    *_, part = page("q", "q by sex").parts
    assert (part.title, [exhibit.name for exhibit in part.exhibits]) == ("Kết quả: Nhận thức", ["02-q", "03-q-by-sex"])
    assert all(exhibit.text and exhibit.grid and exhibit.chart and exhibit.rows for exhibit in part.exhibits)


def test_a_book_without_sample_shows_first_who_answered():
    book = TableBook((SectionSpec(TITLE, (TableSpec("q", "sex"),)), SectionSpec(TITLE, ())))
    made = results_page(results("q", computed=compute_book(DATA, book, 10)), "en")
    assert [part.title for part in made.parts] == ["Who answered", "Results: Awareness"]


def test_one_figure_a_row_with_codes_words_and_bases():
    assert rows("q") == (
        ("code", "answer", "group code", "group", "people", "n", "per cent"),
        ("a", "en A", "", "", "20", "40", "50.00"),
        ("b", "en B", "", "", "20", "40", "50.00"),
    )


def test_withheld_figures_are_stars_in_every_column():
    shown = {row[2]: row[4:] for row in rows("q by unit_of") if row[0] == "a"}
    assert {shown["r"], shown["m"]} == {("*", "*", "*")}
    assert shown[""] == ("20", "40", "50.00")


def test_in_groups_by_groups_single_cells_are_stars_and_bases_stay():
    data = dataset(
        single("sex", "m" * 40 + "f" * 40 + "o" * 40, "mfo"), single("side", ("l" * 20 + "r" * 20) * 2 + "l" * 3 + "r" * 37, "lr")
    )
    specs = (SectionSpec(TITLE, (TableSpec("side", "sex"), TableSpec("sex", "side"))),)
    computed = compute_book(data, TableBook(specs), 10)
    table = next(computed.tables())
    hidden = [row for row in rows_of(table, Voice("en", 10)) if "*" in row]
    assert hidden
    assert {(row[4], row[6]) for row in hidden} == {("*", "*")}
    assert all(row[5].isdecimal() for row in hidden)


def test_rows_of_a_matrix_name_its_items_as_groups():
    assert [row[2:] for row in rows("m")[1:]] == [
        ("m1", "en m1", "30", "40", "75.00"),
        ("m1", "en m1", "10", "40", "25.00"),
        ("m2", "en m2", "*", "*", "*"),
        ("m2", "en m2", "*", "*", "*"),
    ]


def test_numbers_and_rich_tables_come_as_they_are_printed():
    rich = compute_book(DATA, TableBook((SectionSpec(TITLE, (Tabulation((("q",),)),)),)), 10)
    (table,) = rich.tables()
    assert (rows("age")[1], rows_of(table, Voice("en", 10))[0][0]) == (("All who answered (n)", "40"), "Answer")


def test_simulated_rows_say_so():
    made = compute_book(replace(DATA, simulated=True), TableBook((SectionSpec(TITLE, (TableSpec("q"),)),)), 10)
    shown = rows_of(next(made.tables()), Voice("en", 10, simulated=True))
    assert [row[-1] for row in shown] == ["simulated", "1", "1"]


def test_nobody_s_words_are_on_the_page():
    made = page("wish", language="en")
    (exhibit,) = made.parts[0].exhibits
    assert (exhibit.grid, exhibit.rows, "35" in exhibit.text) == (None, (), True)
    assert "bí mật" not in repr(made)
    assert made.limits[-1].startswith("What people wrote in their own words is not published")


def test_a_question_that_too_few_answered_has_no_figures():
    made = page("few", language="en")
    assert made.parts[0].exhibits[0].rows == ()
    assert "1 questions are shown without figures because fewer than 10 people answered them." in made.withheld


def test_it_is_said_how_much_is_withheld_but_not_which_are_the_small_groups():
    told = " ".join(page("q by unit_of", language="en").withheld)
    assert ("figures are replaced by *" in told, "Nothing had to be withheld" in told) == (True, False)
    assert "Nothing had to be withheld in this publication." in page("q", language="en").withheld


def test_volunteers_are_a_limit_not_a_method():
    made = page("q")
    assert ("không suy rộng" in " ".join(made.limits), "không suy rộng" in " ".join(made.method)) == (True, False)


def test_a_drawn_sample_is_said_to_be_one():
    made = page("q", language="en", facts=replace(FACTS, probability=True))
    assert made.limits[0] == "The people asked were drawn with known probabilities."


def test_few_responses_simulated_ones_weights_and_tests_are_limits():
    small = dataset(single("q", "ab" * 10, "ab"), single("sex", "mf" * 10, "mf"))
    book = TableBook((SectionSpec(TITLE, (TableSpec("q", "sex"),)),))
    computed = replace(compute_book(small, book, 10), simulated=True, weighted=True)
    made = results_page(results("q", computed=computed), "en")
    assert (made.simulated, made.limits[0]) == (True, "SIMULATED DATA, NOT WHAT REAL PEOPLE SAID.")
    assert (len(made.limits), made.limits[2][:28]) == (6, "There are only 20 valid resp")


def test_an_agency_that_is_not_known_is_not_named():
    head = replace(FACTS.letterhead, agency="")
    assert len(page("q", facts=replace(FACTS, letterhead=head)).lead) == 3


def test_codes_to_verify_by_are_listed_and_empty_ones_left_out():
    listed = page("q", language="en", journal="").sources.cells
    assert [name for name, _ in listed] == ["What", "Valid responses", "Dataset (SHA-256)", "Questionnaire (SHA-256)", "Program"]


def test_the_heads_of_the_commitments_stand_on_the_page():
    heads = (Head(1, date(2026, 1, 1), date(2026, 1, 3), "cd" * 32),)
    assert page("q", heads=heads, language="en").heads.cells[1] == ("1", "1 January – 3 January 2026", "cd" * 32)
    assert page("q").heads is None


def test_titles_that_are_not_translated_are_marked_as_vietnamese():
    assert (page("q", language="en").spoken, page("q").spoken) == ("vi", "vi")
    english = replace(FACTS, title=Text({"vi": "Chợ", "en": "Market"}))
    assert page("q", language="en", facts=english).spoken == "en"


@pytest.mark.parametrize("name", sorted(WORDS["vi"]))
def test_every_phrase_is_said_in_both_languages(name):
    assert name in WORDS["en"]
