"""A calendar date: as a browser sends it (2024-06-10), or as it is written by hand (10/6/2024)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from langnghe.core.errors import define
from langnghe.core.questionnaire.kinds.raw import only, wrong
from langnghe.core.questionnaire.kinds.registry import QuestionKind, Reader, register
from langnghe.core.questionnaire.model import Question
from langnghe.core.questionnaire.values import Measure

NOT_A_DATE = define(
    "response.not_a_date", "“{found}” is not a date of the calendar.", "Write day/month/year, for example 09/05/2024."
)
_SENT = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_WRITTEN = re.compile(r"(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})")


def calendar_day(written: str) -> date | None:
    """The day; None when it is none of the calendar."""
    found = _SENT.fullmatch(written) or _WRITTEN.fullmatch(written)
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])) if found else None
    except ValueError:
        return None


def _reader(question: Question) -> Reader:
    def read(raw: Sequence[str]) -> date | None:
        given = only(question, raw)
        if given and calendar_day(given) is None:
            raise wrong(NOT_A_DATE, question, given)
        return calendar_day(given)

    return read


register(
    QuestionKind(
        name="date",
        xlsform_types=("date",),
        seen_as="date",
        widget=lambda _question: "date",
        measure=lambda _question: Measure.DATE,
        reader=_reader,
    )
)
