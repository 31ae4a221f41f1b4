"""The decisions about a budget: own lines, changed lines, what was done; and the estimate and settlement that follow."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from langnghe.core.errors import Refused
from langnghe.core.plan.budget_estimate import LineChange
from langnghe.core.plan.budget_norms import Level, norms_for
from langnghe.core.plan.budget_settlement import Actual
from langnghe.core.plan.budget_sheet import (
    BudgetBasis,
    BudgetSheet,
    OwnLine,
    estimate_of,
    known_actuals,
    missing_bases,
    settlement_of,
    sheet_from_json,
    sheet_to_json,
)
from langnghe.core.plan.model import Mode
from langnghe.core.plan.stages import Role
from tests.cast import PLAN
from tests.core.plan.budget_sample import COUNTRY, PERSON, PROVINCE

BASIS = BudgetBasis(items=25, on=date(2024, 6, 1))
PRINTING = OwnLine(Role.COLLECT, "In phiếu", "phiếu", 15, 1_000, "Báo giá in")
WAGES = replace(PRINTING, label="Tiền công thu thập", price=20_000, code="wages")
CHANGE = LineChange(quantity=20, reason="Chỉ trả cho người dự họp")


def amounts(sheet: BudgetSheet) -> dict[str, int]:
    return {line.code: line.amount for line in estimate_of(sheet, BASIS, PLAN, [COUNTRY, PROVINCE]).lines}


def code(call, *arguments) -> str:
    with pytest.raises(Refused) as refused:
        call(*arguments)
    return refused.value.findings[0].code


FOUND = estimate_of(BudgetSheet(), BASIS, PLAN, [COUNTRY])


def test_without_decisions_it_is_the_estimate_by_the_norms():
    assert amounts(BudgetSheet()) == {"plan_and_form": 30_000_000, "person": 1_200_000, "report": 10_000_000}


def test_own_lines_are_added_and_a_share_may_be_of_one():
    sheet = BudgetSheet().with_own(PRINTING).with_own(WAGES).with_own(PRINTING)
    assert [line.code for line in sheet.own] == ["own-1", "wages", "own-2"]
    assert amounts(sheet) == {
        "plan_and_form": 30_000_000,
        "person": 1_200_000,
        "coding": 21_000,
        "report": 10_000_000,
        "own-1": 15_000,
        "wages": 300_000,
        "own-2": 15_000,
    }


def test_a_line_taken_out_leaves_its_code_free():
    sheet = BudgetSheet().with_own(PRINTING).with_own(PRINTING).without_own("own-1")
    assert [line.code for line in sheet.with_own(PRINTING).own] == ["own-2", "own-1"]
    assert code(sheet.without_own, "own-1") == "budget.no_such_line"


def test_an_own_line_gives_way_to_a_norm_of_its_code():
    basis = replace(BASIS, province="Bản Mẫu")
    found = estimate_of(BudgetSheet().with_own(WAGES), basis, PLAN, [COUNTRY, PROVINCE])
    assert next((line.source, line.price) for line in found.lines if line.code == "wages") == ("NQ 12", 25_001)


def test_a_changed_line_says_why_and_is_measured_against_its_norm():
    sheet = BudgetSheet().with_change("person", CHANGE, FOUND)
    assert amounts(sheet)["person"] == 20 * 40_000
    dear = sheet.with_change("person", LineChange(price=41_000, reason="Xa"), FOUND)
    found = estimate_of(dear, BASIS, PLAN, [COUNTRY])
    assert [(finding.code, finding.values.get("norm")) for finding in found.findings][:1] == [
        ("budget.above_norm", "40.000 đồng")
    ]
    assert amounts(sheet.without_change("person")) == amounts(BudgetSheet())


def test_a_line_changed_to_nothing_stays_to_be_seen():
    sheet = BudgetSheet().with_change("person", LineChange(0, None, "Không chi"), FOUND)
    assert [(line.code, line.amount, line.reason) for line in estimate_of(sheet, BASIS, PLAN, [COUNTRY]).lines][1] == (
        *("person", 0),
        "Không chi",
    )


def test_what_nobody_compared_is_said():
    norms = replace(COUNTRY, lines=(replace(PERSON, clause="Điều 3", to_confirm={"vi": "mức chi cần xác nhận"}),))
    found = estimate_of(BudgetSheet(), BASIS, PLAN, [norms])
    assert [(line.source, line.to_confirm["vi"]) for line in found.lines] == [("Điều 3 TT 109", "mức chi cần xác nhận")]
    assert [finding.code for finding in found.findings] == ["budget.to_confirm"]


def test_what_cannot_be_decided_is_refused():
    shared = estimate_of(BudgetSheet().with_own(WAGES), BASIS, PLAN, [COUNTRY])
    empty, lacking = BudgetSheet(), replace(PRINTING, reason=" ")
    assert [
        code(empty.with_own, lacking),
        code(empty.with_own(WAGES).with_own, WAGES),
        code(empty.with_change, "nothing", CHANGE, shared),
        code(empty.with_change, "coding", CHANGE, shared),
        code(empty.with_change, "person", LineChange(1), shared),
        code(empty.without_change, "person"),
    ] == [
        *("budget.no_reason", "budget.no_such_line", "budget.no_such_line"),
        *("budget.follows_another", "budget.no_reason", "budget.no_such_line"),
    ]


def test_the_collection_knows_what_was_accepted():
    counts = {Mode.PAPER: 9, Mode.ONLINE: 11}
    found = estimate_of(BudgetSheet(), replace(BASIS, province="Bản Mẫu"), PLAN, [COUNTRY, PROVINCE])
    assert known_actuals(found, counts) == {"person": Actual("person", 20, 20), "wages": Actual("wages", 9, 9)}


def test_what_people_report_goes_before_what_the_collection_knows():
    counts = {Mode.PAPER: 9, Mode.ONLINE: 11}
    sheet = BudgetSheet(actuals={"person": Actual("person", 20, 19), "gone": Actual("gone")})
    paid = [{each.line.code: each.paid for each in settlement_of(given, FOUND, counts).lines} for given in (BudgetSheet(), sheet)]
    assert [each["person"] for each in paid] == [800_000, 760_000]


def test_what_shares_are_of_and_no_norm_has():
    assert missing_bases(norms_for([COUNTRY], "", Level.PROVINCIAL, BASIS.on)) == ("wages",)
    assert missing_bases(norms_for([COUNTRY, PROVINCE], "Bản Mẫu", Level.PROVINCIAL, BASIS.on)) == ()


def test_a_sheet_written_and_read_is_the_same():
    sheet = BudgetSheet(BASIS, "x", (PRINTING,), {"person": CHANGE}, {"person": Actual("person", 2, 1, 3)})
    assert (sheet_from_json(sheet_to_json(sheet)), sheet_from_json({})) == (sheet, BudgetSheet())
    assert Decimal(sheet_to_json(sheet)["own"][0]["price"]) == 1_000
