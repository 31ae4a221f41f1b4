"""The names that equations of a LimeSurvey survey may use, and what each stands for here."""

from __future__ import annotations

from collections.abc import Iterator

from langnghe.core.formats.limesurvey.equations import Variables
from langnghe.core.formats.limesurvey.rows import Node
from langnghe.core.formats.limesurvey.tree import Tree
from langnghe.core.formats.limesurvey.types import ARRAYS, LISTS_OF_FIELDS, MULTIPLE, TABLES


def variables(found: Tree) -> Variables:
    """Every question by its code; the parts of those that have parts by code and part."""
    questions: dict[str, str] = {}
    boxes: dict[str, tuple[str, str]] = {}
    for group in found.groups.values():
        for (_kind, _scale, name), question in group.parts.items():
            parts = list(part_names(name, question))
            questions |= {part: part for part in parts} or {name: name}
            if question.row.get("type/scale") in MULTIPLE:
                questions[name] = name
                boxes |= {f"{name}_{part.row.get('name')}": (name, part.row.get("name")) for part in question.children("SQ")}
            if question.row.on("other"):
                questions[f"{name}_other"] = f"{name}_other"
            if question.row.get("type/scale") == "O":
                questions[f"{name}_comment"] = f"{name}_comment"
    return Variables(questions, boxes)


def part_names(name: str, question: Node) -> Iterator[str]:
    """The names of the questions that one of LimeSurvey's becomes; none when it stays one."""
    kind = question.row.get("type/scale")
    rows = [part.row.get("name") for part in question.children("SQ")]
    if kind in LISTS_OF_FIELDS or kind in ARRAYS:
        yield from (f"{name}_{row}" for row in rows)
    elif kind in TABLES:
        yield from (f"{name}_{row}_{column.row.get('name')}" for row in rows for column in question.children("SQ", "1"))
    elif kind == "1":
        yield from (f"{name}_{row}_{scale}" for scale in "01" for row in rows)
