"""`langnghe paper print|layout`: what they write, and how they end."""

import json

import pypdfium2
import pytest

from langnghe.cli import main
from tests.core.questionnaire.samples import SAMPLES, form

VISIT = str(SAMPLES / "visit.md")


def pages(path) -> int:
    document = pypdfium2.PdfDocument(path)
    count = len(document)
    document.close()
    return count


def test_layout_tells_in_millimetres_where_boxes_lie(capsys):
    assert main(["paper", "layout", VISIT, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["page_width"], found["page_height"], found["pages"][0]["page"]) == (210.0, 297.0, 1)
    assert {"question", "option", "x", "y", "width", "height"} <= set(found["pages"][0]["boxes"][0])


def test_layout_counts_boxes_and_writes_a_proof(capsys, tmp_path):
    assert main(["paper", "layout", VISIT, "--slips", "--proof", str(tmp_path / "proof.pdf")]) == 0
    assert (capsys.readouterr().out.splitlines()[0], pages(tmp_path / "proof.pdf")) == (
        "page  to tick  for digits  for words",
        1,
    )


@pytest.mark.parametrize(("how", "sides"), [([], 6), (["--duplex"], 6), (["--booklet", "--columns", "2", "--language", "en"], 6)])
def test_forms_are_printed(capsys, tmp_path, how, sides):
    path = tmp_path / "forms.pdf"
    assert main(["paper", "print", VISIT, "-o", str(path), "--copies", "3", *how]) == 0
    assert (capsys.readouterr().out, pages(path)) == (f"{path}\n", sides)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--copies", "0"], "paper.count"),
        (["--copies", "-1"], "paper.count"),
        (["--copies", "50001"], "paper.count"),
        (["--first", "0"], "paper.serials"),
        (["--columns", "3"], "paper.columns"),
        (["--size", "8"], "paper.too_small"),
        (["--size", "37"], "paper.too_large"),
        (["--size", "nan"], "paper.too_large"),
        (["--language", "fr"], "questionnaire.no_language"),
    ],
)
def test_what_cannot_be_printed_is_refused_and_nothing_written(capsys, tmp_path, words, code):
    path = tmp_path / "forms.pdf"
    assert main(["paper", "print", VISIT, "-o", str(path), *words]) == 1
    assert (capsys.readouterr().err.splitlines()[-1].split(":")[0], path.exists()) == (code, False)


def test_a_questionnaire_with_errors_is_not_printed(capsys, tmp_path):
    broken = tmp_path / "form.md"
    broken.write_text(form("type | name | label | relevant\ntext | a | A | ${b} == 1", ""), encoding="utf-8")
    assert main(["paper", "print", str(broken), "-o", str(tmp_path / "forms.pdf")]) == 1
    assert (capsys.readouterr().err.split(":")[0], (tmp_path / "forms.pdf").exists()) == ("expression.foreign_operator", False)


def test_a_form_that_has_no_room_is_not_printed(capsys, tmp_path):
    long = tmp_path / "form.md"
    long.write_text(form(f"type | name | label\ntext | a | A\nnote | n | {'Thưa Ông/Bà. ' * 30_000}", ""), encoding="utf-8")
    assert main(["paper", "print", str(long), "-o", str(tmp_path / "forms.pdf")]) == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith("paper.too_many_pages: ")
