"""Which reader and which writer a questionnaire needs, told by the ending of the file's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from langnghe.core.errors import Finding, Place, define, refuse
from langnghe.core.formats.ddi import write_ddi
from langnghe.core.formats.dictionary import write_dictionary_md, write_dictionary_xlsx
from langnghe.core.formats.docx import read_docx
from langnghe.core.formats.form_html import write_form_html
from langnghe.core.formats.limesurvey import is_limesurvey, read_limesurvey
from langnghe.core.formats.odt import read_odt
from langnghe.core.formats.questionnaire_json import read_questionnaire_json, write_questionnaire_json
from langnghe.core.formats.text import read_text
from langnghe.core.formats.typst import write_form_pdf
from langnghe.core.formats.xlsform import read_xlsform, write_xform, write_xlsform
from langnghe.core.paper.compose import compose
from langnghe.core.paper.form import Layout
from langnghe.core.plan.source import Line
from langnghe.core.questionnaire.check import check
from langnghe.core.questionnaire.draft import Assumed, read_draft
from langnghe.core.questionnaire.draft.reading import assumptions_of
from langnghe.core.questionnaire.model import Questionnaire

UNREADABLE = define(
    "questionnaire.unknown_ending",
    "A questionnaire ending in “{ending}” cannot be read.",
    "Give a workbook (.xlsx, .xls, .csv, .zip of .csv, .md), .json, LimeSurvey’s .txt, or a draft as .docx, .odt or .txt.",
)
UNWRITABLE = define(
    "questionnaire.unknown_output",
    "A questionnaire cannot be written as “{ending}”.",
    "Choose a name ending in .xlsx, .xml (XForm), .pdf, .html, .json, .md or .dictionary.xlsx (data dictionary) or .ddi.xml.",
)
NO_LANGUAGE = define(
    "questionnaire.no_language", "The questionnaire is not in “{language}”.", "Choose one of its languages: {known}."
)
WORKBOOKS = frozenset({".xlsx", ".xls", ".csv", ".md", ".zip"})
DRAFTS: Mapping[str, Callable[[bytes, str], tuple[Line, ...]]] = {".docx": read_docx, ".odt": read_odt, ".txt": read_text}


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds. `assumed` is what a draft left open, question by question; of other files there is none."""

    questionnaire: Questionnaire
    findings: tuple[Finding, ...]
    assumed: tuple[Assumed, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A file's bytes, and what the format cannot say."""

    content: bytes
    findings: tuple[Finding, ...] = ()


def read_questionnaire(data: bytes, file: str) -> Document:
    """The questionnaire in a file, and all that is wrong with it or was assumed. Raises Refused when it cannot be read."""
    ending = _ending(file)
    if is_limesurvey(data):
        survey = read_limesurvey(data, file)
        return Document(survey.questionnaire, survey.findings)
    if ending in WORKBOOKS:
        reading = read_xlsform(data, file)
        return Document(reading.questionnaire, reading.findings)
    if ending == ".json":
        questionnaire = read_questionnaire_json(data, file)
        return Document(questionnaire, _checked(questionnaire, file))
    if ending in DRAFTS:
        draft = read_draft(DRAFTS[ending](_ruled(data) if ending == ".txt" else data, file), file)
        return Document(draft.questionnaire, (*assumptions_of(draft), *_checked(draft.questionnaire, file)), draft.assumed)
    raise refuse(UNREADABLE, Place(file=file), ending=ending or file)


def write_questionnaire(questionnaire: Questionnaire, file: str, language: str, layout: Layout) -> Written:
    """The questionnaire in the format that the name asks for; what has one language is in `language`. Raises Refused for an
    ending that is not known, a language that the questionnaire does not have, or what the format cannot hold at all."""
    double = next((ending for ending in (".ddi.xml", ".dictionary.xlsx") if file.lower().endswith(ending)), "")
    writer = WRITERS.get(double or _ending(file))
    if writer is None:
        raise refuse(UNWRITABLE, Place(file=file), ending=_ending(file) or file)
    if language not in questionnaire.languages:
        raise refuse(NO_LANGUAGE, Place(file=file), language=language, known=", ".join(questionnaire.languages))
    return writer(questionnaire, language, layout)


def _pdf(questionnaire: Questionnaire, language: str, layout: Layout) -> Written:
    composed = compose(questionnaire, language, layout)
    printed = write_form_pdf(composed.form)
    return Written(printed.pdf, (*composed.findings, *printed.findings))


def _html(questionnaire: Questionnaire, language: str, layout: Layout) -> Written:
    composed = compose(questionnaire, language, layout)
    return Written(write_form_html(composed.form), composed.findings)


WRITERS: Mapping[str, Callable[[Questionnaire, str, Layout], Written]] = {
    ".xlsx": lambda questionnaire, _language, _layout: Written(write_xlsform(questionnaire)),
    ".xml": lambda questionnaire, _language, _layout: Written(write_xform(questionnaire)),
    ".ddi.xml": lambda questionnaire, _language, _layout: Written(write_ddi(questionnaire)),
    ".dictionary.xlsx": lambda questionnaire, language, _layout: Written(write_dictionary_xlsx(questionnaire, language)),
    ".json": lambda questionnaire, _language, _layout: Written(write_questionnaire_json(questionnaire)),
    ".md": lambda questionnaire, language, _layout: Written(write_dictionary_md(questionnaire, language)),
    ".pdf": _pdf,
    ".html": _html,
}


def _ending(file: str) -> str:
    stem, dot, ending = file.rpartition(".")
    return f".{ending.lower()}" if stem and dot else ""


def _ruled(data: bytes) -> bytes:
    """A draft whose lines to write on, drawn as ______, are drawn as dots: in Markdown those would mark emphasis."""
    return re.sub(rb"_{3,}", b"......", data)


def _checked(questionnaire: Questionnaire, file: str) -> tuple[Finding, ...]:
    found = check(questionnaire)
    return tuple(replace(finding, place=replace(finding.place, file=finding.place.file or file)) for finding in found)
