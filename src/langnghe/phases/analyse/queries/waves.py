"""Reads earlier waves of a survey, surveys of the store and data files that were kept, and compares this one with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.data_file import read_data
from langnghe.core.report.facts import Earlier
from langnghe.core.report.voice import Voice
from langnghe.core.response.dataset import MODE, UNIT
from langnghe.core.response.model import Dataset, Measure
from langnghe.core.statistics.codes import Coded
from langnghe.core.statistics.waves import COMPARED, compare_waves
from langnghe.phases.analyse.queries.tables import coded, groups_of
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries as process_queries
from langnghe.records import files
from langnghe.records.models import SurveyRow

NO_EARLIER = define(
    "outline.no_earlier",
    "“{name}” is neither a survey with a locked dataset nor a file that was handed in.",
    "Write the name of a survey whose dataset is locked, or hand in the file of the earlier wave.",
)
MOST = 4
"""So many waves are compared at most, this one among them."""
FILE_MARK = "#"


def compared(slug: str, language: str, names: Sequence[str] = (), before: str = "", place: Place | None = None) -> Earlier | None:
    """The questions of those names (matrices by their rows; without any, all that are not about the respondents) compared with
    the wave called `before`, else with the survey's own earlier ones; None where there is none with a dataset. `place` is
    where that was asked for. Raises Refused (dataset.not_found, outline.no_earlier)."""
    now = coded(slug)
    found = list(_waves(slug, before, place or Place(field=before), now.dataset, language))
    if not found:
        return None
    minimum = plan_queries.survey_row(slug).minimum_group
    waves = compare_waves([*(wave for _, wave in found), now], compared_names(slug, names), minimum)
    return Earlier(tuple(name for name, _ in found), waves)


def check_wave(slug: str, before: str, place: Place) -> None:
    """Raises Refused when that wave is not there, or cannot be read."""
    list(_waves(slug, before, place, process_queries.shape(slug), "vi"))


def kept_name(name: str, content: bytes) -> str:
    """Keep the data file of an earlier wave; returns what an outline calls it."""
    return f"{name.replace(FILE_MARK, '-')}{FILE_MARK}{files.keep(content)}"


def file_dataset(content: bytes, name: str, now: Dataset) -> Dataset:
    """The columns of a data file that are questions of this survey too; where the file does not say what its codes mean, they
    mean what they mean now. Raises Refused as `read_data` does."""
    raw = read_data(content, name)
    several = {each: raw.variable(each).measure is Measure.MULTIPLE for each in raw.names}
    known = [
        each
        for each in now.variables
        if each.measure in COMPARED and several.get(each.name) is (each.measure is Measure.MULTIPLE)
    ]
    unsaid = [each for each in known if each.name not in raw.known or not raw.known[each.name].codes]
    return read_data(content, name, unsaid).dataset([each.name for each in known])


def wave_name(slug: str, language: str) -> str:
    """A wave by the month in which its collection opened: "đợt 6/2022"."""
    opened = collect_queries.progress(slug).opens_at
    return Voice(language).say("wave_of", month=opened.month, year=opened.year)


def compared_names(slug: str, names: Sequence[str] = ()) -> list[str]:
    """The questions of those names, matrices by their rows; without any, all that are not about the respondents."""
    variables = coded(slug).dataset.variables
    if names:
        return [each.name for name in names for each in variables if name in (each.name, each.matrix)]
    about = {UNIT, MODE, *groups_of(slug)}
    return [each.name for each in variables if each.name not in about and not each.repeat and each.measure in COMPARED]


def _waves(slug: str, before: str, place: Place, now: Dataset, language: str) -> Iterator[tuple[str, Coded]]:
    """The earlier waves by name, the oldest first."""
    if FILE_MARK in before:
        name, _, kept = before.rpartition(FILE_MARK)
        try:
            content = files.content(kept)
        except OSError:
            raise refuse(NO_EARLIER, place, name=before) from None
        yield name, Coded(file_dataset(content, name, now))
        return
    for each in reversed(_chain(slug, before, place)):
        yield wave_name(each, language), coded(each)


def _chain(slug: str, before: str, place: Place) -> Sequence[str]:
    """The surveys to compare with, the newest first: the one named, else the survey's own earlier waves."""
    if before:
        if before == slug or not process_queries.is_locked(before):
            raise refuse(NO_EARLIER, place, name=before)
        return [before]
    found: list[str] = []
    row = plan_queries.survey_row(slug).earlier
    while row is not None and len(found) < MOST - 1 and row.slug not in found:
        if process_queries.is_locked(row.slug):
            found.append(row.slug)
        row = SurveyRow.objects.select_related("earlier").get(pk=row.pk).earlier
    return found
