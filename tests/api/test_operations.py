"""What programs are answered: the values of the pages, by their rules."""

import pytest
from django.test import Client
from django.urls import reverse

from langnghe.api.service import api
from langnghe.core.plan.roles import Role
from langnghe.phases.collect import intake
from tests.api.staged import program
from tests.cast import DURING
from tests.conftest import person
from tests.stage import DOCUMENT, SLUG, opened, planned, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]
V1 = "/api/v1"
OF = f"{V1}/surveys/{SLUG}"
ROLES = (Role.OFFICER, Role.APPROVER, Role.ANALYST, Role.ADMINISTRATOR, Role.AUDITOR, Role.CLERK, Role.COORDINATOR)

# What a program of the officer, approver, analyst, administrator, auditor, clerk and coordinator is answered, with every scope,
# about a survey that is archived.
TABLE = f"""
GET    {V1}/surveys                    200 200 200 200 200 403 403
POST   {V1}/surveys                    400 403 403 403 403 403 403
GET    {OF}                            200 200 200 200 200 403 403
GET    {OF}/plan                       200 200 200 200 200 403 403
GET    {OF}/units                      200 200 200 200 200 403 403
POST   {OF}/units                      400 403 403 403 403 403 403
GET    {OF}/questionnaires             200 200 200 200 200 403 403
POST   {OF}/questionnaires             400 403 403 403 403 403 403
GET    {OF}/questionnaires/1           200 200 200 200 200 403 403
GET    {OF}/questionnaires/1/xlsform   200 200 200 200 200 403 403
GET    {OF}/progress                   200 200 200 200 200 403 403
GET    {OF}/datasets                   200 200 200 200 200 403 403
POST   {OF}/datasets                   409 403 409 403 403 403 403
GET    {OF}/datasets/x/csv             404 403 404 403 403 403 403
GET    {OF}/tables                     200 200 200 200 200 403 403
GET    {OF}/tables/1                   200 200 200 200 200 403 403
GET    {OF}/table?rows=goes            200 200 200 200 200 403 403
GET    {OF}/reports                    200 200 200 200 200 403 403
GET    {OF}/reports/1/docx             200 200 200 200 200 403 403
GET    {V1}/journal                    403 403 403 200 200 403 403
GET    {V1}/webhooks                   403 403 403 200 403 403 403
POST   {V1}/webhooks                   403 403 403 400 403 403 403
POST   {V1}/webhooks/7/test            403 403 403 404 403 403 403
DELETE {V1}/webhooks/7                 403 403 403 404 403 403 403
"""


@pytest.fixture
def everybody(archived) -> list[Client]:
    return [program(person(f"program-{role.value}", role)) for role in ROLES]


def test_programs_are_answered_by_the_table(everybody):
    lines = [line.split() for line in TABLE.strip().splitlines()]
    told = [[str(browser.generic(line[0], line[1]).status_code) for browser in everybody] for line in lines]
    assert {" ".join(line[:2]): answers for line, answers in zip(lines, told, strict=True) if line[2:] != answers} == {}


def test_every_operation_stands_in_the_table():
    known = {(line.split()[0], line.split()[1].partition("?")[0].count("/")) for line in TABLE.strip().splitlines()}
    views = [view for router in api._get_bound_routers() for view in router.path_operations.items()]
    operations = {(method, path.count("/") + 2) for path, view in views for each in view.operations for method in each.methods}
    assert (operations - known, len(TABLE.strip().splitlines())) == (set(), sum(len(view.operations) for _path, view in views))


def test_a_survey_is_made_from_its_plan_and_given_units(hoa, tmp_path):
    browser, plan, units = program(hoa), tmp_path / "plan.txt", tmp_path / "units.csv"
    plan.write_bytes(DOCUMENT)
    units.write_text("code,name,kind,paper_forms,online_minimum\na,Xã A,xã,3,4\n")
    with plan.open("rb") as document, units.open("rb") as table:
        statuses = [
            browser.post(f"{V1}/surveys", {"slug": "moi", "document": document}).status_code,
            browser.post(f"{V1}/surveys/moi/units", {"units": table}).status_code,
        ]
    told = browser.get(f"{V1}/surveys/moi/units").json()["items"]
    unit = {"code": "a", "name": "Xã A", "kind": "xã", "paper_forms": 3, "online_minimum": 4}
    assert (statuses, told) == ([201, 200], [unit])


