"""The table book as a TOML file."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.errors import Place, Refused
from langnghe.core.formats.tables_toml import read_tables_toml, write_tables_toml
from langnghe.core.questionnaire.model import Text
from langnghe.core.statistics.book import CHARTS, ROLES, TOPS, SectionSpec, TableBook, TableSpec

FILE = """
[[section]]
title = { vi = "Nhận thức", en = "Awareness" }

[[section.table]]
rows = "aware"
columns = "gioi_tinh"
chart = "bars"

[[section]]
title = "Người trả lời"
role = "sample"
[[section.table]]
rows = "gioi_tinh"
top = "last"
"""
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda words: words.strip())
SPECS = st.builds(TableSpec, WORDS, st.one_of(st.just(""), WORDS), st.sampled_from(["", *CHARTS]), st.sampled_from(TOPS))
BOOKS = st.builds(
    TableBook,
    st.lists(
        st.builds(
            SectionSpec,
            st.dictionaries(st.sampled_from(["vi", "en", "hmn Latn"]), WORDS, min_size=1).map(Text),
            st.lists(SPECS, min_size=1, max_size=3).map(tuple),
            st.sampled_from(ROLES),
        ),
        min_size=1,
        max_size=3,
    ).map(tuple),
)


def findings(text: str) -> list[str]:
    with pytest.raises(Refused) as refusal:
        read_tables_toml(text.encode(), "t.toml")
    return [f"{finding.code} @ {finding.place}" for finding in refusal.value.findings]


def test_a_book_has_sections_and_their_tables():
    aware = TableSpec("aware", "gioi_tinh", "bars")
    assert read_tables_toml(FILE.encode()) == TableBook(
        (
            SectionSpec(Text({"vi": "Nhận thức", "en": "Awareness"}), (aware,)),
            SectionSpec(Text({"vi": "Người trả lời"}), (TableSpec("gioi_tinh", top="last"),), "sample"),
        )
    )


def test_each_table_knows_its_line():
    specs = read_tables_toml(FILE.encode(), "t.toml").specs()
    assert [spec.place for spec in specs] == [
        Place(file="t.toml", line=5, field="section 1, table 1"),
        Place(file="t.toml", line=13, field="section 2, table 1"),
    ]


def test_tables_written_in_one_line_have_no_line_of_their_own():
    (spec,) = read_tables_toml(b'section = [{ title = "A", table = [{ rows = "q" }] }]').specs()
    assert (spec.rows, spec.place.line) == ("q", None)


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert read_tables_toml(FILE.encode("utf-8-sig")) == read_tables_toml(FILE.encode())


SECTION = '[[section]]\ntitle = "A"\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["tables.empty @ t.toml"]),
        (SECTION, ["tables.empty @ t.toml"]),
        ("[[section", ["tables.not_toml @ t.toml"]),
        ("a = 1\nb = ?", ["tables.not_toml @ t.toml, line 2"]),
        ("a = " + "[" * 5000, ["tables.not_toml @ t.toml"]),
        ("a = 2024-02-31", ["tables.not_toml @ t.toml, line 1"]),
        pytest.param("a = " + "9" * 6000, ["tables.not_toml @ t.toml"], id="a number without end"),
        pytest.param("\n" + "a." * 20_000 + "a = 1", ["tables.not_toml @ t.toml, line 2"], id="a key without end"),
        pytest.param("#" * 500_001, ["tables.not_toml @ t.toml"], id="a book without end"),
        ("section = 1", ["tables.wrong_type @ t.toml"]),
        ("section = [1]", ["tables.wrong_type @ t.toml"]),
        (SECTION + "table = 1", ["tables.wrong_type @ t.toml, section 1"]),
        (SECTION + 'colour = "red"', ["tables.unknown_key @ t.toml, section 1"]),
        (SECTION + 'role = "hero"', ["tables.wrong_word @ t.toml, section 1"]),
        ("[[section]]", ["tables.missing_key @ t.toml, section 1"]),
        ("[[section]]\ntitle = 1", ["tables.wrong_type @ t.toml, section 1"]),
        ("[[section]]\ntitle = {}", ["tables.wrong_type @ t.toml, section 1"]),
        ('[[section]]\ntitle = { vi = " " }', ["tables.wrong_type @ t.toml, section 1"]),
        (SECTION + "[[section.table]]", ["tables.missing_key @ t.toml, line 3, section 1, table 1"]),
        (SECTION + '[[section.table]]\nrows = "q"\ncolumns = 2', ["tables.wrong_type @ t.toml, line 3, section 1, table 1"]),
        (SECTION + '[[section.table]]\nrows = "q"\nchart = "pie"', ["tables.wrong_word @ t.toml, line 3, section 1, table 1"]),
        (SECTION + '[[section.table]]\nrows = "q"\ntop = ["last"]', ["tables.wrong_word @ t.toml, line 3, section 1, table 1"]),
        (
            f'{SECTION}[[section.table]]\nrow = "q"',
            [f"tables.{code} @ t.toml, line 3, section 1, table 1" for code in ("unknown_key", "missing_key")],
        ),
        (f"format = 2\n{SECTION}", ["tables.unknown_key @ t.toml"]),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text, expected):
    assert findings(text) == expected


def test_a_file_that_is_not_text_is_refused():
    with pytest.raises(Refused) as refusal:
        read_tables_toml(b"\xff\xfe\x00", "t.toml")
    assert refusal.value.findings[0].code == "tables.not_text"


def test_what_has_its_default_is_not_written():
    book = TableBook((SectionSpec(Text({"vi": "A"}), (TableSpec("q"), TableSpec("r", "c", "none"))),))
    assert write_tables_toml(book).decode() == (
        '[[section]]\ntitle = { vi = "A" }\n\n[[section.table]]\nrows = "q"\n\n'
        '[[section.table]]\nrows = "r"\ncolumns = "c"\nchart = "none"\n'
    )


@given(BOOKS)
def test_what_is_written_is_read_back_the_same(book):
    assert read_tables_toml(write_tables_toml(book)) == book


@given(st.binary(max_size=200))
def test_no_file_whatever_brings_the_reader_down(data):
    with suppress(Refused):
        read_tables_toml(data)
