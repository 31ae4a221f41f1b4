"""What the pages answer to what they cannot use: a 4xx with a reason, in the form that was asked for."""

import json

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import DataError
from django.http import HttpResponse
from django.test import RequestFactory

from langnghe.core.errors import Finding, Kind, Place, Severity, define, refuse
from langnghe.web import refusals
from langnghe.web.pages import download, page, robots
from langnghe.web.security import headers

KIND = define("demo.refused", "The list holds {count} rows.", "Take some off.")
REFUSED = refuse(KIND, Place(file="units.csv"), count=3)


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"
    settings.ROOT_URLCONF = "tests.web.answering"


def asked(**others):
    return RequestFactory().post("/surveys/x/", **others)


def answered(exception, **others):
    return refusals.answer(lambda _request: HttpResponse()).process_exception(asked(**others), exception)


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("plan.not_a_plan", 400),
        ("access.not_allowed", 403),
        ("survey.not_found", 404),
        ("survey.not_now", 409),
        ("slug.conflict", 409),
        ("request.too_large", 413),
    ],
)
def test_the_code_decides_the_status(code, status):
    assert refusals.status_of(Finding(Kind(code, Severity.ERROR, "", ""))) == status


@pytest.mark.parametrize(
    ("exception", "status"),
    [
        (ValueError("A string literal cannot contain NUL (0x00) characters."), 400),
        (DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes"), 400),
    ],
)
def test_text_that_no_store_takes_is_refused(exception, status):
    assert answered(exception).status_code == status
    assert answered(ValueError("another")) is None


def test_a_refusal_is_a_page_that_says_what_where_and_what_to_do():
    response = answered(REFUSED)
    said = response.content.decode()
    assert response.status_code == 400
    assert [words in said for words in ("The list holds 3 rows.", "units.csv", "Take some off.")] == [True] * 3


def test_a_part_of_a_page_gets_the_findings_alone():
    response = answered(REFUSED, headers={"HX-Request": "true"})
    assert response.content.decode().startswith('<ul class="findings">')


def test_a_program_gets_json():
    response = answered(REFUSED, headers={"Accept": "application/json"})
    assert json.loads(response.content) == {
        "findings": [
            {
                "code": "demo.refused",
                "severity": "error",
                "place": "units.csv",
                "message": "The list holds 3 rows.",
                "advice": "Take some off.",
            }
        ]
    }


@pytest.mark.parametrize(("exception", "status"), [(RequestDataTooBig(), 413), (SuspiciousOperation(), 400)])
def test_what_cannot_be_read_is_refused(exception, status):
    assert refusals.bad_request(asked(), exception).status_code == status


def test_a_mistake_of_the_program_is_not_dressed_up_as_a_refusal():
    assert [answered(ValueError()), answered(RequestDataTooBig()).status_code] == [None, 413]


@pytest.mark.parametrize(("announced", "status"), [("10", 200), ("20000001", 413), ("", 200), ("many", 200)])
def test_a_body_that_is_too_large_is_refused_unread(announced, status):
    middleware = refusals.answer(lambda _request: HttpResponse())
    assert middleware(asked(CONTENT_LENGTH=announced)).status_code == status


def test_every_answer_forbids_what_comes_from_elsewhere():
    response = headers(lambda _request: HttpResponse())(asked())
    assert response["Content-Security-Policy"].startswith("default-src 'self'; ")
    assert (response["Referrer-Policy"], response["Cross-Origin-Opener-Policy"]) == ("same-origin", "same-origin")


@pytest.mark.parametrize(
    ("path", "kind", "policed"),
    [
        ("/static/langnghe/respond.bundle.js", "text/javascript; charset=utf-8", False),
        ("/static/langnghe/app.css", "text/css", False),
        ("/static/langnghe/picture.svg", "image/svg+xml", True),
        ("/s/worker.js", "text/javascript; charset=utf-8", True),
    ],
)
def test_scripts_and_sheets_carry_no_policy_of_pages(path, kind, policed):
    response = headers(lambda _request: HttpResponse(content_type=kind))(RequestFactory().get(path))
    policy = "default-src" in response["Content-Security-Policy"]
    assert (policy, response["X-Content-Type-Options"]) == (policed, "nosniff")


def test_a_view_may_set_a_policy_of_its_own():
    own = HttpResponse(headers={"Content-Security-Policy": "frame-ancestors https://portal.example"})
    assert headers(lambda _request: own)(asked())["Content-Security-Policy"] == "frame-ancestors https://portal.example"


def test_pages_are_kept_by_no_cache():
    assert page(asked(), "404.html", status=404)["Cache-Control"] == "no-store, private"


def test_a_file_to_keep_may_have_any_name():
    response = download(b"x", "Báo cáo.docx", "application/octet-stream")
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''B%C3%A1o%20c%C3%A1o.docx"


def test_search_engines_are_sent_away():
    assert robots(asked()).content == b"User-agent: *\nAllow: /ket-qua/\nDisallow: /\n"
