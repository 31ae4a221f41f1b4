"""The columns of XLSForm's sheets: their spellings, their languages, and rows read by them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from langnghe.core.errors import Finding, Place
from langnghe.core.formats.xlsform import problems
from langnghe.core.formats.xlsform.workbook import Sheet
from langnghe.core.questionnaire.model import NO_TEXT, Text

DEFAULT = "vi"
_NAMES = {"tiếng việt": "vi", "tieng viet": "vi", "vietnamese": "vi", "english": "en", "tiếng anh": "en"}
_CODED = re.compile(r"(?P<name>.*?)\s*\(\s*(?P<code>[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)\s*\)")
_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")

TRANSLATED = frozenset({"label", "hint", "constraint_message", "required_message", "guidance_hint", "langnghe_title"})
_SPELLINGS = {
    "relevance": "relevant",
    "calculate": "calculation",
    "caption": "label",
    "command": "type",
    "readonly": "read_only",
    "constraining_message": "constraint_message",
    "form_title": "title",
    "set_form_title": "title",
    "form_id": "id",
    "set_form_id": "id",
    "id_string": "id",
    "repeat_count": "count",
    "bind_relevant": "relevant",
    "bind_required": "required",
    "bind_constraint": "constraint",
    "bind_calculate": "calculation",
    "bind_jr_constraintmsg": "constraint_message",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: the column's own name, and the language after "::" as it is written."""

    column: str
    language: str = ""


def heading(written: str) -> Heading:
    """What a heading means: `label::English (en)`, `Constraint Message`, `langnghe::measure` and `langnghe_measure`."""
    first, *more = [part.strip() for part in re.split("::?", written)]
    if first.lower() == "langnghe" and more:
        first, more = f"langnghe_{more[0]}", more[1:]
    column = re.sub(r"[\s\-]+", "_", first.lower())
    column = _SPELLINGS.get(column, column)
    if column in TRANSLATED:
        return Heading(column, " ".join(more))
    whole = "_".join([column, *(part.lower() for part in more)])
    return Heading(_SPELLINGS.get(whole, whole))


def language_code(name: str) -> str:
    """The code of a language as a heading names it: "English (en)" and "en" are "en". Empty when there is none."""
    coded = _CODED.fullmatch(name)
    if coded:
        return coded["code"].lower()
    return _NAMES.get(name.lower()) or (name.lower() if _CODE.fullmatch(name) else "")


@dataclass(frozen=True, slots=True)
class Languages:
    """The codes of a form's languages, the default first; `by_name` from their names in the headings."""

    codes: tuple[str, ...]
    by_name: Mapping[str, str]


def languages(sheets: Iterable[Sheet], default: str, place: Place, findings: list[Finding]) -> Languages:
    """The languages of the headings. `default` is the setting of that name; labels without a language are in it."""
    by_name: dict[str, str] = {}
    plain = False
    for sheet in sheets:
        for found in map(heading, sheet.headings):
            plain = plain or (found.column == "label" and not found.language)
            if found.language and found.language not in by_name:
                by_name[found.language] = _coded(found.language, Place(file=place.file, sheet=sheet.name), findings)
    chosen = by_name.get(default) or language_code(default) or default.lower()
    if chosen and not plain and by_name and chosen not in by_name.values():
        findings.append(Finding(problems.DEFAULT_LANGUAGE, place, {"name": default, "known": ", ".join(by_name)}))
        chosen = ""
    first = chosen or (DEFAULT if plain or not by_name else next(iter(by_name.values())))
    return Languages(tuple(dict.fromkeys((first, *by_name.values()))), by_name)


def _coded(name: str, place: Place, findings: list[Finding]) -> str:
    code = language_code(name)
    if not code:
        findings.append(Finding(problems.LANGUAGE_CODE, place, {"name": name}))
    return code or name.lower()


@dataclass(frozen=True, slots=True)
class Line:
    """One row: `cells` by column, `texts` by translated column, `headings` as they are written, for places."""

    cells: Mapping[str, str]
    texts: Mapping[str, Text]
    headings: Mapping[str, str]
    at: Place

    def get(self, column: str) -> str:
        """The cell in a column; empty when there is nothing in it."""
        return self.cells.get(column, "")

    def text(self, column: str) -> Text:
        """The words in a translated column, by language."""
        return self.texts.get(column, NO_TEXT)

    def place(self, column: str = "") -> Place:
        """The place of a cell, by its own heading; of the row when no column is named."""
        return Place(file=self.at.file, sheet=self.at.sheet, row=self.at.row, column=self.headings.get(column, column))


def lines(sheet: Sheet, file: str, spoken: Languages, findings: list[Finding]) -> list[Line]:
    """The rows of a sheet by column. Headings that mean the same column are found."""
    meanings = {written: heading(written) for written in sheet.headings}
    headings = _headings(meanings, Place(file=file, sheet=sheet.name), findings)
    found = []
    for row in sheet.rows:
        cells: dict[str, str] = {}
        texts: dict[str, dict[str, str]] = {}
        for written, value in row.cells.items():
            meaning = meanings.get(written) or heading(written)
            if meaning.column in TRANSLATED:
                code = spoken.by_name.get(meaning.language, spoken.codes[0])
                texts.setdefault(meaning.column, {})[code] = value
            else:
                cells[meaning.column] = value
        by_column = {column: Text(_ordered(words, spoken)) for column, words in texts.items()}
        found.append(Line(cells, by_column, headings, Place(file=file, sheet=sheet.name, row=row.number)))
    return found


def _ordered(words: Mapping[str, str], spoken: Languages) -> dict[str, str]:
    return {code: words[code] for code in spoken.codes if code in words}


def _headings(meanings: Mapping[str, Heading], place: Place, findings: list[Finding]) -> dict[str, str]:
    seen: dict[Heading, str] = {}
    for written, meaning in meanings.items():
        if meaning in seen:
            findings.append(Finding(problems.DUPLICATE_COLUMN, place, {"detail": f"{seen[meaning]}, {written}"}))
        seen.setdefault(meaning, written)
    return {meaning.column: written for meaning, written in reversed(seen.items())}
