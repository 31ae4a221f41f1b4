"""A questionnaire as the cells of an XLSForm's three sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from langnghe.core.formats.xlsform.bounds import with_bounds
from langnghe.core.formats.xlsform.features import OFFICIAL_TYPES
from langnghe.core.formats.xlsform.lists import Lists, lists
from langnghe.core.questionnaire.expressions.tree import Expression, Literal
from langnghe.core.questionnaire.expressions.wording import to_text
from langnghe.core.questionnaire.identity import questionnaire_hash
from langnghe.core.questionnaire.kinds import QuestionKind, kind_of
from langnghe.core.questionnaire.model import Question, Questionnaire, Repeat, Section, Text

Cells = dict[str, str]
Sheets = Mapping[str, list[Cells]]
_LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
_TRUTHS = {True: "yes", False: ""}
_STANDARD = {
    "text": {"rows"},
    "range": {"start", "end", "step"},
    "single": {"randomize", "seed"},
    "multiple": {"randomize", "seed"},
    "ranking": {"randomize", "seed"},
}
"""The parameters that XLSForm knows, by kind; others are written into a column of this program's own."""


def sheets(questionnaire: Questionnaire, version: str = "") -> Sheets:
    """The rows of the sheets survey, choices and settings; `version` stands in the settings instead of the hash."""
    found = lists(questionnaire)
    return {
        "survey": [_named(cells) for cells in _survey(questionnaire, found)],
        "choices": [_named(cells) for cells in found.rows()],
        "settings": [_settings(questionnaire, version or questionnaire_hash(questionnaire)[:12])],
    }


def label_headings(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The headings of the labels in all languages, the first first: one without a word yet has its column too."""
    return tuple(f"label::{_language(code)}" for code in questionnaire.languages)


def _named(cells: Mapping[str, str | Text]) -> Cells:
    """Cells by heading: words in several languages have a column for each."""
    found: Cells = {}
    for column, value in cells.items():
        if isinstance(value, str):
            found |= {column: value} if value else {}
        else:
            found |= {f"{column}::{_language(code)}": words for code, words in value.by_language.items() if words}
    return found


def _survey(questionnaire: Questionnaire, found: Lists) -> Iterator[Mapping[str, str | Text]]:
    if questionnaire.introduction:
        yield {"type": "note", "name": _free(questionnaire, "introduction"), "label": questionnaire.introduction}
    for place, row in enumerate(_items(questionnaire.items, found)):
        is_first_note = place == 0 and row["type"] == "note" and not questionnaire.introduction
        yield dict(row) | {"langnghe_role": "note"} if is_first_note else row


def _free(questionnaire: Questionnaire, name: str) -> str:
    while name in _names(questionnaire):
        name += "_"
    return name


def _names(questionnaire: Questionnaire) -> set[str]:
    return {question.name for question in questionnaire.questions()} | set(_sections(questionnaire.items))


def _sections(items: Iterable[Section | Question]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Section):
            yield item.name
            yield from _sections(item.items)


def _items(items: Iterable[Section | Question], found: Lists) -> Iterator[Mapping[str, str | Text]]:
    for item in items:
        if isinstance(item, Question):
            yield _question(item, found)
        else:
            yield _section(item)
            yield from _items(item.items, found)
            yield {"type": "end_group" if item.repeat is None else "end_repeat"}


def _section(section: Section) -> dict[str, str | Text]:
    cells: dict[str, str | Text] = {
        "type": "begin_group" if section.repeat is None else "begin_repeat",
        "name": section.name,
        "label": section.label,
        "relevant": _expression(section.relevant),
        "appearance": "table-list" if section.layout == "matrix" else "",
        "langnghe_role": section.role,
    }
    return cells | (_repeat(section.repeat) if section.repeat else {})


def _repeat(repeat: Repeat) -> dict[str, str | Text]:
    return {"repeat_count": _expression(repeat.count), "langnghe_repeat": f"min={repeat.minimum} max={repeat.maximum}"}


def _question(question: Question, found: Lists) -> dict[str, str | Text]:
    kind = kind_of(question)
    standard = {name: value for name, value in question.parameters.items() if _is_standard(question, name, value)}
    own = {name: value for name, value in question.parameters.items() if name not in standard}
    cells: dict[str, str | Text] = {
        "type": f"{_type(kind)} {found.name_of(question)}" if kind.has_choices else _type(kind),
        "name": question.name,
        "label": question.label,
        "hint": question.hint,
        "required": _required(question.required),
        "relevant": _expression(question.relevant),
        "constraint": _expression(with_bounds(question.constraint, kind, question.parameters)),
        "constraint_message": question.constraint_message,
        "calculation": _expression(question.calculation),
        "choice_filter": _expression(question.choice_filter),
        "default": question.default,
        "appearance": _appearance(question),
        "parameters": _parameters(standard),
        "langnghe_measure": "ordinal" if question.ordinal else "nominal" if _looks_ordinal(question) else "",
        "langnghe_parameters": _parameters(own),
    }
    media: dict[str, str | Text] = {f"media::{medium}": files for medium, files in question.media.items()}
    return cells | media | found.marks_of(question)


def _type(kind: QuestionKind) -> str:
    """The official spelling of a kind's type."""
    return next(name for name in kind.xlsform_types if name in OFFICIAL_TYPES)


def _is_standard(question: Question, name: str, value: str) -> bool:
    """Whether XLSForm knows the parameter and its value."""
    if name not in _STANDARD.get(question.kind, set()):
        return False
    if name == "randomize":
        return value in {"true", "false"}
    return name != "seed" or (value.isascii() and value.isdigit() and question.parameters.get("randomize") == "true")


def _looks_ordinal(question: Question) -> bool:
    return question.kind == "single" and "likert" in question.appearance.split()


def _parameters(parameters: Mapping[str, str]) -> str:
    return " ".join(f"{name}={value}" for name, value in parameters.items())


def _appearance(question: Question) -> str:
    needed = kind_of(question).appearance
    words = question.appearance.split()
    return question.appearance if not needed or needed in words else " ".join([*words, needed])


def _required(required: Expression | None) -> str:
    if isinstance(required, Literal) and isinstance(required.value, bool):
        return _TRUTHS[required.value]
    return _expression(required)


def _expression(expression: Expression | None) -> str:
    return "" if expression is None else to_text(expression)


def _settings(questionnaire: Questionnaire, version: str) -> Cells:
    first = questionnaire.default_language
    words = questionnaire.title.by_language
    others = {f"langnghe_title::{_language(code)}": title for code, title in words.items() if code != first}
    cells = {
        "form_title": words.get(first, ""),
        "form_id": questionnaire.name,
        "version": version,
        "default_language": _language(first),
        "style": "pages",
        "name": "form" if "data" in _names(questionnaire) else "",
    }
    return {name: value for name, value in (cells | others).items() if value}


def _language(code: str) -> str:
    return f"{_LANGUAGES.get(code, code)} ({code})"
