"""Simulated responses: plausible, correlated, always the same for the same seed, and accepted by the validation of real ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random

from langnghe.core.errors import Place, Refused, define, refuse
from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.dependencies import Step, order, steps
from langnghe.core.questionnaire.expressions.atoms import truth
from langnghe.core.questionnaire.expressions.evaluate import Rule as Condition
from langnghe.core.questionnaire.expressions.evaluate import rule as condition
from langnghe.core.questionnaire.expressions.functions import Context
from langnghe.core.questionnaire.kinds import Reader, kind_of
from langnghe.core.questionnaire.model import Choice, Questionnaire, Section
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.questionnaire.routing import calculator, labels
from langnghe.core.questionnaire.values import Answers, Value
from langnghe.core.response.draws import Person, Prompt, answers_at_all, draw
from langnghe.core.response.model import Response
from langnghe.core.response.profile import Profile, check_profile
from langnghe.core.response.validate import Validated, compile_validator
from langnghe.core.sampling.units import Unit

STUCK = define(
    "simulation.stuck",
    "No answer could be found that this question accepts: {reason}",
    "Say in the simulation's profile how it is answered, or correct the question's rules.",
)
TRIES = 25
NO_UNIT = Unit("", "", "")
Seat = tuple[Unit, Mode]


def simulate(
    questionnaire: Questionnaire, profile: Profile, units: Sequence[Unit], count: int | None, chance: Random
) -> Iterator[Response]:
    """So many responses (None: as many as the profile has paper forms returned and online answers), in an order that tells
    nothing. Each passes `validate` without findings. Raises Refused when the profile names what is not there, or when a question
    cannot be answered."""
    findings = check_profile(profile, questionnaire, units)
    if findings:
        raise Refused(*findings)
    respond = _respondent(questionnaire, profile)
    for unit, mode in seats(profile, units, count, chance):
        yield Response(respond(unit, mode, chance), unit.code, mode)


def raw_fields(questionnaire: Questionnaire, answers: Answers) -> dict[str, list[str]]:
    """Answers as a form would send them, by question; calculated values are not sent."""
    return {
        question.name: _sent(answers[question.name])
        for question in unrolled(questionnaire).questions()
        if question.name in answers and kind_of(question).answerable
    }


def seats(profile: Profile, units: Sequence[Unit], count: int | None, chance: Random) -> list[Seat]:
    """Who answers where and how: each paper form of a unit comes back with the profile's chance; those online are spread over
    the units by weight. `count` takes so many of them, or adds as many online."""
    places = tuple(units) or (NO_UNIT,)
    paper = [
        (unit, Mode.PAPER) for unit in places for _ in range(unit.paper_forms) if chance.random() < profile.paper_return_rate
    ]
    online = profile.online if count is None else max(profile.online, count - len(paper))
    weights = [profile.weights.get(unit.code, 1) for unit in places]
    found: list[Seat] = [*paper, *((unit, Mode.ONLINE) for unit in chance.choices(places, weights, k=online))]
    chance.shuffle(found)
    return found if count is None else found[:count]


def _sent(value: Value) -> list[str]:
    match value:
        case tuple():
            return list(value)
        case Decimal():
            return [format(value, "f").replace(".", ",")]
        case date():
            return [value.isoformat()]
        case _:
            return [str(value)]


@dataclass(frozen=True, slots=True)
class _Stop:
    """One section or question on the way through the questionnaire, with all that is asked of it, made ready once."""

    place: int
    parent: int
    relevant: Condition | None
    prompt: Prompt | None = None
    calculation: Callable[[Context], Value | None] | None = None
    required: Condition | None = None
    constraint: Condition | None = None
    keep: Condition | None = None
    reader: Reader | None = None


def _respondent(questionnaire: Questionnaire, profile: Profile) -> Callable[[Unit, Mode, Random], Answers]:
    """A function that draws one whole response. What one question's rules say of another's answer may be found broken only at
    the end; then another person is drawn."""
    questionnaire = unrolled(questionnaire)
    all_steps = steps(questionnaire)
    stops = [_stop(place, all_steps, profile) for place in order(all_steps)]
    validator, label = compile_validator(questionnaire), labels(questionnaire)
    names = [question.name for question in questionnaire.questions()]

    def respond(unit: Unit, mode: Mode, chance: Random) -> Answers:
        for _ in range(TRIES):
            person = _person(stops, profile, unit, mode, chance)
            answers = _walk(stops, person, Context({}, profile.on, label=label))
            found = validator(raw_fields(questionnaire, answers), profile.on)
            if not found.findings:
                return {name: found.answers[name] for name in names if name in found.answers}
        raise _stuck(found)

    return respond


def _stop(place: int, all_steps: tuple[Step, ...], profile: Profile) -> _Stop:
    step = all_steps[place]
    item, relevant = step.item, condition(step.item.relevant) if step.item.relevant else None
    if isinstance(item, Section):
        return _Stop(place, step.parent, relevant)
    matrix = _matrix(all_steps, step)
    kind = kind_of(item)
    return _Stop(
        place,
        step.parent,
        relevant,
        Prompt(item, profile.rule(item, matrix), profile, matrix, tuple(choice.code for choice in item.choices)),
        calculator(item),
        condition(item.required) if item.required else None,
        condition(item.constraint) if item.constraint else None,
        condition(item.choice_filter) if item.choice_filter else None,
        kind.reader(item) if kind.answerable else None,
    )


def _matrix(all_steps: tuple[Step, ...], step: Step) -> str:
    section = all_steps[step.parent].item if step.parent >= 0 else None
    return section.name if isinstance(section, Section) and section.layout == "matrix" else ""


def _person(stops: list[_Stop], profile: Profile, unit: Unit, mode: Mode, chance: Random) -> Person:
    """Traits first, as they move the factors, and the factors everything else."""
    person = Person(chance, {"unit": unit.code, "kind": unit.kind, "mode": mode.value})
    prompts = {stop.prompt.question.name: stop.prompt for stop in stops if stop.prompt}
    for name in profile.traits:
        value = draw(_placed(prompts[name], person, None), person)
        if value is not None:
            person.known[name] = value
    for name, factor in profile.factors.items():
        known = (effects.get(str(person.known.get(trait)), 0) for trait, effects in factor.effects.items())
        person.levels[name] = sum(known) + factor.residual * chance.gauss()
    return person


def _walk(stops: list[_Stop], person: Person, blank: Context) -> Answers:
    """The answers of one person, question after question, each put only where it applies."""
    answers: dict[str, Value] = {}
    context = replace(blank, answers=answers)
    applies = {-1: True}
    for stop in stops:
        applies[stop.place] = applies[stop.parent] and (stop.relevant is None or truth(stop.relevant(context)))
        if applies[stop.place] and stop.prompt:
            value = stop.calculation(context) if stop.calculation else _answer(stop, stop.prompt, person, context)
            if value is not None:
                answers[stop.prompt.question.name] = person.known[stop.prompt.question.name] = value
    return answers


def _answer(stop: _Stop, prompt: Prompt, person: Person, context: Context) -> Value | None:
    if stop.reader is None:
        return None
    placed = _placed(prompt, person, stop.keep and _offered_by(stop.keep, context))
    is_required = stop.required is not None and truth(stop.required(context))
    if not is_required and not answers_at_all(placed, person):
        return None
    candidates = (_drawn_before_or_now(placed, person, attempt) for attempt in range(TRIES))
    return next((value for value in candidates if value is not None and _is_accepted(stop, value, context)), None)


def _placed(prompt: Prompt, person: Person, is_offered: Callable[[Choice], bool] | None) -> Prompt:
    """The question as it is put to this person: the rule that holds for them, the choices that they are offered."""
    rule, among = prompt.rule.where(person.known), person.known.get(prompt.rule.among)
    offered = prompt.offered
    if is_offered is not None:
        offered = tuple(choice.code for choice in prompt.question.choices if is_offered(choice))
    if isinstance(among, tuple):
        offered = tuple(code for code in offered if code in among)
    return prompt if rule is prompt.rule and offered is prompt.offered else replace(prompt, rule=rule, offered=offered)


def _offered_by(keep: Condition, context: Context) -> Callable[[Choice], bool]:
    return lambda choice: truth(keep(replace(context, columns={**choice.extra, "name": choice.code})))


def _drawn_before_or_now(prompt: Prompt, person: Person, attempt: int) -> Value | None:
    """A trait keeps its value, unless it is a choice that is not offered here or was not accepted."""
    trait = person.known.get(prompt.question.name) if attempt == 0 else None
    is_gone = isinstance(trait, str) and bool(prompt.question.choices) and trait not in prompt.offered
    return draw(prompt, person) if trait is None or is_gone else trait


def _is_accepted(stop: _Stop, value: Value, context: Context) -> bool:
    if stop.constraint and not truth(stop.constraint(replace(context, current=value))):
        return False
    try:
        return stop.reader is not None and stop.reader(_sent(value)) is not None
    except Refused:
        return False


def _stuck(found: Validated) -> Refused:
    finding = found.findings[0]
    return refuse(STUCK, Place(field=finding.place.field), reason=finding.problem)
