"""Pages that were read, put together to forms: answers by the rules of the questions, and what a person must look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from math import prod

from langnghe.core.errors import Finding, define
from langnghe.core.paper.layout import Kind
from langnghe.core.paper.seen import BoxReading, PageReading, Status, Verdict
from langnghe.core.paper.stamp import Stamp

DUPLICATE = define(
    "paper.duplicate_page",
    "This page of this form was read from another picture already.",
    "If it is the same sheet, leave it; where the two differ you are asked.",
)
DOUBT = 0.015
"""How probable another reading may be before a person is asked."""
_NONE, _TWO = 0.05, 0.03
"""Of a hundred questions with circles about five are not answered, and about three have more than one mark."""
_PRIOR = 0.25
"""How often a box has a mark among those the net was trained on."""
_MOST = 1e5
_HALF = 0.5
_HABIT = 2

Value = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What the questionnaire says of a question with boxes: only one answer, answers that stand alone, how many at most."""

    single: bool
    alone: frozenset[str] = frozenset()
    most: int = 0


@dataclass(frozen=True, slots=True)
class Doubt:
    """A box that a person must look at. `probability` that it counts as chosen by the rules of its question; for digits and words
    how sure the reading is."""

    question: str
    option: str
    probability: float
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class FormReading:
    """One sheet. `answers` has the most probable reading of each question, () and "" left out; what is doubtful in it is a
    proposal until a person has looked. `stamp` is that of its first page that was read."""

    stamp: Stamp
    answers: Mapping[str, Value]
    doubtful: tuple[Doubt, ...]
    missing_pages: tuple[int, ...]


@dataclass(slots=True)
class _Sheet:
    stamp: Stamp
    pages: dict[int, PageReading] = field(default_factory=dict)
    twice: list[PageReading] = field(default_factory=list)


def without_duplicates(readings: Iterable[PageReading]) -> list[PageReading]:
    """The same readings; of a page that was read more than once the later ones are refused and say so, their boxes kept."""
    seen: set[Stamp] = set()
    result = []
    for reading in readings:
        if reading.status is Status.READ and reading.stamp:
            again = reading.stamp in seen
            seen.add(reading.stamp)
            result.append(replace(reading, status=Status.REFUSED, finding=Finding(DUPLICATE)) if again else reading)
        else:
            result.append(reading)
    return result


def assemble(
    readings: Iterable[PageReading], rules: Mapping[str, Mapping[str, Rule]], doubt: float = DOUBT
) -> tuple[FormReading, ...]:
    """The forms, in the order of survey, layout and serial; `readings` are those of `without_duplicates`, `rules` the rules of
    questions by the mark of a layout, `doubt` how probable another reading may be before a person is asked (0: ask about all)."""
    sheets: dict[tuple[int, str, int], _Sheet] = {}
    for reading in readings:
        stamp = reading.stamp
        if stamp is None or (not reading.boxes and reading.status is not Status.READ):
            continue
        sheet = sheets.setdefault((stamp.survey, stamp.layout, stamp.serial), _Sheet(stamp))
        if reading.status is Status.READ:
            sheet.pages[stamp.page] = reading
        else:
            sheet.twice.append(reading)
    return tuple(_form(sheet, rules.get(sheet.stamp.layout, {}), doubt) for _, sheet in sorted(sheets.items()))


def _form(sheet: _Sheet, rules: Mapping[str, Rule], doubt: float) -> FormReading:
    boxes = [box for _, page in sorted(sheet.pages.items()) for box in page.boxes]
    by_question: dict[str, list[BoxReading]] = defaultdict(list)
    for box in boxes:
        by_question[box.question].append(box)
    filler = _fills_in(list(by_question.values()))
    answers: dict[str, Value] = {}
    doubtful: list[Doubt] = []
    for name, some in by_question.items():
        value, asked = _question(some, rules.get(name, Rule(False)), doubt, filler=filler)
        if value:
            answers[name] = value
        doubtful += asked
    doubtful += _contradicted(sheet, doubtful)
    missing = tuple(page for page in range(1, sheet.stamp.pages + 1) if page not in sheet.pages)
    return FormReading(sheet.stamp, answers, tuple(doubtful), missing)


