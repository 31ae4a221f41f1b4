"""Reads open questions, their masked answers, their codebooks and what was coded. An answer comes without unit and row."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Count

from langnghe.core.coding.codebook import EMPTY, Codebook
from langnghe.core.coding.normalise import Same, collapsed
from langnghe.core.coding.serial import codebook_from_json
from langnghe.core.errors import Place, define, refuse
from langnghe.core.questionnaire.kinds import measure_of
from langnghe.core.questionnaire.model import Question, Text
from langnghe.core.questionnaire.values import Measure
from langnghe.core.response.dataset import OPEN_ANSWERS_MINIMUM
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process.queries import masks
from langnghe.records.models import CodebookRow, CodedRow, MaskRow, ResponseRow

FIRST = "first"
UNKNOWN_QUESTION = define(
    "coding.not_found",
    "There is no open question “{question}” in this survey.",
    "Choose one of the list of open questions.",
)
TOO_FEW = define(
    "coding.too_few",
    "{answered} people wrote something; open answers are shown when at least {minimum} did.",
    "Leave this question uncoded: with so few, words could point at a person.",
)


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One open question: how many wrote something, how many different answers that makes, and how many of both are coded."""

    name: str
    label: Text
    answered: int
    distinct: int
    coded: int
    coded_people: int
    enough: bool

    @property
    def left(self) -> int:
        """Different answers that wait for their codes."""
        return self.distinct - self.coded


def text_questions(slug: str) -> Iterator[Question]:
    """The questions that are answered in people's own words, outside repeats."""
    return (each for each in collect_queries.questionnaire(slug).questions() if measure_of(each) is Measure.TEXT)


def question(slug: str, name: str) -> Question:
    """Raises Refused (coding.not_found)."""
    for each in text_questions(slug):
        if each.name == name:
            return each
    raise refuse(UNKNOWN_QUESTION, Place(field=name), question=name)


def open_questions(slug: str) -> tuple[OpenQuestion, ...]:
    """Every open question with its progress, in the order of the questionnaire."""
    questions = tuple(text_questions(slug))
    found = _all_answers(slug, [each.name for each in questions])
    return tuple(_progress(slug, each, found[each.name]) for each in questions)


def _progress(slug: str, asked: Question, answers: tuple[Same, ...]) -> OpenQuestion:
    done = settled(codebook(slug, asked.name), coded(slug, asked.name))
    coded_so_far = [each.count for each in answers if each.key in done]
    people = sum(each.count for each in answers)
    return OpenQuestion(
        asked.name,
        asked.label,
        people,
        len(answers),
        len(coded_so_far),
        sum(coded_so_far),
        enough=people >= OPEN_ANSWERS_MINIMUM,
    )


def answers_to_code(slug: str, name: str) -> tuple[Same, ...]:
    """The masked answers to one question, those that say the same put together, with how many wrote them: never with unit or row.
    Raises Refused (coding.not_found, coding.too_few)."""
    question(slug, name)
    found = _answers(slug, name, _stamp(slug, name))
    answered = sum(each.count for each in found)
    if answered < OPEN_ANSWERS_MINIMUM:
        raise refuse(TOO_FEW, Place(field=name), answered=answered, minimum=OPEN_ANSWERS_MINIMUM)
    return found


def content_stamp(slug: str, name: str) -> tuple[object, ...]:
    """What tells whether the answers to a question are still those that were read: hashable, and cheap to ask for."""
    return _stamp(slug, name)


def answers_as_stamped(slug: str, name: str, stamp: tuple[object, ...]) -> tuple[Same, ...]:
    """The answers that belong to a stamp, however few."""
    return _answers(slug, name, stamp)


def _stamp(slug: str, name: str) -> tuple[object, ...]:
    return _stamps(slug, [name])[name]


def _stamps(slug: str, names: Collection[str]) -> dict[str, tuple[object, ...]]:
    survey = plan_queries.survey_row(slug)
    count = ResponseRow.objects.filter(survey=survey).aggregate(count=Count("pk"))["count"]
    masks: dict[str, list[tuple[str, str]]] = {name: [] for name in names}
    rows = MaskRow.objects.filter(survey=survey, question__in=masks).order_by("pk")
    for name, answer, masked in rows.values_list("question", "answer", "masked"):
        masks[name].append((answer, masked))
    return {name: (survey.pk, str(survey.created_at), count, tuple(found)) for name, found in masks.items()}


@lru_cache(maxsize=32)
def _known(_slug: str, _name: str, _stamp: tuple[object, ...]) -> list[tuple[Same, ...]]:
    return []


def _answers(slug: str, name: str, stamp: tuple[object, ...]) -> tuple[Same, ...]:
    known = _known(slug, name, stamp)
    if not known:
        (found,) = _collapsed(slug, [name]).values()
        known.append(found)
    return known[0]


def _all_answers(slug: str, names: Collection[str]) -> dict[str, tuple[Same, ...]]:
    """Those to all of these questions; what is not known yet is read at once."""
    stamps = _stamps(slug, names)
    places = {name: _known(slug, name, stamps[name]) for name in names}
    unknown = [name for name, known in places.items() if not known]
    for name, found in _collapsed(slug, unknown).items() if unknown else ():
        places[name].append(found)
    return {name: known[0] for name, known in places.items()}


def _collapsed(slug: str, names: Collection[str]) -> dict[str, tuple[Same, ...]]:
    return {name: collapsed(*_covered(slug, name, texts)) for name, texts in masks.texts(slug, names).items()}


def _covered(slug: str, name: str, texts: Mapping[str, int]) -> tuple[Iterator[str], Iterable[int]]:
    """The answers as everybody may read them, and how many wrote each."""
    return map(covering(slug, name), texts), texts.values()


def covering(slug: str, name: str) -> Callable[[str], str]:
    """How the answers to a question are covered before anybody reads them."""
    return masks.covering(slug, name)


def codebook_row(slug: str, name: str) -> CodebookRow | None:
    """The stored codebook; None before the first code."""
    return CodebookRow.objects.filter(survey__slug=slug, question=name).first()


def codebook(slug: str, name: str) -> Codebook:
    """The codebook of a question; before the first code the empty one."""
    row = codebook_row(slug, name)
    return codebook_from_json(row.content) if row else EMPTY


def coded(slug: str, name: str, turn: str = FIRST) -> dict[str, tuple[str, ...]]:
    """The codes of every answer that was coded in a turn, by the answer's key."""
    rows = CodedRow.objects.filter(codebook__survey__slug=slug, codebook__question=name, turn=turn).order_by("pk")
    return {answer: tuple(codes) for answer, codes in rows.values_list("answer", "codes")}


def settled(book: Codebook, given: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Of answers with their codes those that are done: a code that was split since waits to be chosen anew."""
    leaves = {leaf.code for leaf in book.leaves()}
    return {answer: codes for answer, codes in given.items() if leaves.issuperset(codes)}


def final_codes(slug: str, name: str) -> dict[str, tuple[str, ...]]:
    """The codes that count, by the answer's key: those that two coders settled on, else those of the first."""
    return {**coded(slug, name), **coded(slug, name, "settled")}


def history(slug: str, name: str) -> list[dict[str, Any]]:
    """What was renamed, merged, split and moved in a codebook, the newest first, with the day and who did it."""
    row = codebook_row(slug, name)
    return list(reversed(row.history)) if row else []


def forget() -> None:
    """Let go of every answer that this process holds, when answers were destroyed."""
    _known.cache_clear()
