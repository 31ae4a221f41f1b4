"""Whether answers sent to a questionnaire are possible, complete and asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from langnghe.core.errors import Finding, Place, Refused, define
from langnghe.core.questionnaire.expressions.atoms import truth
from langnghe.core.questionnaire.expressions.evaluate import Rule, rule
from langnghe.core.questionnaire.expressions.functions import Context
from langnghe.core.questionnaire.kinds import Reader, kind_of
from langnghe.core.questionnaire.model import Question, Questionnaire
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.questionnaire.routing import labels, router
from langnghe.core.questionnaire.values import Answers, Value

UNKNOWN_FIELD = define(
    "response.unknown_field", "The questionnaire has no question “{name}”.", "Open the questionnaire anew and send it again."
)
REQUIRED = define("response.required", "This question has not been answered.", "Please answer it.")
CONSTRAINT = define("response.constraint", "This answer is not accepted.", "Please change it.")
CONSTRAINT_SAYS = define("response.constraint_says", "{message}", "Please change the answer.")
NOT_OFFERED = define(
    "response.not_offered", "“{found}” is not offered after your other answers.", "Choose among the answers shown."
)


REMEMBERED, SHORT = 500, 100
"""So many different answers to a question, of so many characters at most, are known when they come again."""


@dataclass(frozen=True, slots=True)
class Validated:
    """`answers`: values of the questions that apply, the calculated ones among them. `findings`: why they are not accepted,
    in the order of the questions; each names its question in `place.field`. `ignored`: fields that were sent and do not
    apply. `applying`: the names of the questions that apply."""

    answers: Answers
    findings: tuple[Finding, ...]
    ignored: tuple[str, ...]
    applying: frozenset[str]


Raw = Mapping[str, Sequence[str]]
Validator = Callable[[Raw, date], Validated]


def validate(questionnaire: Questionnaire, raw: Raw, today: date) -> Validated:
    """The answers in the fields of a form, read, routed and checked. The form's own control fields are taken off before."""
    return compile_validator(questionnaire)(raw, today)


@dataclass(frozen=True, slots=True)
class _Check:
    name: str
    required: Rule | None
    constraint: Rule | None
    refusal: Finding
    offered: Callable[[Value, Context], Finding | None] | None


def compile_validator(questionnaire: Questionnaire) -> Validator:
    """`validate` for one questionnaire, made once and used for many responses. Raises Refused for circular conditions."""
    questionnaire = unrolled(questionnaire)
    find = router(questionnaire)
    questions = [question for question in questionnaire.questions() if kind_of(question).answerable]
    readers = {question.name: _reader(question) for question in questions}
    silent = frozenset(question.name for question in questionnaire.questions()) - readers.keys()
    checks = tuple(_check(question, questionnaire.default_language) for question in questions)
    asking = tuple(check for check in checks if check.required or check.constraint or check.offered)
    label = labels(questionnaire)

    def validator(raw: Raw, today: date) -> Validated:
        answers, wrong, strange = _read(readers, silent, raw)
        found = find(answers, today)
        context = Context(found.answers, today, label=label)
        applying = frozenset(found.names)
        findings = [*strange, *_findings(checks if wrong else asking, applying, wrong, context)]
        return Validated(found.answers, tuple(findings), _ignored(raw, applying, silent, readers), applying)

    return validator


def _reader(question: Question) -> Reader:
    """Reads what was sent for the question. What is read again and again, such as a year, is looked up; words of people are not
    kept."""
    kind = kind_of(question)
    read = kind.reader(question)
    if kind.seen_as == "text":
        return read
    known: dict[str | tuple[str, ...], Value | None] = {}

    def remembering(raw: Sequence[str]) -> Value | None:
        key = raw[0] if len(raw) == 1 else tuple(raw)
        if key in known:
            return known[key]
        value = read(raw)
        if len(known) < REMEMBERED and sum(map(len, raw)) <= SHORT:
            known[key] = value
        return value

    return remembering


def _read(
    readers: Mapping[str, Reader], silent: frozenset[str], raw: Raw
) -> tuple[dict[str, Value], dict[str, tuple[Finding, ...]], list[Finding]]:
    answers: dict[str, Value] = {}
    wrong: dict[str, tuple[Finding, ...]] = {}
    strange: list[Finding] = []
    for name, given in raw.items():
        read = readers.get(name)
        if read is None:
            if name not in silent:
                strange.append(_unknown(name))
            continue
        try:
            value = read(given)
        except Refused as refusal:
            wrong[name] = refusal.findings
            continue
        if value is not None:
            answers[name] = value
    return answers, wrong, strange


def _unknown(name: str) -> Finding:
    shown = "".join(character if character.isprintable() else "\ufffd" for character in name[:80])
    return Finding(UNKNOWN_FIELD, Place(field=shown), {"name": shown})


def _findings(
    checks: tuple[_Check, ...], applying: frozenset[str], wrong: Mapping[str, tuple[Finding, ...]], context: Context
) -> Iterator[Finding]:
    for check in checks:
        if check.name not in applying:
            continue
        if check.name in wrong:
            yield from wrong[check.name]
            continue
        value = context.answers.get(check.name)
        if value is None:
            if check.required is not None and truth(check.required(context)):
                yield Finding(REQUIRED, Place(field=check.name))
        elif check.constraint or check.offered:
            yield from _objections(check, value, context)


def _objections(check: _Check, value: Value, context: Context) -> Iterator[Finding]:
    if check.constraint and not truth(check.constraint(context.about(value))):
        yield check.refusal
    if check.offered and (finding := check.offered(value, context)):
        yield finding


def _ignored(raw: Raw, applying: frozenset[str], silent: frozenset[str], readers: Mapping[str, Reader]) -> tuple[str, ...]:
    if applying.issuperset(raw) and silent.isdisjoint(raw):
        return ()
    left = [name for name in raw if name in silent or (name in readers and name not in applying)]
    return tuple(name for name in left if any(text.strip() for text in raw[name]))


def _check(question: Question, language: str) -> _Check:
    return _Check(
        question.name,
        rule(question.required) if question.required else None,
        rule(question.constraint) if question.constraint else None,
        _refusal(question, language),
        _offered(question),
    )


def _refusal(question: Question, language: str) -> Finding:
    place, message = Place(field=question.name), question.constraint_message.in_language(language)
    return Finding(CONSTRAINT_SAYS, place, {"message": message}) if message else Finding(CONSTRAINT, place)


def _offered(question: Question) -> Callable[[Value, Context], Finding | None] | None:
    """For a question with a choice filter: the finding for a chosen code that the filter takes away."""
    if question.choice_filter is None:
        return None
    keep = rule(question.choice_filter)
    columns = {choice.code: {**choice.extra, "name": choice.code} for choice in question.choices}
    shown = {choice.code: choice.label.in_language("vi") or choice.code for choice in question.choices}

    def finding(value: Value, context: Context) -> Finding | None:
        codes = value if isinstance(value, tuple) else (str(value),)
        for code in codes:
            if not truth(keep(context.choosing(columns[code]))):
                return Finding(NOT_OFFERED, Place(field=question.name), {"found": shown[code]})
        return None

    return finding
