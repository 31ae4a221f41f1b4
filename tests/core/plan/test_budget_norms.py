"""Which norms apply: those of the province in force on the day, the country's for the rest."""

from dataclasses import replace
from datetime import date

import pytest

from langnghe.core.errors import Refused
from langnghe.core.plan.budget_norms import AppliedNorms, Level, Norms, norms_for
from tests.core.plan.budget_sample import COUNTRY, NOTE, PERSON, PROVINCE

DAY = date(2024, 6, 1)
LATER = replace(COUNTRY, valid_from=date(2023, 1, 1), source="TT mới", note={})


def applied(*every: Norms, area: str = "", level: Level = Level.PROVINCIAL, on: date = DAY) -> AppliedNorms:
    return norms_for(every, area, level, on)


def sources(found: AppliedNorms) -> dict[str, str]:
    return {each.norm.code: each.source for each in found.lines}


def codes(found: AppliedNorms) -> list[str]:
    return [finding.code for finding in found.findings]


@pytest.mark.parametrize(("items", "price"), [(1, 40_000), (30, 40_000), (31, 50_000), (40, 50_000), (41, 60_000), (500, 60_000)])
def test_the_price_of_an_answer_rises_with_the_number_of_questions(items, price):
    assert PERSON.price(items) == price


def test_a_norm_that_ends_has_no_price_beyond():
    assert replace(PERSON, bands=PERSON.bands[:2]).price(41) is None


@pytest.mark.parametrize(("level", "price"), [(Level.CENTRAL, 30_000_000), (Level.PROVINCIAL, 10_000_000)])
def test_some_norms_differ_by_level(level, price):
    (report,) = [each.norm for each in applied(COUNTRY, level=level).lines if each.norm.code == "report"]
    assert report.price(25) == price


@pytest.mark.parametrize("area", ["Bản Mẫu", "tỉnh Bản Mẫu", "BAN MAU", " Tỉnh  Bản Mẫu "])
def test_a_province_sets_its_own_and_the_country_the_rest(area):
    found = applied(COUNTRY, PROVINCE, area=area)
    assert sources(found) == {
        "plan_and_form": "TT 109", "person": "NQ 12", "organisation": "TT 109", "coding": "TT 109", "report": "TT 109",
        "wages": "NQ 12",
    }  # fmt: skip
    assert ([each.norm.code for each in found.lines if each.ceiling], codes(found)) == (["person"], [])


@pytest.mark.parametrize(("area", "found"), [("", []), ("Bản Thử", ["budget.no_own_norms"])])
def test_a_province_without_norms_of_its_own_is_told(area, found):
    norms = applied(COUNTRY, PROVINCE, area=area)
    assert (codes(norms), set(sources(norms).values())) == (found, {"TT 109"})


@pytest.mark.parametrize(
    ("on", "source"),
    [(date(2016, 8, 15), "TT 109"), (date(2022, 12, 31), "TT 109"), (date(2023, 1, 1), "TT mới"), (date(2099, 1, 1), "TT mới")],
)
def test_the_newest_that_are_in_force_apply(on, source):
    assert sources(applied(LATER, COUNTRY, on=on))["person"] == source


@pytest.mark.parametrize(("on", "own"), [(date(2019, 12, 31), False), (date(2020, 1, 1), True), (date(2021, 1, 1), False)])
def test_norms_hold_from_their_first_to_their_last_day(on, own):
    ended = replace(PROVINCE, valid_to=date(2020, 12, 31))
    assert (sources(applied(COUNTRY, ended, area="Bản Mẫu", on=on))["person"] == "NQ 12") == own


def test_the_norms_of_a_province_are_enough():
    assert sources(applied(PROVINCE, area="Bản Mẫu")) == {"person": "NQ 12", "wages": "NQ 12"}


def test_without_any_norms_in_force_there_is_no_estimate():
    with pytest.raises(Refused) as refused:
        applied(COUNTRY, on=date(2016, 8, 14))
    (finding,) = refused.value.findings
    assert (finding.code, finding.values) == ("budget.no_norms", {"day": "14/08/2016"})


def test_what_the_norms_say_about_themselves_goes_with_them():
    assert [applied(*every, area="Bản Mẫu").notes for every in ([COUNTRY, PROVINCE], [LATER])] == [(NOTE,), ()]
