"""A survey carried from its plan to its report, in a browser."""

from contextlib import nullcontext
from io import BytesIO
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from langnghe.core.formats.bag import verify_bag
from langnghe.phases.collect import queries
from tests.browsing import browsing, turned
from tests.cast import ROUTES

pytestmark = [pytest.mark.browser, pytest.mark.store]
EXAMPLE = Path(__file__).parents[2] / "examples" / "chuyen-doi-so"
UNIT = "khong-lao"


@pytest.fixture
def desks(chromium: Browser):
    """The browsers of the officer and of the approver."""
    with browsing(chromium, 1440, accept_downloads=True) as one, browsing(chromium, 1440, accept_downloads=True) as other:
        yield one.new_page(), other.new_page()


def press(page: Page, action: str) -> None:
    """Press the button of the form that leads to that address."""
    with turned(page):
        page.locator(f'form[action$="{action}"] button[type=submit]').click()


def download(page: Page, ending: str) -> bytes:
    with page.expect_download() as started:
        page.locator(f'main a[href$="{ending}"]').first.click()
    return Path(started.value.path()).read_bytes()


def answer_all(page: Page) -> None:
    """Agree, choose the unit where none is chosen, and give the first answer to every question that is shown."""
    page.check("#i-_consent")
    if not page.input_value("#i-_unit"):
        page.select_option("#i-_unit", UNIT)
    for group in page.locator("fieldset:visible").all():
        first = group.locator("input[type=radio]:visible, input[type=checkbox]:visible").first
        if first.count() and not group.locator("input:checked").count():
            first.check()
    for number in page.locator("input[inputmode]:visible").all():
        number.fill("1")


def send(page: Page, *, script: bool) -> None:
    """Press the button; the page of thanks follows, or the questions that the answers brought to light."""
    with nullcontext() if script else turned(page):
        page.locator("form#f button[type=submit]").click()
    page.locator("body[data-sent], #summary:focus" if script else "body[data-sent], #summary").first.wait_for()


def respond(context: BrowserContext, address: str, *, script: bool) -> Page:
    """One person answers until the page says thanks; new questions may come up on the way."""
    page = context.new_page()
    page.goto(address)
    for _ in range(6):
        if page.url.endswith("/thanks"):
            break
        answer_all(page)
        send(page, script=script)
    return page


def test_a_survey_is_carried_from_its_plan_to_its_report(desks, chromium, live_server, sign_in_link, approver_link):
    survey = f"{live_server.url}/surveys/thu-nghiem"
    desk, approver = desks
    for page, link in zip(desks, (sign_in_link, approver_link), strict=True):
        page.goto(link)
        with turned(page):
            page.locator("main button").click()
    desk.goto(f"{live_server.url}/surveys/new/")
    desk.fill("#id_slug", "thu-nghiem")
    desk.set_input_files("#id_document", EXAMPLE / "plan.docx")
    with turned(desk):
        desk.locator("main form button").click()
    assert desk.locator("#units + .table tbody tr").count() == 11

    desk.set_input_files("#id_units", EXAMPLE / "units.csv")
    press(desk, "plan/units/")
    press(desk, "plan/units/replace/")
    press(desk, "plan/accept/")
    desk.set_input_files("#workbook", EXAMPLE / "questionnaire.xlsx")
    press(desk, "design/receive/")
    desk.fill("#accept-reason", "Đã hỏi thử trên giấy")
    press(desk, "design/accept/")
    assert desk.locator('form[action$="design/approve/"]').count() == 0, "nobody approves what he drafted"
    approver.goto(f"{survey}/design/")
    approver.fill("#id_forced_reason", ROUTES)
    press(approver, "design/approve/")
    desk.goto(f"{survey}/collect/")
    press(desk, "collect/open/")
    link = f"{live_server.url}/s/thu-nghiem"
    assert desk.locator(f'main a[href="{link}"]').count() == 1

    people = (
        {"width": 1440},
        {"width": 768, "java_script_enabled": False},
        {"width": 360, "height": 640, "is_mobile": True, "has_touch": True},
    )
    for number, options in enumerate(people):
        with browsing(chromium, **options) as context:
            address = f"{link}#u={UNIT}" if number == 2 else link
            page = respond(context, address, script=options.get("java_script_enabled", True))
            assert page.url == f"{link}/thanks"
            page.goto(link)
            assert page.locator("form#f").count() == 0
    assert queries.progress("thu-nghiem").accepted == 3

    desk.goto(f"{survey}/collect/")
    assert desk.locator("#progress .figure-number").first.inner_text().strip() == "3"
    desk.fill("#id_because", "Đã đủ phiếu")
    press(desk, "collect/close/")
    press(desk, "process/lock/")
    assert desk.locator("main article").count() > 20
    assert desk.locator("main article img").count() == 0, "three people are fewer than the minimum group"

    desk.goto(f"{survey}/disseminate/")
    press(desk, "disseminate/write/")
    document = docx.Document(BytesIO(download(desk, ".docx")))
    assert "BÁO CÁO" in " ".join(paragraph.text for paragraph in document.paragraphs)

    desk.goto(f"{survey}/archive/")
    press(desk, "archive/make/")
    assert verify_bag(download(desk, ".zip")) == ()
