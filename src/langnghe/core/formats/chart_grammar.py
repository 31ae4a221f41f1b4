"""What the two forms of chart look like, as Vega-Lite; what differs from chart to chart are data and parameters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from langnghe.core.later import Later

if TYPE_CHECKING:
    import altair as alt
else:
    alt = Later("altair")

WIDTH = 640
"""The width of every chart in CSS pixels, so that letters are of one size in all of them."""

LETTER, LINE = 12, 15
"""The size of letters and the distance of lines, in CSS pixels."""

BAR, INK, FRAME, PAPER, BLACK = "#4f7ca3", "#1a1a1a", "#6f6f6f", "#ffffff", "#000000"

# Letters of the PNG are drawn from fonts of this machine: the first family here that it has must have Vietnamese letters.
_FONTS = "Noto Sans, Segoe UI, Roboto, DejaVu Sans, Arial, Helvetica, sans-serif"
_WORDS = {"labelColor": "currentColor", "labelFontSize": LETTER, "labelLimit": 0, "labelLineHeight": LINE, "title": None}

LOOK: Mapping[str, object] = {
    "aria": False,
    "background": "transparent",
    "font": _FONTS,
    "padding": {"left": 2, "top": 4, "right": 2, "bottom": 4},
    "view": {"stroke": None},
    "axis": _WORDS | {"ticks": False, "labelPadding": 8, "domain": False},
    "legend": _WORDS
    | {"orient": "top", "symbolType": "square", "symbolSize": 160, "symbolStrokeWidth": 1, "columnPadding": 16, "offset": 10},
}

_BREAK_LINES = "split(datum.label, '\\n')"

Grammar = dict[str, Any]


@cache
def bars_grammar() -> Grammar:
    """Rows of label, value, shown, fill, stroke, apart; parameter `longest`: the value at the right edge."""
    base = _base()
    along = alt.X("value:Q", axis=None, scale=_scale())
    bars = _outlined(base.mark_bar(size=18)).encode(along, alt.Fill("fill:N", scale=None))
    numbers = base.mark_text(align="left", dx=5, fontSize=LETTER, color="currentColor").encode(along, alt.Text("shown:N"))
    return _finished(bars, numbers)


@cache
def stacked_grammar() -> Grammar:
    """Rows of label, series, start, middle, end, shown, fill, stroke, ink, apart; parameters `longest`, `names` (the series in
    order; their colours are the category range of the configuration) and `columns` (of the key)."""
    base = _base()
    start, middle = (alt.X(f"{place}:Q", axis=None, scale=_scale()) for place in ("start", "middle"))
    key = alt.Legend(columns=alt.ExprRef("columns"), labelExpr=_BREAK_LINES, symbolStrokeColor=FRAME)
    fill = alt.Fill("series:N", scale=alt.Scale(domain=alt.ExprRef("names"), range="category"), legend=key)
    segments = _outlined(base.mark_bar(size=22)).encode(start, alt.X2("end:Q"), fill)
    numbers = base.mark_text(fontSize=LETTER - 1).encode(middle, alt.Text("shown:N"), alt.Color("ink:N", scale=None))
    return _finished(segments, numbers)


def _base() -> alt.Chart:
    axis = alt.Axis(labelExpr=_BREAK_LINES, labelOffset=alt.ExprRef(f"-{LINE} / 2 * (length({_BREAK_LINES}) - 1)"))
    return alt.Chart(alt.InlineData(values=[])).encode(alt.Y("label:N", sort=None, axis=axis))


def _scale() -> alt.Scale:
    return alt.Scale(domainMin=0, domainMax=alt.ExprRef("longest"), nice=False)


def _outlined(bars: alt.Chart) -> alt.Chart:
    dashed = alt.condition("datum.apart", alt.value([3, 2]), alt.value([1, 0]))
    return bars.encode(alt.Stroke("stroke:N", scale=None), strokeDash=dashed)


def _finished(*layers: alt.Chart) -> Grammar:
    fit = alt.AutoSizeParams(type="fit-x", contains="padding")
    return dict(alt.layer(*layers).properties(width=WIDTH, autosize=fit).to_dict())
