"""Sets how long material is kept, and destroys it, with minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, transaction
from django.utils import timezone

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.docx_report import write_report_docx
from langnghe.core.package.journal import DESTROYED
from langnghe.core.package.retention import Kept, Material, must_be_due, period, reason
from langnghe.core.plan.lifecycle import NOT_NOW, State, reached
from langnghe.core.report.destruction import Destruction, minutes_of
from langnghe.phases.archive import queries
from langnghe.phases.archive.actions.destruction import TAKEN, TOUCHED, Gone
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries as process_queries
from langnghe.records import files, journal, scrubbing
from langnghe.records.models import Person, RetentionRow, SurveyRow

NOT_CONFIRMED = define(
    "retention.not_confirmed",
    "What was typed is not the survey's name “{survey}”.",
    "Type the name as it stands there: what is destroyed never comes back.",
)
DESTROYED_ALREADY = define("retention.destroyed_already", "This was destroyed already.", "Nothing is left to be done.")
NOT_SCRUBBED = define(
    "retention.not_scrubbed",
    "The rows are deleted, but the store's files could not be written anew, because the store is in use.",
    "Stop the server and destroy the same kind once more: then only the files are written anew.",
)
NEEDS_REPORT = frozenset({Material.OPEN_TEXT, Material.ANSWERS})


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be destroyed and why; `typed`: the survey's name, typed once more by whoever orders it."""

    kind: Material
    because: str
    typed: str


@transaction.atomic
def set_period(*, slug: str, kind: Material, months: str, because: str, by: Person | None, now: datetime) -> None:
    """Let one kind of this survey's material be kept for so many months. Raises Refused (retention.not_months,
    retention.no_reason, retention.destroyed_already)."""
    survey = plan_queries.survey_for_update(slug)
    before, count, why = queries.kept_kind(slug, kind, now), period(months), reason(because)
    if before.destroyed_on:
        raise refuse(DESTROYED_ALREADY, Place(field=slug))
    RetentionRow.objects.update_or_create(survey=survey, kind=kind, defaults={"months": count, "because": why})
    journal.record("archive.period_set", survey, by=by, at=now, kind=kind.value, before=before.months, after=count, because=why)


def destroy(*, slug: str, order: Order, by: Person | None, now: datetime) -> str:
    """Destroy one kind of a survey's material for good: rows, the files that held them, their traces in the store's files;
    returns the name of the minutes' file. Ordered again, it only cleans the store's files. Raises Refused:
    retention.not_confirmed, .no_reason, .not_due, .not_closed, .not_scrubbed, survey.not_now."""
    if order.typed.strip() != slug:
        raise refuse(NOT_CONFIRMED, Place(field="typed"), survey=slug)
    with transaction.atomic():
        survey = plan_queries.survey_for_update(slug)
        kept = queries.kept_kind(slug, order.kind, now)
        gone = Gone({}) if kept.destroyed_on else _destroyed(survey, kept, order, (by, now))
    for name in (*gone.files, *gone.datasets):
        files.remove(name)
    for path in gone.paths:
        path.unlink(missing_ok=True)
    process_queries.forget()
    _scrub(order.kind, now)
    return queries.kept_kind(slug, order.kind, now).minutes


def _destroyed(survey: SurveyRow, kept: Kept, order: Order, who: tuple[Person | None, datetime]) -> Gone:
    (by, now), why = who, reason(order.because)
    today = timezone.localdate(now)
    must_be_due(kept, today)
    if order.kind in NEEDS_REPORT and not reached(State(survey.state), State.REPORTED):
        raise refuse(NOT_NOW, Place(field=survey.slug), state=survey.state)
    gone = TAKEN[order.kind](survey)
    told = {"kind": order.kind.value, "because": why, "counts": dict(gone.counts), "struck": list(gone.struck)}
    if order.kind is Material.OPEN_TEXT:
        told["codes"] = process_queries.dataset_row(survey.slug).codes
    entry = journal.record(DESTROYED, survey, by=by, at=now, packages=list(gone.files), **told)
    done = Destruction(
        name=kept.rule.name.in_language("vi"),
        basis=kept.rule.basis.in_language("vi"),
        on=today,
        until=kept.until or today,
        months=kept.months,
        because=why,
        counts=gone.counts,
        entry=entry.hash,
        paper=order.kind is Material.PAPER,
    )
    minutes = files.keep(write_report_docx(minutes_of(plan_queries.plan(survey.slug), done, "vi")))
    values = {"months": kept.months, "because": kept.because, "destroyed_at": now, "minutes": minutes}
    RetentionRow.objects.update_or_create(survey=survey, kind=order.kind, defaults=values)
    return gone


def _scrub(kind: Material, now: datetime) -> None:
    try:
        clean = not TOUCHED[kind] or scrubbing.scrub(TOUCHED[kind], timezone.localdate(now))
    except DatabaseError as error:
        raise refuse(NOT_SCRUBBED) from error
    if not clean:
        raise refuse(NOT_SCRUBBED)
