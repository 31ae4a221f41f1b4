"""One row of the survey sheet that asks something, as a question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from langnghe.core.errors import Finding, Kind, Refused
from langnghe.core.formats.xlsform import features, problems
from langnghe.core.formats.xlsform.choices import YES, ChoiceList
from langnghe.core.formats.xlsform.columns import Line
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.expressions.tree import Expression, Literal
from langnghe.core.questionnaire.kinds import QuestionKind
from langnghe.core.questionnaire.model import Question

NO = frozenset({"no", "false", "false()", "0"})
_PIPED = re.compile(r"\$\{[^}]*\}")
_WORKED_OUT = re.compile(r"\$\{|[\w\-]+\(.*\)|^\.\.?$", re.DOTALL)


@dataclass(slots=True)
class Reader:
    """What the rows are read against, and what was found on the way."""

    lists: Mapping[str, ChoiceList]
    findings: list[Finding] = field(default_factory=list)
    used_lists: set[str] = field(default_factory=set)

    def note(self, kind: Kind, line: Line, column: str = "", **values: object) -> None:
        """Keep a finding about a cell of a row."""
        self.findings.append(Finding(kind, line.place(column), values))

    def expression(self, line: Line, column: str, *, columns: bool = False) -> Expression | None:
        """The expression in a cell; None, with a finding, when it is none that can be read."""
        written = line.get(column)
        if not written:
            return None
        try:
            return parse(written, line.place(column), columns=columns)
        except Refused as refusal:
            self.findings.extend(refusal.findings)
            return None

    def required(self, line: Line) -> Expression | None:
        """Whether an answer is needed: yes, no, or a condition."""
        word = line.get("required").lower()
        if not word or word in NO:
            return None
        return Literal(True) if word in YES else self.expression(line, "required")


def question(reader: Reader, line: Line, kind: QuestionKind, list_name: str) -> Question:
    """The question in a row of that kind; `list_name` is empty where the kind has no choices."""
    chosen = _chosen(reader, line, list_name) if kind.has_choices else ChoiceList((), (), ())
    return Question(
        name=line.get("name"),
        kind=kind.name,
        label=line.text("label"),
        hint=line.text("hint"),
        required=reader.required(line),
        relevant=reader.expression(line, "relevant"),
        constraint=reader.expression(line, "constraint"),
        constraint_message=line.text("constraint_message"),
        calculation=_calculation(reader, line, kind),
        choice_filter=reader.expression(line, "choice_filter", columns=True),
        choice_list=list_name,
        choices=chosen.choices,
        dont_know=chosen.missing,
        parameters=_parameters(reader, line, kind),
        appearance=_appearance(reader, line, kind),
        default="" if kind.name == "calculate" else _default(reader, line),
        ordinal=_ordinal(reader, line, kind),
        exclusive=chosen.exclusive if kind.name == "multiple" else (),
        place=line.place(),
    )


def _chosen(reader: Reader, line: Line, list_name: str) -> ChoiceList:
    reader.used_lists.add(list_name)
    if list_name in reader.lists:
        return reader.lists[list_name]
    if list_name:
        close = get_close_matches(list_name, reader.lists, 1)
        suggestion = f"; perhaps “{close[0]}” is meant" if close else ""
        reader.note(problems.MISSING_LIST, line, "type", name=list_name, suggestion=suggestion)
    return ChoiceList((), (), ())


def _calculation(reader: Reader, line: Line, kind: QuestionKind) -> Expression | None:
    if kind.name != "calculate":
        if line.get("calculation"):
            reader.note(problems.VISIBLE_CALCULATION, line, "calculation")
        return None
    if line.get("calculation"):
        return reader.expression(line, "calculation") or Literal("")
    fixed = _default(reader, line)
    return Literal(fixed) if fixed else None


def _default(reader: Reader, line: Line) -> str:
    written = line.get("default")
    if _WORKED_OUT.search(written):
        reader.note(problems.DYNAMIC_DEFAULT, line, "default")
        return ""
    return written.removesuffix(" 00:00:00")


def _parameters(reader: Reader, line: Line, kind: QuestionKind) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in re.split(r"[\s,;]+", re.sub(r"\s*=\s*", "=", line.get("parameters"))):
        name, _, value = part.partition("=")
        if name in kind.parameters and value:
            found[name] = value
        elif part:
            reader.note(problems.PARAMETER, line, "parameters", name=part)
    return found


def _appearance(reader: Reader, line: Line, kind: QuestionKind) -> str:
    written = line.get("appearance")
    for word in written.split():
        if word == "year" and kind.name == "date":
            instead = "; for a year, use the type integer with the appearance year"
            reader.note(problems.UNSUPPORTED_APPEARANCE, line, "appearance", word=word, instead=instead)
        elif word in features.UNSUPPORTED_APPEARANCES or "(" in word or word.startswith("ex:"):
            reader.note(problems.UNSUPPORTED_APPEARANCE, line, "appearance", word=word, instead="")
        elif word.lower() not in features.PLAIN_APPEARANCES and not re.fullmatch(r"columns-\d+", word):
            reader.note(problems.APPEARANCE, line, "appearance", word=word)
    return written


def _ordinal(reader: Reader, line: Line, kind: QuestionKind) -> bool:
    measure = line.get("langnghe_measure").lower()
    if measure and (measure not in {"ordinal", "nominal"} or kind.name != "single"):
        reader.note(problems.MEASURE, line, "langnghe_measure", value=line.get("langnghe_measure"))
    likert = "likert" in line.get("appearance").split() and measure != "nominal"
    return kind.name == "single" and (measure == "ordinal" or likert)


def check_line(reader: Reader, line: Line) -> None:
    """What a row asks for in columns that have no effect here or are not supported, and answers used in its texts."""
    for column in [*line.cells, *line.texts]:
        if column in features.UNSUPPORTED or column.startswith(features.UNSUPPORTED_PREFIXES):
            if line.get(column).lower() not in NO:
                reader.note(problems.UNSUPPORTED_COLUMN, line, column, name=line.headings.get(column, column))
        elif column in features.UNUSED:
            reader.note(problems.UNUSED_COLUMN, line, column, name=line.headings.get(column, column))
    for column, text in line.texts.items():
        if any(_PIPED.search(words) for words in text.by_language.values()):
            reader.note(problems.PIPING, line, column)
