"""A respondent fills in the page: with the script, without it, with the keyboard alone, on a narrow screen."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browsing import put_away, turned

pytestmark = pytest.mark.browser


@pytest.fixture
def address(live_server, settings) -> str:
    settings.ROOT_URLCONF = "tests.web.answering"
    return f"{live_server.url}/s/cho-xa"


def tick(page: Page, **answers: str) -> None:
    for name, code in answers.items():
        page.check(f"input[name={name}][value={code}]")


def send(page: Page) -> None:
    page.click(".send button")


def draft(page: Page) -> str | None:
    return page.evaluate("localStorage.getItem('langnghe:cho-xa')")


COMPLETE = {"goes": "no", "clean": "good", "price": "unsure", "_consent": "yes"}


def test_without_script_the_server_asks_what_the_answers_lead_to(plain):
    tick(plain, **COMPLETE | {"goes": "yes"})
    send(plain)
    expect(plain.locator("#summary a")).to_have_text(["Ông/bà mua gì?"])
    expect(plain.locator("input[name=clean][value=good]")).to_be_checked()
    tick(plain, buys="food")
    send(plain)
    expect(plain.locator("body")).to_have_attribute("data-sent", "cho-xa")


def test_without_script_a_choice_opens_the_text_that_belongs_to_it(plain):
    tick(plain, **COMPLETE | {"goes": "yes"})
    send(plain)
    expect(plain.locator("#i-what")).to_be_hidden()
    tick(plain, buys="other")
    expect(plain.locator("#i-what")).to_be_visible()


def test_without_script_mistakes_are_linked_and_the_answers_kept(plain):
    plain.fill("#i-times", "9")
    with turned(plain):
        send(plain)
    links = plain.locator("#summary a")
    assert links.evaluate_all("links => links.map(link => link.getAttribute('href'))") == [
        "#i-goes",
        "#i-clean",
        "#i-price",
        "#i-times",
        "#i-_consent",
    ]
    expect(plain.locator("#e-times")).to_contain_text("Một tuần không quá 7 lần.")
    assert plain.input_value("#i-times") == "9"


def test_with_script_questions_appear_at_once(sheet):
    expect(sheet.locator("#q-buys")).to_be_hidden()
    tick(sheet, goes="yes")
    expect(sheet.locator("#q-buys")).to_be_visible()
    tick(sheet, goes="no")
    expect(sheet.locator("#q-buys")).to_be_hidden()


def test_with_script_nothing_is_sent_before_it_is_complete(sheet):
    send(sheet)
    expect(sheet.locator("#summary")).to_be_focused()
    expect(sheet.locator("#summary li")).to_have_count(5)
    tick(sheet, **COMPLETE)
    sheet.select_option("#i-_unit", "ban-thu")
    send(sheet)
    expect(sheet.locator("body")).to_have_attribute("data-sent", "cho-xa")


@pytest.mark.parametrize(("typed", "said"), [("nhiều", "data-number"), ("9", "Một tuần không quá 7 lần."), ("7", "")])
def test_what_is_wrong_stands_beside_the_question(sheet, typed, said):
    sheet.fill("#i-times", typed)
    sheet.press("#i-times", "Tab")
    wanted = sheet.get_attribute("#f", said) if said.startswith("data-") else said
    assert (sheet.text_content("#e-times") if said else "") == wanted
    assert sheet.get_attribute("#i-times", "aria-invalid") == ("true" if said else None)


def test_a_radio_answer_can_be_cleared(sheet):
    tick(sheet, goes="yes")
    sheet.click("#q-goes .clear")
    expect(sheet.locator("input[name=goes]:checked")).to_have_count(0)
    expect(sheet.locator("#q-buys")).to_be_hidden()


@pytest.mark.parametrize(
    ("ticked", "left"), [(["food", "other"], ["food", "other"]), (["food", "none"], ["none"]), (["none", "food"], ["food"])]
)
def test_an_answer_that_stands_alone_takes_the_others_off(sheet, ticked, left):
    tick(sheet, goes="yes")
    for code in ticked:
        tick(sheet, buys=code)
    assert sheet.eval_on_selector_all("input[name=buys]:checked", "inputs => inputs.map(input => input.value)") == left


def test_the_unit_of_a_link_is_chosen_and_leaves_the_address(sheet, address):
    sheet.goto("about:blank")
    sheet.goto(f"{address}#u=ban-thu")
    assert (sheet.input_value("#i-_unit"), sheet.url) == ("ban-thu", address)


def test_a_draft_survives_a_closed_tab_but_consent_is_asked_anew(sheet, address):
    tick(sheet, **COMPLETE)
    sheet.fill("#i-wish", "Thêm mái che")
    put_away(sheet, "Thêm mái che")
    sheet.goto(address)
    assert sheet.input_value("#i-wish") == "Thêm mái che"
    expect(sheet.locator("#i-_consent")).not_to_be_checked()


def test_a_draft_is_gone_after_sending(sheet):
    tick(sheet, **COMPLETE)
    sheet.select_option("#i-_unit", "ban-mau")
    send(sheet)
    expect(sheet.locator("body")).to_have_attribute("data-sent", "cho-xa")
    sheet.wait_for_load_state()  # the script that drops the draft runs after the page is read
    assert draft(sheet) is None


def test_a_draft_can_be_thrown_away(sheet):
    tick(sheet, **COMPLETE)
    sheet.reload()
    sheet.click("main > .simulated .clear")
    expect(sheet.locator("input[name=goes]:checked")).to_have_count(0)
    assert draft(sheet) is None


def test_nothing_is_kept_on_a_shared_device(sheet):
    tick(sheet, goes="yes")
    sheet.check("#nokeep")
    tick(sheet, goes="no")
    assert draft(sheet) is None


def test_the_whole_page_can_be_filled_in_by_keyboard(sheet):
    sheet.focus("#i-_consent")
    for key in ("Space", "Tab", "Tab", "ArrowDown", "Tab", "Space", "ArrowDown", "Tab", "Tab", "Space", "Tab", "Space"):
        sheet.keyboard.press(key)
    values = sheet.evaluate("Object.fromEntries(new FormData(document.getElementById('f')))")
    assert {name: values[name] for name in ("_consent", "_unit", "goes", "clean", "price")} == {
        "_consent": "yes",
        "_unit": "ban-mau",
        "goes": "no",
        "clean": "good",
        "price": "good",
    }


def test_a_screen_reader_hears_row_and_column_of_a_matrix(sheet):
    expect(sheet.get_by_role("radio", name="Vệ sinh Khó trả lời")).to_have_value("unsure")
    expect(sheet.get_by_role("radio", name="Giá cả Tốt")).to_have_value("good")


@pytest.mark.parametrize("width", [320, 360, 640, 768, 1440])
def test_nothing_is_wider_than_the_screen(sheet, width):
    sheet.set_viewport_size({"width": width, "height": 800})
    assert sheet.evaluate("document.documentElement.scrollWidth") <= width


TOUCHED = "main .opt, main button, main input[type=text], main select, main textarea, header button:not(.vh)"
HEIGHTS = """all => Object.fromEntries(
    all.filter(one => one.checkVisibility()).map(one => [one.outerHTML, one.getBoundingClientRect().height]))"""


@pytest.mark.parametrize("width", [320, 1440])
def test_what_is_touched_is_large_enough(sheet, width):
    sheet.set_viewport_size({"width": width, "height": 800})
    tick(sheet, goes="yes")
    heights = sheet.eval_on_selector_all(TOUCHED, HEIGHTS)
    assert {what: height for what, height in heights.items() if height < 44} == {}


def test_the_first_visit_takes_two_requests(context: BrowserContext, address):
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.resource_type) if not request.url.startswith("data:") else None)
    page.goto(address, wait_until="networkidle")
    assert asked == ["document", "script"]


def test_the_language_is_switched_without_a_mark_and_the_answers_stay(sheet, context: BrowserContext):
    tick(sheet, goes="yes")
    sheet.click("button[name=_language][value=en]")
    expect(sheet.locator("html")).to_have_attribute("lang", "en")
    expect(sheet.locator("input[name=goes][value=yes]")).to_be_checked()
    assert [cookie["name"] for cookie in context.cookies()] == ["language"]
