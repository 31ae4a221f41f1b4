"""What is wrong with a rich table before it is made."""

import pytest

from langnghe.core.errors import Place
from langnghe.core.statistics.book import SectionSpec, TableBook
from langnghe.core.statistics.check import check_book
from langnghe.core.statistics.tables.check import check_tabulation
from langnghe.core.statistics.tables.spec import AnswerSet, Box, Tabulation
from tests.columns import dataset, number, several, single, text, words

DATA = dataset(
    single("q", "ab"),
    single("g", "xy", "xy"),
    several("m", "a b"),
    number("x", 1, 2),
    words("why", "so", "not"),
    single("m1", "ab", "ab", matrix="grid"),
    single("steps", "12", "12"),
)


def found(**asked):
    spec = Tabulation(**{"rows": (("q",),), **asked}, place=Place(field="table"))
    return [f"{one.code} @ {one.place.field}" for one in check_tabulation(spec, DATA)]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"rows": (("grid",), ("x",), ("g", "m"))},
        {"columns": (("g",), ("m",))},
        {"rows": (("s",),), "sets": (AnswerSet("s", ("q", "m1"), ("a",)),), "boxes": (Box("s", ("q", "m1")),)},
        {"columns": (("s",),), "sets": (AnswerSet("s", ("g",)),), "where": {"s": ("x",), "m": ("a",)}},
        {"boxes": (Box("grid", ("a",)), Box("q", top=1)), "scores": {"q": {"a": 1}}, "summaries": ("mean",)},
        {"rows": (("steps",), ("q",)), "summaries": ("mean",)},
        {"rows": (("x",),), "summaries": ("mean",)},
        {"rows": (("grid",),), "summaries": ("mean",), "scores": {"grid": {"a": 1, "b": 2}}},
    ],
)
def test_nothing_is_wrong(asked):
    assert found(**asked) == []


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"rows": (("qq",),)}, ["tables.unknown_name @ table.rows"]),
        ({"rows": (("why",),)}, ["tables.rows_not_counted @ table.rows"]),
        ({"rows": (("x", "q"),)}, ["tables.columns_not_coded @ table.rows"]),
        ({"rows": (("grid", "g"),)}, ["tables.unknown_name @ table.rows"]),
        ({"columns": (("x",),)}, ["tables.columns_not_coded @ table.columns"]),
        ({"columns": (("grid",),)}, ["tables.unknown_name @ table.columns"]),
        ({"columns": (("g", "g"),)}, ["tables.by_itself @ table.columns"]),
        ({"columns": (("q",),)}, ["tables.by_itself @ table.columns"]),
        ({"layers": ("nowhere",)}, ["tables.unknown_name @ table.layers"]),
        (
            {"where": {"g": ("z",), "x": ("1",)}},
            ["tables.unknown_answer @ table.where", "tables.columns_not_coded @ table.where"],
        ),
        ({"scores": {"q": {"z": 1}}}, ["tables.unknown_answer @ table.scores"]),
        ({"boxes": (Box("grid", ("z",)),)}, ["tables.unknown_answer @ table.boxes"]),
        ({"boxes": (Box("none", top=1),)}, ["tables.unknown_name @ table.boxes"]),
        ({"columns": (("g",),), "boxes": (Box("g", top=1, bottom=1),)}, ["tables.net_column @ table.boxes"]),
        ({"sets": (AnswerSet("q", ("g",)),)}, ["tables.name_taken @ table.sets"]),
        ({"sets": (AnswerSet("s", ("g",)), AnswerSet("s", ("g",)))}, ["tables.name_taken @ table.sets"]),
        (
            {"sets": (AnswerSet("s", ("none", "x"), ("a",)),)},
            ["tables.unknown_name @ table.sets", "tables.columns_not_coded @ table.sets"],
        ),
        ({"sets": (AnswerSet("s", ("g",), ("z",)),)}, ["tables.unknown_answer @ table.sets"]),
        ({"summaries": ("mean",)}, ["tables.no_numbers @ table.summaries"]),
        ({"rows": (("m",),), "summaries": ("mean",)}, ["tables.no_numbers @ table.summaries"]),
    ],
)
def test_what_is_wrong_is_said_with_its_key(asked, expected):
    assert found(**asked) == expected


def test_a_table_that_is_asked_for_twice_is_told_of():
    spec = Tabulation((("q",),), (("g",),))
    book = TableBook((SectionSpec(text("s"), (spec, Tabulation((("q",),)), spec)),))
    assert [(one.code, one.values["name"]) for one in check_book(book, DATA)] == [("tables.twice", "q.by.g")]
