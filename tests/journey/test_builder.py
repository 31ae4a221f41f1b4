"""An officer builds a form of ten questions in the browser; by keyboard, by pointer, on a phone, without a connection."""

from contextlib import ExitStack

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from bench.builder import Hand, ask, build, done
from langnghe.core.plan.roles import Role
from langnghe.phases.design import queries
from tests.browsing import browsing, turned
from tests.conftest import person
from tests.stage import SLUG, planned

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIVE_MINUTES = 300
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def officer(chromium: Browser, live_server):
    """Opens browsers in which somebody has signed in; a mistake in the script fails the test."""
    planned()
    broken: list[str] = []

    def browser(name: str = "carrier", width: int = 1280, scheme: str = "light", *, script: bool = True) -> Page:
        options = {"color_scheme": scheme, "java_script_enabled": script, "reduced_motion": "reduce"}
        context = opened.enter_context(browsing(chromium, width, **options))
        client = Client()
        client.force_login(person(name, Role.OFFICER))
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: broken.append(str(error)))
        return page

    with ExitStack() as opened:
        yield browser
    assert broken == []


@pytest.fixture
def address(live_server) -> str:
    return f"{live_server.url}/surveys/{SLUG}/"


def questionnaire():
    return queries.desk(SLUG).draft.questionnaire


def names() -> list[str]:
    return [question.name for question in questionnaire().questions()]


def begin(page: Page, address: str) -> Hand:
    page.goto(f"{address}design/builder/start/")
    with turned(page):
        page.click("form:has(input[value=nothing]) button")
    page.click("#new-label")
    return Hand(page)


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]


def test_ten_questions_take_less_than_five_minutes(officer, address):
    hand = Hand(officer())
    build(hand, address)
    kinds = {question.kind for question in questionnaire().questions()}
    sex = questionnaire().question("gioi_tinh_cua_ong_ba")
    assert kinds == {"single", "multiple", "yes_no", "integer", "year", "ranking", "text"}
    assert sex.label.by_language == {"vi": "Giới tính của ông/bà", "en": "Your sex"}
    assert hand.seconds < FIVE_MINUTES, f"{hand.keys} keys, {hand.clicks} clicks"
    hand.page.goto(f"{address}design/builder/")
    hand.page.click("form[action$='hand-in/'] button")
    hand.page.wait_for_url("**/design/")
    assert queries.latest(SLUG).questionnaire == questionnaire()


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_the_builder_by_axe(officer, address, width, scheme):
    page = officer(width=width, scheme=scheme)
    hand = begin(page, address)
    found = {"empty": violations(page)}
    ask(hand, "Giới tính", "single", "Nam")
    done(hand)
    ask(hand, "Hài lòng", "matrix", "Vệ sinh")
    done(hand)
    page.click(".is-open .b-logic summary")
    page.check("input[name=relevant_mode][value=rules]")
    page.click(".is-open .b-name summary")
    page.click(".b-more summary")
    page.click(".b-library summary")
    found["open"] = violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    for place in ("languages", "preview", "start", "paper"):
        page.goto(f"{address}design/builder/{place}/")
        found[place] = violations(page)
    assert ({place: wrong for place, wrong in found.items() if wrong}, wide) == ({}, False)


