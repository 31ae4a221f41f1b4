"""Scans: kept, read where it was left off, each page with a reason; doubtful boxes are asked about and never guessed."""

from io import BytesIO

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from langnghe.core.errors import Refused
from langnghe.core.plan.roles import Role
from langnghe.phases.archive.actions import destruction
from langnghe.phases.collect.actions import accepting, putting, review, scans
from langnghe.phases.collect.queries import review as review_queries
from langnghe.records import files
from langnghe.records.models import DoubtRow, JournalRow, ResponseRow, ScannedPageRow, ScanRow, SheetRow
from tests.cast import DURING
from tests.conftest import person
from tests.paper_stage import LATER, keyed, printed
from tests.scanned import blank_pages, cross, scan
from tests.stage import SLUG

pytestmark = [pytest.mark.store, pytest.mark.django_db]


def read(*contents: bytes) -> None:
    scans.receive(
        slug=SLUG, given=[(f"{number}.tif", BytesIO(each)) for number, each in enumerate(contents)], by=None, now=DURING
    )
    for waiting in review_queries.waiting():
        scans.read_scan(scan=waiting, cores=1, now=DURING)


def states() -> dict[int, tuple[str, str]]:
    rows = SheetRow.objects.exclude(state="printed").values_list("serial", "state", "because")
    return {serial: (state, because) for serial, state, because in rows}


def pages() -> list[tuple[str, str]]:
    return list(ScannedPageRow.objects.order_by("scan", "image", "part").values_list("status", "because"))


@pytest.fixture
def page(db: None) -> np.ndarray:
    """The one page of sheet 1."""
    printed()
    return blank_pages(most=1)[0]


def test_a_marked_sheet_is_read_and_counted(page):
    read(scan(cross(page, "goes", "no")))
    assert (states(), accepting.accept(slug=SLUG, by=None, now=LATER)) == ({1: ("ready", "")}, {"accepted": 1})
    assert ResponseRow.objects.get().answers == {"goes": "no"}
    assert (ScannedPageRow.objects.get().boxes, DoubtRow.objects.count()) == ([], 0)


def test_every_page_ends_with_a_reason_and_none_stops_the_others(page):
    read(b"no picture at all", scan(np.full_like(page, 255), cross(page, "goes", "no"), cross(page, "goes", "no")))
    assert pages() == [
        ("refused", "picture.unknown"),
        ("blank", "paper.blank_page"),
        ("read", ""),
        ("duplicate", "scan.duplicate"),
    ]
    assert states() == {1: ("ready", "")}


def test_two_marks_in_a_question_of_one_answer_are_asked_about(page, hoa):
    read(scan(cross(cross(page, "goes", "no"), "goes", "yes")))
    asked = {row.option: row.pk for row in DoubtRow.objects.all()}
    assert (states(), sorted(asked)) == ({1: ("read", "doubts")}, ["no", "yes"])
    review.decide(slug=SLUG, said={asked["yes"]: "marked", asked["no"]: "blank"}, by=hoa, now=LATER)
    row = SheetRow.objects.get(serial=1)
    assert (row.state, row.answers) == ("ready", {"goes": ["yes"]})
    assert JournalRow.objects.get(event="collect.paper_reviewed").detail == {"boxes": {"blank": 1, "marked": 1}}


def test_a_box_of_the_review_is_seen_with_its_picture(page):
    read(scan(cross(cross(page, "goes", "no"), "goes", "yes")))
    asked = review_queries.doubts(SLUG)
    assert {(each.number, each.option, each.is_tick) for each in asked} == {("Câu 1", "Có", True), ("Câu 1", "Không", True)}
    assert all(each.crop.startswith("iVBOR") for each in asked)


def test_what_was_decided_is_taken_back(page, hoa):
    read(scan(cross(cross(page, "goes", "no"), "goes", "yes")))
    review.decide(slug=SLUG, said=dict.fromkeys(DoubtRow.objects.values_list("pk", flat=True), "blank"), by=hoa, now=LATER)
    assert (review.take_back(slug=SLUG, serial=1, by=hoa, now=LATER), states()) == (2, {1: ("read", "doubts")})


@pytest.mark.parametrize("said", ["perhaps", "=yes", ""])
def test_what_is_no_decision_is_refused(page, hoa, said):
    read(scan(cross(cross(page, "goes", "no"), "goes", "yes")))
    with pytest.raises(Refused, match="no decision"):
        review.decide(slug=SLUG, said={DoubtRow.objects.first().pk: said}, by=hoa, now=LATER)


def test_reading_goes_on_where_it_was_left_off(page, monkeypatch):
    content = scan(cross(page, "goes", "no"), np.full_like(page, 255))
    scans.receive(slug=SLUG, given=[("a.tif", BytesIO(content))], by=None, now=DURING)
    (waiting,) = review_queries.waiting()
    keep, asked = scans._keep, []
    monkeypatch.setattr(scans, "_keep", lambda row, seen: keep(row, seen) if seen.image == 1 else 1 / 0)
    with pytest.raises(ZeroDivisionError):
        scans.read_scan(scan=waiting, cores=1, now=DURING)
    monkeypatch.setattr(scans, "_keep", lambda row, seen: asked.append(seen.image) or keep(row, seen))
    scans.read_scan(scan=waiting, cores=1, now=DURING)
    assert (asked, ScanRow.objects.get().state, states()) == ([2], "read", {1: ("ready", "")})


