"""Which words belong to which table."""

import pytest

from langnghe.core.questionnaire.model import NO_TEXT
from langnghe.core.report.sentences import sentences_of
from langnghe.core.report.voice import voice_for
from langnghe.core.statistics.book import SectionSpec, TableBook, TableSpec
from langnghe.core.statistics.compute import compute_book
from tests.columns import dataset, number, single, words

DATA = dataset(single("q", "ab" * 20), single("m1", "ab" * 20, matrix="m"), number("age", *[1] * 40), words("wish", *["a"] * 40))


@pytest.mark.parametrize(
    ("rows", "columns", "beginning"),
    [
        ("q", "", "Of 40 people who answered this question,"),
        ("m", "", "For “en m1”, the largest share chose"),
        ("age", "", "Mean 1.00, median 1;"),
        ("wish", "", "Of 40 valid forms, 40 carry an opinion"),
        ("q", "m1", "The groups by “en M – en m1” differ significantly"),
    ],
)
def test_every_table_says_something(rows, columns, beginning):
    book = compute_book(DATA, TableBook((SectionSpec(NO_TEXT, (TableSpec(rows, columns),)),)), 10)
    sentences = [sentences_of(computed, voice_for(book, "en")) for computed in book.tables()]
    assert sentences[0][0].startswith(beginning)
