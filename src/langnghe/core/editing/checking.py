"""Rules made ready once and asked of many responses: what each finds in one response by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from langnghe.core.editing.answers import Good, in_range, not_mixed, possible_day
from langnghe.core.editing.model import Flag, Kind, Rule
from langnghe.core.editing.own import Compiled, compiled
from langnghe.core.editing.scales import Scale, scales, straight_rows
from langnghe.core.questionnaire.expressions.atoms import truth
from langnghe.core.questionnaire.expressions.evaluate import rule as rule_of
from langnghe.core.questionnaire.expressions.functions import Context
from langnghe.core.questionnaire.expressions.names import names
from langnghe.core.questionnaire.expressions.tree import Expression
from langnghe.core.questionnaire.kinds import kind_of
from langnghe.core.questionnaire.model import Question, Questionnaire, Section
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.questionnaire.routing import asking, labels
from langnghe.core.questionnaire.values import Value
from langnghe.core.response.model import Response

ABOUT_PERSONS = "respondent"
_PLAIN, _MOST = frozenset({str, int, tuple}), 1000
Checker = Callable[[Response], tuple[Flag, ...]]
"""What the rules find in one response, in the order of the rules."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """One response while it is looked at."""

    response: Response
    context: Context
    asked: frozenset[str]


Test = Callable[[_Seen], tuple[str, ...] | None]
"""The questions that a rule found something in (none for the whole response); None when it found nothing."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the tests of a survey are made from."""

    questions: dict[str, Question]
    about: frozenset[str]
    units: frozenset[str]
    scales: tuple[Scale, ...]
    today: date


def checker(questionnaire: Questionnaire, rules: Iterable[Rule], units: frozenset[str], today: date) -> Checker:
    """The rules that are used and look at one response by itself. `units`: the codes of the survey's list, none when it has none.
    `today`: what days and conditions on the day compare with, the end of the collection. Raises Refused for an expression that
    cannot be read."""
    asked = unrolled(questionnaire)
    questions = {question.name: question for question in asked.questions() if kind_of(question).answerable}
    about = frozenset(questions) - frozenset(_of_persons(asked.items))
    ground = _Ground(questions, about or frozenset(questions), units, scales(asked), today)
    used = [rule for rule in rules if rule.on]
    tests = [(rule.code, _MAKERS[rule.kind](rule, ground)) for rule in used if not rule.own and rule.kind in _MAKERS]
    tests += [(each.rule.code, _own(each)) for each in compiled(questionnaire, [rule for rule in used if rule.own])]
    applying, label = asking(asked), labels(asked)

    def check(response: Response) -> tuple[Flag, ...]:
        context = Context(response.answers, today, label=label)
        seen = _Seen(response, context, applying(response.answers, today))
        return tuple(Flag(code, found) for code, test in tests if (found := test(seen)) is not None)

    return check


def _of_persons(items: Iterable[Section | Question], inside: bool = False) -> Iterable[str]:  # noqa: FBT001, FBT002 - private, one meaning
    """The questions about who answers."""
    for item in items:
        if isinstance(item, Section):
            yield from _of_persons(item.items, inside or item.role == ABOUT_PERSONS)
        elif inside:
            yield item.name


def _answer(rule: Rule, good: Good) -> Test:
    name, found, known = rule.question, (rule.question,), _remembered(good)

    def test(seen: _Seen) -> tuple[str, ...] | None:
        value = seen.response.answers.get(name)
        return None if value is None or known(value) else found

    return test


def _remembered(good: Good) -> Good:
    """The same, asked once of each code, text and whole number: most answers are given by many."""
    known: dict[Value, bool] = {}

    def asked(value: Value) -> bool:
        if type(value) not in _PLAIN:
            return good(value)
        found = known.get(value)
        if found is None:
            if len(known) >= _MOST:
                known.clear()
            found = known[value] = good(value)
        return found

    return asked


def _range(rule: Rule, ground: _Ground) -> Test:
    return _answer(rule, in_range(ground.questions[rule.question]))


def _date(rule: Rule, ground: _Ground) -> Test:
    return _answer(rule, possible_day(ground.questions[rule.question], ground.today))


