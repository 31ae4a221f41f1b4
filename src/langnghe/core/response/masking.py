"""What in a person's own words could name somebody, found and covered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from langnghe.core.plan.text import clean, fold
from langnghe.core.response.surnames import NOT_NAMES, PLAIN_ONLY, SURNAMES, TITLES


class Personal(StrEnum):
    """Kinds of personal data; the value is the mark that stands in its place."""

    NAME = "[tên]"
    TELEPHONE = "[điện thoại]"
    IDENTITY = "[số giấy tờ]"
    MAIL = "[thư điện tử]"
    ACCOUNT = "[tài khoản]"
    PLATE = "[biển số]"
    ADDRESS = "[địa chỉ]"
    BIRTH = "[ngày sinh]"
    LINK = "[liên kết]"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: its kind, and where it stands in the cleaned text."""

    kind: Personal
    start: int
    end: int


def masked(text: str) -> str:
    """The text with each thing found covered by the mark of its kind. A help, not a promise: some names are not recognised, so a
    person reads quotations before they are issued. What is covered stays covered when it is done again."""
    plain, pieces, last = clean(text), [], 0
    for found in find(plain):
        pieces += [plain[last : found.start], found.kind.value]
        last = found.end
    return "".join((*pieces, plain[last:]))


def find(text: str) -> tuple[Found, ...]:
    """Personal data in a cleaned text, in its order; where two kinds overlap the surer one counts."""
    taken: list[Found] = []
    for found in _all(normalize("NFC", text)):
        if not any(found.start < other.end and other.start < found.end for other in taken):
            taken.append(found)
    return tuple(sorted(taken, key=lambda found: found.start))


_MAIL = re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(
    r"(?:https?://)?(?:www\.)?(?:(?:m|web)\.)?(?:facebook|fb|zalo|tiktok|instagram|t)\.(?:com|me|vn)/\S+|\bfb\s?:\s?[\w.]+|@[a-z0-9_.]{4,}",
    re.IGNORECASE,
)
_UPPER = "A-ZÀ-ÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
_LOWER = "a-zà-ýăđĩũơư" + "".join(map(chr, range(0x1EA1, 0x1EFA, 2)))
_CAPITAL = f"(?-i:[{_UPPER}][{_LOWER}]*(?:['’-][{_UPPER}{_LOWER}][{_LOWER}]*)?)"
_DIGITS = r"\d(?:[ .\-()]{0,2}\d){%s}"
_TELEPHONE = re.compile(r"(?<![\d.,/])(?:\+?84|\(?0)\)?" + r"[ .\-]{0,2}" + _DIGITS % "7,9" + r"(?![\d]|[.,]\d)")
_SPOKEN = re.compile(r"(?:\b(?:không|một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười)\b[ ,.-]*){9,12}", re.IGNORECASE)
_NEAR = r"[^\d\n]{0,24}?"
_ACCOUNT = re.compile(
    r"\b(?:stk|số tk|so tk|tài khoản|tai khoan|số thẻ|so the|ngân hàng|ngan hang"
    r"|vietcombank|agribank|bidv|vietinbank|techcombank|mbbank)\b" + _NEAR + r"(?P<it>\d(?:[ .\-]?\d){5,18})(?!\d)",
    re.IGNORECASE,
)
_IDENTITY = re.compile(
    r"\b(?:cccd|cmnd|cmt|căn cước(?: công dân)?|can cuoc|chứng minh(?: thư| nhân dân)?"
    r"|hộ chiếu|mã số thuế|mst|bhyt|bảo hiểm y tế)\b" + _NEAR + r"(?P<it>[A-Z]{0,2}\d(?:[ .\-]?\d){6,14})(?!\d)",
    re.IGNORECASE,
)
_LONG = re.compile(r"(?<![\d.,])(?:\d{12}|\d{3}[ .-]\d{3}[ .-]\d{3}[ .-]\d{3}|\d{9,})(?!\d|[.,]\d)")
_PLATE = re.compile(r"(?<!\w)\d{2}\s?[- ]?[A-ZĐ]{1,2}\d?\s?[- ]?\s?(?:\d{3}\.?\d{2}|\d{4})(?!\d)")
_BIRTH = re.compile(
    r"\b(?:sinh(?: ngày)?|ngày sinh|ns|sn|sinh năm|năm sinh)\b\s*:?\s*(?:ngày\s*)?"
    r"(?P<it>(?<!ns )(?:19[2-9]|20[01])\d(?![\d/.-]*\d)|"
    r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d{4}|\d{2})|\d{1,2} tháng \d{1,2}(?: năm \d{4})?)(?!\d)",
    re.IGNORECASE,
)
_LANE = r"(?:ngõ|ngách|hẻm|kiệt)"
_STREET = rf"(?:,?\s*(?:đường|phố))?(?:\s{_CAPITAL}){{1,4}}"
_WITHIN = rf",?\s*(?:{_LANE}|đường|phố|tổ|thôn|khu phố)\s+(?:\d[\w/]*|{_CAPITAL})(?:\s{_CAPITAL})*"
_ADDRESS = re.compile(
    rf"\b(?:số nhà|nhà số|so nha|nha so)\s*:?\s*\d+\w?(?:[/-]\d+\w?)*(?:{_WITHIN})*"
    rf"|\b(?:số\s)?\d+\w?(?:/\d+\w?)*,?\s+{_LANE}\s+\d+\w?(?:/\d+)*(?:{_STREET})?"
    rf"|\b{_LANE}\s+\d+(?:/\d+)*{_STREET}"
    rf"|\bsố\s\d+\w?(?:/\d+\w?)*,?\s+(?:đường|phố)(?:\s{_CAPITAL}){{1,4}}",
    re.IGNORECASE,
)
_NUMBERS = (
    (Personal.MAIL, _MAIL),
    (Personal.LINK, _LINK),
    (Personal.IDENTITY, _IDENTITY),
    (Personal.ACCOUNT, _ACCOUNT),
    (Personal.BIRTH, _BIRTH),
    (Personal.ADDRESS, _ADDRESS),
    (Personal.PLATE, _PLATE),
    (Personal.TELEPHONE, _TELEPHONE),
    (Personal.TELEPHONE, _SPOKEN),
    (Personal.IDENTITY, _LONG),
)
_DIGIT = re.compile(r"\d")
_WITHOUT_DIGITS = tuple(pair for pair in _NUMBERS if pair[1] in (_MAIL, _LINK, _SPOKEN))
"""What may be there though no digit is: most answers have none, and are read three times as fast."""


