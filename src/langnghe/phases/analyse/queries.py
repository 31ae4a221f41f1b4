"""Reads table books and computes their tables."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings

from langnghe.core.formats.tables_toml import read_tables_toml, write_tables_toml
from langnghe.core.statistics.book import ComputedBook, SectionSpec, TableBook, TableSpec
from langnghe.core.statistics.compute import compute_book
from langnghe.core.statistics.default_book import default_book
from langnghe.core.statistics.engine.dataset import coded_dataset
from langnghe.core.statistics.engine.sweep import NumpyEngine
from langnghe.engines.files import kept
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries as process_queries
from langnghe.records.models import TableBookRow


def book(slug: str) -> TableBook:
    """The survey's table book; where none was handed in, one that follows the questionnaire."""
    row = TableBookRow.objects.filter(survey__slug=slug).first()
    if row is None:
        return default_book(collect_queries.questionnaire(slug))
    return read_tables_toml(row.content.encode(), "tables.toml")


def book_toml(slug: str) -> bytes:
    return write_tables_toml(book(slug))


def computed(slug: str) -> ComputedBook:
    """The tables of the book from the locked dataset. Raises Refused (dataset.not_found)."""
    dataset = process_queries.dataset(slug)
    return _computed(slug, dataset.version, book_toml(slug), plan_queries.survey_row(slug).minimum_group)


@lru_cache(maxsize=8)
def _computed(slug: str, version: str, book: bytes, minimum_group: int) -> ComputedBook:
    return compute_book(process_queries.dataset(slug), read_tables_toml(book, "tables.toml"), minimum_group, seed_of(version))


def one_table(slug: str, rows: str, columns: str) -> ComputedBook:
    """A book of one table, chosen on the page. Raises Refused when a name is unknown."""
    dataset = process_queries.dataset(slug)
    chosen = TableBook((SectionSpec(collect_queries.questionnaire(slug).title, (TableSpec(rows, columns),)),))
    return compute_book(dataset, chosen, plan_queries.survey_row(slug).minimum_group, seed_of(dataset.version))


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
