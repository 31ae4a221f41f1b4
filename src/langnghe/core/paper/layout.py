"""Where everything lies on a printed sheet, in millimetres from the top left corner of the page."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from langnghe.core.errors import Place, define, refuse

NOT_A_LAYOUT = define(
    "paper.not_a_layout",
    "This is not the layout of a sheet: {reason}.",
    "Write it anew with `langnghe paper layout`.",
)
FORMAT = 1
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MARK = 4


class Kind(StrEnum):
    """What goes into a box: a mark, one digit, or handwriting."""

    TICK = "tick"
    DIGIT = "digit"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class Box:
    """A box of `question`; `x`, `y` is its top left corner and its outline is centred on its edges. `option` is the code of a
    tick, or of the answer that is ranked with a digit; of a cell of a comb "field.position", both from 0; "" for handwriting.
    `shape`: "circle" or "square" of a tick, else ""."""

    question: str
    option: str
    x: float
    y: float
    width: float
    height: float
    kind: Kind = Kind.TICK
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Disc:
    """A black disc: its centre."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Code:
    """The square of a QR code without its quiet zone: its top left corner."""

    x: float
    y: float
    side: float


@dataclass(frozen=True, slots=True)
class Page:
    """One side of paper. `discs`: top left, top right, bottom left, bottom right. `codes`: top right, bottom left; both say
    the same but for the corner (`core.paper.stamp`)."""

    number: int
    boxes: tuple[Box, ...]
    discs: tuple[Disc, ...]
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """The whole sheet. `version` is the questionnaire's hash; `slip`: where the one-time code stands on the first page, if it has
    one."""

    version: str
    language: str
    page_width: float
    page_height: float
    pages: tuple[Page, ...]
    slip: Code | None = None


def layout_to_json(layout: SheetLayout) -> dict[str, object]:
    """The layout as plain data; see `layout_from_json`."""
    return {
        "format": FORMAT,
        "version": layout.version,
        "language": layout.language,
        "page_width": layout.page_width,
        "page_height": layout.page_height,
        "slip": asdict(layout.slip) if layout.slip else None,
        "pages": [
            {
                "page": page.number,
                "boxes": [asdict(box) | {"kind": str(box.kind)} for box in page.boxes],
                "discs": [asdict(disc) for disc in page.discs],
                "codes": [asdict(code) for code in page.codes],
            }
            for page in layout.pages
        ],
    }


def layout_from_json(data: object) -> SheetLayout:
    """The layout that `layout_to_json` wrote. Raises Refused (paper.not_a_layout)."""
    try:
        return _layout(data)
    except (KeyError, TypeError, ValueError) as error:
        raise refuse(NOT_A_LAYOUT, Place(), reason=f"{type(error).__name__} {error}") from error


def layout_mark(layout: SheetLayout) -> str:
    """Four digits of base 36 that tell this layout from others of the same questionnaire: other languages, columns, sizes,
    fonts. Every page carries them."""
    text = json.dumps(layout_to_json(layout), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return digits_of(text, _MARK)


def digits_of(text: str, count: int) -> str:
    """So many digits of base 36 out of the SHA-256 of a text."""
    return base36(int.from_bytes(hashlib.sha256(text.encode()).digest()) % 36**count, count)


def base36(number: int, count: int) -> str:
    """A number from 0 in base 36, so many digits long."""
    return "".join(_DIGITS[number // 36**place % 36] for place in reversed(range(count)))


def _layout(data: object) -> SheetLayout:
    found = _mapping(data)
    if found["format"] != FORMAT:
        raise ValueError(f"format {found['format']}")
    return SheetLayout(
        version=str(found["version"]),
        language=str(found["language"]),
        page_width=_number(found["page_width"]),
        page_height=_number(found["page_height"]),
        pages=tuple(_page(_mapping(page)) for page in _list(found["pages"])),
        slip=_code(_mapping(found["slip"])) if found["slip"] else None,
    )


def _page(found: Mapping[str, object]) -> Page:
    number = found["page"]
    if not isinstance(number, int):
        raise TypeError("page")
    return Page(
        number,
        tuple(_box(_mapping(box)) for box in _list(found["boxes"])),
        tuple(_disc(_mapping(disc)) for disc in _list(found["discs"])),
        tuple(_code(_mapping(code)) for code in _list(found["codes"])),
    )


def _box(found: Mapping[str, object]) -> Box:
    x, y, width, height = (_number(found[name]) for name in ("x", "y", "width", "height"))
    return Box(str(found["question"]), str(found["option"]), x, y, width, height, Kind(str(found["kind"])), str(found["shape"]))


def _disc(found: Mapping[str, object]) -> Disc:
    return Disc(_number(found["x"]), _number(found["y"]), _number(found["radius"]))


def _code(found: Mapping[str, object]) -> Code:
    return Code(_number(found["x"]), _number(found["y"]), _number(found["side"]))


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise TypeError(type(value).__name__)
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError(type(value).__name__)
    return value


def _number(value: object) -> float:
    if not isinstance(value, int | float):
        raise TypeError(type(value).__name__)
    return float(value)
