"""Reads table books and computes their tables, their tests and their weights."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

import numpy as np
from django.conf import settings

from langnghe.core.errors import Finding, Refused
from langnghe.core.formats.tables_toml import read_tables_toml, write_tables_toml
from langnghe.core.questionnaire.model import NO_TEXT, Section, questions_in
from langnghe.core.response.dataset import MODE, UNIT
from langnghe.core.response.model import Measure
from langnghe.core.response.release import emptied
from langnghe.core.statistics.book import AnyTable, ComputedBook, SectionSpec, TableBook, TableSpec
from langnghe.core.statistics.codes import Coded
from langnghe.core.statistics.compute import compute_book
from langnghe.core.statistics.default_book import default_book
from langnghe.core.statistics.disclosure.crosses import Guard, identifying
from langnghe.core.statistics.disclosure.ledger import Release
from langnghe.core.statistics.disclosure.rules import Rules
from langnghe.core.statistics.engine.dataset import coded_dataset
from langnghe.core.statistics.engine.sweep import NumpyEngine
from langnghe.core.statistics.inference.answer import Setting, compare
from langnghe.core.statistics.inference.question import question_of
from langnghe.core.statistics.inference.results import Result
from langnghe.core.statistics.inference.standing_out import StandingOut, sheltered
from langnghe.core.statistics.inference.standing_out import standing_out as standing_out_of
from langnghe.core.statistics.model import CrossTable
from langnghe.core.statistics.rich_figures import hidden_groups
from langnghe.core.statistics.tables.result import Tabulated
from langnghe.core.statistics.tables.spec import Tabulation
from langnghe.core.statistics.weighting.check import check_targets
from langnghe.core.statistics.weighting.make import Weighted
from langnghe.core.statistics.weighting.make import weighted as weighted_by
from langnghe.core.statistics.weighting.recipe import Recipe, Targets, recipe_from_json, targets_of_units
from langnghe.engines.files import kept
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries as process_queries
from langnghe.records import releases
from langnghe.records.models import TableBookRow, WeightingRow

MOST = 40
"""So many pairs that stand out are told of."""
LONG = 200
"""With more answers than this, a question is not looked through for what stands out."""


def book(slug: str) -> TableBook:
    """The survey's table book; where none was handed in, one that follows the questionnaire."""
    row = TableBookRow.objects.filter(survey__slug=slug).first()
    if row is None:
        return default_book(collect_queries.questionnaire(slug), process_queries.coded_questions(slug))
    return read_tables_toml(row.content.encode(), "tables.toml")


def book_toml(slug: str) -> bytes:
    return write_tables_toml(book(slug))


def computed(slug: str) -> ComputedBook:
    """The tables of the book from the locked dataset. Raises Refused (dataset.not_found)."""
    return computed_of(slug, book(slug))


def computed_of(slug: str, book: TableBook) -> ComputedBook:
    """The tables of another book from the locked dataset. Raises Refused (dataset.not_found; what `check_book` finds)."""
    version = process_queries.dataset_row(slug).version
    minimum = plan_queries.survey_row(slug).minimum_group
    return _computed(slug, version, write_tables_toml(book), minimum, releases.before(slug), adopted(slug))


@lru_cache(maxsize=8)
def _computed(
    slug: str, version: str, book: bytes, minimum: int, before: tuple[Release, ...], recipe: Recipe | None
) -> ComputedBook:
    guarded = replace(guard(slug), before=before)
    sample = weighted(slug, recipe).design.sample if recipe else None
    dataset = process_queries.dataset(slug)
    return compute_book(dataset, read_tables_toml(book, "tables.toml"), minimum, seed_of(version), guarded, sample)


def adopted(slug: str) -> Recipe | None:
    """The recipe by which the survey's tables are weighted; None when they count people."""
    found = weighting(slug)
    return found.recipe if found and found.adopted else None


