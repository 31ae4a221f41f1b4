"""What was done under each line of an estimate, as a TOML file or as a table: code, done, accepted, claimed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from langnghe.core.errors import Finding, Place, Refused, define, refuse
from langnghe.core.formats.sheet_rows import Cell, read_sheets
from langnghe.core.formats.toml_readers import Reader, listing, parsed, table, text, whole
from langnghe.core.formats.units_cells import as_amount, as_text, is_blank
from langnghe.core.plan.budget_settlement import Actual
from langnghe.core.sampling.names import comparable

EMPTY = define("actuals.empty", "The file reports nothing.", "Write one row for each line: code, done, accepted, claimed.")
NO_CODES = define(
    "actuals.no_codes",
    "No column is headed “code”.",
    "Head the columns: code, done, accepted, claimed; or mã, thực hiện, nghiệm thu, đề nghị.",
)
BAD_NUMBER = define("actuals.bad_number", "“{value}” is not a whole number.", "Write a whole number from 0 on, such as 1200.")
REPEATED = define("actuals.repeated", "The line “{code}” is reported twice.", "Report each line once.")

FIELDS = {
    "code": ("code", "ma"),
    "done": ("done", "thuc hien"),
    "accepted": ("accepted", "nghiem thu"),
    "claimed": ("claimed", "de nghi"),
}
LARGEST = 10**15
_FILE: Reader = table(
    {"actual": listing(table({"code": text, "done": whole, "accepted": whole, "claimed": whole}, needed=("code", "done")))}
)


def read_actuals(data: bytes, file: str = "") -> tuple[Actual, ...]:
    """The actuals in a file, in its order: `[[actual]]` in a .toml, else rows of a .csv or .xlsx below their heads. Where
    nothing is said of what was accepted, all that was done was. Raises Refused with what is wrong and where."""
    place = Place(file=file)
    if PurePath(file).suffix.lower() == ".toml":
        found = [_actual(entry) for entry in _FILE(parsed(data, place), place).get("actual", ())]
    else:
        found = list(_rows(data, file))
    if not found:
        raise refuse(EMPTY, place)
    repeated = {code for code, times in Counter(actual.code for actual in found).items() if times > 1}
    if repeated:
        raise Refused(*(Finding(REPEATED, place, {"code": code}) for code in sorted(repeated)))
    return tuple(found)


def _actual(entry: Mapping[str, object]) -> Actual:
    done = int(str(entry["done"]))
    claimed = entry.get("claimed")
    return Actual(str(entry["code"]), done, int(str(entry.get("accepted", done))), None if claimed is None else int(str(claimed)))


def _rows(data: bytes, file: str) -> Iterator[Actual]:
    head, *body = read_sheets(data, file)[0].rows
    columns = _columns(head.cells)
    if "code" not in columns:
        raise refuse(NO_CODES, head.place)
    for row in body:
        cells = {name: row.cells[at] for name, at in columns.items() if at < len(row.cells)}
        if not is_blank(cells.get("code")):
            numbers = {name: _number(cell, row.place) for name, cell in cells.items() if name != "code" and not is_blank(cell)}
            yield _actual({"code": as_text(cells["code"]), "done": 0, **numbers})


def _columns(head: Sequence[Cell]) -> dict[str, int]:
    said = [comparable(as_text(cell)) for cell in head]
    return {name: said.index(word) for name, words in FIELDS.items() for word in words if word in said}


def _number(cell: Cell, place: Place) -> int:
    amount = as_amount(cell)
    if amount is None or amount != int(amount) or amount >= LARGEST:
        raise refuse(BAD_NUMBER, place, value=as_text(cell))
    return int(amount)
