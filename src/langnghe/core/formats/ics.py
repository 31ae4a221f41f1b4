"""A calendar file (iCalendar, RFC 5545): entries on whole days or at a moment, with reminders."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from langnghe.core.formats.xml_text import xml_text
from langnghe.core.report.agenda import Agenda, Entry

_LONGEST_LINE = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_MORNING = 8


def write_ics(agenda: Agenda, stamp: datetime) -> bytes:
    """The calendar in UTF-8; `stamp` is the aware time at which it was made. An entry keeps its UID while its key and the
    survey's identity stay, so that a later file moves it instead of adding another. The same values give the same bytes."""
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//langnghe//schedule//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"),
        f"X-WR-CALNAME:{_text(agenda.name)}",
        *(line for entry in agenda.entries for line in _event(entry, agenda.identity, _moment(stamp))),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in fold_line(line)).encode()


def fold_line(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, each but the first led by a blank; no character is cut (RFC 5545, 3.1)."""
    piece, room = "", _LONGEST_LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield piece
            piece, room = " ", _LONGEST_LINE - 1
        piece, room = piece + letter, room - size
    yield piece


def _event(entry: Entry, identity: str, stamp: str) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{_text(f'{entry.key}@{identity}')}", f"DTSTAMP:{stamp}")
    if entry.at:
        yield f"DTSTART:{_moment(entry.at)}"
    else:
        # The end of a whole-day event is the day after its last (RFC 5545, 3.6.1).
        yield from (f"DTSTART;VALUE=DATE:{_day(entry.first)}", f"DTEND;VALUE=DATE:{_day(entry.last + timedelta(days=1))}")
    yield f"SUMMARY:{_text(entry.summary)}"
    if entry.description:
        yield f"DESCRIPTION:{_text(entry.description)}"
    yield "TRANSP:TRANSPARENT"
    for days in entry.remind:
        trigger = f"-P{days}D" if entry.at else _before_midnight(days)
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(entry.summary)}", f"TRIGGER:{trigger}", "END:VALARM")
    yield "END:VEVENT"


def _before_midnight(days: int) -> str:
    """From the midnight with which a day begins back to the morning so many days earlier."""
    whole, hours = days - 1, 24 - _MORNING
    return f"-P{whole}DT{hours}H" if whole else f"-PT{hours}H"


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """A text as a value (RFC 5545, 3.3.11); control characters, which it cannot hold, are shown as U+FFFD."""
    return xml_text(text).translate(_ESCAPED)
