"""Small pictures of boxes and of whole pages."""

import cv2
import numpy as np

from langnghe.core.formats.crop import DOTS, MARGIN, PAGE_DOTS, around, crop_box, whole_page

PLACED = (4.0, 0.0, 10.0, 0.0, 4.0, 20.0, 0.0, 0.0, 1.0)
"""A page at four dots a millimetre, ten dots from the left and twenty from the top of its picture."""


def opened(content: bytes) -> np.ndarray:
    return cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_GRAYSCALE)


def test_a_box_is_cut_out_with_what_stands_around_it():
    picture = np.full((1300, 900), 255, np.uint8)
    picture[20 + 4 * 50 : 20 + 4 * 54, 10 + 4 * 30 : 10 + 4 * 34] = 0
    crop = opened(crop_box(picture, PLACED, (30.0, 50.0, 4.0, 4.0)))
    side = round((4 + 2 * MARGIN) * DOTS)
    assert (crop.shape, crop[side // 2, side // 2], crop[3, 3]) == ((side, side), 0, 255)


def test_a_page_is_straightened_where_it_was_found_and_shown_as_it_is_elsewhere():
    picture = np.full((3000, 2000), 200, np.uint8)
    assert opened(whole_page(picture, PLACED)).shape == (297 * PAGE_DOTS, 210 * PAGE_DOTS)
    assert opened(whole_page(picture, ())).shape == (297 * PAGE_DOTS, 990)


def test_boxes_are_shown_together():
    assert around([(1.0, 2.0, 3.0, 4.0), (10.0, 1.0, 2.0, 2.0)]) == (1.0, 1.0, 11.0, 5.0)
