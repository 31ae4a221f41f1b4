"""The data dictionary of a questionnaire: every variable, its question, its codes and when it is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

from langnghe.core.formats.variables import Described, described
from langnghe.core.formats.xlsx_listing import new_workbook, write_listing
from langnghe.core.questionnaire.expressions.tree import Expression, Literal
from langnghe.core.questionnaire.expressions.wording import to_text
from langnghe.core.questionnaire.identity import questionnaire_hash
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.questionnaire.values import Measure


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    version: str
    heads: tuple[str, ...]
    code_heads: tuple[str, ...]
    sets: str
    set_heads: tuple[str, ...]
    yes: str
    no: str
    when: str
    measures: Mapping[Measure, str]


_MEASURES = (Measure.NOMINAL, Measure.ORDINAL, Measure.NUMBER, Measure.MULTIPLE, Measure.DATE, Measure.TEXT)
_WORDS = {
    "vi": _Words(
        title="Từ điển dữ liệu",
        version="Phiên bản phiếu hỏi",
        heads=("Biến", "Câu hỏi", "Thang đo", "Mã và nhãn", "Mã khuyết", "Hỏi khi", "Bắt buộc"),
        code_heads=("Biến", "Mã", "Nhãn", "Khuyết"),
        sets="Nhóm nhiều lựa chọn",
        set_heads=("Biến", "Cột trong tệp số liệu (1: chọn, 0: không chọn)", "Mã", "Nhãn"),
        yes="Có",
        no="Không",
        when="khi",
        measures=dict(zip(_MEASURES, ("định danh", "thứ bậc", "số", "nhiều lựa chọn", "ngày", "văn bản"), strict=True)),
    ),
    "en": _Words(
        title="Data dictionary",
        version="Version of the questionnaire",
        heads=("Variable", "Question", "Measure", "Codes and labels", "Missing codes", "Asked when", "Required"),
        code_heads=("Variable", "Code", "Label", "Missing"),
        sets="Multiple-response sets",
        set_heads=("Variable", "Column of the data file (1: chosen, 0: not chosen)", "Code", "Label"),
        yes="Yes",
        no="No",
        when="when",
        measures=dict(zip(_MEASURES, ("nominal", "ordinal", "number", "multiple choice", "date", "text"), strict=True)),
    ),
}
_MARKDOWN = re.compile(r"([\\`*_\[\]#|~])")


def write_dictionary_md(questionnaire: Questionnaire, language: str) -> bytes:
    """The dictionary as Markdown in UTF-8: a table for each section, the questions in that language and behind it in the others
    of the questionnaire; then the sets of answers. Questions that give no data (notes) are left out."""
    words = _words(language)
    others = _others(questionnaire, language)
    variables = described(questionnaire)
    lines = [f"# {words.title}: {_plain(questionnaire.title.in_language(language))}", "", _version(words, questionnaire), ""]
    for sections, entries in groupby(variables, key=lambda entry: _sections(entry, language)):
        if sections:
            lines += [f"## {_plain(' / '.join(sections))}", ""]
        lines += _table(_heads(words, others), [_cells(entry, words, language, others) for entry in entries])
    if sets := list(_sets(variables, language)):
        lines += [f"## {words.sets}", "", *_table(words.set_heads, sets)]
    return "\n".join(lines).encode()


def write_dictionary_xlsx(questionnaire: Questionnaire, language: str) -> bytes:
    """The dictionary as a workbook: the sheet "variables" has a row for each, "codes" a row for each code of each, "sets" a row
    for each column of a set of answers."""
    words = _words(language)
    others = _others(questionnaire, language)
    variables = described(questionnaire)
    buffer = BytesIO()
    with new_workbook(buffer) as workbook:
        rows = [_cells(entry, words, language, others) for entry in variables]
        write_listing(workbook, "variables", [_heads(words, others), *rows])
        code_heads = (*words.code_heads, *(f"{words.code_heads[2]} ({other})" for other in others))
        write_listing(workbook, "codes", [code_heads, *_codes(variables, words, language, others)])
        write_listing(workbook, "sets", [words.set_heads, *_sets(variables, language)])
        about = (words.title, questionnaire.title.in_language(language))
        write_listing(workbook, "about", [about, (words.version, questionnaire_hash(questionnaire))])
    return buffer.getvalue()


def _others(questionnaire: Questionnaire, language: str) -> tuple[str, ...]:
    return tuple(other for other in questionnaire.languages if other != language)


def _sections(entry: Described, language: str) -> tuple[str, ...]:
    return tuple(filter(None, (section.label.in_language(language) for section in entry.sections)))


def _heads(words: _Words, others: Sequence[str]) -> tuple[str, ...]:
    return (*words.heads, *(f"{words.heads[1]} ({other})" for other in others))


def _cells(entry: Described, words: _Words, language: str, others: Sequence[str]) -> tuple[str, ...]:
    column = entry.column
    return (
        column.name,
        column.label.in_language(language),
        words.measures[column.measure],
        "; ".join(f"{choice.code} = {choice.label.in_language(language)}" for choice in column.choices),
        ", ".join(entry.missing),
        " and ".join(map(_bracketed, entry.relevant)) if len(entry.relevant) > 1 else "".join(map(to_text, entry.relevant)),
        _required(entry.question.required, words),
        *(column.label.by_language.get(other, "") for other in others),
    )


def _sets(variables: Sequence[Described], language: str) -> Iterator[tuple[str, ...]]:
    for entry in variables:
        for choice in entry.column.choices if entry.several else ():
            name = entry.column.name
            yield name, f"{name}/{choice.code}", choice.code, choice.label.in_language(language)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [_line(heads), _line(["---"] * len(heads)), *(_line([_plain(cell) for cell in row]) for row in rows), ""]


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


def _codes(variables: Sequence[Described], words: _Words, language: str, others: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for entry in variables:
        for choice in entry.column.choices:
            missing = words.yes if choice.code in entry.missing else ""
            translated = (choice.label.by_language.get(other, "") for other in others)
            yield entry.column.name, choice.code, choice.label.in_language(language), missing, *translated


def _words(language: str) -> _Words:
    return _WORDS.get(language, _WORDS["en"])


def _version(words: _Words, questionnaire: Questionnaire) -> str:
    return f"{words.version}: `{questionnaire_hash(questionnaire)}`"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split())).replace("&", "&amp;").replace("<", "&lt;")
