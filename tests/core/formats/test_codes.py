"""QR codes are found in large, dark and shaded pictures, each once."""

import cv2
import numpy as np
import pytest

from langnghe.core.formats.codes import find_codes
from tests.core.paper.pictured import page, stamp, stamped

BOTH = set(stamped(stamp()))
SHADE = np.linspace(1, 0.25, 960)[None]


@pytest.mark.parametrize(
    "dots",
    [
        page(),
        cv2.resize(page(), None, fx=2.4, fy=2.4),
        (page() * SHADE).astype(np.uint8),
    ],
    ids=["plain", "large", "shaded"],
)
def test_both_codes_of_a_page_are_found_once(dots):
    found = find_codes(dots)
    assert (len(found), {each.text for each in found}) == (2, BOTH)


def test_a_missing_code_is_looked_for_in_all_dots():
    lone = cv2.resize(page(codes=(stamped(stamp())[0], "")), None, fx=2.4, fy=2.4)
    assert [each.text for each in find_codes(lone)] == [stamped(stamp())[0]]


def test_corners_start_at_the_code_s_own_top_left():
    found = find_codes(np.rot90(page(), 2).copy())
    first = next(each for each in found if each.text == stamped(stamp())[0])
    assert np.round(np.array(first.corners) / 8).tolist() == [[32, 154], [17, 154], [17, 139], [32, 139]]
