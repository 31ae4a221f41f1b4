"""`langnghe process`: what the rules find, decided and taken back by command."""

import json

import pytest

from langnghe.cli import main
from langnghe.records.models import DecisionRow
from tests.phases.test_editing import closed, key_of, written_anew
from tests.stage import SLUG

pytestmark = [pytest.mark.store, pytest.mark.django_db]


@pytest.fixture
def ready() -> None:
    closed()
    written_anew()


def told(capsys, *words: str) -> tuple[int, object]:
    """The exit status, and what was printed as JSON."""
    status = main(["process", words[0], SLUG, *words[1:], "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_what_the_rules_find_is_counted_and_listed_without_answers(ready, capsys):
    status, found = told(capsys, "check", "--rule", "too.often")
    assert (status, found["accepted"], found["valid"], found["undecided"], found["reasons"]) == (1, 12, 12, 3, {})
    assert [(each["code"], each["responses"]) for each in found["rules"]] == [("duplicate_text", 2), ("too.often", 1)]
    key = key_of(goes="yes", times=40)
    assert found["responses"] == [{"key": key, "status": "invalid", "decided": False, "rules": ["too.often"]}]


def test_the_same_in_lines(ready, capsys):
    assert main(["process", "check", SLUG]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["accepted 12, valid 12, declared invalid 0", "put right 0, left to decide 3"]
    assert lines[-1].split() == ["too.often", "invalid", "1"]


def test_responses_are_decided_about_and_decisions_taken_back(ready, capsys):
    key = str(key_of(goes="no"))
    done = [
        told(capsys, "decide", "invalid", "--rule", "too.often"),
        told(capsys, "decide", "invalid", key, "--because", "empty"),
        told(capsys, "decide", "valid", "--rule", "duplicate_text", "--because", "two people"),
        told(capsys, "undo", key),
        told(capsys, "undo", "--rule", "too.often"),
    ]
    assert done == [(0, {"decided": 1}), (0, {"decided": 1}), (0, {"decided": 2}), (0, {"undone": 1}), (0, {"undone": 1})]
    assert DecisionRow.objects.filter(undone=False).count() == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["decide", SLUG, "invalid", "7"], "editing.no_reason"),
        (["decide", SLUG, "valid"], "process.not_said"),
        (["decide", SLUG, "valid", "x7"], "process.no_response"),
        (["undo", SLUG], "process.not_said"),
        (["rules", SLUG, "-o", "rules.doc"], "editing.unknown_format"),
    ],
    ids=range(5),
)
def test_what_cannot_be_is_refused(ready, capsys, words, code):
    assert main(["process", *words]) == 1
    assert capsys.readouterr().err.startswith(code)


def test_rules_go_out_and_come_back(ready, capsys, tmp_path):
    file = tmp_path / "rules.csv"
    assert main(["process", "rules", SLUG, "-o", str(file)]) == 0
    file.write_text(file.read_text("utf-8-sig").replace("${times} < 10", "${times} < 5"), "utf-8")
    assert told(capsys, "rules", "--in", str(file)) == (0, {"changed": 0, "own": 1})
    assert told(capsys, "check")[1]["rules"][-1]["responses"] == 4
    file.write_text(file.read_text("utf-8").replace("${times} < 5", "${tims} < 5"), "utf-8")
    assert main(["process", "rules", SLUG, "--in", str(file)]) == 1
    assert "row" in capsys.readouterr().err
