"""Where everything lies on a sheet, as a value and as JSON."""

import json

import pytest

from langnghe.core.errors import Refused
from langnghe.core.paper.layout import (
    Box,
    Code,
    Disc,
    Kind,
    Page,
    SheetLayout,
    base36,
    layout_from_json,
    layout_mark,
    layout_to_json,
)

BOX = Box("used", "1", 20.0, 40.0, 4.4, 4.4, Kind.TICK, "circle")
COMB = Box("age", "0.1", 30.0, 50.0, 6.6, 8.0, Kind.DIGIT)
PAGE = Page(1, (BOX, COMB), (Disc(9.5, 9.5, 2.5),), (Code(176.0, 7.5, 16.0),))
LAYOUT = SheetLayout("ab" * 32, "vi", 210.0, 297.0, (PAGE, Page(2, (), (), ())), Code(160.0, 30.0, 20.0))
PLAIN = SheetLayout("ab" * 32, "vi", 210.0, 297.0, (PAGE,))


@pytest.mark.parametrize("layout", [LAYOUT, PLAIN], ids=["with a slip", "without"])
def test_a_layout_is_read_as_it_was_written(layout):
    assert layout_from_json(json.loads(json.dumps(layout_to_json(layout)))) == layout


def test_its_json_names_pages_and_boxes_in_millimetres():
    data = layout_to_json(PLAIN)
    assert (data["page_width"], data["page_height"], data["pages"][0]["page"]) == (210.0, 297.0, 1)
    assert data["pages"][0]["boxes"][0] == {
        "question": "used",
        "option": "1",
        "x": 20.0,
        "y": 40.0,
        "width": 4.4,
        "height": 4.4,
        "kind": "tick",
        "shape": "circle",
    }


def test_each_layout_has_a_mark_of_its_own():
    assert [layout_mark(LAYOUT), layout_mark(PLAIN), layout_mark(PLAIN)] == ["58CS", "2DIR", "2DIR"]


@pytest.mark.parametrize(("number", "written"), [(0, "0000"), (35, "000Z"), (36, "0010"), (36**4 - 1, "ZZZZ")])
def test_numbers_are_written_in_base_36(number, written):
    assert (base36(number, 4), int(written, 36)) == (written, number)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ([], "TypeError list"),
        ({"format": 2}, "ValueError format 2"),
        ({"pages": {}}, "TypeError dict"),
        ({"pages": [{"page": "1"}]}, "TypeError page"),
        ({"page_width": "210"}, "TypeError str"),
        ({"slip": {"x": 1}}, "KeyError 'y'"),
    ],
)
def test_what_is_no_layout_is_refused(change, reason):
    data = layout_to_json(PLAIN) | change if isinstance(change, dict) else change
    with pytest.raises(Refused) as refused:
        layout_from_json(data)
    assert [(each.code, each.values) for each in refused.value.findings] == [("paper.not_a_layout", {"reason": reason})]
