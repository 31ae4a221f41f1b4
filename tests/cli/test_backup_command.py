"""`langnghe backup`, `restore` and `upgrade`: on an empty machine, in one command."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.db import connection
from django.utils import timezone

from langnghe.cli import main
from langnghe.phases.collect import intake
from langnghe.phases.process.actions import lock_dataset
from langnghe.records import copying, files, stores
from langnghe.records.models import Person, TokenRow
from tests.cast import CLOSES
from tests.conftest import person
from tests.phases.test_moving import here
from tests.stage import DURING, SLUG, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db(transaction=True)]
BEFORE = "0024_frozen_codes"


def langnghe(*words: str | Path) -> tuple[int, str, str]:
    """The exit status and what a command in a process of its own says, which has no store but that of --data."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "langnghe.config.settings", "DATABASE_URL": ""}
    command = [sys.executable, "-m", "langnghe", *map(str, words)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=240)
    return done.returncode, done.stdout, done.stderr


def figures(*where: str | Path) -> dict:
    """What the tables of the survey say in a store that was restored."""
    status, said, errors = langnghe("tables", SLUG, "--json", *where)
    assert status == 0, errors
    return json.loads(said)


def own_figures(capsys) -> dict:
    """The same of the store that was backed up."""
    capsys.readouterr()
    assert main(["tables", SLUG, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def backed_up(settings, tmp_path, capsys) -> Path:
    """A backup of thirty answers and a file, with its keys."""
    settings.DATA, settings.FILES = tmp_path / "data", tmp_path / "data" / "files"
    settings.DATA.mkdir()
    (settings.DATA / "secret.key").write_text("the key of this installation, long enough to be one")
    opened()
    intake.submit(SLUG, [submission(number, goes="yes", times=number) for number in range(30)], DURING)
    lock_dataset(slug=SLUG, by=Person.objects.get(username="binh-the-approver"), now=CLOSES)
    files.keep(b"a kept file")
    hoa = person("hoa")
    TokenRow.objects.create(digest="x", person=hoa, label="x", created_at=DURING, expires_at=timezone.now())
    assert main(["backup", "-o", str(tmp_path / "one.backup"), "--with-keys", "--no-verify", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verified"] is False
    return tmp_path / "one.backup"


def test_an_empty_machine_has_everything_again_but_nobody_is_signed_in(backed_up, tmp_path, capsys):
    new, cut = tmp_path / "new", tmp_path / "cut.backup"
    cut.write_bytes(backed_up.read_bytes()[:-200])
    assert "backup.damaged: " in langnghe("restore", cut, "--data", new)[2]  # nothing of it stays
    status, said, errors = langnghe("restore", backed_up, "--data", new, "--json")
    assert (status, json.loads(said)["keys"]) == (0, ["secret.key"]), errors
    with stores.opened(stores.at(f"sqlite:{new / 'store.sqlite3'}")) as alias:
        found, stated = (copying.sums(which, copying.schema_of(which)) for which in (alias, "default"))
        withdrawn = TokenRow.objects.using(alias).get().revoked_at is not None
    changed = {"records_tokenrow", "records_journalrow", "records_journalhead", "records_leaserow"}
    assert {name for name in stated if found[name] != stated[name]} - changed == set()
    assert (withdrawn, (new / "secret.key").read_bytes()) == (True, (configured.DATA / "secret.key").read_bytes())
    assert sorted(file.name for file in (new / "files").iterdir()) == sorted(file.name for file in configured.FILES.iterdir())
    assert figures("--data", new) == own_figures(capsys)


@pytest.fixture
def empty_database() -> Iterator[str]:
    """The address of a new database beside that of the tests; empty where they do not run on PostgreSQL."""
    if connection.vendor == "sqlite":
        yield ""
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE restored")
        yield here("restored")
        cursor.execute("DROP DATABASE restored")


def test_a_backup_goes_into_an_empty_postgresql_and_only_there(backed_up, tmp_path, empty_database, capsys):
    if not empty_database:
        return
    restored = ("--data", tmp_path / "new", "--database", empty_database)
    assert langnghe("restore", backed_up, *restored)[0] == 0
    with stores.opened(stores.at(empty_database)) as alias:
        found, stated = (copying.sums(which, copying.schema_of(which)) for which in (alias, "default"))
    changed = {"records_tokenrow", "records_journalrow", "records_journalhead", "records_leaserow"}
    assert {name for name in stated if found[name] != stated[name]} - changed == set()
    assert figures(*restored) == own_figures(capsys)
    assert "restore.not_empty" in langnghe("restore", backed_up, *restored)[2]


def test_a_store_that_somebody_worked_with_is_left_alone(backed_up, capsys):
    assert main(["restore", str(backed_up)]) == 1
    assert "restore.not_empty" in capsys.readouterr().err


def test_a_backup_is_verified_by_command(backed_up, capsys, tmp_path):
    assert main(["backup", "verify", str(backed_up), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["tables"]["records_responserow"] == 30
    backed_up.write_bytes(backed_up.read_bytes()[:-1000])
    assert (main(["backup", "verify", str(backed_up)]), main(["backup", "verify", str(tmp_path / "none")])) == (1, 1)
    assert [code in capsys.readouterr().err for code in ("backup.damaged",)] == [True]


def test_the_schedule_is_chosen_and_the_kept_ones_are_listed(backed_up, capsys):
    assert main(["backup", "schedule", "--daily", "3", "--no-on", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"on": False, "daily": 3, "weekly": 4, "folder": "", "sealed": False}
    assert (main(["backup", "--due"]), main(["backup", "list", "--json"])) == (0, 0)
    listed = json.loads(capsys.readouterr().out)
    assert (listed["backups"], listed["overdue"]) == ([], False)


def older(folder: Path) -> Path:
    """A store of an older version, with somebody's work."""
    folder.mkdir()
    with stores.opened(stores.to_build(folder / "store.sqlite3")) as alias:
        apps = [node for node in copying.schema_of("default").nodes if node[0] not in ("records", "issuer")]
        schema = copying.schema_at([*apps, ("records", BEFORE)], alias)
        copying.build(alias, schema)
        people, surveys = (schema.models[name]._base_manager.using(alias) for name in ("records_person", "records_surveyrow"))
        people.create(username="hoa", password="!")
        surveys.create(slug=SLUG, title="Chợ xã", state="draft", created_at=DURING)
    return folder


def migrations(folder: Path) -> set[str]:
    rows = sqlite3.connect(folder / "store.sqlite3").execute("SELECT name FROM django_migrations WHERE app = 'records'")
    return {name for (name,) in rows}


def test_an_older_store_is_backed_up_and_brought_up_to_date(tmp_path):
    folder = older(tmp_path / "older")
    status, said, errors = langnghe("upgrade", "--data", folder, "--json")
    assert status == 0, errors
    kept = list((folder / "backups").glob("*-upgrade.backup"))
    assert ([json.loads(said)["backup"]], len(migrations(folder)) > 25) == ([file.name for file in kept], True)
    assert sqlite3.connect(folder / "store.sqlite3").execute("SELECT title FROM records_surveyrow").fetchall() == [("Chợ xã",)]


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(tmp_path):
    folder = older(tmp_path / "older")
    with sqlite3.connect(folder / "store.sqlite3") as broken:
        broken.execute("CREATE TABLE records_webhookrow (x)")
    before = migrations(folder)
    status, _, errors = langnghe("upgrade", "--data", folder)
    assert (status, "upgrade.failed" in errors, "langnghe restore" in errors) == (1, True, True)
    assert migrations(folder) == before
