"""Norms of what may be paid as a TOML file: `[[norms]]` for each document, in it `[[norms.line]]` for each thing paid for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from langnghe.core.errors import Finding, Place, Refused, define
from langnghe.core.formats.toml_readers import Reader, day, listing, number, parsed, record, table, text, whole, word
from langnghe.core.plan.budget_norms import Band, Basis, Level, NormLine, Norms
from langnghe.core.plan.stages import Role

EMPTY = define("norms.empty", "The file holds no norms.", "Add a [[norms]] with a [[norms.line]].")
NO_PRICE = define(
    "norms.no_price",
    "“{code}” has no price, or more than one.",
    "Write “price”, or “bands” of prices by number of questions, or “percent” and “of”.",
)
BANDS_UNORDERED = define(
    "norms.bands_unordered",
    "The bands of “{code}” do not rise.",
    "Put them in the order of their numbers of questions; one without a number comes last.",
)
SHARE_OF_SHARE = define(
    "norms.share_of_share", "“{code}” is a share of “{of}”, which is a share itself.", "Name the code of a line with a price."
)
REPEATED = define("norms.repeated_line", "The line “{code}” stands twice.", "Give each line its own code, or another level.")

Entry = dict[str, Any]


def read_norms_toml(data: bytes, file: str = "") -> tuple[Norms, ...]:
    """The norms in a file, in its order. Raises Refused with what is wrong and where."""
    place = Place(file=file)
    found = _FILE(parsed(data, place), place).get("norms", ())
    findings = [finding for number, entry in enumerate(found, 1) for finding in _findings(entry["line"], place, number)]
    if findings or not found:
        raise Refused(*(findings or [Finding(EMPTY, place)]))
    return tuple(_norms(entry) for entry in found)


def _words(value: object, place: Place) -> dict[str, str]:
    """Words in Vietnamese and, where they are given, in English."""
    return dict(table({"vi": text, "en": text}, needed=("vi",))(value, place))


def _percent(value: object, place: Place) -> Decimal:
    return Decimal(str(number(0, 100)(value, place)))


_BANDS = listing(record(Band, {"items": whole, "price": whole}, needed=("price",)))
_LINE: Reader = table(
    {
        "code": text,
        "stage": word(Role),
        "label": _words,
        "unit": _words,
        "basis": word(basis for basis in Basis if basis is not Basis.SHARE),
        "level": word(Level),
        "price": whole,
        "bands": _BANDS,
        "percent": _percent,
        "of": text,
        "clause": text,
        "to_confirm": _words,
    },
    needed=("code", "stage", "label", "unit"),
)
_NORMS: Reader = table(
    {"area": text, "valid_from": day, "valid_to": day, "source": text, "note": _words, "line": listing(_LINE)},
    needed=("valid_from", "source", "line"),
)
_FILE: Reader = table({"norms": listing(_NORMS)})


def _findings(lines: Sequence[Entry], place: Place, norms: int) -> Iterator[Finding]:
    """What the readers of single keys cannot see."""
    shares = {line["code"] for line in lines if "percent" in line}
    seen: set[tuple[str, str]] = set()
    for position, line in enumerate(lines, 1):
        code, here = line["code"], replace(place, field=f"norms[{norms}].line[{position}]")
        ways = [way for way in ("price", "bands", "percent") if way in line]
        if len(ways) != 1 or ("percent" in line) != ("of" in line):
            yield Finding(NO_PRICE, here, {"code": code})
        if "bands" in line and not _rise(line["bands"]):
            yield Finding(BANDS_UNORDERED, here, {"code": code})
        if line.get("of") in shares:
            yield Finding(SHARE_OF_SHARE, here, {"code": code, "of": line["of"]})
        if _levels(line) & seen:
            yield Finding(REPEATED, here, {"code": code})
        seen |= _levels(line)


def _levels(line: Entry) -> set[tuple[str, str]]:
    levels = [line["level"]] if "level" in line else list(Level)
    return {(line["code"], level) for level in levels}


def _rise(bands: Sequence[Band]) -> bool:
    limits = [band.items for band in bands]
    known = [limit for limit in limits if limit is not None]
    return bool(limits) and None not in limits[:-1] and known == sorted(set(known))


def _norms(entry: Entry) -> Norms:
    return Norms(
        area=entry.get("area", ""),
        valid_from=entry["valid_from"],
        valid_to=entry.get("valid_to"),
        source=entry["source"],
        note=entry.get("note", {}),
        lines=tuple(_line(line) for line in entry["line"]),
    )


def _line(line: Entry) -> NormLine:
    return NormLine(
        code=line["code"],
        stage=Role(line["stage"]),
        label=line["label"],
        unit=line["unit"],
        basis=Basis.SHARE if "percent" in line else Basis(line.get("basis", Basis.SURVEY)),
        bands=(Band(line["price"]),) if "price" in line else line.get("bands", ()),
        percent=line.get("percent", Decimal(0)),
        of=line.get("of", ""),
        level=Level(line["level"]) if "level" in line else None,
        clause=line.get("clause", ""),
        to_confirm=line.get("to_confirm", {}),
    )
