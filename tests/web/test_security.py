"""What every answer tells the browser, which cookies go out, and where forms and links may lead: the headers of OWASP ASVS 5."""

import os
import subprocess
import sys

import pytest
from django.contrib.auth.hashers import make_password
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory
from whitenoise.middleware import WhiteNoiseMiddleware

from langnghe.core.plan.roles import Role
from langnghe.web import security
from tests.access import address, lines, patterns
from tests.conftest import person
from tests.stage import opened
from tools.figures import ROOT

pytestmark = pytest.mark.django_db
UNMARKED = (
    *("choose-language", "collect-unit", "design-pilot-left", "design-try-out"),
    *("interview-assigned", "interview-sign-out", "interview-waiting"),
    *("respond", "respond-framed", "respond-framed-thanks", "respond-left", "respond-short", "respond-thanks", "respond-waiting"),
    *("tablet-files", "tablet-form", "tablet-forms", "tablet-medium", "tablet-submission"),
)
"""Where forms are taken without the mark of our own pages."""
RULES = {
    "writes nothing into pages": lambda head: "unsafe" not in head["Content-Security-Policy"],
    "loads no objects": lambda head: (head.get("object-src"), head.get("base-uri")) == ("'none'", "'none'"),
    "is in no frame": lambda head: head.get("frame-ancestors") == "'none'",
    "is not sniffed": lambda head: head["X-Content-Type-Options"] == "nosniff",
    "tells no other site": lambda head: head["Referrer-Policy"] == "same-origin",
    "is not kept": lambda head: "no-store" in head["Cache-Control"],
    "no other site reads": lambda head: "Access-Control-Allow-Origin" not in head,
    "says its letters": lambda head: "charset=" in head["Content-Type"] or not head["Content-Type"].startswith("text/"),
}
LASTING = ("api-description", "interview-icon", "interview-worker", "respond-offline", "respond-resize", "respond-worker")
"""What browsers may keep, or have to: nothing of it says anything about a person."""


@pytest.fixture
def officer() -> Client:
    opened()
    browser = Client(raise_request_exception=False)
    browser.force_login(person("officer", Role.OFFICER))
    return browser


def broken(answer: HttpResponse) -> list[str]:
    """The rules that an answer breaks."""
    parts = (part.strip().partition(" ") for part in answer.headers["Content-Security-Policy"].split(";"))
    head = {"Content-Type": "", **dict(answer.items()), **{name: value for name, _, value in parts}}
    return [name for name, rule in RULES.items() if not rule(head)]


def test_what_every_answer_tells_the_browser(officer):
    answers = {line.name: officer.get(address(line.name)) for line in lines() if line.method == "GET"}
    answers["nowhere"] = officer.get("/nowhere/")
    found = {(rule, name) for name, answer in answers.items() for rule in broken(answer)}
    assert found == {("is not kept", name) for name in LASTING}


def test_scripts_of_the_program_may_not_be_framed_either():
    answer = security.headers(lambda _request: HttpResponse("x", content_type="text/javascript"))(
        RequestFactory().get("/static/langnghe/x.js")
    )
    assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'none'"


def test_files_of_the_program_are_read_by_no_other_site(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "x.js").write_text("1", "ascii")
    answer = WhiteNoiseMiddleware(HttpResponse)(RequestFactory().get("/static/x.js"))
    answer.close()
    assert (answer.status_code, "Access-Control-Allow-Origin" in answer) == (200, False)


PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
TAKING_FILES = {
    "new-survey": "document", "plan-replace": "document", "plan-compare": "document", "plan-units-replace": "units",
    "directory-preview": "file", "design-receive": "workbook", "design-builder-begin": "file", "design-builder-sound": "sound",
    "import-look": "file", "analyse-replace-book": "book", "disseminate-styles": "document",
    "disseminate-edited": "document", "disseminate-outline-take": "outline", "process-editing-rules-read": "table",
    "archive-restore-now": "package",
}  # fmt: skip
"""Forms to which files are sent, and under which name; scans have a test of their own."""


@pytest.mark.parametrize("name", ["x.svg", "x.png", "x.docx", "x.csv"])
def test_a_picture_with_a_script_in_it_is_taken_by_no_form_and_never_comes_back(officer, settings, name):
    officer.force_login(person("everything", *Role))
    found = {}
    for form, field in TAKING_FILES.items():
        answer = officer.post(address(form), {"slug": "moi", field: SimpleUploadedFile(name, PICTURE, "image/svg+xml")})
        found[form] = (answer.status_code in (400, 404, 409), b"<script>alert" in answer.content)
    kept = [file.name for file in settings.FILES.rglob("*") if file.is_file() and b"<script>alert" in file.read_bytes()]
    assert ({form: told for form, told in found.items() if told != (True, False)}, kept) == ({}, [])


