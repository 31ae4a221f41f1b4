"""What is wrong with a questionnaire, before anybody is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from langnghe.core.errors import Finding, Refused, Severity, define
from langnghe.core.questionnaire.check.choices import check_choices
from langnghe.core.questionnaire.check.logic import check_logic
from langnghe.core.questionnaire.check.names import check_names
from langnghe.core.questionnaire.check.paths import check_paths
from langnghe.core.questionnaire.check.questions import check_questions
from langnghe.core.questionnaire.check.reach import check_reach
from langnghe.core.questionnaire.check.repeats import check_repeats
from langnghe.core.questionnaire.check.wording import check_wording
from langnghe.core.questionnaire.dependencies import circle_in_wording, order, steps
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.questionnaire.repeats import unrolled

CIRCULAR_WORDING = define(
    "questionnaire.circular_wording",
    "These questions speak of one another in their wording or their choices, so one of them is asked too early: {path}.",
    "Let one of them do without the next: in its label, its hint or its choice filter.",
    Severity.WARNING,
)

Check = Callable[[Questionnaire], Iterator[Finding]]


def check(questionnaire: Questionnaire) -> tuple[Finding, ...]:
    """Every finding about names, wording, choices, questions and logic, at the places where the questionnaire was read. A
    questionnaire without errors among them can be routed, shown and answered."""
    return tuple(finding for rule in CHECKS for finding in rule(questionnaire))


def check_circles(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Conditions and calculations that wait for one another, and choices and wordings that do."""
    all_steps = steps(unrolled(questionnaire))
    try:
        order(all_steps)
    except Refused as refusal:
        yield from refusal.findings
        return
    circle = circle_in_wording(all_steps)
    if circle:
        yield Finding(CIRCULAR_WORDING, circle[0].place, {"path": " → ".join(item.name for item in circle)})


CHECKS: tuple[Check, ...] = (
    check_names,
    check_wording,
    check_choices,
    check_questions,
    check_logic,
    check_paths,
    check_repeats,
    check_circles,
    check_reach,
)
