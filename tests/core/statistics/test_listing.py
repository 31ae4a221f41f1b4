"""Computed tables as JSON."""

import json

from langnghe.core.questionnaire.model import Text
from langnghe.core.statistics.book import SectionSpec, TableBook, TableSpec
from langnghe.core.statistics.compute import compute_book
from langnghe.core.statistics.listing import tables_to_json
from tests.columns import dataset, number, single, words

DATA = dataset(
    single("sex", "m" * 12 + "f" * 12 + "x" * 3, "mfx"),
    single("m1", "ab" * 12 + "?..", "ab?", matrix="m"),
    number("age", *range(12), *[None] * 15),
    words("wish", "đường", *[None] * 26),
)


def listing(rows: str, columns: str = "", minimum_group: int = 10, language: str = "en") -> dict:
    book = TableBook((SectionSpec(Text({"vi": "Mục", "en": "Part"}), (TableSpec(rows, columns),)),))
    whole = tables_to_json(compute_book(DATA, book, minimum_group), language)
    assert json.loads(json.dumps(whole, allow_nan=False))
    return whole["sections"][0]["tables"][0]


def test_the_book_names_its_data_and_sections():
    book = TableBook((SectionSpec(Text({"vi": "Mục", "en": "Part"}), ()),))
    assert tables_to_json(compute_book(DATA, book, 10), "en") == {
        "dataset": "v",
        "simulated": False,
        "n": 27,
        "minimum_group": 10,
        "tests": 0,
        "sections": [{"title": "Part", "role": "content", "tables": []}],
    }


def test_a_frequency_table_has_counts_and_percentages():
    found = listing("m1")
    assert (found["kind"], found["label"], found["valid"], found["unanswered"]) == ("frequency", "en M – en m1", 25, 2)
    assert found["rows"][2] == {"code": "?", "label": "en ?", "missing": True, "count": 1, "percent": 4}


def test_a_matrix_has_a_row_an_item():
    (row,) = listing("m")["rows"]
    assert (row["code"], row["valid"], row["counts"], row["percents"]) == ("m1", 25, (12, 12, 1), [48, 48, 4])


def test_numbers_and_texts_have_their_figures():
    age, wish = listing("age"), listing("wish", language="vi")
    assert (age["kind"], age["valid"], age["mean"], age["quartiles"]) == ("number", 12, 5.5, (2.75, 5.5, 8.25))
    assert wish == {"key": "wish", "kind": "text", "variable": "wish", "label": "wish", "answered": 1, "unanswered": 26}


def test_a_cross_table_has_bases_totals_and_its_test():
    found = listing("m1", "sex")
    assert [(column["base"], column["withheld"]) for column in found["columns"]] == [(None, True), (12, False), (None, True)]
    assert found["rows"][0] == {
        "code": "a",
        "label": "en A",
        "missing": False,
        "counts": [None, 6, None],
        "percents": [None, 50, None],
        "total": 12,
        "total_percent": 48,
    }
    assert (found["test"]["reason"], found["adjusted_p"]) == ("one_category", None)


def test_a_withheld_figure_is_null():
    frequency, matrix, number = (listing(rows, minimum_group=26) for rows in ("m1", "m", "age"))
    assert (frequency["withheld"], frequency["rows"][0]["count"], frequency["rows"][0]["percent"]) == (True, None, None)
    assert (matrix["rows"][0]["withheld"], matrix["rows"][0]["counts"]) == (True, None)
    assert (number["withheld"], number["mean"]) == (True, None)


def test_totals_of_too_few_are_null():
    assert listing("m1", "sex", minimum_group=26)["rows"][0]["total"] is None