def test_questions_are_moved_by_keys_and_the_focus_stays(officer, address):
    page = officer()
    hand = begin(page, address)
    for words in ("Một", "Hai", "Ba"):
        ask(hand, words, "text")
        done(hand)
    page.locator("#open-mot").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".b-card").nth(1)).to_have_id("item-mot")
    expect(page.locator("#open-mot")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".b-card").nth(2)).to_have_id("item-mot")
    page.locator("#remove-hai").press("Enter")
    expect(page.locator("#item-hai")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(page.locator("#item-hai")).to_have_count(1)
    assert names() == ["hai", "ba", "mot"]


def test_a_question_is_dragged_into_a_section(officer, address):
    page = officer()
    hand = begin(page, address)
    ask(hand, "Tuổi", "integer")
    done(hand)
    ask(hand, "Về ông/bà", "section")
    page.click(".b-close a")
    expect(page.locator(".is-open")).to_have_count(0)
    start, end = page.locator("#item-tuoi .b-grip").bounding_box(), page.locator("#item-ve_ong_ba").bounding_box()
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(end["x"] + 80, end["y"] + end["height"] - 6, steps=4)
    page.mouse.up()
    expect(page.locator("#item-tuoi.b-level-1")).to_have_count(1)
    assert [item.name for item in questionnaire().items[0].items] == ["tuoi"]


def test_several_lines_are_pasted_as_answers(officer, address):
    page = officer()
    hand = begin(page, address)
    ask(hand, "Nguồn tin", "multiple")
    page.evaluate(
        """() => { const data = new DataTransfer(); data.setData("text/plain", "□ Đài\\n□ Báo\\n□ Họp thôn");
        const pasted = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
        document.activeElement.dispatchEvent(pasted); }"""
    )
    done(hand)
    assert [choice.code for choice in questionnaire().question("nguon_tin").choices] == ["dai", "bao", "hop_thon"]


def test_what_is_changed_without_a_connection_is_kept_and_sent_later(officer, address):
    page = officer()
    hand = begin(page, address)
    ask(hand, "Tuổi", "integer")
    done(hand)
    page.context.set_offline(True)
    page.fill("#e-label", "Tuổi của ông/bà")
    expect(page.locator("#saved")).to_have_attribute("data-state", "waiting")
    assert (questionnaire().question("tuoi").label.by_language["vi"], len(page.evaluate("Object.keys(localStorage)"))) == (
        "Tuổi",
        1,
    )
    page.context.set_offline(False)
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    assert questionnaire().question("tuoi").label.by_language["vi"] == "Tuổi của ông/bà"


def test_what_waited_is_sent_when_the_page_is_opened_again(officer, address):
    page = officer()
    hand = begin(page, address)
    ask(hand, "Tuổi", "integer")
    done(hand)
    page.route("**/change/", lambda route: route.abort())
    page.fill("#e-label", "Ông/bà bao nhiêu tuổi?")
    expect(page.locator("#saved")).to_have_attribute("data-state", "waiting")
    page.unroute("**/change/")
    page.goto(f"{address}design/builder/")
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    assert questionnaire().question("tuoi").label.by_language["vi"] == "Ông/bà bao nhiêu tuổi?"


def test_two_people_are_warned_and_nothing_is_lost(officer, address):
    hoa = officer("hoa")
    hand = begin(hoa, address)
    ask(hand, "Tuổi", "integer")
    done(hand)
    thu = officer("thu")
    thu.goto(f"{address}design/builder/?open=tuoi")
    expect(thu.locator("#present")).to_contain_text("hoa")
    hoa.fill("#e-label", "Bản của Hoa")
    done(hand)
    thu.fill("#e-label", "Bản của Thu")
    expect(thu.locator("#conflict")).to_contain_text("Bản của Hoa")
    expect(thu.locator("#conflict")).to_contain_text("Bản của Thu")
    thu.click("[data-again] button")
    expect(thu.locator("#saved")).to_have_attribute("data-state", "saved")
    assert questionnaire().question("tuoi").label.by_language["vi"] == "Bản của Thu"


def test_the_preview_follows_what_is_written(officer, address):
    page = officer()
    hand = begin(page, address)
    ask(hand, "Tuổi", "integer")
    done(hand)
    expect(page.frame_locator("#frame").locator("#q-tuoi")).to_be_visible()
    page.fill("#e-label", "Bao nhiêu tuổi?")
    expect(page.frame_locator("#frame").locator("#q-tuoi")).to_contain_text("Bao nhiêu tuổi?")


def test_on_a_slow_line_what_is_typed_stays_where_it_was_typed(officer, address):
    page = officer()
    begin(page, address)
    page.route("**/builder/change/", lambda route: (page.wait_for_timeout(400), route.continue_()))
    for words in ("Tuổi", "Số người"):
        page.keyboard.type(words)
        page.locator(".b-tile[value=integer]").press("Enter")
        page.keyboard.press("Enter")
        page.keyboard.press("Control+Enter")
    page.keyboard.type("Vì sao?")
    expect(page.locator(".b-card")).to_have_count(2)
    expect(page.locator("#new-label")).to_be_focused()
    expect(page.locator("#new-label")).to_have_value("Vì sao?")
    labels = [question.label.in_language("vi") for question in questionnaire().questions()]
    assert labels == ["Tuổi", "Số người"]


def test_without_script_one_question_is_changed_a_page(officer, address):
    page = officer(width=360, script=False)
    page.goto(f"{address}design/builder/start/")
    with turned(page):
        page.click("form:has(input[value=nothing]) button")
    page.fill("#new-label", "Nguồn tin")
    with turned(page):
        page.click(".b-tile[value=multiple]")
    page.click("[data-list=option] details summary")
    page.fill("textarea[name=option_paste]", "Đài\nBáo")
    page.check("input[name=other]")
    with turned(page):
        page.click("#editor > .b-plain button")
    with turned(page):
        page.click("#up-nguon_tin")
    page.fill("#new-label", "Vì sao?")
    with turned(page):
        page.click(".b-tile[value=text]")
    page.click(".b-logic summary")
    page.check("input[name=relevant_mode][value=rules]")
    page.select_option("[name=relevant_question]", "nguon_tin")
    page.select_option("[name=relevant_test]", "contains")
    page.fill("[name=relevant_value]", "dai")
    with turned(page):
        page.click("#editor > .b-plain button")
    expect(page.locator("#item-vi_sao [name=relevant_value]").first).to_have_value("dai")
    assert names() == ["nguon_tin", "nguon_tin_other", "vi_sao"]
