"""How long material is kept, and that what is destroyed is nowhere in the store's files."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import docx
import pytest
from django.conf import settings as configured
from django.db import connection

from langnghe.core.errors import Refused
from langnghe.core.package.retention import Material
from langnghe.phases.archive import queries
from langnghe.phases.archive.actions import packages, retention
from langnghe.phases.collect.actions import collectors
from langnghe.phases.design.actions import reviews
from langnghe.phases.process import queries as process_queries
from langnghe.records import files
from langnghe.records.models import (
    CollectorRow,
    DatasetRow,
    JournalRow,
    PackageRow,
    Person,
    PilotRow,
    QuestionnaireRow,
    ReceiptRow,
    ResponseRow,
    RetentionRow,
    ReviewerRow,
    SurveyRow,
    UnitRow,
)
from tests.cast import CLOSES, DURING
from tests.conftest import person
from tests.phases.test_restoring import PUBLIC, payload, reported_once
from tests.stage import SLUG, finished, opened

pytestmark = [pytest.mark.store]
LATER = CLOSES + timedelta(days=365 * 6)
MARK = "nguoi-that-7b1e"


def order(kind: Material, typed: str = SLUG, because: str = "hết thời hạn") -> retention.Order:
    return retention.Order(kind, because, typed)


def destroy(kind: Material, **changes) -> str:
    return retention.destroy(slug=SLUG, order=order(kind, **changes), by=None, now=LATER)


def code_of(refused) -> str:
    return refused.value.findings[0].code


def traces(mark: str) -> list[str]:
    """The files of the store in which the bytes of the mark are found; on PostgreSQL, whose files are not ours, the tables."""
    if connection.vendor == "sqlite":
        base = Path(connection.settings_dict["NAME"])
        found = [*base.parent.glob(f"{base.name}*"), *Path(configured.DATA).rglob("*")]
        return [path.name for path in found if path.is_file() and mark.encode() in path.read_bytes()]
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        counted = {}
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {table} AS each WHERE each::text LIKE %s", [f"%{mark}%"])  # noqa: S608 - own names
            counted[table] = cursor.fetchone()[0]
    return [table for table, count in counted.items() if count]


@pytest.mark.django_db
def test_every_kind_is_kept_from_the_day_the_collection_closed():
    opened()
    assert [(each.rule.kind.value, str(each.until)) for each in queries.kept(SLUG, LATER)] == [
        ("receipts", "2024-07-20"),
        ("identifiers", "2024-09-20"),
        ("paper", "2025-06-20"),
        ("scans", "2025-06-20"),
        ("open_text", "2026-06-20"),
        ("answers", "2029-06-20"),
    ]
    assert [each.until for each in queries.kept(SLUG, DURING)] == [None] * 6


@pytest.mark.django_db
def test_what_is_due_is_listed_what_waits_longest_first(hoa):
    opened()
    retention.set_period(slug=SLUG, kind=Material.PAPER, months="2", because="tủ chật", by=hoa, now=LATER)
    found = [each.kept.rule.kind.value for each in queries.due(CLOSES + timedelta(days=70))]
    assert (found, JournalRow.objects.get().detail["before"]) == (["receipts", "paper"], 12)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("months", "because", "code"),
    [("1.5", "x", "retention.not_months"), ("601", "x", "retention.not_months"), ("1", " ", "retention.no_reason")],
)
def test_a_period_needs_months_and_a_reason(months, because, code):
    opened()
    with pytest.raises(Refused) as refused:
        retention.set_period(slug=SLUG, kind=Material.PAPER, months=months, because=because, by=None, now=LATER)
    assert (code_of(refused), RetentionRow.objects.count()) == (code, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "now", "changes", "code"),
    [
        (Material.PAPER, LATER, {"typed": "another"}, "retention.not_confirmed"),
        (Material.PAPER, LATER, {"because": ""}, "retention.no_reason"),
        (Material.PAPER, CLOSES + timedelta(days=40), {}, "retention.not_due"),
        (Material.PAPER, DURING, {}, "retention.not_closed"),
        (Material.ANSWERS, LATER, {}, "survey.not_now"),
    ],
)
def test_nothing_is_destroyed_early_or_by_mistake(kind, now, changes, code):
    opened()
    with pytest.raises(Refused) as refused:
        retention.destroy(slug=SLUG, order=order(kind, **changes), by=None, now=now)
    assert (code_of(refused), RetentionRow.objects.count()) == (code, 0)


def named() -> SurveyRow:
    """A finished survey full of names: of units, interviewers, tablets and reviewers."""
    survey = finished()
    by = person(f"officer-{SLUG}")
    UnitRow.objects.filter(survey=survey).update(mail=f"{MARK}@example.vn")
    CollectorRow.objects.create(survey=survey, label=f"Máy của {MARK}", created_at=DURING, digest=MARK)
    SurveyRow.objects.filter(pk=survey.pk).update(state="allocated")
    reviews.invite(slug=SLUG, name=f"Ông {MARK}", by=by, now=DURING)
    SurveyRow.objects.filter(pk=survey.pk).update(state="open")
    collectors.add_tablet(slug=SLUG, label=f"Tab {MARK}", units=[], by=by, now=DURING)
    SurveyRow.objects.filter(pk=survey.pk).update(state="archived")
    packages.make_package(slug=SLUG, by=by, now=CLOSES)
    return survey


@pytest.mark.django_db(transaction=True)
def test_no_byte_of_an_identifier_is_left_in_the_files_of_the_store():
    named()
    before = traces(MARK)
    destroy(Material.IDENTIFIERS)
    left = (CollectorRow.objects.count(), ReviewerRow.objects.count(), UnitRow.objects.exclude(mail="").count())
    assert (bool(before), traces(MARK), left, queries.journal_findings()) == (True, [], (0, 0, 0), ())
    assert ResponseRow.objects.count() == 40


@pytest.mark.django_db(transaction=True)
def test_no_word_of_a_free_answer_is_left_and_the_tables_stay():
    reported_once()
    row = ResponseRow.objects.filter(answers__has_key="wish").first()
    row.answers = {**row.answers, "wish": MARK}
    row.save()
    PilotRow.objects.create(questionnaire=QuestionnaireRow.objects.get(), receipt="x", answers={"wish": MARK}, day=DURING.date())
    SurveyRow.objects.update(state="archived")
    kept = files.path(DatasetRow.objects.get().file)
    there = kept.exists()
    destroy(Material.OPEN_TEXT)
    wishes = [answers for answers in ResponseRow.objects.values_list("answers", flat=True) if "wish" in answers]
    assert (traces(MARK), wishes, len(process_queries.dataset(SLUG))) == ([], [], 60)
    assert (there, kept.exists(), DatasetRow.objects.get().file != kept.name) == (True, False, True)


@pytest.mark.django_db(transaction=True)
def test_answers_go_with_every_package_that_held_them_and_the_reports_stay():
    finished()
    kept, held = files.path(PackageRow.objects.get().file), files.path(DatasetRow.objects.get().file)
    there = held.exists()
    destroy(Material.ANSWERS)
    with pytest.raises(Refused) as refused:
        process_queries.dataset(SLUG)
    left = (ResponseRow.objects.count(), PackageRow.objects.count(), kept.exists())
    assert (left, code_of(refused), queries.journal_findings()) == ((0, 0, False), "dataset.destroyed", ())
    row = DatasetRow.objects.get()
    assert (there, held.exists(), row.file, row.stored) == (True, False, "", "")


@pytest.mark.django_db(transaction=True)
def test_marks_and_scans_are_destroyed_and_the_minutes_say_how_many():
    reported_once()
    by = Person.objects.get(username="binh-the-approver")
    enclosed = queries.Enclosed(PUBLIC, {"1.png": b"handwriting"})
    packages.make_package(slug=SLUG, by=by, now=CLOSES, enclosed=enclosed)
    packages.make_package(slug=SLUG, by=by, now=CLOSES)
    assert "sealed/scans/1.png.sealed" in payload(queries.package_file(SLUG, 1))
    destroy(Material.RECEIPTS)
    destroy(Material.SCANS)
    assert (ReceiptRow.objects.count(), [each.number for each in queries.packages(SLUG)]) == (0, [2])
    document = docx.Document(BytesIO(queries.minutes(SLUG, Material.RECEIPTS, LATER)))
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert rows == [
        ["Tài liệu", "Số lượng"],
        ["Dấu của lần gửi và thiết bị", "60"],
        ["Mã in trên phiếu", "0"],
        ["Chứng thực đã dùng", "0"],
    ]


@pytest.mark.django_db(transaction=True)
def test_destroyed_once_more_only_the_files_are_cleaned():
    opened()
    first = destroy(Material.PAPER)
    assert (destroy(Material.PAPER), JournalRow.objects.filter(event="archive.destroyed").count()) == (first, 1)
    with pytest.raises(Refused) as refused:
        retention.set_period(slug=SLUG, kind=Material.PAPER, months="1", because="x", by=None, now=LATER)
    assert code_of(refused) == "retention.destroyed_already"


@pytest.mark.django_db
def test_a_struck_detail_without_the_entry_that_says_so_is_a_break(hoa):
    opened()
    row = collectors.add_tablet(slug=SLUG, label="Tab", units=[], by=hoa, now=DURING) and JournalRow.objects.get()
    JournalRow.objects.filter(pk=row.pk).update(detail={"struck": True})
    assert [finding.code for finding in queries.journal_findings()] == ["journal.broken"]


@pytest.mark.django_db
def test_the_page_lets_officers_keep_and_approvers_destroy(client, hoa, binh):
    opened()
    client.force_login(hoa)
    client.post(f"/surveys/{SLUG}/archive/retention/keep/", {"kind": "paper", "months": "0", "because": "đủ rồi"})
    shown = client.get(f"/surveys/{SLUG}/archive/retention/").content.decode()
    listed = client.get("/archive/due/").content.decode()
    client.force_login(binh)
    given = {"kind": "paper", "because": "xong", "typed": SLUG}
    done = client.post(f"/surveys/{SLUG}/archive/retention/destroy/", given, follow=True)
    document = client.get(f"/surveys/{SLUG}/archive/retention/paper.docx")
    assert ("đủ rồi" in shown, "Phiếu giấy" in listed, done.status_code, document.status_code) == (True, True, 200, 200)
    assert Person.objects.get(username="hoa").username == "hoa"
