"""How soon the page of 300 questions with 100 conditions reacts to a tap, and a list of 3,321 places to a letter, on a slow
phone: the processor throttled six times in chromium."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from playwright.sync_api import Page, sync_playwright

from bench import ready
from bench.harness import free_port, report, served
from bench.questionnaire import cascade, questionnaire
from bench.survey import opened
from langnghe.core.formats.xlsform import write_xlsform

PHONE = {"width": 360, "height": 720}
SLOWER = 6
TAPS = 60
SCROLL = """async (input) => {
  input?.scrollIntoView({ block: "center" });
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
CLICK = """async (input) => {
  input?.click();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
TYPE = """async ([selector, letter]) => {
  const input = document.querySelector(selector);
  input.value += letter;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


class Phone:
    """A page whose processor is slower. What it works is counted by the clock of its own main thread, which stands still while
    other programs of the machine run: script, style, layout and painting."""

    def __init__(self, page: Page, slower: int) -> None:
        self.page = page
        self.wire = page.context.new_cdp_session(page)
        self.wire.send("Performance.enable", {"timeDomain": "threadTicks"})
        self.wire.send("Emulation.setCPUThrottlingRate", {"rate": slower})

    def worked(self) -> float:
        metrics = self.wire.send("Performance.getMetrics")["metrics"]
        return 1000 * next(float(each["value"]) for each in metrics if each["name"] == "TaskDuration")

    def cost(self, script: str, argument: object) -> float:
        """Milliseconds of work from the script to the next picture."""
        before = self.worked()
        self.page.evaluate(script, argument)
        return self.worked() - before

    def without_idling(self, costs: list[float]) -> list[float]:
        """The costs without that of measuring: two pictures in which nothing happens."""
        idle = median(self.cost(CLICK, None) for _ in range(11))
        return [cost - idle for cost in costs]


@contextmanager
def phone(url: str, slower: int = SLOWER) -> Iterator[Phone]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = chromium.new_context(viewport=PHONE, locale="vi-VN").new_page()
        page.goto(url, wait_until="networkidle")
        yield Phone(page, slower)


def tapped(url: str, slower: int) -> list[float]:
    """What each tap costs, on answers that other questions depend on."""
    with phone(url, slower) as one:
        deciding = one.page.locator("[data-q] input[type=radio]:is([value='5'], [value='1'])").element_handles()
        costs = []
        for each in deciding[:TAPS]:
            one.page.evaluate(SCROLL, each)
            costs.append(one.cost(CLICK, each))
        return one.without_idling(costs)


def typed(url: str) -> list[float]:
    """What each letter of a place's name costs, the list being there."""
    with phone(url) as one:
        one.page.select_option("#i-tinh", "07")
        one.page.focus("#i-xa")
        one.page.wait_for_timeout(1500)
        return one.without_idling([one.cost(TYPE, ["#i-xa", letter]) for letter in "xa so 34"])


def told(what: str, costs: list[float]) -> None:
    report(what, "median", round(median(costs), 1), "ms")
    report(what, "nine of ten", round(sorted(costs)[len(costs) * 9 // 10], 1), "ms")


if __name__ == "__main__":
    ready.make_tables()
    long, places = (
        opened(5000, write_xlsform(questionnaire(300, 3)), "ba-tram-cau"),
        opened(5000, write_xlsform(cascade()), "noi-o"),
    )
    with served([sys.executable, "-m", "langnghe", "serve"], free_port()) as (address, _):
        told("a tap among 300 questions with 100 conditions, full speed", tapped(f"{address}/s/{long}", 1))
        told("a tap among 300 questions with 100 conditions, processor / 6", tapped(f"{address}/s/{long}", SLOWER))
        told("a letter among 3,321 places, processor / 6", typed(f"{address}/s/{places}"))
