"""Keying and review by keyboard alone, as a clerk does them."""

from io import BytesIO

import pytest
from django.utils import timezone

from langnghe.core.plan.roles import Role
from langnghe.phases.collect.actions import scans
from langnghe.phases.collect.queries import review as review_queries
from langnghe.records.models import DoubtRow, KeyingRow, SheetRow
from langnghe.web.access import create_link
from tests.browsing import turned
from tests.cast import DURING
from tests.conftest import person
from tests.paper_stage import returned
from tests.scanned import blank_pages, cross, scan
from tests.stage import SLUG

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEYS = "/surveys/cho-xa/collect/paper/"


@pytest.fixture
def desk(page, live_server):
    """A clerk who has signed in, at a desk; three sheets are back."""
    returned(1, 2, 3)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{live_server.url}/sign-in/{create_link(person('thu', Role.CLERK), timezone.now())}/")
    with turned(page):
        page.get_by_role("button").last.click()
    return page


def test_a_sheet_is_keyed_without_the_mouse_in_few_keys(desk, live_server):
    desk.goto(f"{live_server.url}{KEYS}keying/1/")
    keys = ["1", "3", "Enter", "x", "Enter"]
    for key in keys:
        desk.keyboard.press(key)
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/keying/")
    assert KeyingRow.objects.get().answers == {"goes": ["yes"], "times": ["3"], "wish": ["x"]}
    assert len(keys) + 1 <= 2 * len(KeyingRow.objects.get().answers)


def test_what_does_not_apply_is_passed_over(desk, live_server):
    desk.goto(f"{live_server.url}{KEYS}keying/2/")
    for key in ("2", "Enter", "Enter"):
        desk.keyboard.press(key)
    desk.wait_for_url("**/keying/")
    assert SheetRow.objects.get(serial=2).answers == {"goes": ["no"]}


def test_boxes_are_reviewed_without_the_mouse(desk, live_server):
    pages = [cross(cross(page, "goes", "no"), "goes", "yes") for page in blank_pages(most=3)]
    scans.receive(slug=SLUG, given=[("a.tif", BytesIO(scan(*pages)))], by=None, now=DURING)
    scans.read_scan(scan=review_queries.waiting()[0], cores=1, now=DURING)
    desk.goto(f"{live_server.url}{KEYS}review/")
    for key in ("x", "0", "u", "0", "x", "0", "Enter"):
        desk.keyboard.press(key)
    assert desk.locator("#decided").inner_text() == "5"
    with turned(desk):
        desk.keyboard.press("0")  # the last one: all are kept
    assert (review_queries.open_count(SLUG), SheetRow.objects.filter(state="ready").count()) == (0, 3)


def doubtful(count: int) -> None:
    """So many boxes of a sheet that is settled, so that deciding them works nothing out anew."""
    sheet = SheetRow.objects.get(serial=1)
    made = {"name": "a", "file": "x", "received_at": DURING}
    page = sheet.survey.scans.create(**made).found.create(image=1, sheet=sheet, page=1, status="read")
    rows = [DoubtRow(sheet=sheet, page=page, question=f"q{n}", option="1", kind="tick", probability=0.4) for n in range(count)]
    DoubtRow.objects.bulk_create(rows)
    SheetRow.objects.update(state="accepted")


@pytest.mark.parametrize(("each_page", "presses"), [(["0"] * 40, 200), (["Shift+A", "s"], 10)], ids=["one by one", "accept all"])
def test_two_hundred_boxes_take_so_many_keys(desk, live_server, each_page, presses):
    doubtful(200)
    desk.goto(f"{live_server.url}{KEYS}review/")
    for _ in range(5):
        desk.locator("#decided").wait_for()
        for key in each_page[:-1]:
            desk.keyboard.press(key)
        with turned(desk):
            desk.keyboard.press(each_page[-1])
    assert (5 * len(each_page), review_queries.open_count(SLUG)) == (presses, 0)
