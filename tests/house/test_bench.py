"""The measurements in their short form: that what they measure is right, and weighs what it may."""

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from docx import Document

from bench import journal, journal_once, paper, paper_codes, paper_train
from bench.harness import report
from bench.masking import told
from bench.survey import locked
from langnghe.cli import main
from langnghe.core.paper.marks import probabilities
from tests.conftest import CHROMIUM
from tools.figures import ROOT


def test_a_figure_is_one_line_of_json(capsys):
    report("a benchmark", "a figure", 1.5, "s")
    line = json.loads(capsys.readouterr().out)
    assert list(line) == ["benchmark", "figure", "value", "unit", "machine", "versions"]


def test_personal_data_is_found_as_often_as_the_manual_says():
    counted = told(0)
    assert (counted.recall >= 0.8, counted.precision >= 0.95) == (True, True), (counted.missed, counted.wrong)


def test_ordinary_scans_are_read_without_a_silent_error_and_with_few_questions():
    found = sum((paper.one("ordinary", paper.DOUBT, seed) for seed in range(4)), Counter())
    assert (found["read"], found["missed"], found["misassigned"]) == (4, 0, 0)
    assert found["flagged"] <= 0.03 * found["boxes"], found


def test_hard_marks_are_asked_about_rather_than_misread():
    found = sum((paper.one("hard", paper.DOUBT, seed) for seed in range(2)), Counter())
    assert (found["read"], found["missed"]) == (2, 0)
    assert found["flagged"] <= 0.15 * found["boxes"], found


def test_nets_that_are_joined_say_the_mean_of_what_each_says():
    rng = np.random.default_rng(1)
    seen = rng.normal(0, 1, (9, 5)).astype(np.float32)
    made = [paper_train.fresh(seen * scale, rng, inner=inner) for scale, inner in ((1, (3, 2)), (2, (4, 3)))]
    one, other = (replace(net, heat=heat) for net, heat in zip(made, (0.8, 1.3), strict=True))
    mean = np.sqrt(probabilities(one, seen) * probabilities(other, seen))
    together = probabilities(paper_train.joined([one, other]), seen)
    assert together == pytest.approx(mean / mean.sum(1, keepdims=True), abs=1e-5)


def test_a_worn_code_names_its_page_or_none():
    found = paper_codes.measured(25)
    assert (found["misassigned"], found["right"] >= 10) == (0, True), found


@pytest.mark.store
@pytest.mark.django_db
def test_a_journal_of_many_entries_is_whole_and_every_figure_of_it_is_told():
    found = journal_once.measured(600)
    assert (sorted(found), [name for name, value in found.items() if value <= 0]) == (sorted(journal.NAMES), [])
    assert found["exported_bytes"] < 500


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM, reason="chromium is not here: install chromium")
def test_the_first_page_of_a_respondent_is_light():
    embedded = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    run = subprocess.run(
        [sys.executable, "-m", "bench.respond_page"], cwd=ROOT, env=embedded, capture_output=True, text=True, check=True
    )
    figures = [json.loads(line)["value"] for line in run.stdout.splitlines()]
    requests, kilobytes = figures[::2], figures[1::2]
    example, *twenty = kilobytes
    assert (requests, 5 < example <= 30, [5 < each <= 20 for each in twenty]) == ([2, 2, 2], True, [True, True]), run.stdout


@pytest.mark.django_db(transaction=True)
def test_a_report_of_the_example_has_its_tables_and_charts(tmp_path: Path):
    status = main(["report", locked(40), "-o", str(tmp_path / "report.docx")])
    document = Document(BytesIO((tmp_path / "report.docx").read_bytes()))
    assert (status, len(document.tables) > 20, len(document.inline_shapes) > 10) == (0, True, True)