def guard(slug: str) -> Guard:
    """What protects the survey's tables: its minimum group, who is told by what, and what was released before. Raises Refused
    (dataset.not_found)."""
    minimum = plan_queries.survey_row(slug).minimum_group
    return Guard(
        Rules(minimum=minimum),
        identifying(collect_queries.questionnaire(slug)),
        releases.before(slug),
        _emptied(slug, process_queries.dataset_row(slug).version, minimum),
    )


@lru_cache(maxsize=8)
def _emptied(slug: str, _version: str, minimum: int) -> Mapping[str, frozenset[str]]:
    return emptied(process_queries.dataset(slug), minimum)


def one_table(slug: str, rows: str, columns: str) -> ComputedBook:
    """A book of one table, chosen on the page. Raises Refused when a name is unknown."""
    dataset = process_queries.dataset(slug)
    chosen = TableBook((SectionSpec(collect_queries.questionnaire(slug).title, (TableSpec(rows, columns),)),))
    minimum = plan_queries.survey_row(slug).minimum_group
    return compute_book(dataset, chosen, minimum, seed_of(dataset.version), guard(slug))


def rich_table(slug: str, spec: Tabulation) -> ComputedBook:
    """A book of one rich table, chosen on the page. Raises Refused when a name is unknown."""
    dataset = process_queries.dataset(slug)
    chosen = TableBook((SectionSpec(collect_queries.questionnaire(slug).title, (spec,)),))
    minimum, recipe = plan_queries.survey_row(slug).minimum_group, adopted(slug)
    sample = weighted(slug, recipe).design.sample if recipe else None
    return compute_book(dataset, chosen, minimum, seed_of(dataset.version), guard(slug), sample)


def coded(slug: str) -> Coded:
    """The columns of the locked dataset, coded once. Raises Refused (dataset.not_found)."""
    return _coded(slug, process_queries.dataset_row(slug).version)


@lru_cache(maxsize=4)
def _coded(slug: str, _version: str) -> Coded:
    return Coded(process_queries.dataset(slug))


def pair(slug: str, table: Tabulated, first: str, second: str) -> Result:
    """The test of two questions by the rule, without the groups of the second that the table withholds. Raises Refused
    (dataset.not_found) and KeyError for an unknown question."""
    columns = coded(slug)
    groups = question_of(columns, second).without(hidden_groups(table, first, second))
    return compare(question_of(columns, first), groups, _setting(columns.dataset.version, first, second))


def standing_out(slug: str) -> StandingOut:
    """What stands out, the `MOST` strongest: the questions by the characteristics of the respondents, without the groups that
    tables of all these pairs together withhold. Raises Refused (dataset.not_found)."""
    version = process_queries.dataset_row(slug).version
    return _standing_out(slug, version, plan_queries.survey_row(slug).minimum_group, releases.before(slug))


@lru_cache(maxsize=8)
def _standing_out(slug: str, version: str, minimum_group: int, _before: tuple[Release, ...]) -> StandingOut:
    columns, characteristics, long = coded(slug), groups_of(slug), long_lists(slug)
    groups = [name for name in characteristics if name not in long]
    names = [variable.name for variable in columns.dataset.variables]
    questions = [name for name in names if name not in characteristics and name not in long]
    setting = _setting(version, "", "")
    out = standing_out_of(columns, questions, groups, minimum_group, setting)
    out = replace(out, found=out.found[:MOST])
    return sheltered(out, columns, _hidden(slug, [(one.question, one.group) for one in out.found], minimum_group), setting)


