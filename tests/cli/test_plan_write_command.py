"""`langnghe plan write`, `plan diff` and `plan wave`: what they write and print, and how they end."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from langnghe.cli import main
from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.plan.model import CollectionWindow
from langnghe.core.plan.serial import plan_to_json
from tests.core.plan.plans import SAMPLES

EXAMPLES = Path(__file__).parents[2] / "examples"
SAMPLE = SAMPLES / "khoi-doanh-nghiep-2023.txt"
PLAN = read_plan_document(SAMPLE.name, SAMPLE.read_bytes()).plan


@pytest.fixture
def given(tmp_path):
    """A plan as a file of JSON."""

    def written(plan, name: str = "plan.json") -> str:
        path = tmp_path / name
        path.write_text(json.dumps({**plan_to_json(plan), "findings": []}), encoding="utf-8")
        return str(path)

    return written


def read(path: Path):
    return read_plan_document(path.name, path.read_bytes()).plan


@pytest.mark.parametrize("profile", ["party", "state"])
@pytest.mark.parametrize("source", [SAMPLE, *sorted(EXAMPLES.glob("*/plan.docx"))], ids=lambda path: path.parent.name)
def test_reading_what_was_written_gives_the_same_plan(tmp_path, source, profile, given):
    plan, out = read(source), tmp_path / "k.docx"
    assert main(["plan", "write", str(source), "-o", str(out), "--profile", profile]) == 0
    assert read(out) == plan
    assert main(["plan", "write", given(plan), "-o", str(out), "--profile", profile, "--place", "Đồng Xa"]) == 0
    assert read(out) == plan


@pytest.mark.parametrize(("agency", "profile"), [("SỞ NỘI VỤ", "state"), ("BAN TUYÊN GIÁO", "party")])
def test_the_layout_is_that_of_the_agency_unless_it_is_named(tmp_path, capsys, given, agency, profile):
    plan = replace(PLAN, parent_agency="", agency=agency, number="")
    assert main(["plan", "write", given(plan), "-o", str(tmp_path / "k.docx")]) == 0
    assert capsys.readouterr().err == f"written: {tmp_path / 'k.docx'}, layout: {profile}\n"


@pytest.mark.parametrize(
    ("changes", "out", "code"),
    [
        ({}, "k.pdf", "plan.unknown_format"),
        ({}, "no-such-folder/k.docx", "file.unwritable"),
        ({"number": "số ba"}, "k.docx", "plan.not_kept"),
        ({"budget": 10**15}, "k.docx", "plan.too_dear"),
    ],
)
def test_what_cannot_be_written_is_refused_and_nothing_is_left(tmp_path, capsys, given, changes, out, code):
    source = given(replace(PLAN, **changes))
    assert main(["plan", "write", source, "-o", str(tmp_path / out)]) == 1
    assert (capsys.readouterr().err.split(": ")[0], [each.name for each in tmp_path.iterdir()]) == (code, ["plan.json"])


def test_a_plan_does_not_differ_from_its_json(capsys, given):
    assert main(["plan", "diff", str(SAMPLE), given(PLAN)]) == 0
    assert main(["plan", "diff", str(SAMPLE), given(PLAN), "--json"]) == 0
    assert capsys.readouterr().out == '{\n  "equal": true,\n  "changes": []\n}\n'


def test_what_differs_is_printed_by_part(capsys, given):
    other = replace(PLAN, number="", collection=replace(PLAN.collection, target=3000), purposes=(*PLAN.purposes, "Thêm một ý"))
    assert main(["plan", "diff", str(SAMPLE), given(other)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "number", f"  “{PLAN.number}” removed",
        "purposes", f"  {len(PLAN.purposes) + 1}: “Thêm một ý” added",
        "collection", "  target: 2500 became 3000",
    ]  # fmt: skip


def test_what_differs_is_printed_as_json(capsys, given):
    assert main(["plan", "diff", str(SAMPLE), given(replace(PLAN, budget=7)), "--json"]) == 1
    change = {"part": "budget", "path": "budget", "kind": "changed", "old": 120_000_000, "new": 7}
    assert json.loads(capsys.readouterr().out) == {"equal": False, "changes": [change]}


def test_plans_that_cannot_be_compared_end_with_2(capsys):
    assert main(["plan", "diff", str(SAMPLE), "no-such-plan.docx", "--json"]) == 2
    printed = capsys.readouterr()
    assert (json.loads(printed.out)["findings"][0]["code"], printed.err.split(":")[0]) == ("file.unreadable", "file.unreadable")


def test_the_next_wave_is_written_with_its_days_moved(tmp_path, capsys):
    assert main(["plan", "wave", str(SAMPLE), "--starts", "2026-10-19", "-o", str(tmp_path / "k.docx")]) == 0
    plan = read(tmp_path / "k.docx")
    assert (plan.title, plan.number, plan.collection.opens_at.date()) == (PLAN.title, "", date(2026, 10, 19))
    assert "wave.budget_kept: budget: The budget of 120.000.000 đồng is that of the earlier wave." in capsys.readouterr().err


def test_a_plan_without_days_has_no_next_wave(tmp_path, capsys, given):
    source = given(replace(PLAN, collection=CollectionWindow(), schedule=(), whole=None))
    assert main(["plan", "wave", source, "--starts", "2026-10-19", "-o", str(tmp_path / "k.docx")]) == 1
    assert capsys.readouterr().err.startswith("wave.no_day: ")


@pytest.mark.parametrize(
    "words",
    [
        "write a.txt",
        "write a.txt -o b.docx --profile free",
        "diff a.txt",
        "wave a.txt -o b.docx",
        "wave a.txt -o b.docx --starts soon",
    ],
)
def test_wrong_usage_ends_with_2(words):
    with pytest.raises(SystemExit) as caught:
        main(["plan", *words.split()])
    assert caught.value.code == 2
