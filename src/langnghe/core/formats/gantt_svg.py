"""A schedule as a picture: SVG that needs no style sheet, no script and no colour to be understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from xml.sax.saxutils import escape, quoteattr

from langnghe.core.formats.xml_text import xml_text
from langnghe.core.plan.holidays import days
from langnghe.core.report import schedule_words as words
from langnghe.core.report.figures import short_day
from langnghe.core.report.gantt import Bar, BarState, Gantt
from langnghe.core.report.measure import wrap

_WIDTH, _MARGIN, _HEAD = 360, 6, 30
_ROOM = _WIDTH - 2 * _MARGIN
_LETTER, _SMALL, _LINE = 13, 12, 17
_BAND, _GAP = 14, 16
_MOST_TICKS, _WIDEST_TICK = 5, 60
_STRIPE = 3
_BOLD_IS_WIDER = 1.2
_FONTS = "Noto Sans, Segoe UI, Roboto, DejaVu Sans, Arial, Helvetica, sans-serif"
_DARK, _LIGHT = "#123e63", "#bed6e7"
_LOOKS = {BarState.DONE: (_DARK, 1), BarState.OPEN: (_LIGHT, 1), BarState.OVERDUE: (_LIGHT, 3)}
_ONE_DAY = timedelta(days=1)


def gantt_svg(gantt: Gantt, language: str, name: str = "gantt") -> bytes:
    """The picture in UTF-8, 360 pixels wide, its letters in the colour of the text around it; `name` begins the ids in it, so
    that several can stand on one page. Title and description say in words all that is drawn. The same value, the same bytes."""
    pen = _Pen(gantt, language)
    pen.draw()
    title, description = words.say("title", language, title=gantt.title), words.described(gantt, language)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{pen.y}" viewBox="0 0 {_WIDTH} {pen.y}" role="img" '
        f'aria-labelledby={quoteattr(f"{name}-title {name}-desc")} font-family={quoteattr(_FONTS)} fill="currentColor">'
        f"<title id={quoteattr(f'{name}-title')}>{_escaped(title)}</title>"
        f"<desc id={quoteattr(f'{name}-desc')}>{_escaped(description)}</desc>{''.join(pen.parts)}</svg>"
    ).encode()


def ticks(first: date, last: date) -> list[date]:
    """At least one and at most five days to write along the top: all, Mondays, every other Monday, or firsts of months."""
    length = days(first, last)
    step = next((step for step in (1, 7, 14) if length <= step * _MOST_TICKS), None)
    if step is None:
        return _firsts_of_months(first, last, -(-length // (28 * _MOST_TICKS)))
    start = first if step == 1 else first + timedelta(days=-first.weekday() % 7)
    return [start + timedelta(days=shift) for shift in range(0, days(start, last), step)] or [first]


def _firsts_of_months(first: date, last: date, step: int) -> list[date]:
    start = first.year * 12 + first.month - (first.day == 1)
    return [date(month // 12, month % 12 + 1, 1) for month in range(start, last.year * 12 + last.month, step)]


@dataclass(slots=True)
class _Pen:
    """What has been drawn so far, down to `y`."""

    gantt: Gantt
    language: str
    y: int = _HEAD
    parts: list[str] = field(default_factory=list)

    def draw(self) -> None:
        for tick in ticks(self.gantt.first, self.gantt.last):
            self._tick(tick)
        for bar in self.gantt.bars:
            self._bar(bar)
        self._today_key()
        for text in words.undated_texts(self.gantt, self.language):
            self._text(text)
        self.y += _MARGIN

    def _x(self, moment: date) -> float:
        """Where a day begins."""
        return round(_MARGIN + _ROOM * (moment - self.gantt.first).days / days(self.gantt.first, self.gantt.last), 1)

    def _middle(self, moment: date) -> float:
        return round((self._x(moment) + self._x(moment + _ONE_DAY)) / 2, 1)

    def _tick(self, tick: date) -> None:
        x, text = self._x(tick), _tick_text(tick, self.language)
        anchor = "end" if x > _WIDTH - _WIDEST_TICK else "start"
        self.parts.append(f'<text x="{x}" y="16" font-size="{_SMALL}" text-anchor="{anchor}">{text}</text>')
        self.parts.append(f'<path d="M{x} 20v6" stroke="currentColor"/>')

    def _text(self, text: str, indent: int = 0) -> None:
        for line in wrap(xml_text(text), (_ROOM - indent) / _SMALL):
            self._line(line, f'x="{_MARGIN + indent}" font-size="{_SMALL}"')

    def _line(self, line: str, look: str) -> None:
        self.y += _LINE
        self.parts.append(f'<text y="{self.y - 4}" {look}>{escape(line)}</text>')

    def _bar(self, bar: Bar) -> None:
        for line in wrap(xml_text(words.task_label(bar.kind, bar.label, self.language)), _ROOM / _LETTER / _BOLD_IS_WIDER):
            self._line(line, f'x="{_MARGIN}" font-size="{_LETTER}" font-weight="600"')
        self._text(words.bar_dates(bar, self.language))
        self.y += 3
        self.parts.extend(self._band(bar))
        self.y += _BAND + 3
        for note in words.bar_notes(bar, self.language):
            self._text(note)
        self.y += _GAP

    def _band(self, bar: Bar) -> Iterator[str]:
        """The row of days with the bar on it."""
        yield f'<rect x="{_MARGIN}" y="{self.y}" width="{_ROOM}" height="{_BAND}" fill-opacity=".07"/>'
        grid = "".join(f"M{self._x(tick)} {self.y}v{_BAND}" for tick in ticks(self.gantt.first, self.gantt.last))
        yield f'<path d="{grid}" stroke="currentColor" stroke-opacity=".25"/>'
        fill, edge = _LOOKS[bar.state]
        look = f'fill="{fill}" stroke="currentColor" stroke-width="{edge}"'
        yield self._rectangle(bar.first, bar.last, look) if bar.first else self._diamond(bar.last, look)
        if bar.shared:
            yield self._stripes(*bar.shared)
        if bar.uncovered:
            yield self._rectangle(*bar.uncovered, 'fill="none" stroke="currentColor" stroke-dasharray="3 3"')
        if self.gantt.first <= self.gantt.today <= self.gantt.last:
            yield _mark(self._middle(self.gantt.today), self.y - 3)

    def _rectangle(self, first: date, last: date, look: str) -> str:
        start, end = self._x(first), self._x(last + _ONE_DAY)
        return f'<rect x="{start}" y="{self.y}" width="{round(end - start, 1)}" height="{_BAND}" {look}/>'

    def _diamond(self, last: date, look: str) -> str:
        half = _BAND // 2
        x = min(max(self._middle(last), _MARGIN + half), _WIDTH - _MARGIN - half)
        return f'<path d="M{x} {self.y}l{half} {half}l-{half} {half}l-{half} -{half}z" {look}/>'

    def _stripes(self, first: date, last: date) -> str:
        start, end = self._x(first), self._x(last + _ONE_DAY)
        count = max(2, int((end - start) / _STRIPE))
        lines = "".join(f"M{round(start + (end - start) * at / count, 1)} {self.y}v{_BAND}" for at in range(count + 1))
        return f'<path d="{lines}" stroke="{_DARK}"/>'

    def _today_key(self) -> None:
        """What the mark of today looks like, and which day it is."""
        self.parts.append(_mark(_MARGIN + 2, self.y))
        self._text(words.today_text(self.gantt, self.language), indent=10)


def _tick_text(tick: date, language: str) -> str:
    """ "10/6", "10 Jun"."""
    number, _, month = short_day(tick, language).partition(" ")
    return f"{number} {month[:3]}".strip()


def _mark(x: float, y: int) -> str:
    return f'<path d="M{x} {y}v{_BAND + 6}" stroke="currentColor" stroke-width="2"/>'


def _escaped(text: str) -> str:
    return escape(xml_text(text))
