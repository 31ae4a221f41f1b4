"""What is paid when the work is done: 100 people at 40.000 đồng, wages of 25.001 for 100 forms, coding at 7 % of the wages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.errors import Refused
from langnghe.core.plan.budget_estimate import Quantities, estimate
from langnghe.core.plan.budget_norms import Level, norms_for
from langnghe.core.plan.budget_settlement import Actual, Settlement, StageTotal, settle
from langnghe.core.plan.stages import Role
from tests.core.plan.budget_sample import COUNTRY, PROVINCE, WAGES

NORMS = (COUNTRY, PROVINCE.__class__("Bản Mẫu", date(2020, 1, 1), "NQ 12", (WAGES,), {}))
PLANNED = estimate(norms_for(NORMS, "Bản Mẫu", Level.PROVINCIAL, date(2024, 6, 1)), Quantities(25, 100, 0, 100))
ALL = {"plan_and_form": (1, 1), "person": (100, 100), "report": (1, 1), "wages": (100, 100)}


def settled(**changes: tuple[int, ...]) -> Settlement:
    return settle(PLANNED, [Actual(code, *numbers) for code, numbers in {**ALL, **changes}.items()])


def told(found: Settlement) -> list[tuple[str, str, object]]:
    return [(finding.code, finding.place.field, finding.values["amount"]) for finding in found.findings]


def paid(found: Settlement, code: str) -> int:
    return next(each.paid for each in found.lines if each.line.code == code)


def test_work_done_and_accepted_as_planned_is_paid_as_estimated():
    found = settled()
    assert (found.planned, found.total, found.findings) == (46_675_107, 46_675_107, ())
    assert found.words == "Bốn mươi sáu triệu sáu trăm bảy mươi lăm nghìn một trăm linh bảy đồng"


@pytest.mark.parametrize(
    ("person", "pay", "findings"),
    [
        ((100, 100), 4_000_000, []),
        ((100, 97), 3_880_000, [("settlement.not_accepted", "person", "120.000")]),
        ((95, 95), 3_800_000, [("settlement.fewer", "person", "200.000")]),
        ((95, 92), 3_680_000, [("settlement.fewer", "person", "200.000"), ("settlement.not_accepted", "person", "120.000")]),
        ((104, 104), 4_000_000, [("settlement.more", "person", "160.000")]),
        ((104, 100), 4_000_000, []),  # others took the place of the four that were not accepted
        ((104, 99), 3_960_000, [("settlement.not_accepted", "person", "40.000")]),
        ((0, 0), 0, [("settlement.fewer", "person", "4.000.000")]),
        ((100, 100, 3_500_000), 3_500_000, [("settlement.underclaimed", "person", "500.000")]),
        ((100, 97, 4_000_000), 3_880_000, [("settlement.not_accepted", "person", "120.000"),
                                           ("settlement.overclaimed", "person", "120.000")]),
        ((100, 100, 4_000_000), 4_000_000, []),
        ((100, 100, 0), 0, [("settlement.underclaimed", "person", "4.000.000")]),
    ],
)  # fmt: skip
def test_only_accepted_work_within_the_estimate_is_paid(person, pay, findings):
    found = settled(person=person)
    assert (paid(found, "person"), told(found)) == (pay, findings)


def test_a_share_follows_what_is_paid_for_the_work_it_is_taken_of():
    found = settled(wages=(90, 90))
    assert (paid(found, "wages"), paid(found, "coding")) == (2_250_090, 157_506)
    assert told(found) == [("settlement.follows", "coding", "17.501"), ("settlement.fewer", "wages", "250.010")]


@pytest.mark.parametrize(("claimed", "pay", "code"), [(175_007, 175_007, []), (200_000, 175_007, ["settlement.overclaimed"])])
def test_a_share_is_claimed_like_any_line(claimed, pay, code):
    found = settled(coding=(1, 1, claimed))
    assert (paid(found, "coding"), [finding.code for finding in found.findings]) == (pay, code)


def test_what_nobody_reports_was_not_done():
    found = settle(PLANNED, [])
    assert (found.total, found.words, {finding.code for finding in found.findings}) == (
        0, "Không đồng", {"settlement.fewer", "settlement.follows"},
    )  # fmt: skip


def test_sums_by_stage():
    assert settled(person=(100, 97)).stages == (
        StageTotal(Role.PLAN, 30_000_000, 30_000_000),
        StageTotal(Role.COLLECT, 6_500_100, 6_380_100),
        StageTotal(Role.PROCESS, 175_007, 175_007),
        StageTotal(Role.REPORT, 10_000_000, 10_000_000),
    )


@pytest.mark.parametrize(
    ("actual", "code", "values"),
    [
        (Actual("tea"), "settlement.unknown_line",
         {"code": "tea", "known": "plan_and_form, person, coding, report, wages"}),
        (Actual("person", 5, 6), "settlement.more_accepted", {"line": "Chi person", "accepted": 6, "done": 5}),
    ],
)  # fmt: skip
def test_reports_that_cannot_be_are_refused(actual, code, values):
    with pytest.raises(Refused) as refused:
        settle(PLANNED, [actual])
    assert [(finding.code, finding.values) for finding in refused.value.findings] == [(code, values)]


COUNTS = st.integers(0, 150)


@given(st.fixed_dictionaries({code: st.tuples(COUNTS, COUNTS, st.none() | st.integers(0, 10**8)) for code in ALL}))
def test_the_explanations_account_for_every_dong(reported):
    found = settle(PLANNED, [Actual(code, max(pair), min(pair), claim) for code, (*pair, claim) in reported.items()])
    less = [finding for finding in found.findings if finding.code.partition(".")[2] not in ("more", "overclaimed")]
    explained = sum(int(str(finding.values["amount"]).replace(".", "")) for finding in less)
    assert (found.planned - found.total, all(each.paid <= each.line.amount for each in found.lines)) == (explained, True)