def test_lists_are_read_piece_by_piece(hoa):
    planned()
    browser, cursor, seen = program(hoa), "", []
    while cursor is not None:
        page = browser.get(f"{OF}/units", {"limit": 1, "cursor": cursor}).json()
        seen, cursor = seen + [unit["code"] for unit in page["items"]], page["next"]
    assert seen == ["ban-mau", "ban-thu"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"limit": 0}, "request.field_wrong"),
        ({"limit": 201}, "request.field_wrong"),
        ({"cursor": "nobody"}, "page.wrong_cursor"),
        ({"cursor": "\0"}, "request.field_wrong"),
        ({"state": "lost"}, "request.field_wrong"),
    ],
)
def test_lists_say_what_cannot_be_wanted(hoa, query, code):
    told = program(hoa).get(f"{V1}/surveys", query)
    assert (told.status_code, [finding["code"] for finding in told.json()["findings"]]) == (400, [code])


def test_who_may_not_count_gets_full_tens(hoa, binh, lan, minh):
    opened()
    intake.submit(SLUG, [submission(number) for number in range(17)], DURING)
    told = [program(who).get(f"{OF}/progress").json() for who in (hoa, binh, lan, minh)]
    assert [(each["exact"], each["units"][0]["online"]) for each in told] == [(True, 17), (True, 17), (False, 10), (False, 10)]


def test_a_head_is_a_get_without_its_body(archived, hoa):
    browser = program(hoa)
    pages = (f"{V1}/surveys", f"{V1}/openapi.json", f"{OF}/reports/1/docx")
    whole, heads = [browser.get(page) for page in pages], [browser.head(page) for page in pages]
    told = [[(each.status_code, each["Content-Type"], each.get("ETag")) for each in answers] for answers in (whole, heads)]
    assert (told[0] == told[1], {each.status_code for each in whole}, {each.content for each in heads}) == (True, {200}, {b""})


def test_a_file_is_that_of_the_page(archived, client, hoa):
    client.force_login(hoa)
    browser = program(hoa)
    version = browser.get(f"{OF}/datasets").json()["items"][0]["version"]
    asked = browser.get(f"{OF}/datasets/{version}/csv")
    assert asked.content == client.get(reverse("process-export", args=[SLUG, "csv"])).content


def test_a_table_is_in_the_ledger_of_releases_afterwards(archived, hoa):
    browser = program(person("minh-khac", Role.ADMINISTRATOR))
    browser.get(f"{OF}/table", {"rows": "goes", "columns": "unit"})
    events = [entry["event"] for entry in browser.get(f"{V1}/journal").json()["items"]]
    assert events.count("analyse.table_taken") == 1


@pytest.mark.parametrize(
    ("method", "address", "status", "code"),
    [
        ("GET", f"{V1}/nothing", 404, "operation.not_found"),
        ("PUT", f"{V1}/surveys", 405, "request.method_not_allowed"),
        ("HEAD", f"{V1}/webhooks/7", 405, ""),
        ("HEAD", f"{V1}/surveys/none", 404, ""),
        ("GET", f"{V1}/surveys/none", 404, "survey.not_found"),
        ("GET", f"{V1}/surveys/none/tables", 404, "survey.not_found"),
        ("POST", f"{V1}/webhooks", 400, "request.unreadable"),
        ("GET", f"{OF}/tables/99", 404, "table.number.not_found"),
        ("GET", f"{OF}/tables/{10**30}", 404, "table.number.not_found"),
        ("GET", f"{OF}/table?rows=nobody", 400, "tables.unknown_name"),
        ("GET", f"{OF}/reports/9/docx", 404, "report.not_found"),
        ("GET", f"{OF}/reports/1/exe", 400, "report.unknown_format"),
        ("GET", f"{OF}/questionnaires/7", 404, "questionnaire.not_found"),
    ],
)
def test_what_is_refused_is_said_in_one_form(archived, minh, method, address, status, code):
    response = program(minh).generic(method, address, b"{" if method == "POST" else b"", content_type="application/json")
    told = response.json() if response.content else {"type": "urn:langnghe:"}
    assert (response.status_code, response["Content-Type"], told["type"]) == (
        status,
        "application/problem+json",
        f"urn:langnghe:{code}",
    )


@pytest.mark.parametrize(("language", "title"), [("vi", "Không có cuộc điều tra"), ("en", "There is no survey")])
def test_a_refusal_speaks_the_language_that_is_asked_for(hoa, language, title):
    response = program(hoa).get(f"{V1}/surveys/none", headers={"accept-language": language})
    assert response.json()["title"].startswith(title)


def test_what_did_not_change_is_not_sent_again(hoa):
    planned()
    browser = program(hoa)
    first = browser.get(OF)
    again = browser.get(OF, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_description_says_of_every_operation_how_it_refuses_and_what_it_needs(hoa):
    told = program(hoa).get(f"{V1}/openapi.json").json()
    operations = [operation for path in told["paths"].values() for operation in path.values()]
    assert (told["openapi"], {("4XX" in each["responses"], "x-scope" in each) for each in operations}) == (
        "3.1.0",
        {(True, True)},
    )
