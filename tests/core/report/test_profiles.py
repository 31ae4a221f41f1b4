"""How official documents are laid out."""

from dataclasses import replace
from datetime import date

import pytest

from langnghe.core.errors import Refused
from langnghe.core.report import profiles
from langnghe.core.report.profiles import profile_for


@pytest.mark.parametrize(
    ("name", "margins", "national", "ending", "number_word"),
    [
        ("party", (20, 20, 30, 15), ["Đảng Cộng sản Việt Nam"], ".", "Số"),
        ("state", (20, 20, 30, 15), ["Cộng hòa xã hội chủ nghĩa Việt Nam", "Độc lập - Tự do - Hạnh phúc"], "./.", "Số:"),
    ],
)
def test_a_layout_has_the_figures_of_its_rules(name, margins, national, ending, number_word):
    layout = profile_for(name, date(2026, 6, 1))
    sides = layout.margins
    assert (sides.top, sides.bottom, sides.left, sides.right) == margins
    assert [line.text.in_language("vi") for line in layout.national] == national
    assert (layout.ending, layout.number_word.in_language("vi"), layout.paper, layout.text_width) == (
        ending, number_word, (210, 297), 165,
    )  # fmt: skip


def test_a_layout_that_does_not_exist_is_refused():
    with pytest.raises(Refused) as refused:
        profile_for("royal", None)
    assert refused.value.findings[0].advice == "Name one of these in the letterhead: free, party, state."


@pytest.mark.parametrize(
    ("on", "basis"), [(None, "new"), (date(2030, 1, 1), "new"), (date(2029, 12, 31), "old"), (date(1990, 1, 1), "old")]
)
def test_the_rules_in_force_on_the_day_count(monkeypatch, on, basis):
    old = replace(profile_for("party", None), basis="old", valid_from=date(2020, 1, 1))
    new = replace(old, basis="new", valid_from=date(2030, 1, 1))
    monkeypatch.setattr(profiles, "PROFILES", (old, new))
    assert profile_for("party", on).basis == basis
