"""The codebook of one open question: its codes in their tree, and how a code is added, renamed, moved, merged and split."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.text import fold, slug, squeeze
from langnghe.core.questionnaire.model import Text

OTHER, NOT_CODABLE = "other", "not_codable"
FIXED = (OTHER, NOT_CODABLE)
"""Every codebook has these two, at its end."""
LONGEST_CODE = 32

UNKNOWN_CODE = define(
    "codebook.not_found", "The codebook has no code “{code}”.", "Load the page again; somebody may have merged or renamed it."
)
NO_LABEL = define("codebook.no_label", "A code has no name.", "Write a few words that say what the answers have in common.")
LABEL_TAKEN = define(
    "codebook.label_taken", "Another code is called “{label}” already.", "Use that code, or give this one another name."
)
IS_FIXED = define(
    "codebook.is_fixed",
    "“{label}” is part of every codebook.",
    "Rename it if you like; it is neither merged, split nor moved.",
)
BELOW_ITSELF = define(
    "codebook.below_itself", "“{label}” would stand below itself.", "Choose a code that does not stand below it."
)
NOTHING_TO_SPLIT = define(
    "codebook.split_in_one", "A code is split into two codes or more.", "Write the name of each new code on a line of its own."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One code. `code` never changes, whatever its words and place. `parent`: the code above it ("" at the top); `category`: the
    words under which a report counts it ("": those of the code above, or its own)."""

    code: str
    label: Text
    definition: str = ""
    examples: tuple[str, ...] = ()
    parent: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a code: "added", "renamed", "moved", "ordered", "merged" or "split"; `into` names the codes it became part
    of or was taken apart into; `before` its name, or the code above it, until then."""

    kind: str
    code: str
    into: tuple[str, ...] = ()
    before: str = ""


@dataclass(frozen=True, slots=True)
class Codebook:
    """The codes in their order; what stands below another comes somewhere after it."""

    entries: tuple[Entry, ...]

    def entry(self, code: str) -> Entry:
        """The code's entry. Raises Refused (codebook.not_found)."""
        for entry in self.entries:
            if entry.code == code:
                return entry
        raise refuse(UNKNOWN_CODE, Place(field=code), code=code)

    def __contains__(self, code: object) -> bool:
        return any(entry.code == code for entry in self.entries)

    def children(self, code: str) -> tuple[Entry, ...]:
        """The codes right below one; with "" those at the top."""
        return tuple(entry for entry in self.entries if entry.parent == code)

    def leaves(self) -> tuple[Entry, ...]:
        """The codes that answers are given: those with none below them, as the tree is read."""
        parents = {entry.parent for entry in self.entries}
        return tuple(entry for entry, _ in self.tree() if entry.code not in parents)

    def tree(self) -> tuple[tuple[Entry, int], ...]:
        """Every code as the tree is read, with how deep it stands (0 at the top)."""
        return tuple(self._below("", 0))

    def _below(self, code: str, depth: int) -> Iterator[tuple[Entry, int]]:
        for entry in self.children(code):
            yield entry, depth
            yield from self._below(entry.code, depth + 1)

    def path(self, code: str) -> tuple[Entry, ...]:
        """The code and those above it, from the top down. Raises Refused (codebook.not_found)."""
        entry = self.entry(code)
        return (*self.path(entry.parent), entry) if entry.parent else (entry,)

    def category(self, code: str) -> str:
        """The words under which a report counts the code; "" when it counts by itself. Raises Refused (codebook.not_found)."""
        return next((entry.category for entry in reversed(self.path(code)) if entry.category), "")

    def categories(self) -> tuple[str, ...]:
        """The words of all report categories in the order of the tree."""
        return tuple(dict.fromkeys(entry.category for entry, _ in self.tree() if entry.category))


EMPTY = Codebook(
    (
        Entry(OTHER, Text({"vi": "Ý kiến khác", "en": "Other"})),
        Entry(NOT_CODABLE, Text({"vi": "Không mã hóa được", "en": "Cannot be coded"})),
    )
)
"""What every codebook begins with."""

Changed = tuple[Codebook, Change]


def add(book: Codebook, label: Text, *, parent: str = "", definition: str = "", examples: Iterable[str] = ()) -> Changed:
    """A new code, last below its parent and before the two that every book has. Raises Refused (codebook.no_label,
    codebook.label_taken, codebook.not_found, codebook.is_fixed)."""
    _checked_label(book, label, "")
    _checked_parent(book, parent)
    entry = Entry(_free(book, label), _squeezed(label), squeeze(definition), tuple(examples), parent)
    own = tuple(each for each in book.entries if each.code not in FIXED)
    fixed = tuple(each for each in book.entries if each.code in FIXED)
    return Codebook((*own, entry, *fixed)), Change("added", entry.code)


def rename(book: Codebook, code: str, label: Text) -> Changed:
    """Other words for a code. Raises Refused (codebook.not_found, codebook.no_label, codebook.label_taken)."""
    entry = book.entry(code)
    _checked_label(book, label, code)
    changed = replace(entry, label=Text({**entry.label.by_language, **_squeezed(label).by_language}))
    return _with(book, changed), Change("renamed", code, before=entry.label.in_language("vi"))


