"""The number and the day of issue in the head of a report that is a document already."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.docx_issue import Issue, headings, issued
from langnghe.core.formats.docx_report import write_report_docx
from langnghe.core.formats.fixed_zip import replaced
from langnghe.core.report.model import Heading, Letterhead, Paragraph, Report

HEAD = Letterhead("party", "HUYỆN ỦY", "BAN TUYÊN GIÁO", "", "", None, "BÁO CÁO", "Kết quả")
REPORT = Report(
    HEAD, (Heading(1, "Cơ sở"), Paragraph("Có 40 người trả lời"), Heading(2, "Phương pháp")), "vi", {"dataset": "ab12"}
)
DAY = date(2026, 2, 3)


def written(report: Report = REPORT) -> bytes:
    return write_report_docx(report)


def head_of(document: bytes) -> list[str]:
    table = docx.Document(BytesIO(document)).tables[0]
    return [table.cell(1, column).text for column in (0, 1)]


def differing(one: bytes, other: bytes) -> list[str]:
    """The parts of two documents that are not the same bytes; "whole" when only the archives differ."""
    opened = [ZipFile(BytesIO(document)) for document in (one, other)]
    names = sorted({name for archive in opened for name in archive.namelist()})
    parts = [name for name in names if len({archive.read(name) for archive in opened}) > 1]
    return parts or ["whole"] * (one != other)


def changed(change) -> bytes:
    """The document after somebody changed its head in Word."""
    document = docx.Document(BytesIO(written()))
    change(document.tables[0])
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("profile", ["party", "state"])
def test_an_issued_file_is_the_one_that_would_have_been_written_with_number_and_day(profile, language):
    draft = replace(REPORT, letterhead=replace(HEAD, profile=profile), language=language)
    known = replace(draft, letterhead=replace(draft.letterhead, number="12-BC/BTG", issued_on=DAY, place="Phong Thổ"))
    assert differing(issued(written(draft), Issue("12-BC/BTG", DAY, "Phong Thổ"), language), written(known)) == []


def test_without_a_place_its_dots_stay():
    known = replace(REPORT, letterhead=replace(HEAD, number="12-BC/BTG", issued_on=DAY))
    assert differing(issued(written(), Issue("12-BC/BTG", DAY), "vi"), written(known)) == []


def test_the_place_that_somebody_wrote_stays():
    document = changed(lambda table: setattr(table.cell(1, 1).paragraphs[0].runs[0], "text", "Sìn Hồ, ngày      "))
    assert head_of(issued(document, Issue("7-BC/BTG", DAY), "vi")) == ["Số 7-BC/BTG", "Sìn Hồ, ngày 03 tháng 02 năm 2026"]


def test_a_line_in_several_pieces_is_filled_whole():
    def split(table):
        paragraph = table.cell(1, 0).paragraphs[0]
        paragraph.runs[0].text = "Số .........."
        paragraph.add_run("..........")

    assert head_of(issued(changed(split), Issue("7-BC/BTG", DAY), "vi"))[0] == "Số 7-BC/BTG"


def test_a_number_that_is_there_already_stays():
    document = changed(lambda table: setattr(table.cell(1, 0).paragraphs[0].runs[0], "text", "Số 7-BC/BTG"))
    assert head_of(issued(document, Issue("7-BC/BTG", DAY), "vi"))[0] == "Số 7-BC/BTG"


def without_head() -> bytes:
    buffer = BytesIO()
    docx.Document().save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "document",
    [b"no document", without_head(), changed(lambda table: setattr(table.cell(1, 0).paragraphs[0].runs[0], "text", "Số 8"))],
    ids=["no document", "no head", "another number"],
)
def test_a_document_without_a_place_for_the_number_is_not_issued(document):
    with pytest.raises(Refused) as refused:
        issued(document, Issue("7-BC/BTG", DAY), "vi")
    assert refused.value.findings[0].code == "report.no_head"


def test_comments_are_about_the_headings():
    assert headings(written()) == ("I- Cơ sở", "1. Phương pháp")


def test_what_cannot_be_read_has_no_headings():
    assert headings(b"no document") == ()


@pytest.mark.parametrize("part", ["word/styles.xml", "[Content_Types].xml", "word/document.xml"])
def test_a_document_with_a_broken_part_is_refused_and_has_no_headings(part):
    broken = replaced(written(), {part: b"<a"})
    assert headings(broken) == ()
    with pytest.raises(Refused) as refused:
        issued(broken, Issue("1", DAY), "vi")
    assert refused.value.findings[0].code == "report.no_head"
