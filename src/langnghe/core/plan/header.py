"""What the head of a plan says: number, date of signing, the agency and the one above it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from langnghe.core.errors import Place
from langnghe.core.plan.dates import existing
from langnghe.core.plan.layout import Layout
from langnghe.core.plan.source import Found, Paragraph, Value
from langnghe.core.plan.text import fold, squeeze

NUMBER = re.compile(
    r"\W*so\s*[:.]?\s*(?P<number>\d{1,5}[a-z]?(?:/\d{4})?\s*(?:[-/]\s*|(?=(?:kh|pa)[-/]))[a-z][a-z0-9&.]*(?:\s?[-/]\s?[a-z][a-z0-9&.]*)*)"
)
ISSUED = re.compile(r"ngay\s*(?P<d>\d{1,2})\s*(?:thang|[/-])\s*(?P<m>\d{1,2})\s*(?:,?\s*nam|[/-])\s*(?P<y>\d{4})")
BLANKS = re.compile(
    r"\W*so\s*[:.]?[\s.…_]*[-/]\s*(?:kh|pa)\b|ngay(?:[\s.…_]*thang[\s.…_]*\d{0,2}|"
    r"\s*\d{1,2}\s*thang[\s.…_]*),?\s*nam[\s.…_]*\d{0,4}"
)
NO_AGENCY = re.compile(
    r"dang cong san viet nam|^\W*doan tncs ho chi minh\W*$|cong hoa xa hoi|chu nghia viet nam|nghia viet nam|doc lap|"
    r"hanh phuc|du thao|hoa toc|"
    r"^\W*mat\W*$|^\W*so\s*[:.\d]"
)
ORGAN = re.compile(
    r"(?:ban|uy ban|ubnd|hdnd|hoi|so|dang|huyen uy|tinh uy|thanh uy|thi uy|quan uy|mat tran|mttq|lien doan|phong|cuc|chi|bo|"
    r"van phong|truong|vien|trung tam|doan|cong an|tong|cong doan|thuong truc|lien hiep|to|"
    r"benh vien|hoc vien|dai hoc|cong ty|ngan hang|kho bac|toa an|bao|dai|hat|lien minh|hiep hoi|quan khu|"
    r"bien phong|buu dien|tap doan|tram|khoa|thanh doan|tinh doan|huyen doan)(?![a-z])"
)
OPEN_ENDED = re.compile(r"(?:\bva|\bcua|,|-|ban thuong truc uy ban|ban chap hanh|ban thuong vu)$")
ISSUES = re.compile(
    r"(?<=\s)(?:phoi hop\s[^.;]{1,80}?\s)?(?:xay dung|ban hanh|de ra|lap|trien khai|to chuc(?: thuc hien)?)\s+"
    r"(?:va\s+\w+\s+\w+\s+)?(?:ke hoach|phuong an|dieu tra|khao sat|tham do|lay y kien)"
)
CLAUSE_ENDS = re.compile(r"[.,;:\")]\s+")
AGENCY_LENGTH, UNDER_TITLE = 160, 2
PLACED = re.compile(rf"\W*[^\d,.;:]{{2,40}}, {ISSUED.pattern}\W*")


@dataclass(frozen=True, slots=True)
class Head:
    """What was found; `blanks` are a number or a date that are left to be filled in by hand."""

    number: Found[str] | None
    issued_on: Found[date] | None
    agency: Found[str] | None
    parent_agency: Found[str] | None
    blanks: tuple[Place, ...]


def head(parts: Layout) -> Head:
    """Number, date and agencies of a plan. The agency is taken from the first sentences when no head names one."""
    organs = _organs(parts.head)
    return Head(
        number=_first(parts.head, _number),
        issued_on=_first((*parts.head, *parts.end), _issued_on) or _first(parts.body[:UNDER_TITLE], _placed_on),
        agency=organs[-1] if organs else _first(parts.body[:10], _issuer),
        parent_agency=organs[-2] if len(organs) > 1 else None,
        blanks=tuple(each.place() for each in parts.head if BLANKS.search(each.folded)),
    )


def _first(every: Iterable[Paragraph], read: Callable[[Paragraph], Found[Value] | None]) -> Found[Value] | None:
    return next((found for each in every if (found := read(each))), None)


def _number(each: Paragraph) -> Found[str] | None:
    match = NUMBER.match(each.folded)
    if match is None:
        return None
    written = squeeze(each.text[match.start("number") : match.end("number")])
    return Found(re.sub(r"\s*([-/])\s*", r"\1", written).rstrip("."), each.place(*match.span()))


def _issued_on(each: Paragraph) -> Found[date] | None:
    match = ISSUED.search(each.folded)
    day = existing(int(match["y"]), int(match["m"]), int(match["d"])) if match else None
    return Found(day, each.place()) if day else None


def _placed_on(each: Paragraph) -> Found[date] | None:
    """Place and date in a line of their own."""
    return _issued_on(each) if PLACED.fullmatch(each.folded) else None


def _organs(every: Sequence[Paragraph]) -> list[Found[str]]:
    """The agencies named in capitals, a name that goes on in the next line joined; the last of them issues the plan."""
    organs: list[Found[str]] = []
    for each in every:
        name = squeeze(each.text).strip(" *-_|")
        if not name.isupper() or len(name) < 4 or NO_AGENCY.search(each.folded):
            continue
        if organs and (OPEN_ENDED.search(fold(organs[-1].value)) or not ORGAN.match(fold(name))):
            organs[-1] = Found(f"{organs[-1].value} {name}", organs[-1].place)
        else:
            organs.append(Found(name, each.place()))
    return organs


def issuing_clause(each: Paragraph) -> tuple[int, int] | None:
    """Where the clause `<agency> xây dựng Kế hoạch …` begins in a paragraph, and where its agency ends."""
    for match in ISSUES.finditer(each.folded):
        start = max((found.end() for found in CLAUSE_ENDS.finditer(each.folded, 0, match.start())), default=0)
        name = squeeze(each.text[start : match.start()])
        if ORGAN.match(fold(name)) and name[0].isupper() and len(name) <= AGENCY_LENGTH:
            return start, start + len(each.text[start : match.start()].rstrip())
    return None


def _issuer(each: Paragraph) -> Found[str] | None:
    span = issuing_clause(each)
    return Found(squeeze(each.text[slice(*span)]), each.place(*span)) if span else None
