"""Keeps reports that a person edited, and makes them anew."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.docx_rebuild import RebuiltFile, rebuild_docx
from langnghe.core.report.approval import ReportState
from langnghe.phases.disseminate.actions.approval import At
from langnghe.phases.disseminate.actions.reports import Draft, drafted, keep
from langnghe.phases.disseminate.queries.approval import report_for_update, report_row
from langnghe.phases.disseminate.queries.tracing import check_survey
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import files, journal
from langnghe.records.models import Person

NOT_A_DRAFT = define(
    "report.not_a_draft",
    "Report {number} is no draft any more, so that its words stay as they are.",
    "Have it sent back first, or write a new report.",
)
NOT_EDITED = define(
    "report.not_edited",
    "Nobody handed in an edited file of report {number}.",
    "Download the report, change its words in Word or LibreOffice, and hand it in here.",
)


@transaction.atomic
def keep_edited(*, at: At, file: str, data: bytes, by: Person | None, now: datetime) -> None:
    """Keep the report as a person edited it, beside the one that was made. Raises Refused (document.*, report.not_ours,
    report.other_survey, report.not_found, report.not_a_draft)."""
    check_survey(at.slug, file, data)
    survey, row = plan_queries.survey_for_update(at.slug), report_for_update(at.slug, at.number)
    if row.state != ReportState.DRAFT:
        raise refuse(NOT_A_DRAFT, Place(field=at.slug), number=at.number)
    row.edited = files.keep(data)
    row.save(update_fields=["edited"])
    journal.record("disseminate.edited", survey, by=by, at=now, number=at.number, sha256=row.edited)


def rebuild(*, at: At, by: Person | None, now: datetime) -> tuple[int, RebuiltFile]:
    """Write a new report with the words of an edited one; its number, and what a person should know of it. Raises Refused
    (report.not_found, report.not_edited, report.changed_meanwhile, survey.not_now)."""
    old = report_row(at.slug, at.number)
    if not old.edited:
        raise refuse(NOT_EDITED, Place(field=at.slug), number=at.number)
    draft = drafted(at.slug, old.language, now)
    made = rebuild_docx(draft.content, files.content(old.edited), f"{at.slug}-{at.number}.docx")
    return _kept(draft, made, at, by, now), made


@transaction.atomic
def _kept(draft: Draft, made: RebuiltFile, at: At, by: Person | None, now: datetime) -> int:
    number = keep(draft=draft, by=by, now=now)
    new = report_for_update(at.slug, number)
    new.edited = files.keep(made.data)
    new.save(update_fields=["edited"])
    survey = plan_queries.survey_row(at.slug)
    journal.record("disseminate.rebuilt", survey, by=by, at=now, number=number, of=at.number, sha256=new.edited)
    return number
