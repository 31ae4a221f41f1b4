"""The order in which choices are shown: that of the list, or one drawn by lot, the same again from the same seed."""

from __future__ import annotations

from hashlib import sha256

from langnghe.core.questionnaire.model import Choice, Question

_MODULUS, _FACTOR = 2**31 - 1, 48_271


def is_drawn(question: Question) -> bool:
    """Whether the order of its choices is drawn by lot."""
    return question.parameters.get("randomize", "").lower() in {"true", "true()", "yes", "1"}


def shown_choices(question: Question, lot: str) -> tuple[Choice, ...]:
    """The choices in the order in which they are shown to the respondent with that lot (any text, kept with the draft or
    printed on the form). Codes that are kept apart from a scale, that exclude the others or are fixed last stay at the end,
    in the order of the list. The question's own `seed` enters, so that two questions are drawn apart and a seed that is
    changed gives other orders."""
    if not is_drawn(question):
        return question.choices
    last = {*question.fixed_last, *question.dont_know, *question.exclusive}
    kept = tuple(choice for choice in question.choices if choice.code in last)
    free = [choice for choice in question.choices if choice.code not in last]
    seed = f"{question.name}\n{question.parameters.get('seed', '')}\n{lot}".encode()
    return (*shuffled(free, int.from_bytes(sha256(seed).digest()[:8])), *kept)


def shuffled(choices: list[Choice], seed: int) -> tuple[Choice, ...]:
    """The choices in an order that the seed decides: the shuffle of Fisher and Yates with the generator of Park and Miller
    (factor 48271 modulo 2**31 - 1), from the last place to the second."""
    mixed, state = list(choices), seed % _MODULUS or _MODULUS - 1
    for place in range(len(mixed) - 1, 0, -1):
        state = state * _FACTOR % _MODULUS
        other = (state - 1) * (place + 1) // (_MODULUS - 1)
        mixed[place], mixed[other] = mixed[other], mixed[place]
    return tuple(mixed)
