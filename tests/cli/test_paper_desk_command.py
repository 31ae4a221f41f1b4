"""The paper of a survey on the command line: printed, handed out, back, scanned, counted."""

import json
from argparse import ArgumentParser

import pytest

from langnghe.cli import paper_desk
from langnghe.core.errors import Refused
from tests.scanned import blank_pages, cross, scan
from tests.stage import SLUG, opened

pytestmark = [pytest.mark.store, pytest.mark.django_db]


def langnghe(verb: str, *words: str) -> int:
    parser = ArgumentParser(prog=f"langnghe paper {verb}")
    paper_desk.add_to(parser)
    arguments = parser.parse_args(words)
    return arguments.handler(arguments)


def told(capsys) -> dict:
    return json.loads(capsys.readouterr().out)


def test_paper_goes_from_the_printer_to_the_count(capsys, tmp_path):
    opened(closes_at=None, target=30)
    langnghe("packets", SLUG, "--sheets", "ban-mau=2", "-o", str(tmp_path / "s.pdf"), "--covers", str(tmp_path / "c.pdf"))
    langnghe("hand-out", SLUG, "P1")
    (tmp_path / "scans.tif").write_bytes(scan(cross(blank_pages(most=1)[0], "goes", "no")))
    capsys.readouterr()
    langnghe("scan", SLUG, str(tmp_path / "scans.tif"), str(tmp_path / "scans.tif"), "--json")
    assert told(capsys) == {"files": 1, "known": ["scans.tif"], "pages": {"read": 1}, "doubtful": 0}
    langnghe("accept", SLUG, "--json")
    assert told(capsys) == {"accepted": 1}
    langnghe("ledger", SLUG, "--json")
    unit = told(capsys)["units"]["ban-mau"]
    assert (unit["sheets"], unit["handed_out"], unit["missing"]) == ({"handed_out": 1, "accepted": 1}, 2, "2")


def test_what_came_back_and_what_is_spoiled_is_noted(capsys):
    opened()
    langnghe("packets", SLUG, "--sheets", "3", "--language", "en")
    langnghe("hand-out", SLUG, "P1", "--unit", "ban-mau")
    langnghe("return", SLUG, "1", "--on", "2024-06-15")
    langnghe("return", SLUG, "2", "--blank")
    langnghe("spoil", SLUG, "3", "--because", "torn")
    langnghe("ledger", SLUG)
    lines = [line.split() for line in capsys.readouterr().out.splitlines()[-3:]]
    assert lines == [
        ["ban-mau", "3", "2", "1", "0", "0", "-"],
        ["ban-thu", "3", "0", "0", "0", "0", "-"],
        ["all", "6", "2", "1", "0", "0", "0"],
    ]


def test_nothing_waits_and_the_work_ends():
    assert langnghe("work", "--cores", "1") == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["packets", SLUG, "--sheets", "many"], "paper.not_sheets"),
        (["packets", SLUG, "--sheets", "3,4"], "paper.not_sheets"),
        (["packets", SLUG, "--sheets", "3", "--as", "lan"], "access.command_not_allowed"),
        (["return", SLUG, "1", "--on", "soon"], "paper.not_a_day"),
        (["hand-out", SLUG, "P9"], "packet.not_found"),
        (["ledger", "gone"], "survey.not_found"),
    ],
    ids=["words", "two numbers", "role", "day", "packet", "survey"],
)
def test_what_cannot_be_done_is_refused(lan, words, code):
    opened()
    with pytest.raises(Refused) as refused:
        langnghe(*words)
    assert refused.value.findings[0].code == code
