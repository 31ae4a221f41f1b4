"""`langnghe letters`: what it writes, how it ends."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document

from langnghe.cli import main
from tools.example_questionnaires import ROOT

EXAMPLE = ROOT / "examples" / "chuyen-doi-so"
WORDS = ["letters", str(EXAMPLE / "plan.docx"), "--units", str(EXAMPLE / "units.csv"), "--link", "https://dlxh.example.vn/s/x"]


def written(tmp_path: Path, *words: str) -> Document:
    path = tmp_path / "letters.docx"
    assert main([*WORDS, "-o", str(path), *words]) == 0
    return docx.Document(BytesIO(path.read_bytes()))


def test_every_unit_gets_a_letter_in_the_layout_of_the_agency(tmp_path, capsys):
    document = written(tmp_path)
    addressees = [line.text for line in document.paragraphs if line.text.startswith("Kính gửi:")]
    assert (len(addressees), addressees[0], len(document.inline_shapes)) == (11, "Kính gửi: Khối Đảng", 11)
    assert (document.tables[0].cell(0, 1).paragraphs[0].text, capsys.readouterr().err[-12:]) == (
        "Đảng Cộng sản Việt Nam", ", 11 letters\n"[-12:],
    )  # fmt: skip


def test_layout_number_place_and_day_can_be_given(tmp_path):
    frame = written(tmp_path, "--profile", "state", "--number", "12/BTG", "--place", "Bản Mẫu", "--on", "2024-06-07").tables[0]
    assert [frame.cell(0, 1).paragraphs[0].text, frame.cell(1, 0).paragraphs[0].text, frame.cell(1, 1).text] == [
        "Cộng hòa xã hội chủ nghĩa Việt Nam", "Số: 12/BTG", "Bản Mẫu, ngày 07 tháng 6 năm 2024",
    ]  # fmt: skip


def test_letters_in_english_name_who_answers_questions(tmp_path):
    document = written(tmp_path, "--language", "en", "--contact", "the office")
    assert "4. For questions please turn to the office." in [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["-o", "x.pdf"], "letters.unknown_format"),
        (["-o", "x.docx", "--link", "dlxh.example.vn"], "letters.not_a_link"),
        (["-o", "x.docx", "--units", str(EXAMPLE / "plan.docx")], "units.not_text"),
    ],
)
def test_what_cannot_be_is_refused(words, code, capsys):
    assert (main([*WORDS, *words]), capsys.readouterr().err.partition(":")[0]) == (1, code)


@pytest.mark.parametrize("words", [[], ["-o", "x.docx", "--profile", "royal"]])
def test_wrong_usage_ends_with_2(words):
    with pytest.raises(SystemExit) as ended:
        main([*WORDS, *words])
    assert ended.value.code == 2
