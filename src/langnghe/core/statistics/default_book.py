"""The table book of a survey that has none: every question once, in the questionnaire's order."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from langnghe.core.questionnaire.kinds import columns_of, kind_of
from langnghe.core.questionnaire.model import Question, Questionnaire, Section, Text
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.statistics.book import SectionSpec, TableBook, TableSpec


def default_book(questionnaire: Questionnaire, coded: Collection[str] = ()) -> TableBook:
    """One section for each section of the questionnaire, a matrix as one table, a ranking as a table for each choice, no cross
    tables; of a repeat only how many rounds there are. The respondent's block is the section of the role "sample"; questions
    outside sections stand under the questionnaire's title. After an open question that is in `coded` its codes follow, as the
    variable `<question>_codes`."""
    questionnaire = unrolled(questionnaire)
    loose = tuple(spec for item in questionnaire.items if isinstance(item, Question) for spec in _specs(item, coded))
    sections = [SectionSpec(questionnaire.title or Text({"vi": questionnaire.name}), loose)] if loose else []
    for item in questionnaire.items:
        if isinstance(item, Section) and (specs := tuple(_specs(item, coded))):
            role = "sample" if item.role == "respondent" else "content"
            sections.append(SectionSpec(item.label or Text({"vi": item.name}), specs, role))
    return TableBook(tuple(sections))


def _specs(item: Section | Question, coded: Collection[str]) -> Iterator[TableSpec]:
    if isinstance(item, Question):
        if kind_of(item).answerable:
            yield from (TableSpec(column.name) for column in columns_of(item))
        if item.name in coded:
            yield TableSpec(f"{item.name}_codes")
    elif item.layout == "matrix":
        yield TableSpec(item.name)
    elif not item.round_of:
        for inner in item.items:
            yield from _specs(inner, coded)
