"""The outlines of the example surveys name what their table books and questionnaires have."""

from pathlib import Path

import pytest

from langnghe.core.formats.report_toml import read_report_toml
from langnghe.core.formats.tables_toml import read_tables_toml
from langnghe.core.formats.xlsform import read_xlsform
from langnghe.core.report.outline import KINDS, check_outline, key_of, settle
from langnghe.core.response.dataset import build_dataset
from langnghe.core.statistics.check import check_book

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.mark.parametrize("name", ["can-bo-dan-toc", "chuyen-doi-so", "mang-xa-hoi"])
def test_an_example_has_an_outline_of_every_kind_of_section(name):
    folder = EXAMPLES / name
    outline = read_report_toml((folder / "report.toml").read_bytes(), "report.toml")
    book = read_tables_toml((folder / "tables.toml").read_bytes(), "tables.toml")
    asked = read_xlsform((folder / "questionnaire.xlsx").read_bytes(), "questionnaire.xlsx").questionnaire
    shape = build_dataset(asked, (), (), simulated=True, questionnaire_hash="")
    whole = settle(outline, book, shape.variables).book
    assert (check_outline(outline, book), tuple(check_book(whole, shape))) == ((), ())
    assert {part.kind for part in outline.parts} == set(KINDS)
    assert set(outline.unpublished) <= {key_of(spec) for spec in whole.specs()}
