"""The data dictionary of a questionnaire: every variable, its question, its codes and when it is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

from langnghe.core.formats.xlsx_listing import new_workbook, write_listing
from langnghe.core.questionnaire.expressions.tree import Expression, Literal
from langnghe.core.questionnaire.expressions.wording import to_text
from langnghe.core.questionnaire.identity import questionnaire_hash
from langnghe.core.questionnaire.kinds import measure_of
from langnghe.core.questionnaire.model import Question, Questionnaire, Section
from langnghe.core.response.model import Measure


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    version: str
    heads: tuple[str, ...]
    code_heads: tuple[str, ...]
    yes: str
    no: str
    when: str
    measures: Mapping[Measure, str]


_MEASURES = (Measure.NOMINAL, Measure.ORDINAL, Measure.NUMBER, Measure.MULTIPLE, Measure.DATE, Measure.TEXT)
_WORDS = {
    "vi": _Words(
        title="Từ điển dữ liệu",
        version="Phiên bản phiếu hỏi",
        heads=("Biến", "Câu hỏi", "Thang đo", "Mã và nhãn", "Hỏi khi", "Bắt buộc"),
        code_heads=("Biến", "Mã", "Nhãn", "Khuyết"),
        yes="Có",
        no="Không",
        when="khi",
        measures=dict(zip(_MEASURES, ("định danh", "thứ bậc", "số", "nhiều lựa chọn", "ngày", "văn bản"), strict=True)),
    ),
    "en": _Words(
        title="Data dictionary",
        version="Version of the questionnaire",
        heads=("Variable", "Question", "Measure", "Codes and labels", "Asked when", "Required"),
        code_heads=("Variable", "Code", "Label", "Missing"),
        yes="Yes",
        no="No",
        when="when",
        measures=dict(zip(_MEASURES, ("nominal", "ordinal", "number", "multiple choice", "date", "text"), strict=True)),
    ),
}
_MARKDOWN = re.compile(r"([\\`*_\[\]#|~])")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One variable, the labels of the sections it stands in, and their conditions with its own."""

    sections: tuple[str, ...]
    question: Question
    measure: Measure
    relevant: tuple[Expression, ...]


def write_dictionary_md(questionnaire: Questionnaire, language: str) -> bytes:
    """The dictionary as Markdown in UTF-8: a table for each section. Questions that give no data (notes) are left out."""
    words = _words(language)
    lines = [f"# {words.title}: {_plain(questionnaire.title.in_language(language))}", "", _version(words, questionnaire), ""]
    for sections, entries in groupby(_entries(questionnaire.items, language), key=lambda entry: entry.sections):
        if sections:
            lines += [f"## {_plain(' / '.join(sections))}", ""]
        lines += [_line(words.heads), _line(["---"] * len(words.heads))]
        lines += [_line(map(_plain, _cells(entry, words, language))) for entry in entries] + [""]
    return "\n".join(lines).encode()


def write_dictionary_xlsx(questionnaire: Questionnaire, language: str) -> bytes:
    """The dictionary as a workbook: the sheet "variables" has a row for each, "codes" a row for each code of each."""
    words = _words(language)
    entries = list(_entries(questionnaire.items, language))
    buffer = BytesIO()
    with new_workbook(buffer) as workbook:
        write_listing(workbook, "variables", [words.heads, *(_cells(entry, words, language) for entry in entries)])
        write_listing(workbook, "codes", [words.code_heads, *_codes(entries, words, language)])
        about = (words.title, questionnaire.title.in_language(language))
        write_listing(workbook, "about", [about, (words.version, questionnaire_hash(questionnaire))])
    return buffer.getvalue()


def _entries(
    items: Sequence[Section | Question], language: str, sections: tuple[str, ...] = (), when: tuple[Expression, ...] = ()
) -> Iterator[_Entry]:
    for item in items:
        relevant = when if item.relevant is None else (*when, item.relevant)
        if isinstance(item, Section):
            yield from _entries(item.items, language, (*sections, item.label.in_language(language)), relevant)
        elif measure := measure_of(item):
            yield _Entry(tuple(filter(None, sections)), item, measure, relevant)


def _cells(entry: _Entry, words: _Words, language: str) -> tuple[str, ...]:
    question = entry.question
    return (
        question.name,
        question.label.in_language(language),
        words.measures[entry.measure],
        "; ".join(f"{choice.code} = {choice.label.in_language(language)}" for choice in question.choices),
        " and ".join(map(_bracketed, entry.relevant)) if len(entry.relevant) > 1 else "".join(map(to_text, entry.relevant)),
        _required(question.required, words),
    )


def _bracketed(expression: Expression) -> str:
    return f"({to_text(expression)})"


def _required(required: Expression | None, words: _Words) -> str:
    match required:
        case None | Literal(False):
            return words.no
        case Literal(True):
            return words.yes
        case _:
            return f"{words.when} {to_text(required)}"


def _codes(entries: Sequence[_Entry], words: _Words, language: str) -> Iterator[tuple[str, ...]]:
    for entry in entries:
        for choice in entry.question.choices:
            missing = words.yes if choice.code in entry.question.dont_know else ""
            yield entry.question.name, choice.code, choice.label.in_language(language), missing


def _words(language: str) -> _Words:
    return _WORDS.get(language, _WORDS["en"])


def _version(words: _Words, questionnaire: Questionnaire) -> str:
    return f"{words.version}: `{questionnaire_hash(questionnaire)}`"


def _line(cells: Iterator[str] | Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split())).replace("&", "&amp;").replace("<", "&lt;")
