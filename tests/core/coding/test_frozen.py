"""What is frozen of codes, and what of them outlives the words."""

import pytest

from langnghe.core.coding.frozen import codes_in_place, digest_of, in_place_of
from langnghe.core.questionnaire.kinds.raw import UNSHOWABLE

BOOK = {"codes": [{"code": "c1", "label": {"vi": "Đường"}}]}
ROWS = [("wish", "a", "first", ["c1"]), ("wish", "b", "first", ["c1", "c2"])]


def test_the_order_of_rows_and_examples_change_no_digest():
    shown = {"codes": [{**BOOK["codes"][0], "examples": ["đường xấu"]}]}
    assert digest_of({"wish": shown}, reversed(ROWS)) == digest_of({"wish": BOOK}, ROWS)


@pytest.mark.parametrize(
    ("books", "rows"),
    [
        ({"wish": {"codes": [{"code": "c1", "label": {"vi": "Cầu"}}]}}, ROWS),
        ({"wish": BOOK}, ROWS[:1]),
        ({"wish": BOOK}, [ROWS[0], ("wish", "b", "first", ["c1"])]),
        ({"wish": BOOK}, [ROWS[0], ("wish", "b", "settled", ["c1", "c2"])]),
        ({"wish": {}}, ROWS),
    ],
)
def test_any_other_change_gives_another_digest(books, rows):
    assert digest_of(books, rows) != digest_of({"wish": BOOK}, ROWS)


def test_codes_stand_in_place_of_words_as_nobody_can_write_them():
    kept = in_place_of(["c1", "c2"])
    assert (codes_in_place(kept), codes_in_place("c1"), UNSHOWABLE.search(kept) is not None) == (("c1", "c2"), None, True)
