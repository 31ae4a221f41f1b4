"""Paths: `../name` and `/form/group/name` lead to the question that they name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from langnghe.core.errors import Finding, define
from langnghe.core.questionnaire.dependencies import Step, steps
from langnghe.core.questionnaire.expressions.names import walk
from langnghe.core.questionnaire.expressions.tree import Expression, Reference
from langnghe.core.questionnaire.model import Questionnaire, Section

WRONG_PATH = define(
    "questionnaire.wrong_path",
    "The path “{path}” leads to no question: from “{name}” there is nothing there.",
    "Write ${{{target}}} instead, which finds the question wherever it stands{where}.",
)
COLUMNS = ("relevant", "required", "constraint", "calculation", "choice_filter")


def check_paths(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Every path in an expression, followed from the question or section that it stands with."""
    all_steps = steps(questionnaire)
    places = {step.item.name: "/".join(_above(step, all_steps)) for step in all_steps}
    for step in all_steps:
        for column in COLUMNS:
            for path in _paths(getattr(step.item, column, None)):
                if not _leads(path.path, _above(step, all_steps), questionnaire):
                    there = places.get(path.name)
                    where = f" (it stands in {there})" if there else ""
                    values = {"path": path.path, "name": step.item.name, "target": path.name, "where": where}
                    yield Finding(WRONG_PATH, replace(step.item.place, column=column), values)


def _paths(expression: Expression | None) -> list[Reference]:
    parts = walk(expression) if expression is not None else ()
    return [part for part in parts if isinstance(part, Reference) and part.path]


def _above(step: Step, all_steps: tuple[Step, ...]) -> list[str]:
    """The names of the sections around an item, from the outside in."""
    found: list[str] = []
    while step.parent >= 0:
        step = all_steps[step.parent]
        found.insert(0, step.item.name)
    return found


def _leads(path: str, above: list[str], questionnaire: Questionnaire) -> bool:
    """Whether there is a question at the end of the path. The form itself may be called anything."""
    words = path.removeprefix("current()/").split("/")
    if words[0] != "..":
        return _there(words[2:], questionnaire)
    up = words.count("..")
    return up <= len(above) + 1 and _there([*above[: len(above) + 1 - up], *words[up:]], questionnaire)


def _there(names: list[str], questionnaire: Questionnaire) -> bool:
    items = questionnaire.items
    for place, name in enumerate(names):
        found = next((item for item in items if item.name == name), None)
        if found is None or (not isinstance(found, Section) and place < len(names) - 1):
            return False
        items = found.items if isinstance(found, Section) else ()
    return bool(names)
