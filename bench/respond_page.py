"""Requests and bytes over the wire of a respondent's first page, in a browser that was never there before."""

import shutil
import sys
from collections.abc import Sequence
from datetime import timedelta

from playwright.sync_api import BrowserContext, sync_playwright

from bench import ready
from bench.harness import free_port, report, served
from bench.made import twenty
from bench.survey import START, opened
from langnghe.core.formats.xlsform import write_xlsform
from langnghe.core.response.settings import CollectionSettings, Paging
from langnghe.phases.collect.actions import choices
from langnghe.web import access

PATIENCE = 100
"""Tenths of a second in which the browser tells what it did."""
PHONE = {"width": 360, "height": 720}


def first_visit(context: BrowserContext, url: str) -> tuple[int, int]:
    """How many requests a page makes, and the bytes (heads and bodies, as they were sent) of their answers."""
    page = context.new_page()
    wire = context.new_cdp_session(page)
    asked: dict[str, float] = {}
    sizes: dict[str, int] = {}
    loaded: list[float] = []
    wire.on("Network.requestWillBeSent", lambda event: asked.setdefault(event["requestId"], event["timestamp"]))
    wire.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: int(event["encodedDataLength"])}))
    wire.on("Page.loadEventFired", lambda event: loaded.append(event["timestamp"]))
    wire.send("Network.enable")
    wire.send("Page.enable")
    page.goto(url, wait_until="load")
    for _ in range(PATIENCE):
        page.wait_for_timeout(100)
        # What is for the time without a network comes later.
        first = {request for request, at in asked.items() if loaded and at <= loaded[0]}
        if first and first <= sizes.keys():
            break
    return len(first), sum(sizes[request] for request in first)


def by_questions(name: str) -> str:
    """The survey of that name, one question at a time, looked over before sending."""
    settings = CollectionSettings(paging=Paging.QUESTIONS, review=True)
    choices.choose(slug=name, settings=settings, grace=timedelta(0), by=access.person("bench", "Bench"), now=START)
    return name


def measure(urls: Sequence[str]) -> list[tuple[int, int]]:
    """The first visit to each page by a browser's context of its own, which shares no cache with another."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        return [first_visit(chromium.new_context(viewport=PHONE, locale="vi-VN"), url) for url in urls]


if __name__ == "__main__":
    ready.make_tables()
    surveys = {"": opened(target=5000), "of 20 questions, ": opened(5000, write_xlsform(twenty()), "hai-muoi-cau")}
    surveys["of 20 questions one by one, "] = by_questions(opened(5000, write_xlsform(twenty()), "tung-cau"))
    with served([sys.executable, "-m", "langnghe", "serve"], free_port()) as (address, _):
        measured = measure([f"{address}/s/{survey}" for survey in surveys.values()])
        for which, (requests, size) in zip(surveys, measured, strict=True):
            report("respondent's first page", f"{which}requests", requests, "requests")
            report("respondent's first page", f"{which}over the wire", round(size / 1000, 1), "kB")
