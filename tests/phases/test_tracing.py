"""Figures of a report are looked up, and edited reports are handed in and made anew."""

import json
import re
from io import BytesIO
from pathlib import Path

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from langnghe.cli import main
from langnghe.core.errors import Refused
from langnghe.core.plan.roles import Role
from langnghe.core.report.marks import Reference
from langnghe.phases.collect import intake
from langnghe.phases.disseminate.actions import reports
from langnghe.phases.disseminate.actions import tracing as actions
from langnghe.phases.disseminate.actions.approval import At
from langnghe.phases.disseminate.queries import tracing
from langnghe.phases.process import actions as process_actions
from langnghe.records import files
from langnghe.records.models import DatasetRow, JournalRow, Person, ReportRow
from tests.conftest import person
from tests.stage import CLOSES, DURING, SLUG, once, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]
NO = Reference("goes", "no")
AT = At(SLUG, 1)


@once
def reported() -> None:
    """The first report of a survey that forty people answered, thirty of them with "no"."""
    officer = person("an-the-officer", Role.OFFICER)
    opened()
    for start in (0, 20):
        batch = [submission(number, goes="no" if number < 30 else "yes") for number in range(start, start + 20)]
        intake.submit(SLUG, batch, DURING)
    process_actions.lock_dataset(slug=SLUG, by=officer, now=CLOSES)
    reports.write_report(slug=SLUG, language="vi", by=officer, now=CLOSES)


@pytest.fixture
def written(db) -> bytes:
    reported()
    return files.content(ReportRow.objects.get().file)


@pytest.fixture
def officer(written) -> Person:
    return Person.objects.get(username="an-the-officer")


def edited(data: bytes, old: str, new: str) -> bytes:
    document = docx.Document(BytesIO(data))
    run = next(run for paragraph in document.paragraphs for run in paragraph.runs if old in run.text)
    run.text = run.text.replace(old, new)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def upload(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("edited.docx", data)


def test_a_figure_is_counted_anew_from_the_locked_dataset(written):
    found = {each.reference.statistic: each for each in tracing.explain("r.docx", written, NO.name)}
    count = found["count"]
    assert (count.shown, count.now, count.rows, count.of, count.filter) == ("30", "30", 30, 40, "${goes} = 'no'")
    assert all(each.agrees for each in found.values())


def test_a_name_that_no_figure_has_is_refused(written):
    with pytest.raises(Refused) as refused:
        tracing.explain("r.docx", written, "R2222222A")
    assert refused.value.findings[0].code == "report.unknown_reference"


def test_the_page_of_figures_explains_and_lists(written, client, officer):
    client.force_login(officer)
    shown = client.get(f"/surveys/{SLUG}/disseminate/1/figures/?ref={NO.bookmark}").content.decode()
    assert "<code>${goes} = &#x27;no&#x27;</code>" in shown
    assert f"?ref={NO.name}" in shown


def test_an_edited_report_is_kept_and_made_anew(written, client, officer):
    client.force_login(officer)
    changed = edited(written, "[Phần này do cán bộ", "Chợ nên mở cả tuần. [Phần này do cán bộ")
    client.post(f"/surveys/{SLUG}/disseminate/1/figures/edited/", {"document": upload(changed)})
    assert client.get(f"/surveys/{SLUG}/disseminate/1.docx").content == changed
    assert client.post(f"/surveys/{SLUG}/disseminate/1/figures/rebuild/").status_code == 302
    new = ReportRow.objects.get(number=2)
    assert "Chợ nên mở cả tuần." in "".join(each.text for each in docx.Document(BytesIO(files.content(new.edited))).paragraphs)
    assert list(JournalRow.objects.order_by("-pk").values_list("event", flat=True)[:3]) == [
        "disseminate.rebuilt",
        "disseminate.written",
        "disseminate.edited",
    ]


def test_a_changed_figure_is_listed_on_the_page_and_does_not_agree(written, client, officer):
    client.force_login(officer)
    changed = edited(written, "75,00", "79,00")
    actions.keep_edited(at=AT, file="edited.docx", data=changed, by=officer, now=CLOSES)
    shown = client.get(f"/surveys/{SLUG}/disseminate/1/figures/").content.decode()
    assert "79,00" in shown
    assert tracing.changes(SLUG, 1)[0].code == "report.figure_edited"
    assert [(each.shown, each.agrees) for each in tracing.explain_report(SLUG, 1, f"{NO.name}_percent", "vi")] == [
        ("79,00 / 75,00", False)
    ]


@pytest.mark.parametrize(("state", "code"), [("sent", "report.not_a_draft"), ("draft", "report.other_survey")])
def test_only_drafts_of_this_survey_take_edited_files(written, officer, state, code):
    ReportRow.objects.update(state=state)
    if state == "draft":
        DatasetRow.objects.update(version="0" * 64)
        DatasetRow.objects.get().survey.questionnaires.update(hash="0" * 64)
    with pytest.raises(Refused) as refused:
        actions.keep_edited(at=AT, file="edited.docx", data=written, by=officer, now=CLOSES)
    assert refused.value.findings[0].code == code


def test_a_report_without_an_edited_file_is_not_made_anew(written, officer):
    with pytest.raises(Refused) as refused:
        actions.rebuild(at=AT, by=officer, now=CLOSES)
    assert refused.value.findings[0].code == "report.not_edited"


def test_explaining_by_command(written, tmp_path: Path, capsys):
    (tmp_path / "report.docx").write_bytes(written)
    assert main(["report", "explain", str(tmp_path / "report.docx"), NO.bookmark, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(each["shown"], each["rows"], each["agrees"]) for each in told] == [("30", 30, True)]
    assert main(["report", "explain", str(tmp_path / "report.docx"), NO.name]) == 0
    assert re.search(r"how many +30\n", capsys.readouterr().out)


def test_rebuilding_by_command(written, tmp_path: Path, capsys):
    (tmp_path / "edited.docx").write_bytes(edited(written, "[Phần này do", "Năm nay. [Phần này do"))
    assert main(["report", "rebuild", SLUG, str(tmp_path / "edited.docx"), "-o", str(tmp_path / "new.docx")]) == 0
    texts = [each.text for each in docx.Document(tmp_path / "new.docx").paragraphs]
    assert sum("Năm nay." in text for text in texts) == 1


def test_a_report_of_data_that_this_store_has_not_is_refused_by_command(written, tmp_path: Path, capsys):
    (tmp_path / "plain.docx").write_bytes(edited(written, "[Phần này do", "x"))
    DatasetRow.objects.update(version="0" * 64)
    assert main(["report", "explain", str(tmp_path / "plain.docx"), NO.name]) == 1
    assert capsys.readouterr().err.startswith("report.dataset_gone")
