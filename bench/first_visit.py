"""A respondent's first visit on a poor phone: 400 kbit/s, 400 ms of latency, a sixth of the processor; and what comes later."""

import re
import shutil
import statistics
import sys
import urllib.request

from playwright.sync_api import Browser, Page, sync_playwright

from bench import ready
from bench.harness import free_port, report, served
from bench.made import twenty
from bench.survey import opened
from langnghe.core.formats.xlsform import write_xlsform

PHONE = {"width": 360, "height": 720}
LINE = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
SLOWER, ROUNDS = 6, 5
READABLE = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
ANSWERABLE = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


def throttled(page: Page) -> None:
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", LINE)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def visit(chromium: Browser, url: str) -> tuple[float, float]:
    """Seconds from the request until the page can be read, and until its script has run so that it answers."""
    context = chromium.new_context(viewport=PHONE, locale="vi-VN")
    page = context.new_page()
    throttled(page)
    page.goto(url, wait_until="load")
    found = (0.0, 0.0)
    while not found[0]:
        found = (float(page.evaluate(READABLE)), float(page.evaluate(ANSWERABLE)))
    assert page.is_visible("#bar") or page.is_visible("#place"), "the script has not run"
    context.close()
    return found[0] / 1000, found[1] / 1000


def weight(url: str) -> int:
    """The bytes of an address as they are sent."""
    with urllib.request.urlopen(urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})) as response:  # noqa: S310 - our own server on this machine
        return len(response.read())


def later(address: str, survey: str) -> int:
    """The bytes that come after the page can be used, for the time without a network: the script, its words, the worker, and the
    page once more, to be kept."""
    with urllib.request.urlopen(f"{address}/s/{survey}") as response:  # noqa: S310 - our own server on this machine
        page = response.read().decode()
    named = [re.search(f'{name}="([^"]+)"', page) for name in ("data-offline", "data-more")]
    addresses = (f"/s/{survey}", "/s/worker.js", *(found[1] for found in named if found))
    return sum(weight(address + each) for each in addresses)


if __name__ == "__main__":
    ready.make_tables()
    survey = opened(5000, write_xlsform(twenty()), "hai-muoi-cau")
    with served([sys.executable, "-m", "langnghe", "serve"], free_port()) as (address, _), sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        visits = [visit(chromium, f"{address}/s/{survey}") for _ in range(ROUNDS)]
        for place, figure in enumerate(("readable", "answerable")):
            report("respondent's first visit", figure, round(statistics.median(each[place] for each in visits), 2), "s")
        report("respondent's first visit", "afterwards, over the wire", round(later(address, survey) / 1000, 1), "kB")
