"""Choices put in order, the first before the second: all of them, or from `min` to `max` (the three most important)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from langnghe.core.errors import define
from langnghe.core.questionnaire.kinds.bounds import BOUNDS, enough
from langnghe.core.questionnaire.kinds.choices import ORDER, check_choices
from langnghe.core.questionnaire.kinds.raw import UNKNOWN_CHOICE, clean, wrong
from langnghe.core.questionnaire.kinds.registry import Column, QuestionKind, Reader, register
from langnghe.core.questionnaire.model import Question, Text
from langnghe.core.questionnaire.values import Measure, Value

TWICE = define("response.ranked_twice", "“{found}” has two places.", "Give each answer one place only.")


def _reader(question: Question) -> Reader:
    labels = {choice.code: choice.label.in_language("vi") for choice in question.choices}

    def read(raw: Sequence[str]) -> tuple[str, ...] | None:
        ranked = tuple(filter(None, (clean(question, text) for text in raw)))
        for place, code in enumerate(ranked):
            if code not in labels:
                raise wrong(UNKNOWN_CHOICE, question, code)
            if code in ranked[:place]:
                raise wrong(TWICE, question, labels[code])
        enough(question, ranked)
        return ranked or None

    return read


def _columns(question: Question) -> Iterator[Column]:
    """One column for each choice: its place, 1 the first; empty where it was given none."""
    for choice in question.choices:
        words = {
            language: f"{said}: {choice.label.in_language(language)}" for language, said in question.label.by_language.items()
        }
        yield Column(f"{question.name}_{choice.code}", Text(words), Measure.NUMBER, value=_place_of(choice.code))


def _place_of(code: str) -> Callable[[Value], Value | None]:
    def place(value: Value) -> Value | None:
        return value.index(code) + 1 if isinstance(value, tuple) and code in value else None

    return place


register(
    QuestionKind(
        name="ranking",
        xlsform_types=("rank",),
        seen_as="codes",
        widget=lambda _question: "ranking",
        measure=lambda _question: Measure.MULTIPLE,
        reader=_reader,
        check=check_choices,
        parameters=ORDER | BOUNDS,
        has_choices=True,
        columns=_columns,
    )
)
