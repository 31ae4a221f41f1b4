"""The lines of a report's document, as a reader of the file finds them: quicker than to write the file and to read it again."""

from __future__ import annotations

from collections.abc import Iterator

from langnghe.core.formats.docx_frame import place_and_date
from langnghe.core.plan.source import Line
from langnghe.core.report.model import Grid, Heading, Letterhead, Paragraph, Report
from langnghe.core.report.numbering import heading_texts
from langnghe.core.report.profiles import Profile

UNDATED = "{place}, ngày ..... tháng ..... năm ....."
Row = tuple[str, ...]


def shown(report: Report, profile: Profile) -> tuple[Line, ...]:
    """Letterhead, text and signature; a chart is its caption."""
    rows = [row for row in (*_head(report.letterhead, profile), *_body(report, profile), *_end(report.letterhead)) if any(row)]
    return tuple(Line(number, "\t".join(row), row if len(row) > 1 else ()) for number, row in enumerate(rows, 1))


def _head(head: Letterhead, profile: Profile) -> Iterator[Row]:
    number = f"{profile.number_word.in_language('vi')} {head.number}" if head.number else ""
    dated = place_and_date(head.place, head.issued_on, "vi", UNDATED)
    return ((text,) for text in (head.parent_agency, head.agency, number, dated, head.kind, head.subject, profile.subject_mark))


def _body(report: Report, profile: Profile) -> Iterator[Row]:
    headings = (text for _, text in heading_texts(profile, report.blocks))
    for block in report.blocks:
        match block:
            case Heading():
                yield (next(headings),)
            case Grid():
                yield (block.caption,)
                yield from block.cells
            case Paragraph():
                yield (f"- {block.text}" if block.style == "list" and not block.text.startswith(("-", "+")) else block.text,)
            case _:
                yield (block.caption,)


def _end(head: Letterhead) -> Iterator[Row]:
    if head.recipients:
        yield ("Nơi nhận:",)
    yield from ((f"- {name},",) for name in head.recipients)
    yield from ((line,) for line in head.signed_by_title.split("\n"))
