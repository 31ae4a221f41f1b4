"""How each kind of answer is written in each format: the manual of the exports.

Every row is one answer to one question. `None` stands for an empty cell."""

import csv
import json
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pyreadstat
import pytest
from pyarrow import parquet

from langnghe.core.formats.exports import write_dataset
from langnghe.core.questionnaire.model import Text
from langnghe.core.response.model import Code, Dataset, Measure, Variable

LISTED = (Code("1", Text({"vi": "Có"})), Code("2", Text({"vi": "Không"})), Code("9", Text({"vi": "Khó trả lời"}), missing=True))
WORDS = (Code("co", Text({"vi": "Có"})), Code("khong", Text({"vi": "Không"})))
NOMINAL, ORDINAL, MULTIPLE = Measure.NOMINAL, Measure.ORDINAL, Measure.MULTIPLE
NUMBER, DATE, TEXT = Measure.NUMBER, Measure.DATE, Measure.TEXT
DAY, MOMENT = date(2024, 6, 10), datetime.fromisoformat("2024-06-10")

CELLS = [
    # measure, codes, answer: csv, xlsx "data", xlsx "labels", sav, parquet, json
    (NOMINAL, LISTED, "1", "1", 1, "Có", 1, "1", "1"),
    (NOMINAL, LISTED, "9", "9", 9, "Khó trả lời", 9, "9", "9"),
    (NOMINAL, WORDS, "khong", "khong", "khong", "Không", "khong", "khong", "khong"),
    (NOMINAL, LISTED, None, "", None, None, None, None, None),
    (NOMINAL, WORDS, None, "", None, None, "", None, None),
    (ORDINAL, LISTED, "2", "2", 2, "Không", 2, "2", "2"),
    (MULTIPLE, WORDS, ("co", "khong"), "1", 1, "Có; Không", 1, ["co", "khong"], ["co", "khong"]),
    (MULTIPLE, WORDS, ("khong",), "0", 0, "Không", 0, ["khong"], ["khong"]),
    (MULTIPLE, WORDS, (), "0", 0, None, 0, [], []),
    (MULTIPLE, WORDS, None, "", None, None, None, None, None),
    (NUMBER, (), 18, "18", 18, 18, 18, 18, 18),
    (NUMBER, (), Decimal("1.50"), "1.50", 1.5, 1.5, 1.5, 1.5, 1.5),
    (NUMBER, (), -3, "-3", -3, -3, -3, -3, -3),
    (NUMBER, (), None, "", None, None, None, None, None),
    (DATE, (), DAY, "2024-06-10", MOMENT, MOMENT, DAY, DAY, "2024-06-10"),
    (DATE, (), None, "", None, None, None, None, None),
    (TEXT, (), "Đường xấu", "Đường xấu", "Đường xấu", "Đường xấu", "Đường xấu", "Đường xấu", "Đường xấu"),
    (TEXT, (), "=1+1", "'=1+1", "=1+1", "=1+1", "=1+1", "=1+1", "=1+1"),
    (TEXT, (), "007", "007", "007", "007", "007", "007", "007"),
    (TEXT, (), None, "", None, None, "", None, None),
]


def dataset(measure: Measure, codes: tuple[Code, ...], answer: object) -> Dataset:
    return Dataset((Variable("q", Text({"vi": "Câu"}), measure, codes),), {"q": (answer,)}, "q5", "v7")


def exported(asked: Dataset, name: str) -> bytes:
    return write_dataset(asked, name, "vi").content


@pytest.mark.parametrize(("measure", "codes", "answer", "cell"), [row[:4] for row in CELLS])
def test_csv(measure, codes, answer, cell):
    text = exported(dataset(measure, codes, answer), "csv").decode("utf-8-sig")
    assert (list(csv.reader(StringIO(text, newline="")))[1] or [""])[0] == cell


@pytest.mark.parametrize(("measure", "codes", "answer", "code", "words"), [(*row[:3], row[4], row[5]) for row in CELLS])
def test_xlsx(measure, codes, answer, code, words):
    book = openpyxl.load_workbook(BytesIO(exported(dataset(measure, codes, answer), "xlsx")))
    assert (book["data"]["A2"].value, book["labels"]["A2"].value or None) == (code, words)


@pytest.mark.parametrize(("measure", "codes", "answer", "cell"), [(*row[:3], row[6]) for row in CELLS])
def test_sav(measure, codes, answer, cell, tmp_path: Path):
    (tmp_path / "d.sav").write_bytes(exported(dataset(measure, codes, answer), "sav"))
    columns, _ = pyreadstat.read_sav(tmp_path / "d.sav", output_format="dict", user_missing=True)
    assert next(iter(columns.values()))[0] == cell


@pytest.mark.parametrize(("measure", "codes", "answer", "cell"), [(*row[:3], row[7]) for row in CELLS])
def test_parquet(measure, codes, answer, cell):
    table = parquet.read_table(BytesIO(exported(dataset(measure, codes, answer), "parquet")))
    assert table.to_pylist() == [{"q": cell}]


@pytest.mark.parametrize(("measure", "codes", "answer", "cell"), [(*row[:3], row[8]) for row in CELLS])
def test_json(measure, codes, answer, cell):
    written = json.loads(exported(dataset(measure, codes, answer), "json"))["responses"]
    assert written == [{} if cell is None else {"q": cell}]
