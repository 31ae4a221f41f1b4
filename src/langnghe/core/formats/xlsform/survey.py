"""The survey sheet: its rows as sections and questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from langnghe.core.errors import NOWHERE, refuse
from langnghe.core.formats.xlsform import features, problems
from langnghe.core.formats.xlsform.columns import Line
from langnghe.core.formats.xlsform.question import Reader, appearance, check_line, question
from langnghe.core.formats.xlsform.sections import group_name, section
from langnghe.core.formats.xlsform.types import Typed, typed
from langnghe.core.questionnaire.kinds import KINDS, QuestionKind, kind_for
from langnghe.core.questionnaire.model import Question, Section
from langnghe.core.questionnaire.other import with_other

DEEPEST = 20
_YES = frozenset({"yes", "true", "true()", "1"})


@dataclass(slots=True)
class _Group:
    line: Line
    kind: Typed
    items: list[Section | Question] = field(default_factory=list)


def read_items(reader: Reader, rows: Iterable[Line], languages: tuple[str, ...]) -> tuple[Section | Question, ...]:
    """The items of the survey sheet in order; what cannot be read is found and left out."""
    groups = [_Group(Line({}, {}, {}, NOWHERE), Typed(""))]
    for line in rows:
        kind = typed(line.get("type"))
        if not kind.word:
            asks = line.get("name") or line.text("label")
            reader.note(problems.NO_TYPE if asks else problems.UNREAD_ROW, line, "type")
        elif line.get("disabled").lower() in _YES:
            reader.note(problems.DISABLED, line, "disabled")
        else:
            _read(reader, line, kind, groups, languages)
    while len(groups) > 1:
        reader.note(problems.UNCLOSED_GROUP, groups[-1].line, "type", name=groups[-1].line.get("name"))
        _end(reader, groups)
    return tuple(groups[0].items)


def _read(reader: Reader, line: Line, kind: Typed, groups: list[_Group], languages: tuple[str, ...]) -> None:
    if line.get("disabled"):
        reader.note(problems.UNUSED_CELL, line, "disabled", name="disabled")
    if kind.mended:
        reader.note(problems.MENDED_TYPE, line, "type", written=line.get("type"), read=kind.word)
    if kind.opens:
        _open(reader, line, kind, groups)
    elif kind.closes:
        _close(reader, line, kind, groups)
    else:
        groups[-1].items.extend(_questions(reader, line, kind, languages))


def _open(reader: Reader, line: Line, kind: Typed, groups: list[_Group]) -> None:
    if len(groups) > DEEPEST:
        raise refuse(problems.TOO_NESTED, line.place("type"), most=DEEPEST)
    check_line(reader, line)
    _unused(reader, line, features.REPEAT_COLUMNS if kind.word == "begin_repeat" else features.GROUP_COLUMNS)
    if not line.get("name"):
        reader.note(problems.UNNAMED_GROUP, line, "name", read=group_name(line))
    groups.append(_Group(line, kind))


def _unused(reader: Reader, line: Line, read: frozenset[str]) -> None:
    """Cells that are filled on a row that has no use for them."""
    refused = features.UNSUPPORTED | features.UNUSED
    for column in (*line.cells, *line.texts):
        name = line.headings.get(column, column)
        if column not in read and column not in refused and column in features.COLUMNS:
            reader.note(problems.UNUSED_CELL, line, column, name=name)


def _close(reader: Reader, line: Line, kind: Typed, groups: list[_Group]) -> None:
    _unused(reader, line, features.END_COLUMNS)
    if len(groups) == 1:
        reader.note(problems.UNOPENED_GROUP, line, "type")
        return
    if groups[-1].kind.word.removeprefix("begin_") != kind.word.removeprefix("end_"):
        place = groups[-1].line
        reader.note(problems.CROSSED, line, "type", written=line.get("type"), name=place.get("name"), row=place.at.row)
    _end(reader, groups)


def _end(reader: Reader, groups: list[_Group]) -> None:
    group = groups.pop()
    groups[-1].items.append(section(reader, group.line, group.items, repeats=group.kind.word == "begin_repeat"))


def _questions(reader: Reader, line: Line, typed_as: Typed, languages: tuple[str, ...]) -> list[Question]:
    kind = kind_for(typed_as.word, appearance(_silent(reader), line))
    if kind is None or not typed_as.supported:
        _no_kind(reader, line, typed_as)
        return []
    check_line(reader, line)
    if not line.get("name"):
        if kind.name != "note":
            reader.note(problems.NO_NAME, line, "name")
            return []
        reader.note(problems.UNNAMED_NOTE, line, "name", read=reader.name(line))
    _unused_by(reader, line, kind)
    if kind.has_choices and not typed_as.list_name:
        reader.note(problems.NO_LIST, line, "type", type=line.get("type"))
    asked = question(reader, line, kind, typed_as.list_name if kind.has_choices else "")
    return _with_other(reader, line, asked, languages) if typed_as.other else [asked]


def _silent(reader: Reader) -> Reader:
    return replace(reader, findings=[])


def _unused_by(reader: Reader, line: Line, kind: QuestionKind) -> None:
    for column in ("repeat_count", "langnghe_repeat"):
        if line.get(column):
            reader.note(problems.UNUSED_CELL, line, column, name=line.headings.get(column, column))
    role = line.get("langnghe_role").lower()
    if role and not (kind.name == "note" and role in {"introduction", "note"}):
        reader.note(problems.ROLE, line, "langnghe_role", value=line.get("langnghe_role"))


def _no_kind(reader: Reader, line: Line, kind: Typed) -> None:
    written = line.get("type")
    known = list(dict.fromkeys(name for known in KINDS.values() for name in known.xlsform_types))
    if not kind.recorded:
        reader.note(problems.NOT_RECORDED, line, "type", type=written)
    elif not kind.supported:
        reader.note(problems.UNSUPPORTED_TYPE, line, "type", type=written, known=", ".join(known))
    else:
        close = get_close_matches(kind.word.split(maxsplit=1)[0], known, 1)
        suggestion = f"; perhaps {close[0]} is meant" if close else ""
        reader.note(problems.UNKNOWN_TYPE, line, "type", type=written, suggestion=suggestion)


def _with_other(reader: Reader, line: Line, asked: Question, languages: tuple[str, ...]) -> list[Question]:
    """`or_other`: one more choice, and a text that is asked when it is chosen."""
    if asked.choice_filter is not None:
        reader.note(problems.OTHER_WITH_FILTER, line, "type")
    return list(with_other(asked, languages))
