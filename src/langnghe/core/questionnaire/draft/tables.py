"""Tables in a draft: rows to be answered alike, or only a way to set out lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from langnghe.core.plan.text import fold, squeeze
from langnghe.core.questionnaire.draft.marks import BOX, has_box, opening

_NOTHING = re.compile(rf"[\s.…_xX]*|\s*{BOX}\s*|\s*\d{{1,2}}\s*|\s*{BOX}\s*\d{{1,2}}\s*|\s*\d{{1,2}}\s*{BOX}\s*")
_COUNTED = re.compile(r"(?:\d{1,3}|[ivxlIVXL]{1,5}|[a-zđA-Z]|\d{1,2}\.\d{1,2})?\s*[.)]?")
_INDEX = re.compile(r"^(?:stt|tt|so tt|so thu tu|#)$")
_LEAST = 2
_LONGEST_HEAD = 60


@dataclass(frozen=True, slots=True)
class Grid:
    """Questions of the same answers: the names of the columns, and the rows under each heading between them ("" first)."""

    columns: tuple[str, ...]
    parts: tuple[tuple[str, tuple[str, ...]], ...]


def grid_of(rows: Sequence[tuple[str, ...]]) -> Grid | None:
    """The grid in the rows of a table; None when it is none."""
    width = max(len(row) for row in rows)
    full = [tuple(squeeze(cell) for cell in (*row, *[""] * (width - len(row)))) for row in rows]
    label = _label_column(full)
    top = 1 if _counts(full[0], label) and len(full) > 1 and full[0][label + 1 :] != full[1][label + 1 :] else 0
    first = next((place for place, row in enumerate(full) if place >= top and _is_row(row, label)), None)
    if first is None or width - label <= _LEAST:
        return None
    heads = _columns(full[:first], label) or tuple(full[first][label + 1 :])
    columns = tuple(re.sub(BOX, "", head).strip(" .…") for head in heads)
    answered = [row for row in full[first:] if _is_row(row, label)]
    if len(columns) < _LEAST or not all(columns) or not answered or len(answered) * 2 < len(full) - first:
        return None
    return Grid(columns, _parts(full[first:], label))


def _label_column(rows: Sequence[tuple[str, ...]]) -> int:
    """The first column that holds words and no numbers of rows."""
    counted = _INDEX.match(fold(rows[0][0])) or all(_COUNTED.fullmatch(row[0]) for row in rows[1:])
    return 1 if counted and len(rows[0]) > 1 else 0


def _is_row(row: tuple[str, ...], label: int) -> bool:
    """A label, and nothing but room for answers behind it."""
    return any(map(str.isalpha, row[label])) and all(_NOTHING.fullmatch(cell) for cell in row[label + 1 :])


def _counts(row: tuple[str, ...], label: int) -> bool:
    """Whether digits that count on are the names of the columns."""
    return len(row) > label + _LEAST and all(cell.isdigit() for cell in row[label + 1 :])


def _columns(heads: Sequence[tuple[str, ...]], label: int) -> tuple[str, ...]:
    """The names of the columns: those of the lowest row that names them all, with a digit where only the first row has words."""
    for row in reversed(heads):
        named = row[label + 1 :]
        if all(named) and all(len(cell) <= _LONGEST_HEAD for cell in named) and len(set(named)) == len(named):
            return named
    return ()


def _parts(rows: Sequence[tuple[str, ...]], label: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
    parts: list[tuple[str, list[str]]] = [("", [])]
    for row in rows:
        if _is_heading(row, label):
            parts.append((row[label] or row[0], []))
        elif _is_row(row, label):
            parts[-1][1].append(_unnumbered(row[label]))
    return tuple((heading, tuple(found)) for heading, found in parts if found)


def _is_heading(row: tuple[str, ...], label: int) -> bool:
    """A row that is counted by a letter or a Roman number where others have digits, or written in capitals, with no boxes."""
    words = row[label] or row[0]
    roman = label > 0 and re.fullmatch(r"[IVX]{1,4}|[A-H]", row[0].strip(" .)")) is not None
    return not any(row[label + 1 :]) and bool(words) and (roman or (words.isupper() and len(words) > 3))


def _unnumbered(text: str) -> str:
    found = opening(text)
    return found.text if found.sign in {"number", "dash"} else text


def lines_of(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """A table that only sets out lines: words of a row together, then each cell with boxes by itself."""
    for row in rows:
        words = [cell for cell in row if cell.strip() and not has_box(cell)]
        boxed = [cell for cell in row if has_box(cell)]
        head = squeeze(" ".join(words))
        if len(boxed) > len(words) and len(words) > 1:
            yield squeeze(" ".join(row))
            continue
        if head:
            yield head
        for cell in boxed:
            yield from filter(None, (squeeze(line) for line in cell.split("\n")))
