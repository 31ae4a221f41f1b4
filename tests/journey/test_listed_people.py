"""Listed people from the invitation to the thanks: two servers, two stores, one browser, and nothing that joins them."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from langnghe.core.response.blind import PublicKey
from langnghe.core.response.credential import asked_for, derived
from tests.browsing import browsing, until
from tests.core.response.rfc9474 import VECTOR
from tests.served import PATIENCE, ROOT, Served, _wait, free_port, served
from tests.web.smtp_sink import Sink, listening

pytestmark = pytest.mark.browser
ASK_FOR_A_ROSTER = """
import django
django.setup()
from langnghe.records.models import CollectionRow
CollectionRow.objects.update(door="roster")
"""
UNITS = "code,name,kind,paper_forms,online_minimum\nban-mau,Xã Bản Mẫu,xã,10,10\nban-thu,Xã Bản Thử,xã,5,10\n"
PEOPLE = "\n".join(["name,email,unit", *(f"Người {each},nguoi{each}@thu.invalid,ban-mau" for each in range(10))])
BLINDED = """async (given) => {
  const key = { modulus: given.n, exponent: 65537 }, { bytes } = credential;
  const factor = credential.inverse(BigInt("0x" + given.inv), BigInt("0x" + given.n));
  const secret = { message: bytes(given.msg_prefix + given.msg), salt: bytes(given.salt), factor };
  const { blinded, open } = await credential.blind(key, secret);
  const refused = await Promise.resolve().then(() => open(given.sig)).then(() => "", (error) => error.message);
  return { blinded, signature: credential.hex(open(given.blind_sig)), refused };
}"""
DERIVED = """async (given) => {
  const secret = await credential.derive(credential.bytes(given.seed), "cho-xa", { modulus: given.n, exponent: 65537 });
  return (await credential.blind({ modulus: given.n, exponent: 65537 }, secret)).blinded;
}"""


@dataclass
class World:
    """Both servers, where they keep their things, and the mail that was sent."""

    folder: Path
    box: Served
    issuer: str
    sink: Sink

    @property
    def answers(self) -> str:
        return f"http://127.0.0.1:{self.box.port}/s/cho-xa"

    def run(self, *words: str) -> dict:
        """A command of the issuer, or of the answer box."""
        folder = self.folder / ("issuer" if words[0] == "issuer" else "box")
        module = "langnghe.config.issuer" if words[0] == "issuer" else "langnghe.config.settings"
        own = environment(self.folder, self.sink, module) | ({"DATABASE_URL": self.box.url} if words[0] != "issuer" else {})
        command = [sys.executable, "-m", "langnghe", *words, "--json", "--data", str(folder)]
        return json.loads(subprocess.run(command, env=own, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def environment(folder: Path, sink: Sink, settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "LANGNGHE_DATA")}
    mail = {"HOST": "127.0.0.1", "PORT": str(sink.port), "TLS": "none", "SENDER": "cap-phep@tinh.example.vn"}
    own = {"ISSUER_DATA": str(folder / "issuer"), "DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
    return kept | own | {f"LANGNGHE_MAIL_{name}": value for name, value in mail.items()}


@pytest.fixture(scope="module")
def world(tmp_path_factory) -> Iterator[World]:
    folder, port = tmp_path_factory.mktemp("listed"), free_port()
    (folder / "units.csv").write_text(UNITS)
    (folder / "people.csv").write_text(PEOPLE)
    with listening() as sink, served(folder / "box") as box:
        made = World(folder, box, f"http://127.0.0.1:{port}/i/cho-xa", sink)
        own = environment(folder, sink, "langnghe.config.settings") | {"LANGNGHE_DATA": str(box.folder), "DATABASE_URL": box.url}
        subprocess.run([sys.executable, "-c", ASK_FOR_A_ROSTER], env=own, cwd=ROOT, check=True)
        words = ["--units", str(folder / "units.csv"), "--title", "Chợ xã", "--answers", made.answers]
        made.run("issuer", "init", "cho-xa", str(folder / "people.csv"), *words)
        command = [sys.executable, "-m", "langnghe", "issuer", "serve", "--port", str(port), "--workers", "1"]
        own = environment(folder, sink, "langnghe.config.issuer")
        server = subprocess.Popen(
            [*command, "--data", str(folder / "issuer")], env=own, cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True
        )
        try:
            _wait(server, port)
            yield made
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(PATIENCE)


def code_sent(world: World, before: int) -> str:
    until(lambda: len(world.sink.received) > before)
    return re.search(r"\d{4} \d{4}", world.sink.received[-1][1].get_content())[0]


def ask(page: Page, world: World, email: str) -> str:
    """Go the issuer's way to its end; returns the link that carries the credential."""
    page.goto(world.issuer)
    page.fill("#email", email)
    before = len(world.sink.received)
    page.click("#ask button")
    expect(page.locator("#give")).to_be_visible()
    page.fill("#code", code_sent(world, before))
    page.click("#give button")
    expect(page.locator("#done")).to_be_visible()
    return page.locator("#link").get_attribute("href")


def answer(page: Page) -> None:
    page.check("#i-_consent")
    page.check("input[name=goes][value=no]")
    page.click(".send button")


def test_the_script_reckons_as_the_example_of_the_rfc(page, world):
    page.goto(world.issuer)
    found = page.evaluate(BLINDED, VECTOR)
    assert found == {"blinded": VECTOR["blinded_msg"], "signature": VECTOR["sig"], "refused": "not signed"}


def test_the_script_derives_from_a_seed_what_the_core_derives(page, world):
    page.goto(world.issuer)
    key, seed = PublicKey(int(VECTOR["n"], 16), 65537), bytes(range(16))
    blinded = asked_for(derived(seed, "cho-xa", key), key).message.hex()
    assert page.evaluate(DERIVED, {"n": VECTOR["n"], "seed": seed.hex()}) == blinded


def test_a_person_gets_a_credential_answers_once_and_no_more(page, world):
    link = ask(page, world, "nguoi1@thu.invalid")
    (cell,) = world.run("issuer", "status", "cho-xa")["cells"]
    assert page.locator("#print").inner_text().replace(" ", "") == cell["fingerprint"][:32]
    assert ask(page, world, "nguoi1@thu.invalid") == link

    page.click("#link")
    expect(page.locator("#credential-kept")).to_be_visible()
    assert (page.url, page.locator("#f").count()) == (world.answers, 0)

    world.run("issuer", "close", "cho-xa", "-o", str(world.folder / "keys.json"))
    world.run("collect", "keys", "cho-xa", str(world.folder / "keys.json"))
    time.sleep(1.1)  # what a survey asks is read anew each second
    page.goto(world.answers)
    answer(page)
    expect(page).to_have_url(f"{world.answers}/thanks")
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.includes('credential'))") == []

    page.goto(link)
    page.reload()
    answer(page)
    expect(page.locator("h1")).to_have_text("Giấy phép này đã được dùng")
    assert (world.box.stored(), len(world.box.rows("SELECT * FROM records_spenttokenrow"))) == (1, 1)


def test_without_a_script_the_page_says_what_to_do(chromium, world):
    with browsing(chromium, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(world.issuer)
        assert ("trên giấy" in page.locator("noscript").inner_text(), page.locator("#ask").is_visible()) == (True, False)
