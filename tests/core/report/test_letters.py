"""What the letters to units say."""

from dataclasses import replace
from datetime import date

import pytest

from langnghe.core.errors import Refused
from langnghe.core.plan.model import CollectionWindow
from langnghe.core.report.letters import Issue, Letter, letters_of
from langnghe.core.report.model import Letterhead
from langnghe.core.sampling.units import Unit
from tests.cast import PLAN, UNITS

LINK = "https://dlxh.example.vn/s/cho-xa"
DATED = replace(
    PLAN, parent_agency="Huyện ủy", issued_on=date(2024, 6, 5), forms_due_on=date(2024, 6, 20), signed_by_title="Trưởng ban"
)
ISSUE = Issue("party", "vi", LINK)


def letter(plan=DATED, unit: Unit = UNITS[1], **issue: object) -> Letter:
    (found,) = letters_of(plan, [unit], replace(ISSUE, **issue))
    return found


def texts(found: Letter) -> list[str]:
    return [paragraph.text for paragraph in (*found.paragraphs, found.closing)]


def test_a_letter_says_how_much_until_when_and_where():
    assert texts(letter()) == [
        (
            "Thực hiện Kế hoạch số 01-KH/BTG, ngày 05/6/2024 của Ban Tuyên giáo về điều tra dư luận xã hội về chợ xã, "
            "Ban Tuyên giáo đề nghị Xã Bản Thử phối hợp thực hiện các nội dung sau:"
        ),
        "1. Phiếu giấy: nhận 05 phiếu; phát, thu và gửi toàn bộ phiếu đã trả lời về Ban Tuyên giáo chậm nhất ngày 20/6/2024.",
        "2. Phiếu trực tuyến: vận động ít nhất 10 người trả lời từ ngày 10/6/2024 đến hết ngày 20/6/2024.",
        (
            "3. Cách trả lời trực tuyến: quét mã QR hoặc mở liên kết dưới đây bằng điện thoại, máy tính. "
            "Mỗi người trả lời 01 lần; việc trả lời là tự nguyện."
        ),
        "4. Trong quá trình thực hiện, nếu có vướng mắc, đề nghị liên hệ Ban Tuyên giáo.",
        "Đề nghị Xã Bản Thử quan tâm, phối hợp thực hiện.",
    ]


def test_a_letter_in_english():
    assert texts(letter(language="en", contact="the office")) == [
        (
            "To carry out Plan No. 01-KH/BTG of 5 June 2024 by Ban Tuyên giáo, Điều tra dư luận xã hội về chợ xã, "
            "Ban Tuyên giáo asks Xã Bản Thử for the following:"
        ),
        "1. Paper: take 5 forms, hand them out, collect them and return every completed form to Ban Tuyên giáo by 20 June 2024.",
        "2. Online: see that at least 10 people answer from 10 June 2024 to the end of 20 June 2024.",
        (
            "3. To answer online, scan the QR code or open the address below on a telephone or computer. "
            "Everybody answers once and of their own free will."
        ),
        "4. For questions please turn to the office.",
        "Thank you for the help of Xã Bản Thử.",
    ]


@pytest.mark.parametrize(
    ("unit", "requests"),
    [
        (Unit("a", "A", "", 1200, 0), ["Phiếu giấy: nhận 1.200 phiếu", "Cách trả lời trực tuyến", "Trong quá trình"]),
        (Unit("a", "A", "", 0, 50), ["Phiếu trực tuyến: vận động ít nhất 50", "Cách trả lời trực tuyến", "Trong quá trình"]),
        (Unit("a", "A", ""), ["Cách trả lời trực tuyến", "Trong quá trình"]),
    ],
)
def test_nothing_is_asked_that_the_unit_does_not_owe(unit, requests):
    found = texts(letter(unit=unit))[1:-1]
    assert [
        text.startswith(f"{number}. {request}") for number, (text, request) in enumerate(zip(found, requests, strict=True), 1)
    ] == [True] * len(requests)


def test_a_unit_without_a_minimum_is_told_until_when_it_can_answer():
    how = texts(letter(unit=Unit("a", "A", "", 5)))[2]
    assert "máy tính từ ngày 10/6/2024 đến hết ngày 20/6/2024. Mỗi người" in how


def test_what_the_plan_does_not_say_is_left_out():
    bare = replace(DATED, number="", agency="", forms_due_on=None, collection=CollectionWindow())
    assert texts(letter(bare))[:3] == [
        "Để thực hiện điều tra dư luận xã hội về chợ xã, cơ quan chủ trì đề nghị Xã Bản Thử phối hợp thực hiện các nội dung sau:",
        "1. Phiếu giấy: nhận 05 phiếu; phát, thu và gửi toàn bộ phiếu đã trả lời về cơ quan chủ trì.",
        "2. Phiếu trực tuyến: vận động ít nhất 10 người trả lời.",
    ]


def test_a_plan_without_a_date_is_named_by_its_number():
    assert texts(letter(replace(DATED, issued_on=None)))[0].startswith("Thực hiện Kế hoạch số 01-KH/BTG của Ban Tuyên giáo về")


def test_the_letterhead_is_that_of_the_plan_with_the_marks_of_the_letter():
    assert letter(number="12-CV/BTG", place="Bản Mẫu", issued_on=date(2024, 6, 7)).letterhead == Letterhead(
        profile="party",
        parent_agency="Huyện ủy",
        agency="Ban Tuyên giáo",
        number="12-CV/BTG",
        place="Bản Mẫu",
        issued_on=date(2024, 6, 7),
        kind="",
        subject="phối hợp thực hiện điều tra dư luận xã hội về chợ xã",
        signed_by_title="Trưởng ban",
        recipients=("Như trên", "Lưu"),
    )


@pytest.mark.parametrize(
    ("words", "language", "subject"),
    [
        (1, "vi", "phối hợp thực hiện điều tra"),
        (40, "vi", "phối hợp điều tra dư luận xã hội"),
        (1, "en", "Working together on: Điều tra"),
        (40, "en", "Working together on a survey of public opinion"),
    ],
)
def test_a_subject_too_long_for_its_corner_is_said_in_short(words, language, subject):
    found = letter(replace(DATED, title=" ".join(["Điều tra"] * words)), language=language)
    assert found.letterhead.subject == subject


@pytest.mark.parametrize(
    ("language", "how"),
    [
        ("vi", "Liên kết và mã QR để trả lời trực tuyến được gửi sau"),
        ("en", "The address and the QR code to answer online follow"),
    ],
)
def test_a_link_that_is_not_known_yet_is_said_later(language, how):
    found = letter(link=None, language=language)
    assert (texts(found)[3].startswith(f"3. {how}"), found.link, found.alternative) == (True, None, "")


def test_recipients_are_those_that_are_given():
    assert letter(recipients=("Như trên", "Thường trực")).letterhead.recipients == ("Như trên", "Thường trực")


def test_every_unit_gets_its_own_with_the_same_link():
    found = letters_of(DATED, UNITS, ISSUE)
    assert [(each.addressee, each.link) for each in found] == [("Xã Bản Mẫu", LINK), ("Xã Bản Thử", LINK)]
    assert found[0].alternative == f"Mã QR dẫn đến {LINK}"


@pytest.mark.parametrize("link", ["", "dlxh.example.vn", "ftp://a.vn", "https://a b", "javascript:alert(1)", 'https://a"b'])
def test_what_is_no_address_is_refused(link):
    with pytest.raises(Refused) as refused:
        letter(link=link)
    assert [(finding.code, finding.values) for finding in refused.value.findings] == [("letters.not_a_link", {"link": link})]
