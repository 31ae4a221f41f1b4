"""What is wrong with a table book."""

import pytest

from langnghe.core.errors import Place
from langnghe.core.questionnaire.model import Text
from langnghe.core.statistics.book import SectionSpec, TableBook, TableSpec
from langnghe.core.statistics.check import check_book
from tests.columns import dataset, number, several, single, words

DATA = dataset(single("sex", ""), several("sources", ""), number("age"), words("wish"), single("m1", "", matrix="views"))


def book(*specs: TableSpec) -> TableBook:
    return TableBook((SectionSpec(Text({"vi": "Mục"}), specs),))


@pytest.mark.parametrize(
    ("rows", "columns", "codes"),
    [
        ("sex", "", []),
        ("views", "", []),
        ("views", "sex", []),
        ("sources", "sex", []),
        ("age", "", []),
        ("wish", "", []),
        ("sexx", "", ["tables.unknown_name"]),
        ("sex", "views", ["tables.unknown_name"]),
        ("nothing", "nowhere", ["tables.unknown_name", "tables.unknown_name"]),
        ("sex", "sex", ["tables.by_itself"]),
        ("age", "sex", ["tables.rows_not_coded"]),
        ("wish", "sex", ["tables.rows_not_coded"]),
        ("sex", "age", ["tables.columns_not_coded"]),
    ],
)
def test_names_must_exist_and_be_of_a_kind_that_fits(rows, columns, codes):
    assert [finding.code for finding in check_book(book(TableSpec(rows, columns)), DATA)] == codes


def test_a_finding_says_where_and_what_was_meant():
    place = Place(file="tables.toml", line=4, field="section 1, table 1")
    (finding,) = check_book(book(TableSpec("sexx", place=place)), DATA)
    assert str(finding) == (
        "tables.unknown_name: tables.toml, line 4, section 1, table 1.rows: “sexx” is neither a question nor a matrix of this"
        " survey. Write the name as it stands in the questionnaire. Similar names: sex."
    )


def test_a_table_asked_for_twice_is_a_warning():
    (finding,) = check_book(book(TableSpec("sex"), TableSpec("sex")), DATA)
    assert (finding.code, finding.severity) == ("tables.twice", "warning")
