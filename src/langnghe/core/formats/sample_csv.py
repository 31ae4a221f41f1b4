"""A sample as a CSV file that says how it was drawn, so that it can be drawn again."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from langnghe.core.formats.dataset_csv import neutralised
from langnghe.core.sampling.listed import Draw
from langnghe.core.sampling.unit_list import ListedUnit

UNIT_HEAD = ("code", "name", "stratum", "probability", "weight", "method", "seed", "frame")
PERSON_HEAD = ("code", "name", "stratum", "person", "probability", "weight", "method", "seed", "frame")


def write_sample_csv(drawn: Draw, names: Mapping[str, str]) -> bytes:
    """One row for each unit or, when persons were drawn, for each person as the number in the unit's own list; in UTF-8 with a
    byte order mark, as spreadsheets expect it. `names`: of the units by code."""
    how = (str(drawn.wanted.method), drawn.wanted.seed, drawn.frame)
    if drawn.persons is None:
        units = drawn.sample.drawn
        return _csv(UNIT_HEAD, [(one.code, names[one.code], one.stratum, one.probability, one.weight, *how) for one in units])
    people = drawn.persons.persons
    rows = [(one.unit, names[one.unit], one.stratum, one.number, one.probability, one.weight, *how) for one in people]
    return _csv(PERSON_HEAD, rows)


def write_allocation_csv(allocated: Mapping[str, int], names: Mapping[str, str]) -> bytes:
    """One row for each unit or stratum: code, name, number."""
    return _csv(("code", "name", "number"), [(code, names.get(code, code), number) for code, number in allocated.items()])


def _csv(head: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([head, *([neutralised(str(cell)) for cell in row] for row in rows)])
    return text.getvalue().encode("utf-8-sig")


LIST_HEAD = ("code", "name", "kind", "stratum", "size", "deviation", "paper_forms")


def write_list_csv(rows: Sequence[ListedUnit]) -> bytes:
    """The rows of a list as `units_table` reads them again; what is not known stays empty."""
    return _csv(
        LIST_HEAD,
        [
            (row.unit.code, row.unit.name, row.unit.kind, row.stratum, _known(row.size), _known(row.deviation), row.paper_forms)
            for row in rows
        ],
    )


def _known(number: float | None) -> str:
    return "" if number is None else f"{number:.10g}"
