"""The rows of the tab-separated structure: their cells by column, and the words of one row in all languages."""

from __future__ import annotations

import codecs
import csv
import html
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from unicodedata import normalize

from langnghe.core.errors import Place, refuse
from langnghe.core.formats.limesurvey import problems
from langnghe.core.questionnaire.model import Text

LARGEST = 5_000_000
_FIRST = frozenset({"class", "type/scale", "name", "relevance", "text"})
_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/h\d)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_STYLE = re.compile(r"<(style|script)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")
LOST = re.compile(r"<\s*(?:img|audio|video|script|iframe|object|embed)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its number in the file (the headings are row 1) and its filled cells by column."""

    number: int
    cells: Mapping[str, str]
    file: str

    def get(self, column: str) -> str:
        """The cell in a column; empty when there is nothing in it."""
        return self.cells.get(column, "")

    def on(self, column: str) -> bool:
        """Whether a cell says yes, in one of LimeSurvey's ways."""
        return self.get(column).upper() in {"Y", "1"}

    def place(self, column: str = "") -> Place:
        """The place of a cell, or of the row."""
        return Place(file=self.file, row=self.number, column=column)


@dataclass(slots=True)
class Node:
    """A group, question, subquestion or answer: its row in the first language, its words by language and column, and what
    belongs to it."""

    row: Record
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    parts: dict[tuple[str, str, str], Node] = field(default_factory=dict)

    def text(self, column: str = "text") -> Text:
        """The words of a column, by language, without markup."""
        found = {language: plain(words) for language, words in self.words.get(column, {}).items()}
        return Text({language: words for language, words in found.items() if words})

    def add(self, row: Record, language: str) -> None:
        """The words of the same thing in one more language."""
        for column in ("text", "help", "name", "em_validation_q_tip", "other_replace_text"):
            if row.get(column):
                self.words.setdefault(column, {}).setdefault(language, row.get(column))

    def children(self, kind: str, scale: str = "0") -> list[Node]:
        """The subquestions ("SQ") or answers ("A") on a scale, in order."""
        return [node for (found, on, _code), node in self.parts.items() if (found, on) == (kind, scale)]


def is_limesurvey(data: bytes) -> bool:
    """Whether the content begins with the headings of a tab-separated structure."""
    first = re.split(b"[\r\n]", data[:20_000].removeprefix(codecs.BOM_UTF8).lstrip(), maxsplit=1)[0]
    cells = {cell.strip(b'" ') for cell in first.split(b"\t")}
    return {column.encode() for column in _FIRST} <= cells


def records(data: bytes, file: str) -> Iterator[Record]:
    """The rows that hold anything. Raises Refused when the content is no such structure."""
    place = Place(file=file)
    if len(data) > LARGEST:
        raise refuse(problems.TOO_LARGE, place, most=LARGEST)
    try:
        text = data.decode("utf-8-sig").lstrip()
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    except (UnicodeDecodeError, csv.Error) as error:
        raise refuse(problems.NOT_A_SURVEY, place) from error
    if not is_limesurvey(data):
        raise refuse(problems.NOT_A_SURVEY, place)
    headings = [cell.strip() for cell in table[0]]
    for number, row in enumerate(table[1:], start=2):
        cells = {heading: _tidy(cell) for heading, cell in zip(headings, row, strict=False)}
        filled = {heading: cell for heading, cell in cells.items() if cell}
        if filled:
            yield Record(number, filled, file)


def _tidy(value: str) -> str:
    return _CONTROL.sub("", normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")).strip()


def plain(words: str) -> str:
    """The words without markup: tags are taken out, line breaks kept, entities written out."""
    text = html.unescape(_TAG.sub("", _BREAK.sub("\n", _STYLE.sub("", words)))).replace("\u00a0", " ")
    lines = (" ".join(line.split()) for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def joined(texts: Iterable[Text], separator: str = "\n") -> Text:
    """Texts one after the other, language by language."""
    found: dict[str, list[str]] = {}
    for text in texts:
        for language, words in text.by_language.items():
            found.setdefault(language, []).append(words)
    return Text({language: separator.join(words) for language, words in found.items()})
