"""Charts as Word, PowerPoint and LibreOffice draw them themselves: editable, with their figures in a workbook inside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from langnghe.core.formats import native_chart_xml as xml
from langnghe.core.formats.chart import grey_ramp, ink_on
from langnghe.core.formats.chart_forms import line_colours, two_sided
from langnghe.core.formats.chart_grammar import BAR, FRAME, INK, PAPER
from langnghe.core.formats.xml_text import xml_text
from langnghe.core.later import Later
from langnghe.core.report.figures import rounded
from langnghe.core.report.measure import width, wrap
from langnghe.core.report.model import Chart

if TYPE_CHECKING:
    import pptx
    from pptx import util
    from pptx.chart import data as chart_data
    from pptx.dml import color
    from pptx.enum import chart as kinds
else:
    pptx, util, chart_data = Later("pptx"), Later("pptx.util"), Later("pptx.chart.data")
    color, kinds = Later("pptx.dml.color"), Later("pptx.enum.chart")

_KINDS = {
    "bars": "BAR_CLUSTERED",
    "stacked": "BAR_STACKED",
    "diverging": "BAR_STACKED",
    "dots": "BAR_CLUSTERED",
    "lines": "LINE_MARKERS",
}
_LABELLED_FROM = 5.5
_LABEL_EMS, _KEY_EMS = 16, 3.0
PALE, APART = "#bed6e7", "#f6f6f6"
"""The colours of bars on which an interval must be seen, and of answers outside the scale."""

_MOST_LINES_HIGH, _MOST_FOR_NAMES = 95.0, 0.42
_KEY_LINE, _KEY_WIDTH = 1.8, 0.62
_POINTS_PER_MM = 72 / 25.4
_ONE_PLACE = {"vi": "[$-42A]0.0", "en": "0.0"}


@dataclass(frozen=True, slots=True)
class Look:
    """The letters of a chart (`size` in points) and where it stands: left, top, width and height in mm."""

    font: str
    size: float
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as a part of its own: DrawingML, and the workbook (.xlsx) that it names by the relationship `relation`."""

    xml: bytes
    workbook: bytes
    relation: str


def is_native(chart: Chart) -> bool:
    """Whether Office has a kind of chart for it: not for a heat map, and not for a chart without any figure."""
    values = (value for series in chart.series for value in series.values)
    return chart.form in _KINDS and any(value is not None for value in values)


def height_of(chart: Chart, wide: float, letter: float) -> float:
    """The height in mm that a native chart needs at this width (mm) with letters of this height (mm)."""
    key = _key_lines(chart, wide, letter) * letter * _KEY_LINE
    if chart.form == "lines":
        return min(_MOST_LINES_HIGH, wide * 0.5) + key
    lines = max(len(wrap(xml_text(name), _LABEL_EMS)) for name in chart.categories)
    beside = len(chart.series) if chart.form == "dots" else 1
    step = max(1.25 * lines + 0.9, 1.4 * beside + 0.9) * letter
    return len(chart.categories) * step + key + letter * 2


def draw_chart(shapes: Any, chart: Chart, language: str, look: Look) -> Any:
    """Draw a chart for which `is_native` holds among the shapes of a slide; gives its frame."""
    sides = (util.Mm(side) for side in look.box)
    frame = shapes.add_chart(getattr(kinds.XL_CHART_TYPE, _KINDS[chart.form]), *sides, _data(chart))
    drawn = frame.chart
    drawn.font.name, drawn.font.size = look.font, util.Pt(look.size)
    drawn.font.color.rgb = _colour(INK)
    drawn.has_title = False
    _dress_axes(drawn, chart)
    _dress_key(drawn, chart)
    _PAINTERS[chart.form](drawn, chart, _ONE_PLACE.get(language, "0.0"))
    drawn.part.chart_workbook.update_from_xlsx_blob(xml.workbook_of(chart))
    space = drawn.part._element  # noqa: SLF001 - python-pptx has no name for the language of a chart, nor for where its plot stands
    xml.settle(space, language)
    xml.place_plot(space, *_plot(chart, look))
    return frame


def chart_part(chart: Chart, language: str, look: Look) -> Drawn:
    """The same chart by itself, for another kind of document. The same chart gives the same bytes."""
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    part = draw_chart(slide.shapes, chart, language, look).chart.part
    (relation,) = part.rels
    return Drawn(bytes(part.blob), xml.workbook_of(chart), str(relation))


def _plot(chart: Chart, look: Look) -> tuple[float, float, float, float]:
    """Where the plot stands, in shares of the whole: room for the names and for the key."""
    _, _, wide, high = look.box
    letter = look.size / _POINTS_PER_MM
    key = _key_lines(chart, wide, letter) * letter * _KEY_LINE / high
    if chart.form == "lines":
        foot = letter * 2.2 / high
        return letter * 2.5 / wide, key + letter * 0.7 / high, 1 - letter * 4 / wide, 1 - key - foot - letter * 0.7 / high
    lines = [line for name in chart.categories for line in wrap(xml_text(name), _LABEL_EMS)]
    names = min((max(map(width, lines)) + 1.2) * letter / wide, _MOST_FOR_NAMES)
    behind = letter * 3 / wide if chart.form == "bars" else 0.01
    return names, key, 1 - names - behind, 1 - key - 0.01


