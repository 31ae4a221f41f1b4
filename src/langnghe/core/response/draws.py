"""One answer of one simulated person to one question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from math import comb, exp, sqrt
from random import Random
from statistics import NormalDist
from unicodedata import combining, normalize

from langnghe.core.questionnaire.kinds import measure_of, widget_of
from langnghe.core.questionnaire.kinds.acknowledge import OK
from langnghe.core.questionnaire.model import Question
from langnghe.core.questionnaire.values import Measure, Value
from langnghe.core.response.profile import Amount, Profile, Rule

SCALE_LOADING = 0.6
ROW_STYLE = 0.35
BREADTH = 0.45
CHOSEN = 0.3
IN_WORDS = 0.3
FOLLOW_UP = 0.95
STEPS_DOWN = 0.35
FIRST_DAY, DAYS = date(1960, 1, 1), 16_000
PHRASES = ("Không có ý kiến gì thêm", "Tôi đồng ý với chủ trương chung", "Mong được quan tâm hơn nữa")
_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Person:
    """One simulated respondent. `known`: the answers so far and the circumstances. `levels`: the factors, in standard
    deviations. `styles`: what moves the rows of one matrix together."""

    chance: Random
    known: dict[str, Value] = field(default_factory=dict)
    levels: dict[str, float] = field(default_factory=dict)
    styles: dict[str, float] = field(default_factory=dict)

    def style(self, matrix: str) -> float:
        """The person's own way with the rows of that matrix, drawn when it is first asked for."""
        if matrix not in self.styles:
            self.styles[matrix] = self.chance.gauss()
        return self.styles[matrix]


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question as it is put to a simulated person; `offered` are the codes that can be chosen."""

    question: Question
    rule: Rule
    profile: Profile
    matrix: str = ""
    offered: tuple[str, ...] = ()


def draw(prompt: Prompt, person: Person) -> Value | None:
    """An answer, without regard to whether the question may be left out or accepts it; None where the kind takes none."""
    drawn = _OF_KIND.get(prompt.question.kind)
    measure = measure_of(prompt.question)
    return drawn(prompt, person) if drawn else _DRAWS[measure](prompt, person) if measure else None


def answers_at_all(prompt: Prompt, person: Person) -> bool:
    """Whether the person answers the question if it may be left out."""
    question, said = prompt.question, prompt.rule.answered
    if said is None and measure_of(question) is Measure.TEXT:
        said = FOLLOW_UP if question.relevant else IN_WORDS
    return person.chance.random() < (prompt.profile.answered if said is None else said)


def _position(prompt: Prompt, person: Person, loading: float, shared: float = 0) -> float:
    """Where the person stands among all, from 0 (highest) to 1; evenly spread when factors and shifts average to 0.
    `shared`: what already moves this answer and others together, in standard deviations of their part."""
    level = person.levels.get(prompt.rule.factor or "attitude")
    own = 0 if level is None else loading
    style = person.style(prompt.matrix) if prompt.matrix else 0
    weight = ROW_STYLE if prompt.matrix else BREADTH if shared else 0
    rest = sqrt(max(0, 1 - own**2 - weight**2))
    y = prompt.rule.shift + own * (level or 0) + weight * (style or shared) + rest * person.chance.gauss()
    return 1 - _NORMAL.cdf(y)


def _single(prompt: Prompt, person: Person, *, ordinal: bool) -> str | None:
    question, rule = prompt.question, prompt.rule
    apart = [code for code in prompt.offered if code in question.dont_know]
    steps = [code for code in prompt.offered if code not in question.dont_know]
    rate = prompt.profile.apart if rule.apart is None else rule.apart
    if apart and (person.chance.random() < rate or not steps):
        return person.chance.choice(apart)
    shares = rule.shares or _usual_shares(steps, ordinal=ordinal)
    loading = (SCALE_LOADING if ordinal else 0) if rule.loading is None else rule.loading
    return _at({code: shares.get(code, 0) for code in steps}, _position(prompt, person, loading))


def _usual_shares(codes: list[str], *, ordinal: bool) -> Mapping[str, float]:
    """Of a scale: a hill left of the middle. Of other answers: all alike."""
    if not ordinal:
        return dict.fromkeys(codes, 1.0)
    last = len(codes) - 1
    return {code: comb(last, i) * STEPS_DOWN**i * (1 - STEPS_DOWN) ** (last - i) for i, code in enumerate(codes)}


def _at(shares: Mapping[str, float], position: float) -> str | None:
    """The code at that place when the shares are laid end to end over 0 to 1; None when there is nothing to choose."""
    left = position * sum(shares.values())
    possible = [code for code, share in shares.items() if share]
    for code in possible[:-1]:
        left -= shares[code]
        if left < 0:
            return code
    return possible[-1] if possible else None


def _several(prompt: Prompt, person: Person) -> tuple[str, ...] | None:
    rule, alone = prompt.rule, {*prompt.question.dont_know, *prompt.question.exclusive}
    margins = _margins(prompt, person)
    for code, margin in margins.items():
        if code in alone and margin > 0:
            return (code,)
    possible = {code: margin for code, margin in margins.items() if code not in alone}
    if not possible:
        return None
    ranked = sorted(possible, key=lambda code: -possible[code])
    chosen = [code for code in ranked if possible[code] > 0] or ranked[:1]
    kept = set(chosen[: rule.most or len(chosen)])
    return tuple(code for code in prompt.offered if code in kept)


def _margins(prompt: Prompt, person: Person) -> dict[str, float]:
    """By how much each code is chosen (above 0) or not. One who chooses much here chooses much of everything here."""
    rule, question = prompt.rule, prompt.question
    rare = prompt.profile.apart if rule.apart is None else rule.apart
    usual = {code: rare if code in question.dont_know else CHOSEN for code in prompt.offered}
    shares = {code: rule.shares.get(code, 0) for code in prompt.offered} if rule.shares else usual
    breadth = person.chance.gauss()
    return {
        code: share - _position(prompt, person, rule.loadings.get(code, rule.loading or 0), breadth)
        for code, share in shares.items()
    }


def _amount(prompt: Prompt, person: Person) -> Value:
    amount = prompt.rule.amount or _usual_amount(prompt.question)
    if amount.zero and person.chance.random() < amount.zero:
        return 0
    position = _position(prompt, person, prompt.rule.loading or 0)
    y = _NORMAL.inv_cdf(min(max(1 - position, 1e-6), 1 - 1e-6))
    held = min(max(amount.median * exp(amount.spread * y), amount.least), amount.most)
    step = Decimal(str(amount.step))
    rounded = round(Decimal(held) / step) * step
    return int(rounded) if rounded == int(rounded) else rounded


def _usual_amount(question: Question) -> Amount:
    if widget_of(question) == "year":
        return Amount(1980, 0.008, 1930, 2020)
    given = question.parameters
    usual = {"start": given.get("min", 1), "end": given.get("max", 100), "step": 1}
    start, end, step = (float(given.get(name, value)) for name, value in usual.items())
    return Amount((start + end) / 2 if given else 5, 0.6, start, end, step)


def _day(_prompt: Prompt, person: Person) -> date:
    return FIRST_DAY + timedelta(days=person.chance.randrange(DAYS))


def _time(_prompt: Prompt, person: Person) -> str:
    return f"{person.chance.randrange(24):02}:{person.chance.randrange(4) * 15:02}"


def _moment(prompt: Prompt, person: Person) -> str:
    return f"{_day(prompt, person).isoformat()}T{_time(prompt, person)}"


def _agreed(_prompt: Prompt, _person: Person) -> str:
    return OK


def _ranked(prompt: Prompt, person: Person) -> tuple[str, ...] | None:
    """The choices by how much the person wants them, as many as may be given."""
    margins = _margins(prompt, person)
    return tuple(sorted(margins, key=lambda code: -margins[code]))[: int(prompt.question.parameters.get("max", 99))] or None


def _words(prompt: Prompt, person: Person) -> str:
    phrase = person.chance.choice(prompt.rule.phrases or PHRASES)
    if person.chance.random() >= prompt.profile.spelling.rate:
        return phrase
    return person.chance.choice(SPELLINGS)(phrase, prompt.profile.spelling.short)


def without_marks(phrase: str, _short: Mapping[str, str]) -> str:
    """Typed on a keyboard without Vietnamese letters."""
    bare = "".join(letter for letter in normalize("NFD", phrase) if not combining(letter))
    return bare.replace("đ", "d").replace("Đ", "D")


def shortened(phrase: str, short: Mapping[str, str]) -> str:
    """With the short forms of a message."""
    return " ".join(short.get(word, word) for word in phrase.split(" "))


def in_small_letters(phrase: str, _short: Mapping[str, str]) -> str:
    """Without capitals."""
    return phrase.lower()


def with_a_stop(phrase: str, _short: Mapping[str, str]) -> str:
    """With a full stop at the end."""
    return phrase.rstrip(".") + "."


SPELLINGS: tuple[Callable[[str, Mapping[str, str]], str], ...] = (without_marks, shortened, in_small_letters, with_a_stop)

_DRAWS: Mapping[Measure, Callable[[Prompt, Person], Value | None]] = {
    Measure.NOMINAL: partial(_single, ordinal=False),
    Measure.ORDINAL: partial(_single, ordinal=True),
    Measure.MULTIPLE: _several,
    Measure.NUMBER: _amount,
    Measure.DATE: _day,
    Measure.TEXT: _words,
}
_OF_KIND: Mapping[str, Callable[[Prompt, Person], Value | None]] = {
    "ranking": _ranked,
    "time": _time,
    "datetime": _moment,
    "acknowledge": _agreed,
}
