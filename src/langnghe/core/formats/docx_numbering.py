"""The numbers that Word writes before the items of lists, which are not in the text of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from langnghe.core.formats.docx_text import attribute, child, kind, whole

ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
DEEPEST, LONGEST_CHAIN, HIGHEST = 9, 20, 3000


@dataclass(frozen=True, slots=True)
class Form:
    """How one level of a list is numbered: `pattern` has %1 for the number of the first level, and so on."""

    style: str
    pattern: str
    first: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has been counted."""

    lists: Mapping[str, tuple[str, Mapping[int, Form]]]
    styles: Mapping[str, tuple[str, str, str]]
    counted: dict[tuple[str, int], int] = field(default_factory=dict)

    def mark(self, paragraph: Element) -> str:
        """What Word writes before a paragraph, with a space after it; empty when it is in no list."""
        number, level = self._place(paragraph)
        if number not in self.lists or not 0 <= level < DEEPEST:
            return ""
        key, forms = self.lists[number]
        form = forms.get(level)
        if form is None or form.style == "none":
            return ""
        if form.style == "bullet":
            return "+ " if form.pattern.strip() == "+" else "- "
        self._count(key, level, form)
        return f"{self._written(key, forms, form.pattern)} "

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list and level a paragraph is in, by itself or by its style."""
        own = child(paragraph, "pPr", "numPr")
        style = _value(child(paragraph, "pPr", "pStyle"))
        number, level = (_value(child(own, "numId")), _value(child(own, "ilvl"))) if own is not None else ("", "")
        for _ in range(LONGEST_CHAIN):
            if number or style not in self.styles:
                break
            number, inherited, style = self.styles[style]
            level = level or inherited
        return number, whole(level, 0)

    def _count(self, key: str, level: int, form: Form) -> None:
        self.counted[key, level] = self.counted.get((key, level), form.first - 1) + 1
        for deeper in range(level + 1, DEEPEST):
            self.counted.pop((key, deeper), None)

    def _written(self, key: str, forms: Mapping[int, Form], pattern: str) -> str:
        def number(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            form = forms.get(level, Form("decimal", "", 1))
            return numeral(self.counted.get((key, level), form.first), form.style)

        return re.sub(r"%([1-9])", number, pattern)


def numeral(number: int, style: str) -> str:
    """A number in one of Word's styles; figures when the style is not known or the number has no such form."""
    if style in {"lowerRoman", "upperRoman"} and 0 < number <= HIGHEST:
        text = _roman(number)
        return text.upper() if style == "upperRoman" else text
    if style in {"lowerLetter", "upperLetter"} and 0 < number <= HIGHEST:
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return text.upper() if style == "upperLetter" else text
    return f"{number:02d}" if style == "decimalZero" else str(number)


def numbering(definitions: Element | None, styles: Element | None) -> Numbering:
    """The lists that a document's parts define."""
    abstract = {attribute(each, "abstractNumId"): dict(_forms(each)) for each in _all(definitions, "abstractNum")}
    lists = {}
    for each in _all(definitions, "num"):
        key = _value(child(each, "abstractNumId"))
        lists[attribute(each, "numId")] = (key, abstract.get(key, {}))
    return Numbering(lists, {attribute(each, "styleId"): _style(each) for each in _all(styles, "style")})


def _all(part: Element | None, name: str) -> list[Element]:
    return [each for each in part if kind(each) == name] if part is not None else []


def _forms(definition: Element) -> Iterator[tuple[int, Form]]:
    for level in _all(definition, "lvl"):
        place, first = attribute(level, "ilvl"), _value(child(level, "start"))
        if whole(place, -1) >= 0:
            yield whole(place, 0), Form(_value(child(level, "numFmt")), _value(child(level, "lvlText")), whole(first, 1))


def _style(style: Element) -> tuple[str, str, str]:
    """The list and level of a style, and the style it is based on."""
    number = child(style, "pPr", "numPr")
    return _value(child(number, "numId")), _value(child(number, "ilvl")), _value(child(style, "basedOn"))


def _value(element: Element | None) -> str:
    return attribute(element, "val") if element is not None else ""


def _roman(number: int) -> str:
    text = ""
    for value, letters in ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text
