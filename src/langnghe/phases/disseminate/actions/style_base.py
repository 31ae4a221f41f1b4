"""Keeps in which layout a survey's reports are written, and the document that they take their styles from."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from langnghe.core.errors import Finding
from langnghe.core.formats.docx_base import read_style_base
from langnghe.core.report.profiles import profile_for
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import files, journal
from langnghe.records.models import OutlineRow, Person


@transaction.atomic
def keep_style_base(*, slug: str, content: bytes, file: str, by: Person, now: datetime) -> tuple[Finding, ...]:
    """Reports take their styles from this .docx from now on; gives what it lacks. Raises Refused when it is no such file, is
    damaged, too big, or has macros."""
    base = read_style_base(content, file)
    survey = plan_queries.survey_for_update(slug)
    kept = files.keep(content)
    OutlineRow.objects.update_or_create(
        survey=survey, defaults={"reference": kept}, create_defaults={"reference": kept, "content": ""}
    )
    journal.record("disseminate.style_base_kept", survey, by=by, at=now, sha256=kept)
    return base.findings


@transaction.atomic
def choose_layout(*, slug: str, layout: str, by: Person | None, now: datetime) -> None:
    """Reports are written in this layout of documents from now on; "" for that of the plan's agency. Raises Refused when there is
    no such layout."""
    survey = plan_queries.survey_for_update(slug)
    if layout:
        profile_for(layout, now.date())
    before = OutlineRow.objects.filter(survey=survey).values_list("layout", flat=True).first() or ""
    OutlineRow.objects.update_or_create(
        survey=survey, defaults={"layout": layout}, create_defaults={"layout": layout, "content": ""}
    )
    journal.record("disseminate.layout_chosen", survey, by=by, at=now, **journal.change(before, layout))


@transaction.atomic
def drop_style_base(*, slug: str, by: Person, now: datetime) -> None:
    """Reports look as the layout of documents says again; nothing happens where they do already."""
    survey = plan_queries.survey_for_update(slug)
    if OutlineRow.objects.filter(survey=survey).exclude(reference="").update(reference=""):
        journal.record("disseminate.style_base_dropped", survey, by=by, at=now)
