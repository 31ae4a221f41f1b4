"""An interviewer has asked, a clerk has keyed, a sheet was scanned: what was answered stands nowhere but in the answers."""

import json
import re
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest
from django.conf import settings

from langnghe.core.formats import sealed
from tests.phases.test_marked import ADDRESS, AGENT, PHONE, holding
from tests.served import served

pytestmark = pytest.mark.skipif("sqlite3" not in settings.DATABASES["default"]["ENGINE"], reason="looks into the files of SQLite")
ASKED, KEYED, READ = (f"dau-vet-{how}" for how in ("hoi-mieng", "go-tay", "doc-may"))
NAME, BOUNDARY, PATIENCE = "0123456789abcdef0123456789abcdef", "dau-moc", 60
MORE = """
import json
from datetime import timedelta
from pathlib import Path
from django.utils import timezone
from langnghe.core.plan.model import Mode
from langnghe.core.plan.roles import Role
from langnghe.core.sampling.quota import cell_name
from langnghe.phases.collect import queries
from langnghe.phases.collect.actions import collectors
from langnghe.records.models import CollectionRow, QuotaRow
from langnghe.web.access import create_link
from tests.cast import UNITS
from tests.conftest import person
from tests.scanned import blank_pages, cross, scan
import tests.paper_stage
tests.paper_stage.opened = lambda target: CollectionRow.objects.get()
tests.paper_stage.returned(1, 2)
row, now = CollectionRow.objects.get(), timezone.now()
for unit in UNITS:
    QuotaRow.objects.create(collection=row, cell=cell_name((unit.code, Mode.INTERVIEWER)), unit=unit.code, mode=Mode.INTERVIEWER)
accepts, keys = person("nhung", Role.OFFICER), person("nga", Role.CLERK)
asks = collectors.add_interviewer(slug="cho-xa", username="", name="Thu", units=[], by=accepts, now=now)
known = {"asks": asks, "keys": keys, "accepts": accepts}
told = {name: create_link(who, now) for name, who in known.items()} | {"pass": queries.pass_of(queries.collectors("cho-xa")[0])}
outside = Path(TOLD)
(outside / "scan.tif").write_bytes(scan(cross(blank_pages(most=2)[1], "goes", "yes")))
(outside / "told.json").write_text(json.dumps(told))
"""


class Desk:
    """The browser of a member of staff."""

    def __init__(self, port: int, token: str) -> None:
        self.base, self.jar = f"http://127.0.0.1:{port}", CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.jar))
        self.opener.addheaders = [("User-Agent", AGENT), ("X-Forwarded-For", ADDRESS)]
        self.get(f"/sign-in/{token}/")
        self.post(f"/sign-in/{token}/", urlencode({}).encode())

    def get(self, path: str) -> str:
        with self.opener.open(self.base + path) as answer:
            return answer.read().decode()

    def post(self, path: str, body: bytes, kind: str = "application/x-www-form-urlencoded") -> str:
        mark = next(each.value or "" for each in self.jar if each.name.endswith("csrftoken"))
        headers = {"X-CSRFToken": mark, "Content-Type": kind, "Referer": self.base}
        with self.opener.open(Request(self.base + path, body, headers)) as answer:  # noqa: S310 - an address of this machine
            return answer.read().decode()


@dataclass(frozen=True)
class Left:
    """What is left when the server has ended."""

    data: Path
    output: Path
    temporary: Path
    decisions: tuple[str, ...]


@pytest.fixture(scope="module")
def left(tmp_path_factory) -> Left:
    data, output, temporary, outside = (tmp_path_factory.mktemp(name) for name in ("data", "output", "temporary", "outside"))
    with pytest.MonkeyPatch.context() as patch, (output / "log").open("wb") as log:
        for name in ("TMPDIR", "SQLITE_TMPDIR"):
            patch.setenv(name, str(temporary))
        more = MORE.replace("TOLD", repr(str(outside)))
        with served(data, more=more, output=log.fileno()) as server:
            told = json.loads((outside / "told.json").read_text())
            asked = interview(Desk(server.port, told["asks"]), told["pass"])
            keys = Desk(server.port, told["keys"])
            keys.post("/surveys/cho-xa/collect/paper/keying/1/", urlencode({"goes": "yes", "times": "3", "wish": KEYED}).encode())
            read = scanned(keys, (outside / "scan.tif").read_bytes(), server)
            Desk(server.port, told["accepts"]).post("/surveys/cho-xa/collect/paper/accept/", b"")
            stored = server.stored()
    return Left(data, output, temporary, (asked, read, str(stored)))


def interview(phone: Desk, given: str) -> str:
    """What the phone sealed without a network is sent; what is decided about it."""
    words = json.dumps({"passes": [given]}).encode()
    (survey,) = json.loads(phone.post("/interview/assigned", words, "application/json"))["surveys"]
    fields = {"_pass": given, "_submission": NAME, "_consent": "yes", "_unit": "ban-mau", "_shown": "goes times wish"}
    locked = sealed.seal(
        urlencode(fields | {"goes": "no", "wish": ASKED}).encode(),
        sealed.from_text(survey["key"]),
        f"cho-xa\n{NAME}".encode(),
        private=sealed.private_key(b"1" * 48),
        nonce=b"2" * 12,
    )
    body = json.dumps(json.loads(sealed.write_sealed(locked)) | {"id": NAME}).encode()
    return json.loads(phone.post("/interview/s/cho-xa/waiting", body, "application/json"))["decision"]


def scanned(keys: Desk, content: bytes, server) -> str:
    """The picture of sheet 2 is sent, the machine reads it, the clerk keys what was written by hand; the state of the sheet."""
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="{PHONE}.tif"\r\n\r\n'.encode()
    body = head + content + f"\r\n--{BOUNDARY}--\r\n".encode()
    keys.post("/surveys/cho-xa/collect/paper/scans/receive/", body, f"multipart/form-data; boundary={BOUNDARY}")
    end = time.monotonic() + PATIENCE
    while not server.rows("SELECT 1 FROM records_scannedpagerow") and time.monotonic() < end:
        time.sleep(0.2)
    keys.post("/surveys/cho-xa/collect/paper/correct/2/", urlencode({"goes": "yes", "times": "2", "wish": READ}).encode())
    return str(server.rows("SELECT state FROM records_sheetrow WHERE serial = 2")[0][0])


def test_all_three_ways_bring_an_answer(left):
    assert left.decisions == ("accepted", "ready", "3")


def test_no_file_holds_an_address_a_browser_or_an_answer_but_the_store(left):
    assert holding(left.data, ADDRESS, AGENT) == []
    assert holding(left.data, ASKED, KEYED, READ) == ["store.sqlite3"]
    assert holding(left.output, ADDRESS, AGENT, PHONE, ASKED, KEYED, READ) == []


def test_in_the_store_what_was_accepted_stands_with_the_answers_alone(left):
    with closing(sqlite3.connect(left.data / "store.sqlite3")) as store:
        tables = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [(name, str(row)) for name in tables for row in store.execute(f'SELECT * FROM "{name}"')]  # noqa: S608 - names of tables
    found = sorted((mark, name) for mark in (ASKED, KEYED, READ) for name, row in rows if re.search(mark, row))
    assert found == [(mark, "records_responserow") for mark in sorted((ASKED, KEYED, READ))]


def test_nothing_is_left_in_temporary_files(left):
    assert [file for file in left.temporary.rglob("*") if file.is_file()] == []
