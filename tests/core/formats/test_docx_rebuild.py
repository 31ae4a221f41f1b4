"""A report edited in Word and made anew from other data."""

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from langnghe.core.formats.docx_marks import read_marked
from langnghe.core.formats.docx_rebuild import rebuild_docx
from langnghe.core.formats.docx_report import write_report_docx
from langnghe.core.questionnaire.model import Text
from langnghe.core.report.compose import compose_report
from langnghe.core.report.marks import plain
from langnghe.core.report.rebuild import texts_of
from langnghe.core.statistics.book import SectionSpec, TableSpec
from tests.columns import dataset, single
from tests.core.report.test_compose import FACTS, computed

BOOK = SectionSpec(Text({"vi": "Chợ"}), (TableSpec("q", "sex"), TableSpec("q")))


def made(answers: str) -> bytes:
    data = dataset(single("q", answers * 10, "ab"), single("sex", "mmff" * 10, "mf"))
    return write_report_docx(compose_report(FACTS, computed(BOOK, data=data), "vi", tracing=True))


OLD, NEW = made("aaab"), made("aabb")
WRITTEN = ("Phần này do cán bộ", "[Phần này do", "Chợ nên mở cả tuần. [Phần này do")
SENTENCE = "Trong 40 người trả lời câu hỏi này, tỷ lệ cao nhất là “A”: 75,00% (30 người); “B”: 25,00% (10 người)."


def edited(change, data: bytes = OLD) -> bytes:
    document = docx.Document(BytesIO(data))
    change(document)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def paragraph(document, words: str):
    return next(each for each in document.paragraphs if words in each.text)


def typed(words: str, old: str, new: str):
    """Somebody types within one run of the paragraph that holds these words."""

    def change(document) -> None:
        run = next(run for run in paragraph(document, words).runs if old in run.text)
        run.text = run.text.replace(old, new)

    return change


def texts(data: bytes) -> list[str]:
    return [plain(text) for text in texts_of(read_marked(data, "x.docx").parts)]


def last_cell(document):
    """The cell of the share of those who gave no answer, which is empty."""
    table = [table for table in document.tables if table.cell(0, 0).text == "Phương án trả lời"][-1]
    return table.cell(len(table.rows) - 1, 2)


def rebuilt(change, new: bytes = NEW) -> tuple[list[str], list[str]]:
    found = rebuild_docx(new, edited(change), "report.docx")
    return texts(found.data), [finding.code for finding in found.findings]


def test_a_file_that_only_went_through_a_program_gives_the_very_new_bytes():
    found = rebuild_docx(NEW, edited(str), "report.docx")
    assert (found.data == NEW, found.findings) == (True, ())


def test_an_edited_file_over_the_same_data_says_what_it_said():
    own = edited(typed(SENTENCE[40:], "tỷ lệ cao nhất là", "nhiều người nhất chọn"))
    assert texts(rebuild_docx(OLD, own, "report.docx").data) == texts(own) != texts(OLD)


def test_words_stay_and_figures_are_new():
    said, codes = rebuilt(typed(*WRITTEN))
    assert (sum("Chợ nên mở cả tuần." in text for text in said), codes) == (1, [])


def test_a_changed_figure_is_found_and_computed_again():
    said, codes = rebuilt(typed(SENTENCE[40:], "75,00", "79,00"), OLD)
    assert (SENTENCE in " ".join(said), codes) == (True, ["report.figure_edited"])


def test_an_added_paragraph_has_its_style_and_its_place():
    def change(document) -> None:
        paragraph(document, "Đề xuất, kiến nghị").insert_paragraph_before("Chợ nên mở cả tuần.", style="Body Text")

    data = rebuild_docx(NEW, edited(change), "report.docx").data
    added = paragraph(docx.Document(BytesIO(data)), "Chợ nên mở cả tuần.")
    assert (added.style.name, "kiến nghị" in texts(data)[texts(data).index(added.text) + 1]) == ("Body Text", True)


def test_what_a_person_writes_above_the_report_stands_there_in_order():
    def change(document) -> None:
        head = document.element.body[0]
        for words in ("Bản thảo", "Lần thứ hai"):
            head.addprevious(document.add_paragraph(words)._p)

    data = rebuild_docx(NEW, edited(change), "report.docx").data
    assert texts(data) == ["Bản thảo", "Lần thứ hai", *texts(NEW)]


def test_a_paragraph_taken_out_by_hand_stays_out():
    def change(document) -> None:
        found = paragraph(document, "Hình thức: phiếu giấy.")._p
        found.getparent().remove(found)

    said, codes = rebuilt(change)
    assert (said, codes) == ([text for text in texts(NEW) if text != "Hình thức: phiếu giấy."], ["report.part_deleted"])


