"""The issuer's backup: its own lists and keys, sealed, apart from the answers; all of it comes back, or nothing."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.sealed_file import new_key, read_key
from langnghe.core.response.credential import shown
from langnghe.issuer import queries
from langnghe.issuer.actions import backup, keys
from langnghe.issuer.models import NoteRow, OneTimeRow, RosterRow
from langnghe.office.actions import backup_check
from tests.issuer.stage import NOW, SLUG, issued, listed, person, roster

pytestmark = [pytest.mark.store, pytest.mark.django_db(databases=["issuer"])]
PRIVATE, PUBLIC = map(read_key, new_key(bytes(range(32))))


def refusal(work) -> str:
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.findings[0].code


def rows() -> list[tuple]:
    return [tuple(each) for model in backup.TABLES.values() for each in model.objects.order_by("pk").values_list()]


@pytest.fixture
def backed_up(tmp_path):
    """A list of twelve, one of whom has a credential; what stood in the store, and the credential."""
    roster()
    credential = issued(1, person())
    OneTimeRow.objects.create(person=person(), digest="x", expires_at=NOW, since=NOW)
    before = rows()
    backup.back_up(tmp_path / "one.backup", PUBLIC, by="quản trị", now=NOW)
    return tmp_path / "one.backup", before, credential


@pytest.fixture
def elsewhere(backed_up, settings, tmp_path):
    """An empty machine."""
    for model in reversed(backup.TABLES.values()):
        model.objects.all().delete()
    settings.ISSUER_KEYS = tmp_path / "elsewhere"
    keys.read.cache_clear()
    return backed_up


def test_it_holds_no_name_that_can_be_seen_and_no_code_that_was_sent(backed_up):
    file, _, _ = backed_up
    assert (file.stat().st_mode & 0o777, b"Ng\xc6\xb0\xe1\xbb\x9di" in file.read_bytes()) == (0o600, False)
    assert NoteRow.objects.get(event="backed_up").detail == {"rows": 15}
    assert [each.name for each in file.parent.iterdir() if each.name.startswith(".")] == []


def test_an_empty_machine_issues_on_under_the_same_keys(elsewhere):
    file, before, credential = elsewhere
    backup.restore(file, PRIVATE, by="quản trị", now=NOW)
    public = {each.key.fingerprint: each.key for each in queries.cells(queries.roster(SLUG))}
    assert (issued(1, person()), shown(credential, SLUG, public).refusal) == (credential, None)
    assert (rows()[:-1], OneTimeRow.objects.count()) == (before, 0)


def test_where_somebody_worked_nothing_is_restored(backed_up):
    assert refusal(lambda: backup.restore(backed_up[0], PRIVATE, by="", now=NOW)) == "issuer.not_empty"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (lambda content: content[:-40], "sealed.damaged"),
        (lambda content: content[:-1] + b"x", "sealed.damaged"),
        (lambda content: content[:25], "sealed.not_sealed"),
        (lambda _: b"a letter", "sealed.not_sealed"),
        (lambda _: b"", "sealed.not_sealed"),
    ],
    ids=["cut off", "changed", "only begun", "another file", "an empty file"],
)
def test_a_file_that_is_not_whole_changes_nothing(elsewhere, changed, code, settings):
    file, _, _ = elsewhere
    file.write_bytes(changed(file.read_bytes()))
    assert refusal(lambda: backup.restore(file, PRIVATE, by="", now=NOW)) == code
    assert (RosterRow.objects.count(), settings.ISSUER_KEYS.exists()) == (0, False)


def test_nobody_else_opens_it_and_no_other_place_takes_it(elsewhere):
    file, _, _ = elsewhere
    assert refusal(lambda: backup.restore(file, read_key(new_key(bytes(32))[0]), by="", now=NOW)) == "sealed.wrong_key"
    with backup_check.pieces_of(file, custodian=PRIVATE) as pieces:
        assert refusal(lambda: backup_check.begun(pieces)) == "backup.of_the_issuer"
    assert refusal(lambda: backup.restore(file.with_name("none"), PRIVATE, by="", now=NOW)) == "issuer.backup_unreadable"


def test_without_a_list_or_a_key_there_is_nothing_to_back_up(tmp_path, settings):
    assert refusal(lambda: backup.back_up(tmp_path / "x", PUBLIC, by="", now=NOW)) == "issuer.nothing_to_back_up"
    roster()
    assert refusal(lambda: backup.back_up(tmp_path / "no" / "x", PUBLIC, by="", now=NOW)) == "issuer.backup_not_written"
    for file in settings.ISSUER_KEYS.iterdir():
        file.unlink()
    keys.read.cache_clear()
    assert refusal(lambda: backup.back_up(tmp_path / "x", PUBLIC, by="", now=NOW)) == "issuer.no_key"


def test_a_list_of_two_thousand_comes_back_in_pieces(tmp_path):
    roster(listed(2001))
    made = backup.back_up(tmp_path / "x", PUBLIC, by="", now=NOW)
    assert (made.tables["issuer_listedrow"].rows, made.rows) == (2001, 2004)
