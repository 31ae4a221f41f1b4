"""A report as PDF, set by typst in the layout of official documents: tagged, so that screen readers can use it (PDF/UA-1)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from typing import Any

import typst

from langnghe.core.formats.chart import chart_svg
from langnghe.core.formats.docx_blocks import block_word
from langnghe.core.formats.docx_frame import frame_words, number_line, place_and_date, recipient_lines
from langnghe.core.formats.docx_report import ended
from langnghe.core.formats.report_typst_template import TEMPLATE
from langnghe.core.report.columns import columns_of
from langnghe.core.report.marks import unmarked
from langnghe.core.report.model import Block, Chart, Grid, Heading, Letterhead, Paragraph, Report
from langnghe.core.report.numbering import caption_number, heading_texts
from langnghe.core.report.profiles import Profile, profile_for

_POINTS_PER_MM = 72 / 25.4
_LOCALES = {"vi": ("vi", "vn"), "en": ("en", "gb")}
_SIZE = re.compile(rb'<svg [^>]*?width="([\d.]+)"[^>]*?height="([\d.]+)"')
_TALLEST_CHART = 0.7

_Given = dict[str, Any]


def write_report_pdf(report: Report, profile: Profile | None = None) -> bytes:
    """The report as PDF: the same report gives the same bytes with the same fonts. The layout is the one that the letterhead
    names, in force on the day of issue, unless one is given. What cannot be PDF/UA-1, because a letter has no font, is an
    ordinary PDF. Raises Refused when there is no such layout."""
    shown = unmarked(report)
    layout = profile or profile_for(shown.letterhead.profile, shown.letterhead.issued_on)
    inputs = {"given": json.dumps(_given(shown, layout), ensure_ascii=False, default=str)}
    source = TEMPLATE.encode()
    try:
        return bytes(typst.compile(source, format="pdf", sys_inputs=inputs, timestamp=0, pdf_standards="ua-1"))
    except typst.TypstError:
        return bytes(typst.compile(source, format="pdf", sys_inputs=inputs, timestamp=0))


def _given(report: Report, profile: Profile) -> _Given:
    head, words = report.letterhead, frame_words(report.language)
    lang, region = _LOCALES.get(report.language, _LOCALES["en"])
    pen = _Pen(profile, report.language)
    return {
        "profile": asdict(profile),
        "lang": lang,
        "region": region,
        "title": f"{head.kind} {head.subject}".strip() or head.agency or "–",
        "author": head.agency,
        "simulated": words["simulated"] if report.simulated else "",
        "simulated_short": words["simulated_short"],
        "contents": block_word("contents", report.language) if report.contents else "",
        "blocks": [*pen.blocks(ended(report.blocks, profile.ending))],
        "appendix": [*pen.blocks(report.appendix)],
        "provenance": _provenance(report.provenance, words),
        **_frame(head, profile, report.language),
    }


def _frame(head: Letterhead, profile: Profile, language: str) -> _Given:
    words = frame_words(language)
    *authorities, signer = [line.strip() for line in head.signed_by_title.split("\n")]
    return {
        "head": asdict(head)
        | {
            "number": number_line(profile, head, language),
            "dated": place_and_date(head.place, head.issued_on, language, words["undated"]),
        },
        "national": [
            {"text": line.text.in_language(language), "face": asdict(line.face), "rule": line.rule} for line in profile.national
        ],
        "recipients_word": words["recipients"],
        "recipients": recipient_lines(head.recipients, profile.recipients_mark),
        "authorities": authorities,
        "signer": signer,
    }


def _provenance(stated: Mapping[str, str], words: Mapping[str, str]) -> str:
    listed = "; ".join(f"{words.get(name, name)} {value}" for name, value in stated.items())
    return f"{words['provenance']}: {listed}." if stated else ""


@dataclass(slots=True)
class _Pen:
    """Blocks as what the template is given; counts the tables and charts that carry no number."""

    profile: Profile
    language: str
    captions: dict[str, int] = field(default_factory=lambda: {"table": 0, "chart": 0})

    def blocks(self, blocks: Iterable[Block]) -> Iterator[_Given]:
        """Each block with `is`, its kind."""
        listed = tuple(blocks)
        headings = iter(heading_texts(self.profile, listed))
        for block in listed:
            match block:
                case Heading():
                    level, text = next(headings)
                    yield {"is": "heading", "level": level, "text": text}
                case Paragraph():
                    yield _paragraph(block)
                case Grid():
                    yield self._grid(block)
                case _:
                    yield self._chart(block)

    def _caption(self, kind: str, caption: str) -> str:
        number, words = caption_number(caption)
        self.captions[kind] = number or self.captions[kind] + 1
        return f"{block_word(kind, self.language)} {self.captions[kind]}. {words}"

    def _grid(self, grid: Grid) -> _Given:
        room, letter = self.profile.text_width, self.profile.table.size / _POINTS_PER_MM
        columns = columns_of(grid, room, letter) if grid.cells else None
        rows = [_row(grid, row) for row in range(len(grid.cells))]
        return {
            "is": "grid",
            "caption": self._caption("table", grid.caption) if grid.caption else "",
            "columns": columns.widths if columns else (),
            "letter": columns.letter if columns else letter,
            "head": rows[: grid.header_rows],
            "rows": rows[grid.header_rows :],
            "notes": grid.notes,
        }

    def _chart(self, chart: Chart) -> _Given:
        svg = chart_svg(chart, self.language)
        found = _SIZE.search(svg)
        wide, high = (float(found[1]), float(found[2])) if found else (1.0, 0.0)
        shrink = min(1.0, self.profile.paper[1] * _TALLEST_CHART / (self.profile.text_width * high / wide or 1.0))
        caption = self._caption("chart", chart.caption)
        return {
            "is": "chart",
            "caption": caption,
            "svg": svg.decode(),
            "wide": self.profile.text_width * shrink,
            "alternative": chart.alternative or caption,
        }


def _paragraph(block: Paragraph) -> _Given:
    text = f"- {block.text}" if block.style == "list" and not block.text.startswith(("-", "+")) else block.text
    return {"is": "paragraph", "style": block.style, "text": text, "lines": text.split("\n")}


def _row(grid: Grid, row: int) -> list[_Given]:
    """The cells of a row; a cell that others are one with is as wide as they are together."""
    cells, header = grid.cells[row], row < grid.header_rows
    starts = [column for column in range(len(cells)) if (row, column) not in grid.merged]
    return [
        {
            "text": cells[start],
            "span": end - start,
            "header": header,
            "side": "center" if header else "right" if start in grid.numeric else "left",
        }
        for start, end in pairwise([*starts, len(cells)])
    ]
