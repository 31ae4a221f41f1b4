"""The table book of a survey that has none: every question once, in the questionnaire's order."""

from __future__ import annotations

from collections.abc import Iterator

from langnghe.core.questionnaire.kinds import kind_of, measure_of
from langnghe.core.questionnaire.model import Question, Questionnaire, Section, Text
from langnghe.core.statistics.book import SectionSpec, TableBook, TableSpec


def default_book(questionnaire: Questionnaire) -> TableBook:
    """One section for each section of the questionnaire, a matrix as one table, no cross tables. The respondent's block is the
    section of the role "sample"; questions outside sections stand under the questionnaire's title."""
    loose = tuple(spec for item in questionnaire.items if isinstance(item, Question) for spec in _specs(item))
    sections = [SectionSpec(questionnaire.title or Text({"vi": questionnaire.name}), loose)] if loose else []
    for item in questionnaire.items:
        if isinstance(item, Section) and (specs := tuple(_specs(item))):
            role = "sample" if item.role == "respondent" else "content"
            sections.append(SectionSpec(item.label or Text({"vi": item.name}), specs, role))
    return TableBook(tuple(sections))


def _specs(item: Section | Question) -> Iterator[TableSpec]:
    if isinstance(item, Question):
        if kind_of(item).answerable and measure_of(item) is not None:
            yield TableSpec(item.name)
    elif item.layout == "matrix":
        yield TableSpec(item.name)
    else:
        for inner in item.items:
            yield from _specs(inner)
