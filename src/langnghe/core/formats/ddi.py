"""The questionnaire as a DDI Codebook 2.5: questions, categories, universe and routing, in all its languages.

Schema: DDI Alliance, Codebook 2.5 (2012), namespace ddi:codebook:2_5."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from langnghe.core.formats.variables import Described, described
from langnghe.core.formats.xml_text import xml_text
from langnghe.core.paper.routes import jumps
from langnghe.core.paper.slots import slots, stops
from langnghe.core.questionnaire.expressions.names import names
from langnghe.core.questionnaire.expressions.wording import to_text
from langnghe.core.questionnaire.identity import questionnaire_hash
from langnghe.core.questionnaire.kinds import KINDS
from langnghe.core.questionnaire.kinds.range import limits
from langnghe.core.questionnaire.kinds.registry import columns_of
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Section, Text
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.questionnaire.values import Measure

NAMESPACE = "ddi:codebook:2_5"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_NATURES = {Measure.NOMINAL: "nominal", Measure.ORDINAL: "ordinal", Measure.NUMBER: "ratio", Measure.MULTIPLE: "nominal"}
_DOMAINS = {
    Measure.NOMINAL: "category",
    Measure.ORDINAL: "category",
    Measure.NUMBER: "numeric",
    Measure.MULTIPLE: "multiple",
    Measure.DATE: "datetime",
    Measure.TEXT: "text",
}
_GROUPS = {"matrix": "grid", "": "section"}


def write_ddi(questionnaire: Questionnaire) -> bytes:
    """The codebook in UTF-8: the same questionnaire gives the same bytes. A set of answers is a group of variables of 0 and 1,
    named "question/code" as in the exports."""
    root = Element("codeBook", {"xmlns": NAMESPACE, "version": "2.5", _LANGUAGE: _tag(questionnaire.default_language)})
    version = questionnaire_hash(questionnaire)
    _citation(SubElement(root, "docDscr"), questionnaire, version)
    study = SubElement(root, "stdyDscr")
    _citation(study, questionnaire, version)
    if questionnaire.introduction:
        _each(SubElement(study, "stdyInfo"), "abstract", questionnaire.introduction)
    data = SubElement(root, "dataDscr")
    variables = described(questionnaire)
    _groups(data, questionnaire, variables)
    routing = _routing(questionnaire)
    seen: set[str] = set()
    for variable in variables:
        first = variable.question.name not in seen
        _variable(data, variable, routing if first else None)
        seen.add(variable.question.name)
    indent(root, " ")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode").encode() + b"\n"


def _tag(language: str) -> str:
    """A language as xml:lang takes it; what is no such tag becomes "und" (undetermined) with the words kept private."""
    if re.fullmatch(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*", language):
        return language
    return "und"


def _each(parent: Element, tag: str, text: Text, **attributes: str) -> None:
    """An element for each language that has words."""
    for language, words in text.by_language.items():
        if words:
            SubElement(parent, tag, {_LANGUAGE: _tag(language)} | attributes).text = xml_text(words)


def _citation(parent: Element, questionnaire: Questionnaire, version: str) -> None:
    citation = SubElement(parent, "citation")
    titles = SubElement(citation, "titlStmt")
    first, *others = questionnaire.title.by_language.items() or [(questionnaire.default_language, questionnaire.name)]
    SubElement(titles, "titl", {_LANGUAGE: _tag(first[0])}).text = xml_text(first[1])
    _each(titles, "parTitl", Text(dict(others)))
    SubElement(titles, "IDNo").text = xml_text(questionnaire.name)
    SubElement(SubElement(citation, "verStmt"), "version").text = version


def _identity(prefix: str, *words: str) -> str:
    """An XML name: letters and digits stay, anything else is written as its code point."""
    plain = (re.sub(r"[^A-Za-z0-9_]", lambda found: f".{ord(found[0]):x}.", word) for word in words)
    return f"{prefix}_{'-'.join(plain)}"


def _parts(variable: Described) -> Iterator[tuple[str, Choice | None]]:
    """The identity of each of its columns; a set of answers has one for each."""
    name = variable.column.name
    if variable.several:
        yield from ((_identity("V", name, choice.code), choice) for choice in variable.column.choices)
    else:
        yield _identity("V", name), None


def _groups(data: Element, questionnaire: Questionnaire, variables: Iterable[Described]) -> None:
    by_section: dict[str, list[str]] = {}
    for variable in variables:
        for section in variable.sections[-1:]:
            by_section.setdefault(section.name, []).extend(identity for identity, _ in _parts(variable))
    for section in _sections(unrolled(questionnaire).items):
        inside = [_identity("G", each.name) for each in section.items if isinstance(each, Section)]
        kind = "repetition" if section.round_of else _GROUPS[section.layout]
        _group(data, _identity("G", section.name), kind, section.label, (by_section.get(section.name, []), inside))
    for variable in variables:
        if variable.several:
            identities = [identity for identity, _ in _parts(variable)]
            _group(data, _identity("M", variable.column.name), "multipleResp", variable.column.label, (identities, []))


def _sections(items: Iterable[object]) -> Iterator[Section]:
    for item in items:
        if isinstance(item, Section):
            yield item
            yield from _sections(item.items)


def _group(data: Element, identity: str, kind: str, label: Text, members: tuple[list[str], list[str]]) -> None:
    lists = {name: " ".join(found) for name, found in zip(("var", "varGrp"), members, strict=True) if found}
    _each(SubElement(data, "varGrp", {"ID": identity, "type": kind} | lists), "labl", label)


Routing = Mapping[str, list[tuple[str, str]]]
"""For a question, the answers after which it goes on elsewhere ("" for any) and the question where."""


def _routing(questionnaire: Questionnaire) -> Routing:
    printed = slots(unrolled(questionnaire).items)
    found = [_questions(slot.item) for slot in printed]
    routing: dict[str, list[tuple[str, str]]] = {}
    for jump in jumps(stops(printed)):
        target = next((questions[0] for questions in found[jump.target :] if questions), "")
        routing.setdefault(found[jump.start][-1], []).append((jump.code, target))
    return routing


def _questions(item: Section | Question) -> list[str]:
    """The questions with data that stand together: one, the rows of a table, none."""
    if isinstance(item, Question):
        return [item.name] if columns_of(item) else []
    return [each.name for each in item.items if isinstance(each, Question)] if item.layout == "matrix" else []


def _variable(data: Element, variable: Described, routing: Routing | None) -> None:
    """The question stands with the first of its columns, to which `routing` is given."""
    for place, (identity, choice) in enumerate(_parts(variable)):
        column = variable.column
        name = f"{column.name}/{choice.code}" if choice else column.name
        number = column.measure is Measure.NUMBER
        attributes = {"ID": identity, "name": name, "intrvl": "contin" if number else "discrete"}
        element = SubElement(
            data, "var", attributes | ({"nature": _NATURES[column.measure]} if column.measure in _NATURES else {})
        )
        _each(element, "labl", choice.label if choice else column.label)
        if place == 0 and routing is not None:
            _question(element, variable, routing)
        _ranges(element, variable)
        if variable.relevant:
            written = [to_text(condition) for condition in variable.relevant]
            joined = written[0] if len(written) == 1 else " and ".join(f"({each})" for each in written)
            SubElement(element, "universe", {"clusion": "I"}).text = xml_text(joined)
        _categories(element, variable, choice)
        if variable.question.calculation:
            derivation = SubElement(element, "derivation")
            SubElement(derivation, "drvcmd").text = xml_text(to_text(variable.question.calculation))
        character = column.measure in {Measure.TEXT, Measure.DATE} or any(not each.code.isdigit() for each in column.choices)
        SubElement(element, "varFormat", {"type": "character" if character and not choice else "numeric", "schema": "other"})


def _question(element: Element, variable: Described, routing: Routing) -> None:
    question = variable.question
    domain = _DOMAINS[variable.column.measure]
    asked = SubElement(element, "qstn", {"ID": _identity("Q", question.name), "responseDomainType": domain})
    for section in variable.sections[-1:]:
        if section.layout == "matrix":
            _each(asked, "preQTxt", section.label)
    _each(asked, "qstnLit", question.label)
    for code, target in routing.get(question.name, []):
        reference = {"qstn": _identity("Q", target)} if target else {}
        SubElement(asked, "forward", reference).text = xml_text(" → ".join(filter(None, (code, target))))
    for before in sorted({name for condition in variable.relevant for name in names(condition)}):
        SubElement(asked, "backward", {"qstn": _identity("Q", before)}).text = xml_text(before)
    _each(asked, "ivuInstr", question.hint)


def _ranges(element: Element, variable: Described) -> None:
    """The numbers that are accepted, and the codes that stand for no opinion."""
    question = variable.question
    if question.kind == "range":
        start, end, _ = limits(question)
        SubElement(SubElement(element, "valrng"), "range", {"min": str(start), "max": str(end)})
    bounds = {name: question.parameters[name] for name in ("min", "max") if name in question.parameters}
    if bounds and variable.column.measure is Measure.NUMBER and not KINDS[question.kind].has_choices:
        SubElement(SubElement(element, "valrng"), "range", bounds)
    if variable.missing and not variable.several:
        missing = SubElement(element, "invalrng")
        for code in variable.missing:
            SubElement(missing, "item", {"VALUE": code})


def _categories(element: Element, variable: Described, choice: Choice | None) -> None:
    if choice:
        for code, label in (("0", Text({"vi": "Không chọn", "en": "Not chosen"})), ("1", Text({"vi": "Chọn", "en": "Chosen"}))):
            _category(element, code, label, missing=False)
        return
    for each in variable.column.choices:
        _category(element, each.code, each.label, missing=each.code in variable.missing)


def _category(element: Element, code: str, label: Text, *, missing: bool) -> None:
    category = SubElement(element, "catgry", {"missing": "Y"} if missing else {})
    SubElement(category, "catValu").text = xml_text(code)
    _each(category, "labl", label)