def _question(boxes: list[BoxReading], rule: Rule, doubt: float, *, filler: bool) -> tuple[Value, list[Doubt]]:
    """The answer to one question and what is doubtful in it."""
    match boxes[0].kind:
        case Kind.TICK:
            return _ticks(boxes, rule, doubt, filler=filler)
        case Kind.DIGIT if "." in boxes[0].option:
            return _comb(boxes)
        case Kind.DIGIT:
            return _ranked(boxes)
        case _:
            return "", [_doubt(box, box.probability) for box in boxes if box.verdict is Verdict.LOOK]


def _ticks(boxes: list[BoxReading], rule: Rule, doubt: float, *, filler: bool) -> tuple[Value, list[Doubt]]:
    taken, open_ = _counted(boxes, filler=filler, single=rule.single)
    chances = _weighed(taken, rule) if len(boxes) > 1 else taken
    chosen = [box for box, chance in zip(boxes, chances, strict=True) if chance >= _HALF]
    asked = {place for place, chance in enumerate(chances) if min(chance, 1 - chance) > doubt or doubt == 0} | open_
    if _breaks(chosen, rule):
        asked |= {place for place, box in enumerate(boxes) if box in chosen}
    doubts = [_doubt(boxes[place], chances[place]) for place in sorted(asked)]
    codes = tuple(box.option for box in chosen)
    if rule.single:
        return codes[0] if len(codes) == 1 else "", doubts
    return codes, doubts


def _weighed(taken: Sequence[float], rule: Rule) -> Sequence[float]:
    """The probabilities, knowing how people answer: with one mark where one is asked for, with some elsewhere."""
    if rule.single:
        return _of_one(taken)
    return taken if any(chance >= _HALF for chance in taken) else _of_some(taken)


def _breaks(chosen: Sequence[BoxReading], rule: Rule) -> bool:
    codes = {box.option for box in chosen}
    several = len(codes) > 1 and (rule.single or bool(codes & rule.alone))
    return several or 0 < rule.most < len(codes)


def _counted(boxes: list[BoxReading], *, filler: bool, single: bool) -> tuple[list[float], set[int]]:
    """How probable it is that each box counts as chosen, by the rule that stands on the form: a box filled in all over is taken
    back where another one is crossed. Where nothing else is marked, or where the person fills boxes in as a habit, it counts as
    a mark; and the places where that is not certain."""
    filled = {place for place, box in enumerate(boxes) if box.verdict in _FULL}
    struck = {place for place in filled if boxes[place].verdict is Verdict.STRUCK}
    full = [box.probability for box in boxes]
    others = [chance for place, chance in enumerate(full) if place not in filled]
    asked = filled if any(_MAYBE < chance < 1 - _MAYBE for chance in others) else set()
    crossed = sum(chance >= _HALF for chance in others)
    if filler and not single:
        return full, asked | struck
    if not crossed:
        faint = {place for place, chance in enumerate(full) if place not in filled and _TRACE < chance < _HALF}
        asked |= filled | faint if filled and faint and not filler else set()
        return full, asked | (struck if single or filler or len(filled) > 1 else filled)
    if crossed == 1 and not filled:
        return full, set() if single else {place for place, box in enumerate(boxes) if box.filled > _MAYBE}
    open_ = filled if filler else set() if single else filled - struck
    meant = {place for place in filled - struck if boxes[place].struck < boxes[place].filled / 2 and not single}
    counted = {**{place: _left(boxes[place]) for place in filled}, **{place: _MEANT * full[place] for place in meant}}
    return [counted.get(place, _marked(box)) for place, box in enumerate(boxes)], asked | open_


def _marked(box: BoxReading) -> float:
    """How probable it is that there is a mark and not a box that was filled in to take one back."""
    return max(box.probability - box.filled, 0.0)


