"""Tables of older surveys as other programs write them; what is damaged is refused in words."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats import old_file
from langnghe.core.formats.exports import write_dataset
from langnghe.core.formats.mapping_toml import read_mapping_toml, write_mapping_toml
from langnghe.core.formats.old_file import kind_of_file, read_old_file
from langnghe.core.plan.model import Mode
from langnghe.core.response.importing.model import Mapped, Taken
from tests.core.formats.dataset_sample import DATASET

HEAD = "Tuổi,Ý kiến\n"


def read(text, kind="csv"):
    return {column.name: column.cells for column in read_old_file(text.encode(), "cu.csv", kind).columns}


def workbook(*rows):
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


def zipped(name, content):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("a,b\n1,2\n", {"a": ("1",), "b": ("2",)}),
        ("\ufeffa;b\n1;2,5\n", {"a": ("1",), "b": ("2,5",)}),
        ("a\tb\n1\t\n\n3\t4\n", {"a": ("1", "3"), "b": ("", "4")}),
        ('a,b\n"x, y","dòng\nhai"\n', {"a": ("x, y",), "b": ("dòng\nhai",)}),
        ("a,a,,c\n1,2,3\n", {"a": ("1",), "a (2)": ("2",), "C": ("3",), "c": ("",)}),
        ("a,b\n'=1+1,'-5\n", {"a": ("=1+1",), "b": ("-5",)}),
        ("a,b,\n1,2,\n", {"a": ("1",), "b": ("2",)}),
    ],
)
def test_csv_of_any_dialect_is_read(text, columns):
    assert read(text) == columns


def test_utf_16_and_the_zip_of_google_forms_are_read():
    assert read_old_file(b"\xff\xfe" + "a,b\n1,2\n".encode("utf-16-le"), "x.csv", "csv").columns[0].cells == ("1",)
    assert read_old_file(zipped("Đáp án.csv", "a,b\n1,2\n"), "x.zip", "google-forms").columns[1].cells == ("2",)
    assert read_old_file(workbook(["a"], [1]), "x.xlsx", "google-forms").columns[0].cells == ("1",)
    assert read("a,b\n1,2\n", "google-forms")["a"] == ("1",)


def test_cells_of_a_workbook_are_written_as_a_person_would():
    row = [1, 2.0, 2.5, True, date(2024, 6, 10), datetime(2024, 6, 10), datetime(2024, 6, 10, 8, 30), None, " chữ "]  # noqa: DTZ001 - a workbook knows no zones
    found = read_old_file(workbook(list("abcdefghi"), row), "x.xlsx", "xlsx")
    assert [column.cells[0] for column in found.columns] == [
        *("1", "2", "2,5", "true", "2024-06-10", "2024-06-10", "", "chữ"),
    ]
    assert [notice.place.column for notice in found.notices] == ["g"]


def test_labels_measures_missing_values_and_sets_of_spss_are_read():
    found = read_old_file(write_dataset(DATASET, "sav", "vi").content, "x.sav", "sav")
    satisfied, radio = found.column("satisfied"), found.column("sources.radio")
    assert (satisfied.label, satisfied.measure, satisfied.missing) == ("Câu satisfied", "ordinal", frozenset({"99"}))
    assert satisfied.labels == {"1": "Hài lòng", "2": "Bình thường", "99": "?Khó trả lời"}
    assert (radio.of_set, radio.cells, found.column("born").cells[0]) == ("Câu sources", ("1", "0", "0", ""), "1950-01-31")


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        (b"", "csv", "sheet.empty"),
        (HEAD.encode(), "csv", "sheet.empty"),
        (b"\xff\x00\x01", "csv", "sheet.not_text"),
        (b"a,b\n\x00,1", "csv", "sheet.not_text"),
        (b"a,b\n1,2,3\n", "csv", "import.ragged"),
        (b'a,b\n"' + b"x" * 140_000, "csv", "sheet.unclosed_cell"),
        (b"PK\x03\x04broken", "xlsx", "sheet.damaged"),
        (b"PK\x03\x04broken", "google-forms", "sheet.damaged"),
        (zipped("x.txt", "a"), "xlsx", "sheet.damaged"),
        (b"\xd0\xcf\x11\xe0", "xlsx", "sheet.old_excel"),
        (workbook(["a"]), "xlsx", "sheet.empty"),
        (b"no", "sav", "import.not_spss"),
        (b"a", "docx", "import.unknown_kind"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_table_is_refused(content, kind, code):
    with pytest.raises(Refused) as refused:
        read_old_file(content, "cu", kind)
    assert refused.value.findings[0].code == code


@pytest.mark.parametrize(
    ("limit", "content", "kind", "code"),
    [
        ("LARGEST", b"a,b\n1,2\n", "csv", "sheet.too_large"),
        ("MOST_ROWS", b"a,b\n1,2\n1,2\n1,2\n", "csv", "import.too_many"),
        ("MOST_COLUMNS", b"a,b,c\n1,2,3\n", "csv", "import.too_many"),
        ("MOST_CELLS", b"a,b\n1,2\n3,4\n", "csv", "import.too_many_cells"),
        ("MOST_TEXTS", write_dataset(DATASET, "xlsx", "vi").content, "xlsx", "sheet.too_large"),
        ("MOST_ROWS", write_dataset(DATASET, "sav", "vi").content, "sav", "import.too_many"),
    ],
    ids=["bytes", "rows", "columns", "cells", "texts", "spss"],
)
def test_what_is_too_large_is_refused(monkeypatch, limit, content, kind, code):
    monkeypatch.setattr(old_file, limit, 2)
    with pytest.raises(Refused) as refused:
        read_old_file(content, "cu", kind)
    assert refused.value.findings[0].code == code


@pytest.mark.parametrize(("place", "found"), [(1752, b"\xff"), (199, b"\xff\xff\xff\x7f")], ids=["value", "name"])
def test_a_file_of_spss_with_a_broken_part_is_refused(place, found):
    content = bytearray(write_dataset(DATASET, "sav", "vi").content)
    content[place : place + len(found)] = found
    with pytest.raises(Refused) as refused:
        read_old_file(bytes(content), "cu.sav", "sav")
    assert refused.value.findings[0].code == "import.not_spss"


def test_a_swollen_zip_is_refused(monkeypatch):
    content = zipped("x.csv", "a,b\n" + "1,2\n" * 1000)
    monkeypatch.setattr(old_file, "LARGEST", len(content))
    with pytest.raises(Refused) as refused:
        read_old_file(content, "x.zip", "google-forms")
    assert refused.value.findings[0].code == "sheet.too_large"


@pytest.mark.parametrize(
    ("name", "kind"), [("A.CSV", "csv"), ("a.zip", "google-forms"), ("a.xlsx", "xlsx"), ("a.b.sav", "sav"), ("a", "")]
)
def test_the_kind_follows_from_the_ending(name, kind):
    assert kind_of_file(name) == kind


def test_a_mapping_comes_back_from_its_file():
    mapped = Mapped((Taken('Cột "1"', "q", "2", {"có\tthể": "1", "=": ""}), Taken("x")), Mode.PAPER, "ban-mau")
    assert read_mapping_toml(write_mapping_toml(mapped).encode()) == mapped


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[[column]]\nname = 'a'\n", "toml.missing_key"),
        ("[[column]]\nname = 'a'\nquestion = 1\n", "toml.wrong_type"),
        ("mode = 'fax'\ncolumn = []\n", "toml.wrong_word"),
        ("mode = ", "toml.not_toml"),
        ("", "toml.missing_key"),
    ],
)
def test_a_mapping_file_that_is_wrong_is_refused_at_its_place(text, code):
    with pytest.raises(Refused) as refused:
        read_mapping_toml(text.encode(), "m.toml")
    assert refused.value.findings[0].code == code
