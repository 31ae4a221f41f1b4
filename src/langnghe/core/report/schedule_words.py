"""What is said about a schedule, in Vietnamese and English: names of deadlines, days, overlaps, gaps."""

from __future__ import annotations

from langnghe.core.plan.duties import TaskKind
from langnghe.core.plan.holidays import days
from langnghe.core.report.figures import day, period
from langnghe.core.report.gantt import Bar, BarState, Gantt

_WORDS = {
    "vi": {
        "title": "Tiến độ: {title}",
        "today": "Hôm nay: {day}",
        "before": "Hôm nay {day}, chưa đến ngày đầu",
        "after": "Hôm nay {day}, đã qua ngày cuối",
        "days": "{period} ({count} ngày)",
        "until": "đến {day}",
        "done": "đã xong",
        "overdue": "quá hạn",
        "closing": "Ngày cuối lấy ý kiến",
        "forms": "Hạn nộp phiếu giấy",
        "shared": "Trùng với bước trước: {period}",
        "uncovered": "Không có bước nào: {period}",
        "undated": "Chưa rõ ngày: {label}",
        "owner": "Phụ trách: {owner}",
    },
    "en": {
        "title": "Schedule: {title}",
        "today": "Today: {day}",
        "before": "Today, {day}, is before the first day",
        "after": "Today, {day}, is after the last day",
        "days": "{period} (days: {count})",
        "until": "until {day}",
        "done": "done",
        "overdue": "overdue",
        "closing": "Last day of collection",
        "forms": "Last day to return paper forms",
        "shared": "Overlaps the stage before: {period}",
        "uncovered": "No stage covers: {period}",
        "undated": "Days not known: {label}",
        "owner": "Responsible: {owner}",
    },
}


def say(phrase: str, language: str, **values: object) -> str:
    """The phrase of that name with its fields filled in."""
    return _WORDS[language][phrase].format_map(values)


def task_label(kind: TaskKind, label: str, language: str) -> str:
    """What a task is called: the words of the plan or of who added it, ours for a deadline."""
    return label if kind in {TaskKind.STAGE, TaskKind.OWN} else say(kind.value, language)


def bar_dates(bar: Bar, language: str) -> str:
    """When, how long, and how far it has come: "10/6 – 20/6/2024 (11 ngày), quá hạn"."""
    when = say("until", language, day=day(bar.last, language))
    if bar.first:
        when = say("days", language, period=period(bar.first, bar.last, language), count=days(bar.first, bar.last))
    return when if bar.state is BarState.OPEN else f"{when}, {say(bar.state.value, language)}"


def bar_notes(bar: Bar, language: str) -> list[str]:
    """The days shared with the stage before, and those that no stage covers."""
    found = (("shared", bar.shared), ("uncovered", bar.uncovered))
    return [say(phrase, language, period=period(*span, language)) for phrase, span in found if span]


def today_text(gantt: Gantt, language: str) -> str:
    """Which day is today, and whether the schedule holds it."""
    phrase = "before" if gantt.today < gantt.first else "after" if gantt.today > gantt.last else "today"
    return say(phrase, language, day=day(gantt.today, language))


def undated_texts(gantt: Gantt, language: str) -> list[str]:
    """The stages whose days are not known."""
    return [say("undated", language, label=label) for label in gantt.undated]


def described(gantt: Gantt, language: str) -> str:
    """The whole picture in words: a sentence for each bar and for each thing that is noted about it."""
    sentences = [today_text(gantt, language)]
    for bar in gantt.bars:
        sentences += [f"{task_label(bar.kind, bar.label, language)}: {bar_dates(bar, language)}", *bar_notes(bar, language)]
    return " ".join(f"{sentence}." for sentence in [*sentences, *undated_texts(gantt, language)])
