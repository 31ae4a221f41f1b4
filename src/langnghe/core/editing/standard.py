"""The rules that follow from the questionnaire itself, and the whole table of a survey: these with what was changed of them, and
the rules that people added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from langnghe.core.editing.answers import LIMITED, is_dated
from langnghe.core.editing.book import RuleBook
from langnghe.core.editing.model import Kind, Rule, Severity
from langnghe.core.editing.scales import scales
from langnghe.core.editing.words import EXCLUSIVE, OFFERED, REMEDIES, SENTENCES
from langnghe.core.questionnaire.kinds import kind_of, measure_of
from langnghe.core.questionnaire.model import Question, Questionnaire
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.questionnaire.values import Measure

WHOLE = {
    Kind.ALL_MISSING: (Severity.INVALID, None),
    Kind.MANY_MISSING: (Severity.CHECK, 50.0),
    Kind.STRAIGHT_LINING: (Severity.CHECK, 8.0),
    Kind.DUPLICATE: (Severity.CHECK, 8.0),
    Kind.DUPLICATE_TEXT: (Severity.CHECK, 80.0),
    Kind.UNIT: (Severity.CHECK, None),
}
"""Rules about whole responses: how grave, and from where on. Of `many_missing` percent of the questions that apply; of
`straight_lining` rows in all tables together; of `duplicate` answers that are the same; of `duplicate_text` percent of the runs
of three words."""


def standard_rules(questionnaire: Questionnaire) -> tuple[Rule, ...]:
    """What follows from relevance, constraints, required questions, limits and lists, one rule a question and thing; then the
    rules about whole responses, as far as there is something for them to look at."""
    asked = unrolled(questionnaire)
    questions = [question for question in asked.questions() if kind_of(question).answerable]
    found = [rule for question in questions for rule in _of_question(question)]
    texts = any(measure_of(question) is Measure.TEXT for question in questions)
    absent = {Kind.STRAIGHT_LINING: not scales(asked), Kind.DUPLICATE_TEXT: not texts}
    for kind, (severity, threshold) in WHOLE.items():
        if not absent.get(kind, False):
            found.append(replace(_rule(kind, kind.value, "", severity), threshold=threshold))
    return tuple(found)


def rules_of(questionnaire: Questionnaire, book: RuleBook) -> tuple[Rule, ...]:
    """Every rule of a survey: the standard ones as they were changed, then its own."""
    return (*(_changed(rule, book) for rule in standard_rules(questionnaire)), *book.own)


def _changed(rule: Rule, book: RuleBook) -> Rule:
    change = book.changed.get(rule.code)
    if change is None:
        return rule
    threshold = rule.threshold if change.threshold is None or rule.threshold is None else change.threshold
    return replace(rule, on=change.on, severity=change.severity, threshold=threshold)


def _of_question(question: Question) -> Iterator[Rule]:
    name, kind = question.name, kind_of(question)
    if question.choices or (kind.name in LIMITED and LIMITED[kind.name](question) != (None, None)):
        yield _rule(Kind.RANGE, f"range.{name}", name)
    if is_dated(question):
        yield _rule(Kind.DATE, f"date.{name}", name)
    if question.constraint is not None:
        rule = _rule(Kind.CONSISTENCY, f"constraint.{name}", name)
        yield replace(rule, sentence=question.constraint_message) if question.constraint_message else rule
    if question.choice_filter is not None:
        yield replace(_rule(Kind.CONSISTENCY, f"offered.{name}", name), sentence=OFFERED)
    if question.exclusive:
        yield replace(_rule(Kind.CONSISTENCY, f"exclusive.{name}", name), sentence=EXCLUSIVE)
    if question.required is not None:
        yield _rule(Kind.REQUIRED_IF, f"required.{name}", name)
    yield _rule(Kind.NOT_ASKED, f"not_asked.{name}", name)


def _rule(kind: Kind, code: str, question: str, severity: Severity = Severity.CHECK) -> Rule:
    return Rule(code, kind, severity, SENTENCES[kind], REMEDIES[kind], question)