def test_a_file_is_read_once(page):
    content = scan(page)
    given = [("a.tif", BytesIO(content)), ("b.tif", BytesIO(content))]
    assert scans.receive(slug=SLUG, given=given, by=None, now=DURING) == scans.Received(1, ("b.tif",))


def test_scans_are_sealed_where_it_is_set(page, settings, tmp_path):
    settings.SCANS_KEY = tmp_path / "apart" / "scans.key"
    content = scan(cross(cross(page, "goes", "no"), "goes", "yes"))
    read(content)
    row = ScanRow.objects.get()
    assert (row.sealed, files.content(row.file)[:4] == content[:4], review_queries.handed_in(row).read()) == (
        True,
        False,
        content,
    )
    assert (DoubtRow.objects.first().crop[:7], review_queries.doubts(SLUG)[0].crop[:5]) == ("sealed:", "iVBOR")
    settings.SCANS_KEY.unlink()
    with pytest.raises(Refused, match="their key is not here"):
        review_queries.handed_in(row)


def test_a_scan_that_cannot_be_read_now_waits_to_be_handed_in_again(page, settings, tmp_path):
    settings.SCANS_KEY = tmp_path / "scans.key"
    content = scan(cross(page, "goes", "no"))
    scans.receive(slug=SLUG, given=[("a.tif", BytesIO(content))], by=None, now=DURING)
    key = settings.SCANS_KEY.read_text()
    settings.SCANS_KEY.write_text("no key")
    scans.read_scan(scan=ScanRow.objects.get().pk, cores=1, now=DURING)
    assert (ScanRow.objects.get().because, review_queries.waiting()) == ("scan.no_key", [])
    settings.SCANS_KEY.write_text(key)
    read(content)
    assert states() == {1: ("ready", "")}


def test_a_clerk_hands_files_in_and_decides_without_a_script(page, client):
    client.force_login(person("thu", Role.CLERK))
    sent = SimpleUploadedFile("a.tif", scan(cross(cross(page, "goes", "no"), "goes", "yes")))
    client.post(reverse("collect-scans-receive", args=[SLUG]), {"files": [sent]})
    scans.read_scan(scan=review_queries.waiting()[0], cores=1, now=DURING)
    asked = {row.option: row.pk for row in DoubtRow.objects.all()}
    client.post(reverse("collect-review", args=[SLUG]), {f"box-{asked['yes']}": "marked", f"box-{asked['no']}": "blank"})
    shown = client.get(reverse("collect-scan-picture", args=[SLUG, ScannedPageRow.objects.get().pk]))
    assert (states(), shown.content[:2]) == ({1: ("ready", "")}, b"\xff\xd8")


@pytest.mark.parametrize("name", ["x.svg", "x.png"])
def test_a_picture_with_a_script_in_it_is_read_by_nobody_and_shown_to_nobody(db, client, name):
    printed()
    client.force_login(person("thu", Role.CLERK))
    sent = SimpleUploadedFile(name, b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "image/svg+xml")
    client.post(reverse("collect-scans-receive", args=[SLUG]), {"files": [sent]})
    scans.read_scan(scan=review_queries.waiting()[0], cores=1, now=DURING)
    shown = client.get(reverse("collect-scan-picture", args=[SLUG, ScannedPageRow.objects.get().pk]))
    assert (pages(), shown.status_code, b"<script>alert" in shown.content) == ([("refused", "picture.unknown")], 404, False)


def test_what_persons_keyed_is_not_read_over(page, hoa):
    keyed(1, by=hoa)
    read(scan(cross(page, "goes", "no")))
    assert (pages(), SheetRow.objects.get(serial=1).answers["goes"]) == ([("refused", "scan.counted")], ["yes"])


def test_a_page_of_another_survey_is_named(page):
    SheetRow.objects.filter(serial=1).delete()
    read(scan(cross(page, "goes", "no")))
    assert pages() == [("refused", "scan.no_sheet")]


def test_a_page_that_was_looked_at_is_put_aside(page):
    read(scan(np.full_like(page, 255)))
    scans.forget_page(slug=SLUG, number=ScannedPageRow.objects.get().pk, by=None, now=LATER)
    assert pages() == [("set_aside", "paper.blank_page")]


def test_pictures_go_when_their_time_is_over_and_the_ledger_stays(page):
    read(scan(cross(cross(page, "goes", "no"), "goes", "yes")))
    row = ScanRow.objects.get()
    gone = destruction.scans(row.survey)
    left = (ScanRow.objects.count(), ScannedPageRow.objects.count(), DoubtRow.objects.count(), SheetRow.objects.count())
    assert (gone.counts, gone.files, left) == ({"scans": 1, "packages": 0}, (row.file,), (0, 0, 0, 17))


def test_what_was_never_counted_goes_with_the_answers(page):
    read(scan(cross(page, "goes", "no")))
    destruction.answers(ScanRow.objects.get().survey)
    assert (SheetRow.objects.get(serial=1).answers, ScannedPageRow.objects.get().boxes) == ({}, [])


def test_the_layouts_that_were_printed_are_known_to_the_reader(page):
    assert len(putting.reader(ScanRow(survey_id=SheetRow.objects.first().survey_id).survey).layouts) == 1
