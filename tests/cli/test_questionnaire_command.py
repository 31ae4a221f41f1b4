"""`langnghe questionnaire check`: what it prints, and how it ends."""

import json

import pytest

from langnghe.cli import main
from tests.core.questionnaire.samples import SAMPLES, form

BROKEN = form("type | name | label | relevant\ntext | a | A | ${b} == 1", "")


@pytest.fixture
def broken(tmp_path):
    path = tmp_path / "form.md"
    path.write_text(BROKEN, encoding="utf-8")
    return str(path)


def test_a_good_questionnaire_is_counted(capsys):
    assert main(["questionnaire", "check", str(SAMPLES / "visit.md"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {name: found[name] for name in found if name != "findings"} == {
        "questions": 8,
        "choices": 9,
        "languages": ["vi", "en"],
    }


def test_findings_are_told_by_cell(broken, capsys):
    assert main(["questionnaire", "check", broken, "--json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding == {
        "message": "“==” at character 6 is not an operator of XLSForm.",
        "code": "expression.foreign_operator",
        "severity": "error",
        "sheet": "survey",
        "row": 2,
        "column": "relevant",
        "advice": "Write = instead.",
    }


def test_findings_are_told_in_lines(broken, capsys):
    assert main(["questionnaire", "check", broken]) == 1
    printed = capsys.readouterr()
    assert printed.out == "1 questions, 0 choices, languages: vi; 1 findings\n"
    assert printed.err.startswith(
        "expression.foreign_operator: form.md, sheet survey, row 2, column relevant: “==” at character 6"
    )


@pytest.mark.parametrize("words", [["questionnaire"], ["questionnaire", "check"], ["questionnaire", "colour", "x"]])
def test_wrong_usage_ends_with_2(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2


def test_what_is_no_file_is_refused(tmp_path, capsys):
    assert main(["questionnaire", "check", str(tmp_path / "none.xlsx"), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["questions"], found["choices"], found["languages"]) == (0, 0, [])
    assert [finding["code"] for finding in found["findings"]] == ["file.unreadable"]


def test_a_survey_of_limesurvey_is_checked_too(capsys):
    assert main(["questionnaire", "check", str(SAMPLES / "limesurvey" / "market.txt")]) == 0
    assert capsys.readouterr().out == "24 questions, 31 choices, languages: vi, en; 2 findings\n"
