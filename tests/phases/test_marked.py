"""After people have answered in every way there is, what only they may know stands nowhere but in the answers."""

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings

from langnghe.core.response.slips import make_codes, shown
from tests.served import ask, form, request, served

pytestmark = pytest.mark.skipif("sqlite3" not in settings.DATABASES["default"]["ENGINE"], reason="looks into the files of SQLite")
CODES = make_codes(lambda size: bytes(range(60, 60 + size)), 3)
WRONG = make_codes(lambda size: bytes(range(140, 140 + size)), 1)[0]
ANSWER, ADDRESS, AGENT, PHONE = "dau-vet-tra-loi", "203.0.113.77", "dau-vet-trinh-duyet", "dau-vet-may"
WHO = (f"X-Forwarded-For: {ADDRESS}", f"User-Agent: {AGENT}", f"Referer: https://noi-bo.example/{PHONE}")
MORE = f"""
from datetime import timedelta
from pathlib import Path
from django.conf import settings
from django.utils import timezone
from langnghe.phases.collect import intake
from langnghe.phases.collect.actions import collectors
from langnghe.records.models import CodeRow, CollectionRow, Person, QuotaRow
from langnghe.core.plan.model import Mode
from langnghe.core.sampling.quota import cell_name
row = CollectionRow.objects.get()
CollectionRow.objects.update(door="slips")
for code in {CODES!r}:
    CodeRow.objects.create(digest=intake.digest("cho-xa", f"code:{{code}}"), collection=row, unit="ban-mau")
QuotaRow.objects.create(collection=row, cell=cell_name(("ban-mau", Mode.INTERVIEWER)), unit="ban-mau", mode=Mode.INTERVIEWER)
by = Person.objects.create_user("hoa")
token = collectors.add_tablet(slug="cho-xa", label="May 1", units=[], by=by, now=timezone.now())
Path(settings.DATA, "token").write_text(token)
"""


@dataclass(frozen=True)
class Left:
    """What is left when the server has ended: its data folder, what it wrote out, the folder for temporary files."""

    data: Path
    output: Path
    temporary: Path


@pytest.fixture(scope="module")
def left(tmp_path_factory) -> Left:
    where = Left(*(tmp_path_factory.mktemp(name) for name in ("data", "output", "temporary")))
    with pytest.MonkeyPatch.context() as patch, (where.output / "log").open("wb") as log:
        for name in ("TMPDIR", "SQLITE_TMPDIR"):
            patch.setenv(name, str(where.temporary))
        patch.setenv("LANGNGHE_LOG", "json")
        patch.setenv("LANGNGHE_LOG_DAYS", "2")
        with served(where.data, more=MORE, output=log.fileno()) as server:
            found = [ask(server.port, each).status for each in page_requests()]
            sent = tablet(server.port, (where.data / "token").read_text())
            (where.output / "metrics").write_text(ask(server.port, look("/metrics", ())).text)
            stored = server.stored()
    assert (found[:3], found[6:], sent, stored) == ([200, 303, 303], [204, 404, 400], 201, 2)
    return where


def page_requests() -> list[bytes]:
    """A look, an answer, the same once more, a code of nobody, a spent one, an answer left out, a page put away, an address that
    is none, a body that cannot be read."""
    answers = [good(CODES[0]), good(CODES[0]), good(WRONG, "t"), good(CODES[0], "u"), good(CODES[1], "v", goes="")]
    away, broken = request(b"goes", *WHO, path="/s/cho-xa/left"), request(form(wish=ANSWER) + b"=%FF%00", *WHO)
    return [look("/s/cho-xa"), *(request(body, *WHO) for body in answers), away, look(f"/s/khong-co-{PHONE}"), broken]


def look(path: str, who: tuple[str, ...] = WHO) -> bytes:
    lines = (f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Connection: close", "X-OpenRosa-Version: 1.0", *who, "", "")
    return "\r\n".join(lines).encode()


def good(code: str, name: str = "s", **changes: str) -> bytes:
    fields = {"_consent": "yes", "_unit": "ban-mau", "_submission": name * 22, "_shown": "goes+times+wish", "goes": "no"}
    return form(**fields | {"wish": ANSWER, "_code": shown(code)} | changes)


def tablet(port: int, token: str) -> int:
    """A tablet asks for its form and sends it filled in."""
    version = re.search(r"<version>(.+?)</version>", ask(port, look(f"/o/{token}/formList?deviceID={PHONE}")).text)[1]
    xml = (
        f'<data id="cho-xa" version="{version}"><deviceid>{PHONE}</deviceid><username>{PHONE}</username><_unit>ban-mau</_unit>'
        f"<_slip>{shown(CODES[2])}</_slip><_notice/><_consent>OK</_consent><goes>no</goes><wish>{ANSWER}</wish>"
        '<orx:meta xmlns:orx="http://openrosa.org/xforms"><orx:instanceID>uuid:0f4a2f0e-5d0c-4a3b-9a55-1e2d3c4b5a69</orx:instanceID>'
        "</orx:meta></data>"
    ).encode()
    head = b'--x\r\nContent-Disposition: form-data; name="xml_submission_file"; filename="f.xml"\r\n\r\n'
    kind = ("Content-Type: multipart/form-data; boundary=x", "X-OpenRosa-Version: 1.0")
    path = f"/o/{token}/submission?deviceID={PHONE}"
    return ask(port, request(head + xml + b"\r\n--x--\r\n", *WHO, *kind, path=path)).status


def holding(folder: Path, *marks: str) -> list[str]:
    """The files that have one of these in them."""
    wanted = [mark.encode() for mark in marks]
    files = [file for file in folder.rglob("*") if file.is_file()]
    return sorted(file.name for file in files if any(mark in file.read_bytes() for mark in wanted))


def test_no_file_holds_an_address_a_browser_a_device_or_a_code(left):
    codes = [written for code in (*CODES, WRONG) for written in (code, shown(code))]
    assert holding(left.data, ADDRESS, AGENT, PHONE, *codes) == []
    assert holding(left.output, ADDRESS, AGENT, PHONE, ANSWER, *codes) == []


def test_answers_stand_in_the_store_and_there_in_their_column_alone(left):
    assert holding(left.data, ANSWER) == ["store.sqlite3"]
    with closing(sqlite3.connect(left.data / "store.sqlite3")) as store:
        tables = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {name: sum(ANSWER in str(row) for row in store.execute(f'SELECT * FROM "{name}"')) for name in tables}  # noqa: S608 - names of tables
    assert {name: count for name, count in found.items() if count} == {"records_responserow": 2}


def test_nobody_who_answers_gets_a_session_and_nothing_is_left_in_temporary_files(left):
    with closing(sqlite3.connect(left.data / "store.sqlite3")) as store:
        assert store.execute("SELECT count(*) FROM django_session").fetchone() == (0,)
    assert [file for file in left.temporary.rglob("*") if file.is_file()] == []


def test_the_figures_about_the_server_tell_of_nobody(left):
    assert ("langnghe_ready" in (left.output / "metrics").read_text(), holding(left.output, "cho-xa", "ban-mau")) == (True, [])


def test_what_the_server_writes_tells_of_itself_and_of_nobody_who_answers(left):
    (kept,) = (left.data / "log").glob("*.jsonl")
    written = [json.loads(line) for line in (left.output / "log").read_text().splitlines() if line.startswith("{")]
    assert [json.loads(line)["event"] for line in kept.read_text().splitlines()] == [line["event"] for line in written]
    assert [line["event"] for line in written] == ["serving", "started", "stopped", "ended"]
