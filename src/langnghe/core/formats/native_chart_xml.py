"""What python-pptx has no words for in a native chart: its workbook with fixed dates, intervals, language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_range_abs

from langnghe.core.formats.xlsx_listing import head_format, new_workbook
from langnghe.core.formats.xml_text import xml_text
from langnghe.core.later import Later
from langnghe.core.report.figures import rounded
from langnghe.core.report.model import Chart, Series

if TYPE_CHECKING:
    from pptx import oxml
else:
    oxml = Later("pptx.oxml")

SHEET = "Sheet1"
"""The name that python-pptx gives the sheet whose cells its charts name."""

_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_NAMES = f'xmlns:c="{_NAMESPACE}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_LOCALES = {"vi": "vi-VN", "en": "en-GB"}


def workbook_of(chart: Chart) -> bytes:
    """The figures of a chart as .xlsx: categories down, a column for each series, then for each series with intervals how far
    they reach below and above. The same chart gives the same bytes."""
    buffer = BytesIO()
    with new_workbook(buffer) as workbook:
        sheet, head = workbook.add_worksheet(SHEET), head_format(workbook)
        sheet.write_column(1, 0, [xml_text(name) for name in chart.categories])
        for column, (name, values) in enumerate(columns_of_chart(chart), start=1):
            sheet.write_string(0, column, xml_text(name), head)
            sheet.write_column(1, column, ["" if value is None else value for value in values])
        sheet.set_column(0, 0, 40)
    return buffer.getvalue()


def add_intervals(series: Any, chart: Chart, place: int) -> None:
    """Draw the intervals of the series at that place, taken from the cells of the workbook; nothing where it has none."""
    stated = chart.series[place]
    if not any(stated.ranges):
        return
    before = sum(any(earlier.ranges) for earlier in chart.series[:place])
    below, above = (
        _reference(chart, 1 + len(chart.series) + 2 * before + side, values) for side, values in enumerate(_reaches(stated))
    )
    direction = '<c:errDir val="y"/>' if chart.form == "lines" else ""
    written = (
        f'<c:errBars {_NAMES}>{direction}<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"<c:plus>{above}</c:plus><c:minus>{below}</c:minus>"
        '<c:spPr><a:ln w="15875"><a:solidFill><a:srgbClr val="1A1A1A"/></a:solidFill></a:ln></c:spPr></c:errBars>'
    )
    series.find(_named("cat")).addprevious(oxml.parse_xml(written))


def hide_labels(series: Any, places: Sequence[int]) -> None:
    """Show no figure at these points of a series whose points have figures."""
    labels = series.find(_named("dLbls"))
    for number, place in enumerate(places):
        hidden = f'<c:dLbl {_NAMES}><c:idx val="{place}"/><c:delete val="1"/></c:dLbl>'
        labels.insert(number, oxml.parse_xml(hidden))


def settle(space: Any, language: str) -> None:
    """State the language of a chart, and that it has no frame, no ground and square corners: Office gives them to a chart that is
    silent."""
    locale = _LOCALES.get(language, language)
    for number, written in enumerate((f'<c:lang {_NAMES} val="{locale}"/>', f'<c:roundedCorners {_NAMES} val="0"/>')):
        space.insert(1 + number, oxml.parse_xml(written))
    bare = f"<c:spPr {_NAMES}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    space.find(_named("chart")).addnext(oxml.parse_xml(bare))


def place_plot(space: Any, left: float, top: float, wide: float, high: float) -> None:
    """Say where the bars or lines stand, without names and key, in shares of the whole chart; else every program sets them
    somewhere else."""
    sides = "".join(f'<c:{name} val="{value:.4f}"/>' for name, value in zip("xywh", (left, top, wide, high), strict=True))
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    area = space.find(f"{_named('chart')}/{_named('plotArea')}")
    area.insert(0, oxml.parse_xml(f"<c:layout {_NAMES}><c:manualLayout>{modes}{sides}</c:manualLayout></c:layout>"))


def _named(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def columns_of_chart(chart: Chart) -> Iterator[tuple[str, Sequence[float | None]]]:
    """The figures of a chart, rounded as the report shows them: a column for each series, then two for each with intervals."""
    for series in chart.series:
        yield series.name, _rounded(series.values)
    for series in chart.series:
        if any(series.ranges):
            below, above = _reaches(series)
            yield f"{series.name} (−)", below
            yield f"{series.name} (+)", above


def _reaches(series: Series) -> tuple[Sequence[float | None], Sequence[float | None]]:
    """How far each interval reaches below and above its value."""
    pairs = [
        (None, None) if value is None or ends is None else (value - ends[0], ends[1] - value)
        for value, ends in zip(series.values, series.ranges, strict=True)
    ]
    below, above = zip(*pairs, strict=True)
    return _rounded(below), _rounded(above)


def _rounded(values: Sequence[float | None]) -> list[float | None]:
    return [None if value is None else float(rounded(value)) for value in values]


def _reference(chart: Chart, column: int, values: Sequence[float | None]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values) if value is not None)
    return (
        f"<c:numRef><c:f>{SHEET}!{xl_range_abs(1, column, len(chart.categories), column)}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )
