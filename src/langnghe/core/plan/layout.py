"""How a document's lines fall into head, title, body and end; the columns of a head or a signature are taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from langnghe.core.plan.markers import NO_MARKER, marker
from langnghe.core.plan.source import Line, Paragraph, paragraphs
from langnghe.core.plan.text import fold, squeeze

SURVEY = re.compile(
    r"dieu tra|khao sat|tham do|trung cau|lay y kien|lay phieu|phieu (?:hoi|xin y kien|thu thap)|du luan xa hoi|"
    r"do luong|muc do hai long|su hai long|nam bat du luan"
)
KIND = re.compile(r"(?:du thao\s*)?(?:ke hoach|phuong an)\b")
OF_A_HEAD = re.compile(
    r"dang cong san viet nam|^doan (?:tncs|thanh nien cong san) ho chi minh$|^doc lap\s*-|cong hoa xa hoi chu nghia|"
    r"^so\s*[:.]?\s*\d*\s*[-/]|"
    r"^[^\d,]{2,40}, ngay\s[\s\d.…]*thang"
)
COLUMNS = re.compile(rf"{OF_A_HEAD.pattern}|^\W*noi nhan\W*|^t[./]?m\b|^k[./]?t\b")
OPENERS = re.compile(
    r"(?:can cu|thuc hien|thi hanh|trien khai|de |nham|theo |tren co so|phuc vu|tiep tuc|xet |thuong truc|ban |uy ban)"
)
OPENS_BODY = re.compile(r"^can cu|nhu sau|:\s*$")
ISSUED_WITH = re.compile(r"\s*\(\s*(?:ban hành )?kèm theo [^()]{1,300}\)?\s*$", re.IGNORECASE)
RULE = re.compile(r"[\s\-–—_*=.…/|]*$")
ANNEX = re.compile(r"phu luc|bang phan bo|bieu phan bo|danh sach")
BROKEN = re.compile(
    r"uy|uy ban|uy ban nhan|cong|cong hoa|cong hoa xa hoi|cong hoa xa hoi chu nghia|dang cong san|so\s*[:.]?|tm\.|kt\.|t/m|k/t"
)
TITLE_WITHIN, TITLE_LINES, TITLE_LENGTH, HEAD_WITHIN = 60, 8, 400, 15


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a document, in order. `subject` are the paragraphs of the title after the word that names its kind."""

    head: tuple[Paragraph, ...]
    kind: Paragraph | None
    subject: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]
    end: tuple[Paragraph, ...]

    @property
    def every(self) -> tuple[Paragraph, ...]:
        """All paragraphs in the order of the document."""
        return (*self.head, *((self.kind,) if self.kind else ()), *self.subject, *self.body, *self.end)


def layout(lines: Iterable[Line]) -> Layout:
    """The parts of a document. Without a title the whole is body and end."""
    every = [each for each in paragraphs(_joined(_uncolumned(lines))) if not RULE.match(each.text)]
    at = _title_at(every)
    kind, subject, after = _title(every, at) if at is not None else (None, (), _head_of_untitled(every))
    ends_at = next((index for index in range(after, len(every)) if _opens_end(every[index])), len(every))
    resumes = next((index for index in range(ends_at, len(every)) if ANNEX.match(every[index].folded)), len(every))
    return Layout(
        head=tuple(every[: after if at is None else at]),
        kind=kind,
        subject=subject,
        body=(*every[after:ends_at], *every[resumes:]),
        end=tuple(every[ends_at:resumes]),
    )


def columns(line: Line) -> list[str]:
    """The columns of a line that is set in columns, by cells, tabs or wide gaps."""
    return [cell for cell in line.cells or re.split(r"\t|\s{3,}|\|", line.text) if cell.strip()]


