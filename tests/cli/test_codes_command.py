"""`langnghe codes` and `langnghe process codes`: codes by command, with and without a survey."""

import csv
import json
from pathlib import Path

import pytest

from langnghe.cli import main
from langnghe.core.coding.normalise import key
from langnghe.core.formats.answers_csv import read_answers_csv
from langnghe.phases.process.queries import coding as queries
from tests.phases.test_coding import MARKET, ROAD, staged
from tests.stage import SLUG

BOOK = {"codes": [{"code": "road", "label": {"vi": "Đường sá"}}, {"code": "market", "label": {"vi": "Chợ"}}]}


@pytest.fixture
def table(tmp_path) -> Path:
    """Answers of the road and of the market, two of them without a label."""
    labelled = [(text, "road") for text in ROAD[1:]] + [(text, "Chợ") for text in MARKET[1:]]
    rows = [*labelled, *((f"{text} năm nay", label) for text, label in labelled), (ROAD[0] + " mới", ""), (MARKET[0], "")]
    file = tmp_path / "answers.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([("text", "label"), *rows])
    return file


@pytest.fixture
def book(tmp_path) -> Path:
    file = tmp_path / "book.json"
    file.write_text(json.dumps(BOOK), encoding="utf-8")
    return file


def test_answers_without_labels_get_suggestions(table, book, tmp_path, capsys):
    output = tmp_path / "suggested.csv"
    assert main(["codes", "suggest", str(table), "--codebook", str(book), "-o", str(output)]) == 0
    assert main(["codes", "suggest", str(table), "--codebook", str(book), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(each["suggested"], each["second"]) for each in told] == [("road", "market"), ("market", "road")]
    assert [text for text, _ in read_answers_csv(output.read_bytes())] == [each["text"] for each in told]
    assert main(["codes", "suggest", str(table)]) == 0


def test_suggestions_are_tried_on_labels(table, capsys):
    assert main(["codes", "suggest", str(table), "--learn", "10", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["learnt"] <= 10
    assert main(["codes", "suggest", str(table), "--learn", "10"]) == 0


@pytest.mark.parametrize("words", [["--learn", "3"], []], ids=["trial", "suggestions"])
def test_too_few_labels_are_refused(tmp_path, capsys, words):
    file = tmp_path / "few.csv"
    file.write_text("text,label\nđường,road\nchợ,\n", encoding="utf-8")
    assert (main(["codes", "suggest", str(file), *words]), "codes.too_few" in capsys.readouterr().err) == (1, True)


def test_what_is_no_codebook_is_refused(table, capsys):
    assert (main(["codes", "suggest", str(table), "--codebook", str(table)]), "codes.not_json" in capsys.readouterr().err) == (
        1,
        True,
    )


@pytest.mark.store
@pytest.mark.django_db
def test_a_question_of_a_survey_is_coded_by_command(table, book, tmp_path, capsys):
    staged()
    command, output = ["process", "codes", SLUG, "wish"], tmp_path / "coded.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace("Chợ\r", "market\r").replace(",Chợ\n", ",market\n"), encoding="utf-8"
    )
    done = [
        main([*command, *words]) for words in (["--codebook", str(book)], ["--assign", str(table)], ["--export", str(output)])
    ]
    assert (done, queries.coded(SLUG, "wish")[key(ROAD[1])]) == ([0, 0, 0], ("road",))
    assert dict(read_answers_csv(output.read_bytes()))[MARKET[1]] == ("market",)
    capsys.readouterr()
    assert [main([*command, "--suggest", "--json"]), main([*command, "--suggest"])] == [0, 0]
    assert [main([*command[:3], "--json"]), main([*command])] == [0, 0]
    assert "wish" in capsys.readouterr().out


@pytest.mark.store
@pytest.mark.django_db
def test_another_file_is_no_codebook_of_a_survey(table, capsys):
    staged()
    assert main(["process", "codes", SLUG, "wish", "--codebook", str(table)]) == 1
    assert "process.codebook_not_json" in capsys.readouterr().err
