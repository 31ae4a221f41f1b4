"""The text inside the XML of a Word document, as a reader of the page sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

HIDDEN = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr", "txbxContent", "binData"})
WRITTEN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
SEE_THROUGH = frozenset({"body", "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "docPartBody"})
BLOCKS = frozenset({"p", "tbl"})


def kind(element: Element) -> str:
    """The element's name without its namespace, so that both editions of the format are read."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without its namespace; empty when there is none."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def whole(text: str, otherwise: int) -> int:
    """The number that a text writes in figures; another where it writes none, or one that no document has."""
    return int(text) if text.isdecimal() and len(text) < 9 else otherwise


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of that kind, then its first child of the next, and so on."""
    for name in path:
        element = next((each for each in element if kind(each) == name), None) if element is not None else None
    return element


def blocks(container: Element, wanted: frozenset[str] = BLOCKS) -> Iterator[Element]:
    """The paragraphs and tables (or rows, or cells) right inside a container, in order, those in content controls too."""
    waiting = list(reversed(container))
    while waiting:
        element = waiting.pop()
        if kind(element) in wanted:
            yield element
        elif kind(element) in SEE_THROUGH:
            waiting.extend(reversed(element))


def text_of(paragraph: Element, links: Mapping[str, str]) -> str:
    """The text of a paragraph; a link whose address is not in its text is followed by the address in brackets."""
    parts: list[str] = []
    waiting: list[Element | str] = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            parts.append(element)
        elif kind(element) == "t":
            parts.append(element.text or "")
        elif kind(element) in WRITTEN:
            parts.append(WRITTEN[kind(element)])
        elif kind(element) not in HIDDEN:
            target = links.get(attribute(element, "id")) if kind(element) == "hyperlink" else None
            waiting.extend([f" ({target})"] if target and target not in "".join(element.itertext()) else [])
            waiting.extend(reversed(element))
    return "".join(parts)


def text_boxes(paragraph: Element) -> Iterator[Element]:
    """The contents of the text boxes that hang on a paragraph, each once."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if kind(element) == "txbxContent":
            yield element
        elif kind(element) not in HIDDEN:
            waiting.extend(reversed(element))


def hyperlinks(relationships: Element | None) -> dict[str, str]:
    """The addresses on the network that the document links to, by the id of the link."""
    if relationships is None:
        return {}
    targets = {attribute(each, "Id"): attribute(each, "Target") for each in relationships}
    return {name: target for name, target in targets.items() if target.startswith(("http://", "https://", "mailto:"))}
