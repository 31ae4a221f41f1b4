"""What a section of a report compares with earlier waves, as analysis reads them."""

from __future__ import annotations

from langnghe.core.report.facts import Earlier
from langnghe.core.report.outline import Part
from langnghe.phases.analyse import queries as analyse_queries
from langnghe.phases.analyse.queries import file_dataset, kept_name

__all__ = ["check_earlier", "earlier", "file_dataset", "kept_name"]


def earlier(slug: str, part: Part, language: str) -> Earlier | None:
    """What a section of comparison compares; None where the survey has no earlier wave with a dataset. Raises Refused
    (outline.no_earlier)."""
    return analyse_queries.compared(slug, language, part.tables, part.earlier, part.at(part.earlier))


def check_earlier(slug: str, part: Part) -> None:
    """Raises Refused when what the section compares with is not there, or cannot be read."""
    if part.earlier:
        analyse_queries.check_wave(slug, part.earlier, part.at(part.earlier))
