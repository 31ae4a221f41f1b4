"""How long each kind of material is kept."""

from datetime import date

import pytest

from langnghe.core.errors import Refused
from langnghe.core.package import retention
from langnghe.core.package.retention import Kept, Material, end_of, material, must_be_due, period, reason, rules_on

DAY = date(2026, 6, 20)
PAPER = rules_on(DAY)[2]


def code_of(refused) -> str:
    return refused.value.findings[0].code


@pytest.mark.parametrize(
    ("closed", "months", "end"),
    [
        (date(2024, 6, 20), 0, date(2024, 6, 20)),
        (date(2024, 6, 20), 12, date(2025, 6, 20)),
        (date(2024, 12, 31), 2, date(2025, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2024, 8, 31), 1, date(2024, 9, 30)),
    ],
)
def test_a_period_ends_on_the_same_day_so_many_months_on(closed, months, end):
    assert end_of(closed, months) == end


@pytest.mark.parametrize(("written", "months"), [("0", 0), (" 12 ", 12), ("600", 600)])
def test_months_are_whole(written, months):
    assert period(written) == months


@pytest.mark.parametrize("written", ["", "-1", "1,5", "601", "²", "một"])
def test_other_periods_are_refused(written):
    with pytest.raises(Refused) as refused:
        period(written)
    assert code_of(refused) == "retention.not_months"


def test_a_reason_is_words():
    assert reason(" hết hạn ") == "hết hạn"
    with pytest.raises(Refused):
        reason("  ")


def test_kinds_have_names():
    assert material("open_text") is Material.OPEN_TEXT
    with pytest.raises(Refused) as refused:
        material("gold")
    assert (code_of(refused), "open_text" in refused.value.findings[0].advice) == ("retention.unknown_kind", True)


@pytest.mark.parametrize("day", [date(1999, 1, 1), date(2026, 1, 1), DAY])
def test_every_kind_has_one_rule_on_any_day(day):
    assert [rule.kind for rule in rules_on(day)] == list(Material)


def test_a_newer_rule_takes_the_place_of_the_old_from_its_day(monkeypatch):
    newer = Kept(PAPER, 1, "", None).rule.__class__(PAPER.kind, DAY, 99, PAPER.name, PAPER.holds, PAPER.basis)
    monkeypatch.setattr(retention, "RULES", (newer, *retention.RULES))
    assert [rules_on(day)[2].months for day in (date(2026, 6, 19), DAY)] == [12, 99]


@pytest.mark.parametrize(
    ("until", "destroyed", "due", "code"),
    [
        (None, None, False, "retention.not_closed"),
        (date(2026, 6, 21), None, False, "retention.not_due"),
        (DAY, None, True, ""),
        (DAY, DAY, False, ""),
    ],
)
def test_what_is_due_is_over_and_still_there(until, destroyed, due, code):
    kept = Kept(PAPER, 12, "", until, destroyed)
    assert kept.is_due(DAY) is due
    try:
        must_be_due(kept, DAY)
        found = ""
    except Refused as refused:
        found = refused.findings[0].code
    assert found == code
