"""`langnghe questionnaire convert|diff|preview|blocks`: what they write and print, and how they end."""

import json
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from langnghe.cli import main
from langnghe.cli.questionnaire_output import handler_of
from langnghe.core.paper.form import Layout
from tests.core.questionnaire.samples import SAMPLES, form, visit

VISIT = str(SAMPLES / "visit.md")
OLD = form(
    "type | name | label\nselect_one yes_no | used | Dùng chợ không?\ntext | why | Vì sao?",
    settings="form_title | form_id\nChợ | cho",
)
TYPO = OLD.replace("Dùng chợ không?", "Dùng chợ chưa?")
CHANGED = OLD.replace("yes | Có", "yes | Vâng").replace("text | why", "note | why")


@pytest.fixture
def write(tmp_path):
    def made(name: str, text: str) -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return made


@pytest.mark.parametrize("ending", ["xlsx", "xml", "pdf", "html", "json", "md", "ddi.xml", "dictionary.xlsx"])
def test_a_questionnaire_is_written_by_the_ending(ending, tmp_path, capsys):
    output = tmp_path / f"form.{ending}"
    assert main(["questionnaire", "convert", VISIT, "-o", str(output), "--agency", "Ban Tuyên giáo", "--columns", "2"]) == 0
    assert (capsys.readouterr().out, output.stat().st_size > 500) == (f"{output}\n", True)


def test_what_was_written_can_be_read_again(tmp_path, capsys):
    output = str(tmp_path / "form.xlsx")
    assert main(["questionnaire", "convert", VISIT, "-o", output]) == 0
    assert main(["questionnaire", "diff", VISIT, output]) == 0
    assert capsys.readouterr().out == f"{output}\nno difference\n"


def test_errors_write_nothing(write, tmp_path, capsys):
    broken = write("broken.md", form("type | name | label | relevant\ntext | a | A | ${b} == 1", ""))
    output = tmp_path / "form.pdf"
    assert (main(["questionnaire", "convert", broken, "-o", str(output)]), output.exists()) == (1, False)
    assert main(["questionnaire", "preview", broken, "-o", str(output)]) == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["-o", "form.exe"], "questionnaire.unknown_output"),
        (["-o", "form.pdf", "--language", "fr"], "questionnaire.no_language"),
        (["-o", "form.pdf", "--size", "9"], "paper.too_small"),
        (["-o", "form.pdf", "--columns", "3"], "paper.columns"),
    ],
)
def test_what_cannot_be_written_is_said(words, code, capsys):
    assert main(["questionnaire", "convert", VISIT, *words]) == 1
    assert f"\n{code}: " in capsys.readouterr().err


def test_a_typing_mistake_is_told_word_by_word(write, capsys):
    assert main(["questionnaire", "diff", write("old.md", OLD), write("new.md", TYPO)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "changed question used: Dùng chợ chưa?",
        "  wording: label [vi]: Dùng chợ [-không-]{+chưa+}?",
        "wording only",
    ]


def test_more_than_wording_ends_with_1(write, capsys):
    assert main(["questionnaire", "diff", write("old.md", OLD), write("new.md", CHANGED)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "changed question used: Dùng chợ không?",
        "  wording: choice yes [vi]: [-Có-]{+Vâng+}",
        "changed question why: Vì sao?",
        "  kind: kind: text -> note",
        "more than wording: a new approval is needed",
    ]


def test_the_difference_can_be_json(write, capsys):
    renamed = OLD.replace("text | why", "text | reason")
    assert main(["questionnaire", "diff", write("old.md", OLD), write("new.md", renamed), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["wording_only"], found["whole"]) == (False, [])
    assert [(item["name"], item["fate"], item["renamed_from"]) for item in found["items"]] == [
        ("reason", "added", "why"),
        ("why", "removed", ""),
    ]


def test_the_preview_can_be_a_file(tmp_path, capsys):
    output = tmp_path / "form.html"
    assert main(["questionnaire", "preview", VISIT, "-o", str(output), "--language", "en"]) == 0
    assert '<html lang="en">' in output.read_text(encoding="utf-8")


def test_the_preview_is_refused_in_a_language_that_is_not_there(tmp_path, capsys):
    assert main(["questionnaire", "preview", VISIT, "-o", str(tmp_path / "x.html"), "--language", "fr"]) == 1


@pytest.fixture
def served() -> Iterator[HTTPConnection]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler_of(visit(), "vi", Layout())) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        connection = HTTPConnection("127.0.0.1", server.server_port)
        yield connection
        connection.close()
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("address", "language"), [("/", "vi"), ("/?language=en", "en"), ("/?language=fr", "vi")])
def test_the_preview_is_served_in_each_language(served, address, language):
    served.request("GET", address)
    answer = served.getresponse()
    page = answer.read().decode()
    assert (answer.status, f'<html lang="{language}">' in page, answer.headers["Content-Security-Policy"]) == (
        200,
        True,
        "default-src 'none'; style-src 'unsafe-inline'",
    )


def test_the_blocks_are_listed(capsys):
    assert main(["questionnaire", "blocks", "--language", "en"]) == 0
    assert [line.split() for line in capsys.readouterr().out.splitlines()[:2]] == [
        ["block", "group", "title", "questions"],
        ["gioi_tinh", "respondent", "Sex", "1"],
    ]


def test_the_blocks_can_be_json(capsys):
    assert main(["questionnaire", "blocks", "--json"]) == 0
    found = {block["code"]: block for block in json.loads(capsys.readouterr().out)}
    assert found["dan_toc"]["questions"] == ["dan_toc", "dan_toc_khac"]


def test_a_draft_becomes_a_workbook(tmp_path: Path, write, capsys):
    draft = write("phieu.txt", "PHIẾU HỎI\nCâu 1. Có chợ không?\n□ Có\n□ Không\n")
    output = str(tmp_path / "phieu.xlsx")
    assert main(["questionnaire", "convert", draft, "-o", output]) == 0
    assert main(["questionnaire", "check", output, "--json"]) == 0
