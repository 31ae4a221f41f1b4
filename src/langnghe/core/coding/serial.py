"""Codebooks and their changes as JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from langnghe.core.coding.codebook import EMPTY, FIXED, Change, Codebook, Entry
from langnghe.core.errors import define, refuse
from langnghe.core.questionnaire.model import Text

NOT_A_CODEBOOK = define(
    "codebook.unreadable",
    "This is not a codebook: {what}.",
    "Give a JSON file as the page of a codebook gives it out.",
)


def codebook_to_json(book: Codebook) -> dict[str, object]:
    """{"codes": [{"code", "label": {"vi", "en"}, "definition", "examples", "parent", "category"}]}; empty parts are left out."""
    return {"codes": [_entry_to_json(entry) for entry in book.entries]}


def codebook_from_json(data: object) -> Codebook:
    """The inverse of `codebook_to_json`; the codes that every book has are added where they are missing. Raises Refused
    (codebook.unreadable)."""
    match data:
        case {} if not data:
            return EMPTY
        case {"codes": list(codes)}:
            entries = tuple(map(_entry_from_json, codes))
        case _:
            raise refuse(NOT_A_CODEBOOK, what="codes")
    known = [entry.code for entry in entries]
    if len(set(known)) < len(known):
        raise refuse(NOT_A_CODEBOOK, what=max(known, key=known.count))
    book = Codebook((*entries, *(entry for entry in EMPTY.entries if entry.code not in known)))
    for entry in entries:
        _checked(book, entry)
    return book


def change_to_json(change: Change) -> dict[str, object]:
    """{"kind", "code", "into", "before"}."""
    return {"kind": change.kind, "code": change.code, "into": list(change.into), "before": change.before}


def change_from_json(data: Mapping[str, Any]) -> Change:
    """The inverse of `change_to_json`."""
    return Change(data["kind"], data["code"], tuple(data["into"]), data["before"])


def _entry_to_json(entry: Entry) -> dict[str, object]:
    more = {"definition": entry.definition, "examples": list(entry.examples), "parent": entry.parent, "category": entry.category}
    return {"code": entry.code, "label": dict(entry.label.by_language), **{name: value for name, value in more.items() if value}}


def _entry_from_json(data: Any) -> Entry:
    if (
        not isinstance(data, dict)
        or not _is_label(data.get("label"))
        or not isinstance(data.get("code"), str)
        or not data["code"]
    ):
        raise refuse(NOT_A_CODEBOOK, what="code, label")
    said = {name: data.get(name, "") for name in ("definition", "parent", "category")}
    examples = data.get("examples", [])
    if not isinstance(examples, list) or not all(isinstance(each, str) for each in (*said.values(), *examples)):
        raise refuse(NOT_A_CODEBOOK, what=data["code"])
    return Entry(data["code"], Text(data["label"]), examples=tuple(examples), **said)


def _is_label(data: object) -> bool:
    return isinstance(data, dict) and any(data.values()) and all(isinstance(part, str) for pair in data.items() for part in pair)


def _checked(book: Codebook, entry: Entry) -> None:
    """Raises Refused when what stands above a code is missing, is no heading, or is the code itself."""
    seen, above = {entry.code}, entry.parent
    while above:
        if above in seen or above not in book or above in FIXED:
            raise refuse(NOT_A_CODEBOOK, what=entry.code)
        seen.add(above)
        above = book.entry(above).parent
