"""What stands on the invitation of listed people."""

from datetime import UTC, datetime

import pytest

from langnghe.core.formats.typst_invitations import write_invitations_pdf
from langnghe.core.report.invitations import Addresses, invitation

WHERE = Addresses("https://cap-phep.example.vn/i/cho-xa", "https://hoi.example.vn/s/cho-xa")
UNTIL = datetime(2024, 6, 9, 10, tzinfo=UTC)
FINGERPRINT = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("units", "until", "language", "unit", "said"),
    [
        (("Xã Bản Mẫu",), UNTIL, "vi", "Xã Bản Mẫu", "Nhận giấy phép đến 17 giờ 00 ngày 09/6/2024"),
        (("Xã A", "Xã B"), None, "vi", "Các đơn vị nhỏ gộp chung: Xã A, Xã B", ""),
        (("Xã A", "Xã B"), UNTIL, "en", "Small units together: Xã A, Xã B", "Get the credential until 17:00 on 9 June 2024"),
    ],
)
def test_an_invitation_says_for_whom_and_until_when(units, until, language, unit, said):
    made = invitation("Chợ xã", units, WHERE, FINGERPRINT, until, language)
    assert (made.unit, made.until, made.fingerprint) == (unit, said, "0123 4567 89ab cdef 0123 4567 89ab cdef")


def test_both_languages_say_as_much():
    vietnamese, english = (invitation("", (), WHERE, FINGERPRINT, None, language) for language in ("vi", "en"))
    assert [len(vietnamese.points), len(vietnamese.promise)] == [len(english.points), len(english.promise)]


def test_the_same_invitations_give_the_same_file():
    sheets = [invitation("Chợ xã", (unit,), WHERE, FINGERPRINT, UNTIL, "vi") for unit in ("Xã A", "Xã B")]
    first, again = (write_invitations_pdf(sheets) for _ in range(2))
    assert (first[:4], first == again) == (b"%PDF", True)