@pytest.mark.parametrize("address", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_no_address_leads_on_to_another_site(officer, address):
    language = officer.post("/language/", {"language": "en", "next": address}, headers={"Referer": "https://evil.example/"})
    sign_in = Client().get("/sign-in/", {"next": address})
    assert (language.headers.get("Location", "/").startswith("/"), "evil" in language.headers.get("Location", "")) == (
        True,
        False,
    )
    assert b'action="https://evil' not in sign_in.content


def test_a_name_that_is_not_served_is_refused():
    answer = Client(raise_request_exception=False).get("/", headers={"Host": "evil.example"})
    assert (answer.status_code, b"evil.example" in answer.content) == (400, False)


def test_a_mistake_of_the_program_tells_nothing(officer, monkeypatch):
    monkeypatch.setattr("langnghe.phases.plan.queries.surveys", lambda _now: 1 / 0)
    answer = officer.get("/")
    assert (answer.status_code, b"ZeroDivision" in answer.content, b"Traceback" in answer.content) == (500, False, False)


def test_what_is_taken_without_the_mark_of_our_own_pages_is_listed():
    """None of it does anything by the cookie of somebody who signed in: respondents and tablets bring their own proof."""
    exempt = {str(pattern.name) for pattern in patterns() if getattr(pattern.callback, "csrf_exempt", False)}
    assert sorted(name for name in exempt if not name.startswith("api")) == sorted(UNMARKED)


def test_every_other_form_is_taken_from_our_own_pages_alone():
    opened()
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    browser.force_login(person("officer", *Role))
    posts = [
        line.name for line in lines() if line.method == "POST" and line.name not in UNMARKED and not line.name.startswith("api")
    ]
    assert {name: status for name in posts if (status := browser.post(address(name), {"nothing": ""}).status_code) != 403} == {}


def asked(expression: str, tmp_path, **variables: str) -> str:
    """What a setting is under these variables, by a process that would let everybody read what it makes."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LANGNGHE_", "DATABASE_"))}
    code = f"import os; os.umask(0); from langnghe.config import settings; print({expression})"
    environment = {**kept, "LANGNGHE_DATA": str(tmp_path / "data"), **variables}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return (done.stdout or done.stderr).strip().splitlines()[-1]


def test_cookies_are_of_this_host_alone_where_there_is_tls(tmp_path):
    cookies = ("SESSION_COOKIE", "CSRF_COOKIE", "LANGUAGE_COOKIE")
    names = ", ".join(f"settings.{cookie}_NAME" for cookie in cookies)
    flags = ", ".join(f"settings.{cookie}_SECURE" for cookie in cookies) + ", settings.SESSION_COOKIE_HTTPONLY"
    said = asked(f"{names}, {flags}, settings.SESSION_COOKIE_SAMESITE", tmp_path, LANGNGHE_HTTPS="1")
    assert said == "__Host-sessionid __Host-csrftoken __Host-language True True True True Lax"


def test_browsers_are_told_to_come_by_tls_for_a_year(tmp_path):
    said = asked(
        "__import__('django').setup() or __import__('langnghe.web.security').web.security.HEADERS",
        tmp_path,
        LANGNGHE_HTTPS="1",
        DJANGO_SETTINGS_MODULE="langnghe.config.settings",
    )
    assert "'Strict-Transport-Security': 'max-age=31536000; includeSubDomains'" in said


def test_secrets_are_read_by_their_owner_alone_whatever_the_umask(tmp_path):
    modes = "[oct(os.stat(p).st_mode & 0o777) for p in (settings.DATA, settings.INCOMING, settings.DATA / 'secret.key')]"
    assert asked(modes, tmp_path) == "['0o700', '0o700', '0o600']"


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"LANGNGHE_DEBUG": "1", "LANGNGHE_HOSTS": "dieutra.example.org"}, "settings.debug"),
        ({"LANGNGHE_HOSTS": "*"}, "settings.hosts"),
    ],
)
def test_what_would_open_the_pages_to_others_stops_the_program(variables, code, tmp_path):
    assert code in asked("settings.DEBUG", tmp_path, **variables)


def test_mistakes_are_shown_to_nobody_unless_a_developer_asks(tmp_path):
    assert (asked("settings.DEBUG", tmp_path), asked("settings.DEBUG", tmp_path, LANGNGHE_DEBUG="1")) == ("False", "True")


def test_passwords_are_stretched():
    assert make_password("năm từ không liên quan").startswith("scrypt$")
