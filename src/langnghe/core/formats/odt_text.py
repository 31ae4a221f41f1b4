"""The text inside the XML of an OpenDocument text, as a reader of the page sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from langnghe.core.formats.docx_text import attribute, kind, whole

PARAGRAPHS = frozenset({"p", "h"})
SHAPES = frozenset({"text-box", "custom-shape", "rect", "ellipse"})
HIDDEN = frozenset({"annotation", "annotation-end", "note", "tracked-changes", "frame", "g", "hidden-text", "ruby-text", *SHAPES})
SEE_THROUGH = frozenset(
    {"section", "index-body", "table-of-content", "table-rows", "table-header-rows", "table-row-group", "text", "list-header"}
)
GAPS = {"tab": "\t", "line-break": "\n"}
BLANKS = re.compile(r"[ \t\r\n]+")
MOST_BLANKS = 200
NETWORK = ("http://", "https://", "mailto:")


def blocks(container: Element, wanted: frozenset[str]) -> Iterator[Element]:
    """The elements of some kinds right inside a container, in order, those in sections and groups too."""
    waiting = list(reversed(container))
    while waiting:
        element = waiting.pop()
        if kind(element) in wanted:
            yield element
        elif kind(element) in SEE_THROUGH:
            waiting.extend(reversed(element))


def text_of(paragraph: Element) -> str:
    """The text of a paragraph; a link whose address is not in its text is followed by the address in brackets."""
    parts = [_data(paragraph.text)]
    waiting: list[Element | str] = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            parts.append(element)
            continue
        waiting.append(_data(element.tail))
        if kind(element) not in HIDDEN:
            parts.append(_written(element) or _data(element.text))
            waiting.extend([_address(element), *reversed(element)])
    return "".join(parts)


def text_boxes(paragraph: Element) -> Iterator[Element]:
    """The boxes and shapes with text that hang on a paragraph, each once."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if kind(element) in SHAPES:
            yield element
        else:
            waiting.extend(reversed(element))


def count(element: Element, name: str, most: int) -> int:
    """A number that an attribute states, from 1 to `most`; 1 where it states none."""
    return min(max(whole(attribute(element, name), 1), 1), most)


def _data(text: str | None) -> str:
    """Character data, in which any run of white space is one blank."""
    return BLANKS.sub(" ", text or "")


def _written(element: Element) -> str:
    return " " * count(element, "c", MOST_BLANKS) if kind(element) == "s" else GAPS.get(kind(element), "")


def _address(element: Element) -> str:
    target = attribute(element, "href") if kind(element) == "a" else ""
    return f" ({target})" if target.startswith(NETWORK) and target not in "".join(element.itertext()) else ""
