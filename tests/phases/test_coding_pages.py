"""The pages of coding, as a browser without script uses them; the keyboard; a model of the agency."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.test import Client
from django.urls import reverse

from langnghe.config.coding import Endpoint
from langnghe.core.coding.normalise import key
from langnghe.core.plan.roles import Role
from langnghe.phases.process.actions import coding
from langnghe.phases.process.actions.coding import Where
from langnghe.phases.process.queries import coding as queries
from langnghe.records.models import Person
from tests.conftest import person
from tests.phases.test_coding import AFTER, MARKET, ROAD, given, staged
from tests.stage import SLUG

pytestmark = [pytest.mark.store, pytest.mark.django_db]
FIRST, SECOND = key(ROAD[0]), key(MARKET[0])


@pytest.fixture
def where() -> Where:
    staged()
    return Where(SLUG, "wish", Person.objects.get(username="binh-the-approver"), AFTER)


@pytest.fixture
def officer(where) -> Client:
    client = Client()
    client.force_login(person("hoa", Role.OFFICER))
    client.cookies["language"] = "en"
    return client


def address(name: str) -> str:
    return reverse(name, args=[SLUG, "wish"])


def decided(officer: Client, **fields: object) -> dict[str, tuple[str, ...]]:
    """One button pressed; the codes that answers have after it."""
    assert officer.post(address("process-coding-decide"), fields).status_code == 302
    return queries.coded(SLUG, "wish")


def test_one_answer_is_coded_skipped_and_undone(officer):
    steps = [
        decided(officer, act="assign", answer=[FIRST], new="Đường"),
        decided(officer, act="skip", answer=[SECOND]),
        decided(officer, act="assign", answer=[SECOND], code=["duong", "other"]),
        decided(officer, act="undo"),
        decided(officer, act="undo"),
        decided(officer, act="undo"),
    ]
    one = {FIRST: ("duong",)}
    assert steps == [one, one, {**one, SECOND: ("duong", "other")}, one, {}, {}]


def test_a_suggestion_is_accepted_and_a_group_is_coded_at_once(officer, where):
    given(where)
    group = decided(officer, act="assign", answer=[FIRST, SECOND], code=["other"])
    accepted = decided(officer, act="accept", answer=[FIRST], suggested=["duong"])
    assert ([group[each] for each in (FIRST, SECOND)], accepted[FIRST]) == ([("other",), ("other",)], ("duong",))


@pytest.mark.parametrize("order", ["one", "groups", "suggested", "nonsense"])
def test_the_page_shows_answers_masked_in_each_order(officer, where, order):
    given(where)
    page = officer.get(address("process-coding-question"), {"order": order}).content.decode()
    assert ("Suggested" in page, "đường thôn 3" in page, "345" in page) == (True, True, False)


def test_what_comes_next_is_sent_alone_to_the_script(officer):
    page = officer.post(address("process-coding-decide"), {"act": "alone"}, headers={"HX-Request": "true"}).content.decode()
    assert ("<html" in page, 'id="desk"' in page, "0 of 12 different answers coded" in page) == (False, True, True)


def test_all_is_coded_and_says_so(officer, where):
    given(where)
    coding.assign_each(where, {each.key: ["other"] for each in queries.answers_to_code(SLUG, "wish")})
    assert "All answers are coded." in officer.get(address("process-coding-question")).content.decode()


def test_the_codebook_is_changed_on_its_page(officer, where):
    codes = given(where)
    changes = [
        {"act": "add", "label_vi": "Nước"},
        {"act": "rename", "code": "nuoc", "label_vi": "Nước sạch", "label_en": "Water"},
        {
            "act": "describe",
            "code": "nuoc",
            "definition": "nước ăn",
            "examples": "thiếu nước\n\n mất nước",
            "category": "Hạ tầng",
        },
        {"act": "up", "code": "nuoc"},
        {"act": "down", "code": "nuoc"},
        {"act": "split", "code": codes["market"], "labels": "Chợ sạch\nChỗ gửi xe"},
        {"act": "move", "code": "nuoc", "parent": codes["market"]},
        {"act": "merge", "code": "cho_sach", "into": "cho_gui_xe"},
    ]
    assert [officer.post(address("process-codebook-change"), each).status_code for each in changes] == [302] * len(changes)
    book = json.loads(officer.get(address("process-codebook-json")).content)["codes"]
    assert [(each["code"], each.get("parent", "")) for each in book][:4] == [
        ("duong", ""),
        ("cho", ""),
        ("nuoc", "cho"),
        ("cho_gui_xe", "cho"),
    ]
    page = officer.get(address("process-codebook")).content.decode()
    assert [words in page for words in ("Water", "nước ăn", "mất nước", "merged", "put in another place")] == [True] * 5


class _Model(BaseHTTPRequestHandler):
    """A model that answers what its path says, and remembers what it was asked."""

    asked: list[tuple[str, str]] = []
    reply = ""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.asked.append((self.headers.get("Authorization", ""), body))
        if self.reply == "elsewhere":
            self.send_response(302)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        content = json.dumps({"choices": [{"message": {"content": self.reply}}]} if self.reply else {}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing is said on the standard error."""


@pytest.fixture
def model(settings) -> Iterator[type[_Model]]:
    server = HTTPServer(("127.0.0.1", 0), _Model)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    _Model.asked.clear()
    settings.CODING = Endpoint(f"http://127.0.0.1:{server.server_port}/v1", "small", "geheim", 5)
    yield _Model
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_model_of_the_agency_is_asked_with_masked_words_and_only_shown(officer, where, model):
    given(where)
    masked = next(each for each in queries.answers_to_code(SLUG, "wish") if "thôn 3" in each.text)
    model.reply = '["duong", "nothing", "cho", "duong"]'
    told = officer.post(address("process-coding-ask"), {"answer": masked.key}).json()
    ((sign, body),) = model.asked
    assert told == {"codes": [{"code": "duong", "label": "Đường"}, {"code": "cho", "label": "Chợ"}]}
    assert (sign, "345" in body, masked.key in queries.coded(SLUG, "wish")) == ("Bearer geheim", False, False)
    assert "leaves this program" in officer.get(address("process-coding-question")).content.decode()


@pytest.mark.parametrize("reply", ["", "elsewhere"])
def test_a_model_that_gives_nothing_is_a_refusal(officer, model, reply):
    model.reply = reply
    page = officer.post(address("process-coding-ask"), {"answer": FIRST})
    assert (page.status_code, len(model.asked)) == (400, 1)


def test_without_a_model_nothing_is_asked(officer):
    page = officer.get(address("process-coding-question")).content.decode()
    assert (officer.post(address("process-coding-ask"), {"answer": FIRST}).status_code, "leaves this program" in page) == (
        400,
        False,
    )
