"""A rich table as TOML: its keys in a file of its own, and in a table book."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.errors import Place, Refused
from langnghe.core.formats.tables_toml import read_tables_toml, write_tables_toml
from langnghe.core.formats.tabulation_toml import read_tabulation_toml, write_tabulation_toml, written
from langnghe.core.questionnaire.model import Text
from langnghe.core.statistics.book import SectionSpec, TableBook, TableSpec
from langnghe.core.statistics.tables.spec import CHOICES, LISTS, AnswerSet, Box, Tabulation

NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
SEVERAL = st.lists(NAMES, min_size=1, max_size=3).map(tuple)
TEXTS = st.dictionaries(st.sampled_from(["vi", "en", "hmn Latn"]), NAMES, min_size=1, max_size=2).map(Text)
NUMBERS = st.one_of(st.integers(-9, 9), st.floats(-1e9, 1e9))
BOXES = st.one_of(
    st.builds(Box, NAMES, SEVERAL, SEVERAL, label=TEXTS),
    st.builds(Box, NAMES, top=st.integers(1, 3), bottom=st.integers(0, 3)),
)
TABULATIONS = st.fixed_dictionaries(
    {"rows": st.lists(SEVERAL, min_size=1, max_size=3).map(tuple)},
    optional={
        "columns": st.lists(SEVERAL, max_size=3).map(tuple),
        "layers": SEVERAL,
        "title": TEXTS,
        "answers": st.booleans(),
        "alpha": st.floats(0.001, 0.2),
        "level": st.floats(0.5, 0.999),
        "where": st.dictionaries(NAMES, SEVERAL, max_size=2),
        "scores": st.dictionaries(NAMES, st.dictionaries(NAMES, NUMBERS, max_size=2), max_size=2),
        "sets": st.lists(st.builds(AnswerSet, NAMES, SEVERAL, SEVERAL, TEXTS), max_size=2).map(tuple),
        "boxes": st.lists(BOXES, max_size=2).map(tuple),
        **{key: st.sampled_from(known) for key, known in CHOICES.items()},
        **{key: st.lists(st.sampled_from(known), unique=True).map(tuple) for key, known in LISTS.items()},
    },
).map(lambda given: Tabulation(**given))

FILE = """
rows = ["q", ["sex", "m"]]
columns = ["age", ["sex", "age"]]
layers = "unit"
cells = ["count", "column", "interval"]
compare = "pairs"
where = { sex = "f", age = ["young", "old"] }
scores = { q = { a = 5, b = 4.5 } }
sets = [{ name = "any", of = ["m1", "m2"], counted = "yes" }]

[[boxes]]
of = "q"
top = 2
bottom = 2
label = { vi = "Hài lòng trừ không hài lòng", en = "Net" }
"""


def test_a_file_holds_the_keys_of_one_table():
    assert read_tabulation_toml(FILE.encode()) == Tabulation(
        rows=(("q",), ("sex", "m")),
        columns=(("age",), ("sex", "age")),
        layers=("unit",),
        cells=("count", "column", "interval"),
        compare="pairs",
        where={"sex": ("f",), "age": ("young", "old")},
        scores={"q": {"a": 5, "b": 4.5}},
        sets=(AnswerSet("any", ("m1", "m2"), ("yes",)),),
        boxes=(Box("q", top=2, bottom=2, label=Text({"vi": "Hài lòng trừ không hài lòng", "en": "Net"})),),
    )


def test_what_has_its_default_is_not_written():
    spec = Tabulation((("q",), ("sex", "m")), (("age",),), answers=False, boxes=(Box("q", ("a", "b"), label=Text({"vi": "A"})),))
    assert write_tabulation_toml(spec).decode() == (
        'rows = ["q", ["sex", "m"]]\ncolumns = ["age"]\nanswers = false\n'
        'boxes = [{ of = "q", codes = ["a", "b"], label = { vi = "A" } }]\n'
    )


@given(TABULATIONS)
def test_what_is_written_is_read_back_the_same(spec):
    assert read_tabulation_toml(write_tabulation_toml(spec)) == spec


@given(TABULATIONS)
def test_so_it_is_in_a_book_among_simple_tables(spec):
    book = TableBook((SectionSpec(Text({"vi": "A"}), (TableSpec("q", "g"), spec, TableSpec("r"))),))
    assert read_tables_toml(write_tables_toml(book)) == book


def test_a_book_that_was_written_before_rich_tables_is_read_as_it_was():
    book = read_tables_toml(
        b'[[section]]\ntitle = "A"\n[[section.table]]\nrows = "q"\ncolumns = "g"\nchart = "bars"\ntop = "last"'
    )
    assert tuple(book.specs()) == (TableSpec("q", "g", "bars", "last"),)


@pytest.mark.parametrize("keys", ['rows = ["q"]', 'rows = "q"\ncolumns = ["g"]', 'rows = "q"\ncompare = "none"'])
def test_a_list_or_a_key_that_simple_tables_lack_makes_a_rich_one(keys):
    (spec,) = read_tables_toml(f'[[section]]\ntitle = "A"\n[[section.table]]\n{keys}'.encode(), "t.toml").specs()
    assert isinstance(spec, Tabulation)
    assert spec.place == Place(file="t.toml", line=3, field="section 1, table 1")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ('rows = ["q"]\ncompare = "all of it"', "toml.wrong_word"),
        ("rows = [1]", "toml.wrong_type"),
        ("rows = [[]]", "toml.wrong_type"),
        ("rows = []", "tables.no_rows"),
        ("columns = []", "toml.missing_key"),
        ('rows = ["q"]\nalpha = 1', "tables.bad_share"),
        ('rows = ["q"]\nanswers = "no"', "toml.wrong_type"),
        ('rows = ["q"]\ncells = "count"', "toml.wrong_type"),
        ('rows = ["q"]\ncells = ["colour"]', "toml.wrong_word"),
        ('rows = ["q"]\ntitle = {}', "toml.wrong_type"),
        ('rows = ["q"]\nboxes = [{ of = "q" }]', "tables.bad_box"),
        ('rows = ["q"]\nboxes = [{ of = "q", top = 2, codes = "a" }]', "tables.bad_box"),
        ('rows = ["q"]\nsets = [{ name = "s" }]', "toml.missing_key"),
        ('rows = ["q"]\nscores = { q = { a = nan } }', "toml.wrong_type"),
        ('rows = ["q"]\ncolour = "red"', "tables.unknown_key"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(keys, expected):
    with pytest.raises(Refused) as refusal:
        read_tables_toml(f'[[section]]\ntitle = "A"\n[[section.table]]\n{keys}'.encode(), "t.toml")
    found = refusal.value.findings[0]
    assert (found.code, found.place.line, found.place.field[:18]) == (expected, 3, "section 1, table 1")


@pytest.mark.parametrize(
    ("value", "expected"), [({}, "{}"), ({"a b": 1}, '{ "a b" = 1 }'), ((), "[]"), (True, "true"), ("\x7f", '"\\u007f"')]
)
def test_values_are_written_in_one_line(value, expected):
    assert written(value) == expected


@given(st.binary(max_size=100))
def test_no_file_whatever_brings_the_reader_down(data):
    with suppress(Refused):
        read_tabulation_toml(data)
