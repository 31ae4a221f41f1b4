"""One paragraph of a report three times: as it was made, as a person changed it, as it is made now."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from langnghe.core.errors import Finding, Place, Severity, define
from langnghe.core.report.marks import Reference, Run, joined, plain, runs

FIGURE_EDITED = define(
    "report.figure_edited",
    "The figure {reference} was changed by hand: {old} to “{typed}”. The report gives {new}.",
    "Figures come from the data only. If one is wrong, correct the answers or the table, and write the report anew.",
    Severity.WARNING,
)
FIGURE_REMOVED = define(
    "report.figure_removed",
    "The figure {reference} ({old}) was taken out by hand.",
    "Look whether the sentence still says what the table says.",
    Severity.NOTE,
)
FIGURE_TYPED = define(
    "report.figure_typed",
    "The number {typed} was typed by hand and comes from no table.",
    "Check it yourself, or put a reference in its place, such as [R75E7DMDS percent]: the next report fills in the figure.",
    Severity.WARNING,
)
FIGURE_GONE = define(
    "report.figure_gone",
    "The figure {reference} (it was {old}) stands in no table of the new report.",
    "Reword the sentence: there is […] where the figure stood.",
    Severity.WARNING,
)
BOTH_CHANGED = define(
    "report.both_changed",
    "A person changed this sentence, and the data changed it too. The person's words are kept: “{kept}”",
    "Compare it with the new sentence, which stands below it as a note, and delete one of them.",
    Severity.WARNING,
)
GONE = "[…]"
_PIECE = re.compile(r"\d+(?:[.,]\d+)*|\w+|\s+|[^\w\s]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_PERCENTAGE = re.compile(r"\d+(?:[.,]\d+)*\s?%")
_ASKED = re.compile(r"\[(R[A-Z2-7]{8})[ _]([a-z_]+)\]")
_SENTENCE_END = re.compile(r"(?<=[.!?;])(?=\s)")

Figures = Mapping[Reference, str]
"""What each figure of a report shows."""
Token = str | Reference
Masked = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Reworded:
    """A text as it goes into the new report; `beside` is the new text that it does not follow, empty where it does."""

    text: str
    beside: str = ""
    findings: tuple[Finding, ...] = ()


def masked(text: str) -> Masked:
    """The text as words, marks and blanks, a figure by its reference alone: what it shows makes no difference."""
    return tuple(token for token, _ in _tokens(text))


def reworded(before: str, edited: str, now: str, figures: Figures, place: Place) -> Reworded:
    """The person's words with today's figures. `before` is the text as it was made, `edited` as it is in the person's file, `now`
    as it is made today; `figures` are all of today's. Where a person and the data changed the same sentence, the person's stands
    and `beside` has the new one."""
    if edited == before:
        return Reworded(now)
    linked, changed = relinked(before, edited, figures, place)
    if masked(linked) == masked(before) or masked(linked) == masked(now):
        return Reworded(now, findings=tuple(changed))
    told = [*changed, *removed(before, linked, place), *_typed(before, linked, place)]
    kept, beside = _by_sentence(before, linked, now)
    text, gone = refreshed(kept, figures, place)
    if beside:
        told.append(Finding(BOTH_CHANGED, place, {"kept": plain(text)}))
    return Reworded(text, beside, (*told, *gone))


def own_words(text: str, figures: Figures, place: Place) -> Reworded:
    """A paragraph that a person added, with today's figures where it names references; percentages that it types are told."""
    text, gone = refreshed(text, figures, place)
    return Reworded(text, findings=(*(Finding(FIGURE_TYPED, place, {"typed": typed}) for typed in _percentages(text)), *gone))


def refreshed(text: str, figures: Figures, place: Place) -> tuple[str, list[Finding]]:
    """The text with today's figures, also where a person wrote a reference such as "[R75E7DMDS percent]"; a figure that is no
    longer told gives way to […], for it may be withheld now."""
    names = {reference.bookmark: reference for reference in figures} if _ASKED.search(text) else {}
    pieces, gone = [], []
    for run in (piece for one in runs(text) for piece in _asked(one, names)):
        if run.reference is None or run.reference in figures:
            pieces.append(Run(figures[run.reference], run.reference) if run.reference else run)
            continue
        pieces.append(Run(GONE))
        gone.append(Finding(FIGURE_GONE, place, {"reference": run.reference.bookmark, "old": run.text}))
    return joined(tuple(pieces)), gone


def relinked(before: str, edited: str, figures: Figures, place: Place) -> tuple[str, list[Finding]]:
    """The edited text with its references again where a number was typed over a figure, and which figures show another number
    than was made."""
    old, new = list(_tokens(before)), list(_tokens(edited))
    known = {token: shown for token, shown in old if isinstance(token, Reference)}
    found: list[Finding] = []
    for reference, place_in_text, typed in _overwritten(old, new):
        new[place_in_text] = (reference, typed)
    for token, shown in new:
        if isinstance(token, Reference) and shown != known.get(token, figures.get(token, shown)):
            values = {"reference": token.bookmark, "old": known.get(token), "typed": shown, "new": figures.get(token, GONE)}
            found.append(Finding(FIGURE_EDITED, place, values))
    return joined(tuple(Run(shown, token if isinstance(token, Reference) else None) for token, shown in new)), found


