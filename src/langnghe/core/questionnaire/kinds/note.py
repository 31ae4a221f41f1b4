"""Words to the respondent, with nothing to answer."""

from __future__ import annotations

from langnghe.core.questionnaire.kinds.registry import QuestionKind, register

register(
    QuestionKind(
        name="note",
        xlsform_types=("note",),
        seen_as="text",
        widget=lambda _question: "note",
        measure=lambda _question: None,
        reader=lambda _question: lambda _raw: None,
        answerable=False,
    )
)
