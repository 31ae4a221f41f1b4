"""Figures of the population in a file: one row for each category of a question, as CSV or XLSX, or as TOML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite
from pathlib import PurePath

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.sheet_rows import Cell, SheetRow, read_sheets
from langnghe.core.formats.toml_readers import Reader, listing, mapping, number, parsed, table, text, texts
from langnghe.core.formats.units_cells import as_amount, as_text, is_blank
from langnghe.core.sampling.names import comparable
from langnghe.core.statistics.weighting.recipe import Codes, Target, Targets

NO_HEADS = define(
    "margins.no_heads",
    "No columns are headed “{missing}”.",
    "Head the columns: question, category, population; or câu hỏi, phương án, dân số.",
)
NO_FIGURES = define("margins.no_figures", "The file has no figures.", "Write one row for each category of a question.")
BAD_FIGURE = define("margins.bad_figure", "“{value}” is not a number of people.", "Write a number from 0 on, such as 12500.")
INCOMPLETE = define(
    "margins.incomplete",
    "The row has a figure and no question or no category.",
    "Write the question's name and the answer's code in each row.",
)
NOT_CROSSED = define(
    "margins.not_crossed",
    "“{category}” does not name one answer of each of the {count} questions “{name}”.",
    "Join names and codes by +: question “sex+age”, category “f+1”.",
)

FIELDS = {
    "question": ("question", "variable", "cau hoi", "bien"),
    "category": ("category", "code", "phuong an", "ma"),
    "population": ("population", "figure", "dan so", "so nguoi"),
}
AND = "+"
_MARGIN: Reader = table({"questions": texts, "figures": mapping(number(0))}, needed=("questions", "figures"))
_FILE: Reader = table({"source": text, "margin": listing(_MARGIN)}, needed=("margin",))


def read_margins(data: bytes, file: str = "") -> Targets:
    """The figures in a file, questions in its order: rows of a .csv or .xlsx below the heads question, category and population
    (several questions crossed are joined by "+", and so are their codes), or a .toml with one `[[margin]]` for each question or
    several crossed. Whether the names exist is checked later, by `weighting.check`. Raises Refused with what is wrong and
    where."""
    place = Place(file=file)
    if PurePath(file).suffix.lower() == ".toml":
        content = _FILE(parsed(data, place), place)
        rows = [
            (tuple(margin["questions"]), category, figure, place)
            for margin in content["margin"]
            for category, figure in margin["figures"].items()
        ]
        return _targets(rows, place, content.get("source", file))
    return _targets(list(_rows(data, file)), place, file)


def _targets(rows: Sequence[tuple[Codes, str, float, Place]], place: Place, source: str) -> Targets:
    if not rows:
        raise refuse(NO_FIGURES, place)
    found: dict[Codes, list[tuple[Codes, float]]] = {}
    for names, category, figure, at in rows:
        codes = tuple(part.strip() for part in category.split(AND)) if len(names) > 1 else (category,)
        if len(codes) != len(names):
            raise refuse(NOT_CROSSED, at, category=category, count=len(names), name=AND.join(names))
        found.setdefault(names, []).append((codes, figure))
    return Targets(tuple(Target(names, tuple(figures)) for names, figures in found.items()), source)


def _rows(data: bytes, file: str) -> Iterator[tuple[Codes, str, float, Place]]:
    head, *body = read_sheets(data, file)[0].rows
    said = [comparable(as_text(cell)) for cell in head.cells]
    columns = {name: said.index(word) for name, words in FIELDS.items() for word in words if word in said}
    missing = [name for name in FIELDS if name not in columns]
    if missing:
        raise refuse(NO_HEADS, head.place, missing=", ".join(missing))
    last = ""
    for row in body:
        cells = {name: row.cells[at] if at < len(row.cells) else None for name, at in columns.items()}
        if all(is_blank(cell) for cell in cells.values()):
            continue
        last = last if is_blank(cells["question"]) else as_text(cells["question"])
        yield _row(last, cells["category"], cells["population"], row)


def _row(question: str, category: Cell, figure: Cell, row: SheetRow) -> tuple[Codes, str, float, Place]:
    """The name of the question may stand in its first row alone."""
    if not question or is_blank(category):
        raise refuse(INCOMPLETE, row.place)
    amount = as_amount(figure)
    if amount is None or not isfinite(amount) or amount < 0:
        raise refuse(BAD_FIGURE, row.place, value=as_text(figure))
    return tuple(name.strip() for name in question.split(AND)), as_text(category), float(amount), row.place
