"""Charts beside bars: diverging bars, dots with intervals, heat maps, lines, as Vega-Lite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from langnghe.core.formats.chart_grammar import BAR, FRAME, INK, LETTER, LOOK, PAPER, WIDTH, Grammar
from langnghe.core.report.figures import decimal
from langnghe.core.report.model import Chart, Series

AGREE, DISAGREE, MIDDLE = ("#123e63", "#4f7ca3"), ("#8a3b12", "#c98a5e"), "#d9d9d9"
DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [1, 3], [10, 4])
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
_AXIS = {"labelLimit": 240, "title": None, "grid": False}
_RULED = {**_AXIS, "grid": True, "gridColor": FRAME, "gridOpacity": 0.2}
_MARGIN, _LETTER_WIDTH, _SYMBOL = 160, 7, 40
_SHOWN = 5.5
Row = Mapping[str, object]


def diverging(chart: Chart, language: str) -> Grammar:
    """Answers before the middle of the scale to the left, those after it to the right, the middle one astride; those outside the
    scale are left out. Rows of label, series, start, end, shown."""
    scale = [series for series in chart.series if series.name not in chart.apart]
    colours = two_sided(len(scale))
    rows = [row for place, label in enumerate(chart.categories) for row in _astride(scale, colours, place, label, language)]
    along = {"type": "quantitative", "axis": {**_AXIS, "format": "", "labels": False, "ticks": False}}
    bars = {
        "mark": {"type": "bar", "size": 22, "stroke": PAPER},
        "encoding": {
            "x": {"field": "start", **along},
            "x2": {"field": "end"},
            "color": _legend([series.name for series in scale], colours),
        },
    }
    zero = {"mark": {"type": "rule", "color": "currentColor"}, "encoding": {"x": {"datum": 0, "type": "quantitative"}}}
    return _whole(rows, chart.categories, [bars, _numbers("middle"), zero], 30)


def dots(chart: Chart, language: str) -> Grammar:
    """A dot for each share with a line for its interval, groups down. Rows of label, series, value, low, high, shown."""
    rows = []
    for series in chart.series:
        for place, label in enumerate(chart.categories):
            value = series.values[place]
            if value is not None:
                low, high = series.ranges[place] or (value, value) if series.ranges else (value, value)
                shown = decimal(value, language, 1)
                rows.append({"label": label, "series": series.name, "value": value, "low": low, "high": high, "shown": shown})
    names = [series.name for series in chart.series]
    side = {"yOffset": {"field": "series", "sort": names}} if len(names) > 1 else {}
    look = {
        "shape": {"field": "series", "sort": names, "legend": None, "scale": {"domain": names, "range": _cycled(SHAPES, names)}}
    }
    colour = _legend(names, line_colours(len(names))) if len(names) > 1 else {"value": BAR}
    rule = {
        "mark": {"type": "rule", "strokeWidth": 2},
        "encoding": {**_along("low"), "x2": {"field": "high"}, **side, "color": colour},
    }
    dot = {
        "mark": {"type": "point", "filled": True, "size": 70},
        "encoding": {**_along("value"), **side, "color": colour, **look},
    }
    return _whole(rows, chart.categories, [rule, dot], max(26, 14 * len(names)))


def heat(chart: Chart, language: str) -> Grammar:
    """A square for each share, the darker the larger, with its figure. Answers down, groups across."""
    rows = [
        {"label": series.name, "group": label, "value": value, "shown": decimal(value, language, 1), "dark": value >= 50}
        for series in chart.series
        for label, value in zip(chart.categories, series.values, strict=True)
        if value is not None
    ]
    across = {
        "field": "group",
        "sort": list(chart.categories),
        "type": "nominal",
        "axis": {**_AXIS, "orient": "top", "labelAngle": -30},
    }
    ramp = {"type": "quantitative", "legend": None, "scale": {"domain": [0, 100], "range": ["#f4f8fb", "#123e63"]}}
    square = {"mark": {"type": "rect", "stroke": PAPER}, "encoding": {"x": across, "color": {"field": "value", **ramp}}}
    ink = {"condition": {"test": "datum.dark", "value": PAPER}, "value": INK}
    figure = {
        "mark": {"type": "text", "fontSize": LETTER - 1},
        "encoding": {"x": across, "text": {"field": "shown"}, "color": ink},
    }
    return _whole(rows, [series.name for series in chart.series], [square, figure], 30)


def lines(chart: Chart, _language: str) -> Grammar:
    """A line for each answer along the categories in their order, with a rule for each interval."""
    names = [series.name for series in chart.series]
    rows = [row for series in chart.series for row in _points(series, chart.categories)]
    along = {"field": "label", "sort": list(chart.categories), "type": "nominal", "axis": {**_AXIS, "labelAngle": 0}}
    up = {"type": "quantitative", "scale": {"domainMin": 0}, "axis": _RULED}
    colour = _legend(names, line_colours(len(names)))
    dashes = {"domain": names, "range": _cycled(DASHES, names)}
    placed = {"x": along, "y": {"field": "value", **up}, "color": colour}
    span = {"x": along, "y": {"field": "low", **up}, "y2": {"field": "high"}, "color": colour}
    dash = {"field": "series", "sort": names, "legend": None, "scale": dashes}
    layers = [
        {"mark": {"type": "rule", "opacity": 0.6}, "encoding": span},
        {"mark": {"type": "line", "strokeWidth": 2}, "encoding": {**placed, "strokeDash": dash}},
        {"mark": {"type": "point", "filled": True}, "encoding": placed},
    ]
    return {**_frame(rows), "height": 260, "layer": layers}


def _points(series: Series, categories: Sequence[str]) -> Iterator[Row]:
    for place, label in enumerate(categories):
        value = series.values[place]
        if value is not None:
            low, high = series.ranges[place] or (value, value) if series.ranges else (value, value)
            yield {"label": label, "series": series.name, "value": value, "low": low, "high": high}


def _astride(scale: Sequence[Series], colours: Sequence[str], place: int, label: str, language: str) -> Iterator[Row]:
    values = [series.values[place] or 0 for series in scale]
    half = len(scale) // 2
    middle = values[half] / 2 if len(scale) % 2 else 0
    end = -(sum(values[:half]) + middle)
    for series, value, colour in zip(scale, values, colours, strict=True):
        start, end = end, end + value
        shown = decimal(value, language, 1) if value >= _SHOWN else ""
        ink = PAPER if colour in (*AGREE, DISAGREE[0]) else INK
        yield {
            "label": label,
            "series": series.name,
            "start": start,
            "end": end,
            "middle": (start + end) / 2,
            "shown": shown,
            "ink": ink,
        }


def two_sided(count: int) -> list[str]:
    """The colours of a scale with two sides: the first answers in one colour, the last in another, dark at the
    ends; a middle one in grey."""
    half = count // 2
    left = [AGREE[0] if place == 0 else AGREE[1] for place in range(half)]
    right = [DISAGREE[0] if place == half - 1 else DISAGREE[1] for place in range(half)]
    return [*left, *([MIDDLE] if count % 2 else []), *right]


def line_colours(count: int) -> list[str]:
    """So many colours that are told apart side by side, also by who sees no red or green; from the seventh on again the first."""
    known = ("#123e63", "#8a3b12", "#2f6f4f", "#6b4c9a", "#7a6a00", "#4d4d4d")
    return _cycled(known, range(count))


def _cycled(known: Sequence[object], wanted: Sequence[object]) -> list:  # type: ignore[type-arg] # of whatever is known
    return [known[place % len(known)] for place in range(len(wanted))]


def _legend(names: Sequence[str], colours: Sequence[str]) -> Row:
    """The key above the chart, in as many columns as its longest name leaves room for."""
    columns = max(1, (WIDTH - _MARGIN) // (_LETTER_WIDTH * max(map(len, names)) + _SYMBOL))
    key = {"columns": columns, "title": None}
    scale = {"domain": list(names), "range": list(colours)}
    return {"field": "series", "type": "nominal", "sort": list(names), "scale": scale, "legend": key}


def _along(field: str) -> dict[str, object]:
    return {"x": {"field": field, "type": "quantitative", "axis": _RULED, "scale": {"domainMin": 0}}}


def _numbers(place: str) -> Row:
    return {
        "mark": {"type": "text", "fontSize": LETTER - 1},
        "encoding": {
            "x": {"field": place, "type": "quantitative"},
            "text": {"field": "shown"},
            "color": {"field": "ink", "type": "nominal", "scale": None},
        },
    }


def _whole(rows: Sequence[Row], labels: Sequence[str], layers: Sequence[Row], step: int) -> Grammar:
    down = {"y": {"field": "label", "sort": list(labels), "type": "nominal", "axis": {**_AXIS, "labelLimit": 240}}}
    return {**_frame(rows), "height": {"step": step}, "encoding": down, "layer": list(layers)}


def _frame(rows: Sequence[Row]) -> Grammar:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": list(rows)},
        "width": WIDTH,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "config": dict(LOOK),
    }
