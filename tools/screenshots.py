"""Takes the pictures of the README from a demonstration that it starts and ends: `.venv/bin/python -m tools.screenshots`."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.harness import answered, free_port

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
FINISHED, OPEN = "chuyen-doi-so", "mang-xa-hoi"
TABLE = "rows=biet_chuong_trinh&columns=nhom_tuoi"
WIDE, NARROW, PHONE = {"width": 1200, "height": 560}, {"width": 1000, "height": 1000}, {"width": 360, "height": 640}
MARGIN = 16


@contextmanager
def demonstration() -> Iterator[str]:
    """The one-time sign-in link of a fresh demonstration."""
    with tempfile.TemporaryDirectory(prefix="langnghe-pictures-") as folder:
        demo = [sys.executable, "-u", "-m", "langnghe", "demo", "--data", folder]
        subprocess.run([*demo, "--no-serve"], check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen([*demo, "--port", str(free_port())], stdout=subprocess.PIPE, text=True, start_new_session=True)
        try:
            yield sign_in_link(server)
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(timeout=30)


def sign_in_link(server: subprocess.Popen[str]) -> str:
    for line in server.stdout or ():
        if found := re.search(r"http://\S+/sign-in/\S+", line):
            while not answered(found.group().partition("/sign-in/")[0]):
                pass
            return found.group()
    raise RuntimeError("the demonstration printed no sign-in link")


def picture(page: Page, name: str, top: str = "body") -> None:
    """So much of the page as its window holds, from the first element that `top` selects."""
    page.wait_for_load_state("networkidle")
    size = page.viewport_size or WIDE
    box = page.locator(top).first.bounding_box() or {"y": 0}
    start = max(box["y"] - MARGIN, 0)
    page.screenshot(path=IMAGES / f"{name}.png", full_page=True, clip={"x": 0, "y": start, **size})


def of_staff(chromium: Browser, link: str) -> None:
    page = chromium.new_page(viewport=WIDE, locale="vi-VN")
    page.goto(link)
    page.get_by_role("button").last.click()
    address = link.partition("/sign-in/")[0]
    picture(page, "surveys")
    page.set_viewport_size(NARROW)
    page.goto(f"{address}/surveys/{FINISHED}/collect/")
    picture(page, "progress", "ul.figures")
    page.goto(f"{address}/surveys/{FINISHED}/analyse/?{TABLE}")
    picture(page, "tables", "article")


def of_respondents(chromium: Browser, address: str) -> None:
    page = chromium.new_page(viewport=PHONE, locale="vi-VN", device_scale_factor=2)
    page.goto(f"{address}/s/{OPEN}")
    picture(page, "respond", "fieldset")


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with demonstration() as link, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        of_staff(chromium, link)
        of_respondents(chromium, link.partition("/sign-in/")[0])
        chromium.close()


if __name__ == "__main__":
    main()
