"""What stands on posters, table cards and slips: who asks, until when, what is promised, where to answer."""

from __future__ import annotations

from dataclasses import dataclass

from langnghe.core.plan.agency import agency_name
from langnghe.core.plan.model import CollectionWindow, Plan
from langnghe.core.report.figures import closing, opening
from langnghe.core.response.settings import DoorKind

_WORDS = {
    "vi": {
        "us": "Cơ quan chủ trì",
        "heading": "Mời Ông/Bà trả lời",
        "scan": "Quét mã QR bằng điện thoại (máy ảnh hoặc Zalo)",
        "type": "hoặc mở trình duyệt và gõ địa chỉ",
        "unit": "Đơn vị",
        "both": "Từ {start} đến {end}",
        "from": "Từ {start}",
        "to": "Đến {end}",
        "voluntary": "Tự nguyện: được từ chối, bỏ qua câu hỏi hoặc dừng lại bất cứ lúc nào.",
        "anonymous": "Khuyết danh: không hỏi tên, số điện thoại; kết quả chỉ công bố theo nhóm từ {minimum} người.",
        "open": "Mỗi người trả lời một lần.",
        "slips": "Mỗi mã trả lời một lần; mã không gắn với tên ai.",
        "roster": "Mỗi giấy phép trả lời một lần; người cấp ký mà không nhìn thấy giấy phép.",
        "bring_slips": "Cần có mã in trên phiếu đã nhận.",
        "bring_roster": "Cần có giấy phép ẩn danh đã nhận theo thư mời; so khóa với thư mời.",
        "ask": "Hỏi đáp: {contact}",
        "code": "Mã",
        "keep_secret": "Đừng đưa mã cho người khác; trả lời xong, hãy hủy phiếu này.",
        "packet": "Gói {number}",
        "together": "Các đơn vị nhỏ gộp chung",
        "contents": "{slips} phiếu cho {people} người, {spares} phiếu dự phòng",
        "steps": (
            "Cắt theo vạch, gấp lại, bỏ chung vào một hộp.",
            "Mỗi người tự rút một phiếu. Không ghi ai rút phiếu nào; danh sách, nếu có, chỉ đánh dấu trên giấy là đã rút.",
            "Hết đợt: đếm phiếu chưa rút và hủy trước người chứng kiến; báo số đã hủy.",
            "Gói bị mất hoặc lộ: báo ngay số gói để vô hiệu hóa và in gói mới.",
        ),
    },
    "en": {
        "us": "The agency in charge",
        "heading": "You are asked to take part",
        "scan": "Scan the QR code with a telephone (camera or Zalo)",
        "type": "or open a browser and type the address",
        "unit": "Unit",
        "both": "From {start} to {end}",
        "from": "From {start}",
        "to": "Until {end}",
        "voluntary": "Voluntary: you may decline, leave out questions, or stop at any time.",
        "anonymous": "Anonymous: no name or telephone number is asked for; results are shown for groups of at least {minimum}.",
        "open": "Everybody answers once.",
        "slips": "Each code answers once, and belongs to nobody's name.",
        "roster": "Each credential answers once; who issued it signed it without seeing it.",
        "bring_slips": "You need the code on the slip that you were given.",
        "bring_roster": "You need the credential of your invitation; compare its key with the invitation.",
        "ask": "Questions: {contact}",
        "code": "Code",
        "keep_secret": "Give the code to nobody; destroy this slip when you have answered.",
        "packet": "Packet {number}",
        "together": "Small units together",
        "contents": "{slips} slips for {people} people, {spares} spare",
        "steps": (
            "Cut along the marks, fold, and put all slips into one box.",
            "Each person draws one slip. Do not note who drew which; a roster, if any, is only ticked on paper.",
            "At the end count the slips that were not drawn, destroy them before witnesses, and tell how many.",
            "A packet that is lost or was seen: tell its number at once, to have it voided and a new one printed.",
        ),
    },
}


@dataclass(frozen=True, slots=True)
class Notice:
    """The sentences that all posters, cards and slips of a survey share. `window` is "" when no time is known; `address` is what
    a person types."""

    language: str
    agency: str
    title: str
    heading: str
    window: str
    points: tuple[str, ...]
    once: str
    bring: str
    ask: str
    scan: str
    type: str
    unit: str
    code: str
    keep_secret: str
    address: str


@dataclass(frozen=True, slots=True)
class Poster:
    """One poster or table card. `unit` "" for the whole survey; `link` is what its QR code holds."""

    unit: str
    link: str


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: its code in groups, and what its QR code holds."""

    code: str
    link: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """The printed slips of one packet, with a cover that says what to do with them."""

    heading: str
    units: tuple[str, ...]
    contents: str
    steps: tuple[str, ...]
    slips: tuple[Slip, ...]


def notice_of(plan: Plan, language: str, address: str, minimum: int, door: DoorKind) -> Notice:
    """The sentences in Vietnamese ("vi") or English. `minimum` is the smallest group that results are shown for."""
    say = _WORDS[language]
    agency = agency_name(plan) or str(say["us"])
    contact = "; ".join(plan.contacts) or agency
    return Notice(
        language=language,
        agency=agency,
        title=plan.title[:1].upper() + plan.title[1:],
        heading=str(say["heading"]),
        window=_window(plan.collection, language),
        points=(str(say["voluntary"]), str(say["anonymous"]).format(minimum=minimum), str(say[door.value])),
        once=str(say[door.value]),
        bring=str(say.get(f"bring_{door.value}", "")),
        ask=str(say["ask"]).format(contact=contact),
        scan=str(say["scan"]),
        type=str(say["type"]),
        unit=str(say["unit"]),
        code=str(say["code"]),
        keep_secret=str(say["keep_secret"]),
        address=address.partition("://")[2] or address,
    )


def bundle_of(language: str, number: int, units: tuple[str, ...], people: int, slips: tuple[Slip, ...]) -> Bundle:
    """A packet of slips for so many people with its cover; more than one unit: small ones together."""
    say = _WORDS[language]
    packet = str(say["packet"]).format(number=number)
    contents = str(say["contents"]).format(slips=len(slips), people=people, spares=len(slips) - people)
    name = units[0] if len(units) == 1 else str(say["together"])
    return Bundle(f"{packet}: {name}", units if len(units) > 1 else (), contents, tuple(say["steps"]), slips)


def _window(window: CollectionWindow, language: str) -> str:
    say, start, end = _WORDS[language], window.opens_at, window.closes_at
    if start and end:
        return str(say["both"]).format(start=opening(start, language), end=closing(end, language))
    if start:
        return str(say["from"]).format(start=opening(start, language))
    return str(say["to"]).format(end=closing(end, language)) if end else ""