def _all(text: str) -> Iterator[Found]:
    for kind, pattern in _NUMBERS if _DIGIT.search(text) else _WITHOUT_DIGITS:
        for match in pattern.finditer(text):
            group = "it" if "it" in pattern.groupindex else 0
            yield Found(kind, match.start(group), match.end(group))
    yield from _names(text)


_WORD = re.compile(r"[^\W\d_]+")
_CALLED = re.compile(
    r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, TITLES), key=len, reverse=True)) + r")(?!\w)[ :.]{1,2}", re.IGNORECASE
)
_FOLDED_TITLES = tuple(sorted(map(fold, TITLES), key=len, reverse=True))
_PLAIN_CALLED = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, _FOLDED_TITLES)) + r")(?!\w)[ :.]{1,2}")
_CAPITALS = re.compile(rf"{_CAPITAL}(?: {_CAPITAL})*")
_MIDDLE_WORDS = "thị văn thi van hữu huu đức duc ngọc ngoc thanh minh xuân xuan quang đình dinh quốc quoc trọng mạnh a"
_MIDDLE = frozenset(_MIDDLE_WORDS.split())
_LONGEST_NAME = 4
_SURE_WORDS = "nguyễn trần phạm hoàng huỳnh phan đặng bùi đỗ trương trịnh giàng sùng thào lường quàng vừ tẩn"
SURE = frozenset(_SURE_WORDS.split()) | PLAIN_ONLY
"""Surnames that are seldom another word."""
_BEGINNING = SURNAMES | PLAIN_ONLY
_FOLLOWING_WORDS = "là có ở và đã đang sẽ không rất thì mà la co o va da khong rat thi ma"
_FOLLOWING = frozenset(_FOLLOWING_WORDS.split())


def _names(text: str) -> Iterator[Found]:
    """A surname with more capitals behind it; capitals after a title; small letters that begin with a surname."""
    for match in _CAPITALS.finditer(text):
        yield from _capitals(text, match)
    yield from _after_titles(text)
    yield from _small(text)


