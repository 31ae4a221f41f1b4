"""Publishes results, and withdraws them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.results_zip import write_results_zip
from langnghe.phases.disseminate.queries import publication as queries
from langnghe.phases.disseminate.queries.approval import report_for_update
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import files, journal, releases
from langnghe.records.models import Person, PublicationRow

NO_REASON = define("publication.no_reason", "It is not said why the results are withdrawn.", "Say why, in a few words.")
WITHDRAWN = define(
    "publication.withdrawn.not_now",
    "The results of this survey are not published now.",
    "Look when they were withdrawn, and why.",
)


def publish(*, slug: str, report: int | None = None, by: Person | None, now: datetime) -> int:
    """Publish the results of an issued report, the newest unless one is named, in place of what was published before; returns the
    number of the publication. Raises Refused (publication.not_now, report.stale; disclosure.differencing when the tables, with
    what was released before, give away a small group)."""
    queries.publishable(slug, report)
    queries.published_tables(slug)  # before the transaction: it can take seconds, in which others could not write
    return _publish(slug, report, by, now)


@transaction.atomic
def _publish(slug: str, report: int | None, by: Person | None, now: datetime) -> int:
    survey = plan_queries.survey_for_update(slug)
    chosen = queries.publishable(slug, report)
    row = report_for_update(slug, chosen.number)
    number = survey.publications.count() + 1
    today = timezone.localdate(now)
    results = queries.results(slug, chosen, number, today)
    file = files.keep(write_results_zip(results))
    survey.publications.filter(withdrawn_at=None).update(withdrawn_at=now, withdrawn_because=f"→ {number}")
    PublicationRow.objects.create(survey=survey, report=row, number=number, file=file, published_at=now)
    version = results.computed.version
    releases.keep(survey, f"publication {number}", results.computed.shown, version=version, at=now)
    journal.record("disseminate.published", survey, by=by, at=now, number=number, report=row.number, sha256=file, version=version)
    return number


@transaction.atomic
def withdraw(*, slug: str, because: str, by: Person | None, now: datetime) -> None:
    """Show the published results no longer: their address says when they were withdrawn. Raises Refused (survey.not_found,
    publication.no_reason, publication.withdrawn.not_now)."""
    survey = plan_queries.survey_for_update(slug)
    if not because.strip():
        raise refuse(NO_REASON)
    row = survey.publications.filter(withdrawn_at=None).order_by("-number").first()
    if row is None:
        raise refuse(WITHDRAWN, Place(field=slug))
    row.withdrawn_at, row.withdrawn_because = now, because.strip()
    row.save(update_fields=["withdrawn_at", "withdrawn_because"])
    journal.record("disseminate.withdrawn", survey, by=by, at=now, number=row.number, because=row.withdrawn_because)
