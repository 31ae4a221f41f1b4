"""Changes what a survey's report holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from langnghe.core.errors import Refused, define, has_errors, refuse
from langnghe.core.formats.report_toml import outline_entries, read_report_toml, write_report_toml
from langnghe.core.report.outline import Outline, Part
from langnghe.phases.disseminate import queries
from langnghe.phases.disseminate.queries.earlier import check_earlier, file_dataset, kept_name
from langnghe.phases.disseminate.queries.outline import FILE
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries as process_queries
from langnghe.records import journal
from langnghe.records.models import OutlineRow, Person, SurveyRow

NOTHING_SHARED = define(
    "outline.nothing_shared",
    "The file has no question of this survey.",
    "Name its columns as the questions are named in this questionnaire.",
)


@transaction.atomic
def replace_outline(*, slug: str, content: bytes, file_name: str, by: Person | None, now: datetime) -> None:
    """Take a `report.toml` in place of the outline. Raises Refused when it cannot be read, or names what does not exist."""
    survey = plan_queries.survey_for_update(slug)
    _keep(survey, read_report_toml(content, file_name), content.decode("utf-8-sig"), by, now)


@transaction.atomic
def change_outline(*, slug: str, outline: Outline, by: Person | None, now: datetime) -> None:
    """Take an outline as it was made on the page. Raises Refused as `replace_outline` does."""
    survey = plan_queries.survey_for_update(slug)
    content = write_report_toml(outline)
    _keep(survey, read_report_toml(content, FILE), content.decode(), by, now)


@transaction.atomic
def compare_with_file(*, slug: str, content: bytes, file_name: str, by: Person | None, now: datetime) -> None:
    """Keep the data file of an earlier wave and compare with it: in the outline's first section of comparison that names no wave,
    else in a new one. Raises Refused when the file cannot be read, or shares no question with the survey."""
    survey = plan_queries.survey_for_update(slug)
    if not file_dataset(content, file_name, process_queries.shape(slug)).variables:
        raise refuse(NOTHING_SHARED)
    name, outline = kept_name(file_name, content), queries.outline_of(slug)
    parts = list(outline.parts)
    free = next((at for at, part in enumerate(parts) if part.kind == "comparison" and not part.earlier), None)
    if free is None:
        last = max((at for at, part in enumerate(parts) if part.kind == "comparison"), default=len(parts) - 1)
        parts.insert(last + 1, Part("comparison", earlier=name))
    else:
        parts[free] = replace(parts[free], earlier=name, shown=True)
    changed = replace(outline, parts=tuple(parts))
    _keep(survey, changed, write_report_toml(changed).decode(), by, now)


@transaction.atomic
def drop_outline(*, slug: str, by: Person | None, now: datetime) -> None:
    """Go back to the outline that follows the table book."""
    survey = plan_queries.survey_for_update(slug)
    before = queries.outline_of(slug)
    OutlineRow.objects.filter(survey=survey).update(content="")
    journal.record("disseminate.outline_dropped", survey, by=by, at=now, **_change(before, queries.outline_of(slug)))


def _keep(survey: SurveyRow, outline: Outline, content: str, by: Person | None, now: datetime) -> None:
    findings = queries.outline_findings(survey.slug, outline)
    if has_errors(findings):
        raise Refused(*findings)
    for part in outline.parts:
        if part.kind == "comparison":
            check_earlier(survey.slug, part)
    before = queries.outline_of(survey.slug)
    OutlineRow.objects.update_or_create(survey=survey, defaults={"content": content})
    journal.record("disseminate.outline_replaced", survey, by=by, at=now, **_change(before, outline))


def _change(before: Outline, after: Outline) -> dict[str, object]:
    return journal.change(outline_entries(before), outline_entries(after))
