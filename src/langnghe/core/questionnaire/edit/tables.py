"""Tables of questions: rows that share the same answers, changed together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from langnghe.core.questionnaire.edit.answers import Line, fitting, with_lines
from langnghe.core.questionnaire.edit.changes import said
from langnghe.core.questionnaire.edit.naming import free, names_of, slug
from langnghe.core.questionnaire.model import NO_TEXT, Question, Questionnaire, Section

SHARED = ("kind", "required", "choices", "choice_list", "dont_know", "exclusive", "fixed_last", "ordinal", "parameters")
"""What all rows of a table have in common."""


def rows_of(table: Section, language: str) -> tuple[Line, ...]:
    """The rows of a table as lines: the name of each is its code."""
    return tuple(Line(row.label.by_language.get(language, ""), row.name, row.name) for row in rows(table))


def pattern(table: Section) -> Question:
    """A question that says what all rows share; one without answers for a table without rows."""
    return next(iter(rows(table)), Question(table.name, "single", NO_TEXT, choice_list=table.name))


def with_rows(questionnaire: Questionnaire, table: Section, lines: Sequence[Line], like: Question) -> Section:
    """The table with these rows, in the first language, all of which share what `like` says (`SHARED`). A row keeps its name,
    its hint, its own logic and its other languages."""
    language = questionnaire.default_language
    kept = {row.name: row for row in rows(table)}
    taken = names_of(questionnaire)
    shared = {field: getattr(like, field) for field in SHARED}
    items: list[Question] = []
    for line in (line for line in lines if line.label.strip()):
        old = kept.get(line.was)
        name = old.name if old else free(slug(line.label, table.name), taken)
        taken.add(name)
        row = old or Question(name, like.kind, NO_TEXT)
        items.append(fitting(replace(row, **shared, label=said(row.label, language, line.label))))
    return replace(table, layout="matrix", items=tuple(items))


def with_columns(questionnaire: Questionnaire, table: Section, lines: Sequence[Line]) -> Question:
    """The pattern of the table with these answers, on a list that no question outside of it uses."""
    like = with_lines(pattern(table), lines, questionnaire.default_language)
    inside = {row.name for row in rows(table)}
    outside = {question.choice_list or question.name for question in questionnaire.questions() if question.name not in inside}
    if like.choice_list and like.choice_list not in outside:
        return like
    return replace(like, choice_list=free(table.name, outside))


def rows(table: Section) -> tuple[Question, ...]:
    """The questions that are the rows."""
    return tuple(item for item in table.items if isinstance(item, Question))
