"""What stands on the invitation of listed people: where the credential is issued, where it is used, until when, which key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from langnghe.core.report.figures import closing
from langnghe.core.response.roster import readable

_WORDS = {
    "vi": {
        "heading": "Thư mời nhận giấy phép ẩn danh",
        "together": "Các đơn vị nhỏ gộp chung",
        "until": "Nhận giấy phép đến {until}",
        "get": "1. Nhận giấy phép tại",
        "answer": "2. Khi đợt khảo sát mở, trả lời tại",
        "key": "Khóa của đơn vị (dấu vân tay)",
        "points": (
            "Mở địa chỉ thứ nhất, nhập thư điện tử trong danh sách, nhập mã gồm 8 chữ số được gửi đến hộp thư.",
            "So khóa hiện trên màn hình với khóa in trên thư này. Khác một ký tự cũng không trả lời, và báo cho nơi mời.",
            "Ghi lại tám nhóm ký tự nếu muốn trả lời trên máy khác; đừng đưa cho ai.",
            "Bấm nút chuyển giấy phép sang trang trả lời; giấy phép nằm trong trình duyệt đó đến khi trả lời.",
        ),
        "promise": (
            "Người cấp giấy phép ký mà không nhìn thấy giấy phép, nên không nhận ra khi giấy phép được dùng.",
            "Nơi nhận câu trả lời không có danh sách; hai nơi do hai người quản trị khác nhau phụ trách.",
            "Mỗi người một giấy phép, mỗi giấy phép trả lời một lần.",
        ),
    },
    "en": {
        "heading": "Invitation to a blind credential",
        "together": "Small units together",
        "until": "Get the credential until {until}",
        "get": "1. Get the credential at",
        "answer": "2. When the survey is open, answer at",
        "key": "Key of the unit (fingerprint)",
        "points": (
            "Open the first address, type your e-mail address, and type the code of 8 digits that you are sent.",
            "Compare the key on the screen with the one on this page. If a sign differs do not answer, and tell who invited you.",
            "Note the eight groups of signs if you want to answer on another device; give them to nobody.",
            "Press the button that takes the credential to the page of the answers; it stays in that browser until you answer.",
        ),
        "promise": (
            "Who issues the credential signs it without seeing it, and cannot know it again when it is used.",
            "Who takes the answers has no list; the two are run by two administrators.",
            "Each person gets one credential, and each credential answers once.",
        ),
    },
}


@dataclass(frozen=True, slots=True)
class Invitation:
    """One page: `until` is "" when no time is set; `unit` names the cell."""

    language: str
    heading: str
    title: str
    unit: str
    until: str
    get: str
    issuer: str
    answer: str
    answers: str
    key: str
    fingerprint: str
    points: tuple[str, ...]
    promise: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where credentials are issued, and where they are used."""

    issuer: str
    answers: str


def invitation(
    title: str, units: tuple[str, ...], addresses: Addresses, fingerprint: str, until: datetime | None, language: str
) -> Invitation:
    """The sentences in Vietnamese ("vi") or English. `units`: the names of the cell's units. `until`: an aware time."""
    say = _WORDS[language]
    return Invitation(
        language=language,
        heading=str(say["heading"]),
        title=title,
        unit=units[0] if len(units) == 1 else f"{say['together']}: {', '.join(units)}",
        until=str(say["until"]).format(until=closing(until, language)) if until else "",
        get=str(say["get"]),
        issuer=addresses.issuer,
        answer=str(say["answer"]),
        answers=addresses.answers,
        key=str(say["key"]),
        fingerprint=readable(fingerprint),
        points=tuple(say["points"]),
        promise=tuple(say["promise"]),
    )
