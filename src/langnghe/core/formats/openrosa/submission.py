"""What a tablet sends: one filled form as XML, of which nothing is read but the answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from langnghe.core.errors import define, refuse
from langnghe.core.formats.openrosa.form import CONSENT, SLIP, UNIT
from langnghe.core.questionnaire.kinds import kind_of, measure_of
from langnghe.core.questionnaire.kinds.acknowledge import OK
from langnghe.core.questionnaire.model import Question, Questionnaire
from langnghe.core.questionnaire.repeats import repeats_in, round_name, unrolled
from langnghe.core.questionnaire.values import Measure

UNREADABLE = define(
    "tablet.unreadable", "What the tablet sent is no filled form.", "Send it once more; if it is refused again, tell the office."
)
TOO_LARGE = define("tablet.too_large", "The filled form has {found} kB; at most {most} kB are taken.", "Tell the office.")
ENCRYPTED = define(
    "tablet.encrypted", "The form was encrypted by the tablet and cannot be read here.", "Use the form that this server gives."
)
EDITED = define(
    "tablet.edited",
    "The form replaces one that was sent before. Nothing leads to the answers that were sent, so they cannot be replaced.",
    "Keep what was sent, and delete this copy on the tablet.",
)
NO_INSTANCE = define("tablet.no_instance", "The filled form has no number of its own.", "Use the form that this server gives.")
LARGEST = 2_000_000
_LONGEST_NUMBER = 250
_TEMPLATE = "{http://openrosa.org/javarosa}template"
_ZONE = re.compile(r"(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)$")


@dataclass(frozen=True, slots=True)
class Sent:
    """A filled form: of which `form` in which `version`, and its number `instance`, which the tablet made. `unit` and `slip`
    are "" where they were not asked; `agreed`: to the notice before the questions. `root` holds the answers; nothing else of
    the form (who, when, where, on which tablet) is read."""

    form: str
    version: str
    instance: str
    unit: str
    slip: str
    agreed: bool
    root: Element = field(repr=False, compare=False)


def read_submission(content: bytes) -> Sent:
    """A filled form. Raises Refused when it is no XML, or one with entities, too large, encrypted, without a number, or made to
    replace another."""
    root = _root(content)
    if _attribute(root, "encrypted") or "encrypted" in root.tag:
        raise refuse(ENCRYPTED)
    meta = {_local(each): _words(each) for part in root if _local(part) == "meta" for each in part}
    if meta.get("deprecatedID"):
        raise refuse(EDITED)
    instance = meta.get("instanceID", "")
    if not instance or len(instance) > _LONGEST_NUMBER:
        raise refuse(NO_INSTANCE)
    own = {_local(each): _words(each) for each in root if _local(each) in (UNIT, SLIP, CONSENT)}
    return Sent(
        form=_attribute(root, "id"),
        version=_attribute(root, "version"),
        instance=instance,
        unit=own.get(UNIT, ""),
        slip=own.get(SLIP, ""),
        agreed=own.get(CONSENT) == OK,
        root=root,
    )


def fields(sent: Sent, questionnaire: Questionnaire) -> dict[str, list[str]]:
    """The answers as a page would send them (core.response.validate), by question. What is no question is left out."""
    found = _leaves(sent.root, questionnaire)
    asked = (question for question in unrolled(questionnaire).questions() if kind_of(question).answerable)
    raw = {question.name: _spoken(question, found[question.name]) for question in asked if question.name in found}
    return {name: given for name, given in raw.items() if given}


def _root(content: bytes) -> Element:
    if len(content) > LARGEST:
        raise refuse(TOO_LARGE, found=len(content) // 1000, most=LARGEST // 1000)
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise refuse(UNREADABLE) from error
    return root


def _leaves(root: Element, questionnaire: Questionnaire) -> Mapping[str, list[str]]:
    """The texts by name, those of the rounds of a repeat under the names that the rounds give them."""
    repeats = {section.name for section in repeats_in(questionnaire.items)}
    rounds = dict.fromkeys(repeats, 0)
    found: dict[str, list[str]] = {}
    open_: list[tuple[Iterator[Element], int]] = [(iter(root), 0)]
    while open_:
        inside, number = open_[-1]
        element = next(inside, None)
        if element is None:
            open_.pop()
            continue
        name = _local(element)
        if name in repeats and not number:
            if _TEMPLATE not in element.attrib:
                rounds[name] += 1
                open_.append((iter(element), rounds[name]))
        elif len(element):
            open_.append((iter(element), number))
        else:
            found.setdefault(round_name(name, number) if number else name, []).append(element.text or "")
    return found


def _spoken(question: Question, texts: list[str]) -> list[str]:
    """The texts of a question as a page sends them: a code each, decimals after a comma, times without a zone."""
    given = [text.strip() for text in texts if text.strip()]
    if measure_of(question) is Measure.MULTIPLE:
        codes = [code for text in given for code in text.split()]
        most = question.parameters.get("max", "") if question.kind == "ranking" else ""
        return codes[: int(most)] if most.isdigit() else codes
    match kind_of(question).seen_as:
        case "number":
            return [text.replace(".", ",") for text in given]
        case "time" | "moment":
            return [_ZONE.sub("", text) for text in given]
        case _:
            return given


def _local(element: Element) -> str:
    """The name without its namespace; clients differ in the one they use."""
    return str(element.tag).rpartition("}")[2]


def _attribute(element: Element, name: str) -> str:
    return next((value.strip() for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _words(element: Element) -> str:
    return (element.text or "").strip()
