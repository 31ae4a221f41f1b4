"""Files that are no XLSForm, or no longer: each is refused with advice, none breaks the reader."""

from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from langnghe.core.errors import Refused
from langnghe.core.formats.xlsform import read_xlsform, write_xlsform
from langnghe.core.formats.xlsform.workbook import LARGEST, LARGEST_UNPACKED
from tests.core.questionnaire.samples import visit

GOOD = write_xlsform(visit())
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def parts() -> dict[str, bytes]:
    with ZipFile(BytesIO(GOOD)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def entities() -> bytes:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
    return packed(parts() | {"xl/worksheets/sheet1.xml": bomb})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "xlsform.empty"),
        (b" \n", "xlsform.empty"),
        (b"x" * (LARGEST + 1), "xlsform.too_large"),
        (packed(parts() | {"xl/media/big.bin": bytes(LARGEST_UNPACKED)}), "xlsform.too_large"),
        (packed(parts() | {"xl/vbaProject.bin": b"macro"}), "xlsform.macros"),
        (packed({"word/document.xml": b"<w/>"}), "xlsform.not_a_workbook"),
        (GOOD[:200], "xlsform.damaged"),
        (b"PK\x03\x04", "xlsform.damaged"),
        (packed({"xl/workbook.xml": b"<workbook/>"}), "xlsform.damaged"),
        (entities(), "xlsform.damaged"),
        (OLD_EXCEL + bytes(600), "xlsform.damaged"),
        (b"%PDF-1.7 \xff\xfe", "xlsform.not_a_workbook"),
        ("Kính gửi".encode("utf-16"), "xlsform.not_a_workbook"),
        (b"a,\0b", "xlsform.not_a_workbook"),
        ("Câu 1. Ông/Bà có hài lòng không".encode(), "xlsform.not_a_workbook"),
        ("Kính gửi, Ông/Bà".encode(), "xlsform.no_survey"),
        (("á" * 2499 + "x" + "á" * 10).encode(), "xlsform.not_a_workbook"),
        ("tên,tuổi\nan,5\nbình,6,7\n".encode(), "xlsform.no_survey"),
        (b"| a", "xlsform.no_survey"),
    ],
)
def test_what_is_no_workbook_is_refused(data, code):
    with pytest.raises(Refused) as refusal:
        read_xlsform(data, "form.xlsx")
    (finding,) = refusal.value.findings
    assert (finding.code, finding.place.file) == (code, "form.xlsx")


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("".join(f"| | text | q{number} | A |\n" for number in range(2001)), "xlsform.too_many_rows"),
        ("".join(f"| | begin_group | g{number} | A |\n" for number in range(30)), "xlsform.too_nested"),
    ],
)
def test_a_questionnaire_has_a_largest_size(rows, code):
    with pytest.raises(Refused, match=code):
        read_xlsform(f"| survey |\n| | type | name | label |\n{rows}".encode(), "form.md")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv_is_read(encoding):
    text = "survey\n,type,name,label\n,text,wish,Mong muốn\n"
    assert [question.name for question in read_xlsform(text.encode(encoding), "form.csv").questionnaire.questions()] == ["wish"]


@settings(max_examples=40)
@given(st.data())
def test_a_file_with_changed_bytes_is_read_or_refused(data):
    broken = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 20))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Refused):
        read_xlsform(bytes(broken), "form.xlsx")


@settings(max_examples=40)
@given(st.sampled_from(sorted(parts())), st.integers(0, 10_000), st.integers(0, 40), st.binary(max_size=10))
def test_a_workbook_with_changed_content_is_read_or_refused(name, start, length, put):
    content = parts()[name]
    start %= len(content)
    with suppress(Refused):
        read_xlsform(packed(parts() | {name: content[:start] + put + content[start + length :]}), "form.xlsx")


@settings(max_examples=40)
@given(st.one_of(st.binary(max_size=300), st.binary(max_size=2000).map(OLD_EXCEL.__add__)))
def test_any_bytes_are_read_or_refused(data):
    with suppress(Refused):
        read_xlsform(data, "form")


WORDS = [
    "survey",
    "choices",
    "settings",
    "type",
    "name",
    "label",
    "text",
    "select_one a",
    "begin_group",
    "end_group",
    "list_name",
    "${a}",
    "a",
]


@given(st.sampled_from("|,"), st.lists(st.sampled_from([*WORDS, "\n", "|", ",", '"', " "]), max_size=60))
def test_any_table_is_read_or_refused(separator, words):
    with suppress(Refused):
        read_xlsform((separator + separator.join(words)).encode(), "form")


CELLS = st.sampled_from(["", "a", "b", "yes", "x y", "${a} = 'x'", "${", ". > 1", "likert", "table-list", "start=1", "9", "'"])
TYPES = st.sampled_from(
    ["text", "select_one a", "select_multiple a or_other", "begin_group", "end_group", "note", "range", "calculate", "odd", ""]
)
COLUMNS = (
    "type | name | label | label::en (en) | required | relevant | constraint | calculation | choice_filter | default | appearance"
)


@settings(max_examples=40)
@given(st.lists(st.tuples(TYPES, *[CELLS] * 10), min_size=1, max_size=8))
def test_any_cells_are_read_or_found(rows):
    table = "\n".join(f"| | {' | '.join(cells)} |" for cells in rows)
    choices = "| choices |\n| | list_name | name | label |\n| | a | x | X |\n| | a | yes | Y |"
    with suppress(Refused):
        read_xlsform(f"| survey |\n| | {COLUMNS} |\n{table}\n{choices}".encode(), "form.md")
