"""One round of a repeat more, or one less, in what a form sends: the rounds after it move up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from langnghe.core.questionnaire.model import Questionnaire, Section, questions_in
from langnghe.core.questionnaire.repeats import MOST_ROUNDS, count_name, repeats_in, round_name

Raw = Mapping[str, Sequence[str]]


def counted_by_respondent(questionnaire: Questionnaire) -> dict[str, Section]:
    """The repeats of which the respondent says how many rounds there are, by name."""
    repeats = ((section.repeat, section) for section in repeats_in(questionnaire.items))
    return {section.name: section for repeat, section in repeats if repeat and repeat.count is None}


def rounds_in(section: Section, raw: Raw) -> int:
    """How many rounds of the repeat there are by what was sent: never fewer than its minimum, never more than its maximum."""
    least, most = _limits(section)
    given = "".join(raw.get(count_name(section), ())[:1]).strip()
    return min(max(int(given) if given.isascii() and given.isdigit() and len(given) < len("1000") else least, least), most)


def with_round(section: Section, raw: Raw) -> dict[str, list[str]]:
    """What was sent, with one round more; the same when there may be no more."""
    return _counted(section, raw, rounds_in(section, raw) + 1)


def without_round(section: Section, raw: Raw, number: int) -> dict[str, list[str]]:
    """What was sent, without the answers of that round (1 is the first), those of the later rounds moved up; the same when
    there is no such round. When there may be no fewer, the last one stays, empty."""
    rounds = rounds_in(section, raw)
    if not 1 <= number <= rounds:
        return {name: list(given) for name, given in raw.items()}
    left = {name: list(given) for name, given in raw.items()}
    for question in questions_in(section.items):
        for place in range(number, rounds + 1):
            here, after = round_name(question.name, place), round_name(question.name, place + 1)
            moved = left.pop(after, []) if place < rounds else []
            left.pop(here, None)
            if moved:
                left[here] = moved
    return _counted(section, left, rounds - 1)


def _counted(section: Section, raw: Raw, rounds: int) -> dict[str, list[str]]:
    least, most = _limits(section)
    return {name: list(given) for name, given in raw.items()} | {count_name(section): [str(min(max(rounds, least), most))]}


def _limits(section: Section) -> tuple[int, int]:
    assert section.repeat is not None  # noqa: S101 - only repeats come here
    return section.repeat.minimum, min(section.repeat.maximum, MOST_ROUNDS)
