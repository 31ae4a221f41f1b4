"""The table book of a survey that has none."""

from langnghe.core.questionnaire.model import Question, Questionnaire, Repeat, Section, Text
from langnghe.core.statistics.book import SectionSpec, TableBook, TableSpec
from langnghe.core.statistics.default_book import default_book
from tests.cast import QUESTIONNAIRE, YES_NO

NONE = Text()


def ask(name: str, kind: str = "single") -> Question:
    return Question(name, kind, NONE, choices=YES_NO)


def section(name: str, *items: Question | Section, **more) -> Section:
    return Section(name, Text({"vi": f"Mục {name}"}), items, **more)


def test_questions_outside_sections_stand_under_the_title():
    specs = (TableSpec("goes"), TableSpec("times"), TableSpec("wish"))
    assert default_book(QUESTIONNAIRE) == TableBook((SectionSpec(QUESTIONNAIRE.title, specs),))


def test_codes_of_an_open_question_follow_it():
    (found,) = default_book(QUESTIONNAIRE, ("wish",)).sections
    assert [spec.rows for spec in found.tables] == ["goes", "times", "wish", "wish_codes"]


def test_each_section_is_one_and_a_matrix_is_one_table():
    views = section("views", ask("v1"), ask("v2"), layout="matrix")
    items = (section("s", ask("q"), views, section("inner", ask("r"))), section("who", ask("sex"), role="respondent"))
    first, second = default_book(Questionnaire("x", NONE, ("vi",), items)).sections
    assert [spec.rows for spec in first.tables] == ["q", "views", "r"]
    assert (first.role, second.role, second.title) == ("content", "sample", Text({"vi": "Mục who"}))


def test_what_nobody_is_asked_for_is_left_out_and_what_has_no_words_goes_by_its_name():
    items = (Section("s", NONE, (ask("q"), ask("sum", "calculate"))), section("notes", ask("read", "note")))
    book = default_book(Questionnaire("x", NONE, ("vi",), (*items, ask("loose"))))
    assert book == TableBook(
        (SectionSpec(Text({"vi": "x"}), (TableSpec("loose"),)), SectionSpec(Text({"vi": "s"}), (TableSpec("q"),)))
    )


def test_a_ranking_is_a_table_for_each_choice_and_a_repeat_only_how_many_there_are():
    people = section("people", ask("age", "integer"), repeat=Repeat())
    (found,) = default_book(Questionnaire("x", NONE, ("vi",), (section("s", ask("rank", "ranking"), people),))).sections
    assert [spec.rows for spec in found.tables] == ["rank_yes", "rank_no", "people_count"]
