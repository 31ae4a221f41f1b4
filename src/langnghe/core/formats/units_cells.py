"""What the cells of a list of units say: numbers and days as people write them."""

from __future__ import annotations

import re
from datetime import date

from langnghe.core.formats.sheet_rows import Cell
from langnghe.core.plan.amounts import read_figures

MOST_FORMS = 1_000_000
_BLANK = frozenset({"", "-", "–", "—"})
_COUNT = re.compile(r"(?P<figures>\d[\d., ]*?)\s*(?:phiếu|người|hộ|forms|people)?", re.IGNORECASE)
_POINT = re.compile(r"\d+\.\d+")
_COMMA = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+),\d+")
_DAY_FIRST = re.compile(r"(?:ngày\s+)?(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})")


def is_blank(cell: Cell) -> bool:
    """Whether a cell says nothing: it is empty or holds a dash."""
    return cell is None or (isinstance(cell, str) and cell in _BLANK)


def as_text(cell: Cell) -> str:
    """The text of a cell; a day in ISO form."""
    return "" if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell)


def as_forms(cell: Cell) -> int | None:
    """A whole number from 0 to 1,000,000: `10`, `05`, `5.000`, `10 phiếu`. 0 for a blank cell, None for anything else."""
    amount = 0 if is_blank(cell) else as_amount(cell)
    return int(amount) if amount is not None and amount == int(amount) <= MOST_FORMS else None


def as_amount(cell: Cell) -> float | None:
    """A number from 0 on, Vietnamese (`1.234,5`) or with a decimal point that cannot separate thousands (`12.5`); else None."""
    if isinstance(cell, int | float):
        return cell if 0 <= cell < float("inf") else None
    match = _COUNT.fullmatch(cell) if isinstance(cell, str) else None
    return _figures(match["figures"]) if match else None


def as_date(cell: Cell) -> date | None:
    """A day: a date cell, `01/07/2025`, `1-7-2025`, `1.7.2025` or `2025-07-01`. None for anything else."""
    if isinstance(cell, date):
        return cell
    match = isinstance(cell, str) and (_DAY_FIRST.fullmatch(cell) or _YEAR_FIRST.fullmatch(cell))
    if not match:
        return None
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def _figures(figures: str) -> float | None:
    whole = read_figures(figures)
    if whole is not None:
        return whole
    if _POINT.fullmatch(figures):
        return float(figures)
    return float(figures.replace(".", "").replace(",", ".")) if _COMMA.fullmatch(figures) else None
