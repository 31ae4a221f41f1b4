"""What a rich table may be asked for."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.statistics.tables.spec import CHOICES, LISTS, Box, Tabulation


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"rows": ()}, "tables.no_rows"),
        ({"rows": ((),)}, "tables.no_rows"),
        ({"columns": ((),)}, "tables.no_rows"),
        ({"level": 1}, "tables.bad_share"),
        ({"alpha": 0}, "tables.bad_share"),
        *(({key: "colour"}, "tables.bad_choice") for key in CHOICES),
        *(({key: ("colour",)}, "tables.bad_choice") for key in LISTS),
    ],
)
def test_a_table_that_exists_is_possible(asked, expected):
    with pytest.raises(Refused) as refusal:
        Tabulation(**{"rows": (("q",),), **asked})
    assert refusal.value.findings[0].code == expected


@pytest.mark.parametrize("box", [{}, {"codes": ("a",), "top": 1}, {"top": -1}, {"top": 2, "bottom": -1}])
def test_answers_taken_together_are_named_or_counted(box):
    with pytest.raises(Refused) as refusal:
        Box("q", **box)
    assert refusal.value.findings[0].code == "tables.bad_box"


def test_a_table_has_a_key_that_stays():
    assert Tabulation((("q",), ("sex", "r")), (("age",), ("unit", "age")), ("year", "wave"), where={"h": ("f", "m")}).key == (
        "q+sex>r.by.age+unit>age.in.year>wave.of.h=f|m"
    )
    assert (Tabulation((("q",),)).key, list(Tabulation((("q",),), (("g", "h"),), ("l",)).names())) == ("q", ["q", "g", "h", "l"])
