"""A time of the day: 08:30, also written 8:30, 8h30 or 8 giờ 30."""

from __future__ import annotations

import re
from collections.abc import Sequence

from langnghe.core.errors import define
from langnghe.core.questionnaire.kinds.raw import only, wrong
from langnghe.core.questionnaire.kinds.registry import QuestionKind, Reader, register
from langnghe.core.questionnaire.model import Question
from langnghe.core.questionnaire.values import Measure

NOT_A_TIME = define("response.not_a_time", "“{found}” is not a time of the day.", "Write hours:minutes, for example 08:30.")
_WRITTEN = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:[ ]*(?:giờ|h)[ ]*|:)(?P<minute>[0-9]{2})?(?::[0-9]{2}(?:\.[0-9]+)?)?", re.IGNORECASE
)
_HOURS, _MINUTES = 24, 60


def clock(written: str) -> str:
    """The time as HH:MM; empty when it is none."""
    found = _WRITTEN.fullmatch(written)
    hour, minute = (int(found["hour"]), int(found["minute"] or 0)) if found else (_HOURS, 0)
    bare = found is not None and written.endswith(":")
    return "" if bare or hour >= _HOURS or minute >= _MINUTES else f"{hour:02}:{minute:02}"


def _reader(question: Question) -> Reader:
    def read(raw: Sequence[str]) -> str | None:
        given = only(question, raw)
        if given and not clock(given):
            raise wrong(NOT_A_TIME, question, given)
        return clock(given) or None

    return read


register(
    QuestionKind(
        name="time",
        xlsform_types=("time",),
        seen_as="time",
        widget=lambda _question: "time",
        measure=lambda _question: Measure.TEXT,
        reader=_reader,
    )
)
