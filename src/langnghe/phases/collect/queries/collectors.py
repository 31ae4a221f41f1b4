"""Reads who collects: interviewers and tablets."""

from __future__ import annotations

from langnghe.core.errors import define, refuse
from langnghe.core.response.collector import Collector
from langnghe.phases.design import queries as design_queries
from langnghe.records import convert
from langnghe.records.models import CollectorRow

TABLET_UNKNOWN = define("access.tablet_unknown", "This tablet is not known here.", "Ask the office for a code for this tablet.")


TABLET_REVOKED = define(
    "access.tablet_revoked", "The access of this tablet was withdrawn.", "Ask the office for a new code for this tablet."
)


def collectors(slug: str) -> tuple[Collector, ...]:
    """Tablets and interviewers of a survey, in the order in which they were added."""
    rows = CollectorRow.objects.filter(survey__slug=slug).select_related("survey", "person").order_by("pk")
    return tuple(map(convert.collector, rows))


def tablet(token: str) -> Collector:
    """The tablet with that token. Raises Refused (access.tablet_unknown, access.tablet_revoked)."""
    digest = design_queries.token_digest(token)
    row = CollectorRow.objects.filter(digest=digest, person=None).select_related("survey", "person").first()
    if row is None:
        raise refuse(TABLET_UNKNOWN)
    if row.revoked_at:
        raise refuse(TABLET_REVOKED)
    return convert.collector(row)
