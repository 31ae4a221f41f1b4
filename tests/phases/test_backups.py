"""Backups hold everything, in no order of arrival, are tried before they count, and go when a collection closes."""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from langnghe.core.errors import Refused
from langnghe.core.formats.backup_tar import Part, Reading, packed, unpacked, write_backup
from langnghe.core.formats.sealed_file import Custodian, new_key, read_key
from langnghe.core.package.backup_schedule import Schedule
from langnghe.office.actions import backup_check, backups, upgrading
from langnghe.phases.collect import intake
from langnghe.phases.collect.actions import forgetting
from langnghe.records import backups as kept
from langnghe.records import files
from langnghe.records.models import JournalRow
from langnghe.web import access
from tests.cast import CLOSES
from tests.stage import DURING, SLUG, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db(transaction=True)]
PRIVATE_PEM, PUBLIC_PEM = new_key(bytes(range(32)))
PUBLIC, PRIVATE = read_key(PUBLIC_PEM), read_key(PRIVATE_PEM)
RESPONSES = "records_responserow"
NIGHT = DURING + timedelta(hours=16)
MORNING = DURING + timedelta(hours=22)
AFTER = CLOSES + timedelta(hours=1)


@pytest.fixture(autouse=True)
def answered(settings, tmp_path):
    """Thirty who answered, a kept file, and a data folder of its own."""
    settings.DATA, settings.FILES = tmp_path, tmp_path / "files"
    (tmp_path / "secret.key").write_text("the key of the tests")
    opened()
    intake.submit(SLUG, [submission(number, goes="yes", times=number) for number in range(30)], DURING)


def made(name: str = "one.backup", **order) -> Path:
    file = Path(settings.DATA) / name
    backups.make(backups.Order(file, **order), now=DURING)
    return file


def contents(file: Path) -> tuple[Reading, dict[str, bytes]]:
    """What is in a backup that is not sealed."""
    reading = Reading(unpacked([file.read_bytes()]))
    return reading, {part.table or part.file or part.key: b"".join(part.pieces) for part in reading.parts()}


def code_of(refused) -> str:
    return refused.value.findings[0].code


def test_a_backup_holds_every_row_and_every_file_and_no_key():
    name = files.keep(b"a kept file")
    reading, found = contents(made())
    assert (reading.summary.tables[RESPONSES].rows, found[name], reading.summary.keys) == (30, b"a kept file", ())
    assert backup_check.must_be_whole(Path(settings.DATA) / "one.backup") == reading.summary


def test_rows_stand_in_the_order_of_keys_that_were_drawn_by_lot():
    reading, found = contents(made(verify=False))
    columns = next(table.columns for table in reading.identity.tables if table.name == RESPONSES)
    rows = [json.loads(line) for line in found[RESPONSES].splitlines()]
    came = [row[columns.index("answers")]["times"] for row in rows]
    assert ([row[0] for row in rows] == sorted(row[0] for row in rows), sorted(came)) == (True, list(range(30)))
    assert came not in (list(range(30)), list(range(29, -1, -1)))


def test_nobody_who_is_signed_in_is_in_a_backup(minh):
    session = SessionStore()
    session["who"] = "minh"
    session.save()
    token = access.create_link(minh, DURING)
    assert [session.session_key, token] != ["", ""]
    tables = {table.name for table in contents(made(verify=False))[0].identity.tables}
    assert tables & {"django_session", "records_signinlink"} == set()


@pytest.mark.parametrize("to", [PUBLIC, Custodian(phrase="năm từ không liên quan")], ids=["key", "phrase"])
def test_a_sealed_one_has_the_keys_and_opens_for_its_custodian_alone(to):
    file = made(custodian=to, verify=False)
    summary = backup_check.must_be_whole(file, custodian=PRIVATE if to is PUBLIC else to)
    assert (summary.keys, summary.rows > 30, b"cho-xa" in file.read_bytes()) == (("secret.key",), True, False)
    with pytest.raises(Refused) as refused:
        backup_check.must_be_whole(file)
    assert code_of(refused) == "backup.needs_key"


def test_one_that_is_not_what_was_copied_is_found_out(tmp_path):
    reading, found = contents(made(verify=False))
    found[RESPONSES] = found[RESPONSES].replace(b'"times":7', b'"times":8')
    parts = [Part(content.splitlines(keepends=True), table=name) for name, content in found.items()]
    (tmp_path / "other.backup").write_bytes(b"".join(packed(write_backup(reading.identity, parts, lambda: reading.summary))))
    with pytest.raises(Refused) as refused:
        backup_check.must_be_whole(tmp_path / "other.backup")
    assert (code_of(refused), refused.value.findings[0].place.file) == ("backup.other_sum", RESPONSES)


def test_a_sealed_one_that_was_cut_off_is_said_to_be_a_backup(tmp_path):
    file = tmp_path / "one.backup"
    backups.make(backups.Order(file, custodian=PUBLIC, verify=False), now=DURING)
    file.write_bytes(file.read_bytes()[:-10])
    with pytest.raises(Refused) as refused:
        backup_check.must_be_whole(file, custodian=PRIVATE)
    assert (code_of(refused), refused.value.findings[0].place.file) == ("backup.damaged", str(file))


