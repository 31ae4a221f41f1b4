"""The choices sheet: lists of choices by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from langnghe.core.errors import Finding
from langnghe.core.formats.xlsform import problems
from langnghe.core.formats.xlsform.columns import Line
from langnghe.core.formats.xlsform.headings import KNOWN, TRANSLATED
from langnghe.core.questionnaire.expressions.lexer import NAME
from langnghe.core.questionnaire.model import Choice, Text

YES = frozenset({"yes", "true", "true()", "1"})
MARKS = ("langnghe_missing", "langnghe_exclusive", "langnghe_last")
MEDIA = ("audio", "image")
_READ = frozenset({"label", *MEDIA})


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """The choices of one list, and the codes that are marked: apart from the scale, excluding all others, last in every order."""

    choices: tuple[Choice, ...] = ()
    missing: tuple[str, ...] = ()
    exclusive: tuple[str, ...] = ()
    last: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duplicates:
    """What is done with a code that a list has twice: `allowed` by the form's setting, and `compared`, the texts that its
    expressions write out."""

    allowed: bool = False
    compared: frozenset[str] = frozenset()


def choice_lists(lines: Iterable[Line], duplicates: Duplicates, findings: list[Finding]) -> Mapping[str, ChoiceList]:
    """The lists in the order of their first rows."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        findings.extend(_unsupported(line))
        missing = [column for column in ("list_name", "name") if not line.get(column)]
        if missing and not line.texts and not any(map(line.get, ("list_name", "name"))):
            findings.append(Finding(problems.UNREAD_ROW, line.place()))
        elif missing:
            findings.append(Finding(problems.CHOICE_WITHOUT, line.place(missing[0]), {"what": missing[0]}))
        else:
            found.setdefault(line.get("list_name"), []).append(line)
    return {name: _list(name, rows, duplicates, findings) for name, rows in found.items()}


def _unsupported(line: Line) -> list[Finding]:
    """Pictures of a kind that is not shown, second labels, and columns whose names no filter can use."""
    names = {column: line.headings.get(column, column) for column in (*line.texts, *line.cells)}
    texts = [column for column in line.texts if column not in _READ]
    strange = [column for column in line.cells if column not in KNOWN["choices"] and not re.fullmatch(NAME, column)]
    return [
        *(Finding(problems.UNSUPPORTED_COLUMN, line.place(column), {"name": names[column]}) for column in texts),
        *(Finding(problems.UNUSED_COLUMN, line.place(column), {"name": names[column]}) for column in strange),
    ]


def _list(name: str, rows: list[Line], duplicates: Duplicates, findings: list[Finding]) -> ChoiceList:
    choices: dict[str, Choice] = {}
    marked: dict[str, list[str]] = {mark: [] for mark in MARKS}
    for line in rows:
        choice = _kept(_one_word(_choice(line, findings), duplicates, findings), choices, name, duplicates, findings)
        if choice is None:
            continue
        choices[choice.code] = choice
        for mark in MARKS:
            if line.get(mark).lower() in YES:
                marked[mark].append(choice.code)
            elif line.get(mark).lower() not in {"", "no", "false", "0"}:
                findings.append(Finding(problems.NOT_YES_NO, line.place(mark), {"value": line.get(mark)}))
    return ChoiceList(tuple(choices.values()), *(tuple(marked[mark]) for mark in MARKS))


def _kept(
    choice: Choice, choices: Mapping[str, Choice], name: str, duplicates: Duplicates, findings: list[Finding]
) -> Choice | None:
    """The choice; None when it stands in the list already; under another code when the form allows that codes come twice and
    no expression speaks of this one."""
    first = choices.get(choice.code)
    if first is None:
        return choice
    place = replace(choice.place, column="name")
    if choice == first:
        findings.append(Finding(problems.SAME_CHOICE, place, {"code": choice.code, "list": name}))
        return None
    free = next(code for number in range(2, len(choices) + 3) if (code := f"{choice.code}_{number}") not in choices)
    if not duplicates.allowed or choice.code in duplicates.compared:
        findings.append(Finding(problems.DUPLICATE_CODE, place, {"code": choice.code, "list": name}))
    else:
        findings.append(Finding(problems.MENDED_CODE, place, {"code": choice.code, "list": name, "read": free}))
    return replace(choice, code=free)


def _one_word(choice: Choice, duplicates: Duplicates, findings: list[Finding]) -> Choice:
    """The choice with a code without blanks, unless an expression speaks of it as it is."""
    code = "_".join(choice.code.split())
    if code == choice.code or choice.code in duplicates.compared:
        return choice
    findings.append(Finding(problems.BLANK_IN_CODE, replace(choice.place, column="name"), {"code": choice.code, "read": code}))
    return replace(choice, code=code)


def _choice(line: Line, findings: list[Finding]) -> Choice:
    own = KNOWN["choices"] | TRANSLATED
    extra = {column: value for column, value in line.cells.items() if column not in own and re.fullmatch(NAME, column)}
    label = line.text("label")
    piped = [column for column in ("label", *MEDIA) if any("${" in it for it in line.text(column).by_language.values())]
    findings.extend(Finding(problems.PIPING, line.place(column)) for column in piped)
    if not label:
        findings.append(Finding(problems.MENDED_LABEL, line.place("label"), {"name": line.get("name"), "read": line.get("name")}))
        label = Text({"vi": line.get("name")})
    media = {column: line.text(column) for column in MEDIA if line.text(column)}
    return Choice(line.get("name"), label, extra, line.place(), media)
