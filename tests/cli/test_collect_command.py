"""A collection from its opening to its end, on the command line."""

import csv
import io
import json
from argparse import ArgumentParser
from pathlib import Path

import pytest

from langnghe.cli import collect, collect_keys
from langnghe.core.errors import Refused
from langnghe.core.plan.model import Mode
from langnghe.core.response.credential import shown
from langnghe.core.response.settings import CollectionSettings, settings_to_json
from langnghe.core.response.slips import read_code
from langnghe.phases.collect import intake, queries
from langnghe.phases.collect.intake import Submission
from langnghe.records.models import CollectionRow
from langnghe.web import access
from tests.conftest import person
from tests.stage import SLUG, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db(transaction=True)]
EXAMPLE = str(Path(__file__).parents[2] / "examples" / "mang-xa-hoi")


def langnghe(*words: str) -> int:
    parser = ArgumentParser()
    collect.add_to(parser)
    arguments = parser.parse_args(words)
    return arguments.handler(arguments)


def said(capsys) -> dict:
    return json.loads(capsys.readouterr().out)


def told(capsys, *words: str) -> dict:
    assert langnghe(*words, "--json") == 0
    return said(capsys)


def test_an_example_is_opened_and_its_address_printed(capsys):
    first, second = (told(capsys, "open", EXAMPLE, "--target", "5000", "--address", "https://a.vn/") for _ in range(2))
    assert first == {"survey": "mang-xa-hoi", "url": "https://a.vn/s/mang-xa-hoi", "codes": None}
    assert second["survey"] == "mang-xa-hoi-2"
    row = CollectionRow.objects.get(survey__slug="mang-xa-hoi")
    assert (row.target, row.closes_at, row.settings["proof_of_work"]) == (5000, None, "never")


def test_printed_codes_lie_in_a_file_that_only_its_owner_reads(capsys, settings, tmp_path):
    settings.DATA = tmp_path
    opening = told(capsys, "open", EXAMPLE, "--name", "coded", "--door", "slips", "--closes", "2099-06-20T17:00")
    file = Path(opening["codes"])
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))
    code = read_code(rows[0]["code"])
    assert (file.parent, file.stat().st_mode & 0o777, rows[0]["link"].partition("#")[2]) == (tmp_path, 0o600, f"c={code}")
    assert CollectionRow.objects.get().closes_at.isoformat() == "2099-06-20T10:00:00+00:00"


def test_listed_people_get_credentials_from_an_issuer_apart(capsys, settings, tmp_path):
    settings.DATA = tmp_path / "data"
    row = opened(closes_at=None, target=9)
    row.door = "roster"
    row.save()
    access.example_officer()
    made = collect_keys.rehearsed(SLUG, {"ban-mau": 10}, f"https://a.vn/s/{SLUG}")
    file, apart = Path(made["credentials"]), Path(made["issuer"])
    rows = list(csv.DictReader(io.StringIO(file.read_text())))
    checked = shown(rows[0]["credential"], SLUG, queries.asked(SLUG).keys)
    assert (file.stat().st_mode & 0o777, (apart / "issuer.sqlite3").exists(), checked.refusal) == (0o600, True, None)
    assert rows[0]["link"].partition("#k=")[2] == rows[0]["credential"]
    keys = told(capsys, "keys", SLUG, str(apart / "keys.json"))
    assert (keys["keys"][0]["issued"], keys["used"], len(rows)) == (10, 0, 10)


def test_there_are_codes_enough_for_the_target(capsys, settings, tmp_path):
    settings.DATA = tmp_path
    told(capsys, "open", EXAMPLE, "--door", "slips", "--target", "3000")
    assert CollectionRow.objects.get().codes.count() >= 3000


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((EXAMPLE, "--address", "ftp://a"), "collect.no_address"),
        (("/nowhere",), "file.unreadable"),
    ],
)
def test_what_cannot_be_opened_is_refused(words, code):
    with pytest.raises(Refused) as refused:
        langnghe("open", *words)
    assert refused.value.findings[0].code == code


@pytest.mark.parametrize(
    "words", [("--name", "Có Dấu"), ("--target", "0"), ("--target", "x"), ("--closes", "tomorrow"), ("--door", "window")]
)
def test_wrong_usage_ends_with_two(words, capsys):
    with pytest.raises(SystemExit) as stopped:
        langnghe("open", EXAMPLE, *words)
    assert stopped.value.code == 2