def test_a_store_of_a_newer_version_is_left_alone():
    recorder = MigrationRecorder(connection)
    recorder.record_applied("records", "9999_later")
    with pytest.raises(Refused) as refused:
        upgrading.upgrade(now=DURING)
    recorder.record_unapplied("records", "9999_later")
    assert code_of(refused) == "backup.newer_program"


def test_nothing_is_left_of_the_place_apart():
    made()
    assert list((Path(settings.DATA) / "backups").iterdir()) == []


def test_a_kept_file_that_was_damaged_is_told_and_left_out():
    name = files.keep(b"a kept file")
    files.path(name).write_bytes(b"something else")
    done = backups.make(backups.Order(Path(settings.DATA) / "one.backup"), now=DURING)
    assert [(finding.code, finding.values["name"]) for finding in done.findings] == [("backup.damaged_file", name)]


def test_where_nothing_can_be_written_it_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused) as refused:
        backups.make(backups.Order(tmp_path / "file" / "one.backup"), now=DURING)
    assert code_of(refused) == "backup.not_written"


def test_where_there_is_little_room_nothing_is_begun(settings, tmp_path):
    settings.FILES.mkdir()
    with (settings.FILES / ("a" * 64)).open("wb") as file:
        file.truncate(2**42)  # takes no room itself: a hole of four terabytes
    with pytest.raises(Refused) as refused:
        backups.make(backups.Order(tmp_path / "one.backup"), now=DURING)
    values = refused.value.findings[0].values
    assert (code_of(refused), values["needed"] > values["free"]) == ("backup.little_space", True)
    assert sorted(file.name for file in tmp_path.iterdir() if "one.backup" in file.name) == []


def test_one_is_made_each_night_and_only_the_newest_stays_while_answers_come_in():
    told = [backups.make_due(now=at) is not None for at in (NIGHT, NIGHT, NIGHT + timedelta(days=1))]
    assert (told, [each.name for each in kept.kept()]) == ([True, False, True], ["langnghe-20240617-020000-nightly.backup"])
    assert [row.event for row in JournalRow.objects.order_by("pk") if row.event.startswith("backup.")] == [
        "backup.made",
        "backup.made",
        "backup.destroyed",
    ]


def test_sealed_ones_stay_and_somebody_may_ask_for_one_by_day(minh):
    backups.choose(Schedule(key=PUBLIC_PEM.decode()), by=minh, now=DURING)
    backups.make_due(now=NIGHT)
    backups.ask(by=minh)
    assert backups.make_due(now=MORNING) is not None
    assert [(each.kind, each.sealed, each.verified_at) for each in kept.kept()] == [
        ("asked", True, MORNING),
        ("nightly", True, NIGHT),
    ]


def test_what_a_process_left_that_was_ended_goes_too():
    left, old = kept.own_folder() / "check-1", kept.own_folder() / "check-0"
    for place in (left, old):
        place.mkdir()
        (place / "store.sqlite3").write_bytes(b"answers")
    os.utime(old, (0, 0))
    made()
    assert (left.exists(), old.exists()) == (True, False)
    assert (kept.destroy_all(), left.exists()) == (0, False)


def test_closing_destroys_them_and_the_next_is_due_at_once():
    backups.make_due(now=NIGHT)
    forgetting.close_down(slug=SLUG, by=None, now=AFTER)
    assert (kept.kept(), list(kept.own_folder().glob("langnghe-*"))) == ((), [])
    assert (backups.make_due(now=AFTER) is not None, backups.make_due(now=AFTER)) == (True, None)


@pytest.mark.parametrize(
    ("chosen", "code"),
    [
        (Schedule(key=PRIVATE_PEM.decode()), "sealed.private_key"),
        (Schedule(key="no key"), "sealed.not_a_key"),
        (Schedule(folder="/nowhere/at/all"), "backup.not_written"),
    ],
    ids=["private", "no key", "no folder"],
)
def test_a_schedule_that_cannot_be_is_refused(minh, chosen, code):
    with pytest.raises(Refused) as refused:
        backups.choose(chosen, by=minh, now=DURING)
    assert (code_of(refused), kept.schedule()) == (code, Schedule())


def test_one_that_fails_is_noted_and_worries_after_two_days(minh, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    backups.choose(Schedule(folder=str(tmp_path / "elsewhere")), by=minh, now=DURING)
    (tmp_path / "elsewhere").rmdir()
    with pytest.raises(Refused):
        backups.make_due(now=NIGHT)
    assert JournalRow.objects.filter(event="backup.failed").get().detail == {"code": "backup.not_written"}
    made_at = (tmp_path / "secret.key").stat().st_mtime
    assert [kept.is_overdue(DURING.fromtimestamp(made_at + days * 86400, DURING.tzinfo)) for days in (1, 3)] == [False, True]
