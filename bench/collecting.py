"""One survey of twenty questions that is open, the answers it has already, servers before it and a crowd at their door."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from select import select
from urllib.parse import unquote, urlsplit

from django.db import connection, transaction

from bench import ready
from bench.harness import ROOT
from bench.made import twenty
from bench.survey import START, opened
from langnghe.core.formats.xlsform import write_xlsform
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.response.serial import answers_to_text
from langnghe.phases.collect import intake, queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import batches
from langnghe.records.models import CollectionRow, ReceiptRow, ResponseRow

SURVEY = "hai-muoi-cau"
CHUNK = 5000
GIVEN = {
    "single": ["3"],
    "multiple": ["1", "3"],
    "yes_no": ["1"],
    "year": ["1980"],
    "integer": ["4"],
    "text": ["Đường vào bản còn khó đi, mong được sửa."],
}
BROWSER = "Accept: text/html,application/xhtml+xml\r\nAccept-Language: vi-VN,vi;q=0.9\r\n"
SCRIPT = "Accept: application/json\r\n"
TICKS = os.sysconf("SC_CLK_TCK")


def survey(target: int = 10**8) -> str:
    """The survey, open."""
    ready.make_tables()
    return opened(target, write_xlsform(twenty()), SURVEY)


def fields() -> list[tuple[str, str]]:
    """What the page sends, but for the unit and the name of the submission."""
    questions = list(unrolled(queries.questionnaire(SURVEY)).questions())
    answers = [(question.name, value) for question in questions for value in GIVEN[question.kind]]
    return [("_consent", "yes"), ("_shown", " ".join(question.name for question in questions)), *answers]


def store(count: int, days: int) -> None:
    """So many answers that came on the days since the opening, each with its receipt and that of its device."""
    row, chance = CollectionRow.objects.get(survey__slug=SURVEY), Random(2026)
    raw: dict[str, list[str]] = {}
    for name, value in fields():
        raw.setdefault(name, []).append(value)
    answers = queries.instrument(SURVEY).validate({name: raw[name] for name in raw if name[0] != "_"}, START.date()).answers
    content = answers_to_text(answers)
    for first in range(0, count, CHUNK):
        size, day = min(CHUNK, count - first), START.date() + timedelta(days=first // CHUNK % days)
        with transaction.atomic():
            batches.insert(ResponseRow, intake.RESPONSE, sorted(_rows(row, day, size, content), key=lambda each: each[0]))
            marks = sorted(chance.getrandbits(63) for _ in range(2 * size))
            batches.insert(ReceiptRow, ("digest", "survey"), [(mark, row.survey_id) for mark in marks])
            batches.raise_by(CollectionRow, "accepted", {row.pk: size})
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _rows(row: CollectionRow, day: date, size: int, content: str) -> list[tuple[object, ...]]:
    units = [unit.code for unit in plan_queries.units(SURVEY)]
    shared = (row.survey_id, row.questionnaire_id, day)
    return [(key, *shared, units[n % len(units)], "online", content) for n, key in enumerate(intake.scattered(day, size))]


@dataclass
class Came:
    """What came of a crowd: the names that were acknowledged, the seconds that each answer took, the processor time of the
    servers (with the store's own processes) and of the crowd, all in seconds."""

    acknowledged: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    ended: dict[str, int] = field(default_factory=dict)
    lost: int = 0
    left: int = 0
    elapsed: float = 0.0
    servers: float = 0.0
    crowd: float = 0.0

    def at(self, share: float) -> float:
        """The seconds within which this share was answered."""
        return sorted(self.seconds)[min(len(self.seconds) - 1, int(len(self.seconds) * share))]


class Crowd:
    """Processes that have their forms ready and wait for the word to send them."""

    def __init__(self, port: int, names: Sequence[str], clients: int, headers: str = BROWSER, processes: int = 2) -> None:
        units = [unit.code for unit in plan_queries.units(SURVEY)]
        send = [(name, units[number % len(units)]) for number, name in enumerate(names)]
        common = {"fields": fields(), "headers": headers, "port": port, "path": f"/s/{SURVEY}", "clients": clients // processes}
        self.processes = [_crowd({**common, "send": send[each::processes]}) for each in range(processes)]
        for process in self.processes:
            assert process.stdout
            assert process.stdout.readline() == "ready\n"

    def go(self, pid: int) -> Came:
        """Send all; `pid` leads the group of the servers."""
        self.start(pid)
        return self.end()

    def start(self, pid: int) -> None:
        self.pid, self.before = pid, processor_of(pid)
        for process in self.processes:
            assert process.stdin
            process.stdin.write("go\n")
            process.stdin.flush()

    def is_sending(self) -> bool:
        """Whether one of the processes has not yet told what came of it."""
        told = [process.stdout for process in self.processes]
        return len(select(told, [], [], 0)[0]) < len(told)

    def end(self) -> Came:
        came, starts, ends = Came(), [], []
        for process in self.processes:
            told = json.loads(process.communicate()[0])
            came.acknowledged += told["acknowledged"]
            came.seconds += told["seconds"]
            came.lost, came.left, came.crowd = came.lost + told["lost"], came.left + told["left"], came.crowd + told["processor"]
            for status, count in told["ended"].items():
                came.ended[status] = came.ended.get(status, 0) + count
            starts.append(told["start"])
            ends.append(told["end"])
        came.elapsed, came.servers = max(ends) - min(starts), processor_of(self.pid) - self.before
        return came


def _crowd(asked: dict[str, object]) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.crowd"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin
    process.stdin.write(json.dumps(asked) + "\n")
    process.stdin.flush()
    return process


def processor_of(group: int) -> float:
    """Seconds of processor that the processes of a group, and those of the store's own server, have used so far."""
    postmaster = _postmaster()
    total = 0
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = place.read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        parent, leader = int(words[1]), int(words[2])
        if leader == group or (postmaster and parent == postmaster):
            total += int(words[11]) + int(words[12])
    return total / TICKS


def _postmaster() -> int:
    url = urlsplit(os.environ.get("DATABASE_URL", ""))
    file = Path(unquote(url.hostname or "")) / "data" / "postmaster.pid"
    folder = Path(unquote(url.netloc.rpartition("@")[2])) / "data" / "postmaster.pid"
    found = next((each for each in (folder, file) if url.netloc and each.exists()), None)
    return int(found.read_text().split()[0]) if found else 0


def stored() -> int:
    """The answers that are in the store."""
    return ResponseRow.objects.filter(survey__slug=SURVEY).count()


def missing(names: Sequence[str]) -> int:
    """How many of those that were acknowledged the store does not know."""
    marks = {intake.sending_mark(SURVEY, name) for name in names}
    known = set(ReceiptRow.objects.values_list("pk", flat=True))
    return len(marks - known)


def names(count: int, kind: str) -> list[str]:
    """The names of so many submissions."""
    return [f"{kind}-{os.getpid()}-{time.time_ns()}-{number}" for number in range(count)]