def test_a_table_of_ones_own_is_kept():
    def change(document) -> None:
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Việc cần làm", "Người làm"

    said, codes = rebuilt(change)
    assert ("Việc cần làm" in said, codes) == (True, ["report.own_table"])


def test_a_renamed_heading_is_renamed_in_the_contents_too():
    data = rebuild_docx(NEW, edited(typed("Đánh giá chung", "Đánh giá chung", "Nhận định")), "report.docx").data
    assert sum("Nhận định" in text for text in texts(data)) == 1


def test_a_caption_keeps_its_number():
    data = rebuild_docx(NEW, edited(typed("Bảng 2", ". ", ". Bảng về ")), "report.docx").data
    caption = paragraph(docx.Document(BytesIO(data)), "Bảng về")
    assert re.match(r"Bảng 2. Bảng về ", caption.text)
    assert "SEQ" in caption._p.xml


def test_a_caption_that_begins_in_another_way_says_what_the_person_wrote():
    data = rebuild_docx(NEW, edited(typed("Bảng 2", "Bảng ", "Biểu ")), "report.docx").data
    assert [text for text in texts(data) if "2. sex" in text] == ["Biểu 2. sex"]


@pytest.mark.parametrize(("old", "new"), [("A", "Rất thích"), ("A", "")], ids=["reworded", "emptied"])
def test_a_label_in_a_table_is_the_persons(old, new):
    def change(document) -> None:
        cell = next(cell for table in document.tables[2:] for cell in table._cells if cell.text == old)
        cell.paragraphs[0].runs[0].text = new

    said, codes = rebuilt(change)
    assert said.count(old) < texts(NEW).count(old)
    assert set(codes) <= {"report.part_deleted"}


def test_words_in_an_empty_cell_stay():
    def change(document) -> None:
        last_cell(document).paragraphs[0].add_run("không đủ")

    data = rebuild_docx(NEW, edited(change), "report.docx").data
    assert [line.text for line in last_cell(docx.Document(BytesIO(data))).paragraphs] == ["không đủ"]


def test_a_table_within_a_cell_stands_above_a_paragraph():
    def change(document) -> None:
        last_cell(document).add_table(1, 1).cell(0, 0).text = "không đủ"

    cell = last_cell(docx.Document(BytesIO(rebuild_docx(NEW, edited(change), "report.docx").data)))
    assert [type(each).__name__ for each in cell.iter_inner_content()] == ["Table", "Paragraph"]
    assert cell.tables[0].cell(0, 0).text == "không đủ"


def test_bookmarks_are_there_once_after_a_rebuild():
    data = rebuild_docx(NEW, edited(typed(SENTENCE[40:], "tỷ lệ cao nhất là", "nhiều người nhất chọn")), "report.docx").data
    body = docx.Document(BytesIO(data)).element.body
    for what in ("name", "id"):
        found = body.xpath(f"//w:bookmarkStart/@w:{what}")
        assert len(found) == len(set(found))


def test_a_rebuilt_report_can_be_rebuilt_again():
    once = rebuild_docx(NEW, edited(typed(*WRITTEN)), "report.docx").data
    assert texts(rebuild_docx(OLD, once, "report.docx").data) == texts(edited(typed(*WRITTEN)))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_file_saved_by_libreoffice_is_read_as_well(tmp_path: Path):
    (tmp_path / "edited.docx").write_bytes(edited(typed(SENTENCE[40:], "tỷ lệ cao nhất là", "nhiều người nhất chọn")))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "docx", "--outdir", str(tmp_path / "out"), "edited.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    saved = (tmp_path / "out" / "edited.docx").read_bytes()
    assert texts(rebuild_docx(OLD, saved, "report.docx").data) == texts((tmp_path / "edited.docx").read_bytes())


def test_the_new_sentence_stands_below_a_sentence_that_both_changed():
    said, codes = rebuilt(typed(SENTENCE[40:], "tỷ lệ cao nhất là", "nhiều người nhất chọn"))
    assert sum(text.startswith("[Câu mới theo số liệu hiện nay: ") for text in said) == codes.count("report.both_changed") == 1


def test_a_renamed_heading_is_renamed_in_the_table_of_contents():
    report = compose_report(
        FACTS, computed(BOOK, data=dataset(single("q", "ab" * 20), single("sex", "mf" * 20, "mf"))), "vi", tracing=True
    )
    written = write_report_docx(replace(report, contents=True))

    def change(document) -> None:
        heading = next(each for each in document.paragraphs if "2. Đánh giá chung" in each.text and each.runs)
        heading.runs[0].text = "2. Nhận định"

    own = edited(change, written)
    words = "".join(docx.Document(BytesIO(rebuild_docx(written, own, "x.docx").data)).element.body.xpath("//w:t/text()"))
    assert words.count("Nhận định") == 2