def _capitals(text: str, match: re.Match[str]) -> Iterator[Found]:
    """Within a run of words in capitals: from a surname on, two to five words, unless the run is the name of something else."""
    words = list(_WORD.finditer(match[0]))
    for number, word in enumerate(words):
        rest, start = words[number : number + _LONGEST_NAME + 1], match.start() + word.start()
        if word[0].lower() not in _BEGINNING or len(rest) < 2 or (len(rest) == 2 and not _surely(rest[1][0], word[0])):
            continue
        if _known(text, start) and not (len(rest) > 2 and word[0].lower() in SURNAMES | SURE and _after_office(text[:start])):
            continue
        yield Found(Personal.NAME, start, match.start() + rest[-1].end())
        return


def _surely(second: str, surname: str) -> bool:
    """Whether two words in capitals are a name: not when the first is a word too and the second begins a place."""
    return surname.lower() in SURE or second.lower() in _MIDDLE


def _known(text: str, start: int) -> bool:
    """Whether what stands here is no person of today (Hồ Chí Minh), or the name of a place, street or school."""
    if any(text.startswith(name, start) for name in NOT_NAMES if " " in name):
        return True
    before = fold(text[:start]).split()[-2:]
    return bool(before) and (before[-1].strip(".,:") in _PLACES or " ".join(before) in _PLACES)


def _after_office(before: str) -> bool:
    """Whether an office and its place stand before: “Chủ tịch xã”."""
    words = " ".join(fold(before).split()[-4:])
    return _OFFICE.search(words) is not None


_OFFICE = re.compile(
    r"(?:chu tich|bi thu|truong cong an|cong an|can bo|truong|pho|ke toan)(?: ubnd| dang uy| hoi)? (?:xa|thon|ban|huyen|phuong)$"
)
_PLACE_WORDS = (
    "xa phuong huyen tinh thon ban duong pho cho cau truong quan khu to benh vien dao chua den nui song ho ap lang cong ty "
    "thpt thcs thi tran nhan hieu nganh ngo hem ngach kiet"
)
_PLACES = frozenset(_PLACE_WORDS.split()) | {
    *("thanh pho", "thi tran", "tieu hoc", "mam non", "benh vien", "cong ty", "thi xa", "khu pho", "da khoa", "cong nghiep"),
    *("dai lo", "cong vien", "trung hoc", "cao dang", "dai hoc", "nha van", "trung tam", "du an", "do thi", "dan cu"),
}


def _after_titles(text: str) -> Iterator[Found]:
    for called in _CALLED.finditer(text):
        match = _CAPITALS.match(text, called.end())
        if match is None or _known(text, called.start()) or _known(text, match.start()):
            continue
        words = match[0].split()[:_LONGEST_NAME]
        named = " ".join(words)
        if words[0] in NOT_NAMES or named in NOT_NAMES or (len(words[0]) > 1 and words[0].isupper()):
            continue
        if len(words) == 1 and (called[0].strip(" :.").lower() in _LOOSE or len(words[0]) < 2):
            continue
        yield Found(Personal.NAME, match.start(), match.start() + len(named))


_LOOSE = {"con", "em", "cháu", "công an", "cán bộ", "tôi là", "vợ chồng", "nhân viên", "văn thư", "vợ", "chồng", "cha"}
"""Words after which a single capital is no name yet: “em Đảng viên”, “cán bộ Đoàn”."""


def _small(text: str) -> Iterator[Found]:
    """Names in small letters or without marks, right after a title: a surname and a middle name, or a surname that is no word."""
    folded = fold(text)
    for called in _PLAIN_CALLED.finditer(folded):
        words = list(_WORD.finditer(text, called.end()))[:_LONGEST_NAME]
        if len(words) < 2 or words[0].start() != called.end() or words[1].start() != words[0].end() + 1:
            continue
        surname, second = words[0][0].lower(), words[1][0].lower()
        sure = surname in SURNAMES or surname in PLAIN_ONLY
        if sure and second in _MIDDLE and second != "a":
            last = words[2] if len(words) > 2 and words[2].start() == words[1].end() + 1 else words[1]
            yield Found(Personal.NAME, words[0].start(), last.end())
        elif surname in SURE and second not in _FOLLOWING:
            yield Found(Personal.NAME, words[0].start(), words[1].end())


_MARK = re.compile(r"\[[^\[\]\n]{1,40}\]")


def is_covering(text: str, shown: str) -> bool:
    """Whether `shown` says the text's own words in their order, with nothing but marks in square brackets in place of some."""
    pieces = [re.escape(piece) for piece in _MARK.split(clean(shown))]
    return re.fullmatch(".+?".join(pieces), clean(text), re.DOTALL) is not None
