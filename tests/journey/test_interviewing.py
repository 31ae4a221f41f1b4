"""An interviewer in the field: signed in once, then days without a network, several people, nothing to be read back."""

import json
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from langnghe.core.plan.model import Mode
from langnghe.core.plan.roles import Role
from langnghe.core.questionnaire.identity import questionnaire_hash
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.questionnaire.serial import questionnaire_to_json
from langnghe.core.sampling.quota import cell_name
from langnghe.phases.collect.actions import collectors
from langnghe.records.models import CollectionRow, CollectorRow, QuotaRow, ResponseRow
from langnghe.web.access import create_link
from tests.browsing import turned, until
from tests.cast import QUESTIONNAIRE, UNITS
from tests.conftest import person
from tests.core.questionnaire.samples import sample
from tests.journey.test_accessibility import RULES
from tests.stage import SLUG, opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def asked() -> Questionnaire:
    """What the survey asks."""
    return QUESTIONNAIRE


@pytest.fixture
def phone(context: BrowserContext, live_server, asked) -> Page:
    """The phone of an interviewer who has just opened the sign-in link, with the questionnaire loaded."""
    collection = opened(closes_at=timezone.now() + timedelta(days=1))
    row = collection.questionnaire
    row.content, row.hash = questionnaire_to_json(asked), questionnaire_hash(asked)
    row.save()
    for unit in UNITS:
        cell = cell_name((unit.code, Mode.INTERVIEWER))
        QuotaRow.objects.create(collection=collection, cell=cell, unit=unit.code, mode=Mode.INTERVIEWER)
    now = timezone.now()
    thu = collectors.add_interviewer(slug=SLUG, username="", name="Thu", units=[], by=person("hoa"), now=now)
    page = context.new_page()
    page.goto(f"{live_server.url}/sign-in/{create_link(thu, now)}/")
    page.get_by_role("button").last.click()
    expect(page).to_have_url(f"{live_server.url}/interview/")
    expect(page.get_by_text("dùng được khi không có mạng")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    return page


def interview(page: Page, unit: str, goes: str, way: str = "Đưa máy") -> None:
    """One person, from the list to the thanks."""
    page.get_by_label("Đơn vị").select_option(unit)
    page.get_by_role("button", name="Bắt đầu phỏng vấn").click()
    page.get_by_role("button", name=way).click()
    page.locator("#i-_consent").check()
    page.get_by_label(goes, exact=True).check()
    page.get_by_role("button", name="Gửi câu trả lời").click()
    expect(page.get_by_text("Xin trả lại máy.")).to_be_visible()


def numbers(page: Page) -> list[str]:
    """How many were sent, and how many wait."""
    return page.locator("#surveys dd").all_inner_texts()


def back(page: Page) -> None:
    page.get_by_role("button", name="Về danh sách").click()
    expect(page.get_by_role("heading", name="Phỏng vấn")).to_be_visible()


def test_people_are_asked_offline_and_sent_when_the_network_returns(phone, context):
    context.set_offline(True)
    for unit, goes in (("ban-mau", "Có"), ("ban-thu", "Không"), ("ban-mau", "Không")):
        interview(phone, unit, goes)
        back(phone)
    expect(phone.locator("#surveys dd").last).to_have_text("3")
    assert (numbers(phone), ResponseRow.objects.count()) == (["0", "3"], 0)
    context.set_offline(False)
    expect(phone.locator("#surveys dd").first).to_have_text("3")
    found = sorted((row.unit, row.mode, row.answers["goes"]) for row in ResponseRow.objects.all())
    assert found == [("ban-mau", "interviewer", "no"), ("ban-mau", "interviewer", "yes"), ("ban-thu", "interviewer", "no")]
    assert (numbers(phone), CollectorRow.objects.get().accepted) == (["3", "0"], 3)


def test_the_phone_can_be_closed_and_opened_again_without_a_network(phone, context, live_server):
    context.set_offline(True)
    interview(phone, "ban-mau", "Có")
    phone.close()
    page = context.new_page()
    page.goto(f"{live_server.url}/interview/")
    expect(page.locator("#surveys dd").last).to_have_text("1")
    interview(page, "ban-mau", "Không")
    back(page)
    expect(page.locator("#surveys dd").last).to_have_text("2")


EVERYTHING = """async () => {
  const bases = await indexedDB.databases(), found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
  for (const { name } of bases) {
    const base = await new Promise((done) => { const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result); });
    for (const store of base.objectStoreNames) {
      const all = base.transaction(store).objectStore(store).getAll();
      found.push(JSON.stringify(await new Promise((done) => { all.onsuccess = () => done(all.result); })));
    }
  }
  return found.join(" ");
}"""


def test_nothing_that_was_answered_can_be_read_on_the_phone(phone, context):
    context.set_offline(True)
    phone.get_by_role("button", name="Bắt đầu phỏng vấn").click()
    phone.get_by_role("button", name="Đưa máy").click()
    phone.locator("#i-_consent").check()
    phone.get_by_label("Không", exact=True).check()
    phone.locator("#i-wish").fill("điều thầm kín")
    phone.wait_for_timeout(1500)
    assert "thầm kín" not in phone.evaluate(EVERYTHING)
    phone.get_by_role("button", name="Gửi câu trả lời").click()
    expect(phone.get_by_text("Xin trả lại máy.")).to_be_visible()
    kept = phone.evaluate(EVERYTHING)
    assert ("thầm kín" in kept, "goes" in kept, '"waiting"' in kept.replace("\\", "")) == (False, False, True)
    phone.evaluate("history.back()")
    expect(phone.get_by_text("Xin trả lại máy.")).to_be_visible()
    back(phone)
    phone.go_back()
    expect(phone.locator("#i-wish")).to_have_value("")


def test_whoever_has_the_phone_leaves_by_finishing_or_throwing_away(phone):
    phone.get_by_role("button", name="Bắt đầu phỏng vấn").click()
    phone.get_by_role("button", name="Đưa máy").click()
    phone.get_by_label("Có", exact=True).check()
    phone.evaluate("history.back()")
    expect(phone.get_by_role("dialog")).to_be_visible()
    assert Axe().run(phone, options=RULES).response["violations"] == []
    phone.get_by_role("button", name="Trả lời tiếp").click()
    expect(phone.get_by_label("Có", exact=True)).to_be_checked()
    phone.get_by_role("button", name="Dừng và bỏ câu trả lời").click()
    phone.get_by_role("dialog").get_by_role("button", name="Bỏ câu trả lời").click()
    expect(phone.locator("#surveys dd").last).to_have_text("0")
    assert ResponseRow.objects.count() == 0


@pytest.mark.parametrize("asked", [sample("household")])
def test_long_lists_orders_and_rounds_work_without_a_network(phone, context):
    context.set_offline(True)
    phone.get_by_role("button", name="Bắt đầu phỏng vấn").click()
    phone.get_by_role("button", name="Đưa máy").click()
    phone.locator("#i-_consent").check()
    phone.get_by_label("Lai Châu").check()
    phone.locator("#q-xa input:visible").press_sequentially("muong")
    phone.get_by_role("option", name="Xã Mường So").click()
    phone.get_by_role("button", name="Gửi câu trả lời").click()
    expect(phone.get_by_text("Xin trả lại máy.")).to_be_visible()
    back(phone)
    context.set_offline(False)
    expect(phone.locator("#surveys dd").first).to_have_text("1")
    assert [(row.answers["tinh"], row.answers["xa"]) for row in ResponseRow.objects.all()] == [("lc", "1")]


def test_the_pages_of_the_office_by_axe(phone, live_server, client):
    client.force_login(person("ba", Role.OFFICER))
    phone.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    found = {}
    for room in ("tablets", "interviewers"):
        phone.goto(f"{live_server.url}/surveys/{SLUG}/collect/{room}/")
        phone.locator("#label, #name").fill("Máy 1")
        phone.locator("form.card button").click()
        expect(phone.locator("#code")).to_be_visible()
        found[room] = [violation["id"] for violation in Axe().run(phone, options=RULES).response["violations"]]
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert found == {"tablets": [], "interviewers": []}


def test_without_consent_nothing_is_kept(phone):
    phone.get_by_role("button", name="Bắt đầu phỏng vấn").click()
    phone.get_by_role("button", name="Tôi đọc câu hỏi").click()
    phone.get_by_label("Có", exact=True).check()
    phone.get_by_role("button", name="Gửi câu trả lời").click()
    expect(phone.locator("#summary")).to_be_visible()
    assert phone.evaluate("outbox.all().then((items) => items.length)") == 0


def test_a_withdrawn_access_wipes_the_questionnaire_and_delivers_what_waits(phone, context):
    context.set_offline(True)
    interview(phone, "ban-mau", "Có")
    back(phone)
    CollectorRow.objects.update(revoked_at=timezone.now())
    context.set_offline(False)
    expect(phone.get_by_text("Hiện không có cuộc điều tra nào")).to_be_visible()
    assert (
        phone.evaluate(
            "caches.open('langnghe-interviews').then((c) => c.keys()).then((k) => k.filter((r) => r.url.includes('?in=')).length)"
        )
        == 0
    )
    until(ResponseRow.objects.exists)
    assert [row.answers for row in ResponseRow.objects.all()] == [{"goes": "yes"}]


def test_a_phone_whose_browser_never_says_that_the_network_is_back_asks_again_by_itself(phone):
    phone.clock.install()
    phone.route("**/assigned", lambda route: route.abort())
    with phone.expect_event("requestfailed"):
        phone.reload()
    CollectorRow.objects.update(revoked_at=timezone.now())
    phone.unroute("**/assigned")
    until(lambda: phone.clock.fast_forward(60_000) or phone.get_by_text("Hiện không có cuộc điều tra nào").is_visible())


def test_signing_out_deletes_what_was_loaded(phone, live_server):
    phone.on("dialog", lambda dialog: dialog.accept())
    phone.get_by_role("button", name="Đăng xuất").click()
    expect(phone.get_by_text("Máy này chưa đăng nhập")).to_be_visible()
    assert (phone.evaluate("caches.has('langnghe-interviews')"), phone.evaluate("localStorage.length")) == (False, 0)
    phone.reload()
    expect(phone.get_by_text("Máy này chưa đăng nhập")).to_be_visible()


def test_news_that_come_after_signing_out_bring_nothing_back(phone):
    held = []
    phone.route("**/assigned", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it is given
    phone.on("dialog", lambda dialog: dialog.accept())
    phone.get_by_role("button", name="Cập nhật và gửi phiếu đang chờ").click()
    until(lambda: phone.wait_for_timeout(50) or held)
    phone.get_by_role("button", name="Đăng xuất").click()
    expect(phone.get_by_text("Máy này chưa đăng nhập")).to_be_visible()
    with phone.expect_response("**/assigned") as answered:
        held[0].continue_()
    assert SLUG in answered.value.text()
    phone.wait_for_timeout(500)
    assert (phone.evaluate("caches.has('langnghe-interviews')"), phone.evaluate("localStorage.length")) == (False, 0)


def test_what_is_refused_for_good_is_told_with_its_reason(phone, context):
    context.set_offline(True)
    interview(phone, "ban-mau", "Có")
    back(phone)
    QuotaRow.objects.filter(unit="ban-mau").update(limit=0, hard=True)
    context.set_offline(False)
    expect(phone.get_by_text("Những phiếu này không được tính:")).to_be_visible()
    assert (numbers(phone), ResponseRow.objects.count()) == (["0", "0"], 0)
    phone.get_by_role("button", name="Đã hiểu").click()
    expect(phone.get_by_text("Những phiếu này không được tính:")).to_be_hidden()


def test_while_the_survey_is_paused_nobody_begins_and_what_waits_stays(phone, context):
    context.set_offline(True)
    interview(phone, "ban-mau", "Có")
    back(phone)
    CollectionRow.objects.update(paused_at=timezone.now())
    context.set_offline(False)
    expect(phone.get_by_text("tạm dừng.")).to_be_visible()
    expect(phone.get_by_role("button", name="Bắt đầu phỏng vấn")).to_have_count(0)
    assert numbers(phone) == ["0", "1"]


def test_the_pages_of_the_app_by_axe(phone):
    found = [Axe().run(phone, options=RULES).response["violations"]]
    with turned(phone):
        phone.get_by_role("button", name="Bắt đầu phỏng vấn").click()
    found.append(Axe().run(phone, options=RULES).response["violations"])
    phone.get_by_role("button", name="Tôi đọc câu hỏi").click()
    found.append(Axe().run(phone, options=RULES).response["violations"])
    assert json.dumps([[violation["id"] for violation in each] for each in found]) == "[[], [], []]"
