"""The chain of the journal: what an entry's hash covers, and whether the links that a package holds are whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from langnghe.core.errors import Finding, Place, define

START = "0" * 64
"""The hash before the first entry."""
NAMING = frozenset(
    {
        "design.reviewer_invited",
        "design.reviewer_revoked",
        "collect.tablet_added",
        "collect.interviewer_added",
        "collect.collector_revoked",
        "collect.coordinator_appointed",
        "collect.coordinator_dismissed",
    }
)
"""The events whose details name people who are not of the staff."""
DESTROYED = "archive.destroyed"
STRUCK = {"struck": True}
"""What stands in place of a detail that was destroyed or is not shown. The hash of its entry stays, so that the chain goes on."""

BROKEN_LINK = define(
    "package.journal_broken",
    "An entry of the journal in the package is not what was chained when it was written.",
    "Compare it with the journal of the installation, or with another copy of the package.",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the journal; `position` counts from 1 over all surveys. `previous` is the hash of the entry before it,
    whichever survey that was about, so that a link can be checked without the others."""

    position: int
    at: datetime
    person: str
    event: str
    survey: str
    detail: Mapping[str, object]
    previous: str
    hash: str


def chained(previous: str, entry: Sequence[object]) -> str:
    """SHA-256 over the hash before and the entry (seconds since 1970, person, event, survey, detail) as JSON with sorted keys."""
    return hashlib.sha256(json.dumps([previous, *entry], ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def hash_of(entry: Entry) -> str:
    """The hash that the entry must have."""
    said = [int(entry.at.timestamp()), entry.person, entry.event, entry.survey, entry.detail]
    return chained(entry.previous, said)


def without_names(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries as strangers may see them: without the names of people who are not of the staff."""
    return tuple(replace(entry, detail=STRUCK) if entry.event in NAMING else entry for entry in entries)


def broken_links(entries: Sequence[Entry], file: str) -> Iterator[Finding]:
    """Every entry whose hash does not follow from the one before and what it says, or that does not follow the entry before it.
    Details that were struck out are believed where the event is one that names people: their hashes still hold the chain."""
    before: Entry | None = None
    for line, entry in enumerate(entries, start=1):
        struck = entry.detail == STRUCK and entry.event in NAMING
        follows = before is None or entry.position > before.position
        adjoins = before is not None and entry.position == before.position + 1
        if not (struck or hash_of(entry) == entry.hash) or not follows or (adjoins and before and entry.previous != before.hash):
            yield Finding(BROKEN_LINK, Place(file=file, line=line), stated=entry.hash)
        before = entry


def entries_to_json(entries: Iterable[Entry]) -> list[dict[str, object]]:
    """Ready for JSON; times in ISO 8601 with their offset."""
    return [{**{name: getattr(entry, name) for name in Entry.__slots__}, "at": entry.at.isoformat()} for entry in entries]


def entries_from_json(data: Iterable[Mapping[str, object]]) -> tuple[Entry, ...]:
    """The inverse. Raises KeyError, TypeError or ValueError for anything else."""
    return tuple(_entry(each) for each in data)


def _entry(given: Mapping[str, object]) -> Entry:
    position, detail = given["position"], given["detail"]
    if not isinstance(position, int) or not isinstance(detail, dict):
        raise TypeError("an entry has a position and a detail")
    words = {name: str(given[name]) for name in ("person", "event", "survey", "previous", "hash")}
    return Entry(position=position, at=datetime.fromisoformat(str(given["at"])), detail=detail, **words)
