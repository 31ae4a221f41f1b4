"""What is accepted, said before anybody answers: from how much to how much, how many choices."""

from __future__ import annotations

from django.utils.translation import gettext as _

from langnghe.core.questionnaire.kinds import widget_of
from langnghe.core.questionnaire.kinds.range import limits
from langnghe.core.questionnaire.model import Question
from langnghe.web.words import language, spelled

COUNTED = ("checkboxes", "ranking")


def limits_of(question: Question) -> tuple[str, str]:
    """The least and the most, "" for none: of a number, or of how many choices may be made."""
    if question.kind == "range":
        start, end, _step = limits(question)
        return format(start, "f"), format(end, "f")
    return question.parameters.get("min", ""), question.parameters.get("max", "")


def said_limits(question: Question, least: str, most: str) -> str:
    """The limits as a sentence in the language of the page; "" when there are none."""
    said = _chosen(least, most) if widget_of(question) in COUNTED else _measured(least, most)
    digits = question.parameters.get("decimals", "")
    rounded = _("At most {count} digits after the comma.").format(count=digits) if digits else ""
    return " ".join(part for part in (said, rounded) if part)


def _chosen(least: str, most: str) -> str:
    if least and least == most:
        return _("Choose {count} answers.").format(count=least)
    if least and most and least != "0":
        return _("Choose {least} to {most} answers.").format(least=least, most=most)
    if most:
        return _("Choose at most {most} answers.").format(most=most)
    return _("Choose at least {least} answers.").format(least=least) if least and least != "0" else ""


def _measured(least: str, most: str) -> str:
    low, high = (spelled(limit, language()) if limit else "" for limit in (least, most))
    if low and high:
        return _("From {least} to {most}.").format(least=low, most=high)
    if high:
        return _("Not above {most}.").format(most=high)
    return _("Not below {least}.").format(least=low) if low else ""