def _hidden(slug: str, pairs: Sequence[tuple[str, str]], minimum_group: int) -> dict[tuple[str, str], frozenset[str] | None]:
    """The groups that a table of each pair withholds; None for a pair of which no table may be shown beside earlier releases."""
    specs = tuple(TableSpec(*pair) for pair in pairs)
    try:
        book = TableBook((SectionSpec(NO_TEXT, specs),))
        computed = compute_book(process_queries.dataset(slug), book, minimum_group, guard=guard(slug))
    except Refused:
        if len(pairs) == 1:
            return {pairs[0]: None}
        return {pair: codes for one in pairs for pair, codes in _hidden(slug, [one], minimum_group).items()}
    return {
        (one.spec.rows, one.spec.columns): _withheld(one.table) for one in computed.tables() if isinstance(one.spec, TableSpec)
    }


def _withheld(table: AnyTable) -> frozenset[str]:
    if not isinstance(table, CrossTable):
        return frozenset()
    return frozenset(column.code for column, hidden in zip(table.columns, table.withheld, strict=True) if hidden)


def groups_of(slug: str) -> tuple[str, ...]:
    """What tells who somebody is: unit, mode, and the questions of the respondents' block that have one answer."""
    sections = [item for item in collect_queries.questionnaire(slug).items if isinstance(item, Section)]
    own = {question.name for section in sections if section.role == "respondent" for question in questions_in(section.items)}
    single = (Measure.NOMINAL, Measure.ORDINAL)
    variables = coded(slug).dataset.variables
    return tuple(each.name for each in variables if each.measure in single and each.name in {*own, UNIT, MODE})


def long_lists(slug: str) -> tuple[str, ...]:
    """The questions, and the unit, with so many answers that nobody compares them: they take no part in what stands out. Raises
    Refused (dataset.not_found)."""
    return tuple(variable.name for variable in coded(slug).dataset.variables if len(variable.codes) > LONG)


def _setting(version: str, first: str, second: str) -> Setting:
    """The chance for simulated tests: the same for the same dataset and pair."""
    digest = hashlib.sha256(f"{seed_of(version)}\n{first}\n{second}".encode()).digest()
    return Setting(generator=np.random.default_rng(int.from_bytes(digest)))


@dataclass(frozen=True, slots=True)
class Weighting:
    """How a survey is weighted, and whether its tables are."""

    recipe: Recipe
    adopted: bool
    made_at: datetime


def weighting(slug: str) -> Weighting | None:
    """The recipe of the survey's weights; None when none was made for the locked dataset."""
    row = WeightingRow.objects.filter(survey__slug=slug, version=process_queries.dataset_row(slug).version).first()
    return Weighting(recipe_from_json(row.recipe), row.adopted, row.made_at) if row else None


def weighted(slug: str, recipe: Recipe) -> Weighted:
    """The weights of the locked dataset by a recipe. Raises Refused when its figures cannot be reached."""
    return _weighted(slug, process_queries.dataset_row(slug).version, recipe)


@lru_cache(maxsize=8)
def _weighted(slug: str, _version: str, recipe: Recipe) -> Weighted:
    return weighted_by(process_queries.dataset(slug), recipe)


def target_findings(slug: str, targets: Targets) -> tuple[Finding, ...]:
    """What is wrong with figures of the population for the locked dataset."""
    return check_targets(targets, process_queries.dataset(slug))


def plan_targets(slug: str) -> Targets:
    """The units' shares as the plan allocates them. Raises Refused (weights.no_sizes)."""
    return targets_of_units(plan_queries.units(slug))


def engine(slug: str) -> NumpyEngine:
    """Sums up many tables of the locked dataset at once, from its coded columns, which are kept beside it as a file. For counts
    and tests within the program: what may be shown is decided elsewhere. Raises Refused (dataset.not_found)."""
    return _engine(slug, process_queries.dataset_row(slug).version)


@lru_cache(maxsize=8)
def _engine(slug: str, version: str) -> NumpyEngine:
    path = settings.DATA / "coded" / f"{version}.coded"
    return NumpyEngine(kept(path, lambda: coded_dataset(process_queries.dataset(slug))))


def seed_of(version: str) -> int:
    """The seed of the simulated tests: the same dataset always gives the same figures."""
    return int(version[:12], 16)
