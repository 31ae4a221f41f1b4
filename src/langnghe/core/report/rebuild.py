"""A report that a person edited, made anew: the words stay the person's, the figures are those of today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from langnghe.core.errors import Finding, Kind, Place, Severity, define
from langnghe.core.report.marks import plain, runs
from langnghe.core.report.rewording import Figures, masked, own_words, removed, reworded

DELETED = define(
    "report.part_deleted",
    "“{words}” was deleted by hand and stays deleted.",
    "Where it should come back, write the report anew without the edited file.",
    Severity.NOTE,
)
LEFT_OVER = define(
    "report.part_left_over",
    "The new report no longer has this paragraph, which a person changed. The person's words are kept: “{words}”",
    "Read it once more, and delete it where it is no longer true.",
    Severity.WARNING,
)
NOT_CARRIED = define(
    "report.picture_not_carried",
    "A picture that a person added is not in the new report.",
    "Copy it from the edited file, which is kept as it is.",
    Severity.WARNING,
)
OWN_TABLE = define(
    "report.own_table",
    "A table that a person added is kept as it is; its figures come from no table of the survey: “{words}”",
    "Check its figures yourself.",
    Severity.WARNING,
)
TABLE_CHANGED = define(
    "report.table_changed",
    "Rows or columns were added to a table by hand, or taken away: “{words}”. The new report has the table as it is computed.",
    "Change the table in the table book or in the outline of the report.",
    Severity.WARNING,
)
ALIKE = 0.4
"""Two paragraphs that share so much of their words (Dice's coefficient) are one that was changed."""
LONGEST_QUOTE = 80


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph (`text`, with marks), or a table: rows of cells of parts. `style` is the id of its style, which programs change
    as they like; `drawn`: it holds a picture or a chart."""

    text: str = ""
    rows: tuple[tuple[tuple[Part, ...], ...], ...] = ()
    drawn: bool = False
    style: str = field(default="", compare=False)

    @property
    def heading(self) -> bool:
        """Whether the style is that of a heading."""
        return self.style.lower().startswith("heading")


Parts = Sequence[Part]
Cells = Mapping[tuple[int, int], tuple["Kept", ...]]


@dataclass(frozen=True, slots=True)
class Kept:
    """One part of the rebuilt report: the part at `place` of the "new" report or of the "edited" one (`own`), or "beside": a note
    that stands below the part before it. `text` is what it says, None where it says what it said; `cells` are those of a table
    that do not say what the new one does."""

    source: str
    place: int
    text: str | None = None
    cells: Cells = field(default_factory=dict)
    own: Part | None = None


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The parts of the rebuilt report in order, what a person should know of it, and whether it says just what the new report
    says."""

    parts: tuple[Kept, ...]
    findings: tuple[Finding, ...]
    is_new: bool


def rebuilt(before: Parts, edited: Parts, now: Parts) -> Rebuilt:
    """The new report (`now`) with what a person did to the one of `before` in the file `edited`."""
    merge = _Merge(figures_of(now))
    parts = tuple(merge.container(before, edited, now))
    return Rebuilt(parts, tuple(merge.findings), parts == _as_new(now))


def figures_of(parts: Parts) -> Figures:
    """What each figure of a report shows."""
    return {run.reference: run.text for text in texts_of(parts) for run in runs(text) if run.reference}


def texts_of(parts: Parts) -> Iterator[str]:
    """The text of every paragraph, those of tables too."""
    for part in parts:
        if part.rows:
            yield from (text for row in part.rows for cell in row for text in texts_of(cell))
        else:
            yield part.text


class _Merge:
    """Walks through the three reports once, and notes what it finds."""

    def __init__(self, figures: Figures) -> None:
        self.figures, self.heading = figures, ""
        self.findings: list[Finding] = []

    def container(self, before: Parts, edited: Parts, now: Parts) -> Iterator[Kept]:
        """The parts of a document, or of a cell."""
        in_edited, in_now = pairs(before, edited), pairs(before, now)
        added = _added(edited, in_edited, in_now)
        made = {there: here for here, there in in_now.items()}
        yield from self._own(added.pop(-1, []), before, edited, in_edited)
        for place, part in enumerate(now):
            self.heading = plain(part.text) if part.heading else self.heading
            source = made.get(place)
            if source is None:
                yield Kept("new", place)
                continue
            yield from self._one(place, before[source], edited[in_edited[source]] if source in in_edited else None, part)
            yield from self._own(added.pop(source, []), before, edited, in_edited)

    def _one(self, place: int, before: Part, edited: Part | None, now: Part) -> Iterator[Kept]:
        """A part of the new report that was in the old one: as it is, reworded, or deleted."""
        if edited is None:
            self._note(DELETED, before)
        elif edited == before or now.drawn:
            yield Kept("new", place)
        elif before.rows:
            yield Kept("new", place, cells=self._cells(before, edited, now))
        else:
            told = reworded(before.text, edited.text, now.text, self.figures, self._place())
            self.findings += told.findings
            yield Kept("new", place, None if told.text == now.text else told.text)
            if told.beside:
                yield Kept("beside", place, told.beside)

    def _own(self, places: list[int], before: Parts, edited: Parts, in_edited: Mapping[int, int]) -> Iterator[Kept]:
        """What only the person's file has: added there, or changed and no longer made."""
        made = {there: here for here, there in in_edited.items()}
        for place in places:
            part = edited[place]
            if place in made and (part.drawn or part.rows or part == before[made[place]]):
                continue
            if part.drawn or part.rows:
                self._note(NOT_CARRIED if part.drawn else OWN_TABLE, part)
                yield from () if part.drawn else (Kept("edited", place, own=part),)
                continue
            if place in made:
                self._note(LEFT_OVER, part)
            told = own_words(part.text, self.figures, self._place())
            self.findings += told.findings
            yield Kept("edited", place, told.text, own=part)

    def _cells(self, before: Part, edited: Part, now: Part) -> Cells:
        """The cells of a table that a person reworded."""
        if _shape(before) != _shape(edited):
            self._note(TABLE_CHANGED, before)
            return {}
        found: dict[tuple[int, int], tuple[Kept, ...]] = {}
        for row, column in _places(before):
            old, own = before.rows[row][column], edited.rows[row][column]
            if old == own or self._emptied(old, own):
                continue
            for there in _counterparts(before, now, (row, column)):
                cell = now.rows[there[0]][there[1]]
                kept = tuple(self.container(old, own, cell))
                if kept != _as_new(cell):
                    found[there] = kept
        return found

    def _emptied(self, before: Parts, edited: Parts) -> bool:
        """Whether a figure was taken out of a cell, as a whole; that is told, and it stands there again."""
        lost = removed(" ".join(texts_of(before)), " ".join(texts_of(edited)), self._place()) if not edited else ()
        self.findings += lost
        return bool(lost)

    def _note(self, kind: Kind, part: Part) -> None:
        words = plain(" ".join(texts_of([part]))).strip()
        quote = words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE].rstrip()}…"
        self.findings.append(Finding(kind, self._place(), {"words": quote}))

    def _place(self) -> Place:
        return Place(field=self.heading)


