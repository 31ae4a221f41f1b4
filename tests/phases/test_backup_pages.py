"""The page about backups, and the warning on the first page."""

import os
import time
from datetime import UTC, datetime

import pytest

from langnghe.core.package.backup_schedule import Kept
from langnghe.office.queries import backups as queries
from langnghe.records import backups
from langnghe.records.models import JournalRow

pytestmark = [pytest.mark.store, pytest.mark.django_db]
NOW = datetime.now(UTC)
DAY = 86_400


@pytest.fixture(autouse=True)
def administrator(client, minh, settings, tmp_path):
    """The administrator looks at a data folder of its own, which is three days old."""
    settings.DATA = tmp_path
    (tmp_path / "secret.key").write_text("x")
    os.utime(tmp_path / "secret.key", (time.time() - 3 * DAY,) * 2)
    client.force_login(minh)


def kept(name: str, *, sealed: bool) -> None:
    (backups.own_folder() / name).write_bytes(b"the backup")
    backups.note(Kept(name, "nightly", NOW, 10, "digest", 5, sealed, NOW))


def test_somebody_is_warned_until_there_is_a_verified_one(client):
    warned = ["message warning" in client.get(address).content.decode() for address in ("/", "/backups/")]
    kept("langnghe-1.backup", sealed=False)
    assert (warned, "message warning" in client.get("/").content.decode()) == ([True, True], False)


def test_others_are_not_warned(client, hoa):
    client.force_login(hoa)
    assert (client.get("/backups/").status_code, "/backups/" in client.get("/").content.decode()) == (403, False)


def test_what_is_kept_is_listed_and_only_sealed_ones_can_be_taken_away(client):
    kept("langnghe-1.backup", sealed=False)
    kept("langnghe-2.backup", sealed=True)
    page = client.get("/backups/").content.decode()
    assert ["langnghe-1.backup" in page, "/backups/langnghe-1.backup/" in page, "/backups/langnghe-2.backup/" in page] == [
        True,
        False,
        True,
    ]
    assert b"".join(client.get("/backups/langnghe-2.backup/").streaming_content) == b"the backup"
    assert [client.get(f"/backups/langnghe-{number}.backup/").status_code for number in (1, 3)] == [400, 404]
    assert JournalRow.objects.get(event="backup.downloaded").detail == {"file": "langnghe-2.backup"}


def test_one_that_is_asked_for_is_made_by_the_process_beside_the_server(client):
    assert (client.post("/backups/make/").status_code, queries.is_asked()) == (302, True)
    assert "disabled" in client.get("/backups/").content.decode()


def test_what_cannot_be_read_of_a_backup_hides_no_other(client):
    kept("langnghe-1.backup", sealed=False)
    (backups.own_folder() / "langnghe-2.backup.json").write_text("{")
    (backups.own_folder() / "schedule.json").write_text("no schedule")
    assert [each.name for each in queries.overview(NOW).kept] == ["langnghe-1.backup"]
