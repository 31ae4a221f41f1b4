"""Every browser test as somebody does it who does not wait, on a slow line: each click goes on before the page that it leads to
has come, each request takes a quarter of a second longer, the processor is half as fast.

    python -m bench.hasty                         all of them, ten minutes on two cores
    python -m bench.hasty tests/journey -k coding some of them, in the words of pytest

Finds pages whose buttons do nothing until a script is read, and tests that hold only on a fast machine. Prints JSON lines: how
many passed, how many did not.
"""

import sys
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Locator, Page

from bench.harness import report

DELAY = 250
"""Milliseconds."""
SLOWER = 2


class Line:
    """The slow line of a browser, which all its pages share."""

    def __init__(self) -> None:
        self.wires: list[CDPSession] = []
        self.is_cut = False

    def connect(self, page: Page) -> None:
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        self.wires.append(wire)
        page.on("close", lambda _page: self.wires.remove(wire))
        self.tell()

    def tell(self) -> None:
        conditions = {"offline": self.is_cut, "latency": DELAY, "downloadThroughput": -1, "uploadThroughput": -1}
        for wire in self.wires:
            wire.send("Network.emulateNetworkConditions", conditions)


def slow_lines() -> None:
    """Pages opened from now on are slow. A browser that is told to have no network would have one again as soon as its line is
    slow: both are told at once."""
    open_page, cut_off = BrowserContext.new_page, BrowserContext.set_offline

    def new_page(context: BrowserContext) -> Page:
        page = open_page(context)
        vars(context).setdefault("line", Line()).connect(page)
        return page

    def set_offline(context: BrowserContext, is_cut: bool) -> None:  # noqa: FBT001 - as Playwright has it
        cut_off(context, is_cut)
        line = vars(context)["line"]
        line.is_cut = is_cut
        line.tell()

    BrowserContext.new_page, BrowserContext.set_offline = new_page, set_offline


def hasty(press: Callable[..., None]) -> Callable[..., None]:
    def pressed(*arguments: Any, **options: Any) -> None:
        press(*arguments, **options | {"no_wait_after": True})

    return pressed


def pytest_configure() -> None:
    slow_lines()
    for kind in (Page, Locator):
        kind.click, kind.press = hasty(kind.click), hasty(kind.press)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workerinput"):
        return
    outcomes = session.config.pluginmanager.get_plugin("terminalreporter").stats
    report("hasty", "passed", len(outcomes.get("passed", [])), "tests")
    report("hasty", "failed", len(outcomes.get("failed", [])) + len(outcomes.get("error", [])), "tests")


if __name__ == "__main__":
    sys.exit(pytest.main(["-p", "bench.hasty", "-m", "browser", "-n", "3", "--dist", "worksteal", "-q", *sys.argv[1:]]))
