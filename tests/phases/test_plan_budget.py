"""The budget on screen: reckoned from the plan, lines of one's own, changes with a reason, and what is paid in the end."""

from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from langnghe.core.plan.model import Mode
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.plan import queries
from langnghe.records.models import JournalRow, PlanRow, QuotaRow
from tests.cast import CLOSES
from tests.stage import SLUG, opened, planned, with_questionnaire

pytestmark = [pytest.mark.store, pytest.mark.django_db]
BASIS = {"province": "", "level": "provincial", "on": "2024-06-01", "items": "25", "people": "", "organisations": ""}
PRINTING = {"label": "In phiếu", "stage": "collect", "unit": "phiếu", "quantity": "15", "price": "2000", "reason": "Báo giá in"}
WAGES = {**PRINTING, "label": "Tiền công", "price": "10000", "code": "collection_wages"}
OWN_NORMS = """[[norms]]
area = "Bản Mẫu"
valid_from = 2020-01-01
source = "NQ 12"

[[norms.line]]
code = "person"
stage = "collect"
basis = "people"
price = 30_000
label = { vi = "Chi cho cá nhân" }
unit = { vi = "phiếu" }
"""


@pytest.fixture
def officer(client, hoa):
    with_questionnaire()
    client.force_login(hoa)
    return client


def post(client, name: str, **data: object):
    return client.post(reverse(name, args=[SLUG]), data, headers={"Accept-Language": "en"})


def page(client, name: str = "plan-budget") -> str:
    return client.get(reverse(name, args=[SLUG]), headers={"Accept-Language": "en"}).content.decode()


def amounts() -> dict[str, int]:
    return {line.code: line.amount for line in queries.budget(SLUG, CLOSES.date()).estimate.lines}


def test_the_number_of_questions_is_that_of_the_questionnaire(officer):
    assert (queries.items_asked(SLUG), "The newest questionnaire asks 3 questions." in page(officer)) == (3, True)
    assert amounts() == {"plan_and_form": 30_000_000, "person": 30 * 40_000, "analysis_and_report": 10_000_000}


def test_without_a_questionnaire_the_number_of_questions_is_asked_for(client, hoa):
    planned()
    client.force_login(hoa)
    assert "has no number of questions yet" in page(client)
    assert post(client, "plan-budget-basis", **BASIS).status_code == 302
    assert "41,200,000" in page(client)


def test_each_line_says_its_norm_and_what_is_to_be_confirmed(officer):
    shown = page(officer)
    assert ("Thông tư 109/2016/TT-BTC" in shown, "prices and the bounds of 30 and 40 items" in shown) == (True, True)
    assert '<em lang="vi">Bốn mươi mốt triệu hai trăm nghìn đồng</em>' in shown


def test_the_province_s_own_norms_are_handed_in_and_stay(officer):
    norms = SimpleUploadedFile("norms.toml", OWN_NORMS.encode())
    assert post(officer, "plan-budget-basis", **{**BASIS, "province": "tỉnh Bản Mẫu"}, norms=norms).status_code == 302
    assert post(officer, "plan-budget-basis", **{**BASIS, "province": "Bản Mẫu", "people": "10"}).status_code == 302
    assert (amounts()["person"], "NQ 12" in page(officer)) == (300_000, True)


def test_own_lines_count_and_can_be_what_a_share_is_of(officer):
    assert [post(officer, "plan-budget-own", **line).status_code for line in (PRINTING, WAGES)] == [302, 302]
    assert {code: amounts()[code] for code in ("own-1", "collection_wages", "coding")} == {
        "own-1": 30_000,
        "collection_wages": 150_000,
        "coding": 10_500,
    }
    post(officer, "plan-budget-own", drop="own-1")
    assert "own-1" not in amounts()


def test_a_changed_line_says_why_and_can_be_as_it_was(officer):
    changed = {"code": "person", "quantity": "20", "price": "", "reason": "Chỉ trả cho người dự họp"}
    assert post(officer, "plan-budget-change", **changed).status_code == 302
    assert (amounts()["person"], "Chỉ trả cho người dự họp" in page(officer)) == (800_000, True)
    post(officer, "plan-budget-change", undo="person")
    assert amounts()["person"] == 1_200_000


