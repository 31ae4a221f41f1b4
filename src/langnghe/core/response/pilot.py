"""What a pilot of a questionnaire shows: how long each question takes, where people stop, what they leave out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from statistics import median

from langnghe.core.questionnaire.kinds import kind_of
from langnghe.core.questionnaire.model import Questionnaire, Text
from langnghe.core.questionnaire.routing import router
from langnghe.core.questionnaire.values import Answers

LONGEST = 3600.0
"""No question is looked at for longer than an hour, in seconds: whoever needs more has gone away."""


@dataclass(frozen=True, slots=True)
class Run:
    """One person's way through a pilot. `seconds`: how long each question was looked at, by its name; `reached`: the last
    question that was dealt with, "" for none; `finished`: whether the answers were sent."""

    answers: Answers
    seconds: Mapping[str, float]
    reached: str
    finished: bool


@dataclass(frozen=True, slots=True)
class PilotedQuestion:
    """What a pilot shows of one question. Of the finished runs: in how many it was `asked` and in how many `answered`. Of all:
    the median `seconds` it took (None when nobody's time is known), and after how many the person stopped at it."""

    name: str
    label: Text
    asked: int
    answered: int
    seconds: float | None
    stopped: int

    @property
    def left_out(self) -> float | None:
        """Item non-response: 100 · (asked − answered) / asked; None when nobody was asked."""
        return 100 * (self.asked - self.answered) / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class Pilot:
    """All runs of one version together. `seconds`: the median of a whole finished run, None when no time is known. `stopped`: how
    many left before the first question was dealt with."""

    started: int
    finished: int
    seconds: float | None
    stopped: int
    questions: tuple[PilotedQuestion, ...]


def summarise(questionnaire: Questionnaire, runs: Sequence[Run], today: date) -> Pilot:
    """What the runs show of each question that can be answered, in the order of the questionnaire."""
    find = router(questionnaire)
    finished = [run for run in runs if run.finished]
    routes = [find(run.answers, today) for run in finished]
    asked = Counter(name for found in routes for name in found.names)
    answered = Counter(name for found in routes for name in found.names if name in found.answers)
    stopped = Counter(run.reached for run in runs if not run.finished)
    return Pilot(
        started=len(runs),
        finished=len(finished),
        seconds=_median(sum(run.seconds.values()) for run in finished if run.seconds),
        stopped=stopped[""],
        questions=tuple(
            PilotedQuestion(
                question.name,
                question.label,
                asked[question.name],
                answered[question.name],
                _median(run.seconds[question.name] for run in runs if question.name in run.seconds),
                stopped[question.name],
            )
            for question in questionnaire.questions()
            if kind_of(question).answerable
        ),
    )


def believable_seconds(sent: object, questionnaire: Questionnaire) -> dict[str, float]:
    """The times that a page reported, in seconds by question: those of questions that exist, at least 0 and at most LONGEST, to a
    tenth of a second. Anything else is left out; a page can report what it likes."""
    if not isinstance(sent, Mapping):
        return {}
    known = {question.name for question in questionnaire.questions()}
    return {
        name: round(min(float(value), LONGEST), 1)
        for name, value in sent.items()
        if name in known and isinstance(value, (int, float)) and isfinite(value) and value >= 0
    }


def _median(values: Iterable[float]) -> float | None:
    found = list(values)
    return median(found) if found else None
