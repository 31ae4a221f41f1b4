"""What stands on posters, cards and slips."""

from dataclasses import replace

import pytest

from langnghe.core.plan.model import CollectionWindow
from langnghe.core.report.notices import Slip, bundle_of, notice_of
from langnghe.core.response.settings import DoorKind
from tests.cast import CLOSES, OPENS, PLAN

ADDRESS = "https://hoi.example.vn/k/cho"


@pytest.mark.parametrize(
    ("window", "language", "said"),
    [
        (CollectionWindow(OPENS, CLOSES), "vi", "Từ ngày 10/6/2024 đến hết ngày 20/6/2024"),
        (CollectionWindow(OPENS, CLOSES), "en", "From 10 June 2024 to the end of 20 June 2024"),
        (CollectionWindow(OPENS), "vi", "Từ ngày 10/6/2024"),
        (CollectionWindow(None, CLOSES), "en", "Until the end of 20 June 2024"),
        (CollectionWindow(), "vi", ""),
    ],
)
def test_a_notice_says_when_answers_are_taken(window, language, said):
    assert notice_of(replace(PLAN, collection=window), language, ADDRESS, 10, DoorKind.OPEN).window == said


@pytest.mark.parametrize(
    ("door", "once", "bring"),
    [
        (DoorKind.OPEN, "Everybody answers once.", ""),
        (
            DoorKind.SLIPS,
            "Each code answers once, and belongs to nobody's name.",
            "You need the code on the slip that you were given.",
        ),
        (
            DoorKind.ROSTER,
            "Each credential answers once; who issued it signed it without seeing it.",
            "You need the credential of your invitation; compare its key with the invitation.",
        ),
    ],
)
def test_a_notice_says_what_to_bring(door, once, bring):
    notice = notice_of(PLAN, "en", ADDRESS, 10, door)
    assert (notice.once, notice.points[2], notice.bring) == (once, once, bring)


def test_a_notice_names_the_agency_the_smallest_group_and_an_address_to_type():
    notice = notice_of(PLAN, "vi", ADDRESS, 12, DoorKind.OPEN)
    assert (notice.agency, notice.ask, notice.address) == ("Ban Tuyên giáo", "Hỏi đáp: Ban Tuyên giáo", "hoi.example.vn/k/cho")
    assert "từ 12 người" in notice.points[1]


def test_a_plan_without_an_agency_has_one_in_charge():
    nameless = replace(PLAN, agency="", contacts=("phòng 1",))
    notice = notice_of(nameless, "vi", "hoi.example.vn", 10, DoorKind.OPEN)
    assert (notice.agency, notice.ask, notice.address) == ("Cơ quan chủ trì", "Hỏi đáp: phòng 1", "hoi.example.vn")


@pytest.mark.parametrize(
    ("units", "heading", "named"),
    [
        (("Xã Bản Mẫu",), "Packet 3: Xã Bản Mẫu", ()),
        (("Xã Bản Mẫu", "Xã Bản Thử"), "Packet 3: Small units together", ("Xã Bản Mẫu", "Xã Bản Thử")),
        ((), "Packet 3: Small units together", ()),
    ],
)
def test_the_cover_of_a_packet_says_whose_it_is(units, heading, named):
    bundle = bundle_of("en", 3, units, 1, (Slip("A", "a"), Slip("B", "b")))
    assert (bundle.heading, bundle.units, bundle.contents) == (heading, named, "2 slips for 1 people, 1 spare")
