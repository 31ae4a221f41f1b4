"""A group of the survey sheet as a section: a table of questions, or one that is asked for each of several things."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from langnghe.core.formats.xlsform import problems
from langnghe.core.formats.xlsform.columns import Line
from langnghe.core.formats.xlsform.question import Reader, appearance
from langnghe.core.questionnaire.expressions.tree import Expression, Literal
from langnghe.core.questionnaire.model import Question, Repeat, Section

MATRIX = "table-list"
ROLES = frozenset({"", "respondent"})


def section(reader: Reader, line: Line, items: list[Section | Question], *, repeats: bool) -> Section:
    """The section of the rows between a beginning, `line`, and its end."""
    role = line.get("langnghe_role").lower()
    if role not in ROLES:
        reader.note(problems.ROLE, line, "langnghe_role", value=line.get("langnghe_role"))
    words = appearance(reader, line).split()
    if left := [word for word in words if word != MATRIX]:
        reader.note(problems.GROUP_APPEARANCE, line, "appearance", words=" ".join(left))
    matrix = MATRIX in words or _is_matrix(items)
    if matrix:
        items = _rows(reader, line, items)
    return Section(
        name=reader.name(line) if line.get("name") else group_name(line),
        label=line.text("label"),
        items=tuple(items),
        layout="matrix" if matrix else "",
        relevant=reader.expression(line, "relevant"),
        role=role if role in ROLES else "",
        place=line.place(),
        repeat=_repeat(reader, line) if repeats else None,
    )


def group_name(line: Line) -> str:
    """The name of a group that has none."""
    return f"group_{line.at.row}"


def _is_matrix(items: list[Section | Question]) -> bool:
    """The older way to write a table: a row of headings with the appearance "label" over rows "list-nolabel"."""
    rows = [item for item in items if not _heads(item)]
    return (
        any(map(_heads, items))
        and bool(rows)
        and all(isinstance(item, Question) and "list-nolabel" in item.appearance.split() for item in rows)
    )


def _heads(item: Section | Question) -> bool:
    return isinstance(item, Question) and bool(item.choice_list) and "label" in item.appearance.split()


def _rows(reader: Reader, line: Line, items: list[Section | Question]) -> list[Section | Question]:
    """The questions of a table, without a row of headings, and a finding where they are not alike."""
    for head in filter(_heads, items):
        reader.note(problems.TABLE_HEADINGS, replace(line, at=head.place), "appearance", name=head.name)
    rows = [item for item in items if not _heads(item)]
    lists = {(item.kind, item.choice_list) if isinstance(item, Question) else ("", "") for item in rows}
    if len(lists) > 1 or not all(isinstance(item, Question) and item.choice_list for item in rows):
        reader.note(problems.LAYOUT, line, "appearance", name=line.get("name"))
    return rows


def _repeat(reader: Reader, line: Line) -> Repeat:
    """How often it is asked: repeat_count, and langnghe::repeat (min=1 max=30) for what XLSForm cannot say."""
    count = reader.expression(line, "repeat_count")
    limits = {"min": Repeat().minimum, "max": Repeat().maximum}
    for part in line.get("langnghe_repeat").split():
        name, _, value = part.partition("=")
        if name in limits and re.fullmatch("[0-9]{1,4}", value):
            limits[name] = int(value)
        else:
            reader.note(problems.REPEAT_LIMITS, line, "langnghe_repeat", value=part)
    if not line.get("langnghe_repeat"):
        limits["max"] = max(limits["max"], _fixed(count))
        reader.note(problems.REPEAT_LIMITED, line, "repeat_count", most=limits["max"])
    return Repeat(count, limits["min"], limits["max"])


def _fixed(count: Expression | None) -> int:
    """The number that is written out as the count; 0 when none is."""
    match count:
        case Literal(Decimal() as number):
            return int(number)
        case _:
            return 0
