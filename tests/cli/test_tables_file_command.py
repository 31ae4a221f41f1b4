"""`langnghe tables DATA --spec BOOK`: tables of a data file, without a survey."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook

from langnghe.cli import main
from langnghe.core.statistics.design.design import Design

CHANCE = np.random.default_rng(3)
ROWS = 120
COLUMNS = {
    "q": CHANCE.integers(1, 4, ROWS),
    "sex": np.array(["nam", "nữ"])[CHANCE.integers(0, 2, ROWS)],
    "h": np.arange(ROWS) % 3,
    "unit": np.arange(ROWS) // 5,
    "w": np.round(CHANCE.uniform(1, 5, ROWS), 2),
    "same": np.ones(ROWS, dtype=int),
    "long": np.arange(ROWS),
}
CSV = "\n".join([",".join(COLUMNS), *(",".join(map(str, row)) for row in zip(*COLUMNS.values(), strict=True))]) + "\n"
DESIGN = '[design]\nweights = "w"\nclusters = "unit"\n'


def book(*tables: str, design: str = DESIGN) -> str:
    return design + '[[section]]\ntitle = "Phần"\n' + "".join(f"[[section.table]]\n{table}\n" for table in tables)


@pytest.fixture
def run(capsys, tmp_path):
    """Runs the command over a book; gives its status and what it printed."""
    (tmp_path / "data.csv").write_text(CSV, encoding="utf-8")

    def command(written: str, *words: str, data: str = "data.csv") -> tuple[int, str, str]:
        (tmp_path / "tables.toml").write_text(written, encoding="utf-8")
        status = main(["tables", str(tmp_path / data), "--spec", str(tmp_path / "tables.toml"), *words])
        return (status, *capsys.readouterr())

    return command


def test_the_figures_are_those_of_the_library(run):
    status, printed, _ = run(book('rows = "q"\ncolumns = "sex"'), "--json")
    (table,) = json.loads(printed)["sections"][0]["tables"]
    (test,) = table["layers"][0]["blocks"][0]["tests"]
    expected = Design(COLUMNS, "w", clusters="unit").test_independence("q", "sex")
    assert (status, test["statistic"], test["p_value"]) == (0, pytest.approx(expected.statistic), pytest.approx(expected.p_value))


def test_without_a_design_people_are_counted(run):
    _, printed, _ = run(book('rows = "q"', design=""), "--json")
    (table,) = json.loads(printed)["sections"][0]["tables"]
    assert [row["count"] for row in table["rows"]] == np.bincount(COLUMNS["q"])[1:].tolist()


def test_a_workbook_is_written(run, tmp_path):
    status, printed, told = run(book('rows = "q"\ncolumns = "sex"', 'rows = "long"'), "-o", str(tmp_path / "tables.xlsx"))
    assert (status, printed, told.splitlines()) == (0, "", ["tables made by numpy", str(tmp_path / "tables.xlsx")])
    assert load_workbook(tmp_path / "tables.xlsx").sheetnames == ["0", "1", "2"]


def test_tables_are_printed(run):
    _, printed, _ = run(book('rows = "q"\ncolumns = "sex"'), "--language", "en")
    assert "Rao and Scott's F" in printed


def test_a_questionnaire_gives_the_labels(run, tmp_path):
    (tmp_path / "form.md").write_text(
        "| survey | | | |\n| | type | name | label |\n| | select_one yn | q | Ông, bà có hài lòng không? |\n"
        "| choices | | | |\n| | list_name | name | label |\n| | yn | 1 | Có |\n| | yn | 2 | Không |\n| | yn | 3 | Khó nói |\n",
        encoding="utf-8",
    )
    _, printed, _ = run(book('rows = "q"'), "--json", "--dictionary", str(tmp_path / "form.md"))
    (table,) = json.loads(printed)["sections"][0]["tables"]
    assert table["label"] == "Ông, bà có hài lòng không?"


def test_a_questionnaire_with_errors_is_refused(run, tmp_path):
    (tmp_path / "form.md").write_text("| survey | | | |\n| | type | name | label |\n| | nothing | q | ? |\n", encoding="utf-8")
    assert run(book('rows = "q"'), "--dictionary", str(tmp_path / "form.md"))[0] == 1


@pytest.mark.parametrize(
    ("written", "refused"),
    [
        (book('rows = "nothing"'), "statistics.unknown_column"),
        (book('rows = "q"', design='[design]\nweights = "sex"\n'), "statistics.not_numbers"),
        (book('rows = "q"', design='[design]\nclusters = "same"\n'), "statistics.one_unit"),
        (book('rows = "q"', design='[design]\nstrata = "unit"\nclusters = "h"\n'), "statistics.not_nested"),
        (book('rows = "q"', design="[design]\nweight = 1\n"), "tables.unknown_key"),
        ("nothing", "tables.not_toml"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_code(run, written, refused):
    status, printed, _ = run(written, "--json")
    assert (status, json.loads(printed)["findings"][0]["code"]) == (1, refused)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("1,a,1\n" * 5, "statistics.one_category"),
        ("1,a,1\n,,1\n,,1\n", "statistics.one_category"),
    ],
)
def test_a_test_that_cannot_be_made_says_why(run, tmp_path, rows, reason):
    (tmp_path / "few.csv").write_text("q,sex,w\n" + rows, encoding="utf-8")
    status, printed, _ = run(book('rows = "q"\ncolumns = "sex"', design='[design]\nweights = "w"\n'), "--json", data="few.csv")
    (table,) = json.loads(printed)["sections"][0]["tables"]
    (test,) = table["layers"][0]["blocks"][0]["tests"]
    assert (status, test["name"], test["reason"]) == (0, "none", reason)
    assert "NaN" not in printed


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        ("q,sex,w\n", "data.empty"),
        ("q,sex,w\n1,a,1\n", "statistics.one_unit"),
        ("q,sex,w\n1,a,-1\n2,b,1\n", "statistics.bad_weight"),
        ("q,sex,w\n1,a,0\n2,b,0\n", "statistics.bad_weight"),
        ("q,sex,w\n1,a,\n2,b,1\n", "statistics.bad_weight"),
        ("q,sex,w\n" + "".join(f"x{row},a,1\n" for row in range(10_000)), "engine.too_wide"),
    ],
)
def test_bad_data_are_refused_with_their_code(run, tmp_path, content, refused):
    (tmp_path / "bad.csv").write_text(content, encoding="utf-8")
    status, printed, _ = run(book('rows = "q"\ncolumns = "sex"', design='[design]\nweights = "w"\n'), "--json", data="bad.csv")
    assert (status, json.loads(printed)["findings"][0]["code"]) == (1, refused)


def test_a_question_may_describe_the_design_too(run):
    status, printed, _ = run(book('rows = "h"\ncolumns = "sex"', design='[design]\nstrata = "h"\nweights = "w"\n'), "--json")
    (table,) = json.loads(printed)["sections"][0]["tables"]
    assert (status, table["layers"][0]["blocks"][0]["tests"][0]["name"]) == (0, "rao_scott")


def test_no_store_is_needed_nor_made(tmp_path):
    (tmp_path / "data.csv").write_text(CSV, encoding="utf-8")
    (tmp_path / "tables.toml").write_text(book('rows = "q"'), encoding="utf-8")
    words = [sys.executable, "-m", "langnghe", "tables", "data.csv", "--spec=tables.toml", "--json"]
    paths = os.pathsep.join([str(Path(__file__).parents[2] / "src"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(words, cwd=tmp_path, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, check=True)
    assert json.loads(done.stdout)["n"] == ROWS
    assert sorted(file.name for file in tmp_path.iterdir()) == ["data.csv", "tables.toml"]
