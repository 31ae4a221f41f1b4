"""The table book as a TOML file: `[[section]]` with a title, in it `[[section.table]]`, simple or rich."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from langnghe.core.errors import Finding, Place, Refused, define, refuse
from langnghe.core.formats.tabulation_toml import PARTS, bare, is_tabulation, quoted, read_tabulation, write_tabulation
from langnghe.core.questionnaire.model import Text
from langnghe.core.statistics.book import CHARTS, ROLES, TOPS, SectionSpec, Spec, TableBook, TableSpec
from langnghe.core.statistics.tables.spec import Tabulation

NOT_TEXT = define("tables.not_text", "The table book is not a UTF-8 text.", "Save the file as UTF-8 and choose it again.")
NOT_TOML = define(
    "tables.not_toml", "The table book cannot be read as TOML: {reason}.", "Correct the file at that place and read it again."
)
EMPTY = define("tables.empty", "The table book asks for no table.", "Add a [[section]] with a title and a [[section.table]].")
UNKNOWN_KEY = define("tables.unknown_key", "“{key}” means nothing here.", "Use only these keys: {known}.")
MISSING_KEY = define("tables.missing_key", "“{key}” is missing.", "Add the key; the guide to table books shows an example.")
WRONG_TYPE = define("tables.wrong_type", "“{key}” is not {wanted}.", "Write {wanted} after “{key} =”.")
WRONG_WORD = define("tables.wrong_word", "“{value}” is not possible as “{key}”.", "Write one of: {known}.")

TABLE_WORDS: Mapping[str, Sequence[str]] = {"chart": CHARTS, "top": TOPS}
TABLE_KEYS = ("rows", "columns", *TABLE_WORDS)
KNOWN_KEYS = (*TABLE_KEYS, *(key for key in PARTS if key not in TABLE_KEYS))
SECTION_KEYS = ("title", "role", "table")
A_TEXT = "a text in quotation marks"
A_TITLE = 'a text or { vi = "…", en = "…" }'
A_LIST = "a list of tables"

LARGEST = 500_000
"""In characters: a book of the longest questionnaire has about half of it."""

MOST_DOTS = 200
"""On one line."""

Entry = Mapping[str, Any]


def read_tables_toml(data: bytes, file: str = "", also: Sequence[str] = ()) -> TableBook:
    """The table book in a file. Whether its names exist is checked later, by `statistics.check.check_book`. `also`: parts of the
    file that others read.

    Raises Refused with every finding, each with the section and table it belongs to."""
    document = parsed(data, file)
    findings = unknown_keys(document, ("section", *also), Place(file=file))
    sections = document.get("section", [])
    if not _is_list_of_tables(sections):
        raise refuse(WRONG_TYPE, Place(file=file), key="section", wanted="a list of sections")
    places = _places(sections, data.decode("utf-8-sig"), file)
    for index, section in enumerate(sections):
        findings += _section_findings(section, Place(file=file, field=f"section {index + 1}"), places[index])
    if findings:
        raise Refused(*findings)
    book = TableBook(tuple(_section(section, places[index]) for index, section in enumerate(sections)))
    if not any(book.specs()):
        raise refuse(EMPTY, Place(file=file))
    return book


def write_tables_toml(book: TableBook) -> bytes:
    """The inverse of `read_tables_toml`; what has its default is left out. The same book gives the same bytes."""
    return "\n".join(_written_section(section) for section in book.sections).encode()


def parsed(data: bytes, file: str) -> Entry:
    """The document. Raises Refused when it is none."""
    try:
        text = data.decode("utf-8-sig")
        _check_size(text, file)
        return tomllib.loads(text)
    except UnicodeDecodeError:
        raise refuse(NOT_TEXT, Place(file=file)) from None
    except (ValueError, RecursionError) as error:  # days and numbers that cannot be are ValueErrors of their own
        line = re.search(r"at line (\d+)", str(error))
        reason = str(error).partition(" (at ")[0]
        raise refuse(NOT_TOML, Place(file=file, line=int(line[1]) if line else None), reason=reason) from None


def _check_size(text: str, file: str) -> None:
    """Before anything is parsed: the time that a key takes grows with the square of its dots."""
    if len(text) > LARGEST:
        raise refuse(NOT_TOML, Place(file=file), reason="it is too long")
    for number, line in enumerate(text.splitlines(), start=1):
        if line.count(".") > MOST_DOTS:
            raise refuse(NOT_TOML, Place(file=file, line=number), reason="the line has too many dots")


def _is_list_of_tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _places(sections: Sequence[Entry], text: str, file: str) -> list[list[Place]]:
    """Where each table of each section begins; without lines when the tables are not written as [[section.table]]."""
    headers = [
        number for number, line in enumerate(text.splitlines(), start=1) if re.match(r"\s*\[\[\s*section\.table\s*\]\]", line)
    ]
    sizes = [len(found) if _is_list_of_tables(found := section.get("table", [])) else 0 for section in sections]
    lines = iter(headers if len(headers) == sum(sizes) else [None] * sum(sizes))
    return [
        [Place(file=file, line=next(lines), field=f"section {index + 1}, table {table + 1}") for table in range(size)]
        for index, size in enumerate(sizes)
    ]


def _section_findings(section: Entry, place: Place, tables: Sequence[Place]) -> list[Finding]:
    findings = unknown_keys(section, SECTION_KEYS, place) + _wrong_words(section, {"role": ROLES}, place)
    if "title" not in section:
        findings.append(Finding(MISSING_KEY, place, {"key": "title"}))
    elif not _is_title(section["title"]):
        findings.append(Finding(WRONG_TYPE, place, {"key": "title", "wanted": A_TITLE}))
    if not _is_list_of_tables(section.get("table", [])):
        findings.append(Finding(WRONG_TYPE, place, {"key": "table", "wanted": A_LIST}))
        return findings
    for table, table_place in zip(section.get("table", []), tables, strict=True):
        findings += _table_findings(table, table_place)
    return findings


def _table_findings(table: Entry, place: Place) -> list[Finding]:
    findings = unknown_keys(table, KNOWN_KEYS, place)
    return findings + (_rich_findings(table, place) if is_tabulation(table) and not findings else _simple_findings(table, place))


def _rich_findings(table: Entry, place: Place) -> list[Finding]:
    try:
        read_tabulation(table, place)
    except Refused as refused:
        return list(refused.findings)
    return []


def _simple_findings(table: Entry, place: Place) -> list[Finding]:
    findings = _wrong_words(table, TABLE_WORDS, place)
    if not table.get("rows"):
        findings.append(Finding(MISSING_KEY, place, {"key": "rows"}))
    findings += [
        Finding(WRONG_TYPE, place, {"key": key, "wanted": A_TEXT})
        for key in ("rows", "columns")
        if not isinstance(table.get(key, ""), str)
    ]
    return findings


def unknown_keys(entry: Entry, known: Sequence[str], place: Place) -> list[Finding]:
    """One finding for each key that is not known."""
    return [Finding(UNKNOWN_KEY, place, {"key": key, "known": ", ".join(known)}) for key in entry if key not in known]


def _wrong_words(entry: Entry, words: Mapping[str, Sequence[str]], place: Place) -> list[Finding]:
    return [
        Finding(WRONG_WORD, place, {"key": key, "value": entry[key], "known": ", ".join(known)})
        for key, known in words.items()
        if key in entry and entry[key] not in known
    ]


def _is_title(title: object) -> bool:
    words = list(title.values()) if isinstance(title, dict) else [title]
    return bool(words) and all(isinstance(word, str) and word.strip() for word in words)


def _section(section: Entry, places: Sequence[Place]) -> SectionSpec:
    title = section["title"]
    tables = tuple(_spec(table, place) for table, place in zip(section.get("table", []), places, strict=True))
    return SectionSpec(Text({"vi": title} if isinstance(title, str) else dict(title)), tables, section.get("role", "content"))


def _spec(table: Entry, place: Place) -> Spec:
    return read_tabulation(table, place) if is_tabulation(table) else TableSpec(**table, place=place)


def _written_section(section: SectionSpec) -> str:
    title = ", ".join(f"{bare(language)} = {quoted(words)}" for language, words in section.title.by_language.items())
    lines = ["[[section]]", f"title = {{ {title} }}"]
    if section.role != "content":
        lines.append(f"role = {quoted(section.role)}")
    for spec in section.tables:
        lines += ["", *_written_table(spec)]
    return "\n".join([*lines, ""])


def _written_table(spec: Spec) -> list[str]:
    if isinstance(spec, Tabulation):
        return ["[[section.table]]", *write_tabulation(spec)]
    default = TableSpec(spec.rows)
    keys = [key for key in TABLE_KEYS if key == "rows" or getattr(spec, key) != getattr(default, key)]
    return ["[[section.table]]", *(f"{key} = {quoted(getattr(spec, key))}" for key in keys)]
