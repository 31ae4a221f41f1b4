"""The questionnaire's own words on a page, with the answers that stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html, format_html_join

from langnghe.core.questionnaire.dependencies import steps
from langnghe.core.questionnaire.expressions.tree import Reference
from langnghe.core.questionnaire.model import Questionnaire, Text
from langnghe.core.questionnaire.piping import filled, parts, piped, spoken, texts_of
from langnghe.core.questionnaire.values import Answers


@dataclass(frozen=True, slots=True)
class Told:
    """The questionnaire's own words in the language of the page, with the answers that stand in them."""

    language: str
    answers: Mapping[str, str]

    def plain(self, text: Text) -> str:
        """As a text."""
        return filled(text.in_language(self.language), lambda name: self.answers.get(name, ""))

    def marked(self, text: Text) -> str:
        """As HTML, with each answer where the script finds it, and the language of the words where it is not that of the page;
        as a text when there is none of it."""
        pieces = parts(text.in_language(self.language))
        there = self.foreign(text)
        if not there and not any(isinstance(piece, Reference) for piece in pieces):
            return text.in_language(self.language)
        said = format_html_join("", "{}", ((self.piece(piece),) for piece in pieces))
        return format_html('<span lang="{}">{}</span>', there, linebreaksbr(said)) if there else said

    def foreign(self, text: Text) -> str:
        """The language of the words where there are none in that of the page; "" where there are, or none at all."""
        if text.by_language.get(self.language):
            return ""
        said = text.in_language(self.language)
        return next((language for language, words in text.by_language.items() if words and words == said), "")

    def piece(self, piece: str | Reference) -> str:
        if isinstance(piece, str):
            return piece
        return format_html('<span data-pipe="{}">{}</span>', piece.name, self.answers.get(piece.name, ""))


def told(questionnaire: Questionnaire, answers: Answers, language: str) -> Told:
    """The answers that stand in the wording of the questionnaire as it is asked (`unrolled`), in that language."""
    wanted = piped(text for step in steps(questionnaire) for _, text in texts_of(step.item))
    told = [question for question in questionnaire.questions() if question.name in wanted]
    return Told(language, {each.name: spoken(each, answers.get(each.name), language) for each in told})
