"""The respondent's page by steps with the script: forward, back, corrected, looked over, sent."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from langnghe.core.questionnaire.identity import questionnaire_hash
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.questionnaire.serial import questionnaire_to_json
from langnghe.core.response.slips import make_codes
from langnghe.phases.collect import intake
from langnghe.records.models import CodeRow, CollectionRow, QuestionnaireRow, ResponseRow, StepRow
from tests.browsing import browsing, turned, until
from tests.journey.test_accessibility import RULES
from tests.stage import SLUG, opened
from tests.web.every_kind import EVERY_KIND

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
(CODE,) = make_codes(lambda size: bytes(range(40, 40 + size)), 1)


def choose(questionnaire: Questionnaire | None = None, door: str = "open", **settings: object) -> None:
    """The survey opened with these settings, and another questionnaire if one is given."""
    collection = opened(closes_at=timezone.now() + timedelta(days=1))
    CollectionRow.objects.update(settings=settings, door=door)
    CodeRow.objects.create(digest=intake.digest(SLUG, f"code:{CODE}"), collection=collection, unit="ban-thu")
    if questionnaire is not None:
        content, identity = questionnaire_to_json(questionnaire), questionnaire_hash(questionnaire)
        QuestionnaireRow.objects.update(content=content, hash=identity)


@pytest.fixture
def address(transactional_db, live_server) -> str:
    return f"{live_server.url}/s/{SLUG}"


def begin(page: Page, address: str) -> None:
    page.goto(address)
    page.check("#i-_consent")
    page.select_option("#i-_unit", "ban-mau")
    onward(page)


def onward(page: Page) -> None:
    page.click(".turn .next")


def place(page: Page) -> str:
    return page.text_content("#place")


def test_one_question_at_a_time_and_back_by_the_button_of_the_browser(page, address):
    choose(paging="questions", offline=False)
    begin(page, address)
    page.check("input[name=goes][value=yes]")
    onward(page)
    expect(page.locator("#q-times")).to_be_visible()
    page.go_back()
    expect(page.locator("#q-goes")).to_be_visible()
    expect(page.locator("#q-times")).to_be_hidden()
    page.go_back()
    expect(page.locator("#i-_consent")).to_be_visible()
    page.go_forward()
    assert place(page) == "Bước 2/4"


def test_a_step_that_is_not_asked_is_passed_over_and_the_last_one_sends(page, address):
    choose(paging="questions", offline=False)
    begin(page, address)
    page.check("input[name=goes][value=no]")
    onward(page)
    assert (place(page), page.is_visible("#q-wish"), page.is_visible(".turn .next")) == ("Bước 3/3", True, False)
    page.click(".send button")
    expect(page.locator("body")).to_have_attribute("data-sent", SLUG)
    assert (ResponseRow.objects.get().answers, StepRow.objects.count()) == ({"goes": "no"}, 0)


def test_nobody_passes_a_mistake_and_the_screen_reader_hears_the_place(page, address):
    choose(paging="questions", offline=False)
    page.goto(address)
    onward(page)
    expect(page.locator("#summary")).to_be_focused()
    page.click("#summary a >> nth=0")
    expect(page.locator("#i-_consent")).to_be_focused()
    begin(page, address)
    expect(page.locator("#place")).to_be_focused()
    onward(page)
    assert page.locator("#summary li").count() == 1


def test_no_step_asks_the_server(page, address):
    choose(paging="questions", offline=False)
    page.goto(address, wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.check("#i-_consent")
    page.select_option("#i-_unit", "ban-mau")
    onward(page)
    page.check("input[name=goes][value=no]")
    onward(page)
    assert asked == []


def test_all_answers_are_looked_over_and_one_is_changed(page, address):
    choose(paging="sections", review=True, offline=False)
    begin(page, address)
    page.check("input[name=goes][value=no]")
    page.fill("#i-wish", "Mái che")
    onward(page)
    assert [text.split("Sửa")[0].strip() for text in page.locator("#review dd").all_text_contents()] == ["Không", "Mái che"]
    page.click("#review dl > div >> nth=0 >> button")
    expect(page.locator("#i-goes")).to_be_focused()
    page.check("input[name=goes][value=yes]")
    page.click(".turn [value=review]")
    assert page.locator("#review dt").count() == 3
    page.click(".send button")
    expect(page.locator("body")).to_have_attribute("data-sent", SLUG)
    assert ResponseRow.objects.get().answers == {"goes": "yes", "wish": "Mái che"}


def test_a_draft_goes_on_where_it_was_left_after_consent(page, address):
    choose(paging="questions", offline=False)
    begin(page, address)
    page.check("input[name=goes][value=yes]")
    onward(page)
    page.wait_for_timeout(600)
    page.reload()
    expect(page.locator("#i-_consent")).to_be_visible()
    page.check("#i-_consent")
    onward(page)
    expect(page.locator("#q-times")).to_be_visible()


def test_another_language_stays_on_the_step(page, address):
    choose(paging="questions", offline=False)
    begin(page, address)
    page.click("button[name=_language][value=en]")
    expect(page.locator("#q-goes legend")).to_contain_text("Do you go to the market?")
    assert place(page) == "Step 2 of 4 at most"


def test_the_code_of_a_link_is_taken_off_the_address_and_sent(page, address):
    choose(door="slips", offline=False)
    page.goto(f"{address}#c={CODE}&u=ban-mau")
    assert (page.url, page.input_value("#i-_code"), page.locator("#i-_unit").count()) == (address, CODE, 0)
    page.check("#i-_consent")
    page.check("input[name=goes][value=no]")
    page.click(".send button")
    expect(page.locator("body")).to_have_attribute("data-sent", SLUG)
    assert (ResponseRow.objects.get().unit, CodeRow.objects.get().state) == ("ban-thu", "spent")


@pytest.mark.parametrize("typed", [CODE[:-1], CODE[1] + CODE[0] + CODE[2:], "Ắ" + CODE[1:]])
def test_a_mistyped_code_is_told_at_once(page, address, typed):
    choose(door="slips", offline=False)
    page.goto(address)
    page.fill("#i-_code", typed)
    page.press("#i-_code", "Tab")
    expect(page.locator("#e-_code")).to_have_text(page.get_attribute("#f", "data-mistyped"))
    page.fill("#i-_code", f" {CODE[:4]}-{CODE[4:].lower()} ".replace("0", "o").replace("1", "l"))
    page.press("#i-_code", "Tab")
    expect(page.locator("#e-_code")).to_be_hidden()


def test_who_leaves_is_counted_once_with_the_last_answer(page, address):
    choose(paging="questions", offline=False)
    begin(page, address)
    page.check("input[name=goes][value=yes]")
    page.goto("about:blank")
    until(StepRow.objects.exists)
    page.wait_for_timeout(500)
    assert list(StepRow.objects.values_list("question", "count")) == [("goes", 1)]


def test_who_wants_nothing_kept_is_not_counted(page, address):
    choose(offline=False)
    page.goto(address)
    page.check("#nokeep")
    page.check("input[name=goes][value=yes]")
    page.goto("about:blank")
    page.wait_for_timeout(500)
    assert StepRow.objects.count() == 0


def answer_every_kind(page: Page) -> None:
    for name, code in {"read": "OK", "used": "yes", "points": "7", "side": "south", "clean": "4", "price": "9"}.items():
        page.locator(f"input[name={name}][value='{code}']").evaluate("input => input.click()")


def test_every_kind_of_question_is_turned_and_looked_over(page, address):
    choose(EVERY_KIND, paging="questions", review=True, offline=False)
    begin(page, address)
    assert place(page) == "Bước 2/22"
    answer_every_kind(page)
    page.click(".turn .next")
    while not page.is_visible("#i-commune"):
        onward(page)
    page.fill("#i-commune", "so muong 1")
    page.click("[role=option] >> nth=0")
    while not page.is_visible("[name=_add]"):
        onward(page)
    page.click("[name=_add]")
    page.fill("#i-name_1", "An")
    while not page.is_visible("#review"):
        onward(page)
    said = dict(zip(page.locator("#review dt").all_text_contents(), page.locator("#review dd").all_text_contents(), strict=True))
    wanted = {"Ông/bà có dùng dịch vụ công không?": "Có", "Xã nơi sinh": "Xã ", "Vệ sinh": "Tốt", "Thành viên 1: Tên gọi": "An"}
    assert {title: said[title].startswith(words) for title, words in wanted.items()} == dict.fromkeys(wanted, True)
    page.click(".send button")
    expect(page.locator("body")).to_have_attribute("data-sent", SLUG)


@pytest.fixture
def without_script(chromium: Browser):
    with browsing(chromium, height=720, java_script_enabled=False) as context:
        yield context.new_page()


def test_without_script_the_server_turns_the_page_and_keeps_nothing(without_script, address):
    choose(paging="questions", review=True)
    page = without_script
    page.goto(address)
    with turned(page):
        onward(page)
    expect(page.locator("#summary a").first).to_have_attribute("href", "#i-_consent")
    page.check("#i-_consent")
    page.select_option("#i-_unit", "ban-mau")
    with turned(page):
        onward(page)
    page.check("input[name=goes][value=yes]")
    with turned(page):
        page.press("input[name=goes][value=yes]", "Enter")
    page.fill("#i-times", "3")
    with turned(page):
        page.click(".turn [value=back]")
    expect(page.locator("input[name=goes][value=yes]")).to_be_checked()
    with turned(page):
        onward(page)
    with turned(page):
        onward(page)
    page.fill("#i-wish", "Mái che")
    with turned(page):
        onward(page)
    assert [text.split("Sửa")[0].strip() for text in page.locator("#review dd").all_text_contents()] == ["Có", "3", "Mái che"]
    with turned(page):
        page.click("#review dl > div >> nth=1 >> button")
    page.fill("#i-times", "4")
    with turned(page):
        page.click(".turn [value=review]")
    assert ResponseRow.objects.count() == 0
    page.click(".send button")
    expect(page.locator("body")).to_have_attribute("data-sent", SLUG)
    assert ResponseRow.objects.get().answers == {"goes": "yes", "times": 4, "wish": "Mái che"}


@pytest.fixture(params=[(320, "light"), (1280, "dark")], ids=lambda p: f"{p[0]} {p[1]}")
def reader(request, chromium: Browser):
    width, scheme = request.param
    with browsing(chromium, width, color_scheme=scheme, reduced_motion="reduce") as context:
        yield context.new_page()


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{each['id']}: {node['html'][:140]}" for each in found for node in each["nodes"][:2]]


def test_axe_finds_nothing_on_any_step(reader, address):
    choose(paging="questions", review=True, door="slips", offline=False)
    reader.goto(address)
    found = violations(reader)
    onward(reader)
    found += violations(reader)
    reader.fill("#i-_code", CODE)
    reader.check("#i-_consent")
    onward(reader)
    found += violations(reader)
    reader.check("input[name=goes][value=no]")
    onward(reader)
    onward(reader)
    expect(reader.locator("#review")).to_be_visible()
    assert found + violations(reader) == []
    assert reader.evaluate("document.documentElement.scrollWidth") <= reader.viewport_size["width"]
