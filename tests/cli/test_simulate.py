"""`langnghe simulate`: lines of JSON, each labelled as simulated; clear words when something is not there."""

import json
import shutil
from pathlib import Path

import pytest

from langnghe.cli import main
from tools.example_questionnaires import ROOT

EXAMPLE = ROOT / "examples" / "chuyen-doi-so"


def lines(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_each_line_is_one_response_labelled_as_simulated(capsys):
    status = main(["simulate", str(EXAMPLE), "--responses", "3", "--seed", "7"])
    found = lines(capsys.readouterr().out)
    assert (status, [set(row) for row in found]) == (0, [{"simulated", "unit", "mode", "answers"}] * 3)
    assert [row["simulated"] for row in found] == [True] * 3


def test_the_same_seed_writes_the_same_file(tmp_path, capsys):
    for file, seed in (("a", "1"), ("b", "1"), ("c", "2")):
        main(["simulate", str(EXAMPLE), "--responses", "5", "--seed", seed, "-o", str(tmp_path / file)])
    first, second, other = ((tmp_path / file).read_bytes() for file in "abc")
    assert (first == second, first == other) == (True, False)


def test_a_summary_of_what_was_written(tmp_path, capsys):
    main(["simulate", str(EXAMPLE), "--responses", "2", "-o", str(tmp_path / "x"), "--json"])
    summary = json.loads(capsys.readouterr().out)
    assert (summary["responses"], summary["simulated"], summary["seed"], len(summary["questionnaire"])) == (2, True, 1, 64)


def test_one_json_document(capsys):
    main(["simulate", str(EXAMPLE), "--responses", "2", "--json"])
    assert len(json.loads(capsys.readouterr().out)["responses"]) == 2


def test_a_questionnaire_alone_is_enough(tmp_path, capsys):
    shutil.copy(EXAMPLE / "questionnaire.xlsx", tmp_path)
    assert main(["simulate", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    assert (len(lines(printed.out)), {row["mode"] for row in lines(printed.out)}) == (100, {"online"})
    assert "units.csv is not there: going on without it" in printed.err


def test_progress_is_told_apart_from_the_answers(capsys):
    main(["simulate", str(EXAMPLE), "--responses", "500"])
    assert capsys.readouterr().err.splitlines() == ["500 responses", "500 simulated responses"]


def folder(tmp_path: Path, file: str, text: str) -> Path:
    """A copy of the example in which one file says something else."""
    shutil.copytree(EXAMPLE, tmp_path / "copy")
    (tmp_path / "copy" / file).write_text(text, "utf-8")
    return tmp_path / "copy"


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("questionnaire.xlsx", "| survey |\n| | type | name | label |\n| | select_one gone | q | Q |", "xlsform.missing_list: "),
        ("units.csv", "code,name\na,b\n", "units.column_missing: units.csv, row 1"),
        ("simulation.toml", "traits = ['gone']", "simulation.unknown_name: simulation.toml, gone: “gone” is neither"),
    ],
)
def test_a_file_that_is_wrong_is_named(tmp_path, capsys, file, text, says):
    status = main(["simulate", str(folder(tmp_path, file, text))])
    printed = capsys.readouterr()
    assert (status, printed.out, f"\n{says}" in f"\n{printed.err}") == (1, "", True)


def test_a_folder_that_is_not_there_is_named(tmp_path, capsys):
    assert main(["simulate", str(tmp_path / "gone")]) == 1
    assert capsys.readouterr().err.startswith(f"simulate.no_folder: {tmp_path / 'gone'}: There is no folder of that name.")


def test_a_folder_without_a_questionnaire_is_named(tmp_path, capsys):
    assert main(["simulate", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith(f"simulate.no_questionnaire: {tmp_path}: The folder holds no questionnaire.xlsx.")


@pytest.mark.parametrize("words", [["--responses", "0", "x"], ["--responses", "many", "x"], []])
def test_wrong_usage_ends_with_2(words, capsys):
    with pytest.raises(SystemExit) as left:
        main(["simulate", *words])
    assert left.value.code == 2
