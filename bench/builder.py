"""A form of ten questions, built in the browser as a person would: keys, clicks and seconds at a stated pace.

A key is what a person presses who writes Vietnamese by Telex: one for a letter, one more for a mark, a tone, a capital."""

import shutil
import sys
import time
import unicodedata
from dataclasses import dataclass

from django.utils import timezone
from playwright.sync_api import Page, expect, sync_playwright

from bench import ready
from bench.harness import free_port, report, served
from bench.survey import EXAMPLE, SURVEY
from langnghe.phases.plan.actions import plan as plan_actions
from langnghe.web import access

KEYS_PER_SECOND = 3
SECONDS_PER_CLICK = 1.5
MARKS = {"\u0302", "\u0306", "\u031b"}


def telex(text: str) -> int:
    """The keys that a text takes."""
    plain = unicodedata.normalize("NFD", text)
    return len(plain) + sum(letter in "đĐ" for letter in plain) + sum(letter.isupper() for letter in plain)


@dataclass
class Hand:
    """Somebody at a keyboard with a pointer, whose keys and clicks are counted."""

    page: Page
    keys: int = 0
    clicks: int = 0

    def type(self, text: str) -> None:
        self.keys += telex(text)
        self.page.keyboard.type(text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.keys += key.count("+") + 1
            self.page.keyboard.press(key)

    def click(self, target: str) -> None:
        self.clicks += 1
        self.page.locator(target).first.click()

    def choose(self, target: str, value: str) -> None:
        """From a list that opens: one click to open it, one on the entry."""
        self.clicks += 2
        self.page.locator(target).first.select_option(value)

    @property
    def seconds(self) -> float:
        return self.keys / KEYS_PER_SECOND + self.clicks * SECONDS_PER_CLICK


def ask(hand: Hand, words: str, kind: str, *answers: str) -> None:
    """The question, its kind, its answers; the page stands where the next question is written."""
    expect(hand.page.locator("#new-label")).to_be_focused()
    hand.type(words)
    if not hand.page.locator(f".b-tile[value={kind}]").is_visible():
        hand.click(".b-more summary")
    hand.click(f".b-tile[value={kind}]")
    expect(hand.page.locator("#new-label")).to_have_value("")
    expect(hand.page.locator(".b-card.is-open #e-label")).to_have_value(words)
    for answer in answers:
        hand.type(answer)
        hand.press("Enter")


def done(hand: Hand) -> None:
    hand.press("Control+Enter")
    expect(hand.page.locator("#saved")).to_have_attribute("data-state", "saved")


def build(hand: Hand, address: str) -> None:
    """Ten questions of nine kinds, one condition, one table, the English of one question."""
    page = hand.page
    page.goto(f"{address}design/builder/start/")
    hand.click("form:has(input[value=nothing]) button")
    hand.click("#new-label")
    ask(hand, "Giới tính của ông/bà", "single", "Nam", "Nữ")
    done(hand)
    ask(hand, "Ông/bà bao nhiêu tuổi?", "integer")
    hand.click("#e-p-min")
    hand.type("18")
    done(hand)
    ask(hand, "Ông/bà có đi chợ xã không?", "yes_no")
    done(hand)
    ask(hand, "Mỗi tuần ông/bà đi mấy lần?", "integer")
    hand.click(".b-logic summary")
    hand.click("input[name=relevant_mode][value=rules]")
    hand.choose("[name=relevant_question]", "ong_ba_co_di_cho_xa_khong")
    hand.choose("[name=relevant_value]", "yes")
    done(hand)
    ask(hand, "Ông/bà hay mua gì ở chợ?", "multiple", "Rau", "Thịt", "Quần áo")
    hand.click("input[name=other]")
    done(hand)
    ask(hand, "Ông/bà hài lòng thế nào về chợ?", "matrix", "Vệ sinh", "Giá cả", "Trật tự")
    done(hand)
    ask(hand, "Nhìn chung ông/bà có hài lòng không?", "scale")
    done(hand)
    ask(hand, "Ông/bà đi chợ này từ năm nào?", "year")
    done(hand)
    ask(hand, "Việc nào cần làm trước?", "ranking", "Mái che", "Thoát nước", "Chỗ để xe")
    done(hand)
    ask(hand, "Ông/bà mong muốn gì thêm?", "long_text")
    done(hand)
    hand.click("a[href$='/languages/']")
    hand.click("#language")
    hand.type("en")
    hand.click("form:has(#language) button")
    hand.click("textarea[name='words:gioi_tinh_cua_ong_ba:label:']")
    hand.type("Your sex")
    page.keyboard.press("Tab")
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")


def measure(address: str, link: str) -> tuple[Hand, float]:
    """What the hand did, and the seconds of the machine."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN").new_page()
        page.goto(link)
        page.locator("main button").click()
        start = time.perf_counter()
        hand = Hand(page)
        build(hand, address)
        return hand, time.perf_counter() - start


def planned() -> tuple[str, str]:
    """The name of a survey whose plan has been read, and a token to sign in with."""
    by, now = access.person("bench", "Bench"), timezone.now()
    document = (EXAMPLE / "plan.docx").read_bytes()
    plan_actions.create_survey(slug=SURVEY, document_name="plan.docx", document=document, by=by, now=now, simulated=True)
    return SURVEY, access.create_link(by, now)


if __name__ == "__main__":
    ready.make_tables()
    survey, token = planned()
    with served([sys.executable, "-m", "langnghe", "serve"], free_port()) as (server, _):
        hand, seconds = measure(f"{server}/surveys/{survey}/", f"{server}/sign-in/{token}/")
    report("builder, ten questions", "keystrokes", hand.keys, "keys")
    report("builder, ten questions", "clicks", hand.clicks, "clicks")
    report("builder, ten questions", "at 3 keys/s and 1.5 s a click", round(hand.seconds), "s")
    report("builder, ten questions", "the same by a machine", round(seconds, 1), "s")
