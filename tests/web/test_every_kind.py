"""Every kind of question on one page: by keyboard, without script, in another language, for a screen reader."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browsing import browsing, put_away, turned

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""


@pytest.fixture
def address(live_server, settings) -> str:
    settings.ROOT_URLCONF = "tests.web.every_kind"
    return f"{live_server.url}/s/moi-kieu"


def tick(page: Page, **answers: str) -> None:
    for name, code in answers.items():
        page.check(f"input[name={name}][value='{code}']")


def send(page: Page) -> None:
    page.click(".send button")


def texts(page: Page, selector: str) -> list[str]:
    return [text.strip() for text in page.locator(selector).all_text_contents()]


def values(page: Page, name: str) -> list[str]:
    return page.evaluate("name => new FormData(document.getElementById('f')).getAll(name).filter(Boolean)", name)


def test_without_script_every_kind_is_answered_to_the_end(plain):
    tick(plain, _consent="yes", read="OK", used="yes", good="5", needs="road", points="7", side="south", clean="4", price="9")
    tick(plain, weather="road", news="water")
    tick(plain, needs="water")
    plain.select_option("#i-level", "4")
    for place, code in enumerate(("light", "road"), 1):
        plain.select_option(f"[aria-label='Thứ {place}'] >> nth=0", code)
    typed = {"share": "55", "born": "1980", "since": "2001-02-03", "wakes": "05:30", "met": "2024-06-01T08:00", "land": "1,25"}
    with turned(plain):
        plain.click("[name=_add]")
    for name, value in (typed | {"commune": "so muong 1", "name_1": "An", "age_1": "41"}).items():
        plain.fill(f"#i-{name}", value)
    with turned(plain):
        send(plain)
    assert plain.locator("#i-commune option").count() > 2
    plain.select_option("#i-commune", "00010")
    tick(plain, village="s1")
    send(plain)
    expect(plain.locator("body")).to_have_attribute("data-sent", "cho-xa")


def test_without_script_only_the_choices_that_fit_are_shown(plain):
    expect(plain.locator("#q-village .waits")).to_be_visible()
    tick(plain, side="north")
    with turned(plain):
        send(plain)
    assert texts(plain, "#q-village .opt:visible") == ["Bản Một", "Bản Hai"]


def test_without_script_a_member_is_added_and_taken_away(plain):
    for name in ("An", "Bình"):
        with turned(plain):
            plain.click("[name=_add]")
        plain.fill(f"#i-name_{1 if name == 'An' else 2}", name)
    with turned(plain):
        plain.click("[name=_remove][value=members_1]")
    assert (plain.input_value("#i-members_count"), plain.input_value("#i-name_1")) == ("1", "Bình")
    expect(plain.locator(".summary .err, #e-name_1")).to_have_count(0)


def test_without_script_enter_sends_and_chooses_no_language(plain):
    plain.press("#i-born", "Enter")
    expect(plain.locator("#summary")).to_contain_text("Câu hỏi này chưa được trả lời")


def test_a_member_is_added_and_taken_away_at_once(sheet):
    for number, name in enumerate(("An", "Bình"), 1):
        sheet.click("[name=_add]")
        sheet.fill(f"#i-name_{number}", name)
    expect(sheet.locator("#q-age_2")).to_contain_text("Bình bao nhiêu tuổi?")
    sheet.click("[name=_remove][value=members_1]")
    assert (values(sheet, "members_count"), values(sheet, "name_1"), values(sheet, "name_2")) == (["1"], ["Bình"], [])
    expect(sheet.locator("#q-age_1")).to_contain_text("Bình bao nhiêu tuổi?")
    expect(sheet.locator("[data-round='2']")).to_be_hidden()


def test_what_is_wrong_in_a_round_stands_in_that_round(sheet):
    sheet.click("[name=_add]")
    sheet.fill("#i-age_1", "130")
    send(sheet)
    linked = sheet.locator("#summary a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert [link for link in linked if link.endswith("_1")] == ["#i-name_1", "#i-age_1"]
    expect(sheet.locator("#summary a[href='#i-name_1']")).to_contain_text("Thành viên 1: Tên gọi")


def test_answers_are_put_in_order_by_buttons(sheet):
    for label in ("Điện", "Đường"):
        sheet.click(f".rank >> nth=0 >> li:has-text('{label}') button")
    sheet.click("[aria-label='Lên: Đường']")
    assert values(sheet, "first") == ["road", "light"]
    expect(sheet.locator("[data-code=road]").first.get_by_role("button", name="Xuống")).to_be_focused()
    sheet.click("[aria-label='Bỏ ra: Đường'] >> nth=0")
    assert values(sheet, "first") == ["light"]


def test_a_place_is_found_without_marks_and_by_keyboard(sheet):
    sheet.focus("#i-commune")
    sheet.keyboard.type("muong so")
    expect(sheet.locator("#l-commune li")).to_have_count(8)
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        sheet.keyboard.press(key)
    chosen = sheet.input_value("#i-commune")
    assert ("Mường" in chosen, values(sheet, "commune") == [f"{int(chosen.split()[-1]):05}"]) == (True, True)


def test_a_place_that_is_not_in_the_list_is_not_sent(sheet):
    sheet.fill("#i-commune", "Nơi khác")
    expect(sheet.locator("#q-commune [role=status]")).to_have_text("Không tìm thấy")
    send(sheet)
    expect(sheet.locator("#e-commune")).to_have_text(sheet.get_attribute("#f", "data-list"))


def test_the_list_of_places_and_the_recordings_wait_until_they_are_used(sheet, address):
    asked: list[str] = []
    sheet.on("request", lambda request: asked.append(request.url.rpartition("/")[2].partition("?")[0]))
    sheet.goto(address, wait_until="networkidle")
    assert [name for name in asked if name.endswith((".json", ".wav"))] == []
    with sheet.expect_request("**/commune.json*"):
        sheet.focus("#i-commune")
    with sheet.expect_request("**/nghe.wav*"):
        sheet.click("#q-used [data-play]")


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [("age_1", "121", "120"), ("born", "85", "1985"), ("born", "2007", "2006"), ("land", "x", "12,5"), ("share", "101", "100")],
)
def test_limits_are_said_where_they_are_broken(sheet, name, typed, said):
    sheet.click("[name=_add]")
    sheet.fill(f"#i-{name}", typed)
    sheet.press(f"#i-{name}", "Tab")
    expect(sheet.locator(f"#e-{name}")).to_contain_text(said)


@pytest.mark.parametrize(("codes", "wrong"), [(["road"], True), (["road", "water"], False), (["none"], False)])
def test_too_few_answers_are_told(sheet, codes, wrong):
    for code in codes:
        tick(sheet, needs=code)
    send(sheet)
    assert sheet.locator("#q-needs.bad").count() == wrong


def test_a_draft_of_every_kind_comes_back(sheet, address):
    sheet.click(".rank >> nth=0 >> li:has-text('Điện') button")
    sheet.click(".rank >> nth=0 >> li:has-text('Đường') button")
    sheet.click("[name=_add]")
    sheet.fill("#i-name_1", "An")
    sheet.fill("#i-commune", "Xã So Mường 10")
    sheet.press("#i-commune", "Tab")
    expect(sheet.locator("[name=commune]")).to_have_value("00010")
    before = {name: values(sheet, name) for name in ("first", "name_1", "commune", "members_count")}
    order = texts(sheet, "#q-needs .opt")
    put_away(sheet, "00010")
    sheet.goto(address)
    expect(sheet.locator("#i-commune")).to_have_value("Xã So Mường 10")
    assert {name: values(sheet, name) for name in before} == before
    assert (before["commune"], texts(sheet, "#q-needs .opt")) == (["00010"], order)


def test_another_language_is_chosen_and_nothing_is_lost(sheet):
    sheet.fill("#i-born", "1980")
    sheet.click(".rank >> nth=0 >> li:has-text('Điện') button")
    sheet.click("button[name=_language][value=blt]")
    expect(sheet.locator("#q-used legend")).to_contain_text("ꪹꪊꪱ")
    expect(sheet.locator("#q-born label [lang=vi]")).to_have_text("Năm sinh")
    assert (sheet.get_attribute("form > div[lang]", "lang"), sheet.get_attribute("html", "lang")) == ("blt", "vi")
    assert (sheet.input_value("#i-born"), values(sheet, "first")) == ("1980", ["light"])


def test_a_screen_reader_hears_what_an_answer_belongs_to(sheet):
    expect(sheet.get_by_role("checkbox", name="Thời tiết Nước sạch")).to_have_value("water")
    expect(sheet.get_by_role("combobox", name="Xã nơi sinh")).to_have_attribute("aria-expanded", "false")
    expect(sheet.get_by_role("button", name="Nghe: Điện")).to_be_visible()
    expect(sheet.get_by_role("group", name="Địa phương cần gì?")).to_have_attribute("aria-describedby", "h-needs")


@pytest.fixture(params=[(320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")], ids=lambda p: f"{p[0]} {p[1]}")
def reader(request, chromium: Browser):
    width, scheme = request.param
    with browsing(chromium, width, color_scheme=scheme) as context:
        yield context.new_page()


def test_axe_finds_nothing_fresh_nor_with_mistakes(reader, address):
    reader.goto(address)
    fresh = violations(reader)
    reader.click("[name=_add]")
    tick(reader, needs="other")
    reader.fill("#i-commune", "muong")
    reader.wait_for_selector("[role=option]")
    opened = violations(reader)
    send(reader)
    expect(reader.locator("#summary")).to_be_focused()
    assert (fresh, opened, violations(reader)) == ([], [], [])
    assert reader.evaluate("document.documentElement.scrollWidth") <= reader.viewport_size["width"]


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{each['id']}: {node['html'][:140]}" for each in found for node in each["nodes"][:2]]


SMALL = """() => [...document.querySelectorAll("main a, main button, main input, main select, main textarea, header button")]
  .filter((one) => one.checkVisibility() && !one.closest(".vh, .opt, .summary"))
  .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
  .filter(([, box]) => box.width && Math.min(box.width, box.height) < 24).map(([what]) => what)"""


@pytest.mark.parametrize("width", [320, 1280])
def test_what_is_touched_is_large_enough(sheet, width):
    sheet.set_viewport_size({"width": width, "height": 800})
    sheet.click("[name=_add]")
    assert sheet.evaluate(SMALL) == []


ADOPT = "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s]; }"
CUT = """() => [...document.querySelectorAll("main *, header *")]
  .filter((one) => one.checkVisibility() && !one.closest(".vh, td, select"))
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible")
  .map((one) => one.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("width", [320, 640])
def test_nothing_is_lost_when_letters_are_larger_and_spaced(sheet, width):
    sheet.set_viewport_size({"width": width, "height": 800})
    sheet.evaluate(ADOPT, SPACED)
    assert (sheet.evaluate("document.documentElement.scrollWidth") <= width, sheet.evaluate(CUT)) == (True, [])


ACTIVE = "() => document.activeElement.id.replace(/^i-/, '') || document.activeElement.name || document.activeElement.className"
KEYS = {
    "_consent": ["Space"],
    "_unit": ["ArrowDown"],
    "read": ["Space"],
    "used": ["Space"],
    "good": ["Space", "ArrowRight"],
    "points": ["Space"],
    "born": [*"1980"],
    "clean": ["Space", "ArrowDown"],
    "price": ["Space"],
    "_add": [],
}


def test_the_whole_page_is_answered_and_sent_by_keyboard_alone(sheet):
    passed: list[str] = []
    while "send" not in passed and len(passed) < 150:
        sheet.keyboard.press("Tab")
        place = "send" if sheet.evaluate("document.activeElement.matches('.send button')") else sheet.evaluate(ACTIVE)
        if place == "commune" and place not in passed:
            sheet.keyboard.type("xa so muong 10")
            sheet.wait_for_selector("#l-commune li")
            sheet.keyboard.press("ArrowDown")
            sheet.keyboard.press("Enter")
        for key in KEYS.get(place, []) if place not in passed else []:
            sheet.keyboard.press(key)
        passed.append(place)
    sheet.keyboard.press("Enter")
    expect(sheet.locator("body")).to_have_attribute("data-sent", "cho-xa")


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_moves_for_those_who_want_none_of_it(page, address, motion):
    page.emulate_media(reduced_motion=motion)
    page.goto(address)
    wanted = "auto" if motion == "reduce" else "smooth"
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == wanted


def test_the_clock_of_a_pilot_hears_of_every_control(sheet):
    sheet.evaluate("document.body.dataset.left = '/left'")
    sheet.add_script_tag(url="/static/langnghe/pilot.js")
    sheet.click(".rank >> nth=0 >> li:has-text('Điện') button")
    sheet.fill("#i-commune", "muong")
    sheet.fill("#i-born", "1980")
    timed = sheet.evaluate("Object.keys(JSON.parse(document.getElementById('f').elements._seconds.value))")
    assert timed == ["first", "commune", "born"]
