"""Blocks of questions as a TOML file: `[[list]]` for answers, `[[block]]` for each block, in it `[[block.question]]`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from langnghe.core.errors import Finding, Place, Refused, Severity, define
from langnghe.core.formats.toml_readers import Reader, listing, parsed, table, text, texts, word
from langnghe.core.questionnaire.blocks import Block, Group
from langnghe.core.questionnaire.check import check
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.expressions.tree import Expression
from langnghe.core.questionnaire.kinds import KINDS
from langnghe.core.questionnaire.model import NO_TEXT, Choice, Question, Questionnaire, Section, Text

EMPTY = define("blocks.empty", "The file holds no blocks.", "Add a [[block]] with a [[block.question]].")
REPEATED = define("blocks.repeated", "“{code}” stands twice.", "Give each list and each block its own code.")
UNKNOWN_LIST = define("blocks.unknown_list", "There is no list “{name}” in the file.", "Add a [[list]] with that code.")
UNKNOWN_BLOCK = define(
    "blocks.unknown_block", "No block “{name}” stands before this one.", "Name blocks that stand before it in the file."
)
NOTHING_ASKED = define(
    "blocks.nothing_asked", "The block “{code}” asks nothing.", "Add a [[block.question]], or “include” blocks."
)

Entry = dict[str, Any]


def _flag(value: object, place: Place) -> bool:
    return bool(word(("true", "false"))(str(value).lower(), place) == "true")


def _words(value: object, place: Place) -> Text:
    """Words in Vietnamese and, where they are given, in other languages."""
    return Text(table({"vi": text, "en": text}, needed=("vi",))(value, place))


def _choice(value: object, place: Place) -> Choice:
    entry = table({"code": text, "vi": text, "en": text}, needed=("code", "vi"))(value, place)
    return Choice(entry["code"], Text({language: entry[language] for language in ("vi", "en") if language in entry}), place=place)


def _expression(value: object, place: Place) -> Expression:
    return parse(text(value, place), place)


_LIST: Reader = table(
    {
        "code": text,
        "ordinal": _flag,
        "dont_know": texts,
        "exclusive": texts,
        "fixed_last": texts,
        "choices": listing(_choice),
    },
    needed=("code", "choices"),
)
_QUESTION: Reader = table(
    {
        "name": text,
        "kind": word(KINDS),
        "label": _words,
        "hint": _words,
        "list": text,
        "appearance": text,
        "relevant": _expression,
        "required": _expression,
        "constraint": _expression,
        "message": _words,
    },
    needed=("name", "kind", "label"),
)
_SECTION: Reader = table(
    {"name": text, "label": _words, "layout": word(("matrix",)), "role": word(("respondent",))}, needed=("name", "label")
)
_BLOCK: Reader = table(
    {
        "code": text,
        "group": word(Group),
        "title": _words,
        "note": _words,
        "section": _SECTION,
        "include": texts,
        "question": listing(_QUESTION),
    },
    needed=("code", "group", "title"),
)
_FILE: Reader = table({"list": listing(_LIST), "block": listing(_BLOCK)})


def read_blocks_toml(data: bytes, file: str = "") -> tuple[Block, ...]:
    """The blocks in a file, in its order. Raises Refused with what is wrong and where, also when a block taken by itself would
    be a faulty questionnaire."""
    place = Place(file=file)
    found = _FILE(parsed(data, place), place)
    lists, entries = found.get("list", ()), found.get("block", ())
    findings = [*_repeated(lists, "list", place), *_repeated(entries, "block", place), *_unknown(entries, lists, place)]
    if findings or not entries:
        raise Refused(*(findings or [Finding(EMPTY, place)]))
    known = {entry["code"]: entry for entry in lists}
    blocks: dict[str, Block] = {}
    for position, entry in enumerate(entries, 1):
        blocks[entry["code"]] = _block(entry, known, blocks)
        findings += _faults(blocks[entry["code"]], replace(place, field=f"block[{position}]"))
    if findings:
        raise Refused(*findings)
    return tuple(blocks.values())


def _repeated(entries: Sequence[Entry], kind: str, place: Place) -> Iterator[Finding]:
    seen: set[str] = set()
    for position, entry in enumerate(entries, 1):
        if entry["code"] in seen:
            yield Finding(REPEATED, replace(place, field=f"{kind}[{position}]"), {"code": entry["code"]})
        seen.add(entry["code"])


def _unknown(entries: Sequence[Entry], lists: Sequence[Entry], place: Place) -> Iterator[Finding]:
    known, before = {entry["code"] for entry in lists}, set[str]()
    for position, entry in enumerate(entries, 1):
        here = replace(place, field=f"block[{position}]")
        questions, included = entry.get("question", ()), entry.get("include", ())
        if not questions and not included:
            yield Finding(NOTHING_ASKED, here, {"code": entry["code"]})
        wanted = [question["list"] for question in questions if "list" in question]
        yield from (Finding(UNKNOWN_LIST, here, {"name": name}) for name in wanted if name not in known)
        yield from (Finding(UNKNOWN_BLOCK, here, {"name": name}) for name in included if name not in before)
        before.add(entry["code"])


def _faults(block: Block, place: Place) -> Iterator[Finding]:
    alone = Questionnaire(block.code, block.title, tuple(block.title.by_language), block.items)
    return (replace(finding, place=place) for finding in check(alone) if finding.severity is Severity.ERROR)


def _block(entry: Entry, lists: Mapping[str, Entry], before: Mapping[str, Block]) -> Block:
    included = tuple(item for code in entry.get("include", ()) for item in before[code].items)
    items = included + tuple(_question(question, lists) for question in entry.get("question", ()))
    if section := entry.get("section"):
        items = (Section(items=items, **section),)
    return Block(entry["code"], Group(entry["group"]), entry["title"], items, entry.get("note", NO_TEXT))


def _question(entry: Entry, lists: Mapping[str, Entry]) -> Question:
    answers = lists[entry["list"]] if "list" in entry else {}
    own = {name: value for name, value in entry.items() if name not in {"list", "message"}}
    listed = {name: answers[name] for name in ("choices", "ordinal", "dont_know", "exclusive", "fixed_last") if name in answers}
    return Question(**own, **listed, choice_list=entry.get("list", ""), constraint_message=entry.get("message", NO_TEXT))
