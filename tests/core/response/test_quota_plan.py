"""What a quota may count over, and which limits can be kept."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Repeat, Section, Text
from langnghe.core.response import quota_plan
from langnghe.core.response.quota_plan import QuotaPlan
from langnghe.core.sampling.quota import BY_UNIT_AND_MODE, Count, Quota, cells_of, codes_of
from tests.cast import UNITS

SEX = Question(
    "sex", "single", Text({"vi": "Giới tính"}), choices=(Choice("m", Text({"vi": "Nam"})), Choice("f", Text({"vi": "Nữ"})))
)
WISH = Question("wish", "text", Text({"vi": "Mong muốn"}))
HOME = Section("home", Text(), (Question("child", "single", Text(), choices=SEX.choices),), repeat=Repeat())
KNOWN = quota_plan.dimensions(Questionnaire("q", Text(), ("vi",), (Section("who", Text(), (SEX,)), WISH, HOME)), UNITS)
MAN, WOMAN = ("m",), ("f",)


def refused(change, *given) -> list[str]:
    with pytest.raises(Refused) as caught:
        change(*given)
    return [finding.code for finding in caught.value.findings]


def plan(cells, name="sex", over=("sex",)) -> QuotaPlan:
    return QuotaPlan(Quota(name, over), cells)


def test_a_quota_counts_over_unit_mode_and_questions_with_one_answer_outside_of_repeats():
    assert [dimension.name for dimension in KNOWN] == ["unit", "mode", "sex"]


def test_the_cells_are_all_combinations_in_the_order_of_the_codes():
    found = quota_plan.chosen(KNOWN, ["sex", "mode"])
    assert list(quota_plan.cells_over(found))[:2] == [("m", "paper"), ("m", "online")]


@pytest.mark.parametrize(
    ("names", "code"),
    [
        ([], "quota.no_dimension"),
        (["unit", "mode", "sex", "age"], "quota.too_many_dimensions"),
        (["wish"], "quota.unknown_dimension"),
        (["child"], "quota.unknown_dimension"),
        (["sex", "sex"], "quota.dimension_twice"),
    ],
)
def test_what_cannot_be_counted_over_is_refused(names, code):
    assert refused(quota_plan.chosen, KNOWN, names) == [code]


def test_too_many_cells_are_refused():
    many = quota_plan.Dimension("unit", Text(), tuple((f"u{number}", Text()) for number in range(400)))
    assert refused(quota_plan.chosen, (many, KNOWN[2]), ["unit", "sex"]) == ["quota.too_many_cells"]


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        (plan({MAN: Count(limit=5)}, name=" "), ["quota.bad_name"]),
        (plan({MAN: Count(limit=5)}, name="n" * 61), ["quota.bad_name"]),
        (plan({("x",): Count(limit=5)}), ["quota.unknown_cell"]),
        (plan({MAN: Count(limit=5, minimum=6)}), ["quota.minimum_over_limit"]),
        (plan({MAN: Count()}), ["quota.empty"]),
        (plan({("x",): Count(limit=1), WOMAN: Count(limit=5, minimum=6)}), ["quota.unknown_cell", "quota.minimum_over_limit"]),
    ],
)
def test_a_plan_that_cannot_be_kept_is_refused_with_all_that_is_wrong(given, codes):
    assert refused(quota_plan.check_plan, given, KNOWN) == codes


@pytest.mark.parametrize(
    "given",
    [
        plan({MAN: Count(limit=5), WOMAN: Count(minimum=3)}),
        plan({("ban-mau", "online"): Count()}, "", BY_UNIT_AND_MODE.dimensions),
    ],
)
def test_a_plan_that_can_be_kept_passes(given):
    quota_plan.check_plan(given, KNOWN)


def test_a_hard_limit_below_what_was_taken_is_refused_a_warning_is_not():
    taken = {MAN: 7, WOMAN: 7}
    given = plan({MAN: Count(limit=6), WOMAN: Count(limit=6, hard=False)})
    assert refused(quota_plan.check_taken, given, taken) == ["quota.limit_is_passed"]


def test_a_limit_that_is_met_exactly_is_kept():
    quota_plan.check_taken(plan({MAN: Count(limit=7)}), {MAN: 7})


def test_a_response_has_one_cell_in_each_quota_and_an_empty_code_where_it_does_not_answer():
    both = (BY_UNIT_AND_MODE, Quota("sex", ("sex", "unit")))
    assert cells_of(both, "ban-mau", Mode.PAPER, {"sex": "m"}) == (("", "ban-mau|paper"), ("sex", "m|ban-mau"))
    assert codes_of(both[1], "ban-mau", Mode.PAPER, {}) == ("", "ban-mau")
