"""Plain text and Markdown as lines: encodings, marks of emphasis, links, tables, lines broken to fit the page."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.legacy import check_letters
from langnghe.core.formats.text_line import row_line, text_line
from langnghe.core.plan.markers import NO_MARKER, marker
from langnghe.core.plan.source import Line
from langnghe.core.plan.text import clean, fold, squeeze

TOO_LARGE = define(
    "document.too_large", "The document has more than {limit} characters.", "Give the plan alone, without its attachments."
)
NOT_UTF8 = define(
    "document.not_utf8",
    "The text is not in UTF-8: byte {position} cannot be read.",
    "Open it in the program it was written with and save it as UTF-8 (or as .docx). Old TCVN3 or VNI text must be "
    "converted to Unicode first.",
)
NOT_TEXT = define("document.not_text", "The file is not text.", "Give the plan as .docx, .txt or .md.")
LIMIT = 1_000_000
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
MARKUP = (
    (re.compile(r"\*\*|__(?=\S)|(?<=\S)__|``?"), ""),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,1000}?)(?<=[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_/.-])_(?=[^\s_])([^_\n]{1,1000}?)(?<=[^\s_])_(?![\w_])"), r"\1"),
    (re.compile(r"!\[([^\]\n]{0,300})\]\([^)\n]{0,300}\)"), r"\1"),
    (re.compile(r"\[([^\]\n]{1,300})\]\((\S{1,1000}?)(?:\s+\"[^\"\n]{0,300}\")?\)"), r"\1 (\2)"),
    (re.compile(r"<((?:https?://|mailto:|www\.)[^>\s]{1,2000})>"), r"\1"),
    (re.compile(r"<br\s*/?>"), " "),
    (re.compile(r"^\s{0,3}(?:#{1,6}|>)\s+"), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])"), r"\1"),
)
RULED = re.compile(r"\|(?:\s*:?-+:?\s*\|)+\s*")
GAP = re.compile(r"\s{3,}")
CLOSED = re.compile(r"[\t|]|\s{3}|[.:;!?–-]$")
OPENS = re.compile(r"(?:can cu|thuc hien|thi hanh|xet de nghi|noi nhan)(?![a-z])")
OPEN = re.compile(r"(?<![a-z])(?:ngay|thang|nam|so|cua|va|ve|cac|tu|den|theo)$")
RULE = re.compile(r"[\W_]+")
WRAPPED_FROM, TWO_STROKES = 55, 2


def read_text(data: bytes, file: str) -> tuple[Line, ...]:
    """The lines of a .txt or .md file, numbered as in the file, without marks of emphasis; a link keeps its address. Raises
    Refused when it is no text, is not in UTF-8 or UTF-16 with a byte order mark, or is in an older encoding."""
    text = _decoded(data, file)
    if len(text) > LIMIT:
        raise refuse(TOO_LARGE, Place(file=file), limit=LIMIT)
    check_letters(text, file)
    return tuple(_lines(text.splitlines()))


def _decoded(data: bytes, file: str) -> str:
    bom, encoding = next((known for known in BOMS if data.startswith(known[0])), (b"", "utf-8"))
    try:
        text = data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        kind = NOT_TEXT if b"\0" in data[:1000] and encoding == "utf-8" else NOT_UTF8
        raise refuse(kind, Place(file=file), position=error.start + len(bom)) from error
    if "\0" in text:
        raise refuse(NOT_TEXT, Place(file=file))
    return text


def _lines(raw: Sequence[str]) -> Iterator[Line]:
    before = ""
    for number, each in enumerate(raw, 1):
        text = _plain(clean(each)).strip()
        if RULED.fullmatch(text):
            continue
        if text:
            yield _line(number, text, continues=_continues(before, text))
        before = text


def _line(number: int, text: str, *, continues: bool) -> Line:
    if text.count("|") >= TWO_STROKES:
        return row_line(number, tuple(squeeze(cell) for cell in text.strip("|").split("|")))
    return text_line(number, text, continues=continues)


def _plain(text: str) -> str:
    for pattern, replacement in MARKUP:
        text = pattern.sub(replacement, text)
    return text


def _continues(before: str, text: str) -> bool:
    """Whether a line was broken only to fit the page: the line before it is long and open, and this one opens nothing."""
    if not before or CLOSED.search(before) or before.isupper() or marker(text) is not NO_MARKER or RULE.fullmatch(text):
        return False
    if text[0].isupper() and OPENS.match(fold(text)):
        return False
    return (
        text[0].islower()
        or OPEN.search(fold(before)) is not None
        or (len(before) >= WRAPPED_FROM and not text.isupper() and not GAP.search(text))
    )
