"""An XLSForm as a questionnaire, with all that is wrong with it at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

from langnghe.core.errors import Finding, Place, Severity, refuse
from langnghe.core.formats.xlsform import features, problems
from langnghe.core.formats.xlsform.choices import ChoiceList, choice_lists
from langnghe.core.formats.xlsform.columns import Languages, Line, heading, languages, lines
from langnghe.core.formats.xlsform.question import Reader
from langnghe.core.formats.xlsform.survey import read_items
from langnghe.core.formats.xlsform.workbook import Sheet, Workbook, read_workbook
from langnghe.core.questionnaire.check import check
from langnghe.core.questionnaire.model import NO_TEXT, Question, Questionnaire, Section, Text

SHEETS = ("survey", "choices", "settings")
MOST_ROWS = {"survey": 2_000, "choices": 20_000}
"""About twice and seven times the largest forms met in the field."""
_COLUMNS = features.READ | features.UNUSED | features.UNSUPPORTED


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds. The questionnaire is for use only when no finding is an error; otherwise it is what could be read."""

    questionnaire: Questionnaire
    findings: tuple[Finding, ...]


def read_xlsform(data: bytes, file: str) -> Reading:
    """The questionnaire in an XLSForm (.xlsx, .xls, .csv, Markdown) and everything that is wrong with it, in the order of the
    sheets. Raises Refused when the file cannot be read at all or has no questions."""
    workbook = read_workbook(data, file)
    survey = workbook.sheets.get("survey")
    if survey is None or not survey.rows:
        raise refuse(problems.NO_SURVEY, Place(file=file), sheets=", ".join(workbook.names))
    _check_size(workbook, file)
    findings = _sheets(workbook, file)
    settings = _settings(workbook, file)
    spoken = _languages(workbook, settings, file, findings)
    reader = Reader(_choices(workbook, file, spoken, findings), findings)
    items = read_items(reader, _lines(survey, file, spoken, findings), spoken.codes)
    for name in reader.lists.keys() - reader.used_lists:
        findings.append(Finding(problems.UNUSED_LIST, reader.lists[name].choices[0].place, {"name": name}))
    questionnaire = _questionnaire(settings, items, spoken, file)
    findings.extend(_placed(finding, file) for finding in check(questionnaire))
    return Reading(questionnaire, tuple(sorted(findings, key=_order)))


def _placed(finding: Finding, file: str) -> Finding:
    """What is said of the whole questionnaire stands on the settings sheet."""
    return (
        finding
        if finding.place.sheet
        else replace(finding, place=Place(file=file, sheet="settings", column=finding.place.column))
    )


def _order(finding: Finding) -> tuple[int, int, bool]:
    sheet = finding.place.sheet
    return (SHEETS.index(sheet) if sheet in SHEETS else -1, finding.place.row or 0, finding.severity is not Severity.ERROR)


def _check_size(workbook: Workbook, file: str) -> None:
    for name, most in MOST_ROWS.items():
        rows = len(workbook.sheets[name].rows) if name in workbook.sheets else 0
        if rows > most:
            raise refuse(problems.TOO_MANY_ROWS, Place(file=file, sheet=name), rows=rows, most=most)


def _sheets(workbook: Workbook, file: str) -> list[Finding]:
    found = []
    for name in workbook.names:
        place = Place(file=file, sheet=name)
        sheet = workbook.sheets.get(name.lower())
        if sheet is None:
            found.append(Finding(problems.UNREAD_SHEET, place))
        elif sheet.name not in SHEETS and sheet.rows:
            found.append(Finding(problems.UNSUPPORTED_SHEET, place, {"name": name}))
    return found


def _lines(sheet: Sheet, file: str, spoken: Languages, findings: list[Finding]) -> list[Line]:
    place = Place(file=file, sheet=sheet.name)
    known = {heading(written).column for written in sheet.headings}
    findings.extend(Finding(problems.NO_COLUMN, place, {"name": name}) for name in ("type", "name") if name not in known)
    for written in sheet.headings:
        column = heading(written).column
        if column not in _COLUMNS and not column.startswith(features.UNSUPPORTED_PREFIXES):
            findings.append(Finding(problems.UNKNOWN_COLUMN, place, {"name": written}))
    return lines(sheet, file, spoken, findings)


def _choices(workbook: Workbook, file: str, spoken: Languages, findings: list[Finding]) -> Mapping[str, ChoiceList]:
    sheet = workbook.sheets.get("choices")
    return choice_lists(lines(sheet, file, spoken, findings), findings) if sheet else {}


def _settings(workbook: Workbook, file: str) -> Line | None:
    """The first row of the settings sheet, its texts by the languages of its own headings."""
    sheet = workbook.sheets.get("settings")
    if sheet is None or not sheet.rows:
        return None
    own = languages([sheet], "", Place(file=file, sheet="settings"), [])
    return lines(sheet, file, own, [])[0]


def _languages(workbook: Workbook, settings: Line | None, file: str, findings: list[Finding]) -> Languages:
    default = settings.get("default_language") if settings else ""
    place = settings.place("default_language") if settings else Place(file=file)
    if settings:
        findings.extend(_setting_findings(settings))
    sheets = [workbook.sheets[name] for name in ("survey", "choices") if name in workbook.sheets]
    return languages(sheets, default, place, findings)


def _setting_findings(settings: Line) -> list[Finding]:
    found = []
    for column in settings.cells:
        if column in features.UNSUPPORTED_SETTINGS or column.startswith("attribute"):
            found.append(Finding(problems.UNSUPPORTED_SETTING, settings.place(column), {"name": column}))
        elif column not in features.READ_SETTINGS:
            found.append(Finding(problems.SETTING, settings.place(column), {"name": column}))
    return found


def _questionnaire(settings: Line | None, items: tuple[Section | Question, ...], spoken: Languages, file: str) -> Questionnaire:
    stem = PurePath(file).stem
    name = (settings.get("id") if settings else "") or re.sub(r"\W+", "_", stem)
    title = (settings.get("title") if settings else "") or stem
    translated = settings.text("langnghe_title").by_language if settings else {}
    introduction, rest = _introduction(items)
    return Questionnaire(name, Text({spoken.codes[0]: title} | dict(translated)), spoken.codes, rest, introduction)


def _introduction(items: tuple[Section | Question, ...]) -> tuple[Text, tuple[Section | Question, ...]]:
    """A note that stands first, with nothing but its words, is the introduction."""
    first = items[0] if items else None
    if isinstance(first, Question) and first == Question(first.name, "note", first.label):
        return first.label, items[1:]
    return NO_TEXT, items
