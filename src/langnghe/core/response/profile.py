"""What simulated respondents are like: who they are, what moves them, how often they choose what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date

from langnghe.core.errors import Finding, Place, define
from langnghe.core.questionnaire.model import Question, Questionnaire, Section
from langnghe.core.sampling.units import Unit

UNKNOWN_NAME = define(
    "simulation.unknown_name",
    "“{name}” is neither a question, a matrix nor a list of answers of this questionnaire.",
    "Write the name as it stands in the questionnaire.",
)
UNKNOWN_ANSWER = define(
    "simulation.unknown_answer", "“{code}” is not an answer to “{name}”.", "Use one of the codes of that question: {known}."
)
UNKNOWN_UNIT = define(
    "simulation.unknown_unit", "“{code}” is not the code of a unit.", "Use a code that stands in the table of units."
)
CIRCUMSTANCES = ("unit", "kind", "mode")
"""What is known of a respondent besides the answers: the unit's code, the unit's kind, the mode."""


@dataclass(frozen=True, slots=True)
class Amount:
    """How a number is distributed: lognormal around `median` with `spread` the standard deviation of its logarithm, held
    between `least` and `most`, rounded to multiples of `step`; the share `zero` of all is 0."""

    median: float
    spread: float = 0.5
    least: float = 0
    most: float = 1_000_000
    step: float = 1
    zero: float = 0


@dataclass(frozen=True, slots=True)
class Given:
    """What differs where `when` holds: for every name in it the answer (or the circumstance) is one of those codes."""

    when: Mapping[str, tuple[str, ...]]
    shares: Mapping[str, float] = field(default_factory=dict)
    shift: float = 0
    answered: float | None = None
    apart: float | None = None
    amount: Amount | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """How one question, or every row of a matrix, is answered. What is not set follows from the kind of question.

    `shares`: of one answer, by code (they need not add to 1); of several, the chance of each. `factor` names what moves the
    answer, `loading` (-1 to 1) how much: a person high on it is drawn to the first codes, and `loadings` (of several answers)
    says it code by code. `shift`: everybody's, in standard deviations. `answered`, `apart`: the chance that the question is
    answered at all, and that the answer is one kept apart from the scale. `most`: of several answers, how many at most.
    `among`: only what was chosen in that question. `phrases`: what is written in words.
    """

    shares: Mapping[str, float] = field(default_factory=dict)
    factor: str = ""
    loading: float | None = None
    loadings: Mapping[str, float] = field(default_factory=dict)
    shift: float = 0
    answered: float | None = None
    apart: float | None = None
    most: int = 0
    among: str = ""
    amount: Amount | None = None
    phrases: tuple[str, ...] = ()
    given: tuple[Given, ...] = ()

    def over(self, base: Rule) -> Rule:
        """This rule where it says something, the other where it does not."""
        said = {part.name: value for part in fields(self) if (value := getattr(self, part.name)) != getattr(NO_RULE, part.name)}
        return replace(base, **said)

    def where(self, known: Mapping[str, object]) -> Rule:
        """The rule for a person of whom this is known."""
        rule = self
        for given in self.given:
            if all(known.get(name) in codes for name, codes in given.when.items()):
                rule = replace(
                    rule,
                    shares=given.shares or rule.shares,
                    shift=rule.shift + given.shift,
                    answered=rule.answered if given.answered is None else given.answered,
                    apart=rule.apart if given.apart is None else given.apart,
                    amount=given.amount or rule.amount,
                )
        return rule


NO_RULE = Rule()


@dataclass(frozen=True, slots=True)
class Factor:
    """Something hidden in a person that moves many answers, such as an attitude or a habit, in standard deviations: the sum of
    `effects` (by trait or circumstance, then by code; they should average to about 0) and chance of that `residual` size."""

    effects: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    residual: float = 1


@dataclass(frozen=True, slots=True)
class Spelling:
    """How people write: `rate` of the answers in words differ from the phrase; `short` leads from words to their short forms."""

    rate: float = 0
    short: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything a simulation is made from. `traits` are drawn first, in that order, and may move factors. `rules` are found by
    the name of a question, of its matrix, or of its list of answers. `online`: how many answer online, spread over the units by
    `weights` (1 where none is given); `paper_return_rate`: the share of paper forms that come back. `on`: the day of
    answering."""

    traits: tuple[str, ...] = ()
    factors: Mapping[str, Factor] = field(default_factory=lambda: {"attitude": Factor()})
    rules: Mapping[str, Rule] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    spelling: Spelling = Spelling()
    online: int = 0
    paper_return_rate: float = 1
    answered: float = 0.97
    apart: float = 0.04
    on: date = date(2024, 1, 1)

    def rule(self, question: Question, matrix: str) -> Rule:
        """The rule for a question, laid over that of its matrix and that of its list of answers."""
        found = NO_RULE
        for name in (question.choice_list, matrix, question.name):
            found = self.rules.get(name, NO_RULE).over(found)
        return found


def check_profile(profile: Profile, questionnaire: Questionnaire, units: Sequence[Unit], file: str = "") -> tuple[Finding, ...]:
    """The names in a profile that its questionnaire or its units do not have."""
    questions = {question.name: question for question in questionnaire.questions()}
    lists = {question.choice_list: question for question in questions.values() if question.choice_list}
    known = {**_matrices(questionnaire.items), **lists, **questions}
    named = [*profile.traits, *profile.rules, *(rule.among for rule in profile.rules.values() if rule.among)]
    findings = [_unknown(name, file) for name in named if name not in known]
    for name, rule in profile.rules.items():
        findings += _codes(known.get(name), (*rule.shares, *rule.loadings), Place(file=file, field=f"questions.{name}"))
    for name, codes, place in _conditions(profile, file):
        if name in CIRCUMSTANCES:
            findings += _units(codes, units, place) if name == "unit" and units else []
        else:
            findings += _codes(questions[name], codes, place) if name in questions else [_unknown(name, file)]
    return (*findings, *_units(profile.weights, units, Place(file=file, field="units")))


def _matrices(items: tuple[Section | Question, ...]) -> dict[str, Question]:
    """The matrices by name, each with its first row, whose answers are those of all rows."""
    found: dict[str, Question] = {}
    for section in items:
        if isinstance(section, Section):
            rows = [item for item in section.items if isinstance(item, Question)]
            found |= {section.name: rows[0]} if rows and section.layout == "matrix" else {}
            found |= _matrices(section.items)
    return found


def _conditions(profile: Profile, file: str) -> Iterator[tuple[str, tuple[str, ...], Place]]:
    for factor_name, factor in profile.factors.items():
        for name, effects in factor.effects.items():
            yield name, tuple(effects), Place(file=file, field=f"factors.{factor_name}")
    for rule_name, rule in profile.rules.items():
        for given in rule.given:
            for name, codes in given.when.items():
                yield name, codes, Place(file=file, field=f"questions.{rule_name}")


def _unknown(name: str, file: str) -> Finding:
    return Finding(UNKNOWN_NAME, Place(file=file, field=name), {"name": name})


def _codes(question: Question | None, codes: Sequence[str], place: Place) -> list[Finding]:
    if question is None:
        return []
    known = [choice.code for choice in question.choices]
    values = {"name": question.name, "known": ", ".join(known) or "-"}
    return [Finding(UNKNOWN_ANSWER, place, {"code": code, **values}) for code in codes if code not in known]


def _units(codes: Sequence[str] | Mapping[str, float], units: Sequence[Unit], place: Place) -> list[Finding]:
    known = {unit.code for unit in units}
    return [Finding(UNKNOWN_UNIT, place, {"code": code}) for code in codes if code not in known]