def test_what_was_accepted_and_refused_is_counted(capsys):
    opened(closes_at=None, limit=1, target=9)
    for number in range(3):
        intake.submit(SLUG, [submission(number)], CollectionRow.objects.get().opens_at)
    found = told(capsys, "count", SLUG)
    assert found == {
        "accepted": 1,
        "by_unit": {"ban-mau": 1, "ban-thu": 0},
        "by_mode": {"online": 1, "paper": 0},
        "refused": {"quota_full": 2},
        "slips": {},
    }


def test_a_collection_is_paused_gone_on_with_closed_and_opened_again(capsys):
    opened(closes_at=None, target=9)
    for verb in ("pause", "resume", "close"):
        langnghe(verb, SLUG, "--because", "tried")
    assert CollectionRow.objects.get().closed_at is not None
    langnghe("reopen", SLUG, "--target", "12", "--because", "more")
    langnghe("extend", SLUG, "--closes", "2099-01-01T00:00+07:00", "--because", "more")
    row = CollectionRow.objects.get()
    assert (row.closed_at, row.target, row.closes_at.year) == (None, 12, 2098)


def test_what_its_target_closed_is_closed_without_a_complaint(capsys):
    opened(closes_at=None, target=1)
    intake.submit(SLUG, [submission(1)], CollectionRow.objects.get().opens_at)
    before = CollectionRow.objects.get().closed_at
    assert told(capsys, "close", SLUG)["accepted"] == 1
    assert CollectionRow.objects.get().closed_at == before


def test_an_end_is_not_moved_to_nowhere():
    opened(closes_at=None, target=9)
    with pytest.raises(Refused, match=r"collect\.no_end"):
        langnghe("extend", SLUG)


def test_somebody_without_the_role_closes_nothing():
    opened(closes_at=None, target=9)
    person("lan")
    with pytest.raises(Refused, match=r"access\.command_not_allowed"):
        langnghe("close", SLUG, "--as", "lan")


@pytest.mark.parametrize(("name", "start"), [("s.pdf", b"%PDF"), ("s.csv", b"\xef\xbb\xbfpacket")])
def test_slips_are_written_and_taken_back(capsys, tmp_path, name, start):
    row = opened(closes_at=None, target=99)
    row.door = "slips"
    row.save()
    written = told(capsys, "slips", SLUG, "--people", "ban-mau=10, ban-thu=20", "--spare", "0", "-o", str(tmp_path / name))
    assert (tmp_path / name).read_bytes()[: len(start)] == start
    assert written["slips"]["ban-thu"] == {"unused": 20, "spent": 0, "void": 0}
    assert told(capsys, "void", SLUG, "1", "--because", "lost")["slips"]["ban-mau"] == {"unused": 0, "spent": 0, "void": 10}


@pytest.mark.parametrize(("said_people", "people"), [("12", {"a": 12, "b": 12}), ("a=3,b=4", {"a": 3, "b": 4})])
def test_people_are_said_for_all_units_or_for_each(said_people, people):
    assert collect.people_said(said_people, ["a", "b"]) == people


@pytest.mark.parametrize("nonsense", ["many", "a=b", "a=1=2", ""])
def test_what_says_no_number_of_people_is_refused(nonsense):
    with pytest.raises(Refused, match=r"slips\.not_people"):
        collect.people_said(nonsense, ["a"])


@pytest.mark.parametrize("more", [(), ("--cards", "--language", "en")])
def test_posters_and_cards_are_written(tmp_path, more):
    row = opened(closes_at=None, target=9)
    row.settings = settings_to_json(CollectionSettings(short="cho"))
    row.save()
    assert langnghe("posters", SLUG, "-o", str(tmp_path / "p.pdf"), *more) == 0
    assert (tmp_path / "p.pdf").read_bytes().startswith(b"%PDF")


def test_a_file_that_cannot_be_written_makes_no_codes(tmp_path):
    row = opened(closes_at=None, target=9)
    row.door = "slips"
    row.save()
    with pytest.raises(Refused, match=r"file\.unwritable"):
        langnghe("slips", SLUG, "--people", "20", "-o", str(tmp_path / "nowhere" / "s.pdf"))
    assert row.codes.count() == 0


def test_a_code_from_the_file_is_accepted(capsys, tmp_path):
    row = opened(closes_at=None, target=99)
    row.door = "slips"
    row.save()
    langnghe("slips", SLUG, "--people", "10", "-o", str(tmp_path / "s.csv"))
    first = next(csv.DictReader(io.StringIO((tmp_path / "s.csv").read_text("utf-8-sig"))))
    sent = Submission({"goes": "no"}, "", Mode.ONLINE, "receipt", code=read_code(first["code"]))
    assert intake.submit(SLUG, [sent], row.opens_at) == ["accepted"]
