"""The measurements in their short form: that what they measure is right, and weighs what it may."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from bench.harness import report
from bench.respond_page import first_visit
from bench.survey import locked, opened
from langnghe.cli import main
from tests.web.conftest import prepared_files

__all__ = ["prepared_files"]


def test_a_figure_is_one_line_of_json(capsys):
    report("a benchmark", "a figure", 1.5, "s")
    line = json.loads(capsys.readouterr().out)
    assert list(line) == ["benchmark", "figure", "value", "unit", "machine", "versions"]


@pytest.mark.browser
@pytest.mark.store
@pytest.mark.django_db(transaction=True)
def test_the_first_page_of_a_respondent_is_light(context, live_server):
    requests, size = first_visit(context, f"{live_server.url}/s/{opened(target=10)}")
    assert (requests <= 3, 2_000 < size <= 30_000) == (True, True), f"{requests} requests, {size} bytes"


@pytest.mark.store
@pytest.mark.django_db(transaction=True)
def test_a_report_of_the_example_has_its_tables_and_charts(tmp_path: Path):
    status = main(["report", locked(40), "-o", str(tmp_path / "report.docx")])
    document = Document(BytesIO((tmp_path / "report.docx").read_bytes()))
    assert (status, len(document.tables) > 20, len(document.inline_shapes) > 10) == (0, True, True)
