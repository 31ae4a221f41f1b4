"""Keeps of whom figures were released, so that later tables do not give away what these withheld."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from langnghe.core.statistics.disclosure.ledger import Release, release_from_json, release_to_json
from langnghe.core.statistics.disclosure.people import People
from langnghe.records.models import ReleaseRow, SurveyRow


def before(slug: str) -> tuple[Release, ...]:
    """What was released of a survey, in order."""
    rows = ReleaseRow.objects.filter(survey__slug=slug)
    return tuple(release_from_json({"name": row.name, "shown": row.shown}) for row in rows)


def keep(survey: SurveyRow, name: str, shown: Collection[People], *, version: str, at: datetime) -> None:
    """Note a release; of whom figures were released before is not noted again."""
    known = {some for release in before(survey.slug) for some in release.shown}
    new = tuple(some for some in shown if some not in known)
    if new:
        content = release_to_json(Release(name, new))["shown"]
        ReleaseRow.objects.create(survey=survey, name=name, version=version, shown=content, released_at=at)
