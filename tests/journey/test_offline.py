"""The respondent's page without a network: opened from what was kept, answers wait sealed, and arrive once when it is back."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from langnghe.core.response.slips import make_codes
from langnghe.phases.collect import intake
from langnghe.phases.collect.views import waiting as waiting_views
from langnghe.records.models import CodeRow, CollectionRow, ResponseRow
from tests.browsing import until
from tests.stage import SLUG, opened, with_too_many_units

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TAG = "langnghe-send"
CODES = make_codes(lambda size: bytes((start * 7) % 256 for start in range(size)), 2)
KEPT = f"""caches.keys().then(async (names) => (
    await Promise.all(names.map(async (name) => (await caches.open(name)).match('/s/{SLUG}')))).some(Boolean))"""


@pytest.fixture
def address(transactional_db, live_server) -> str:
    collection = opened(closes_at=timezone.now() + timedelta(days=1))
    for code in CODES:
        CodeRow.objects.create(digest=intake.digest(SLUG, f"code:{code}"), collection=collection, unit="ban-thu")
    return f"{live_server.url}/s/{SLUG}"


def visit(page: Page, address: str) -> None:
    """A first visit with a network, until page and scripts are kept."""
    page.goto(address)
    until(lambda: page.evaluate(KEPT))
    until(lambda: page.evaluate("navigator.serviceWorker.controller?.state === 'activated'"))


def answer(page: Page, **fields: str) -> None:
    page.check("#i-_consent")
    page.check("input[name=goes][value=no]")
    for name, value in fields.items():
        page.fill(f"#i-{name}", value)
    if page.locator("#i-_unit").count():
        page.select_option("#i-_unit", "ban-mau")
    page.click(".send button")


def waiting(page: Page) -> list[dict[str, str]]:
    return page.evaluate("outbox.all()")


def wait_without_network(page: Page, context: BrowserContext, address: str) -> None:
    visit(page, address)
    context.set_offline(True)
    page.reload()
    answer(page, wish="Thêm mái che")
    expect(page.locator("#waiting")).to_contain_text("chưa gửi")


def test_answers_wait_where_nobody_can_read_them_and_arrive_by_themselves(page, context, address):
    wait_without_network(page, context, address)
    (kept,) = waiting(page)
    assert [words in json.dumps(kept) for words in ("goes", "mái che", "ban-mau")] == [False] * 3
    assert (page.evaluate("localStorage.length"), page.locator("#f").count()) == (0, 0)
    context.set_offline(False)
    expect(page.locator("body")).to_have_attribute("data-sent", SLUG)
    assert ResponseRow.objects.get().answers == {"goes": "no", "wish": "Thêm mái che"}
    page.goto(address)
    assert page.locator("#f").count() == 0


def test_they_survive_a_closed_page_and_are_not_asked_for_again(page, context, address):
    wait_without_network(page, context, address)
    name = waiting(page)[0]["id"]
    page.close()
    again = context.new_page()
    again.goto(address)
    expect(again.locator("#waiting")).to_contain_text("chưa gửi")
    expect(again.locator("#f")).to_be_hidden()
    assert [kept["id"] for kept in waiting(again)] == [name]


def test_an_answer_that_was_not_heard_is_counted_once(page, context, address):
    visit(page, address)
    page.reload()
    page.route(
        f"**/s/{SLUG}",
        lambda route: (route.fetch(max_redirects=0), route.abort()) if route.request.method == "POST" else route.continue_(),
    )
    answer(page)
    expect(page.locator("body")).to_have_attribute("data-sent", SLUG)
    assert ResponseRow.objects.count() == 1


def test_answers_are_sent_again_by_themselves_where_the_browser_never_says_that_the_network_is_back(page, address):
    CollectionRow.objects.update(door="slips")
    page.add_init_script("Object.defineProperty(ServiceWorkerRegistration.prototype, 'sync', { get: () => undefined })")
    page.clock.install()
    visit(page, address)
    page.route(f"**/s/{SLUG}**", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.reload()
    answer(page, _code=CODES[0])
    expect(page.locator("#waiting")).to_contain_text("chưa gửi")
    with page.expect_event("requestfailed"):
        page.clock.fast_forward(60_000)
    expect(page.get_by_role("button", name="Người khác trả lời")).to_be_visible()
    page.unroute_all()
    until(lambda: page.clock.fast_forward(60_000) or page.locator(f"[data-sent={SLUG}]").count())
    assert ResponseRow.objects.count() == 1


def test_an_update_of_the_worker_loses_nothing_and_removes_old_caches(page, context, address, monkeypatch):
    wait_without_network(page, context, address)
    before = page.evaluate("caches.keys()")
    monkeypatch.setattr(waiting_views, "BUNDLES", ("respond", "offline"))
    monkeypatch.setattr(waiting_views.sealing, "unsealed", refused)
    context.set_offline(False)
    page.evaluate("navigator.serviceWorker.ready.then((ready) => ready.update())")
    until(lambda: page.evaluate(f"caches.keys().then((names) => names.length === 1 && names[0] !== '{before[0]}')"))
    assert (len(waiting(page)), page.evaluate(KEPT)) == (1, True)
    context.set_offline(True)
    page.reload()
    expect(page.locator("#waiting")).to_contain_text("giữ trên điện thoại")


def refused(*_arguments: object) -> bytes:
    raise OSError("the server is out of order")


def test_a_closed_survey_explains_itself_and_the_answers_can_be_thrown_away(page, context, address):
    wait_without_network(page, context, address)
    CollectionRow.objects.update(closed_at=timezone.now())
    context.set_offline(False)
    expect(page.locator("#waiting li")).to_contain_text("Cuộc điều tra đã đóng")
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("#waiting li button")
    expect(page.locator("#waiting")).to_be_hidden()
    assert (waiting(page), ResponseRow.objects.count()) == ([], 0)


def test_several_people_may_answer_on_one_phone_where_each_has_a_code(page, context, address):
    CollectionRow.objects.update(door="slips")
    visit(page, address)
    context.set_offline(True)
    for code in CODES:
        page.reload()
        answer(page, _code=code)
        expect(page.locator("#waiting")).to_be_focused()
    assert len({kept["id"] for kept in waiting(page)}) == 2
    expect(page.locator("#waiting")).to_contain_text("2 người")
    context.set_offline(False)
    expect(page.locator("body")).to_have_attribute("data-sent", SLUG)
    assert ResponseRow.objects.count() == 2


def test_a_refusal_for_good_is_told_without_the_answers(page, context, address):
    CollectionRow.objects.update(door="slips")
    visit(page, address)
    context.set_offline(True)
    page.reload()
    answer(page, _code=CODES[0])
    expect(page.locator("#waiting")).to_be_focused()
    CodeRow.objects.update(state="spent")
    context.set_offline(False)
    expect(page.locator("#waiting li")).to_contain_text("đã được dùng trước đó")
    assert ["body" in kept for kept in waiting(page)] == [False]
    page.click("#waiting li button")
    expect(page.locator("#waiting")).to_be_hidden()


def test_online_answers_go_the_usual_way_and_nothing_stays_behind(page, address):
    visit(page, address)
    answer(page)
    expect(page.locator("body")).to_have_attribute("data-sent", SLUG)
    assert (ResponseRow.objects.count(), page.evaluate("localStorage.length")) == (1, 0)


def test_what_the_server_finds_wrong_is_shown_on_the_page(page, address):
    visit(page, address)
    CollectionRow.objects.update(closed_at=timezone.now())
    answer(page)
    expect(page.locator("h1")).to_have_text("Đã đóng")
    assert (page.url, ResponseRow.objects.count()) == (address, 0)


def test_the_first_page_needs_two_requests_and_the_rest_comes_afterwards(page, address):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.resource_type) if request.frame.page == page else None)
    page.goto(address, wait_until="load")
    first = list(asked)
    until(lambda: page.evaluate(KEPT))
    assert (first, "script" in asked[2:]) == (["document", "script"], True)


def test_the_worker_sends_when_the_browser_says_so_and_no_page_of_the_survey_is_open(page, context, address):
    """Background Sync. The page asks the browser for it; here the browser's own tools set it off, so that nothing else can."""
    page.add_init_script("Object.defineProperty(ServiceWorkerRegistration.prototype, 'sync', { get: () => undefined })")
    wait_without_network(page, context, address)
    origin, elsewhere, found = address.partition("/s/")[0], context.new_page(), []
    tools = context.new_cdp_session(elsewhere)
    tools.on("ServiceWorker.workerRegistrationUpdated", lambda told: found.extend(told["registrations"]))
    tools.send("ServiceWorker.enable")
    page.close()
    context.set_offline(False)
    elsewhere.goto(f"{origin}/robots.txt")
    elsewhere.wait_for_timeout(500)
    assert ResponseRow.objects.count() == 0
    for registration in sorted({each["registrationId"] for each in found}):
        event = {"origin": origin, "registrationId": registration, "tag": TAG, "lastChance": True}
        tools.send("ServiceWorker.dispatchSyncEvent", event)
    until(lambda: elsewhere.evaluate("indexedDB.databases().then((all) => all.length > 0)"))
    until(ResponseRow.objects.exists)
    elsewhere.wait_for_timeout(500)
    assert ResponseRow.objects.count() == 1


def test_one_of_many_units_is_found_without_a_network_too(page, context, address):
    with_too_many_units(CollectionRow.objects.get())
    visit(page, address)
    context.set_offline(True)
    page.reload()
    page.check("#i-_consent")
    page.check("input[name=goes][value=no]")
    page.locator("#i-_unit").press_sequentially("nam hai")
    page.locator("#l-_unit li").click()
    page.click(".send button")
    expect(page.locator("#waiting")).to_contain_text("chưa gửi")
    context.set_offline(False)
    expect(page.locator("body")).to_have_attribute("data-sent", SLUG)
    assert ResponseRow.objects.get().unit == "p-nam-2"
