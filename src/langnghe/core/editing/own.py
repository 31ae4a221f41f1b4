"""Rules that people add: written in the questionnaire's expression language, checked against its questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from langnghe.core.editing.model import OWN, Kind, Rule
from langnghe.core.errors import Finding, Place, Refused, define, has_errors
from langnghe.core.questionnaire.check.logic import check_logic
from langnghe.core.questionnaire.expressions.names import names
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.expressions.tree import Expression
from langnghe.core.questionnaire.kinds import kind_of
from langnghe.core.questionnaire.model import NO_TEXT, Question, Questionnaire
from langnghe.core.questionnaire.repeats import unrolled

NO_QUESTION = define(
    "editing.rule_without_question",
    "The rule “{code}” is of a kind that is about one question, and names none that is asked.",
    "Write the name of a question in the column “question”.",
)
NO_SENTENCE = define(
    "editing.rule_without_sentence",
    "The rule “{code}” does not say in words what is wrong.",
    "Write a sentence in the column “sentence_vi” or “sentence_en”; whoever reviews responses reads it.",
)
NOT_OWN = define(
    "editing.not_an_own_kind",
    "A rule of the kind “{kind}” follows from the questionnaire and cannot be added.",
    "Use one of: {known}.",
)
_MARK = "rule "
_ABOUT_ONE = (Kind.RANGE, Kind.REQUIRED_IF)


@dataclass(frozen=True, slots=True)
class Compiled:
    """An own rule ready to be used: its expression as it stands after repeats are unrolled, and the questions that it names
    itself."""

    rule: Rule
    expression: Expression
    names: frozenset[str]


def findings_of(questionnaire: Questionnaire, rules: Iterable[Rule], places: Mapping[str, Place]) -> Iterator[Finding]:
    """What is wrong with own rules, each at the place of its row; `places` by the codes of rules."""
    for rule in rules:
        place = places.get(rule.code, Place(field=rule.code))
        yield from _shape(questionnaire, rule, place)
        try:
            expression = parse(rule.expression, replace(place, column="expression"))
        except Refused as refused:
            yield from refused.findings
            continue
        yield from _logic(questionnaire, rule, expression, place)


def check_own(questionnaire: Questionnaire, rules: Iterable[Rule], places: Mapping[str, Place]) -> None:
    """Raises Refused with all that is wrong when something stops the rules from being used; warnings do not."""
    found = tuple(findings_of(questionnaire, rules, places))
    if has_errors(found):
        raise Refused(*found)


def compiled(questionnaire: Questionnaire, rules: Iterable[Rule]) -> tuple[Compiled, ...]:
    """Own rules as they are worked out. Raises Refused for an expression that cannot be read."""
    written = [(rule, parse(rule.expression)) for rule in rules]
    notes = tuple(_note(f"{_MARK}{place}", expression) for place, (_, expression) in enumerate(written))
    asked = unrolled(replace(questionnaire, items=(*questionnaire.items, *notes)))
    known = {question.name: question for question in asked.questions()}
    found = []
    for place, (rule, expression) in enumerate(written):
        condition = known[f"{_MARK}{place}"].relevant
        found.append(Compiled(rule, condition or expression, names(expression) & known.keys()))
    return tuple(found)


def _shape(questionnaire: Questionnaire, rule: Rule, place: Place) -> Iterator[Finding]:
    if rule.kind not in OWN:
        known = ", ".join(OWN)
        yield Finding(NOT_OWN, replace(place, column="kind"), {"kind": rule.kind.value, "known": known})
    asked = {question.name for question in unrolled(questionnaire).questions() if kind_of(question).answerable}
    if (rule.kind in _ABOUT_ONE or rule.question) and rule.question not in asked:
        yield Finding(NO_QUESTION, replace(place, column="question"), {"code": rule.code})
    if not rule.sentence:
        yield Finding(NO_SENTENCE, replace(place, column="sentence_vi"), {"code": rule.code})


def _logic(questionnaire: Questionnaire, rule: Rule, expression: Expression, place: Place) -> Iterator[Finding]:
    """What the questionnaire's own check of conditions says of the expression: in a range `.` is the answer."""
    asked = {question.name: question for question in questionnaire.questions()}
    about = asked.get(rule.question)
    mark = f"{_MARK}{rule.code}"
    if rule.kind is Kind.RANGE and about is not None:
        bare = Question(about.name, about.kind, NO_TEXT, choices=about.choices, dont_know=about.dont_know)
        probe = replace(bare, constraint=expression, place=Place(field=mark))
    else:
        probe = replace(_note(mark, expression), place=Place(field=mark))
    for finding in check_logic(replace(questionnaire, items=(*questionnaire.items, probe))):
        if finding.place.field == mark:
            yield replace(finding, place=replace(place, column="expression"))


def _note(name: str, condition: Expression) -> Question:
    return Question(name, "note", NO_TEXT, relevant=condition)
