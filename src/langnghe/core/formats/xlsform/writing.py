"""A questionnaire as an XLSForm that ODK and Kobo read too; reading it again gives the same questionnaire."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from io import BytesIO

import xlsxwriter

from langnghe.core.questionnaire.expressions.tree import Expression, Literal
from langnghe.core.questionnaire.expressions.wording import to_text
from langnghe.core.questionnaire.kinds import kind_of
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Section, Text

Cells = dict[str, str]
_LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
_WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001  (a workbook's dates have no zone; fixed, so that the same content gives the same bytes)
_SURVEY = (
    "type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message", "calculation", "choice_filter",
    "default", "appearance", "parameters", "langnghe_measure", "langnghe_role",
)  # fmt: skip
_CHOICES = ("list_name", "name", "label")
_MARKS = ("langnghe_missing", "langnghe_exclusive")


def write_xlsform(questionnaire: Questionnaire) -> bytes:
    """The questionnaire as .xlsx; the same content gives the same bytes. It must be free of errors (core.questionnaire.check)."""
    sheets = {
        "survey": (_SURVEY, list(_survey(questionnaire))),
        "choices": (_CHOICES, list(_choices(questionnaire))),
        "settings": ((), [_settings(questionnaire)]),
    }
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": _WRITTEN})
        bold = workbook.add_format({"bold": True})
        for name, (first, rows) in sheets.items():
            _write(workbook.add_worksheet(name), _headings(first, rows), rows, bold)
    return file.getvalue()


def _headings(first: Iterable[str], rows: Iterable[Cells]) -> list[str]:
    """The headings in use: those of `first` in its order, each with its languages, then the rest."""
    used = dict.fromkeys(heading for row in rows for heading in row)
    known = [heading for column in first for heading in used if heading.partition("::")[0] == column]
    return [*known, *(heading for heading in used if heading not in known)]


def _write(sheet: xlsxwriter.worksheet.Worksheet, headings: list[str], rows: list[Cells], bold: object) -> None:
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, bold)
        sheet.set_column(column, column, 40 if "label" in heading else 18)
        for number, row in enumerate(rows, start=1):
            if heading in row:
                sheet.write_string(number, column, row[heading])


def _survey(questionnaire: Questionnaire) -> Iterator[Cells]:
    if questionnaire.introduction:
        yield {"type": "note", "name": _free(questionnaire, "introduction")} | _texts("label", questionnaire.introduction)
    yield from _items(questionnaire.items)


def _free(questionnaire: Questionnaire, name: str) -> str:
    taken = {question.name for question in questionnaire.questions()}
    while name in taken:
        name += "_"
    return name


def _items(items: Iterable[Section | Question]) -> Iterator[Cells]:
    for item in items:
        if isinstance(item, Question):
            yield _question(item)
        else:
            yield _section(item)
            yield from _items(item.items)
            yield {"type": "end_group"}


def _section(section: Section) -> Cells:
    appearance = "table-list" if section.layout == "matrix" else ""
    return _filled(
        type="begin_group",
        name=section.name,
        relevant=_expression(section.relevant),
        appearance=appearance,
        langnghe_role=section.role,
    ) | _texts("label", section.label)


def _question(question: Question) -> Cells:
    cells = _filled(
        type=_type(question),
        name=question.name,
        required=_required(question.required),
        relevant=_expression(question.relevant),
        constraint=_expression(question.constraint),
        calculation=_expression(question.calculation),
        choice_filter=_expression(question.choice_filter),
        default=question.default,
        appearance=_appearance(question),
        parameters=" ".join(f"{name}={value}" for name, value in question.parameters.items()),
        langnghe_measure="ordinal" if question.ordinal else "",
    )
    texts = {"label": question.label, "hint": question.hint, "constraint_message": question.constraint_message}
    return cells | {heading: words for column, text in texts.items() for heading, words in _texts(column, text).items()}


def _type(question: Question) -> str:
    kind = kind_of(question)
    return f"{kind.xlsform_types[0]} {_list(question)}" if kind.has_choices else kind.xlsform_types[0]


def _list(question: Question) -> str:
    return question.choice_list or question.name


def _appearance(question: Question) -> str:
    needed = kind_of(question).appearance
    words = question.appearance.split()
    return question.appearance if not needed or needed in words else " ".join([*words, needed])


def _required(required: Expression | None) -> str:
    if isinstance(required, Literal) and isinstance(required.value, bool):
        return "yes" if required.value else ""
    return _expression(required)


def _expression(expression: Expression | None) -> str:
    return "" if expression is None else to_text(expression)


def _choices(questionnaire: Questionnaire) -> Iterator[Cells]:
    written: set[str] = set()
    exclusive = {(_list(question), code) for question in questionnaire.questions() for code in question.exclusive}
    for question in questionnaire.questions():
        name = _list(question)
        if name not in written:
            written.add(name)
            yield from (_choice(name, choice, question, (name, choice.code) in exclusive) for choice in question.choices)


def _choice(list_name: str, choice: Choice, question: Question, alone: bool) -> Cells:  # noqa: FBT001  (private, one meaning)
    marks = _filled(
        langnghe_missing="yes" if choice.code in question.dont_know else "", langnghe_exclusive="yes" if alone else ""
    )
    return {"list_name": list_name, "name": choice.code} | _texts("label", choice.label) | dict(choice.extra) | marks


def _settings(questionnaire: Questionnaire) -> Cells:
    first = questionnaire.default_language
    words: Mapping[str, str] = questionnaire.title.by_language
    others = {f"langnghe_title::{_language(code)}": title for code, title in words.items() if code != first}
    return _filled(form_title=words.get(first, ""), form_id=questionnaire.name, default_language=_language(first)) | others


def _texts(column: str, text: Text) -> Cells:
    return {f"{column}::{_language(code)}": words for code, words in text.by_language.items() if words}


def _language(code: str) -> str:
    return f"{_LANGUAGES.get(code, code)} ({code})"


def _filled(**cells: str) -> Cells:
    return {name: value for name, value in cells.items() if value}