def _left(box: BoxReading) -> float:
    """How probable it is that what looks filled in is a mark all the same, beside a box that is crossed. Among the boxes the net
    was trained on marks were some 45 times as usual as marks that were taken back; in such a question a second mark is about as
    usual. `_of_one` knows a part of that, `_USUAL` is the rest."""
    mark = _marked(box) / _USUAL
    return mark / (mark + box.filled)


_FULL = {Verdict.FILLED, Verdict.STRUCK}
_MEANT = 0.75
"""How probable it is that a filled square under which no mark is seen is an answer, beside a crossed one."""
_MAYBE, _TRACE, _USUAL = 0.05, 0.015, 4
"""What lies between the first and its complement leaves open whether another box is crossed; where nothing else is, so does a
trace above the second."""


def _fills_in(questions: Sequence[Sequence[BoxReading]]) -> bool:
    """Whether somebody answers by filling boxes in: in more than one question nothing but a filled box, and in no fewer than a
    third of those with marks."""
    marked = [[box.verdict for box in boxes if box.verdict in {Verdict.MARK, *_FULL}] for boxes in questions]
    marked = [verdicts for verdicts in marked if verdicts]
    alone = sum(set(verdicts) == {Verdict.FILLED} for verdicts in marked)
    return alone >= _HABIT and 3 * alone >= len(marked)


def _of_one(chances: Sequence[float]) -> list[float]:
    """The same probabilities, knowing that most people give one answer, few none, few two: each box against all the others
    (Bayes; what was seen counts as odds against `_PRIOR`)."""
    count = len(chances)
    usual = _PRIOR / (1 - _PRIOR)
    odds = [min(max(chance / max(1 - chance, 1 / _MOST) / usual, 1 / _MOST), _MOST) for chance in chances]
    total = sum(odds)
    pairs = (total * total - sum(each * each for each in odds)) / 2
    one = (1 - _NONE - _TWO) / count
    two = _TWO / (count * (count - 1) / 2)
    whole = _NONE + one * total + two * pairs
    return [(one * each + two * each * (total - each)) / whole for each in odds]


def _of_some(chances: Sequence[float]) -> list[float]:
    """The same probabilities, knowing that few questions with squares have no answer at all (Bayes; the net took each box for
    one of its own, so that none marked is as probable to it as its `_PRIOR` says)."""
    none = prod(1 - chance for chance in chances)
    before = (1 - _PRIOR) ** len(chances)
    some, bare = (1 - _NONE) / (1 - before), _NONE / before
    whole = some * (1 - none) + bare * none
    return [some * chance / whole for chance in chances]


def _comb(boxes: list[BoxReading]) -> tuple[Value, list[Doubt]]:
    """The digits of a comb, its fields divided by blanks; every one with something in it is looked at by a person."""
    fields = ["".join(box.text for box in group) for _, group in groupby(boxes, key=lambda box: box.option.partition(".")[0])]
    written = [box for box in boxes if box.text]
    if not written:
        return "", []
    sure = prod(box.probability for box in written)
    return " ".join(fields).strip(), [replace(_doubt(written[0], sure), option="")]


def _ranked(boxes: list[BoxReading]) -> tuple[Value, list[Doubt]]:
    """The answers in the order of the digits behind them."""
    written = sorted((box for box in boxes if box.text), key=lambda box: box.text)
    return tuple(box.option for box in written), [_doubt(box, box.probability) for box in written]


def _doubt(box: BoxReading, probability: float) -> Doubt:
    return Doubt(box.question, box.option, round(float(probability), 4), box.page, box.box)


def _contradicted(sheet: _Sheet, known: Sequence[Doubt]) -> list[Doubt]:
    """Boxes of pages that were seen twice and are not the same."""
    told = {(each.question, each.option) for each in known}
    result = []
    for again in sheet.twice:
        first = sheet.pages.get(again.stamp.page) if again.stamp else None
        for one, other in zip(first.boxes if first else (), again.boxes, strict=False):
            same = one.verdict is other.verdict and one.text == other.text
            if not same and (one.question, one.option) not in told:
                told.add((one.question, one.option))
                result.append(_doubt(one, one.probability))
    return result
