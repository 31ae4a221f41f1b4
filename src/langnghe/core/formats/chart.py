"""A chart of a report as SVG for the page and as PNG for Word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from xml.sax.saxutils import quoteattr

import vl_convert

from langnghe.core.formats import chart_forms
from langnghe.core.formats.chart_grammar import (
    BAR,
    BLACK,
    FRAME,
    INK,
    LETTER,
    LINE,
    LOOK,
    PAPER,
    WIDTH,
    Grammar,
    bars_grammar,
    stacked_grammar,
)
from langnghe.core.formats.xml_text import xml_text
from langnghe.core.report.figures import decimal
from langnghe.core.report.measure import width, wrap
from langnghe.core.report.model import Chart, Series

_LABEL_EMS = 22
_LABEL_LINES = 6
_KEY_EMS = 24
_NARROWEST_LABELLED = 5.5
_DARKEST, _LIGHTEST = (18, 62, 99), (190, 214, 231)
_EQUALLY_FAR = (1.05 * 0.05) ** 0.5 - 0.05
"""The luminance that black and white stand out from equally."""

_APART = {"apart": True, "fill": "#f6f6f6", "stroke": FRAME, "ink": INK}


def chart_svg(chart: Chart, language: str) -> bytes:
    """The chart as SVG in UTF-8, 640 pixels wide, its letters in the colour of the text around it, its alternative text as its
    accessible name. The same chart gives the same bytes."""
    return _opened(_drawn(chart, language), f'role="img" aria-label={quoteattr(xml_text(chart.alternative))}').encode()


def chart_png(chart: Chart, language: str, scale: float = 2.0) -> bytes:
    """The chart as PNG on white, `scale` dots to a CSS pixel. The same chart gives the same bytes on the same machine."""
    on_white = _opened(_drawn(chart, language), f'color="{INK}"', f'<rect width="100%" height="100%" fill="{PAPER}"/>')
    return bytes(vl_convert.svg_to_png(on_white, scale=scale))


def grey_ramp(steps: int) -> tuple[str, ...]:
    """So many colours of evenly falling darkness, from the first to the last answer of a scale; they differ in grey too."""
    shares = [step / max(steps - 1, 1) for step in range(steps)]
    mixed = [[round(dark + share * (light - dark)) for dark, light in zip(_DARKEST, _LIGHTEST, strict=True)] for share in shares]
    return tuple("#{:02x}{:02x}{:02x}".format(*colour) for colour in mixed)


def ink_on(colour: str) -> str:
    """Black or white, whichever stands out more on this colour."""
    return PAPER if _luminance(colour) < _EQUALLY_FAR else BLACK


def _opened(svg: str, attributes: str, beneath: str = "") -> str:
    opening, rest = svg.split(">", 1)
    return f"{opening.replace('<svg', f'<svg {attributes}', 1)}>{beneath}{rest}"


@lru_cache(maxsize=256)
def _drawn(chart: Chart, language: str) -> str:
    return str(vl_convert.vegalite_to_svg(_FORMS[chart.form](chart, language), allowed_base_urls=[]))


def _bars(chart: Chart, language: str) -> Grammar:
    values = chart.series[0].values if chart.series else ()
    shown = [_number(value, language, chart.axis) for value in values]
    labels = _labels(chart.categories, _LABEL_EMS)
    rows = [
        {"label": label, "value": value or 0, "shown": text, **(_APART if name in chart.apart else _paint(BAR, BAR))}
        for name, label, value, text in zip(chart.categories, labels, values, shown, strict=True)
    ]
    top = max((value for value in values if value), default=1.0)
    plot, room = WIDTH - _widest(labels) - 14, _widest(shown) + 8
    return _filled(bars_grammar(), rows, _step(labels, 28), longest=top * plot / (plot - room))


def _stacked(chart: Chart, language: str) -> Grammar:
    ordered = sorted(chart.series, key=lambda series: series.name in chart.apart)
    names = _labels((series.name for series in ordered), _KEY_EMS)
    labels = _labels(chart.categories, _LABEL_EMS)
    paints = _scale_paints(ordered, chart.apart)
    rows, longest = [], 100.0
    for index, label in enumerate(labels):
        end = 0.0
        for series, name, paint in zip(ordered, names, paints, strict=True):
            start, end = end, end + (series.values[index] or 0)
            text = _number(series.values[index], language, "") if end - start >= _NARROWEST_LABELLED else ""
            place = {"start": start, "middle": (start + end) / 2, "end": end}
            rows.append({"label": label, "series": name, "shown": text, **place, **paint})
        longest = max(longest, end)
    drawing = _filled(
        stacked_grammar(),
        rows,
        _step(labels, 30),
        longest=longest,
        names=names,
        columns=max(1, int((WIDTH - _widest(labels)) // (_widest(names) + 40))),
    )
    return drawing | {"config": {**LOOK, "range": {"category": [paint["fill"] for paint in paints]}}}


def _filled(grammar: Grammar, rows: Sequence[Mapping[str, object]], step: int, **parameters: object) -> Grammar:
    stated = [{"name": name, "value": value} for name, value in parameters.items()]
    return {**grammar, "data": {"values": rows}, "height": {"step": step}, "params": stated, "config": LOOK}


def _step(labels: Iterable[str], least: int) -> int:
    return max([least, *(LINE * (label.count("\n") + 1) + 8 for label in labels)])


def _scale_paints(ordered: Sequence[Series], apart: Sequence[str]) -> list[Mapping[str, object]]:
    scale = [series.name for series in ordered if series.name not in apart]
    return [*map(_paint, grey_ramp(len(scale))), *[_APART] * (len(ordered) - len(scale))]


def _paint(colour: str, edge: str = PAPER) -> Mapping[str, object]:
    return {"apart": False, "fill": colour, "stroke": edge, "ink": ink_on(colour)}


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


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
    return max((width(line) * LETTER for label in labels for line in label.split("\n")), default=0.0)


def _number(value: float | None, language: str, axis: str) -> str:
    return "–" if value is None else decimal(value, language, 1) + ("%" if axis == "%" else "")


_FORMS: Mapping[str, Callable[[Chart, str], Grammar]] = {
    "bars": _bars,
    "stacked": _stacked,
    "diverging": chart_forms.diverging,
    "dots": chart_forms.dots,
    "heat": chart_forms.heat,
    "lines": chart_forms.lines,
}
