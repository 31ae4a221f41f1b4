"""A first proposal of what each column becomes, by names, labels and what stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from langnghe.core.questionnaire.kinds import choices_of, kind_of
from langnghe.core.questionnaire.model import Question, Questionnaire, Section
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.response.importing.model import MODE, UNIT, Mapped, OldColumn, OldFile, Taken
from langnghe.core.response.importing.words import meanings, meant, pieces, plain
from langnghe.core.sampling.units import Unit

ENOUGH, LOOKED_AT, FITTING = 0.8, 200, 0.15
"""A column is proposed for a question when its words are so alike; what fits its choices counts for a little more."""
_UNIT_NAMES = {"unit", "don vi", "xa", "xa/phuong", "xa, phuong", "dia ban", "don vi cong tac", "noi cu tru"}
_MODE_NAMES = {"mode", "hinh thuc", "hinh thuc tra loi", "mode of answering"}


@dataclass(frozen=True, slots=True)
class Target:
    """Something that a column may become: answers to a question, or ticks at one of its choices. `said`: names and wordings."""

    question: Question
    code: str
    said: tuple[str, ...]


def propose(file: OldFile, questionnaire: Questionnaire, units: Sequence[Unit] = ()) -> Mapped:
    """Each column to the question that it is most like, each question once; the unit and the way of answering by their usual
    names. A column that is like none is left out."""
    targets = list(targets_of(questionnaire))
    taken = {column.name: Taken(column.name, word) for column in file.columns if (word := _special(column, units))}
    for column in file.columns:
        same = _first_of_its_name(column, targets) if column.name not in taken else None
        if same is not None:
            taken[column.name] = Taken(column.name, same.question.name, same.code)
            targets = _left(targets, same)
    for column, target in _alike([column for column in file.columns if column.name not in taken], targets):
        taken[column.name] = Taken(column.name, target.question.name, target.code)
    return Mapped(tuple(taken.get(column.name, Taken(column.name)) for column in file.columns))


def _first_of_its_name(column: OldColumn, targets: Iterable[Target]) -> Target | None:
    names = {plain(column.name), plain(column.words)} - {""}
    return next((target for target in targets if names & set(target.said)), None)


def _left(targets: Iterable[Target], gone: Target) -> list[Target]:
    """What another column may still become: a question answered whole has no ticks, one with ticks is not answered whole."""
    return [
        target
        for target in targets
        if target.question.name != gone.question.name or (gone.code and target.code and target.code != gone.code)
    ]


def _alike(columns: Sequence[OldColumn], targets: Sequence[Target]) -> Iterator[tuple[OldColumn, Target]]:
    """The pairs that are most like, the best first, each column and each target once."""
    pairs = sorted(
        (-score, place, number)
        for place, column in enumerate(columns)
        for number, target in enumerate(targets)
        if (score := _score(column, target)) >= ENOUGH
    )
    left, used = list(targets), set[int]()
    for _, place, number in pairs:
        if place not in used and targets[number] in left:
            used.add(place)
            left = _left(left, targets[number])
            yield columns[place], targets[number]


def targets_of(questionnaire: Questionnaire) -> Iterator[Target]:
    """Every question that takes answers; of several answers also each choice by itself, as ticks."""
    for question, above in _questions(unrolled(questionnaire).items, ""):
        if not kind_of(question).answerable:
            continue
        labels = tuple(question.label.by_language.values())
        said = (question.name, *labels, *(f"{above} [{label}]" for label in labels if above))
        yield Target(question, "", tuple(map(plain, filter(None, said))))
        if question.kind == "multiple":
            for choice in choices_of(question):
                named = (f"{question.name}{mark}{choice.code}" for mark in "/._")
                told = (
                    form
                    for label in labels
                    for words in choice.label.by_language.values()
                    for form in (f"{label}: {words}", f"{label} [{words}]", f"{label} {words}")
                )
                yield Target(question, choice.code, tuple(map(plain, (*named, *told))))


def _questions(items: Iterable[Section | Question], above: str) -> Iterator[tuple[Question, str]]:
    for item in items:
        if isinstance(item, Section):
            yield from _questions(item.items, item.label.in_language("vi") if item.layout == "matrix" else above)
        else:
            yield item, above


def _special(column: OldColumn, units: Sequence[Unit]) -> str:
    names = {plain(column.name), plain(column.words)}
    if names & _MODE_NAMES:
        return MODE
    known = {plain(said) for unit in units for said in (unit.code, unit.name)}
    filled = {plain(cell) for cell in column.cells if cell}
    return UNIT if (names & _UNIT_NAMES and (not known or filled & known)) or (known and filled and filled <= known) else ""


def _score(column: OldColumn, target: Target) -> float:
    names = {plain(column.name), plain(column.words)} - {""}
    matcher = SequenceMatcher(autojunk=False)
    best = 0.0
    for name in names:
        matcher.set_seq2(name)
        for said in target.said:
            matcher.set_seq1(said)
            if matcher.real_quick_ratio() >= ENOUGH - FITTING and matcher.quick_ratio() >= ENOUGH - FITTING:
                best = max(best, matcher.ratio())
    return best + FITTING * _fitting(column, target.question) if best >= ENOUGH - FITTING else 0


def _fitting(column: OldColumn, question: Question) -> float:
    """The share of the different cells that are among the question's choices; 0 for a question without."""
    if not choices_of(question):
        return 0.0
    known = meanings(question, column.labels, {})
    longest = sorted(known, key=len, reverse=True)
    cells = list(dict.fromkeys(filter(None, column.cells)))[:LOOKED_AT]
    several = question.kind == "multiple"
    fit = (all(meant(part, known) for part in (pieces(cell, longest) if several else [cell])) for cell in cells)
    return sum(fit) / len(cells) if cells else 0.0
