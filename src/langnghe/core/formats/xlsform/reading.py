"""An XLSForm as a questionnaire, with all that is wrong with it at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePath

from langnghe.core.errors import Finding, Place, Severity, refuse
from langnghe.core.formats.xlsform import features, problems
from langnghe.core.formats.xlsform.choices import YES, Duplicates, choice_lists
from langnghe.core.formats.xlsform.columns import Line, lines
from langnghe.core.formats.xlsform.headings import heading
from langnghe.core.formats.xlsform.languages import Languages, languages
from langnghe.core.formats.xlsform.naming import names, written_out
from langnghe.core.formats.xlsform.question import Reader
from langnghe.core.formats.xlsform.survey import read_items
from langnghe.core.formats.xlsform.workbook import READ, UNSUPPORTED, Sheet, Workbook, read_workbook
from langnghe.core.questionnaire.check import check
from langnghe.core.questionnaire.model import NO_TEXT, Question, Questionnaire, Section, Text

MOST_ROWS = {"survey": 2_000, "choices": 20_000}
"""About twice and seven times the largest forms met in the field."""


_PREFIXES = (*features.UNSUPPORTED_PREFIXES, *features.UNUSED_PREFIXES)
_ODK_X = frozenset({"display", "values_list", "clause", "branch_label"})
INTRODUCTION = "introduction"
Items = tuple[Section | Question, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds. The questionnaire is for use only when no finding is an error; otherwise it is what could be read."""

    questionnaire: Questionnaire
    findings: tuple[Finding, ...]


def read_xlsform(data: bytes, file: str) -> Reading:
    """The questionnaire in an XLSForm (.xlsx, .xls, .csv, zipped .csv, Markdown) and everything that is wrong with it or was
    mended, in the order of the sheets. Raises Refused when the file cannot be read at all or has no questions."""
    workbook = read_workbook(data, file)
    survey = workbook.sheets.get("survey")
    if survey is None or not survey.rows or not _is_survey(survey):
        raise refuse(problems.NO_SURVEY, Place(file=file), sheets=", ".join(workbook.names))
    _check_dialect(survey, file)
    _check_size(workbook, file)
    findings = [*workbook.findings, *_sheets(workbook, file)]
    settings = _settings(workbook, file, findings)
    spoken = _languages(workbook, settings, file, findings)
    rows = _lines(survey, file, spoken, findings)
    choices = _choices(workbook, file, spoken, findings)
    duplicates = Duplicates(_allows_duplicates(settings), written_out(rows))
    reader = Reader(choice_lists(choices, duplicates, findings), names(rows, findings), findings)
    items = read_items(reader, rows, spoken.codes)
    unused = reader.lists.keys() - reader.used_lists
    findings.extend(Finding(problems.UNUSED_LIST, reader.lists[name].choices[0].place, {"name": name}) for name in unused)
    introduction, rest = _introduction(items, {line.at.row for line in rows if line.get("langnghe_role").lower() == "note"})
    if introduction and items[0].name != INTRODUCTION:
        findings.append(Finding(problems.INTRODUCTION, replace(items[0].place, column="name"), {"name": items[0].name}))
    questionnaire = replace(_questionnaire(settings, rest, spoken, file), introduction=introduction)
    findings.extend(_placed(finding, file) for finding in check(questionnaire))
    return Reading(questionnaire, tuple(sorted(findings, key=_order)))


def _is_survey(sheet: Sheet) -> bool:
    """Whether a sheet is one of questions: by its name, or, when it is called otherwise and is alone, by its headings."""
    meant = {heading(written, "survey").column for written in sheet.headings.values()}
    return sheet.title.strip().lower() == "survey" or {"type", "name"} <= meant


def _check_dialect(sheet: Sheet, file: str) -> None:
    foreign = [written for written in sheet.headings.values() if written.split(".")[0] in _ODK_X]
    if foreign:
        raise refuse(problems.ODK_X, Place(file=file, sheet=sheet.title), columns=", ".join(foreign[:3]))


def _placed(finding: Finding, file: str) -> Finding:
    """What is said of the whole questionnaire stands on the settings sheet."""
    return (
        finding
        if finding.place.sheet
        else replace(finding, place=Place(file=file, sheet="settings", column=finding.place.column))
    )


def _order(finding: Finding) -> tuple[int, int, bool]:
    sheet = finding.place.sheet.strip().lower()
    return (READ.index(sheet) if sheet in READ else -1, finding.place.row or 0, finding.severity is not Severity.ERROR)


