"""Blind credentials: how fast an issuer signs with its store, how fast they are checked, what the script weighs and takes."""

import gzip
import multiprocessing
import os
import secrets
import shutil
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

FOLDER = tempfile.mkdtemp(prefix="langnghe-bench-")
os.environ["ISSUER_DATA"] = FOLDER
os.environ["DJANGO_SETTINGS_MODULE"] = "langnghe.config.issuer"

import django  # noqa: E402 - the settings were named first

django.setup()

from django.db import connections  # noqa: E402 - the same
from playwright.sync_api import sync_playwright  # noqa: E402 - the same

from bench.harness import report  # noqa: E402 - the same
from langnghe.cli import issuer as command  # noqa: E402 - the same
from langnghe.core.response.credential import asked_for, derived, received, shown  # noqa: E402 - the same
from langnghe.core.response.roster import Listed  # noqa: E402 - the same
from langnghe.issuer.actions import issuing, rosters  # noqa: E402 - the same
from langnghe.issuer.models import ListedRow  # noqa: E402 - the same
from langnghe.web.assets import SOURCES, joined, tight  # noqa: E402 - the same

PEOPLE, MANY, PROCESSES, ROUNDS, SLOWER = 400, 10_000, 2, 11, 6
NAME, NOW = "credentials", datetime(2024, 6, 3, tzinfo=UTC)
ORIGIN = "http://127.0.0.1:9/"
CLIENT = """async ({ key, rounds }) => {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const begin = performance.now();
    const secret = await credential.derive(crypto.getRandomValues(new Uint8Array(16)), "cho-xa", key);
    const { blinded, open } = await credential.blind(key, secret);
    try { open(blinded); } catch { /* not signed: the reckoning is the same */ }
    times.push(performance.now() - begin);
  }
  return times;
}"""


def script(*names: str) -> bytes:
    return tight(joined((SOURCES / "langnghe" / name).read_text("utf-8") for name in names)).encode()


def issue_all(blinded: dict[int, bytes]) -> None:
    """What one process of the issuer does for these people."""
    connections.close_all()
    for number, message in blinded.items():
        issuing.issue(person=ListedRow.objects.get(pk=number), blinded=message, now=NOW)


def issuing_seconds() -> float:
    """Seconds for so many people in two processes, with a commit to the disk each."""
    people = list(ListedRow.objects.order_by("pk"))
    key = issuing.key_of(people[0])
    blinded = {person.pk: asked_for(derived(secrets.token_bytes(16), NAME, key), key).message for person in people}
    numbers = list(blinded)
    shares = [{number: blinded[number] for number in numbers[part::PROCESSES]} for part in range(PROCESSES)]
    connections.close_all()
    workers = [multiprocessing.get_context("fork").Process(target=issue_all, args=(share,)) for share in shares]
    begin = time.perf_counter()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return time.perf_counter() - begin


def checking_microseconds() -> float:
    person = ListedRow.objects.order_by("pk").last()
    key = issuing.key_of(person)
    secret = derived(bytes(16), NAME, key)
    ListedRow.objects.filter(pk=person.pk).update(blinded=None, issued_on=None)
    signed = issuing.issue(person=person, blinded=asked_for(secret, key).message, now=NOW)
    written, keys = received(NAME, secret, key, signed), {key.fingerprint: key}
    begin = time.perf_counter()
    refused = {shown(written, NAME, keys).refusal for _ in range(1000)}
    assert refused == {None}
    return (time.perf_counter() - begin) * 1000


def client_milliseconds(rate: int) -> float:
    """The middle of some rounds in a browser whose processor is slowed down."""
    key = issuing.key_of(ListedRow.objects.order_by("pk").first())
    told = {"modulus": f"{key.n:x}", "exponent": key.e}
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"]).new_page()
        content = f"<!doctype html><script>{script('credential.js').decode()}</script>"
        page.route(ORIGIN, lambda route: route.fulfill(body=content, content_type="text/html"))
        page.goto(ORIGIN)
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})
        return statistics.median(page.evaluate(CLIENT, {"key": told, "rounds": ROUNDS}))


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    command.prepare()
    listed = [Listed(f"Người {number}", f"{number}@thu.invalid", "ban-mau") for number in range(count)]
    wanted = rosters.Wanted(NAME, "Bench", "http://127.0.0.1:1/s/credentials", 10, None, {})
    rosters.take_list(wanted=wanted, people=listed, by="bench", now=NOW)
    seconds = issuing_seconds()
    report("blind credentials", f"issued in {PROCESSES} processes", round(count / seconds, 1), "per second")
    report("blind credentials", f"{MANY} credentials in {PROCESSES} processes", round(seconds * MANY / count, 1), "s")
    report("blind credentials", "checked by the answer box", round(checking_microseconds(), 1), "µs")
    report("blind credentials", "client, compressed", len(gzip.compress(script("credential.js"), 9)), "bytes")
    whole = gzip.compress(script("credential.js", "issuing.js"), 9)
    report("blind credentials", "client and the page's own script, compressed", len(whole), "bytes")
    for rate in (1, SLOWER):
        report("blind credentials", f"client, processor ÷ {rate}", round(client_milliseconds(rate), 1), "ms")
    shutil.rmtree(Path(FOLDER))
