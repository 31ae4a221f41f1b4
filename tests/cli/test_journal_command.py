"""`langnghe journal` and `langnghe units coordinators`: what the pages do, by command."""

import json

import pytest

from langnghe.cli import main
from langnghe.core.plan.roles import Role
from langnghe.records.models import JournalRow, Person
from tests.stage import SLUG, planned

pytestmark = [pytest.mark.store, pytest.mark.django_db]


@pytest.fixture
def thu(capsys) -> str:
    """The user name of a new coordinator of one unit."""
    planned()
    assert main(["units", "coordinators", "add", SLUG, "ban-mau", "--name", "Thu"]) == 0
    return capsys.readouterr().out.strip()


def said(capsys) -> object:
    return json.loads(capsys.readouterr().out)


def test_a_coordinator_is_listed_and_has_the_role(thu, capsys):
    main(["units", "coordinators", "list", SLUG, "--json"])
    assert [(duty["username"], duty["unit"]) for duty in said(capsys)] == [(thu, "ban-mau")]
    assert [group.name for group in Person.objects.get(username=thu).groups.all()] == [Role.COORDINATOR]


def test_with_the_last_unit_the_role_goes(thu, capsys):
    main(["units", "coordinators", "list", SLUG, "--json"])
    assert main(["units", "coordinators", "remove", SLUG, str(said(capsys)[0]["number"])]) == 0
    assert not Person.objects.get(username=thu).groups.exists()


def test_the_journal_tells_what_was_before_and_after(thu, capsys):
    main(["journal", "list", "--event", "collect.coordinator_appointed", "--json"])
    assert [entry["detail"] for entry in said(capsys)] == [{"person": thu, "before": [], "after": ["ban-mau"]}]


def test_a_whole_journal_is_told_by_its_head_and_a_changed_one_by_its_status(thu, capsys):
    row = JournalRow.objects.get()
    assert (main(["journal", "verify", "--json"]), said(capsys)) == (0, {"entries": 1, "head": row.hash, "findings": []})
    JournalRow.objects.update(person="another")
    assert main(["journal", "verify"]) == 1


def test_an_exported_journal_is_verified_without_its_store(thu, tmp_path, capsys):
    file = tmp_path / "journal.jsonl"
    assert main(["journal", "export", "-o", str(file)]) == 0
    assert main(["journal", "verify", "--file", str(file)]) == 0
    file.write_text(file.read_text().replace(thu, "another"))
    assert main(["journal", "verify", "--file", str(file), "--json"]) == 1
