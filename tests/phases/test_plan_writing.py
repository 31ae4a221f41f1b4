"""Plans handed in, compared, written and started on the pages."""

import json
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.plan.lifecycle import State
from langnghe.core.plan.model import Mode
from langnghe.core.plan.serial import plan_from_json
from langnghe.phases.plan import queries
from langnghe.phases.plan.actions import plan as actions
from langnghe.records.models import JournalRow, SurveyRow
from tests.cast import OPENS
from tests.core.formats.odt_sample import odt
from tests.stage import DOCUMENT, SLUG

pytestmark = [pytest.mark.store, pytest.mark.django_db]
TEXT = DOCUMENT.decode()
OTHER = TEXT.replace("10 phiếu", "12 phiếu").replace("20/6/2024", "21/6/2024")


@pytest.fixture(autouse=True)
def files_here(settings, tmp_path):
    settings.FILES = tmp_path


@pytest.fixture
def officer(client, hoa):
    client.force_login(hoa)
    return client


@pytest.fixture
def planned(officer, hoa):
    """The officer in front of a plan that was read, with one value mended."""
    actions.create_survey(slug=SLUG, document_name="plan.txt", document=DOCUMENT, by=hoa, now=OPENS)
    actions.mend_plan(slug=SLUG, values={"number": "02-KH/BTG"}, by=hoa, now=OPENS)
    return officer


def post(client, address: str, *args: str, **data: object):
    return client.post(reverse(address, args=args), data, headers={"Accept-Language": "en"})


def read(response):
    return read_plan_document("plan.docx", response.content).plan


def test_a_survey_is_made_from_pasted_text(officer):
    assert post(officer, "new-survey", slug=SLUG, pasted=TEXT).status_code == 302
    assert (queries.document(SLUG)[0], len(queries.units(SLUG))) == ("plan.txt", 2)


@pytest.mark.parametrize("name", ["plan.odt", "Plan.TXT", "plan.md"])
def test_a_survey_is_made_from_a_file_of_any_kind(officer, name):
    content = odt("".join(f"<text:p>{line}</text:p>" for line in TEXT.split("\n"))) if name.endswith("odt") else DOCUMENT
    assert post(officer, "new-survey", slug=SLUG, document=SimpleUploadedFile(name, content)).status_code == 302
    assert (queries.document(SLUG)[0], len(queries.units(SLUG))) == (name, 2)


@pytest.mark.parametrize("given", [{}, {"pasted": " \n"}, {"document": SimpleUploadedFile("plan.exe", b"MZ")}])
@pytest.mark.parametrize("name", ["new-survey", "plan-compare"])
def test_what_is_no_document_is_asked_for_again(planned, name, given):
    args = [SLUG] if name == "plan-compare" else []
    response = post(planned, name, *args, slug="other", **given)
    assert (response.status_code, "<form" in response.content.decode(), SurveyRow.objects.count()) == (400, True, 1)


def test_another_document_is_compared_before_it_replaces_the_plan(planned):
    shown = post(planned, "plan-compare", SLUG, pasted=OTHER).content.decode()
    assert [text for text in ("Xã Bản Mẫu: number of forms", "21 June 2024", "02-KH/BTG") if text not in shown] == []
    assert (queries.plan(SLUG).number, JournalRow.objects.last().event) == ("02-KH/BTG", "plan.mended")
    key = shown.split('name="key" value="')[1].split('"')[0]
    assert post(planned, "plan-replace", SLUG, key=key, name="plan-2.txt").status_code == 302
    assert (queries.document(SLUG), JournalRow.objects.last().event) == (("plan-2.txt", OTHER.encode()), "plan.replaced")


def test_a_document_that_says_the_same_is_said_to(planned):
    actions.undo_mend(slug=SLUG, field="number", by=None, now=OPENS)
    assert "Nothing is said differently." in post(planned, "plan-compare", SLUG, pasted=TEXT).content.decode()


@pytest.mark.parametrize("key", ["0" * 64, "../secret.key", "x", "0" * 63 + "\0"])
def test_a_document_that_is_not_kept_replaces_nothing(planned, key):
    assert post(planned, "plan-replace", SLUG, key=key, name="plan.txt").status_code == 400
    assert queries.document(SLUG) == ("plan.txt", DOCUMENT)


def test_an_approved_plan_is_not_replaced(planned):
    key = actions.hold_document(OTHER.encode())
    SurveyRow.objects.update(state=State.APPROVED)
    assert post(planned, "plan-replace", SLUG, key=key, name="plan.txt").status_code == 409


@pytest.mark.parametrize(("layout", "number"), [("party", "Số 02-KH/BTG"), ("state", "Số: 02-KH/BTG"), ("", "Số 02-KH/BTG")])
def test_the_plan_as_it_is_used_leaves_as_a_document(planned, layout, number):
    response = planned.get(reverse("plan-written", args=[SLUG]), {"layout": layout, "place": "Đồng Xa"})
    head = docx.Document(BytesIO(response.content)).tables[0].rows[1]
    assert (read(response), head.cells[0].text) == (queries.plan(SLUG), number)
    assert head.cells[1].text.startswith("Đồng Xa, ngày")


def test_an_unknown_layout_is_refused(planned):
    assert planned.get(reverse("plan-written", args=[SLUG]), {"layout": "royal"}).status_code == 400


def test_the_plan_leaves_as_data(planned):
    response = planned.get(reverse("plan-json", args=[SLUG]))
    assert (plan_from_json(json.loads(response.content)), response["Content-Type"]) == (queries.plan(SLUG), "application/json")


START = {
    "subject": "Chợ phiên", "agency": "Sở Công Thương", "parent_agency": "", "first": "2026-04-20", "last": "2026-04-24",
    "modes": ["online", "paper"], "forms_number": "300", "profile": "state",
}  # fmt: skip


def test_a_plan_is_started_from_a_short_form_and_handed_in(officer):
    response = post(officer, "plan-start", **START)
    plan = read(response)
    assert (plan.title, plan.modes, plan.paper_total) == ("Điều tra dư luận xã hội về chợ phiên", (Mode.PAPER, Mode.ONLINE), 300)
    document = SimpleUploadedFile("plan.docx", response.content)
    assert post(officer, "new-survey", slug=SLUG, document=document).status_code == 302
    assert queries.plan(SLUG) == replace(plan, places={})


@pytest.mark.parametrize(
    "change", [{"subject": ""}, {"last": "2026-04-19"}, {"modes": "post"}, {"forms_number": "0"}, {"profile": "x"}]
)
def test_a_short_form_that_is_wrong_is_shown_again(officer, change):
    assert post(officer, "plan-start", **{**START, **change}).status_code == 400