def _uncolumned(lines: Iterable[Line]) -> Iterator[Line]:
    """Head and signature stand in two columns: their parts become lines of their own, the left column first."""
    at_end = False
    for line in lines:
        parts = columns(line)
        pieces = [piece for part in parts for piece in part.split("\n") if piece.strip()]
        marked = [COLUMNS.search(fold(piece).strip()) for piece in pieces]
        at_end = (at_end and not ANNEX.match(fold(line.text))) or any("noi nhan" in match[0] for match in marked if match)
        if len(parts) <= 3 and len(pieces) > 1 and (at_end or any(marked)):
            yield from (Line(line.number, piece.strip()) for piece in pieces)
        else:
            yield line


def _joined(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines with what was broken within a name of the head put together again: `ỦY` and `BAN NHÂN DÂN`."""
    opened = False
    for line in lines:
        if not line.text.strip() or RULE.match(line.text):
            opened = False
        yield replace(line, continues=True) if opened else line
        opened = not line.cells and BROKEN.fullmatch(fold(line.text).strip(" *")) is not None


def _head_of_untitled(every: Sequence[Paragraph]) -> int:
    """How many paragraphs are the head of a document that has lost its title: those up to the last that a head has, before
    anything that begins a text."""
    early = list(takewhile(lambda each: not OPENERS.match(each.folded) or each.text.isupper(), every[:HEAD_WITHIN]))
    marked = [index for index, each in enumerate(early) if OF_A_HEAD.search(each.folded.strip())]
    return marked[-1] + 1 if marked and marker(every[0].text) is NO_MARKER else 0


def _title_at(every: Sequence[Paragraph]) -> int | None:
    early = every[:TITLE_WITHIN]
    for test in (_is_kind_alone, _is_capital_title, _is_plain_title):
        found = next((index for index, each in enumerate(early) if test(each)), None)
        if found is not None:
            return found
    return None


def _is_kind_alone(each: Paragraph) -> bool:
    return KIND.fullmatch(each.folded.strip(" *:.-")) is not None


def _is_capital_title(each: Paragraph) -> bool:
    match = KIND.match(each.folded)
    return match is not None and each.text[: match.end()].isupper() and SURVEY.search(each.folded) is not None


def _is_plain_title(each: Paragraph) -> bool:
    match = KIND.match(each.folded)
    return (
        match is not None
        and len(each.text) < TITLE_LENGTH
        and SURVEY.search(each.folded) is not None
        and each.text[-1] not in ".;:"
    )


def _title(every: Sequence[Paragraph], at: int) -> tuple[Paragraph, tuple[Paragraph, ...], int]:
    kind, after = every[at], at + 1
    subject: list[Paragraph] = []
    while _goes_on(every, after, is_first=_is_kind_alone(every[after - 1])) and len(subject) < TITLE_LINES:
        subject.append(every[after])
        after += 1
    return kind, tuple(subject), after


def _goes_on(every: Sequence[Paragraph], index: int, *, is_first: bool) -> bool:
    """Whether a paragraph still belongs to the title: the first after the kind does; then lines that follow at once, and open
    nothing new."""
    if index >= len(every):
        return False
    each, before = every[index], every[index - 1]
    if marker(each.text) is not NO_MARKER or len(each.cells) > 1 or len(each.text) > TITLE_LENGTH:
        return False
    if each.text.isupper():
        return True
    if is_first or OPENS_BODY.search(each.folded):
        return not OPENS_BODY.search(each.folded)
    if each.text[0].isupper() and (before.text.isupper() or OPENERS.match(each.folded)):
        return False
    return each.numbers[0] - before.numbers[-1] == 1 and before.text.rstrip()[-1] not in ".:;"


def _opens_end(each: Paragraph) -> bool:
    return each.folded.lstrip(" *-").startswith("noi nhan")


def title_text(kind: Paragraph, subject: Sequence[Paragraph]) -> str:
    """The subject of the plan, without the word that names its kind."""
    first = kind.text[match.end() :] if (match := KIND.match(kind.folded)) else kind.text
    words = squeeze(" ".join((first.strip(" *:-–"), *(each.text for each in subject))))
    return ISSUED_WITH.sub("", words).strip(" .*-–_")
