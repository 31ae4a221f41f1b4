"""`langnghe schedule FILE`: the tasks that follow from a plan, as lines, as a picture and as a calendar."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path

from langnghe.cli import printing
from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.gantt_svg import gantt_svg
from langnghe.core.formats.ics import write_ics
from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.plan.collection import VIETNAM
from langnghe.core.plan.duties import Task, due_soon, overdue, tasks_from_plan
from langnghe.core.plan.model import Plan
from langnghe.core.plan.text import slug
from langnghe.core.report.agenda import agenda_of
from langnghe.core.report.gantt import gantt_of
from langnghe.core.report.schedule_words import task_label

NO_DAYS = define(
    "schedule.no_days", "The plan has no stage with a day.", "Give the stages of the plan their first and last days."
)
SOON = 7


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the plan: .docx, .txt, .md")
    parser.add_argument("--gantt", type=Path, metavar="OUT.svg", help="write the schedule as a picture")
    parser.add_argument("--ics", type=Path, metavar="OUT.ics", help="write the schedule as a calendar")
    parser.add_argument("--today", type=date.fromisoformat, metavar="DATE", help="reckon from that day, such as 2024-06-10")
    parser.add_argument(
        "--days", type=int, default=SOON, metavar="N", help=f"due within so many days is due soon (default: {SOON})"
    )
    parser.add_argument("--language", choices=["vi", "en"], default="vi", help="language of the picture (default: vi)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit status 0 whatever is overdue; a plan without a day is refused with 1 when a picture is asked for."""
    plan = read_plan_document(arguments.file.name, printing.read_file(arguments.file)).plan
    today = arguments.today or datetime.now(VIETNAM).date()
    tasks = tasks_from_plan(plan)
    late, soon = overdue(tasks, today), due_soon(tasks, today, arguments.days)
    if arguments.gantt:
        printing.write_file(arguments.gantt, _picture(plan, tasks, today, arguments.language))
    if arguments.ics:
        agenda = agenda_of(plan, tasks, arguments.language, f"{slug(f'{plan.number} {plan.title}', 60)}.langnghe")
        printing.write_file(arguments.ics, write_ics(agenda, datetime.combine(today, time(), VIETNAM)))
    if arguments.json:
        keys = {"overdue": [task.key for task in late], "due_soon": [task.key for task in soon]}
        printing.data({"title": plan.title, "today": today.isoformat(), "tasks": [_row(task) for task in tasks], **keys})
        return 0
    _print(tasks, late, soon, arguments.language)
    return 0


def _picture(plan: Plan, tasks: Sequence[Task], today: date, language: str) -> bytes:
    gantt = gantt_of(plan.title, tasks, today)
    if gantt is None:
        raise refuse(NO_DAYS, Place(field="schedule"))
    return gantt_svg(gantt, language)


def _row(task: Task) -> dict[str, object]:
    return {
        "key": task.key,
        "kind": task.kind.value,
        "label": task.label,
        "owner": task.owner,
        "starts_on": task.starts_on and task.starts_on.isoformat(),
        "due_on": task.due_on and task.due_on.isoformat(),
    }


def _print(tasks: Iterable[Task], late: Sequence[Task], soon: Sequence[Task], language: str) -> None:
    marks = {**{task.key: "due soon" for task in soon}, **{task.key: "overdue" for task in late}}
    head = ("from", "until", "state", "what")
    rows = [
        (_day(task.starts_on), _day(task.due_on), marks.get(task.key, ""), task_label(task.kind, task.label, language))
        for task in tasks
    ]
    printing.grid([head, *rows])


def _day(day: date | None) -> str:
    return day.isoformat() if day else "-"
