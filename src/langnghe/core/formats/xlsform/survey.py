"""The survey sheet: its rows as sections and questions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from langnghe.core.errors import NOWHERE, refuse
from langnghe.core.formats.xlsform import features, problems
from langnghe.core.formats.xlsform.columns import Line
from langnghe.core.formats.xlsform.question import Reader, check_line, question
from langnghe.core.questionnaire.expressions.tree import Call, Literal, Reference
from langnghe.core.questionnaire.kinds import KINDS, QuestionKind, kind_for
from langnghe.core.questionnaire.model import Choice, Question, Section, Text

DEEPEST = 20
OTHER = "other"
OTHER_LABEL = {"vi": "Khác (ghi rõ)", "en": "Other (please state)"}
OTHER_QUESTION = {"vi": "Xin ghi rõ", "en": "Please state"}
_SELECT = re.compile(
    r"(?P<type>select1|select[ _](?:one|multiple|all that apply)(?: from)?) (?P<list>\S+)(?P<other> or[_ ](specify[_ ])?other)?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Group:
    line: Line
    items: list[Section | Question] = field(default_factory=list)


def read_items(reader: Reader, rows: Iterable[Line], languages: tuple[str, ...]) -> tuple[Section | Question, ...]:
    """The items of the survey sheet in order; what cannot be read is found and left out."""
    groups = [_Group(Line({}, {}, {}, NOWHERE))]
    for line in rows:
        written = " ".join(line.get("type").split())
        if not written:
            asks = line.get("name") or line.text("label")
            reader.note(problems.NO_TYPE if asks else problems.UNREAD_ROW, line, "type")
            continue
        check_line(reader, line)
        word = features.TYPES.get(written.lower(), written.lower())
        if word in {"begin_group", "begin_repeat"}:
            _open(reader, line, written, groups)
        elif word in {"end_group", "end_repeat"}:
            _close(reader, line, groups)
        else:
            groups[-1].items.extend(_questions(reader, line, written, languages))
    while len(groups) > 1:
        _unclosed(reader, groups)
    return tuple(groups[0].items)


def _open(reader: Reader, line: Line, written: str, groups: list[_Group]) -> None:
    if len(groups) > DEEPEST:
        raise refuse(problems.TOO_NESTED, line.place("type"), most=DEEPEST)
    if "repeat" in written.lower():
        _unsupported(reader, line, written)
    if not line.get("name"):
        reader.note(problems.NO_NAME, line, "name")
    groups.append(_Group(line))


def _close(reader: Reader, line: Line, groups: list[_Group]) -> None:
    if len(groups) == 1:
        reader.note(problems.UNOPENED_GROUP, line)
        return
    group = groups.pop()
    groups[-1].items.append(_section(reader, group.line, group.items))


def _unclosed(reader: Reader, groups: list[_Group]) -> None:
    line = groups[-1].line
    reader.note(problems.UNCLOSED_GROUP, line, "type", name=line.get("name"))
    _close(reader, line, groups)


def _section(reader: Reader, line: Line, items: list[Section | Question]) -> Section:
    role = line.get("langnghe_role").lower()
    if role not in {"", "respondent"}:
        reader.note(problems.ROLE, line, "langnghe_role", value=line.get("langnghe_role"))
    matrix = _matrix(line, items)
    if matrix:
        items = [item for item in items if not _heads(item)]
        lists = {(item.kind, item.choice_list) if isinstance(item, Question) else ("", "") for item in items}
        if len(lists) > 1 or not all(isinstance(item, Question) and item.choice_list for item in items):
            reader.note(problems.LAYOUT, line, "appearance", name=line.get("name"))
    return Section(
        name=line.get("name") or f"group_{line.at.row}",
        label=line.text("label"),
        items=tuple(items),
        layout="matrix" if matrix else "",
        relevant=reader.expression(line, "relevant"),
        role="respondent" if role == "respondent" else "",
        place=line.place(),
    )


def _matrix(line: Line, items: list[Section | Question]) -> bool:
    """A table-list, or the older way to write one: a row of headings with the appearance "label" over rows "list-nolabel"."""
    if "table-list" in line.get("appearance").split():
        return True
    rows = [item for item in items if not _heads(item)]
    return any(map(_heads, items)) and all(
        isinstance(item, Question) and "list-nolabel" in item.appearance.split() for item in rows
    )


def _heads(item: Section | Question) -> bool:
    return isinstance(item, Question) and bool(item.choice_list) and "label" in item.appearance.split()


def _questions(reader: Reader, line: Line, written: str, languages: tuple[str, ...]) -> list[Question]:
    found = _SELECT.fullmatch(written)
    word = " ".join((found["type"] if found else written).lower().split())
    kind = kind_for(features.TYPES.get(word, word), line.get("appearance"))
    if kind is None:
        _no_kind(reader, line, word, written)
        return []
    if not line.get("name"):
        reader.note(problems.NO_NAME, line, "name")
        return []
    if kind.has_choices and not found:
        reader.note(problems.NO_LIST, line, "type", type=written)
    asked = question(reader, line, kind, found["list"] if found and kind.has_choices else "")
    return _with_other(reader, line, asked, languages) if found and found["other"] else [asked]


def _no_kind(reader: Reader, line: Line, word: str, written: str) -> None:
    if word in features.NOT_RECORDED:
        reader.note(problems.NOT_RECORDED, line, "type", type=written)
    elif word.split(maxsplit=1)[0] in features.UNSUPPORTED_TYPES:
        _unsupported(reader, line, written)
    else:
        close = get_close_matches(word.split(maxsplit=1)[0], _types(KINDS.values()), 1)
        suggestion = f"; perhaps {close[0]} is meant" if close else ""
        reader.note(problems.UNKNOWN_TYPE, line, "type", type=written, suggestion=suggestion)


def _types(kinds: Iterable[QuestionKind]) -> list[str]:
    return [name for kind in kinds for name in kind.xlsform_types]


def _unsupported(reader: Reader, line: Line, written: str) -> None:
    known = ", ".join(dict.fromkeys(_types(KINDS.values())))
    reader.note(problems.UNSUPPORTED_TYPE, line, "type", type=written, known=known)


def _with_other(reader: Reader, line: Line, asked: Question, languages: tuple[str, ...]) -> list[Question]:
    """`or_other`: one more choice, and a text that is asked when it is chosen."""
    if asked.choice_filter is not None:
        reader.note(problems.OTHER_WITH_FILTER, line, "type")
    other = Choice(OTHER, _in(OTHER_LABEL, languages), place=line.place())
    choices = asked.choices if any(choice.code == OTHER for choice in asked.choices) else (*asked.choices, other)
    chosen = Call("selected", (Reference(asked.name), Literal(OTHER)))
    stated = Question(f"{asked.name}_other", "text", _in(OTHER_QUESTION, languages), relevant=chosen, place=line.place())
    return [replace(asked, choices=choices, choice_list=f"{asked.choice_list}_or_other"), stated]


def _in(words: dict[str, str], languages: tuple[str, ...]) -> Text:
    return Text({code: words.get(code, words["en"]) for code in languages})
