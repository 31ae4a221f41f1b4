"""Plan documents by the ending of their names; whatever the bytes are, they are read or refused."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from langnghe.core.errors import Refused
from langnghe.core.formats.plan_document import READERS, read_plan_document
from langnghe.core.plan.model import PaperAllocation
from tests.core.formats.odt_sample import odt, paragraphs
from tests.core.formats.pdf_sample import pdf, shown
from tests.core.formats.word import docx, p, table
from tests.core.plan.plans import HEAD, SAMPLES, SOUND, START

TEXT = HEAD + START + SOUND
WORDS = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.iterdir())]
PIECES = (
    "ngày 31/02/2024",
    "từ ",
    " đến ",
    "10/6",
    "- ",
    "I. ",
    "\n",
    "\t",
    "|",
    "“",
    " phiếu",
    "mỗi xã ",
    "99",
    "(",
    ")",
    "\u0301",
    "đồng ",
    ";",
)


def code(name: str, data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read_plan_document(name, data)
    finding = caught.value.findings[0]
    assert finding.place.file == name
    return finding.code


def test_the_same_plan_from_text_and_from_word():
    word, open_document = docx(*map(p, TEXT.splitlines())), odt(paragraphs(*TEXT.splitlines()))
    plans = [
        read_plan_document(name, data).plan
        for name, data in (("a.txt", TEXT.encode()), ("A.DOCX", word), ("a.md", TEXT.encode()), ("a.odt", open_document))
    ]
    assert plans[0] == plans[1] == plans[2] == plans[3]
    assert plans[0].issued_on == date(2024, 5, 2)


def test_a_table_of_units_in_word():
    units = table(("TT", "Đơn vị", "Số phiếu"), ("1", "Xã A", "05"), ("2", "Xã B", "10"))
    found = read_plan_document("a.docx", docx(*map(p, (START + "I. HÌNH THỨC\nPhiếu giấy:").splitlines()), units)).plan
    assert found.paper_allocation == (PaperAllocation("Xã A", 5), PaperAllocation("Xã B", 10))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.doc", "document.unknown_ending"),
        ("a", "document.unknown_ending"),
        (".txt", "document.unknown_ending"),
        ("a.txt", "plan.not_a_plan"),
    ],
)
def test_what_is_refused_says_in_which_file(name, expected):
    assert code(name, "Gạo, trứng, khảo".encode()) == expected


def is_read_or_refused(name: str, data: bytes) -> None:
    with suppress(Refused):
        assert read_plan_document(name, data).plan


@given(st.sampled_from(sorted(READERS)), st.binary(max_size=400))
@example(".txt", b"\xff\xfe\x00")
@example(".docx", b"PK\x05\x06" + bytes(18))
def test_any_bytes_are_read_or_refused(ending, data):
    is_read_or_refused(f"a{ending}", data)


@given(
    st.sampled_from(WORDS), st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 60), st.sampled_from(PIECES)), max_size=12)
)
def test_any_mutilated_plan_is_read_or_refused(text, changes):
    for place, length, piece in changes:
        text = text[:place] + piece + text[place + length :]
    is_read_or_refused("a.txt", text.encode())


@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=8))
def test_any_damaged_word_document_is_read_or_refused(changes):
    data = bytearray(docx(*map(p, TEXT.splitlines()), table(("a", "b"))))
    for place, value in changes:
        data[place % len(data)] = value
    is_read_or_refused("a.docx", bytes(data))


@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=8))
def test_any_damaged_open_document_is_read_or_refused(changes):
    data = bytearray(odt(paragraphs(*TEXT.splitlines())))
    for place, value in changes:
        data[place % len(data)] = value
    is_read_or_refused("a.odt", bytes(data))


@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=8))
def test_any_damaged_pdf_is_read_or_refused(changes):
    data = bytearray(pdf(shown(85, 700, "KE HOACH") + "85 600 m 300 600 l S", shown(85, 700, "I. MUC DICH")))
    for place, value in changes:
        data[place % len(data)] = value
    is_read_or_refused("a.pdf", bytes(data))


@given(st.integers(0, 3000), st.integers(0, 200), st.sampled_from(("<w:p>", "</w:tc>", "<w:tbl/>", "<w:numPr/>", "&", "")))
def test_any_broken_text_in_word_is_read_or_refused(place, length, piece):
    blocks = "".join(map(p, TEXT.splitlines())) + table(("a", "b"))
    is_read_or_refused("a.docx", docx(blocks[:place] + piece + blocks[place + length :]))
