"""The measurements in their short form: that what they measure is right, and weighs what it may."""

import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from bench.harness import report
from bench.masking import told
from bench.survey import locked
from langnghe.cli import main
from tests.conftest import CHROMIUM
from tools.figures import ROOT


def test_a_figure_is_one_line_of_json(capsys):
    report("a benchmark", "a figure", 1.5, "s")
    line = json.loads(capsys.readouterr().out)
    assert list(line) == ["benchmark", "figure", "value", "unit", "machine", "versions"]


def test_personal_data_is_found_as_often_as_the_manual_says():
    counted = told(0)
    assert (counted.recall >= 0.8, counted.precision >= 0.95) == (True, True), (counted.missed, counted.wrong)


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
