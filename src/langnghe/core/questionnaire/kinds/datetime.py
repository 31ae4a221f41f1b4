"""A day and a time of it: as a browser sends it (2024-06-10T08:30), or written by hand (10/6/2024 8:30)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from langnghe.core.errors import define
from langnghe.core.questionnaire.kinds.date import calendar_day
from langnghe.core.questionnaire.kinds.raw import only, wrong
from langnghe.core.questionnaire.kinds.registry import QuestionKind, Reader, register
from langnghe.core.questionnaire.kinds.time import clock
from langnghe.core.questionnaire.model import Question
from langnghe.core.questionnaire.values import Measure

NOT_A_MOMENT = define(
    "response.not_a_moment",
    "“{found}” is not a day and a time of it.",
    "Write day/month/year and hours:minutes, for example 09/05/2024 08:30.",
)


def _reader(question: Question) -> Reader:
    def read(raw: Sequence[str]) -> str | None:
        given = only(question, raw)
        if not given:
            return None
        first, _, second = re.sub("[T ]+", " ", given).partition(" ")
        day, time = calendar_day(first), clock(second)
        if day is None or not time:
            raise wrong(NOT_A_MOMENT, question, given)
        return f"{day.isoformat()}T{time}"

    return read


register(
    QuestionKind(
        name="datetime",
        xlsform_types=("datetime", "dateTime"),
        seen_as="moment",
        widget=lambda _question: "datetime",
        measure=lambda _question: Measure.TEXT,
        reader=_reader,
    )
)
