"""A calendar file, read back by rules of RFC 5545 that are written down here once more."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from langnghe.core.formats.ics import fold_line, write_ics
from langnghe.core.report.agenda import Agenda, Entry

STAMP = datetime(2024, 6, 1, 8, tzinfo=timezone(timedelta(hours=7)))
CLOSING = datetime(2022, 4, 10, 8, tzinfo=timezone(timedelta(hours=7)))
FIRST, LAST = date(2024, 2, 28), date(2024, 2, 29)
LONG = "Triển khai điều tra; qua mạng internet, thông qua trang thông tin điện tử của Đảng bộ Khối\\Ban"


def written(*entries: Entry, name: str = "Chợ xã") -> bytes:
    return write_ics(Agenda(name, "cho-xa.langnghe", entries), STAMP)


def unfolded(data: bytes) -> list[str]:
    return re.sub("\r\n[ \t]", "", data.decode()).removesuffix("\r\n").split("\r\n")


def unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)


def event(entry: Entry) -> list[str]:
    """The lines of the only event, without its alarms."""
    lines = unfolded(written(entry))
    inside = lines[lines.index("BEGIN:VEVENT") + 1 : lines.index("END:VEVENT")]
    return inside[: inside.index("BEGIN:VALARM")] if "BEGIN:VALARM" in inside else inside


def value(entry: Entry, name: str) -> str:
    (found,) = [line.partition(":")[2] for line in event(entry) if line.startswith(name)]
    return found


def test_a_stage_of_whole_days_ends_with_the_day_after_its_last():
    assert event(Entry("lay-y-kien", "Lấy ý kiến", FIRST, LAST, None, "Phụ trách: Ban Tuyên giáo")) == [
        "UID:lay-y-kien@cho-xa.langnghe",
        "DTSTAMP:20240601T010000Z",
        "DTSTART;VALUE=DATE:20240228",
        "DTEND;VALUE=DATE:20240301",
        "SUMMARY:Lấy ý kiến",
        "DESCRIPTION:Phụ trách: Ban Tuyên giáo",
        "TRANSP:TRANSPARENT",
    ]


def test_a_moment_is_told_in_universal_time():
    assert event(Entry("closing", "Đóng", date(2022, 4, 10), date(2022, 4, 10), CLOSING)) == [
        "UID:closing@cho-xa.langnghe",
        "DTSTAMP:20240601T010000Z",
        "DTSTART:20220410T010000Z",
        "SUMMARY:Đóng",
        "TRANSP:TRANSPARENT",
    ]


@pytest.mark.parametrize(
    ("at", "remind", "triggers"),
    [
        (None, (), []),
        (None, (1,), ["-PT16H"]),  # 08:00 of the day before
        (None, (3, 1), ["-P2DT16H", "-PT16H"]),
        (CLOSING, (3, 1), ["-P3D", "-P1D"]),
    ],
)
def test_reminders_come_in_the_morning_so_many_days_before(at, remind, triggers):
    lines = unfolded(written(Entry("forms", "Hạn nộp", FIRST, FIRST, at, "", remind)))
    alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Hạn nộp", "TRIGGER:?", "END:VALARM"]
    found = [line.replace(line[8:], "?") if line.startswith("TRIGGER") else line for line in lines]
    assert found[found.index("TRANSP:TRANSPARENT") + 1 : -2] == alarm * len(triggers)
    assert [line.removeprefix("TRIGGER:") for line in lines if line.startswith("TRIGGER")] == triggers


def test_a_calendar_has_its_head_and_every_line_ends_as_the_standard_says():
    data = written()
    assert unfolded(data) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//langnghe//schedule//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Chợ xã",
        "END:VCALENDAR",
    ]
    assert data.count(b"\n") == data.count(b"\r\n") == 7


@pytest.mark.parametrize(
    ("summary", "read"),
    [
        (LONG, LONG),
        ("Một, hai; ba\\n", "Một, hai; ba\\n"),
        ("Dòng một\r\nEND:VCALENDAR", "Dòng một\nEND:VCALENDAR"),
        ("Chuông \x07", "Chuông \ufffd"),
    ],
)
def test_texts_come_back_as_they_were(summary, read):
    assert unescaped(value(Entry("a", summary, FIRST, FIRST), "SUMMARY")) == read


@pytest.mark.parametrize("line", ["", "a" * 75, "a" * 76, "ế" * 60, "a" + "ế" * 60, "😀" * 40, LONG * 3])
def test_lines_of_75_octets_hold_whole_characters(line):
    pieces = list(fold_line(line))
    assert (max(len(piece.encode()) for piece in pieces) <= 75, "".join([pieces[0], *(piece[1:] for piece in pieces[1:])])) == (
        True,
        line,
    )
    assert {piece[0] for piece in pieces[1:]} <= {" "}


def test_an_entry_keeps_its_id_when_it_moves():
    entries = [Entry("bao-cao", "Báo cáo", FIRST, LAST), Entry("bao-cao", "Báo cáo tổng hợp", LAST, LAST)]
    assert {value(entry, "UID") for entry in entries} == {"bao-cao@cho-xa.langnghe"}


def test_the_same_schedule_gives_the_same_bytes_wherever_it_is_written():
    elsewhere = write_ics(Agenda("Chợ xã", "cho-xa.langnghe", ()), STAMP.astimezone(UTC))
    assert elsewhere == written()
