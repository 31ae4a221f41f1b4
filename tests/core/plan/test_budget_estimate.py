"""What a survey may cost, line by line."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from langnghe.core.errors import Place, Refused
from langnghe.core.plan.budget_estimate import CountedBy, Estimate, Quantities, check_stated, estimate, quantities_of, share_of
from langnghe.core.plan.budget_norms import Band, Basis, Level, NormLine, Norms, norms_for
from langnghe.core.plan.model import CollectionWindow, Mode, Plan
from tests.cast import PLAN
from tests.core.plan.budget_sample import CODING, COUNTRY, PERSON, PROVINCE

HUNDRED = Quantities(items=25, people=100, organisations=2, forms=100)


def estimated(*every: Norms, quantities: Quantities = HUNDRED) -> Estimate:
    return estimate(norms_for(every, "Bản Mẫu", Level.PROVINCIAL, date(2024, 6, 1)), quantities)


def own(*lines: NormLine) -> Norms:
    return replace(PROVINCE, lines=lines)


def codes(found: Estimate) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.field) for finding in found.findings]


@pytest.mark.parametrize(
    ("every", "lines", "total"),
    [
        ([COUNTRY],
         {"plan_and_form": 30_000_000, "person": 4_000_000, "organisation": 170_000, "report": 10_000_000}, 44_170_000),
        ([COUNTRY, PROVINCE],
         {"plan_and_form": 30_000_000, "person": 3_000_000, "organisation": 170_000, "coding": 175_007, "report": 10_000_000,
          "wages": 2_500_100}, 45_845_107),
    ],
)  # fmt: skip
def test_norms_times_quantities(every, lines, total):
    found = estimated(*every)
    assert ({line.code: line.amount for line in found.lines}, found.total) == (lines, total)


def test_an_estimate_says_its_total_in_words():
    assert estimated(COUNTRY).words == "Bốn mươi bốn triệu một trăm bảy mươi nghìn đồng"


@pytest.mark.parametrize(("items", "price"), [(30, 40_000), (31, 50_000), (41, 60_000)])
def test_a_longer_questionnaire_costs_more(items, price):
    (person,) = [line for line in estimated(COUNTRY, quantities=replace(HUNDRED, items=items)).lines if line.code == "person"]
    assert (person.quantity, person.price, person.amount) == (100, price, 100 * price)


def test_what_there_is_nothing_of_has_no_line():
    found = estimated(COUNTRY, quantities=Quantities(items=25))
    assert [line.code for line in found.lines] == ["plan_and_form", "report"]


@pytest.mark.parametrize(
    ("amount", "percent", "share"),
    [(2_500_100, "7", 175_007), (99, "7", 6), (1, "7", 0), (1_000, "2.5", 25), (10**14, "100", 10**14)],
)
def test_a_share_drops_fractions_of_a_dong(amount, percent, share):
    assert share_of(amount, Decimal(percent)) == share


def test_a_share_names_what_it_is_taken_of():
    (coding,) = [line for line in estimated(COUNTRY, PROVINCE).lines if line.code == "coding"]
    assert (coding.basis, coding.of, coding.percent, coding.price) == (Basis.SHARE, "wages", 7, 2_500_100)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((PERSON,), [("budget.no_base", "coding")]),  # nobody's wages are known
        ((replace(PERSON, bands=(Band(1, 20),)),), [("budget.no_band", "person"), ("budget.no_base", "coding")]),
        ((replace(PERSON, bands=(Band(40_001),)),), [("budget.above_ceiling", "person"), ("budget.no_base", "coding")]),
        ((replace(PERSON, code="wages"), replace(CODING, percent=Decimal("7.5"))), [("budget.above_ceiling", "coding")]),
        ((replace(PERSON, code="wages"), replace(CODING, percent=Decimal(6))), []),
        ((replace(CODING, code="wages"),), [("budget.no_base", "coding"), ("budget.no_base", "wages")]),  # shares of shares
        (
            (replace(CODING, code="person", of="plan_and_form"),),
            [("budget.no_base", "coding")],
        ),  # another way to pay, no comparison
    ],
)
def test_what_is_to_be_looked_at(lines, told):
    assert codes(estimated(COUNTRY, own(*lines))) == told


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            replace(PERSON, bands=(Band(60_000),)),
            "“Chi person” is set at 60.000 đồng, above the national ceiling of 40.000 đồng.",
        ),
        (replace(CODING, percent=Decimal("7.50")), "“Chi coding” is set at 7,5%, above the national ceiling of 7%."),
    ],
)
def test_a_price_above_the_ceiling_is_told_with_both(line, problem):
    found = estimated(COUNTRY, own(line, replace(PERSON, code="wages")))
    assert [finding.problem for finding in found.findings] == [problem]


def test_a_total_beyond_words_is_refused():
    with pytest.raises(Refused) as refused:
        estimated(COUNTRY, own(replace(PERSON, bands=(Band(10**12),))), quantities=replace(HUNDRED, people=1000))
    assert refused.value.findings[0].code == "budget.too_large"


WITHOUT_TARGET = replace(PLAN, collection=CollectionWindow())


@pytest.mark.parametrize(
    ("plan", "people", "counted", "by"),
    [
        (PLAN, None, 30, CountedBy.TARGET),
        (WITHOUT_TARGET, None, 15, CountedBy.FORMS),
        (replace(WITHOUT_TARGET, paper_total=None), None, 15, CountedBy.FORMS),
        (replace(WITHOUT_TARGET, paper_total=20), None, 20, CountedBy.FORMS),
        (PLAN, 700, 700, CountedBy.GIVEN),
        (PLAN, 0, 0, CountedBy.GIVEN),
    ],
)
def test_how_many_people_are_paid(plan, people, counted, by):
    found = quantities_of(plan, 25, people, organisations=3)
    assert (found.people, found.counted_by, found.organisations, found.items) == (counted, by, 3, 25)


def told(plan: Plan, **changes: object) -> list[tuple[str, str, str]]:
    found = estimated(COUNTRY, quantities=quantities_of(plan, 25))
    return [(finding.code, finding.stated, finding.computed) for finding in check_stated(found, replace(plan, **changes))]


@pytest.mark.parametrize(
    ("budget", "findings"),
    [
        (None, []),
        (41_200_000, []),
        (41_200_001, [("budget.stated_above", "41.200.001", "41.200.000")]),
        (75_000_000, [("budget.stated_above", "75.000.000", "41.200.000")]),
        (41_199_999, [("budget.stated_below", "41.199.999", "41.200.000")]),
    ],
)
def test_the_stated_budget_is_compared_with_the_ceilings(budget, findings):
    assert told(PLAN, budget=budget) == findings


@pytest.mark.parametrize(
    ("budget", "problem"),
    [
        (50_000_000, "The plan states 50.000.000 đồng; at the norms' ceilings it may cost 41.200.000, which is 8.800.000 less."),
        (40_000_000, ("The plan states 40.000.000 đồng; at the norms' ceilings it may cost 41.200.000, which is 1.200.000 more. "
                     "The largest part is “Chi plan_and_form” with 30.000.000.")),
    ],
)  # fmt: skip
def test_a_difference_is_explained_where_the_plan_states_its_budget(budget, problem):
    place = Place(line=70, quote="dự toán")
    stated = replace(PLAN, budget=budget, places={"budget": place})
    (finding,) = check_stated(estimated(COUNTRY, quantities=quantities_of(stated, 25)), stated)
    assert (finding.problem, finding.place) == (problem, place)


@pytest.mark.parametrize(
    ("modes", "findings"), [((Mode.PAPER,), []), ((Mode.PAPER, Mode.ONLINE), [("budget.online_uncounted", "", "")])]
)
def test_online_answers_without_a_target_cannot_be_counted(modes, findings):
    assert told(WITHOUT_TARGET, modes=modes) == findings