def _consistency(rule: Rule, ground: _Ground) -> Test:
    question = ground.questions[rule.question]
    match rule.code.partition(".")[0]:
        case "constraint" if question.constraint is not None:
            return _judging(rule, _held(question.constraint, ground.today))
        case "offered" if question.choice_filter is not None:
            return _judging(rule, _offered(question))
        case _:
            return _answer(rule, not_mixed(question))


def _held(constraint: Expression, today: date) -> Callable[[Value, _Seen], bool]:
    """Whether an answer meets what is asked of it; of most questions that is nothing but itself."""
    holds = rule_of(constraint)
    if names(constraint):
        return lambda value, seen: truth(holds(seen.context.about(value)))
    known = _remembered(lambda value: truth(holds(Context({}, today, value))))
    return lambda value, _seen: known(value)


def _judging(rule: Rule, good: Callable[[Value, _Seen], bool]) -> Test:
    name, found = rule.question, (rule.question,)

    def test(seen: _Seen) -> tuple[str, ...] | None:
        value = seen.response.answers.get(name)
        return None if value is None or name not in seen.asked or good(value, seen) else found

    return test


def _offered(question: Question) -> Callable[[Value, _Seen], bool]:
    assert question.choice_filter is not None  # noqa: S101 - whoever calls looked
    keep = rule_of(question.choice_filter)
    columns = {choice.code: {**choice.extra, "name": choice.code} for choice in question.choices}

    def good(value: Value, seen: _Seen) -> bool:
        codes = value if isinstance(value, tuple) else (str(value),)
        return all(truth(keep(seen.context.choosing(columns[code]))) for code in codes if code in columns)

    return good


def _required(rule: Rule, ground: _Ground) -> Test:
    name, needed = rule.question, ground.questions[rule.question].required
    wanted = rule_of(needed) if needed is not None else None

    def test(seen: _Seen) -> tuple[str, ...] | None:
        if name in seen.response.answers or name not in seen.asked or wanted is None:
            return None
        return (name,) if truth(wanted(seen.context)) else None

    return test


def _not_asked(rule: Rule, _ground: _Ground) -> Test:
    name = rule.question
    return lambda seen: (name,) if name in seen.response.answers and name not in seen.asked else None


def _unit(_rule: Rule, ground: _Ground) -> Test:
    return lambda seen: () if ground.units and seen.response.unit and seen.response.unit not in ground.units else None


def _all_missing(_rule: Rule, ground: _Ground) -> Test:
    return lambda seen: () if ground.about.isdisjoint(seen.response.answers) else None


def _many_missing(rule: Rule, ground: _Ground) -> Test:
    most = rule.threshold or 0.0

    def test(seen: _Seen) -> tuple[str, ...] | None:
        asked = seen.asked & ground.questions.keys()
        left = sum(name not in seen.response.answers for name in asked)
        return () if asked and 100 * left > most * len(asked) and left < len(asked) else None

    return test


def _straight(rule: Rule, ground: _Ground) -> Test:
    least = rule.threshold or 0.0

    def test(seen: _Seen) -> tuple[str, ...] | None:
        rows = straight_rows(ground.scales, seen.response.answers)
        return rows if rows and len(rows) >= least else None

    return test


def _own(each: Compiled) -> Test:
    """A rule is asked where all questions that it names are answered; whether something must be answered, always."""
    rule, holds, needed = each.rule, rule_of(each.expression), each.names
    about = (rule.question,) if rule.question else tuple(sorted(needed))
    if rule.kind is Kind.REQUIRED_IF:
        return lambda seen: about if rule.question not in seen.context.answers and truth(holds(seen.context)) else None
    wanted = needed | {rule.question} if rule.question else needed

    def test(seen: _Seen) -> tuple[str, ...] | None:
        answers = seen.context.answers
        if not wanted <= answers.keys():
            return None
        context = seen.context.about(answers[rule.question]) if rule.question else seen.context
        return None if truth(holds(context)) else about

    return test


_MAKERS: dict[Kind, Callable[[Rule, _Ground], Test]] = {
    Kind.RANGE: _range,
    Kind.DATE: _date,
    Kind.CONSISTENCY: _consistency,
    Kind.REQUIRED_IF: _required,
    Kind.NOT_ASKED: _not_asked,
    Kind.UNIT: _unit,
    Kind.ALL_MISSING: _all_missing,
    Kind.MANY_MISSING: _many_missing,
    Kind.STRAIGHT_LINING: _straight,
}
