"""A box for words: whether something is written in it, ruled lines left out."""

import cv2
import numpy as np
import pytest

from langnghe.core.paper.layout import Box, Kind
from langnghe.core.paper.straight import Straight
from langnghe.core.paper.writing import written

BOX = Box("why", "", 5, 5, 60, 18, Kind.WRITE)


def lined(words="", slope=0, gaps=0):
    """Two ruled lines, dashed when `gaps` is given, and words between them."""
    dots = np.full((240, 560), 255, np.uint8)
    for y in (100, 170):
        cv2.line(dots, (40, y), (520, y + slope), 60, 2)
    for x in range(40, 520, gaps or 1000):
        dots[:, x : x + 5] = 255
    cv2.putText(dots, words, (60, 95), cv2.FONT_HERSHEY_SCRIPT_SIMPLEX, 1.4, 30, 3)
    return Straight(dots, dots, np.full((60, 140), 255, np.float32), 1.0, one_bit=False)


@pytest.mark.parametrize(("slope", "gaps"), [(0, 0), (6, 0), (-6, 0), (0, 40), (4, 40)])
def test_ruled_lines_are_not_writing(slope, gaps):
    assert written(lined("", slope, gaps), BOX, np.zeros(2, np.float32)) == 0


@pytest.mark.parametrize(("words", "least"), [("co", 0.1), ("rat hai long", 0.3)])
def test_words_are_writing(words, least):
    assert written(lined(words), BOX, np.zeros(2, np.float32)) > least


def test_a_speck_is_not_writing():
    straight = lined()
    cv2.circle(straight.grey, (200, 60), 5, 0, -1)
    assert written(straight, BOX, np.zeros(2, np.float32)) == 0


def test_nothing_is_written_outside_the_page():
    assert written(lined(), Box("why", "", 500, 5, 60, 18, Kind.WRITE), np.zeros(2, np.float32)) == 0
