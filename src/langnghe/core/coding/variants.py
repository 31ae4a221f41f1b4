"""How words are typed in a hurry, and what is meant: short forms, abbreviations of offices, letters of a keyboard method."""

from __future__ import annotations

import re
from functools import cache

SHORT = {
    **dict.fromkeys(("ko", "k", "hok", "hong", "khg", "kong", "khog", "khum", "hem"), "khong"),
    **dict.fromkeys(("dc", "duok"), "duoc"),
    **dict.fromkeys(("nhiu", "nhju"), "nhieu"),
    **dict.fromkeys(("bik", "bit", "biec"), "biet"),
    **dict.fromkeys(("ntn", "ntnao"), "nhu the nao"),
    "bt": "binh thuong",
    "bthg": "binh thuong",
    "cb": "can bo",
    "cbcc": "can bo cong chuc",
    "chx": "chua",
    "cntt": "cong nghe thong tin",
    "cug": "cung",
    "cx": "cung",
    "dvc": "dich vu cong",
    "dvctt": "dich vu cong truc tuyen",
    "bhxh": "bao hiem xa hoi",
    "bhyt": "bao hiem y te",
    "hix": "",
    "j": "gi",
    "lun": "luon",
    "mih": "minh",
    "mik": "minh",
    "mk": "minh",
    "mn": "moi nguoi",
    "ms": "moi",
    "nc": "nuoc",
    "ng": "nguoi",
    "nv": "nhan vien",
    "r": "roi",
    "sdt": "so dien thoai",
    "thik": "thich",
    "trc": "truoc",
    "tthc": "thu tuc hanh chinh",
    "ubnd": "uy ban nhan dan",
    "vs": "voi",
    "wa": "qua",
    "wan": "quan",
    "xh": "xa hoi",
    "z": "vay",
}
"""Folded words that are no words, and what they stand for, folded. Only forms of one likely meaning: `hs` (hồ sơ, học sinh) and
`dk` (được, đăng ký, điều kiện) stay as they are."""

POLITE = frozenset({"ạ", "ah", "ak", "ạh", "nhé", "nha", "nhen", "nghen"})
"""Words at the end of an answer that only make it friendlier."""

BEFORE = (
    "da", "thua", "kinh thua", "theo toi", "theo minh", "theo em", "theo y kien cua toi", "theo y kien toi", "y kien cua toi la",
    "toi thay", "toi nghi", "toi nghi la", "em thay", "minh thay", "hien nay", "hien tai", "toi", "em", "minh", "chung toi",
    "kinh mong", "mong", "mong rang", "mong muon", "rat mong", "rat mong muon", "toi mong", "de nghi", "kien nghi", "de xuat",
    "cac cap", "cac cap chinh quyen", "cac cap lanh dao", "cac cap cac nganh", "cap tren", "chinh quyen", "nha nuoc",
    "dia phuong", "can", "nen", "can phai", "phai", "hay", "can duoc", "quan tam", "xem xet", "xa", "xa can",
)  # fmt: skip
"""What an answer opens with before it comes to the point."""
AFTER = (
    "xin cam on", "cam on", "xin chan thanh cam on", "em cam on", "toi xin cam on", "thank you", "thanks", "xin het", "het",
    "mong cac cap quan tam", "mong duoc quan tam", "mong cac cap xem xet", "de nghi xem xet", "de nghi cac cap xem xet",
    "mong xem xet", "de nghi quan tam", "cang som cang tot", "som nhat", "hon nua", "a", "nhe", "nha", "ah",
)  # fmt: skip
"""What it closes with after that."""

ALONE = {"khong": "không", "co": "có", "tot": "tốt", "kha": "khá", "roi": "rồi", "chua": "chưa", "dung": "đúng", "it": "ít"}
"""What a single word without marks can only mean as an answer of its own."""

_ONSET = "(?:ngh|nh|ng|gh|gi|kh|ch|ph|th|tr|qu|[bcdghklmnprstvx])?"
_OPEN = "(?:oai|oay|uay|uoi|uou|ieu|yeu|ai|ao|au|ay|eo|eu|ia|iu|oa|oe|oi|ua|ue|ui|uo|uu|uy|uya|uyu|oeo|oao|[aeiouy])"
_NUCLEUS = "(?:uye|oa|oe|ua|ue|uy|uo|ie|ye|[aeiouy])"
_CODA = "(?:ng|nh|ch|[cmnpt])"
_SYLLABLE = re.compile(f"{_ONSET}(?:{_OPEN}|{_NUCLEUS}{_CODA})")
_TELEX = (("dd", "d"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("aw", "a"), ("ow", "o"), ("uw", "u"), ("w", "u"))
_TONE = re.compile("[sfrxj](?=[a-z]{0,2}$)")


@cache
def is_syllable(word: str) -> bool:
    """Whether folded letters could be a Vietnamese syllable."""
    return _SYLLABLE.fullmatch(word) is not None


@cache
def meant(word: str) -> str:
    """What a folded word stands for, folded: `ko` is `khong`, `dduwowngf` is `duong`, `quaaaa` is `qua`; else itself."""
    if word in SHORT:
        return SHORT[word]
    if is_syllable(word) or not word.isalpha():
        return word
    short = re.sub(r"(.)\1{2,}", r"\1", word)
    tries = (short, *_untyped(short), *_untyped(word))
    return next((found for found in tries if is_syllable(found)), short)


def _untyped(word: str) -> tuple[str, str]:
    """The letters meant by those of the Telex method; without a letter for the tone, and with it."""
    plain = word
    for typed, letter in _TELEX:
        plain = plain.replace(typed, letter)
    return _TONE.sub("", plain, count=1), plain
