"""One row of the survey sheet that asks something, as a question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from langnghe.core.errors import Finding, Kind, Refused
from langnghe.core.formats.xlsform import features, problems
from langnghe.core.formats.xlsform.bounds import without_bounds
from langnghe.core.formats.xlsform.choices import MARKS, MEDIA, YES, ChoiceList
from langnghe.core.formats.xlsform.columns import Line
from langnghe.core.formats.xlsform.naming import Names
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.expressions.tree import Expression, Literal
from langnghe.core.questionnaire.kinds import QuestionKind
from langnghe.core.questionnaire.model import Question, Text

NO = frozenset({"no", "false", "false()", "0"})
_WORKED_OUT = re.compile(r"\$\{|[\w\-]+\(.*\)|^\.\.?$", re.DOTALL)
_TRUTHS = {"yes": True, "true": True, "no": False, "false": False}
_LAST_SAVED = re.compile(r"\$\{\s*last-saved#")
_INSTEAD = {"year": "; for a year, use the type integer with the appearance year"}


@dataclass(slots=True)
class Reader:
    """What the rows are read against, and what was found on the way."""

    lists: Mapping[str, ChoiceList]
    names: Names = field(default_factory=Names)
    findings: list[Finding] = field(default_factory=list)
    used_lists: set[str] = field(default_factory=set)

    def note(self, kind: Kind, line: Line, column: str = "", **values: object) -> None:
        """Keep a finding about a cell of a row."""
        self.findings.append(Finding(kind, line.place(column), values))

    def name(self, line: Line) -> str:
        """The name that a row is read under; a note may have none of its own."""
        return self.names.of.get(line.at.row or 0, line.get("name")) or f"note_{line.at.row}"

    def expression(self, line: Line, column: str, *, columns: bool = False) -> Expression | None:
        """The expression in a cell; None, with a finding, when it is none that can be read."""
        written = line.get(column)
        if not written:
            return None
        if _LAST_SAVED.search(written):
            self.note(problems.LAST_SAVED, line, column)
            return None
        if written.lower() in _TRUTHS:
            return Literal(_TRUTHS[written.lower()])
        plain, mended = self._plain(written, line)
        try:
            found = parse(plain, line.place(column), columns=columns)
        except Refused as refusal:
            self.findings.extend(refusal.findings)
            return None
        if mended:
            self.note(problems.MENDED_PATH, line, column, paths=", ".join(dict.fromkeys(mended)))
        return found

    def _plain(self, written: str, line: Line) -> tuple[str, list[str]]:
        """The expression with names for paths, and today() for a row that would record the day; and what was so read."""
        plain, mended = self.names.paths.resolved(written, self.names.at.get(line.at.row or 0, ()))
        for name in sorted(self.names.today):
            mention = f"${{{name}}}"
            if mention in plain:
                plain = plain.replace(mention, "today()")
                mended = (*mended, mention)
        return plain, list(mended)

    def required(self, line: Line) -> Expression | None:
        """Whether an answer is needed: yes, no, or a condition."""
        word = line.get("required").lower()
        if not word or word in NO:
            return None
        return Literal(True) if word in YES else self.expression(line, "required")


def question(reader: Reader, line: Line, kind: QuestionKind, list_name: str) -> Question:
    """The question in a row of that kind; `list_name` is empty where the kind has no choices."""
    chosen = _chosen(reader, line, list_name) if kind.has_choices else ChoiceList()
    parameters = _parameters(reader, line, kind)
    constraint = reader.expression(line, "constraint")
    missing, exclusive, last = (_marked(line, mark, codes) for mark, codes in zip(MARKS, _marks(chosen), strict=True))
    return Question(
        name=reader.name(line),
        kind=kind.name,
        label=label(reader, line),
        hint=line.text("hint"),
        required=reader.required(line),
        relevant=reader.expression(line, "relevant"),
        constraint=without_bounds(constraint, kind, parameters),
        constraint_message=line.text("constraint_message"),
        calculation=_calculation(reader, line, kind),
        choice_filter=reader.expression(line, "choice_filter", columns=True),
        choice_list=list_name,
        choices=chosen.choices,
        dont_know=missing,
        parameters=parameters,
        appearance=_own_appearance(reader, line, kind),
        default="" if kind.name == "calculate" else _default(reader, line, kind),
        ordinal=_ordinal(reader, line, kind),
        exclusive=exclusive if kind.name == "multiple" else (),
        place=line.place(),
        fixed_last=last,
        media={column: line.text(column) for column in MEDIA if line.text(column)},
    )


def label(reader: Reader, line: Line) -> Text:
    """The words of a row: its label, else its hint."""
    if line.text("label") or not line.text("hint") or line.get("type").lower() in {"calculate", "hidden"}:
        return line.text("label")
    reader.note(problems.HINT_AS_LABEL, line, "hint")
    return line.text("hint")


def _chosen(reader: Reader, line: Line, list_name: str) -> ChoiceList:
    reader.used_lists.add(list_name)
    if list_name in reader.lists:
        return reader.lists[list_name]
    if list_name.startswith("${"):
        reader.note(problems.LIST_FROM_REPEAT, line, "type")
    elif list_name:
        close = get_close_matches(list_name, reader.lists, 1)
        suggestion = f"; perhaps “{close[0]}” is meant" if close else ""
        reader.note(problems.MISSING_LIST, line, "type", name=list_name, suggestion=suggestion)
    return ChoiceList()


def _marks(chosen: ChoiceList) -> tuple[tuple[str, ...], ...]:
    return chosen.missing, chosen.exclusive, chosen.last


def _marked(line: Line, mark: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes that are marked for this question: those of its list, unless the row says others ("-" for none)."""
    own = line.get(mark).split()
    return tuple(code for code in own if code != "-") if own else codes


