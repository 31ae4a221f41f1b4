"""One more table in a book."""

from langnghe.core.questionnaire.model import Text
from langnghe.core.statistics.book import SectionSpec, TableBook, TableSpec, book_with
from langnghe.core.statistics.tables.spec import Tabulation

SPEC = Tabulation((("goes",),))
BOOK = TableBook((SectionSpec(Text({"vi": "Chợ", "en": "Market"}), (TableSpec("goes"),)),))


def test_a_table_goes_to_the_end_of_the_section_of_that_title_in_any_language():
    assert [book_with(BOOK, SPEC, title).sections[0].tables for title in ("Chợ", "Market")] == [(TableSpec("goes"), SPEC)] * 2


def test_another_title_makes_a_section():
    assert book_with(BOOK, SPEC, "Đường").sections[1] == SectionSpec(Text({"vi": "Đường"}), (SPEC,))


def test_without_a_title_it_stands_among_further_tables():
    assert book_with(BOOK, SPEC, "").sections[1].title.in_language("en") == "Further tables"
