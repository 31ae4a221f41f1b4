"""Reads datasets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.export_model import Export
from langnghe.core.formats.exports import write_dataset
from langnghe.core.plan.model import Mode
from langnghe.core.response.dataset import build_dataset
from langnghe.core.response.dataset import open_answers as covered_answers
from langnghe.core.response.model import Dataset, Measure
from langnghe.core.response.release import emptied, released, whole
from langnghe.core.statistics.weighting.column import with_weights
from langnghe.core.statistics.weighting.make import weighted
from langnghe.core.statistics.weighting.recipe import recipe_from_json
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.design import queries as design_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process.queries import coding_desk, coding_results, editing, masks
from langnghe.records import datasets
from langnghe.records.models import DatasetRow, WeightingRow

NOT_LOCKED = define(
    "dataset.not_found", "The dataset of this survey is not locked yet.", "Close the collection, then lock the dataset."
)
CHANGED = define(
    "dataset.changed",
    "The stored responses and codes no longer give the dataset that was locked.",
    "Stop working with this survey, and compare the store with a backup or an archive package.",
)


DESTROYED = define(
    "dataset.destroyed",
    "The answers of this survey were destroyed when their time was over.",
    "Its reports and what was published stay; new figures cannot be made.",
)


@dataclass(frozen=True, slots=True)
class Returns:
    """The three denominators, by mode: forms handed out (known for paper only), returned, and valid."""

    handed_out: int
    returned: Mapping[Mode, int]
    valid: Mapping[Mode, int]


def dataset_row(slug: str) -> DatasetRow:
    """Raises Refused (dataset.not_found)."""
    row = DatasetRow.objects.select_related("questionnaire").filter(survey__slug=slug).first()
    if row is None:
        raise refuse(NOT_LOCKED, Place(field=slug))
    return row


def is_locked(slug: str) -> bool:
    return DatasetRow.objects.filter(survey__slug=slug).exists()


def dataset(slug: str) -> Dataset:
    """The locked dataset, out of its file while what it was made of is stored as it was, else as `recounted`. Raises Refused
    (dataset.not_found; dataset.changed; dataset.destroyed)."""
    return _dataset(slug, dataset_row(slug).version)


@lru_cache(maxsize=8)
def _dataset(slug: str, _version: str) -> Dataset:
    return datasets.load(dataset_row(slug)) or recounted(slug)


def recounted(slug: str) -> Dataset:
    """The locked dataset, made again from every stored response; its file is written anew. Raises Refused (dataset.not_found;
    dataset.changed when the responses no longer give it, or codes are others; dataset.destroyed)."""
    row, made = dataset_row(slug), assembled(slug)
    if made.version != row.version and len(made) == 0:
        raise refuse(DESTROYED, Place(field=slug))
    if made.version != row.version or row.codes not in ("", coding_results.digest(slug)):
        raise refuse(CHANGED, Place(field=slug))
    datasets.keep(row, made)
    return made


def open_answers(slug: str, found: Dataset, most: int | None = None) -> dict[str, tuple[str, ...]]:
    """The answers in a dataset to the open questions that enough people answered, covered as `masks.covering` says, by the
    question: all, or `most` of each that are picked."""
    texts = [variable.name for variable in found.variables if variable.measure is Measure.TEXT]
    covered = ((name, covered_answers(found, name, masks.covering(slug, name), most)) for name in texts)
    return {name: answers for name, answers in covered if answers}


def assembled(slug: str) -> Dataset:
    """The dataset that the stored responses give now."""
    survey = plan_queries.survey_row(slug)
    made = build_dataset(
        collect_queries.questionnaire(slug),
        editing.analysed_responses(slug),
        plan_queries.units(slug),
        simulated=survey.simulated,
        questionnaire_hash=collect_queries.questionnaire_row(slug).hash,
        modes=collect_queries.modes(slug),
    )
    return coding_results.without_codes_in_place(coding_results.with_coded(slug, made))


def forget() -> None:
    """Let go of every dataset and answer that this process holds, when answers were destroyed."""
    _dataset.cache_clear()
    coding_desk.forget()


def shape(slug: str) -> Dataset:
    """The dataset of the newest questionnaire without any response: its variables. Raises Refused (questionnaire.not_found)."""
    version = design_queries.latest(slug)
    made = build_dataset(version.questionnaire, (), plan_queries.units(slug), simulated=False, questionnaire_hash=version.hash)
    return coding_results.with_coded(slug, made)


def returns(slug: str) -> Returns:
    """Of paper as the ledger of sheets counts it, where there is one."""
    progress = collect_queries.progress(slug)
    counts = {Mode.PAPER: progress.paper, Mode.ONLINE: progress.online}
    if collect_queries.has_ledger(slug):
        sheets = collect_queries.paper_counts(slug)
        return Returns(sheets.handed_out, counts | {Mode.PAPER: sheets.returned}, counts)
    if progress.interviewer:
        counts[Mode.INTERVIEWER] = progress.interviewer
    handed_out = sum(unit.unit.paper_forms for unit in progress.units)
    taken_out: Counter[Mode] = Counter()
    for (_, mode), count in editing.invalid_counts(slug).items():
        taken_out[mode] += count
    return Returns(handed_out, counts, {mode: count - taken_out[mode] for mode, count in counts.items()})


def export(slug: str, file_format: str, language: str) -> Export:
    """The locked dataset as a file, without what could point at a person: no free text, and no unit smaller than the minimum
    group. Raises Refused (dataset.not_found, export.unknown_format)."""
    return write_dataset(leaving(slug), file_format, language)


def export_whole(slug: str, file_format: str, language: str) -> Export:
    """The locked dataset with every unit, as a file. Raises Refused (dataset.not_found, export.unknown_format)."""
    return write_dataset(whole(dataset(slug)), file_format, language)


def leaving(slug: str) -> Dataset:
    """The locked dataset as it may leave the program, with the weights that were adopted. Raises Refused (dataset.not_found)."""
    minimum = plan_queries.survey_row(slug).minimum_group
    return released(_with_weights(slug, minimum), minimum)


def _with_weights(slug: str, minimum: int) -> Dataset:
    """The locked dataset, with the weights that were adopted."""
    found = dataset(slug)
    row = WeightingRow.objects.filter(survey__slug=slug, version=found.version, adopted=True).first()
    if row is None:
        return found
    return with_weights(found, weighted(found, recipe_from_json(row.recipe)).weights, emptied(found, minimum))
