"""A report is taken as Word, PDF, slides and workbook, in the agency's own styles."""

from io import BytesIO
from pathlib import Path

import docx
import docx.document
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx.shared import Pt
from pypdfium2 import PdfDocument

from langnghe.cli import main
from langnghe.core.errors import Refused
from langnghe.core.plan.roles import Role
from langnghe.phases.collect import intake
from langnghe.phases.disseminate import queries
from langnghe.phases.disseminate.actions import outline as actions
from langnghe.phases.disseminate.actions import reports
from langnghe.phases.disseminate.queries import approval
from langnghe.phases.disseminate.queries.facts import facts
from langnghe.phases.process import actions as process_actions
from langnghe.records import files, journal
from langnghe.records.models import JournalRow, OutlineRow, Person, ReportRow, SurveyRow, UnitRow
from tests.conftest import person
from tests.stage import CLOSES, DURING, SLUG, once, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]
PAGE = f"/surveys/{SLUG}/disseminate/"
STARTS = {"docx": b"PK", "pdf": b"%PDF", "xlsx": b"PK", "pptx": b"PK"}


@once
def reported() -> None:
    """The first report of a survey that forty people answered."""
    officer = person("an-the-officer", Role.OFFICER)
    opened()
    for start in (0, 20):
        intake.submit(SLUG, [submission(number, goes="yes") for number in range(start, start + 20)], DURING)
    process_actions.lock_dataset(slug=SLUG, by=officer, now=CLOSES)
    reports.write_report(slug=SLUG, language="vi", by=officer, now=CLOSES)


@pytest.fixture
def officer(db, client) -> Person:
    reported()
    found = Person.objects.get(username="an-the-officer")
    client.force_login(found)
    return found


@pytest.fixture
def written(officer) -> ReportRow:
    return ReportRow.objects.get()


def base(**sizes: float) -> bytes:
    document = docx.Document()
    for name, size in sizes.items():
        document.styles[name.replace("_", " ")].font.size = Pt(size)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def heading_size(report: bytes) -> float:
    return docx.Document(BytesIO(report)).styles["Heading 1"].font.size.pt


def test_units_of_one_name_are_told_apart_in_a_report(officer):
    UnitRow.objects.update(name="Tân Phú")
    assert [each.unit for each in facts(SLUG, "vi").units] == ["Tân Phú (ban-mau)", "Tân Phú (ban-thu)"]


def test_a_report_comes_in_four_formats(written, client):
    page = client.get(PAGE).content.decode()
    for ending, start in STARTS.items():
        assert f"{PAGE}1.{ending}" in page
        assert client.get(f"{PAGE}1.{ending}").content.startswith(start)


def with_words(data: bytes, old: str, new: str) -> bytes:
    """The report as it is when a person types within it."""
    document = docx.Document(BytesIO(data))
    run = next(run for paragraph in document.paragraphs for run in paragraph.runs if old in run.text)
    run.text = run.text.replace(old, new)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_every_format_says_the_words_of_a_person(written, client):
    ReportRow.objects.update(edited=files.keep(with_words(files.content(written.file), "Cơ sở", "Căn cứ")))
    pages = PdfDocument(client.get(f"{PAGE}1.pdf").content)
    text = "".join(page.get_textpage().get_text_bounded() for page in pages).upper()
    assert ("CĂN CỨ" in text, "CƠ SỞ" in text) == (True, False)
    assert [client.get(f"{PAGE}1.{ending}").status_code for ending in ("pptx", "xlsx")] == [200, 200]


def test_what_only_the_word_document_has_is_told(written, client):
    ReportRow.objects.update(edited=files.keep(with_words(files.content(written.file), "BÁO CÁO", "")))
    answer = client.get(f"{PAGE}1.pdf")
    assert (answer.status_code, "chỉ bản Word" in answer.content.decode()) == (400, True)


def test_other_formats_are_not_made_of_other_data(written, client):
    journal.record("process.locked", SurveyRow.objects.get(), by=None, at=written.written_at.replace(year=2030))
    answer = client.get(f"{PAGE}1.pptx")
    assert (answer.status_code, "Hãy lấy bản Word đang được lưu" in answer.content.decode()) == (400, True)
    assert (client.get(f"{PAGE}1.docx").status_code, f"{PAGE}1.pdf" in client.get(PAGE).content.decode()) == (200, False)


def test_a_report_is_out_of_date_when_its_outline_is_another(written):
    toml = queries.outline_toml(SLUG)
    assert not approval.life(SLUG, 1).changed
    actions.replace_outline(slug=SLUG, content=b'[[section]]\nkind = "basis"\n', file_name="report.toml", by=None, now=CLOSES)
    assert approval.life(SLUG, 1).stale
    actions.replace_outline(slug=SLUG, content=toml, file_name="report.toml", by=None, now=CLOSES)
    assert not approval.life(SLUG, 1).changed


