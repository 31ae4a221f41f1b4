"""What is wrong with a questionnaire, before anybody is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from langnghe.core.errors import Finding, Refused
from langnghe.core.questionnaire.check.choices import check_choices
from langnghe.core.questionnaire.check.logic import check_logic
from langnghe.core.questionnaire.check.names import check_names
from langnghe.core.questionnaire.check.questions import check_questions
from langnghe.core.questionnaire.check.reach import check_reach
from langnghe.core.questionnaire.check.wording import check_wording
from langnghe.core.questionnaire.dependencies import order, steps
from langnghe.core.questionnaire.model import Questionnaire

Check = Callable[[Questionnaire], Iterator[Finding]]


def check(questionnaire: Questionnaire) -> tuple[Finding, ...]:
    """Every finding about names, wording, choices, questions and logic, at the places where the questionnaire was read. A
    questionnaire without errors among them can be routed, shown and answered."""
    return tuple(finding for rule in CHECKS for finding in rule(questionnaire))


def check_circles(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Conditions and calculations that wait for one another."""
    try:
        order(steps(questionnaire))
    except Refused as refusal:
        yield from refusal.findings


CHECKS: tuple[Check, ...] = (check_names, check_wording, check_choices, check_questions, check_logic, check_circles, check_reach)
