"""Sheets as they come back: their codes are read off the first page, and every layout that was ever printed is still read."""

from io import BytesIO

import pytest

from langnghe.phases.collect.actions import accepting, putting, scans, sheets
from langnghe.phases.collect.queries import review as review_queries
from langnghe.records.models import CodeRow, CollectionRow, PacketRow, PlanRow, ScannedPageRow, SheetRow
from tests.cast import DURING
from tests.paper_stage import LATER, printed
from tests.phases.test_paper_scans import pages, read, states
from tests.scanned import blank_pages, cross, pages_of, scan
from tests.stage import SLUG

pytestmark = [pytest.mark.store, pytest.mark.django_db]


def test_the_code_of_a_sheet_is_read_spent_and_forgotten():
    printed()
    CollectionRow.objects.update(door="slips")
    pdf = sheets.coded_pdf(slug=SLUG, link="https://dan.example/s/cho-xa", by=None, now=DURING)
    read(scan(cross(pages_of(pdf, 1)[0], "goes", "no")))
    row = SheetRow.objects.get(serial=1)
    assert (row.state, len(row.code), CodeRow.objects.filter(state="spent").count()) == ("ready", 11, 0)
    assert accepting.accept(slug=SLUG, by=None, now=LATER) == {"accepted": 1}
    assert (SheetRow.objects.get(serial=1).code, CodeRow.objects.filter(state="spent").count()) == ("", 1)


def test_sheets_that_were_printed_before_the_head_changed_are_still_read():
    printed()
    early = cross(blank_pages(most=1)[0], "goes", "no")
    first = PacketRow.objects.get(number=1).layout
    content = PlanRow.objects.get()
    content.content["agency"] = "Ban Dân vận của một tỉnh có tên rất dài, cùng các cơ quan phối hợp thực hiện cuộc điều tra này"
    content.save()
    late = blank_pages(most=1)[0]
    row = PacketRow.objects.get(number=1)
    assert (row.earlier, row.layout != first) == ([first], True)
    read(scan(early, late))
    assert (pages(), states()) == ([("read", ""), ("duplicate", "scan.duplicate")], {1: ("ready", "")})
    assert len(putting.reader(row.survey).layouts) == 2


def test_reading_ends_where_another_process_has_taken_it_over():
    printed()
    page = blank_pages(most=1)[0]

    scans.receive(slug=SLUG, given=[("a.tif", BytesIO(scan(page)))], by=None, now=DURING)
    (waiting,) = review_queries.waiting()
    scans.read_scan(scan=waiting, cores=1, now=DURING, goes_on=lambda: False)
    assert (review_queries.waiting(), ScannedPageRow.objects.count()) == ([waiting], 0)