def _data(chart: Chart) -> Any:
    data = chart_data.CategoryChartData(number_format="0.0")  # type: ignore[no-untyped-call] # has no types
    data.categories = [xml_text(name) for name in chart.categories]
    for series in chart.series:
        values = [None if value is None else float(rounded(value)) for value in series.values]
        data.add_series(xml_text(series.name), values)  # type: ignore[no-untyped-call] # has no types
    return data


def _dress_axes(drawn: Any, chart: Chart) -> None:
    names, values = drawn.category_axis, drawn.value_axis
    names.format.line.color.rgb = _colour(FRAME)
    names.major_tick_mark = values.major_tick_mark = kinds.XL_TICK_MARK.NONE
    values.minimum_scale = min([0.0, *(low for series in chart.series for low, _ in filter(None, series.ranges))])
    if chart.form == "lines":
        values.major_gridlines.format.line.color.rgb = _colour("#d9d9d9")
        values.format.line.fill.background()
        values.tick_labels.number_format, values.tick_labels.number_format_is_linked = "0", False
        return
    names.reverse_order = True
    values.has_major_gridlines = values.visible = False
    if _KINDS[chart.form] == "BAR_STACKED":
        values.maximum_scale = 100.0 if chart.axis == "%" else None


def _dress_key(drawn: Any, chart: Chart) -> None:
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position = kinds.XL_LEGEND_POSITION.TOP
        drawn.legend.include_in_layout = False


def _paint_bars(drawn: Any, chart: Chart, one_place: str) -> None:
    plot = drawn.plots[0]
    plot.gap_width = 45
    series = plot.series[0]
    _fill(series.format, BAR)
    for place, name in enumerate(chart.categories):
        if name in chart.apart:
            _fill(series.points[place].format, APART, FRAME)
    _label(series, f'{one_place}"%"' if chart.axis == "%" else one_place, INK, kinds.XL_LABEL_POSITION.OUTSIDE_END)


def _paint_stacked(drawn: Any, chart: Chart, one_place: str) -> None:
    plot = drawn.plots[0]
    plot.gap_width, plot.overlap = 40, 100
    for series, colour, stated in zip(plot.series, colours_of(chart), chart.series, strict=True):
        _fill(series.format, colour, FRAME if colour == APART else PAPER)
        _label(series, one_place, ink_on(colour), kinds.XL_LABEL_POSITION.CENTER)
        narrow = [place for place, value in enumerate(stated.values) if (value or 0) < _LABELLED_FROM]
        xml.hide_labels(series._element, narrow)  # noqa: SLF001 - python-pptx has no name for a label that is left out


def _paint_dots(drawn: Any, chart: Chart, one_place: str) -> None:
    plot = drawn.plots[0]
    plot.gap_width, plot.overlap = 45, 0
    for place, (series, colour) in enumerate(zip(plot.series, colours_of(chart), strict=True)):
        _fill(series.format, colour)
        _label(series, one_place, ink_on(colour), kinds.XL_LABEL_POSITION.INSIDE_BASE)
        xml.add_intervals(series._element, chart, place)  # noqa: SLF001 - python-pptx has no name for bars of error


def _paint_lines(drawn: Any, chart: Chart, _one_place: str) -> None:
    styles = kinds.XL_MARKER_STYLE
    marks = (styles.CIRCLE, styles.SQUARE, styles.TRIANGLE, styles.DIAMOND, styles.X, styles.PLUS)
    for place, (series, colour) in enumerate(zip(drawn.plots[0].series, line_colours(len(chart.series)), strict=True)):
        series.smooth = False
        series.format.line.color.rgb, series.format.line.width = _colour(colour), util.Pt(2)
        series.marker.style, series.marker.size = marks[place % len(marks)], 7
        _fill(series.marker.format, colour)
        xml.add_intervals(series._element, chart, place)  # noqa: SLF001 - as above


def colours_of(chart: Chart) -> Sequence[str]:
    """The colour of each series of a chart of bars, stacked or side by side."""
    if chart.form == "dots":
        return (PALE,) if len(chart.series) == 1 else grey_ramp(len(chart.series))
    scale = [series.name for series in chart.series if series.name not in chart.apart]
    ramp = iter(two_sided(len(scale)) if chart.form == "diverging" else grey_ramp(len(scale)))
    return [APART if series.name in chart.apart else next(ramp) for series in chart.series]


def _fill(form: Any, colour: str, edge: str = "") -> None:
    form.fill.solid()
    form.fill.fore_color.rgb = _colour(colour)
    form.line.color.rgb = _colour(edge or colour)


def _label(series: Any, number_format: str, ink: str, place: Any) -> None:
    labels = series.data_labels
    labels.show_value, labels.position = True, place
    labels.number_format, labels.number_format_is_linked = number_format, False
    labels.font.color.rgb = _colour(ink)


def _colour(hexadecimal: str) -> color.RGBColor:
    rgb: color.RGBColor = color.RGBColor(*bytes.fromhex(hexadecimal[1:]))  # type: ignore[no-untyped-call] # has no types
    return rgb


def _key_lines(chart: Chart, wide: float, letter: float) -> int:
    if len(chart.series) < 2:
        return 0
    ems = sum(width(xml_text(series.name)) + _KEY_EMS for series in chart.series)
    return int(ems * letter // (wide * _KEY_WIDTH)) + 1


_PAINTERS: Mapping[str, Callable[[Any, Chart, str], None]] = {
    "bars": _paint_bars,
    "stacked": _paint_stacked,
    "diverging": _paint_stacked,
    "dots": _paint_dots,
    "lines": _paint_lines,
}
