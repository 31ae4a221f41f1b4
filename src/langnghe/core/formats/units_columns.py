"""The words over the columns of a list of units, Vietnamese and English, and which column each means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from langnghe.core.formats.sheet_rows import Cell
from langnghe.core.sampling.directory import MAIN
from langnghe.core.sampling.names import comparable

WORDS: Mapping[str, tuple[str, ...]] = {
    "number": ("stt", "so tt", "so thu tu", "tt", "no", "thu tu"),
    "code": ("code", "ma", "ma don vi", "ma dv", "ma so", "unit code", "ma dinh danh"),
    "name": (
        *("name", "unit", "unit name", "ten", "ten don vi", "don vi", "ten co quan", "co quan don vi", "ten don vi hanh chinh"),
        *("dia phuong", "ten dia phuong", "dia ban", "noi phat phieu", "don vi dia phuong", "ten to chuc", "ten to chuc dang"),
    ),
    "kind": ("kind", "type", "unit kind", "loai", "loai don vi", "loai hinh", "loai hinh don vi"),
    "level": ("level", "cap", "cap don vi", "cap hanh chinh"),
    "valid_from": ("valid from", "from", "tu ngay", "hieu luc tu", "co hieu luc tu", "ngay thanh lap", "ngay bat dau"),
    "valid_until": ("valid until", "until", "den ngay", "het hieu luc", "hieu luc den", "ngay ket thuc", "den het ngay"),
    "parent": ("parent", "parent code", "cap tren", "don vi cap tren", "ma cap tren", "truc thuoc", "thuoc"),
    "became": ("became", "merged into", "nhap vao", "sap nhap vao", "tro thanh", "tach thanh", "don vi moi"),
    "became_part": ("became part", "mot phan nhap vao", "mot phan thanh"),
    "paper_forms": (
        *("paper forms", "forms", "paper", "allocation", "so phieu", "phieu", "phieu giay", "so phieu giay", "so luong phieu"),
        *("so phieu phan bo", "phan bo", "so luong", "so phieu phat", "so phieu phat ra"),
    ),
    "online_minimum": (
        *("online minimum", "online", "minimum", "chi tieu", "toi thieu", "chi tieu truc tuyen", "phieu truc tuyen"),
        *("so phieu truc tuyen", "truc tuyen", "so phieu truc tuyen toi thieu", "phieu truc tuyen toi thieu"),
        *("toi thieu truc tuyen", "so phieu toi thieu"),
    ),
    "size": (
        *("size", "population", "members", "people", "so nguoi", "dan so", "quy mo", "so dan", "so ho", "so dang vien"),
        *("tong so nguoi", "so can bo", "so can bo cong chuc", "so nhan khau", "nhan khau", "quy mo dan so"),
    ),
    "deviation": ("deviation", "standard deviation", "sd", "do lech chuan", "do lech"),
    "stratum": ("stratum", "tang", "nhom", "khoi", "cum", "nhom don vi", "group"),
}
"""What may stand over each column, folded. One that is not here and begins with one of at least two words is it too,
except over names: `Đơn vị: Ban Mẫu` is the title of a sheet."""

NUMBERS = ("paper_forms", "online_minimum")
MANY = ("parent", "became", "became_part")
_EXACT = {word: field for field, words in WORDS.items() for word in words}
_RELATION = re.compile(r"(?P<head>[^:(]+)[:(]\s*(?P<relation>[^:()]+?)\s*\)?")
_FIRST_ROWS = 20


@dataclass(frozen=True, slots=True)
class Column:
    """What the column at this position (from 0) holds; `relation` for the unit above, else empty; `heading` as it is written."""

    position: int
    field: str
    heading: str
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """Which row is the head (counted among those that are read; -1 when there is none), its columns, and what was not
    understood: those not known, those that came twice."""

    row: int
    columns: tuple[Column, ...]
    unknown: tuple[Column, ...] = ()
    repeated: tuple[Column, ...] = ()


def find_heading(rows: Sequence[Sequence[Cell]]) -> Heading | None:
    """The first of the first rows in which a column is over names and, unless it stands alone, another is known too."""
    for number, cells in enumerate(rows[:_FIRST_ROWS]):
        columns = [column_of(position, str(cell)) for position, cell in enumerate(cells) if cell is not None]
        known = {column.field for column in columns if column.field}
        if "name" in known and (len(known) > 1 or len(columns) == 1):
            lower = _lower(columns, rows[number + 1 : number + 2])
            return _heading(number + 1, lower) if lower else _heading(number, columns)
    return None


def _lower(columns: Sequence[Column], below: Sequence[Sequence[Cell]]) -> list[Column]:
    """The columns of a head in two rows (`Số lượng` over `Phiếu giấy` and `Trực tuyến`): the row below names no unit and has
    words that are known. Empty when the head is one row."""
    found = [column_of(position, str(cell)) for cells in below for position, cell in enumerate(cells) if cell is not None]
    taken = {column.position for column in found}
    named = {column.position for column in columns if column.field == "name"}
    if named & taken or not any(column.field for column in found):
        return []
    return sorted((*found, *(column for column in columns if column.position not in taken)), key=lambda each: each.position)


def column_of(position: int, heading: str) -> Column:
    """What a heading means; a field "" is unknown. `cấp trên: Đảng` or `cấp trên (Đảng)` is the unit above in that relation."""
    match = _RELATION.fullmatch(heading)
    if match and _field(match["head"]) == "parent":
        return Column(position, "parent", heading, match["relation"])
    field = _field(heading)
    return Column(position, field, heading, MAIN if field == "parent" else "")


def _field(heading: str) -> str:
    words = comparable(re.sub(r"\([^)]*\)", " ", heading)) or comparable(heading)
    if words in _EXACT:
        return _EXACT[words]
    starts = [word for word, field in _EXACT.items() if " " in word and field != "name" and words.startswith(f"{word} ")]
    return _EXACT[max(starts, key=len)] if starts else ""


def _heading(row: int, columns: Sequence[Column]) -> Heading:
    known = [column for column in columns if column.field]
    kept = {(column.field, column.relation): column for column in reversed(known)}
    repeated = tuple(column for column in known if column not in kept.values())
    unknown = tuple(column for column in columns if not column.field)
    return Heading(row, tuple(column for column in known if column not in repeated), unknown, repeated)
