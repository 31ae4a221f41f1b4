"""Takes in what interviewers bring from the field."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.model import Mode
from langnghe.core.response.collector import Collector
from langnghe.core.response.door import Decision
from langnghe.phases.collect import intake
from langnghe.phases.collect.actions import collection, collectors
from langnghe.phases.plan import queries as plan_queries

OTHER_SURVEY = define(
    "access.other_survey",
    "These answers belong to a survey that was not assigned to you.",
    "Tell the office; nothing was counted.",
)
OTHER_UNIT = define(
    "interview.other_unit", "The unit of these answers was not assigned to you.", "Tell the office; nothing was counted."
)


def hand_in(*, interviewer: Collector, slug: str, submission: intake.Submission, now: datetime) -> Decision:
    """One person's validated answers, asked by that interviewer. Neither the interviewer nor the phone is kept with them; the
    number of answers that the interviewer brought is. Raises Refused (access.other_survey, interview.other_unit)."""
    if interviewer.survey != slug:
        raise refuse(OTHER_SURVEY, Place(field=slug))
    if submission.unit and submission.unit not in {unit.code for unit in interviewer.among(plan_queries.units(slug))}:
        raise refuse(OTHER_UNIT, Place(field="_unit"))
    asked = replace(submission, mode=Mode.INTERVIEWER, device="")
    decision = collection.hand_in(slug=slug, submission=asked, now=now)
    today = now.astimezone(intake.HANOI).date()
    collectors.counted(collector=interviewer.pk, today=today, accepted=decision is Decision.ACCEPTED)
    return decision