def describe(book: Codebook, code: str, *, definition: str, examples: Iterable[str], category: str) -> Codebook:
    """What a code means, with examples, and where a report counts it. Raises Refused (codebook.not_found)."""
    kept = tuple(filter(None, map(squeeze, examples)))
    return _with(book, replace(book.entry(code), definition=squeeze(definition), examples=kept, category=squeeze(category)))


def move(book: Codebook, code: str, parent: str) -> Changed:
    """The code with all below it under another one ("" is the top). Raises Refused (codebook.not_found, codebook.is_fixed,
    codebook.below_itself)."""
    entry = _own(book, code)
    _checked_parent(book, parent)
    if parent and any(above.code == code for above in book.path(parent)):
        raise refuse(BELOW_ITSELF, Place(field=code), label=entry.label)
    return _with(book, replace(entry, parent=parent)), Change("moved", code, before=entry.parent)


def order(book: Codebook, code: str, step: int) -> Changed:
    """The code so many places further down (up when negative) among those with the same code above. Raises Refused
    (codebook.not_found, codebook.is_fixed)."""
    entry = _own(book, code)
    beside = [each for each in book.children(entry.parent) if each.code not in FIXED]
    place = beside.index(entry)
    beside.insert(min(max(place + step, 0), len(beside) - 1), beside.pop(place))
    codes, ordered = {each.code for each in beside}, iter(beside)
    entries = tuple(next(ordered) if each.code in codes else each for each in book.entries)
    return Codebook(entries), Change("ordered", code, before=str(place + 1))


def merge(book: Codebook, code: str, into: str) -> Changed:
    """One code becomes part of another, which takes its examples and all that stands below it. Raises Refused
    (codebook.not_found, codebook.is_fixed, codebook.below_itself)."""
    gone, target = _own(book, code), book.entry(into)
    if any(above.code == code for above in book.path(into)):
        raise refuse(BELOW_ITSELF, Place(field=code), label=gone.label)
    if into in FIXED and book.children(code):
        raise refuse(IS_FIXED, Place(field=into), label=target.label)
    examples = tuple(dict.fromkeys((*target.examples, *gone.examples)))
    left = (each for each in _with(book, replace(target, examples=examples)).entries if each.code != code)
    moved = tuple(replace(each, parent=into) if each.parent == code else each for each in left)
    return Codebook(moved), Change("merged", code, (into,), gone.label.in_language("vi"))


def split(book: Codebook, code: str, labels: Sequence[Text]) -> Changed:
    """A code is taken apart: it stays as a heading, with a new code below it for each label, and answers that have it wait to be
    coded anew. Raises Refused (codebook.not_found, codebook.is_fixed, codebook.split_in_one, codebook.no_label,
    codebook.label_taken)."""
    entry = _own(book, code)
    if len(labels) < 2:
        raise refuse(NOTHING_TO_SPLIT, Place(field=code))
    made = []
    for label in labels:
        book, change = add(book, label, parent=code)
        made.append(change.code)
    return book, Change("split", code, tuple(made), entry.label.in_language("vi"))


def follow(codes: Iterable[str], change: Change) -> tuple[str, ...]:
    """The codes of an answer after a change: what was merged is what it was merged into, each once."""
    became = {change.code: change.into[0]} if change.kind == "merged" else {}
    return tuple(dict.fromkeys(became.get(code, code) for code in codes))


def search(book: Codebook, typed: str) -> tuple[Entry, ...]:
    """The leaves in whose words, or in the words of a code above, every word typed begins a word; marks do not matter. Those that
    begin with what was typed come first."""
    wanted = fold(typed).split()
    said = {leaf.code: " ".join(fold(_all_words(entry.label)) for entry in book.path(leaf.code)) for leaf in book.leaves()}
    fitting = [leaf for leaf in book.leaves() if all(f" {word}" in f" {said[leaf.code]}" for word in wanted)]
    return tuple(sorted(fitting, key=lambda leaf: not fold(leaf.label.in_language("vi")).startswith(" ".join(wanted))))


def _all_words(label: Text) -> str:
    return " ".join(label.by_language.values())


def _own(book: Codebook, code: str) -> Entry:
    entry = book.entry(code)
    if code in FIXED:
        raise refuse(IS_FIXED, Place(field=code), label=entry.label)
    return entry


def _checked_label(book: Codebook, label: Text, of: str) -> None:
    wanted = {fold(squeeze(words)) for words in label.by_language.values() if words.strip()}
    if not wanted:
        raise refuse(NO_LABEL, Place(field=of))
    for entry in book.entries:
        if entry.code != of and wanted & {fold(words) for words in entry.label.by_language.values()}:
            raise refuse(LABEL_TAKEN, Place(field=entry.code), label=label)


def _checked_parent(book: Codebook, parent: str) -> None:
    if parent:
        _own(book, parent)


def _squeezed(label: Text) -> Text:
    return Text({language: squeeze(words) for language, words in label.by_language.items() if words.strip()})


def _free(book: Codebook, label: Text) -> str:
    """A code that no entry has, made of the words."""
    wanted = slug(label.in_language("vi"), LONGEST_CODE).replace("-", "_") or "code"
    taken = {entry.code for entry in book.entries}
    numbers = range(2, len(taken) + 3)
    return next(name for name in (wanted, *(f"{wanted}_{number}" for number in numbers)) if name not in taken)


def _with(book: Codebook, changed: Entry) -> Codebook:
    return Codebook(tuple(changed if entry.code == changed.code else entry for entry in book.entries))
