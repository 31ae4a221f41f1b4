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


def unknown(earlier: Collection[Release], shown: Collection[People]) -> tuple[People, ...]:
    """Those of whom no figures were released before."""
    known = {some for release in earlier for some in release.shown}
    return tuple(some for some in shown if some not in known)


def keep(survey: SurveyRow, name: str, shown: Collection[People], *, version: str, at: datetime) -> None:
    """Note a release; of whom figures were released before is not noted again."""
    if new := unknown(before(survey.slug), shown):
        content = release_to_json(Release(name, new))["shown"]
        ReleaseRow.objects.create(survey=survey, name=name, version=version, shown=content, released_at=at)


def is_kept(slug: str, name: str, version: str) -> bool:
    """Whether something of that name was released from that dataset."""
    return ReleaseRow.objects.filter(survey__slug=slug, name=name, version=version).exists()


def keep_file(survey: SurveyRow, name: str, *, version: str, at: datetime) -> bool:
    """Note that a data file of a dataset left, which names nobody; whether it had not been noted before."""
    _, new = ReleaseRow.objects.get_or_create(
        survey=survey, name=name, version=version, defaults={"shown": [], "released_at": at}
    )
    return new
