"""`langnghe paper read`: a batch of pictures on the command line."""

import json
from functools import cache

import cv2
import numpy as np
import pypdfium2
import pytest

from langnghe.cli import main
from langnghe.core.formats.questionnaire_document import read_questionnaire
from langnghe.core.formats.sheet_overlay import Series, print_copies
from langnghe.core.formats.typst_sheet import set_sheet
from langnghe.core.paper.compose import compose
from langnghe.core.paper.form import Layout
from langnghe.core.paper.sheet import copies_from

QUESTIONS = """
| survey  |                 |            |              |
|         | type            | name       | label        |
|         | select_one yn   | visited    | Ông bà có đến chợ không? |
|         | select_multiple yn | wants   | Ông bà muốn gì? |
| choices |                 |            |              |
|         | list_name       | name       | label        |
|         | yn              | yes        | Có           |
|         | yn              | no         | Không        |
|         | yn              | unsure     | Khó nói      |
"""


@cache
def printed(agency=""):
    form = compose(read_questionnaire(QUESTIONS.encode(), "market.md").questionnaire, "vi", Layout(agency=agency)).form
    sheet = set_sheet(form)
    return sheet.layout, print_copies(Series(sheet.pdf, sheet.layout), copies_from(4, 1))


def crossed(dots, layout, question, option):
    box = next(box for box in layout.pages[0].boxes if (box.question, box.option) == (question, option))
    scale = dots.shape[1] / layout.page_width
    corners = [(round(x * scale), round(y * scale)) for x in (box.x + 0.5, box.x + 4) for y in (box.y + 0.5, box.y + 4)]
    cv2.line(dots, corners[0], corners[3], 40, 4, cv2.LINE_AA)
    cv2.line(dots, corners[1], corners[2], 40, 4, cv2.LINE_AA)


@pytest.fixture
def batch(tmp_path):
    """A questionnaire, its page with crosses, upside down, the same page empty, and a file that is no picture."""
    layout, pdf = printed()
    with pypdfium2.PdfDocument(pdf) as document:
        empty = np.array(document[0].render(scale=200 / 72, grayscale=True).to_numpy()).squeeze()
    page = empty.copy()
    crossed(page, layout, "visited", "no")
    crossed(page, layout, "wants", "yes")
    crossed(page, layout, "wants", "unsure")
    (tmp_path / "market.md").write_text(QUESTIONS)
    (tmp_path / "words.txt").write_text("Dear reader")
    cv2.imwrite(str(tmp_path / "page.png"), cv2.rotate(page, cv2.ROTATE_180))
    return tmp_path


def test_a_batch_is_read_and_what_cannot_be_is_named(batch, capsys):
    files = [str(batch / name) for name in ("words.txt", "page.png", "page.png", "nothing.png")]
    assert main(["paper", "read", str(batch / "market.md"), *files, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert [(each["image"], each["page"], each["serial"], each["status"], each["reason"]) for each in printed["pages"]] == [
        (1, None, None, "refused", "picture.unknown"),
        (1, 1, 4, "read", ""),
        (1, 1, 4, "refused", "paper.duplicate_page"),
        (1, None, None, "refused", "file.unreadable"),
    ]
    assert printed["forms"][0]["answers"] == {"visited": "no", "wants": ["yes", "unsure"]}
    assert (len(printed["forms"]), printed["forms"][0]["serial"], printed["forms"][0]["missing_pages"]) == (1, 4, [])


def test_lines_say_the_same_to_people(batch, capsys):
    assert main(["paper", "read", str(batch / "market.md"), str(batch / "words.txt"), str(batch / "page.png")]) == 0
    shown = capsys.readouterr()
    assert ("picture.unknown" in shown.err, shown.out.splitlines()[1].split()[:2]) == (True, ["4", "2"])


def test_a_page_of_another_layout_is_recognised(batch, capsys):
    command = ["paper", "read", str(batch / "market.md"), str(batch / "page.png"), "--columns", "2", "--json"]
    assert main(command) == 0
    assert json.loads(capsys.readouterr().out)["pages"][0]["status"] == "read"


def test_letters_of_another_size_are_recognised(batch, capsys):
    command = ["paper", "read", str(batch / "market.md"), str(batch / "page.png"), "--size", "14", "--json"]
    assert main(command) == 0
    assert json.loads(capsys.readouterr().out)["pages"][0]["status"] == "read"


@pytest.mark.parametrize("agency", ["Ban Dân vận Tỉnh uỷ", "Ban Dân vận Tỉnh uỷ " * 5], ids=["a line", "lines"])
def test_pages_with_the_name_of_an_agency_are_read_without_saying_it(batch, capsys, agency):
    (batch / "forms.pdf").write_bytes(printed(agency)[1])
    assert main(["paper", "read", str(batch / "market.md"), str(batch / "forms.pdf"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["reason"] for each in told["pages"]] == ["", "paper.blank_page"]
    assert [(form["answers"], form["doubtful"]) for form in told["forms"]] == [({}, [])]


def test_many_pictures_are_shared_out_to_processes_and_come_back_in_order(batch, capsys, monkeypatch):
    monkeypatch.setattr("langnghe.cli.paper_read.os.cpu_count", lambda: 2)
    empty = str(batch / "empty.png")
    cv2.imwrite(empty, np.full((40, 40), 255, np.uint8))
    files = [empty] * 8 + [str(batch / "page.png")]
    assert main(["paper", "read", str(batch / "market.md"), *files, "--columns", "2", "--json"]) == 0
    pages = json.loads(capsys.readouterr().out)["pages"]
    assert [each["reason"] for each in pages] == ["paper.blank_page"] * 8 + [""]
