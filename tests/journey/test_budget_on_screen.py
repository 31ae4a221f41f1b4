"""The main path of the budget in a browser: reckoned, a line changed, a line added, taken away as a file, settled."""

from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page

from langnghe.core.plan.model import Mode
from langnghe.records.models import QuotaRow
from tests.browsing import browsing, turned
from tests.stage import SLUG, opened

pytestmark = [pytest.mark.browser]


@pytest.fixture
def desk(chromium: Browser):
    """The officer's browser."""
    with browsing(chromium, 1440, accept_downloads=True) as context:
        yield context.new_page()


@pytest.fixture
def budget(desk: Page, live_server, sign_in_link) -> Page:
    collection = opened()
    QuotaRow.objects.filter(collection=collection, unit="ban-mau", mode=Mode.ONLINE).update(accepted=11)
    desk.goto(sign_in_link)
    with turned(desk):
        desk.locator("main button").click()
    desk.goto(f"{live_server.url}/surveys/{SLUG}/plan/")
    with turned(desk):
        desk.locator('a[href$="/plan/budget/"]').click()
    return desk


def figure(page: Page) -> str:
    return page.locator(".figure-number").first.inner_text()


def download(page: Page, ending: str) -> Path:
    with page.expect_download() as started:
        page.locator(f'main a[href$="{ending}"]').click()
    return Path(started.value.path()).rename(started.value.path().with_suffix(ending[-5:]))


def test_a_budget_is_reckoned_changed_and_settled(budget):
    assert figure(budget) == "41.200.000"
    row = budget.locator("tbody tr", has_text="Chi cho cá nhân")
    row.locator("summary").click()
    row.locator('[name="quantity"]').fill("20")
    row.locator('[name="reason"]').fill("Chỉ trả cho người dự họp")
    with turned(budget):
        row.locator("form button").first.click()
    assert (figure(budget), "Chỉ trả cho người dự họp" in budget.locator("table").inner_text()) == ("40.800.000", True)

    for name, value in {"label": "In phiếu", "unit": "phiếu", "quantity": "15", "price": "2000", "reason": "Báo giá"}.items():
        budget.locator(f'form[action$="own/"] [name="{name}"]').last.fill(value)
    with turned(budget):
        budget.locator('form[action$="own/"] button[type="submit"]').last.click()
    assert figure(budget) == "40.830.000"
    assert load_workbook(download(budget, "budget.xlsx"), data_only=True).active["F8"].value == 40_830_000
    assert docx.Document(str(download(budget, "budget.docx"))).tables[1].rows[-1].cells[-1].text == "40.830.000"

    with turned(budget):
        budget.locator('a[href$="settlement/"]').click()
    assert (figure(budget), "chương trình tự đếm" in budget.locator("form table").inner_text()) == ("440.000", True)
    for name in ("done-plan_and_form", "accepted-plan_and_form"):
        budget.locator(f'[name="{name}"]').fill("1")
    with turned(budget):
        budget.locator('form[action$="report/"] button').click()
    assert figure(budget) == "30.440.000"
    assert len(load_workbook(download(budget, "settlement.xlsx")).worksheets) == 2
