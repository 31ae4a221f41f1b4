"""An officer follows the schedule on a telephone and reminds the units, by keyboard and by touch."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from langnghe.core.plan.roles import Role
from langnghe.phases.plan import queries
from langnghe.records.models import UnitRow
from tests.conftest import person
from tests.stage import SLUG, opened
from tests.web.smtp_sink import listening

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def officer(page: Page, client, live_server) -> Page:
    """The page of an officer, whose survey takes answers for three more days."""
    opened(closes_at=timezone.now() + timedelta(days=3))
    client.force_login(person("carrier", Role.OFFICER))
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    return page


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_deadline_is_moved_and_taken_back_with_the_keyboard_alone(officer: Page, live_server):
    officer.goto(f"{live_server.url}/surveys/{SLUG}/plan/schedule/")
    officer.locator("summary").first.focus()
    officer.keyboard.press("Enter")
    officer.keyboard.press("Tab")
    officer.keyboard.type("Lan")
    officer.keyboard.press("Enter")
    officer.get_by_text("Đã sửa việc.").wait_for()
    assert (queries.tasks(SLUG)[0].owner, fits(officer)) == ("Lan", True)
    officer.locator("summary").first.press("Enter")
    officer.get_by_role("button", name="Dùng lại như kế hoạch").press("Enter")
    officer.get_by_text("Đã dùng lại đúng như kế hoạch.").wait_for()
    assert queries.tasks(SLUG)[0].owner == ""


def test_a_task_is_added_marked_and_found_again(officer: Page, live_server):
    officer.goto(f"{live_server.url}/surveys/{SLUG}/plan/schedule/")
    officer.get_by_text("Thêm việc ngoài kế hoạch").click()
    officer.get_by_label("Việc phải làm").fill("In phiếu")
    officer.get_by_role("group").filter(has_text="Việc phải làm").get_by_label("Phụ trách").fill("carrier")
    officer.get_by_role("button", name="Thêm việc", exact=True).click()
    officer.get_by_role("link", name="Việc của tôi").click()
    officer.get_by_role("button", name="In phiếu").click()
    officer.get_by_role("link", name="Việc của tôi").wait_for()
    assert [(task.label, task.is_done) for task in queries.tasks(SLUG)][-1] == ("In phiếu", True)


def test_units_are_reminded_after_a_look_at_what_goes_out(officer: Page, live_server, settings):
    with listening() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", sink.port, False
        settings.EMAIL_USE_SSL, settings.DEFAULT_FROM_EMAIL = False, "dlxh@example.vn"
        officer.goto(f"{live_server.url}/surveys/{SLUG}/collect/duties/")
        officer.get_by_role("link", name="Nhắc các đơn vị").click()
        officer.get_by_label("Các dòng gồm mã hoặc tên đơn vị").fill("Xã Bản Mẫu; mau@example.vn")
        officer.get_by_role("button", name="Lưu địa chỉ").click()
        officer.get_by_text("mau@example.vn").wait_for()
        assert (fits(officer), sink.received) == (True, [])
        officer.get_by_role("button", name="Gửi thư cho các đơn vị đã đánh dấu").click()
        officer.get_by_text("Số đơn vị đã được nhắc: 1.").wait_for()
    assert [to for to, _ in sink.received] == ["mau@example.vn"]
    assert UnitRow.objects.get(code="ban-mau").reminded_at is not None
