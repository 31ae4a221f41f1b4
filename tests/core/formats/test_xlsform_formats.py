"""The files that an XLSForm may come in: workbooks new and old, CSV in one file or zipped, Markdown; and their oddities."""

from datetime import date, time
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from langnghe.core.errors import Refused
from langnghe.core.formats.xlsform import grids, read_xlsform
from langnghe.core.formats.xlsform.workbook import read_workbook
from tests.core.formats import old_excel

HEAD = ("type", "name", "label::vi")
WISH = ("text", "wish", "Mong muốn")


def workbook(**sheets) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def zipped(files: dict[str, str]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def names(data: bytes) -> list[str]:
    return [question.name for question in read_xlsform(data, "form").questionnaire.questions()]


def found(data: bytes) -> list[tuple[str, int | None, str]]:
    return [(it.code.partition(".")[2], it.place.row, it.place.column) for it in read_xlsform(data, "form").findings]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1, "1"),
        (2.5, "2.5"),
        (3.0, "3"),
        (True, "TRUE"),
        (date(2024, 6, 10), "2024-06-10 00:00:00"),
        (time(8, 30), "08:30:00"),
        ("  hai\r\ndòng ", "hai\ndòng"),
    ],
)
def test_a_cell_is_read_as_a_person_reads_it(value, written):
    (row,) = read_workbook(workbook(survey=[("type", "name", "x"), (value, "a", "b")]), "f").sheets["survey"].rows
    assert row.cells[0] == written


def test_an_old_workbook_is_read():
    heads = b"".join(old_excel.label(0, column, text) for column, text in enumerate(("type", "name", "label::vi", "default")))
    row = old_excel.label(1, 0, "integer") + old_excel.label(1, 1, "age") + old_excel.label(1, 2, "Age")
    reading = read_xlsform(old_excel.workbook(heads + row + old_excel.number(1, 3, 30)), "old.xls")
    assert [(it.name, it.default, it.place.row) for it in reading.questionnaire.questions()] == [("age", "30", 2)]


def test_cells_of_an_old_workbook_are_read_as_a_person_reads_them():
    dated = old_excel.number(1, 0, 45453.0, old_excel.DAY) + old_excel.number(1, 1, 0.5, old_excel.DAY)
    odd = old_excel.truth_or_error(1, 2, 1, error=False) + old_excel.truth_or_error(1, 3, 7, error=True)
    (grid,) = grids.from_xls(old_excel.workbook(dated + odd + old_excel.number(3, 0, 2.5)))
    assert [row.cells for row in grid.rows] == [
        {0: "2024-06-10 00:00:00", 1: "12:00:00", 2: "TRUE", 3: "#DIV/0!"},
        {0: "2.5"},
    ]


def test_a_formula_without_its_result_is_found():
    assert found(workbook(survey=[HEAD, ("text", "a", "A"), ("text", "b", '=UPPER("b")')]))[:1] == [("no_value", 3, "C")]


def test_rows_count_as_in_the_workbook():
    rows = [(None,), ("Phiếu hỏi",), HEAD, (None,), WISH, ("odd", "x", "X")]
    assert found(workbook(survey=rows)) == [("above_headings", 2, ""), ("unknown_type", 6, "type")]


def test_a_row_above_the_headings_is_kept_when_no_row_is_known():
    assert found(workbook(Survey=[("kind", "name"), ("text", "a")]))[0][0] == "no_column"


def test_the_only_sheet_may_have_any_name():
    reading = read_xlsform(workbook(**{"Câu hỏi": [HEAD, WISH]}), "form")
    assert [(it.code, it.place.sheet) for it in reading.findings] == [("xlsform.mended_sheet", "Câu hỏi")]


def test_sheets_are_known_in_any_spelling_and_once():
    assert found(workbook(**{"SURVEY": [HEAD, WISH], "Settings ": [("form_id",), ("x",)], "settings": [("form_id",)]})) == [
        ("mended_sheet", None, ""),
        ("duplicate_sheet", None, ""),
        ("mended_sheet", None, ""),
    ]


def test_a_workbook_of_another_dialect_is_named():
    with pytest.raises(Refused, match=r"odk_x.*display\.prompt\.text"):
        read_xlsform(workbook(survey=[("type", "name", "display.prompt.text"), ("text", "a", "A")]), "form")


def test_a_workbook_that_spans_too_many_cells_is_refused(monkeypatch):
    monkeypatch.setattr(grids, "MOST_CELLS", 5)
    monkeypatch.setattr(grids._Budget.__init__, "__defaults__", (5,))
    with pytest.raises(Refused, match="too_many_cells"):
        read_xlsform(workbook(survey=[HEAD, WISH]), "form")


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_one_sheet_of_csv_needs_no_first_column(mark):
    text = "\n".join(mark.join(row) for row in (HEAD, WISH))
    assert names(text.encode()) == ["wish"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_csv_may_be_in_unicode_of_any_kind(encoding):
    assert names("survey,,,\n,type,name,label\n,text,wish,Mong muốn\n".encode(encoding)) == ["wish"]


def test_csv_may_name_its_sheet_on_every_row_and_is_counted_in_the_file():
    text = "settings,form_id\nsettings,x\nsurvey,type,name,label\nsurvey,text,a,A\nsurvey,odd,b,B\n"
    assert found(text.encode()) == [("unknown_type", 5, "type")]


def test_zipped_csv_has_a_file_for_each_sheet():
    files = {
        "f/survey.csv": "type,name,label\nselect_one a,q,Q\n",
        "f/choices.csv": "\ufefflist_name;name;label\na;1;Một\n",
        "readme.txt": "x",
    }
    assert [choice.code for choice in read_xlsform(zipped(files), "f.zip").questionnaire.question("q").choices] == ["1"]


def test_an_archive_of_something_else_is_refused():
    with pytest.raises(Refused, match="not_a_workbook"):
        read_xlsform(zipped({"readme.txt": "x"}), "f.zip")


def test_markdown_may_have_rules_and_bars_in_cells():
    text = "# phiếu\n| survey |\n| | type | name | label |\n|---|---|---|---|\n| | text | a | Có \\| không |\n\n| | text | b | B"
    questions = list(read_xlsform(text.encode(), "form.md").questionnaire.questions())
    assert [(it.name, it.label.in_language("vi"), it.place.row) for it in questions] == [("a", "Có | không", 2), ("b", "B", 3)]
