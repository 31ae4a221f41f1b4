"""The numbers that an OpenDocument text shows before the items of its lists, which are not in its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from langnghe.core.formats.docx_numbering import numeral
from langnghe.core.formats.docx_text import attribute, kind
from langnghe.core.formats.odt_text import count

NUMERALS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
HIGHEST, DEEPEST = 3000, 10


@dataclass(frozen=True, slots=True)
class Form:
    """How one level of a list is marked; `numeral` is empty for bullets, whose mark is the prefix."""

    numeral: str
    prefix: str
    suffix: str
    shown: int
    first: int


@dataclass(slots=True)
class Lists:
    """The styles of a document's lists, and how far each has been counted."""

    styles: Mapping[str, Mapping[int, Form]]
    counted: dict[str, list[int]] = field(default_factory=dict)

    def begin(self, element: Element, name: str) -> None:
        """A list begins: its numbers start anew unless it says that it goes on."""
        goes_on = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list")
        if not goes_on:
            self.counted.pop(name, None)

    def mark(self, item: Element, name: str, level: int) -> str:
        """What stands before an item at a level from 1, with a space after it; empty when nothing does."""
        form = self.styles.get(name, {}).get(level)
        if form is None:
            return ""
        if not form.numeral:
            return f"{form.prefix} "
        counts = self.counted.setdefault(name, [])
        counts[level:] = []
        counts.extend(self._first(name, missing) for missing in range(len(counts) + 1, level + 1))
        started = attribute(item, "start-value")
        counts[level - 1] = count(item, "start-value", HIGHEST) if started else counts[level - 1] + 1
        return f"{form.prefix}{self._numbers(name, level, form.shown)}{form.suffix} "

    def _first(self, name: str, level: int) -> int:
        form = self.styles[name].get(level)
        return form.first - 1 if form else 0

    def _numbers(self, name: str, level: int, shown: int) -> str:
        levels = range(max(1, level - shown + 1), level + 1)
        forms = self.styles[name]
        numbers = ((max(self.counted[name][each - 1], 1), forms.get(each)) for each in levels)
        return ".".join(numeral(number, NUMERALS.get(form.numeral if form else "", "decimal")) for number, form in numbers)


def lists(parts: Iterable[Element]) -> Lists:
    """The styles of lists that the parts of a document define; of those of one name the last counts."""
    styles = (each for part in parts for each in part.iter() if kind(each) == "list-style")
    return Lists({attribute(style, "name"): _forms(style) for style in styles})


def _forms(style: Element) -> dict[int, Form]:
    return {count(level, "level", DEEPEST): _form(level) for level in style if kind(level).startswith("list-level-style")}


def _form(level: Element) -> Form:
    prefix, suffix = attribute(level, "num-prefix"), attribute(level, "num-suffix")
    if kind(level) == "list-level-style-number" and attribute(level, "num-format"):
        shown, first = count(level, "display-levels", DEEPEST), count(level, "start-value", HIGHEST)
        return Form(attribute(level, "num-format"), prefix, suffix, shown, first)
    bullet = attribute(level, "bullet-char")
    return Form("", "+" if bullet == "+" else "-" if bullet else f"{prefix}{suffix}", "", 1, 1)
