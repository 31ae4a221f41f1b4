"""How units are named: the words for kinds of units and places, names with and without them, several names in one sentence."""

from __future__ import annotations

import re

from langnghe.core.plan.text import fold, normalise, squeeze

PLACE = r"(?:xa|phuong|thi tran|dac khu|huyen|thi xa|thanh pho|tp\.?|quan|tinh)"
ORGANISATION = (
    r"(?:dang bo|dang uy|chi bo|chi uy|ubnd|uy ban nhan dan|hdnd|uy ban mttq(?: viet nam)?|mat tran(?: to quoc)?|"
    r"hoi nong dan|hoi phu nu|hoi cuu chien binh|doan thanh nien)"
)
OTHER_KINDS = (
    *("cac", "khoi", "cum", "co quan", "to chuc", "don vi", "doan the", "so", "ban", "phong", "uy ban", "mttq", "hoi", "doan"),
    *("cong an", "quan su", "bo chi huy", "bien phong", "luc luong", "truong", "benh vien", "tram", "lop", "vien", "dai", "bao"),
    *("lien doan", "van phong", "trung tam", "chi cuc", "cuc", "kho bac", "ngan hang", "toa an", "hat", "bo phan", "nhom"),
    *(
        "doanh nghiep",
        "cong ty",
        "nha may",
        "xi nghiep",
        "hop tac xa",
        "thon",
        "to dan pho",
        "khu pho",
        "khu dan cu",
        "ap",
        "buon",
    ),
    *("thuong truc", "huyen uy", "tinh uy", "thanh uy", "thi uy", "can bo", "cong chuc", "vien chuc", "dang vien", "nguoi"),
    *("nhan dan", "ho", "cong nhan", "nong dan", "hoc sinh", "sinh vien", "giao vien"),
)
KIND = rf"(?:{PLACE}|{ORGANISATION}|{'|'.join(OTHER_KINDS)})(?![a-z])"
KINDS, PLACES = re.compile(KIND), re.compile(rf"{PLACE}(?![a-z])")
HEAD = re.compile(rf"(?P<prefix>{ORGANISATION}\s+)?(?:(?:cac|\d+)\s+)*(?P<kind>{PLACE})(?![a-z])\s*:?\s*")
NOT_A_NAME = re.compile(
    r"(?<!\w)(?:là|được|phải|sẽ|gồm|với|tổng|cộng|số lượng|số phiếu|số hộ|số người|số lượt|mẫu|đợt|khảo sát|điều tra|"
    r"chọn|phát|lấy|phỏng vấn|tiến hành|quy mô|hình thức|phiếu|dự kiến|mỗi|tối thiểu|ít nhất|khoảng|thực hiện|"
    r"tham gia|trả lời|thu về|phát ra|đạt|khi|không|từ|đến|trong đó|nêu trên|cỡ mẫu|ngày|trực tuyến|trực tiếp|nếu|câu)(?!\w)"
)
LONGEST_NAME = 110
LEADING = re.compile(r"(?:(?:va|doi voi|rieng|tai|o|cho|phan bo cho|danh cho)\s+)+")


def name_of(text: str) -> str:
    """The name in a piece of text, without the words and marks around it."""
    bare = squeeze(text).strip(" :;,.-–—+*(").rstrip(" :")
    match = LEADING.match(fold(bare))
    return bare[match.end() :] if match else bare


def is_unit(name: str) -> bool:
    """Whether a text can be the name of a unit or of a kind of unit: it begins as one, and says nothing more."""
    if not 2 <= len(name) <= LONGEST_NAME or any(_is_said(name, match) for match in NOT_A_NAME.finditer(normalise(name))):
        return False
    return name[0].isupper() or KINDS.match(fold(name)) is not None


def _is_said(name: str, match: re.Match[str]) -> bool:
    """A word of the sentence, not part of a proper name."""
    return match.start() == 0 or name[match.start()].islower()


def is_place(name: str) -> bool:
    """Whether a name has the kind of a place (`xã`, `phường` …), after the name of an organisation or at its head."""
    rest = fold(name)[organisation_end(name) :]
    return PLACES.match(rest) is not None


def lacks_kind(name: str) -> bool:
    """Whether a name is of a place without its kind: `Đảng bộ Mường A`, `Mường A`."""
    rest = name[organisation_end(name) :]
    return bool(rest) and rest[0].isupper() and not KINDS.match(fold(rest))


def lacks_name(name: str) -> bool:
    """Whether a name has a kind and nothing more, so that it names no unit: `Đảng bộ Thị trấn`."""
    rest = fold(name)[organisation_end(name) :]
    return PLACES.fullmatch(rest.strip()) is not None


def organisation_end(name: str) -> int:
    """Where the organisation in a name ends and its place begins; 0 when it names no organisation."""
    match = re.match(rf"{ORGANISATION}(?![a-z])\s*", fold(name))
    return match.end() if match else 0


def members(text: str) -> list[str]:
    """The units that a list names: `các xã A, B và C` are three, each with the kind that stands before the first. Empty when
    it is no list of named units."""
    head = HEAD.match(fold(text))
    lead = squeeze(f"{_cut(head, text, 'prefix')} {_cut(head, text, 'kind').lower()}") if head else ""
    rest = text[head.end() :] if head else text.rpartition(":")[2]
    names = [name for piece in re.split(r"[,;]|\s+và\s+", rest) if (name := name_of(piece))]
    if len(names) < 2 or not all(name[0].isupper() or PLACES.match(fold(name)) for name in names):
        return []
    return [name if not lead or KINDS.match(fold(name)) else f"{lead} {name}" for name in names]


def _cut(match: re.Match[str], text: str, group: str) -> str:
    return text[match.start(group) : match.end(group)] if match[group] else ""