def pairs(before: Parts, after: Parts) -> dict[int, int]:
    """Which part of `after` each part of `before` has become, in the same order; those that are gone have none."""
    numbers: dict[Hashable, int] = {}
    old, new = ([numbers.setdefault(_key(part), len(numbers)) for part in parts] for parts in (before, after))
    found: dict[int, int] = {}
    for what, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found |= zip(range(first, last), range(start, end), strict=True)
        elif what == "replace":
            found |= _alike(before, range(first, last), after, range(start, end))
    return found


def _alike(before: Parts, these: range, after: Parts, those: range) -> dict[int, int]:
    """Parts that share much of their words, each with the first that is left. A single part in the place of a single one is that
    one, whatever it says."""
    if len(these) == len(those) == 1 and bool(before[these[0]].rows) == bool(after[those[0]].rows):
        return {these[0]: those[0]}
    found: dict[int, int] = {}
    bags = {place: _bag(after[place]) for place in those}
    start = those.start
    for place in these:
        bag = _bag(before[place])
        near = next((there for there in range(start, those.stop) if _dice(bag, bags[there]) >= ALIKE), None)
        if near is not None:
            found[place], start = near, near + 1
    return found


def _key(part: Part) -> Hashable:
    if part.drawn:
        return "drawn"
    return tuple(tuple(map(_cell_key, row)) for row in part.rows) if part.rows else masked(part.text)


def _cell_key(cell: Parts) -> Hashable:
    return tuple(map(_key, cell))


def _bag(part: Part) -> Counter[Hashable]:
    words = Counter[Hashable](piece for text in texts_of([part]) for piece in masked(text) if piece != " ")
    return words + Counter({("table",): 1 if part.rows else 0})


def _dice(one: Counter[Hashable], other: Counter[Hashable]) -> float:
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 0.0


def _added(edited: Parts, in_edited: Mapping[int, int], in_now: Mapping[int, int]) -> dict[int, list[int]]:
    """The places of parts that the new report has not, by the part of the old report (-1: none) after which they stand: the last
    before them that is in the new report too."""
    made = {there: here for here, there in in_edited.items()}
    found: dict[int, list[int]] = {}
    after = -1
    for place in range(len(edited)):
        if place in made and made[place] in in_now:
            after = made[place]
        else:
            found.setdefault(after, []).append(place)
    return found


def _as_new(now: Parts) -> tuple[Kept, ...]:
    return tuple(Kept("new", place) for place in range(len(now)))


def _shape(table: Part) -> list[int]:
    return [len(row) for row in table.rows]


def _places(table: Part) -> Iterator[tuple[int, int]]:
    yield from ((row, column) for row, cells in enumerate(table.rows) for column in range(len(cells)))


def _counterparts(before: Part, now: Part, place: tuple[int, int]) -> list[tuple[int, int]]:
    """Where a cell stands in the new table: at the same place, or where the table has another shape, where it says the same."""
    if _shape(before) == _shape(now):
        return [place]
    key = _cell_key(before.rows[place[0]][place[1]])
    return [(row, column) for row, column in _places(now) if _cell_key(now.rows[row][column]) == key]