def test_every_decision_is_in_the_journal_before_and_after(officer):
    post(officer, "plan-budget-basis", **BASIS)
    post(officer, "plan-budget-change", code="person", quantity="20", reason="Ít hơn")
    rows = list(JournalRow.objects.order_by("pk").values_list("event", "detail"))
    assert [event for event, _ in rows] == ["plan.budget_basis", "plan.budget_line_changed"]
    assert rows[1][1] == {
        "before": {"changes": {}},
        "after": {"changes": {"person": {"quantity": 20, "price": None, "reason": "Ít hơn"}}},
    }


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan-budget-basis", {}),
        ("plan-budget-basis", {**BASIS, "on": ""}),
        ("plan-budget-basis", {**BASIS, "on": "2010-01-01"}),
        ("plan-budget-basis", {**BASIS, "items": "-1"}),
        ("plan-budget-own", {}),
        ("plan-budget-own", {**PRINTING, "reason": " "}),
        ("plan-budget-own", {"drop": "nothing"}),
        ("plan-budget-change", {"code": "nothing", "quantity": "1", "reason": "x"}),
        ("plan-budget-change", {"code": "person", "quantity": "1", "reason": ""}),
        ("plan-budget-change", {"code": "person", "quantity": "", "price": "", "reason": "x"}),
        ("plan-budget-change", {"undo": "person"}),
    ],
)
def test_what_cannot_be_decided_changes_nothing(officer, name, data):
    assert post(officer, name, **data).status_code == 400
    assert (PlanRow.objects.get().budget, JournalRow.objects.count()) == ({}, 0)


def test_the_estimate_is_downloaded_as_workbook_and_as_document(officer):
    files = [officer.get(reverse(f"plan-budget-{ending}", args=[SLUG])).content for ending in ("xlsx", "docx")]
    sheet, rows = load_workbook(BytesIO(files[0]), data_only=True).active, docx.Document(BytesIO(files[1])).tables[1].rows
    assert (sheet["F7"].value, rows[-1].cells[-1].text) == (41_200_000, "41.200.000")


def test_others_may_look_but_not_decide(officer, lan):
    officer.force_login(lan)
    names = ("plan-budget-basis", "plan-budget-own", "plan-budget-change", "collect-settlement-report")
    assert ("Reckon" in page(officer), [post(officer, name).status_code for name in names]) == (False, [403] * 4)


@pytest.fixture
def collected(client, hoa):
    """The officer's browser, with 9 forms on paper and 11 answers online accepted."""
    collection = opened()
    QuotaRow.objects.filter(collection=collection, unit="ban-mau", mode=Mode.PAPER).update(accepted=9)
    QuotaRow.objects.filter(collection=collection, unit="ban-mau", mode=Mode.ONLINE).update(accepted=11)
    client.force_login(hoa)
    return client


def paid() -> dict[str, int]:
    return {each.line.code: each.paid for each in collect_queries.settled(SLUG, CLOSES.date()).settlement.lines}


def test_accepted_answers_are_filled_in_and_paid(collected):
    assert paid() == {"plan_and_form": 0, "person": 20 * 40_000, "analysis_and_report": 0}
    shown = page(collected, "collect-settlement")
    assert ("counted by the program" in shown, "Online <strong>11</strong>" in shown) == (True, True)
    assert '<th scope="row">Xã Bản Mẫu</th><td class="num">9</td><td class="num">11</td>' in shown


def reported(**changes: str) -> dict[str, str]:
    counts = {"done-plan_and_form": "1", "accepted-plan_and_form": "1", "done-person": "20", "accepted-person": "20"}
    return {**counts, "done-analysis_and_report": "1", "accepted-analysis_and_report": "1", **changes}


def test_what_was_done_is_reported_and_what_is_counted_goes_on_being_counted(collected):
    assert post(collected, "collect-settlement-report", **reported()).status_code == 302
    QuotaRow.objects.filter(mode=Mode.ONLINE, unit="ban-thu").update(accepted=1)
    assert paid() == {"plan_and_form": 30_000_000, "person": 21 * 40_000, "analysis_and_report": 10_000_000}
    assert JournalRow.objects.get().event == "collect.actuals_reported"


def test_what_is_reported_otherwise_is_marked_and_explained(collected):
    post(collected, "collect-settlement-report", **reported(**{"accepted-person": "18", "claimed-plan_and_form": "25000000"}))
    shown = page(collected, "collect-settlement")
    assert paid() == {"plan_and_form": 25_000_000, "person": 18 * 40_000, "analysis_and_report": 10_000_000}
    assert ("reported, not as counted" in shown, "2 were done but not accepted: 80.000 đồng are not paid" in shown) == (
        True,
        True,
    )


@pytest.mark.parametrize("wrong", [{"accepted-person": "21"}, {"done-person": "-1"}, {"claimed-person": "much"}])
def test_impossible_numbers_are_refused(collected, wrong):
    assert post(collected, "collect-settlement-report", **reported(**wrong)).status_code == 400
    assert PlanRow.objects.get().budget == {}


def test_the_settlement_is_downloaded_as_workbook_and_as_document(collected):
    files = [collected.get(reverse(f"collect-settlement-{ending}", args=[SLUG])).content for ending in ("xlsx", "docx")]
    sheet = load_workbook(BytesIO(files[0]), data_only=True).worksheets[1]
    rows = docx.Document(BytesIO(files[1])).tables[1].rows
    assert (sheet["J7"].value, rows[-1].cells[-2].text) == (800_000, "800.000")
