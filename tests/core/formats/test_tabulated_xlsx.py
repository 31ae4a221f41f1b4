"""A rich table of a book as a sheet and as JSON: the same value."""

import json
from io import BytesIO

import openpyxl

from langnghe.core.formats.tables_toml import read_tables_toml
from langnghe.core.formats.tables_xlsx import write_tables_xlsx
from langnghe.core.statistics.compute import compute_book
from langnghe.core.statistics.listing import tables_to_json
from tests.columns import dataset, number, single
from tests.house.test_docs import ROOT

DATA = dataset(
    single("q", "a" * 60 + "b" * 40 + "a" * 40 + "b" * 60, "ab"),
    single("g", "x" * 100 + "y" * 95 + "z" * 5, "xyz"),
    single("h", "fm" * 100, "fm"),
    number("x", *range(200)),
)
BOOK = b"""
[[section]]
title = "S"
[[section.table]]
rows = ["q", "x"]
columns = [["h", "g"]]
cells = ["count", "column", "interval"]
compare = "pairs"
boxes = [{ of = "q", top = 1, bottom = 1 }]
[[section.table]]
rows = [["h", "q"]]
layers = "g"
cells = ["weighted"]
"""
COMPUTED = compute_book(DATA, read_tables_toml(BOOK), minimum_group=10)


def sheet(name):
    found = openpyxl.load_workbook(BytesIO(write_tables_xlsx(COMPUTED, "en")))[name].iter_rows(values_only=True)
    return [tuple(cell for cell in row if cell is not None) for row in found if any(cell is not None for cell in row)]


def test_each_figure_has_a_row():
    rows = sheet("3")
    assert rows[0] == ("en q; en x – by “en h › en g”",)
    assert rows[1][:5] == ("Question", "Answer", "Figure", "en F › en X (A)", "en F › en Y (B)")
    assert rows[2] == ("en q", "en A", "People", 30, "*", "*", 30, "*", "*", 100)
    assert rows[3][:4] == ("en q", "en A", "% of the column", 60)
    assert [row[2] for row in rows[4:6]] == ["95% interval (≥)", "95% interval (≤)"]
    assert rows[6][:3] == ("en q", "en B", "People")
    assert rows[10][:4] == ("en q", "en A − en B", "Value", 20)
    assert rows[13][:4] == ("en q", "n", 50, "*")
    assert rows[14][:3] == ("en x", "Mean", "Value")


def test_what_a_figure_is_stays_in_sight():
    assert openpyxl.load_workbook(BytesIO(write_tables_xlsx(COMPUTED, "en")))["3"].freeze_panes == "D4"


def test_outer_groups_stand_before_the_question():
    rows = sheet("4")
    assert rows[2][:4] == ("en g: en X › en h: en F › en q", "en A", "Weighted", 30)
    assert [row for row in rows if "en Z" in str(row[0]) and row[1] == "en A"] == [
        ("en g: en Z › en h: en F › en q", "en A", "Weighted", "*"),
        ("en g: en Z › en h: en M › en q", "en A", "Weighted", "*"),
    ]


def test_notes_stand_beneath():
    assert sheet("3")[-1] == ("* Not shown: a group of fewer than 10 people, or so that it cannot be found by subtraction.",)


def test_letters_have_a_row_where_there_are_any():
    book = read_tables_toml(b'[[section]]\ntitle = "S"\n[[section.table]]\nrows = ["q"]\ncolumns = ["g"]\ncompare = "pairs"')
    computed = compute_book(DATA, book, minimum_group=0)
    found = openpyxl.load_workbook(BytesIO(write_tables_xlsx(computed, "vi")))["2"].iter_rows(values_only=True)
    assert [row for row in found if "Cao hơn cột" in row] == [
        ("q", "A", "Cao hơn cột", "B C", None, None, None),
        ("q", "B", "Cao hơn cột", None, "A", "A", None),
    ]


def test_the_listing_has_every_figure_asked_for_and_no_other():
    listed = json.loads(json.dumps(tables_to_json(COMPUTED, "en"), allow_nan=False))["sections"][0]["tables"][0]
    assert (listed["kind"], listed["key"], listed["label"], listed["by_label"]) == (
        "rich",
        "q+x.by.h>g",
        "en q; en x",
        "en h › en g",
    )
    assert listed["method"] == {
        "sample": "simple",
        "reason": "no_design",
        "shares": "z_pooled",
        "means": "t_welch",
        "interval": "wilson",
        "n": 200,
        "df": None,
    }
    assert listed["columns"][0] == {
        "letter": "A",
        "kind": "group",
        "banner": 0,
        "path": [
            {"variable": "h", "code": "f", "label": "en F", "question": "en h"},
            {"variable": "g", "code": "x", "label": "en X", "question": "en g"},
        ],
    }
    first, net = listed["layers"][0]["blocks"][0]["lines"][0], listed["layers"][0]["blocks"][0]["lines"][2]
    assert (list(first["cells"][0]), first["cells"][0]["count"], first["cells"][1]["reasons"]["count"]) == (
        ["count", "column", "interval", "letters", "reasons"],
        30,
        "withheld",
    )
    assert (net["kind"], net["code"], list(net["cells"][0])) == ("net", "a - b", ["value", "interval", "letters", "reasons"])


def test_a_book_describes_its_respondents_by_the_groups_of_rich_tables_too():
    assert [table.key for table in COMPUTED.sample.tables] == ["h", "g"]


def test_tables_that_differ_in_their_options_alone_are_each_made():
    asked = '[[section.table]]\nrows = ["q"]\n'
    book = f'[[section]]\ntitle = "S"\n{asked}{asked}where = {{ h = "f" }}\n{asked}cells = ["weighted"]\n'
    computed = compute_book(DATA, read_tables_toml(book.encode()), minimum_group=0)
    assert [(one.key.partition("~")[0], one.table.method.n, one.table.spec.cells[0]) for one in computed.tables()] == [
        ("q", 200, "count"),
        ("q.of.h=f", 100, "count"),
        ("q", 200, "weighted"),
    ]
    assert len({one.key for one in computed.tables()}) == 3


def test_the_guide_s_books_can_be_read():
    for name in ("tables.md", "tables.vi.md"):
        page = (ROOT / "docs" / "how-to" / name).read_text(encoding="utf-8")
        books = [part.partition("```")[0] for part in page.split("```toml\n")[1:]]
        assert [len(list(read_tables_toml(book.encode()).specs())) for book in books] == [2, 1]
