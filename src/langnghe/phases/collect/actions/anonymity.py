"""Changes what protects respondents: only ever for the better once they were asked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from langnghe.core.plan.lifecycle import State
from langnghe.core.response.anonymity import chosen_minimum
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import convert, journal
from langnghe.records.models import Person


@transaction.atomic
def choose_minimum_group(*, slug: str, written: str, because: str, by: Person, now: datetime) -> int:
    """The smallest group of which figures are shown; returns it. Raises Refused (survey.not_found, anonymity.not_a_group,
    anonymity.only_higher)."""
    survey = plan_queries.survey_for_update(slug)
    before = survey.minimum_group
    survey.minimum_group = chosen_minimum(written, before, opened=convert.survey(survey, now).has(State.OPEN))
    survey.save(update_fields=["minimum_group"])
    journal.record("collect.minimum_group", survey, by=by, at=now, because=because, before=before, after=survey.minimum_group)
    return survey.minimum_group
