"""What a report holds as a TOML file: `[[section]]` with its kind, title and tables, in order; above them how people were
selected and which tables are not published."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from langnghe.core.errors import Finding, Place, Refused, define, refuse
from langnghe.core.formats.tables_toml import parsed
from langnghe.core.formats.tabulation_toml import bare, quoted
from langnghe.core.questionnaire.model import NO_TEXT, Text
from langnghe.core.report.outline import KINDS, SELECTIONS, SEVERAL, Outline, Part

EMPTY = define("outline.empty", "The outline has no section.", "Add a [[section]] with a “kind”.")
UNKNOWN_KEY = define("outline.unknown_key", "“{key}” means nothing in an outline.", "Use only these keys: {known}.")
NO_KIND = define("outline.no_kind", "A section of the report does not say of what kind it is.", "Write one of: {known}.")
WRONG_WORD = define("outline.wrong_word", "“{value}” is not possible as “{key}” of a report.", "Write one of: {known}.")
WRONG_TYPE = define("outline.wrong_type", "“{key}” is not {wanted}.", "Write {wanted} after “{key} =”.")

SWITCHES = ("shown", "sentences", "grids", "charts")
LISTS = ("tables", "by")
WORDS = ("of", "earlier")
UNPUBLISHED = "unpublished"
KEYS = ("kind", "title", *WORDS, *LISTS, *SWITCHES)
WANTED: Mapping[str, str] = {
    "title": 'a text or { vi = "…", en = "…" }',
    **dict.fromkeys(SWITCHES, "true or false"),
    **dict.fromkeys(LISTS, "a list of names in quotation marks"),
    **dict.fromkeys(WORDS, "a text in quotation marks"),
}
USUAL = {each.name: each.default for each in fields(Part)}
HEADER = re.compile(r"\s*\[\[\s*section\s*\]\]")

Entry = Mapping[str, Any]


def read_report_toml(data: bytes, file: str = "") -> Outline:
    """The outline in a file. Whether its names exist is checked later, by `report.outline.check_outline`.

    Raises Refused with every finding, each with its line."""
    document = parsed(data, file)
    entries = document.get("section", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise refuse(WRONG_TYPE, Place(file=file), key="section", wanted="a list of sections")
    findings = _unknown(document, ("selection", UNPUBLISHED, "section"), Place(file=file))
    if not _fits(UNPUBLISHED, document.get(UNPUBLISHED, [])):
        findings.append(Finding(WRONG_TYPE, Place(file=file), {"key": UNPUBLISHED, "wanted": WANTED["tables"]}))
    findings += _among(document, "selection", SELECTIONS, Place(file=file))
    places = _places(data.decode("utf-8-sig"), len(entries), file)
    for entry, own in zip(entries, places, strict=True):
        findings += _findings(entry, own)
    if findings:
        raise Refused(*findings)
    if not entries:
        raise refuse(EMPTY, Place(file=file))
    parts = tuple(_part(entry, own) for entry, own in zip(entries, places, strict=True))
    return Outline(parts, document.get("selection", SELECTIONS[0]), tuple(document.get(UNPUBLISHED, ())))


def without_publishing(written: str) -> str:
    """What `write_report_toml` wrote, but for which tables are published: whether two reports hold the same."""
    return "\n".join(line for line in written.split("\n") if not line.startswith(f"{UNPUBLISHED} = "))


def write_report_toml(outline: Outline) -> bytes:
    """The inverse of `read_report_toml`; what has its default is left out. The same outline gives the same bytes."""
    head = [f"selection = {quoted(outline.selection)}"]
    head += [f"{UNPUBLISHED} = {_value(outline.unpublished)}"] if outline.unpublished else []
    return "\n".join([*head, "", *(line for part in outline.parts for line in _written(part))]).encode()


def outline_entries(outline: Outline) -> dict[str, object]:
    """The same by name, to tell what differs between two: `sections` in order, and under the name of each ("group 2" for the
    second of its kind) what the file would say of it, one line each."""
    seen: Counter[str] = Counter()
    named = {}
    for part in outline.parts:
        seen[part.kind] += 1
        named[f"{part.kind} {seen[part.kind]}" if part.kind in SEVERAL else part.kind] = [
            line for line in _written(part)[2:] if line
        ]
    return {"selection": outline.selection, UNPUBLISHED: list(outline.unpublished), "sections": list(named), **named}


class _Places:
    """Where one section stands, and its words in it."""

    def __init__(self, file: str, number: int, lines: Sequence[tuple[int, str]]) -> None:
        self._lines = lines
        self.section = Place(file=file, line=lines[0][0] if lines else None, field=f"section {number}")

    def of(self, word: str) -> Place:
        """The first line of the section with that word, else the section's own."""
        line = next((at for at, written in self._lines if word and word in written), self.section.line)
        return Place(file=self.section.file, line=line, field=self.section.field)