def _check_size(workbook: Workbook, file: str) -> None:
    for name, most in MOST_ROWS.items():
        rows = len(workbook.sheets[name].rows) if name in workbook.sheets else 0
        if rows > most:
            raise refuse(problems.TOO_MANY_ROWS, Place(file=file, sheet=name), rows=rows, most=most)


def _sheets(workbook: Workbook, file: str) -> list[Finding]:
    refused = [sheet for sheet in workbook.sheets.values() if sheet.name in UNSUPPORTED and sheet.rows]
    return [Finding(problems.UNSUPPORTED_SHEET, Place(file=file, sheet=it.title), {"name": it.title}) for it in refused]


def _lines(sheet: Sheet, file: str, spoken: Languages, findings: list[Finding]) -> list[Line]:
    place = Place(file=file, sheet=sheet.title)
    meanings = {written: heading(written, sheet.name) for written in sheet.headings.values()}
    known = {meaning.column for meaning in meanings.values()}
    findings.extend(Finding(problems.NO_COLUMN, place, {"name": name}) for name in ("type", "name") if name not in known)
    for written, meaning in meanings.items():
        if not meaning.known and written.lower().split(":")[0] not in _PREFIXES:
            findings.append(Finding(problems.UNKNOWN_COLUMN, replace(place, column=written), {"name": written}))
    return lines(sheet, file, spoken, findings)


def _choices(workbook: Workbook, file: str, spoken: Languages, findings: list[Finding]) -> list[Line]:
    sheet = workbook.sheets.get("choices")
    return lines(sheet, file, spoken, findings) if sheet else []


def _settings(workbook: Workbook, file: str, findings: list[Finding]) -> Line | None:
    """The first row of the settings sheet, its texts by the languages of its own headings."""
    sheet = workbook.sheets.get("settings")
    if sheet is None or not sheet.rows:
        return None
    own = languages([sheet], "", Place(file=file, sheet=sheet.title), [])
    first, *more = lines(sheet, file, own, findings)
    findings.extend(Finding(problems.MORE_SETTINGS, line.place()) for line in more)
    findings.extend(_setting_findings(first))
    return first


def _setting_findings(settings: Line) -> list[Finding]:
    found = []
    for column in (*settings.cells, *settings.texts):
        name = settings.headings.get(column, column)
        if column in features.UNSUPPORTED_SETTINGS or column.startswith("attribute"):
            found.append(Finding(problems.UNSUPPORTED_SETTING, settings.place(column), {"name": name}))
        elif column == "version":
            found.append(Finding(problems.VERSION, settings.place(column), {"version": settings.get(column)}))
        elif column in {"style", "name"}:
            values = {"name": name, "value": settings.get(column)}
            found.append(Finding(problems.STYLE, settings.place(column), values))
        elif column not in features.READ_SETTINGS:
            found.append(Finding(problems.SETTING, settings.place(column), {"name": name}))
    return found


def _allows_duplicates(settings: Line | None) -> bool:
    return settings is not None and settings.get("allow_choice_duplicates").lower() in YES


def _languages(workbook: Workbook, settings: Line | None, file: str, findings: list[Finding]) -> Languages:
    default = settings.get("default_language") if settings else ""
    place = settings.place("default_language") if settings else Place(file=file)
    sheets = [workbook.sheets[name] for name in ("survey", "choices") if name in workbook.sheets]
    return languages(sheets, default, place, findings)


def _questionnaire(settings: Line | None, items: Items, spoken: Languages, file: str) -> Questionnaire:
    stem = PurePath(file).stem
    name = (settings.get("form_id") if settings else "") or re.sub(r"\W+", "_", stem)
    title = (settings.get("form_title") if settings else "") or stem
    translated = settings.text("langnghe_title").by_language if settings else {}
    return Questionnaire(name, Text({spoken.codes[0]: title} | dict(translated)), spoken.codes, items)


def _introduction(items: Items, notes: set[int | None]) -> tuple[Text, Items]:
    """A note that stands first, with nothing but its words, is the introduction, unless its row is one of `notes`."""
    first = items[0] if items else None
    plain = isinstance(first, Question) and first == Question(first.name, "note", first.label)
    if first is not None and plain and first.place.row not in notes:
        return first.label, items[1:]
    return NO_TEXT, items
