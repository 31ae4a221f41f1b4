"""`langnghe collect shuffle`, `certificate`, and what closing destroys."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from langnghe.cli import main
from langnghe.records.models import ResponseRow, RewriteRow
from tests.stage import DURING, SLUG, intake, opened, submission

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def answered() -> None:
    opened(closes_at=timezone.now() + timedelta(days=1))
    intake.submit(SLUG, [submission(number) for number in range(12)], DURING)


def test_all_is_written_anew_by_command_and_the_count_of_a_survey_told(capsys):
    before = set(ResponseRow.objects.values_list("pk", flat=True))
    assert (main(["collect", "shuffle", SLUG, "--json"]), json.loads(capsys.readouterr().out)) == (0, {SLUG: 12})
    assert before & set(ResponseRow.objects.values_list("pk", flat=True)) == set()
    assert (main(["collect", "shuffle"]), capsys.readouterr().out) == (0, f"{SLUG}: 12 answers in an order of chance\n")


def test_a_survey_that_is_not_there_is_told(capsys):
    assert main(["collect", "shuffle", "nowhere"]) == 1
    assert "collection.not_found" in capsys.readouterr().err


def test_closing_by_command_leaves_a_certificate(capsys, tmp_path: Path):
    assert main(["collect", "close", SLUG, "--because", "done"]) == 0
    assert main(["collect", "certificate", SLUG, "-o", str(tmp_path / "c.txt")]) == 0
    assert "12 phiếu trả lời" in (tmp_path / "c.txt").read_text()
    assert main(["collect", "shuffle", "--due"]) == 0
    assert list(RewriteRow.objects.filter(kind="closing").values_list("responses", flat=True)) == [12]


def test_in_the_time_of_grace_it_is_told_when_the_rest_will_be_destroyed(capsys):
    RewriteRow.objects.all().delete()
    survey = ResponseRow.objects.first().survey
    survey.collection.grace_seconds = 600
    survey.collection.save()
    assert main(["collect", "close", SLUG, "--because", "done"]) == 0
    assert ("forgetting.still_open" in capsys.readouterr().err, RewriteRow.objects.count()) == (True, 0)