def _calculation(reader: Reader, line: Line, kind: QuestionKind) -> Expression | None:
    written, fixed = line.get("calculation"), line.get("default")
    if not kind.worked_out:
        if written:
            reader.note(problems.VISIBLE_CALCULATION, line, "calculation")
        return None
    if written:
        if fixed and kind.name == "calculate":
            reader.note(problems.UNUSED_CELL, line, "default", name="default")
        return reader.expression(line, "calculation") or Literal("")
    if kind.name != "calculate" or not fixed:
        return None
    return Literal(_default(reader, line, kind))


def _default(reader: Reader, line: Line, kind: QuestionKind) -> str:
    written = line.get("default")
    if _WORKED_OUT.search(written):
        reader.note(problems.DYNAMIC_DEFAULT, line, "default")
        return ""
    return written.removesuffix(" 00:00:00") if kind.name == "date" else written


def _parameters(reader: Reader, line: Line, kind: QuestionKind) -> dict[str, str]:
    """What `parameters` says, and beside it what only this program knows."""
    found: dict[str, str] = {}
    for column in ("parameters", "langnghe_parameters"):
        for part in re.split(r"[\s,;]+", re.sub(r"\s*=\s*", "=", line.get(column))):
            name, _, value = part.partition("=")
            if name.lower() in kind.parameters and value:
                found[name.lower()] = value
                if name != name.lower():
                    reader.note(problems.MENDED_PARAMETER, line, column, written=name, read=name.lower())
            elif part:
                reader.note(problems.PARAMETER, line, column, name=part)
    return found


def appearance(reader: Reader, line: Line) -> str:
    """The words of a row's appearance, those that are known in small letters."""
    words = []
    for word in re.split(r"[\s,;]+", line.get("appearance")) if "(" not in line.get("appearance") else [line.get("appearance")]:
        small = word.lower()
        plain = small in features.PLAIN_APPEARANCES or re.fullmatch(r"columns-\d+", small)
        if (small == "year" and line.get("type").lower() == "date") or small in features.UNSUPPORTED_APPEARANCES or _runs(small):
            reader.note(problems.UNSUPPORTED_APPEARANCE, line, "appearance", word=word, instead=_INSTEAD.get(small, ""))
        elif word and not plain:
            reader.note(problems.APPEARANCE, line, "appearance", word=word)
        elif word != small:
            reader.note(problems.MENDED_APPEARANCE, line, "appearance", written=word, read=small)
        words.append(small if plain else word)
    return " ".join(filter(None, words))


def _own_appearance(reader: Reader, line: Line, kind: QuestionKind) -> str:
    """The words of appearance beside the one by which XLSForm tells the kind."""
    return " ".join(word for word in appearance(reader, line).split() if word != kind.appearance)


def _runs(word: str) -> bool:
    """Whether a word of appearance calls something: search('list'), ex:app."""
    return "(" in word or word.startswith(("ex:", "printer:", "intent:"))


def _ordinal(reader: Reader, line: Line, kind: QuestionKind) -> bool:
    measure = line.get("langnghe_measure").lower()
    if measure and (measure not in {"ordinal", "nominal"} or kind.name != "single"):
        reader.note(problems.MEASURE, line, "langnghe_measure", value=line.get("langnghe_measure"))
    likert = "likert" in line.get("appearance").lower().split() and measure != "nominal"
    return kind.name == "single" and (measure == "ordinal" or likert)


def check_line(reader: Reader, line: Line) -> None:
    """What a row asks for in columns that have no effect here or are not supported."""
    silent = line.get("type").lower() in _NOT_ANSWERED
    for column in [*line.cells, *line.texts]:
        name = line.headings.get(column, column)
        foreign = column not in _READ and name.lower().split(":")[0] in features.UNSUPPORTED_PREFIXES
        if foreign or column in features.UNSUPPORTED:
            if line.get(column).lower() not in NO and not (column == "read_only" and silent):
                reader.note(problems.UNSUPPORTED_COLUMN, line, column, name=name)
            else:
                reader.note(problems.UNUSED_CELL, line, column, name=name)
        elif column in features.UNUSED or name.lower().split(":")[0] in features.UNUSED_PREFIXES:
            reader.note(problems.UNUSED_COLUMN, line, column, name=name)


_NOT_ANSWERED = frozenset({"note", "calculate", "hidden", "begin_group", "begin group"})
_READ = frozenset({
    *("type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message", "calculation"),
    *("choice_filter", "default", "appearance", "parameters", "audio", "image", "repeat_count"),
})  # fmt: skip
