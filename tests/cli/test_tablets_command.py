"""Tablets on the command line."""

import base64
import json
import zlib
from argparse import ArgumentParser

import pytest

from langnghe.cli import tablets
from langnghe.core.errors import Refused
from langnghe.phases.collect import queries
from tests.stage import SLUG, planned

pytestmark = [pytest.mark.store, pytest.mark.django_db]


def langnghe(*words: str) -> int:
    parser = ArgumentParser()
    tablets.add_to(parser)
    arguments = parser.parse_args(words)
    return arguments.handler(arguments)


def test_a_tablet_is_added_listed_and_withdrawn(hoa, capsys):
    planned()
    langnghe("add", SLUG, "Máy 1", "--units", "ban-thu", "--as", "hoa", "--address", "https://dlxh.example.vn/")
    address = capsys.readouterr().out.strip()
    tablet = queries.tablet(address.removeprefix("https://dlxh.example.vn/o/"))
    langnghe("revoke", SLUG, str(tablet.pk), "--as", "hoa")
    langnghe("list", SLUG)
    assert capsys.readouterr().out.splitlines()[1].split() == [str(tablet.pk), "Máy", "1", "ban-thu", "-", "revoked"]


def test_json_holds_the_settings_and_the_code_is_written(hoa, capsys, tmp_path):
    planned()
    langnghe("add", SLUG, "Máy 1", "--as", "hoa", "--json", "-o", str(tmp_path / "code.png"))
    made = json.loads(capsys.readouterr().out)
    settings = json.loads(zlib.decompress(base64.b64decode(made["settings"])))
    assert settings["general"]["server_url"] == made["server_url"]
    assert (tmp_path / "code.png").read_bytes().startswith(b"\x89PNG")
    langnghe("list", SLUG, "--json")
    assert [(row["label"], row["units"], row["revoked"]) for row in json.loads(capsys.readouterr().out)] == [("Máy 1", [], False)]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["add", SLUG, "Máy 1", "--as", "binh"], "access.person_not_allowed"),
        (["add", SLUG, "Máy 1", "--as", "hoa", "--address", "dlxh"], "tablet.no_address"),
        (["add", SLUG, " ", "--as", "hoa"], "collector.no_label"),
        (["add", SLUG, "Máy 1", "--units", "xa-la", "--as", "hoa"], "collector.unknown_unit"),
        (["revoke", SLUG, "7", "--as", "hoa"], "collector.not_found"),
        (["list", "gone"], "survey.not_found"),
    ],
)
def test_what_cannot_be_done_is_refused(hoa, binh, words, code):
    planned()
    with pytest.raises(Refused) as refused:
        langnghe(*words)
    assert refused.value.findings[0].code == code