def test_a_report_is_not_kept_when_what_it_says_changed_while_it_was_written(written, officer):
    draft = reports.drafted(SLUG, "vi", CLOSES)
    actions.replace_outline(slug=SLUG, content=b'[[section]]\nkind = "basis"\n', file_name="report.toml", by=None, now=CLOSES)
    with pytest.raises(Refused) as refused:
        reports.keep(draft=draft, by=officer, now=CLOSES)
    assert (refused.value.findings[0].code, ReportRow.objects.count()) == ("report.changed_meanwhile", 1)


def test_the_layout_is_chosen_on_the_page_and_stays_with_the_report(written, client, officer):
    client.post(f"{PAGE}layout/", {"layout": "free"})
    assert client.post(f"{PAGE}layout/", {"layout": "none"}).status_code == 400
    reports.write_report(slug=SLUG, language="vi", by=officer, now=CLOSES)
    client.post(f"{PAGE}layout/", {"layout": ""})
    sides = [
        round(docx.Document(BytesIO(files.content(row.file))).sections[0].left_margin.mm)
        for row in ReportRow.objects.order_by("number")
    ]
    assert (sides, [row.layout for row in ReportRow.objects.order_by("number")]) == ([30, 25], ["", "free"])


def test_an_agency_gives_its_styles_and_takes_them_away(written, client, officer):
    told = client.post(f"{PAGE}styles/", {"document": SimpleUploadedFile("mau.docx", base(Heading_1=23))}, follow=True)
    assert "toc 1" in told.content.decode()
    reports.write_report(slug=SLUG, language="vi", by=officer, now=CLOSES)
    client.post(f"{PAGE}styles/", {"drop": "1"})
    client.post(f"{PAGE}styles/", {"drop": "1"})
    reports.write_report(slug=SLUG, language="vi", by=officer, now=CLOSES)
    sizes = [heading_size(files.content(row.file)) for row in ReportRow.objects.order_by("number")]
    events = (
        JournalRow.objects.filter(event__startswith="disseminate.style_base").order_by("at", "pk").values_list("event", flat=True)
    )
    assert (sizes, list(events), OutlineRow.objects.get().reference) == (
        [14, 23, 14], ["disseminate.style_base_kept", "disseminate.style_base_dropped"], "",
    )  # fmt: skip


def test_what_is_no_style_base_is_refused_and_nothing_is_kept(officer, client):
    answer = client.post(f"{PAGE}styles/", {"document": SimpleUploadedFile("mau.docx", b"not a document")})
    assert (answer.status_code, OutlineRow.objects.exists()) == (400, False)


def test_by_command_in_any_layout_and_with_any_base(written, tmp_path: Path, capsys):
    (tmp_path / "base.docx").write_bytes(base(Heading_1=21))
    options = ["--layout", "free", "--reference", str(tmp_path / "base.docx")]
    assert main(["report", SLUG, "-o", str(tmp_path / "r.docx"), *options]) == 0
    made = (tmp_path / "r.docx").read_bytes()
    assert (heading_size(made), round(docx.Document(BytesIO(made)).sections[0].left_margin.mm)) == (21, 25)
    assert "reference.styles_missing" in capsys.readouterr().err
    assert main(["report", SLUG, "-o", str(tmp_path / "r.xlsx"), "--language", "en"]) == 0
    assert (tmp_path / "r.xlsx").read_bytes().startswith(b"PK")


def test_a_format_that_there_is_not_is_refused_before_any_work(tmp_path: Path, capsys):
    assert main(["report", SLUG, "-o", str(tmp_path / "r.odt")]) == 1
    assert capsys.readouterr().err.startswith("report.unknown_format")


def report_of(count: int) -> docx.document.Document:
    """The Word document of a survey that so many people answered."""
    opened()
    intake.submit(SLUG, [submission(number, goes="yes", wish="Mái che") for number in range(count)], DURING)
    officer = person("an-the-officer", Role.OFFICER)
    process_actions.lock_dataset(slug=SLUG, by=officer, now=CLOSES)
    reports.write_report(slug=SLUG, language="vi", by=officer, now=CLOSES)
    return docx.Document(BytesIO(files.content(ReportRow.objects.get().file)))


def test_a_report_of_one_response_opens_and_withholds_what_that_person_said(db):
    document = report_of(1)
    told = " ".join(paragraph.text for paragraph in document.paragraphs)
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert "Tổng số phiếu hợp lệ đưa vào phân tích: 1." in told
    assert ("100,00%" in told, "Mái che" in told, "100,00" in cells) == (False, False, False)
