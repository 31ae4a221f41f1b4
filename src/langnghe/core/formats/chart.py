"""A chart of a report as SVG for the page and as PNG for Word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from xml.sax.saxutils import quoteattr

import altair as alt
import vl_convert

from langnghe.core.formats.xml_text import xml_text
from langnghe.core.report.figures import decimal
from langnghe.core.report.measure import width, wrap
from langnghe.core.report.model import Chart, Series

WIDTH = 640
"""The width of every chart in CSS pixels, so that letters are of one size in all of them."""

_FONTS = "Noto Sans, Segoe UI, Roboto, DejaVu Sans, Arial, Helvetica, sans-serif"
_LETTER = 12
_LINE = 15
_LABEL_EMS = 22
_LABEL_LINES = 6
_LEGEND_EMS = 24
_NARROWEST_LABELLED = 5.5
_DARKEST, _LIGHTEST = (18, 62, 99), (190, 214, 231)
_BREAK_LINES = "split(datum.label, '\\n')"
_WORDS = {"labelColor": "currentColor", "labelFontSize": _LETTER, "labelLimit": 0, "labelLineHeight": _LINE, "title": None}
_LOOK = {
    "aria": False,
    "background": "transparent",
    "font": _FONTS,
    "padding": {"left": 2, "top": 4, "right": 2, "bottom": 4},
    "view": {"stroke": None},
    "axis": _WORDS | {"ticks": False, "labelPadding": 8, "domain": False},
    "legend": _WORDS
    | {"orient": "top", "symbolType": "square", "symbolSize": 160, "symbolStrokeWidth": 1, "columnPadding": 16, "offset": 10},
}


_BAR, _INK, _FRAME = "#4f7ca3", "#1a1a1a", "#6f6f6f"
_Drawing = alt.LayerChart | alt.FacetChart


def chart_svg(chart: Chart, language: str) -> bytes:
    """The chart as SVG in UTF-8, `WIDTH` pixels wide, its letters in the colour of the text around it, its alternative text
    as its accessible name. The same chart gives the same bytes."""
    return _opened(_drawn(chart, language), f'role="img" aria-label={quoteattr(xml_text(chart.alternative))}').encode()


def chart_png(chart: Chart, language: str, scale: float = 2.0) -> bytes:
    """The chart as PNG on white, `scale` dots to a CSS pixel. The same chart gives the same bytes on the same machine."""
    on_white = _opened(_drawn(chart, language), f'color="{_INK}"', '<rect width="100%" height="100%" fill="#ffffff"/>')
    return bytes(vl_convert.svg_to_png(on_white, scale=scale))


def grey_ramp(steps: int) -> tuple[str, ...]:
    """So many colours of evenly falling darkness, from the first to the last answer of a scale; they differ in grey too."""
    shares = [step / max(steps - 1, 1) for step in range(steps)]
    mixed = [[round(dark + share * (light - dark)) for dark, light in zip(_DARKEST, _LIGHTEST, strict=True)] for share in shares]
    return tuple("#{:02x}{:02x}{:02x}".format(*colour) for colour in mixed)


def _opened(svg: str, attributes: str, beneath: str = "") -> str:
    opening, rest = svg.split(">", 1)
    return f"{opening.replace('<svg', f'<svg {attributes}', 1)}>{beneath}{rest}"


@lru_cache(maxsize=256)
def _drawn(chart: Chart, language: str) -> str:
    draw = _stacked if chart.form == "stacked" else _bars
    return str(vl_convert.vegalite_to_svg(draw(chart, language).to_dict(validate=False), config=_LOOK, allowed_base_urls=[]))


def _bars(chart: Chart, language: str) -> _Drawing:
    values = chart.series[0].values if chart.series else ()
    shown = [_number(value, language, chart.axis) for value in values]
    labels = _labels(chart.categories, _LABEL_EMS)
    rows = [
        {"label": label, "value": value or 0, "shown": text, **_paint(name, chart.apart, _BAR, edge=_BAR)}
        for name, label, value, text in zip(chart.categories, labels, values, shown, strict=True)
    ]
    top = max((value for value in values if value), default=1.0)
    plot = WIDTH - _widest(labels) - 14
    room = _widest(shown) + 8
    along = alt.X("value:Q", axis=None, scale=alt.Scale(domain=[0, top * plot / (plot - room)], nice=False))
    base = _base(rows)
    bars = _painted(base.mark_bar(size=18), along)
    numbers = base.mark_text(align="left", dx=5, fontSize=_LETTER, color="currentColor").encode(along, alt.Text("shown:N"))
    return _sized(alt.layer(bars, numbers), labels, least=28)


def _stacked(chart: Chart, language: str) -> _Drawing:
    ordered = sorted(chart.series, key=lambda series: series.name in chart.apart)
    names = _labels((series.name for series in ordered), _LEGEND_EMS)
    labels = _labels(chart.categories, _LABEL_EMS)
    paints = _scale_paints(ordered, chart.apart)
    rows, longest = [], 100.0
    for index, label in enumerate(labels):
        start = 0.0
        for series, name, paint in zip(ordered, names, paints, strict=True):
            value = series.values[index]
            end = start + (value or 0)
            text = _number(value, language, "") if end - start >= _NARROWEST_LABELLED else ""
            rows.append({"label": label, "series": name, "start": start, "end": end, "shown": text, **paint})
            start = end
        longest = max(longest, start)
    scale = alt.Scale(domain=[0, longest], nice=False)
    base = _base(rows)
    segments = _painted(base.mark_bar(size=22), alt.X("start:Q", axis=None, scale=scale)).encode(
        alt.X2("end:Q"), alt.Fill("series:N", scale=_key(names, paints), legend=_legend(names, WIDTH - _widest(labels)))
    )
    middle = alt.X("middle:Q", axis=None, scale=scale)
    numbers = (
        base.transform_calculate(middle="(datum.start + datum.end) / 2")
        .mark_text(fontSize=_LETTER - 1)
        .encode(middle, alt.Text("shown:N"), alt.Color("ink:N", scale=None))
    )
    return _sized(alt.layer(segments, numbers), labels, least=30)


def _base(rows: list[dict[str, object]]) -> alt.Chart:
    axis = alt.Axis(labelExpr=_BREAK_LINES, labelOffset=alt.ExprRef(f"-{_LINE} / 2 * (length({_BREAK_LINES}) - 1)"))
    down = alt.Y("label:N", sort=None, axis=axis)
    return alt.Chart(alt.InlineData(values=rows)).encode(down)


def _painted(bars: alt.Chart, along: alt.X) -> alt.Chart:
    dashed = alt.condition("datum.apart", alt.value([3, 2]), alt.value([1, 0]))
    return bars.encode(along, alt.Fill("fill:N", scale=None), alt.Stroke("stroke:N", scale=None), strokeDash=dashed)


def _sized(drawing: _Drawing, labels: Sequence[str], least: int) -> _Drawing:
    lines = max((label.count("\n") + 1 for label in labels), default=1)
    fit = alt.AutoSizeParams(type="fit-x", contains="padding")
    return drawing.properties(width=WIDTH, height=alt.Step(max(least, lines * _LINE + 8)), autosize=fit)


def _key(names: Sequence[str], paints: Iterable[Mapping[str, object]]) -> alt.Scale:
    return alt.Scale(domain=list(names), range=[str(paint["fill"]) for paint in paints])


def _legend(names: Sequence[str], room: float) -> alt.Legend:
    columns = max(1, int(room // (_widest(names) + 40)))
    return alt.Legend(columns=columns, labelExpr=_BREAK_LINES, symbolStrokeColor=_FRAME)


def _scale_paints(ordered: Sequence[Series], apart: Sequence[str]) -> list[Mapping[str, object]]:
    names = [series.name for series in ordered]
    colours = (*grey_ramp(sum(name not in apart for name in names)), *[""] * len(names))
    return [_paint(name, apart, colour) for name, colour in zip(names, colours, strict=False)]


def _paint(name: str, apart: Iterable[str], colour: str, edge: str = "#ffffff") -> Mapping[str, object]:
    if name in apart:
        return {"apart": True, "fill": "#f6f6f6", "stroke": _FRAME, "ink": _INK}
    return {"apart": False, "fill": colour, "stroke": edge, "ink": "#ffffff" if _dark(colour) else _INK}


def _dark(colour: str) -> bool:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue < 140


def _labels(texts: Iterable[str], ems: float) -> tuple[str, ...]:
    labels: list[str] = []
    for text in texts:
        lines = wrap(xml_text(text), ems) or ("",)
        kept = lines if len(lines) <= _LABEL_LINES else (*lines[: _LABEL_LINES - 1], f"{lines[_LABEL_LINES - 1]} …")
        label = "\n".join(kept)
        # Two answers of the same words are two bars: a blank at the end, unseen, keeps them apart.
        labels.append(label + " " * (sum(earlier.rstrip(" ") == label for earlier in labels)))
    return tuple(labels)


def _widest(labels: Iterable[str]) -> float:
    return max((width(line) * _LETTER for label in labels for line in label.split("\n")), default=0.0)


def _number(value: float | None, language: str, axis: str) -> str:
    return "–" if value is None else decimal(value, language, 1) + ("%" if axis == "%" else "")
