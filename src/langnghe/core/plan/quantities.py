"""Numbers of forms and people: `tối thiểu 03 phiếu/chi bộ`, `mỗi đơn vị 50 phiếu`, `ít nhất 70% số hộ`, `khoảng 1.600 "
"phiếu`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from langnghe.core.plan.amounts import read_figures
from langnghe.core.plan.model import Relation, Target
from langnghe.core.plan.text import fold, squeeze

RELATIONS = {
    Relation.AT_LEAST: r"toi thieu|it nhat|khong duoi|khong it hon|tren",
    Relation.AT_MOST: r"toi da|khong qua",
    Relation.ABOUT: r"khoang|du kien|xap xi",
}
UNIT_KIND = (
    r"(?:don vi|chi, dang bo|huyen, thi, thanh (?:doan|uy)|"
    r"chi bo|dang bo|dang uy|co quan|to chuc|xa|phuong|thi tran|dac khu|huyen|thi xa|thanh pho|"
    r"tinh|quan|thon|"
    r"ban|ap|buon|"
    r"thanh doan|huyen doan|tinh doan|doan truong|chi doan|doan co so|thanh uy|huyen uy|thi uy|quan uy|cong doan|"
    r"benh vien|tram y te|khu pho|khu dan cu|khoi|to dan pho|to|truong|doanh nghiep|dia phuong|dia ban|diem|cum|"
    r"nhom|lop|phong|ban nganh|so|nganh)"
)
KIND_WORDS = rf"{UNIT_KIND}(?![a-z])(?:(?:,| va)? (?:co so|truc thuoc|dan cu|{UNIT_KIND})(?![a-z])){{0,4}}"
KINDS = re.compile(KIND_WORDS)
RELATION = "|".join(f"(?P<{relation.name}>{words})" for relation, words in RELATIONS.items())
QUANTITY = re.compile(
    rf"(?:(?<![a-z])moi\s+(?P<each>{UNIT_KIND}(?![a-z])[^.;:\d]{{0,60}}?)\s*[:,(]?\s*)?"
    rf"(?:(?<![a-z])(?:{RELATION})(?![a-z])\s*(?:la\s+|du\s+|dat\s+)?)?"
    r"(?<![\w.,/])(?P<number>\d{1,3}(?:[.,]\d{3})+(?!\d)|\d{1,9}(?![\d.,]*\d))\s*(?:\([^()]{1,60}\)\s*)?(?P<percent>%\s*)?"
    r"(?P<of>(?:so |tong so )?(?:phieu|nguoi|luot|ho(?! so)|y kien|cau tra loi|mau|dai bieu|can bo|dang vien|hoi vien|"
    r"cu tri|cong nhan|doan vien|thanh nien|sinh vien|hoc sinh))(?![a-z])"
    rf"(?P<what>(?: (?:dieu tra|khao sat|hoi|giay|tra loi|truc tuyen|truc tiep|tham gia|dien tu|gia dinh|dan)){{0,3}})"
    rf"(?:\s*/\s*(?:0?1 |mot |moi )?(?P<per>{KIND_WORDS}))?"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of forms or people in a text, and where it stands there."""

    target: Target
    start: int
    end: int


def quantities(text: str, folded: str) -> list[Quantity]:
    """Every number of forms or people in a text and its folded form, in order."""
    return [_quantity(match, text) for match in QUANTITY.finditer(folded)]


def _quantity(match: re.Match[str], text: str) -> Quantity:
    relation = next((each for each in RELATIONS if match[each.name]), Relation.EXACTLY)
    return Quantity(
        Target(
            number=read_figures(match["number"]) or 0,
            of=squeeze(text[match.start("of") : match.end("of")]),
            relation=relation,
            per=_cut(match, text, "per") or _kind(_cut(match, text, "each")),
            is_percent=bool(match["percent"]),
        ),
        match.start(),
        match.end(),
    )


def _cut(match: re.Match[str], text: str, group: str) -> str:
    return squeeze(text[match.start(group) : match.end(group)]) if match[group] else ""


def _kind(each: str) -> str:
    """The kind of unit at the head of what stands after `mỗi`."""
    match = KINDS.match(fold(each))
    return each[: match.end()].rstrip(" ,") if match else ""
