"""`langnghe archive`: packages made, verified, restored; material kept and destroyed."""

import json

import pytest

from langnghe.cli import archive_options, main
from langnghe.records.models import PackageRow, ResponseRow
from tests.phases.test_restoring import empty_store
from tests.stage import SLUG, finished, opened

pytestmark = [pytest.mark.store]


def run(capsys, *words: object) -> tuple[int, str, str]:
    status = main(["archive", *map(str, words)])
    told = capsys.readouterr()
    return status, told.out, told.err


@pytest.mark.django_db
def test_a_package_is_made_verified_and_restored_elsewhere(tmp_path, capsys):
    finished()
    package, key, scans = tmp_path / "p.zip", tmp_path / "key", tmp_path / "scans"
    scans.mkdir()
    (scans / "1.png").write_bytes(b"x")
    assert run(capsys, "new-key", key)[0] == 0
    assert run(capsys, "create", SLUG, "-o", package, "--key", f"{key}.pub", "--scans", scans)[0] == 0
    assert run(capsys, "verify", package, "--key", key)[:2] == (0, f"{package}: every file is there and unchanged\n")
    empty_store()
    status, out, _ = run(capsys, "restore", package, "--key", key, "--json")
    assert (status, json.loads(out)["full"], ResponseRow.objects.count()) == (0, True, 40)
    assert run(capsys, "restore", package)[2].splitlines()[-1].startswith("package.survey_there")


@pytest.mark.django_db
def test_without_a_key_it_says_what_is_missing(tmp_path, capsys):
    finished()
    package = tmp_path / "p.zip"
    status, _, told = run(capsys, "create", SLUG, "-o", package, "--codebooks", tmp_path)
    empty_store()
    restored, out, _ = run(capsys, "restore", package)
    assert (status, restored, "without a key" in told, "without the sealed part" in out) == (0, 0, True, True)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["verify", "nowhere.zip"], "file.unreadable"),
        (["restore", "nowhere.zip"], "file.unreadable"),
        (["verify", __file__, "--sha256", "0"], "package.other_file"),
        (["verify", __file__, "--key", __file__], "sealed.not_a_key"),
        (["new-key", __file__], "package.key_there"),
        (["create", SLUG, "-o", "x", "--scans", __file__], "file.unreadable"),
    ],
    ids=range(6),
)
@pytest.mark.django_db
def test_bad_input_is_said_plainly(capsys, words, code):
    status, _, told = run(capsys, *words)
    assert (status, told.splitlines()[0].split(":")[0]) == (1, code)


@pytest.mark.django_db
def test_what_is_due_is_listed_kept_longer_and_destroyed(tmp_path, capsys):
    opened()
    kind = ("--kind", "paper", "--because", "tủ chật")
    assert run(capsys, "keep", SLUG, *kind, "--months", "1")[1] == "paper: kept until 2024-07-20\n"
    status, out, _ = run(capsys, "due", "--json")
    found = {"survey": SLUG, "kind": "paper", "until": "2024-07-20"}
    assert (status, found in json.loads(out)["due"], "paper" in run(capsys, "due")[1]) == (1, True, True)
    minutes = tmp_path / "minutes.docx"
    assert run(capsys, "destroy", SLUG, *kind, "--confirm", "another")[0] == 1
    assert (run(capsys, "destroy", SLUG, *kind, "--confirm", SLUG, "-o", minutes)[0], minutes.exists()) == (0, True)


@pytest.mark.django_db
def test_nothing_due_is_said(capsys):
    assert (run(capsys, "due")[:2], PackageRow.objects.count()) == ((0, "nothing is due\n"), 0)


def test_files_of_a_folder_are_read_when_their_turn_comes(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"a" * 10)
    found = archive_options.files_in(tmp_path)["a.csv"]
    assert (callable(found) and b"".join(found()), archive_options.files_in(None)) == (b"a" * 10, {})
