"""Tablets against the server as it runs in an office: a process of its own, spoken to over the network."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

ROOT = Path(__file__).parents[2]
STORE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
from django.utils import timezone
from langnghe.core.plan.model import Mode
from langnghe.core.sampling.quota import cell_name
from langnghe.phases.collect.actions import collectors
from langnghe.records.models import Person, QuotaRow
from tests.cast import UNITS
from tests.stage import SLUG, opened
collection = opened(closes_at=None)
for unit in UNITS:
    cell = cell_name((unit.code, Mode.INTERVIEWER))
    QuotaRow.objects.create(collection=collection, cell=cell, unit=unit.code, mode=Mode.INTERVIEWER)
print(collectors.add_tablet(slug=SLUG, label="1", units=["ban-mau"], by=Person.objects.get(), now=timezone.now()))
"""
COUNT = """
import django
django.setup()
from langnghe.records.models import ResponseRow
print(ResponseRow.objects.count())
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


PORT = free_port()


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[tuple[str, dict[str, str]]]:
    """The token of a tablet, and the surroundings in which the server's store lies."""
    data = tmp_path_factory.mktemp("office")
    surroundings = {**os.environ, "LANGNGHE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "langnghe.config.settings"}
    surroundings |= {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "DATABASE_URL": ""}
    token = python(surroundings, "-c", STORE)
    serving = [sys.executable, "-m", "langnghe", "serve", "--port", str(PORT)]
    server = subprocess.Popen(serving, env=surroundings, stdout=subprocess.DEVNULL)
    try:
        wait_for_server(server)
        yield token, surroundings
    finally:
        server.terminate()
        server.wait(90)


def python(surroundings: dict[str, str], *words: str) -> str:
    done = subprocess.run([sys.executable, *words], env=surroundings, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def wait_for_server(server: subprocess.Popen) -> None:
    for _ in range(120):
        try:
            ask("GET", "/robots.txt")
        except OSError:
            assert server.poll() is None
            time.sleep(0.5)
        else:
            return
    raise AssertionError("the server does not answer")


def ask(method: str, address: str, body: bytes = b"", kind: str = "") -> http.client.HTTPResponse:
    """One request as the clients send it; the answer is read whole into `content`."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=90)
    headers = {"X-OpenRosa-Version": "1.0", "Date": "Sat, 15 Jun 2024 03:00:00 GMT+07:00"} | (
        {"Content-Type": kind} if kind else {}
    )
    connection.request(method, address, body or None, headers)
    answer = connection.getresponse()
    answer.content = answer.read()
    connection.close()
    return answer


def texts(content: bytes, name: str) -> list[str]:
    return [each.text for each in fromstring(content).iter() if each.tag.rpartition("}")[2] == name]


def multipart(*parts: tuple[str, str, bytes]) -> bytes:
    lines = []
    for name, file, content in parts:
        named = f'; filename="{file}"'.encode() if file else b""
        lines += [
            b"--x",
            b'Content-Disposition: form-data; name="' + name.encode() + b'"' + named,
            b"Content-Type: text/xml",
            b"",
        ]
        lines.append(content)
    return b"\r\n".join([*lines, b"--x--", b""])


def test_a_tablet_goes_its_whole_way(office):
    """As Collect does: the list, the form, what is taken, one submission in two parts; then as Enketo: the same again."""
    token, surroundings = office
    listed = ask("GET", f"/o/{token}/formList?deviceID=collect%3Ax1")
    (form,) = texts(listed.content, "downloadUrl")
    instance = ask("GET", form.removeprefix(f"http://127.0.0.1:{PORT}")).content.decode()
    version = texts(listed.content, "version")[0]
    assert f'<data id="cho-xa" version="{version}">' in instance
    head = ask("HEAD", f"/o/{token}/submission?deviceID=collect%3Ax1")
    assert (head.status, head.content, head.getheader("X-OpenRosa-Version")) == (204, b"", "1.0")
    answers = "<_consent>OK</_consent><goes>no</goes><meta><instanceID>uuid:1</instanceID></meta>"
    xml = f'<data id="cho-xa" version="{version}">{answers}</data>'
    part = ("xml_submission_file", "cho-xa_2024-06-15_10-00-00.xml", xml.encode())
    first = multipart(part, ("*isIncomplete*", "", b"yes"), ("1.jpg", "1.jpg", b"\xff\xd8" * 1000))
    address, kind = f"/o/{token}/submission?deviceID=collect%3Ax1", "multipart/form-data; boundary=x"
    sent = [ask("POST", address, body, kind) for body in (first, multipart(part), multipart(part))]
    assert [each.status for each in sent] == [201, 202, 202]
    assert {each.getheader("Content-Type") for each in (listed, *sent)} == {"text/xml; charset=utf-8"}
    assert python(surroundings, "-c", COUNT) == "1"


def test_the_answer_to_head_has_no_body_and_the_header_that_enketo_reads(office):
    token, _ = office
    answer = ask("HEAD", f"/o/{token}/formList?formID=cho-xa")
    assert (answer.status, answer.content, answer.getheader("X-OpenRosa-Accept-Content-Length")) == (200, b"", "10000000")


@pytest.mark.parametrize(("method", "path"), [("GET", "formList"), ("HEAD", "submission"), ("POST", "submission")])
def test_a_strange_token_is_refused_without_asking_for_a_password(office, method, path):
    answer = ask(method, f"/o/strange/{path}")
    assert (answer.status, answer.getheader("WWW-Authenticate"), answer.getheader("Location")) == (403, None, None)
