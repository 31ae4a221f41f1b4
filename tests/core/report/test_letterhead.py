"""The head of a report."""

from dataclasses import replace

import pytest

from langnghe.core.errors import Refused
from langnghe.core.report.letterhead import letterhead_of, profile_of, with_profile
from tests.cast import PLAN


@pytest.mark.parametrize(
    ("agency", "number", "profile"),
    [
        ("Ban Tuyên giáo Huyện ủy", "", "party"),
        ("BAN THƯỜNG VỤ", "12-KH/ĐUK", "party"),
        ("Ủy ban nhân dân tỉnh", "40/KH-UBND", "state"),
        ("", "35-KH/BTGHU", "party"),
    ],
)
def test_the_layout_follows_the_agency(agency, number, profile):
    assert profile_of(replace(PLAN, agency=agency, number=number)) == profile


@pytest.mark.parametrize(
    ("language", "kind", "subject"),
    [
        ("vi", "BÁO CÁO", "Kết quả điều tra dư luận xã hội về chợ xã"),
        ("en", "REPORT", "Results: điều tra dư luận xã hội về chợ xã"),
    ],
)
def test_a_report_says_what_it_reports_on(language, kind, subject):
    head = letterhead_of(PLAN, language)
    assert (head.kind, head.subject, head.number, head.issued_on) == (kind, subject, "", None)


@pytest.mark.parametrize(
    ("read", "lines"),
    [("TRƯỞNG BAN", "TRƯỞNG BAN"), ("T/M BAN THƯỜNG VỤ, PHÓ BÍ THƯ", "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ"), ("", "")],
)
def test_who_signs_for_another_has_a_line_of_his_own(read, lines):
    assert letterhead_of(replace(PLAN, signed_by_title=read), "vi").signed_by_title == lines


def test_a_head_may_have_another_layout_but_only_one_that_there_is():
    head = letterhead_of(PLAN, "vi")
    assert (with_profile(head, "free"), with_profile(head, "")) == (replace(head, profile="free"), head)
    with pytest.raises(Refused):
        with_profile(head, "royal")
