"""The workbook of a report: every table on a sheet of its own with the chart that Excel draws of it, and a contents sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from langnghe.core.formats.chart_forms import line_colours
from langnghe.core.formats.chart_grammar import BAR, FRAME
from langnghe.core.formats.native_chart import APART, colours_of, is_native
from langnghe.core.formats.native_chart_xml import columns_of_chart
from langnghe.core.formats.tables_xlsx import sheet_of, tables_by_section, write_contents, write_table
from langnghe.core.formats.xlsx_listing import head_format, new_workbook
from langnghe.core.report.deck import chart_of_table
from langnghe.core.report.grids import caption_of
from langnghe.core.report.model import Chart
from langnghe.core.report.voice import voice_for
from langnghe.core.statistics.book import ComputedBook

_WORDS = {"vi": ("← Danh mục bảng", "Số liệu của biểu đồ"), "en": ("← List of tables", "Figures of the chart")}
_KINDS: Mapping[str, dict[str, str]] = {
    "bars": {"type": "bar"},
    "stacked": {"type": "bar", "subtype": "stacked"},
    "diverging": {"type": "bar", "subtype": "stacked"},
    "dots": {"type": "bar"},
    "lines": {"type": "line"},
}
_PIXELS_WIDE, _PIXELS_A_BAR, _PIXELS_AROUND = 860, 34, 110


def write_report_xlsx(computed: ComputedBook, language: str, words: Mapping[str, str] | None = None) -> bytes:
    """The workbook in "vi" or "en": the sheet "0" leads to the tables, each table back to it. Figures are numbers; beneath each
    table stand those of its chart. Titles are as a person reworded them (`words`, see `worded.Worded`). The same book gives the
    same bytes. What is withheld in a table is not in its chart."""
    voice = replace(voice_for(computed, language), tracing=False)
    tables = tables_by_section(computed, voice)
    back, above = _WORDS[language]
    buffer = BytesIO()
    with new_workbook(buffer) as workbook:
        titles = [_titled(caption_of(table, voice), words or {}) for table, _ in tables]
        sections = [_titled(section, words or {}) for _, section in tables]
        write_contents(workbook, list(zip(titles, sections, strict=True)), computed, voice)
        for number, ((table, _), title) in enumerate(zip(tables, titles, strict=True), 1):
            content = sheet_of(table, voice)
            sheet = write_table(workbook, str(number), title, content)
            sheet.write_url(1, 0, "internal:'0'!A1", string=back)
            if chart := chart_of_table(table, voice):
                _write_chart(workbook, sheet, chart, 6 + len(content.rows) + len(content.below), above)
    return buffer.getvalue()


def _titled(title: str, words: Mapping[str, str]) -> str:
    return words.get(title.strip()) or title


def _write_chart(workbook: Workbook, sheet: Worksheet, chart: Chart, top: int, above: str) -> None:
    """The figures of a chart from this row on, and below them the chart; a heat map is the figures themselves in colours."""
    columns = [("", tuple(chart.categories)), *columns_of_chart(chart)]
    sheet.write_string(top, 0, above, workbook.add_format({"bold": True}))
    figure, head = workbook.add_format({"num_format": "0.0"}), head_format(workbook)
    for column, (name, values) in enumerate(columns):
        sheet.write_string(top + 1, column, name, head)
        sheet.write_column(top + 2, column, ["" if value is None else value for value in values], figure)
    if is_native(chart):
        drawn = _drawn(workbook, sheet.get_name(), chart, top + 2)
        sheet.insert_chart(top + len(chart.categories) + 3, 0, drawn, {"description": chart.alternative})
    else:
        scale = {"type": "2_color_scale", "min_color": "#F4F8FB", "max_color": "#4F7CA3"}
        sheet.conditional_format(top + 2, 1, top + 1 + len(chart.categories), len(chart.series), scale)


def _drawn(workbook: Workbook, sheet: str, chart: Chart, top: int) -> Any:
    """A chart of Excel of the figures whose first row is `top`; names stand left of them."""
    drawn = workbook.add_chart(dict(_KINDS[chart.form]))
    reaches = len(chart.series) + 1
    for place, (series, look) in enumerate(zip(chart.series, _looks(chart), strict=True), start=1):
        drawn.add_series(
            {
                "name": [sheet, top - 1, place],
                "categories": [sheet, top, 0, top + len(chart.categories) - 1, 0],
                "values": [sheet, top, place, top + len(chart.categories) - 1, place],
                **look,
                **(_intervals(sheet, chart, top, reaches) if any(series.ranges) else {}),
            }
        )
        reaches += 2 * any(series.ranges)
    _settle(drawn, chart)
    return drawn


def _looks(chart: Chart) -> list[dict[str, Any]]:
    """How each series looks, as XlsxWriter wants it said."""
    labels = {"value": True, "num_format": "0.0"}
    if chart.form == "lines":
        return [
            {"line": {"color": colour, "width": 2}, "marker": {"type": "automatic"}} for colour in line_colours(len(chart.series))
        ]
    if chart.form == "bars":
        points = [
            {"fill": {"color": APART}, "border": {"color": FRAME}} if name in chart.apart else None for name in chart.categories
        ]
        return [{"fill": {"color": BAR}, "points": points, "gap": 45, "data_labels": labels}]
    stacked = "subtype" in _KINDS[chart.form]
    shape = {"overlap": 100, "gap": 40} if stacked else {"gap": 45}
    if not stacked:
        labels = {**labels, "position": "inside_base"}
    return [{"fill": {"color": colour}, "data_labels": labels, **shape} for colour in colours_of(chart)]


def _intervals(sheet: str, chart: Chart, top: int, column: int) -> dict[str, Any]:
    below, above = (
        f"='{sheet}'!{xl_range_abs(top, side, top + len(chart.categories) - 1, side)}" for side in (column, column + 1)
    )
    ends = {"type": "custom", "plus_values": above, "minus_values": below}
    return {"y_error_bars" if chart.form == "lines" else "x_error_bars": ends}


def _settle(drawn: Any, chart: Chart) -> None:
    drawn.set_title({"none": True})
    drawn.set_legend({"none": True} if len(chart.series) == 1 else {"position": "top"})
    rows = len(chart.categories) * (len(chart.series) if chart.form == "dots" else 1)
    high = 380 if chart.form == "lines" else rows * _PIXELS_A_BAR + _PIXELS_AROUND
    drawn.set_size({"width": _PIXELS_WIDE, "height": high})
    if chart.form == "lines":
        drawn.set_y_axis({"min": 0, "num_format": "0", "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
        return
    drawn.set_x_axis(
        {"visible": False, "major_gridlines": {"visible": False}, **({"min": 0, "max": 100} if _whole(chart) else {})}
    )
    drawn.set_y_axis({"reverse": True, "major_tick_mark": "none"})


def _whole(chart: Chart) -> bool:
    return "subtype" in _KINDS[chart.form] and chart.axis == "%"
