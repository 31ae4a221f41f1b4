"""Takes over the questionnaire of the earlier wave."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from langnghe.core.errors import Place, define, refuse
from langnghe.phases.design import queries
from langnghe.phases.design.actions import versions
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import convert, journal
from langnghe.records.models import MediaRow, Person, SurveyRow

NOTHING_THERE = define(
    "wave.questionnaire.not_found",
    "The earlier wave has no questionnaire.",
    "Build the questionnaire here, or hand it in as a workbook.",
)
NOT_FIRST = define(
    "wave.questionnaire.not_now",
    "The survey has a questionnaire of its own already.",
    "Go on with that one; in the builder a draft can begin from an earlier survey.",
)


@transaction.atomic
def take_earlier(*, slug: str, by: Person | None, now: datetime) -> None:
    """The newest version of the earlier wave as the first draft of this survey, with its recordings and pictures, drafted by that
    person. Raises Refused (survey.not_found, wave.not_found, wave.questionnaire.not_found, wave.questionnaire.not_now)."""
    survey = plan_queries.survey_for_update(slug)
    earlier = plan_queries.earlier_wave(slug, now)
    newest = queries.newest_row(earlier.slug)
    if queries.newest_row(slug) is not None:
        raise refuse(NOT_FIRST)
    if newest is None:
        raise refuse(NOTHING_THERE, Place(field=earlier.slug))
    row = versions.store(
        survey,
        convert.questionnaire(newest),
        number=1,
        file_name=newest.file_name,
        workbook=newest.workbook,
        drafted_by=by,
    )
    _keep_media(earlier.slug, survey)
    journal.record("design.taken_over", survey, by=by, at=now, earlier=earlier.slug, number=row.number, hash=row.hash)


def _keep_media(earlier: str, survey: SurveyRow) -> None:
    """What was uploaded for this survey already stays: the same name is the same recording."""
    MediaRow.objects.bulk_create(
        (
            MediaRow(survey=survey, name=media.name, content_type=media.content_type, content=media.content)
            for media in MediaRow.objects.filter(survey__slug=earlier)
        ),
        ignore_conflicts=True,
    )
