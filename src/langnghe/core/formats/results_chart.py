"""A chart of the public results page: bars that grow with the page, letters that do not, in as few bytes as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from langnghe.core.formats.xml_text import xml_text
from langnghe.core.report.figures import decimal
from langnghe.core.report.measure import wrap
from langnghe.core.report.model import Chart, Series

_EMS = 25
"""So wide is a line of letters: what the narrowest telephone shows without making it smaller."""
_LINE, _BAR, _GAP = 18, 14, 12
_ROOM = 80.0
"""The longest bar in per cent of the width; the rest is for its figure."""
_NARROWEST = 11.0
"""A segment narrower than this, in per cent, has no figure in it; the table has it."""
_DARK, _LIGHT = (18, 62, 99), (190, 214, 231)
_EQUALLY_FAR = (1.05 * 0.05) ** 0.5 - 0.05
STACKED = ("stacked", "diverging")


def results_chart(chart: Chart, language: str, labelled_by: str) -> str:
    """The chart as an `svg` element whose name is in the elements of these ids. Bars of one series, or series stacked; empty for
    forms that a table says better."""
    if chart.form in STACKED:
        drawn, height = _stacked(chart, language)
    elif chart.form == "bars" and chart.series:
        drawn, height = _bars(chart, language)
    else:
        return ""
    return f'<svg role="img" aria-labelledby="{labelled_by}" width="100%" height="{height}">{drawn}</svg>'


def _bars(chart: Chart, language: str) -> tuple[str, int]:
    values = chart.series[0].values
    longest = max((value for value in values if value), default=1.0)
    parts, y = [], 0
    for name, value in zip(chart.categories, values, strict=True):
        words, y = _words(name, y)
        wide = _per_cent(_ROOM * (value or 0) / longest)
        kind = "a" if name in chart.apart else "b"
        shown = "–" if value is None else f"{decimal(value, language, 1)}{'%' if chart.axis == '%' else ''}"
        parts += [words, f'<rect class="{kind}" y="{y + 5}" width="{wide}" height="{_BAR}"/>']
        parts.append(f'<text x="{wide}" dx="6" y="{y + _BAR + 3}">{shown}</text>')
        y += _BAR + _GAP
    return "".join(parts), y


def _stacked(chart: Chart, language: str) -> tuple[str, int]:
    ordered = sorted(chart.series, key=lambda series: series.name in chart.apart)
    scale = [series for series in ordered if series.name not in chart.apart]
    paints = [_shade(place, len(scale)) for place in range(len(scale))] + [""] * (len(ordered) - len(scale))
    legend, y = _legend(ordered, paints)
    parts, tops = [legend], []
    for name in chart.categories:
        words, y = _words(name, y)
        parts.append(words)
        tops.append(y + 5)
        y += _BAR + 8 + _GAP
    starts = [0.0] * len(tops)
    longest = max([100.0, *(sum(series.values[at] or 0 for series in ordered) for at in range(len(tops)))])
    for series, paint in zip(ordered, paints, strict=True):
        wide = [100 * (value or 0) / longest for value in series.values]
        parts.append(_segments(series, paint, list(zip(starts, wide, tops, strict=True)), language))
        starts = [start + width for start, width in zip(starts, wide, strict=True)]
    return "".join(parts), y


def _segments(series: Series, paint: str, places: Sequence[tuple[float, float, int]], language: str) -> str:
    """The segments of one series, and in those that are wide enough their figures."""
    rects = "".join(
        f'<rect x="{_per_cent(start)}" y="{top}" width="{_per_cent(wide)}" height="{_BAR + 8}"/>'
        for start, wide, top in places
        if wide
    )
    figures = "".join(
        f'<text x="{_per_cent(start + wide / 2)}" y="{top + _BAR + 2}">{decimal(value or 0, language, 1)}</text>'
        for value, (start, wide, top) in zip(series.values, places, strict=True)
        if wide >= _NARROWEST
    )
    ink = "k" if not paint or _luminance(paint) >= _EQUALLY_FAR else "w"
    return f'<g {_fill(paint)}>{rects}</g><g class="{ink}">{figures}</g>' if figures else f"<g {_fill(paint)}>{rects}</g>"


def _per_cent(share: float) -> str:
    return f"{share:.1f}".removesuffix(".0") + "%"


def _legend(ordered: Sequence[Series], paints: Sequence[str]) -> tuple[str, int]:
    parts, y = [], 0
    for series, paint in zip(ordered, paints, strict=True):
        parts.append(f'<rect {_fill(paint)} y="{y + 4}" width="13" height="13"/>')
        words, y = _words(series.name, y, x=20)
        parts.append(words)
        y += 3
    return "".join(parts), y + _GAP


def _fill(paint: str) -> str:
    return f'fill="{paint}"' if paint else 'class="a"'


def _words(text: str, y: int, x: int = 0) -> tuple[str, int]:
    """The text in lines, and where the next thing may begin."""
    parts = []
    place = f' x="{x}"' if x else ""
    for line in wrap(xml_text(text), _EMS - x / 14) or ("",):
        y += _LINE
        parts.append(f'<text{place} y="{y - 3}">{escape(line, quote=False)}</text>')
    return "".join(parts), y


def _shade(place: int, steps: int) -> str:
    share = place / max(steps - 1, 1)
    return "#" + "".join(f"{round(dark + share * (light - dark)):02x}" for dark, light in zip(_DARK, _LIGHT, strict=True))


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