def _places(text: str, count: int, file: str) -> list[_Places]:
    """Without lines when the sections are not written as [[section]]."""
    lines = list(enumerate(text.splitlines(), start=1))
    starts = [at for at, (_, line) in enumerate(lines) if HEADER.match(line)]
    if len(starts) != count:
        return [_Places(file, number, ()) for number in range(1, count + 1)]
    ends = [*starts[1:], len(lines)]
    return [_Places(file, at, lines[start:end]) for at, (start, end) in enumerate(zip(starts, ends, strict=False), start=1)]


def _findings(entry: Entry, own: _Places) -> list[Finding]:
    findings = _unknown(entry, KEYS, own.section)
    if "kind" not in entry:
        findings.append(Finding(NO_KIND, own.section, {"known": ", ".join(KINDS)}))
    findings += _among(entry, "kind", KINDS, own.of("kind"))
    for key, wanted in WANTED.items():
        if key in entry and not _fits(key, entry[key]):
            findings.append(Finding(WRONG_TYPE, own.of(key), {"key": key, "wanted": wanted}))
    return findings


def _unknown(entry: Entry, known: Sequence[str], place: Place) -> list[Finding]:
    return [Finding(UNKNOWN_KEY, place, {"key": key, "known": ", ".join(known)}) for key in entry if key not in known]


def _among(entry: Entry, key: str, known: Sequence[str], place: Place) -> list[Finding]:
    if key not in entry or entry[key] in known:
        return []
    return [Finding(WRONG_WORD, place, {"key": key, "value": entry[key], "known": ", ".join(known)})]


def _fits(key: str, value: object) -> bool:
    if key in SWITCHES:
        return isinstance(value, bool)
    if key in (*LISTS, UNPUBLISHED):
        return isinstance(value, list) and all(isinstance(word, str) and word for word in value)
    if key == "title" and isinstance(value, dict):
        return all(isinstance(word, str) for word in value.values())
    return isinstance(value, str)


def _part(entry: Entry, own: _Places) -> Part:
    title = entry.get("title", "")
    words = {"vi": title} if isinstance(title, str) else dict(title)
    said = {language: word.strip() for language, word in words.items() if word.strip()}
    given: dict[str, Any] = {key: entry[key] for key in (*SWITCHES, *WORDS) if key in entry}
    lists: dict[str, Any] = {key: tuple(entry[key]) for key in LISTS if key in entry}
    named = [*(word for words in lists.values() for word in words), *(given[key] for key in WORDS if key in given)]
    return Part(
        kind=entry["kind"],
        title=Text(said) if said else NO_TEXT,
        place=own.section,
        places={word: own.of(word) for word in named},
        **given,
        **lists,
    )


def _written(part: Part) -> list[str]:
    lines = ["[[section]]", f"kind = {quoted(part.kind)}"]
    if part.title:
        words = ", ".join(f"{bare(language)} = {quoted(word)}" for language, word in part.title.by_language.items())
        lines.append(f"title = {{ {words} }}")
    for key in (*WORDS, *LISTS, *SWITCHES):
        value = getattr(part, key)
        if value != USUAL[key]:
            lines.append(f"{key} = {_value(value)}")
    return [*lines, ""]


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(quoted(word) for word in value)}]"
    return quoted(str(value))