def _tokens(text: str) -> Iterator[tuple[Token, str]]:
    for run in runs(text):
        if run.reference:
            yield run.reference, run.text
        else:
            yield from ((piece, piece) for piece in _PIECE.findall(run.text))


def _overwritten(old: Sequence[tuple[Token, str]], new: Sequence[tuple[Token, str]]) -> Iterator[tuple[Reference, int, str]]:
    """The figures in whose place a number is typed: the reference, where in the new tokens, and the number."""
    matcher = SequenceMatcher(None, [token for token, _ in old], [token for token, _ in new], autojunk=False)
    for what, first, last, start, end in matcher.get_opcodes():
        if what != "replace":
            continue
        lost = [token for token, _ in old[first:last] if isinstance(token, Reference)]
        typed = [at for at in range(start, end) if isinstance(new[at][0], str) and _NUMBER.fullmatch(new[at][1])]
        if len(lost) == len(typed):
            yield from ((reference, at, new[at][1]) for reference, at in zip(lost, typed, strict=True))


def removed(before: str, edited: str, place: Place) -> list[Finding]:
    """The figures that are not in the edited text."""
    kept = {run.reference for run in runs(edited)}
    lost = {run.reference: run.text for run in runs(before) if run.reference and run.reference not in kept}
    return [Finding(FIGURE_REMOVED, place, {"reference": one.bookmark, "old": text}) for one, text in lost.items()]


def _typed(before: str, edited: str, place: Place) -> Iterator[Finding]:
    """Numbers that stand in the edited words and not in those that were made; where no figure was told (the head of the document,
    say) percentages alone."""
    numbers = _numbers if any(run.reference for run in runs(before)) else _percentages
    more = Counter(numbers(edited)) - Counter(numbers(before))
    yield from (Finding(FIGURE_TYPED, place, {"typed": number}) for number in more.elements())


def _numbers(text: str) -> list[str]:
    return [token for token, _ in _tokens(text) if isinstance(token, str) and _NUMBER.fullmatch(token)]


def _percentages(text: str) -> list[str]:
    return _PERCENTAGE.findall("".join(" " if run.reference else run.text for run in runs(text)))


def _asked(run: Run, names: Mapping[str, Reference]) -> Iterator[Run]:
    """Words in which a person names references, with the figures in their places."""
    done = 0
    for found in () if run.reference else _ASKED.finditer(run.text):
        reference = names.get(f"{found[1]}_{found[2]}")
        if reference:
            yield Run(run.text[done : found.start()])
            yield Run("?", reference)
            done = found.end()
    yield Run(run.text[done:], run.reference)


def _by_sentence(before: str, edited: str, now: str) -> tuple[str, str]:
    """Each sentence from whoever changed it; where both did, the person's, and the new ones apart."""
    texts = [list(_sentences(text)) for text in (before, edited, now)]
    keys = [[masked(sentence) for sentence in text] for text in texts]
    kept, beside = [], []
    for (b0, b1), (e0, e1), (n0, n1) in _regions(*keys):
        mine, theirs = keys[1][e0:e1] != keys[0][b0:b1], keys[2][n0:n1] != keys[0][b0:b1]
        kept += texts[1][e0:e1] if mine else texts[2][n0:n1]
        if mine and theirs and keys[1][e0:e1] != keys[2][n0:n1]:
            beside += texts[2][n0:n1]
    return "".join(kept), "".join(beside).strip()


def first_sentence(text: str) -> str:
    """The first sentence of a text, with marks; "" of an empty one."""
    return next(_sentences(text), "").strip()


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a text, each with the blanks before it; a full stop within a figure ends none."""
    sentence = ""
    for run in runs(text):
        if run.reference:
            sentence += joined((run,))
            continue
        first, *rest = _SENTENCE_END.split(run.text)
        sentence += first
        for piece in rest:
            yield sentence
            sentence = piece
    if sentence:
        yield sentence


Span = tuple[int, int]


def _regions(before: list[Masked], edited: list[Masked], now: list[Masked]) -> Iterator[tuple[Span, Span, Span]]:
    """Stretches of the three texts that belong together: one sentence each where all three are alike, and what lies between; that
    too sentence by sentence where there are as many in all three."""
    in_edited, in_now = _matches(before, edited), _matches(before, now)
    b = e = n = 0
    for place in [place for place in range(len(before)) if place in in_edited and place in in_now]:
        yield from _split((b, place), (e, in_edited[place]), (n, in_now[place]))
        b, e, n = place + 1, in_edited[place] + 1, in_now[place] + 1
        yield (place, b), (e - 1, e), (n - 1, n)
    yield from _split((b, len(before)), (e, len(edited)), (n, len(now)))


def _split(*spans: Span) -> Iterator[tuple[Span, Span, Span]]:
    (b, b1), (e, e1), (n, n1) = spans
    if b1 - b == e1 - e == n1 - n:
        yield from (((b + step, b + step + 1), (e + step, e + step + 1), (n + step, n + step + 1)) for step in range(b1 - b))
    else:
        yield (b, b1), (e, e1), (n, n1)


def _matches(before: list[Masked], after: list[Masked]) -> dict[int, int]:
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}
