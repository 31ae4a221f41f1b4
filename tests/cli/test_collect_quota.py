"""`langnghe collect quota`: limits from a table, shown again, taken away."""

import json

import pytest

from langnghe.cli import main
from tests.stage import SLUG, opened

pytestmark = [pytest.mark.store, pytest.mark.django_db]


def run(capsys, *words) -> tuple[int, str]:
    code = main(["collect", "quota", SLUG, *map(str, words)])
    return code, capsys.readouterr().out


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "goes.csv"
    path.write_text("goes,limit,minimum,hard\nyes,120,40,yes\nno,,10,no\n")
    return path


def test_a_table_gives_limits_and_they_are_shown(capsys, table):
    opened()
    assert run(capsys, table, "--name", "goes") == (
        0,
        "every unit and mode: unit, mode\ngoes: goes\n  yes: at least 40, at most 120\n  no: at least 10\n",
    )


def test_a_quota_is_listed_as_json_without_what_it_took(capsys, table):
    opened()
    run(capsys, table, "--name", "goes")
    listed = json.loads(run(capsys, "--json")[1])[1]
    assert listed["cells"]["yes"] == {"limit": 120, "minimum": 40, "hard": True, "full": False}


def test_a_quota_is_taken_away(capsys, table):
    opened()
    run(capsys, table, "--name", "goes")
    assert run(capsys, "--drop", "--name", "goes") == (0, "every unit and mode: unit, mode\n")


def test_a_table_with_a_fault_changes_nothing(capsys, tmp_path):
    opened()
    path = tmp_path / "wrong.csv"
    path.write_text("goes,limit\nperhaps,3\n")
    assert (run(capsys, path, "--name", "goes")[0], run(capsys)[1]) == (1, "every unit and mode: unit, mode\n")
