"""Whether what a package analyses is what was accepted, less what was declared invalid, each with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from langnghe.core.editing.model import Status, Summary
from langnghe.core.errors import Finding, Place, define
from langnghe.core.package.commitments import PATH as COMMITMENTS
from langnghe.core.package.commitments import RESPONSES as SEALED
from langnghe.core.package.evidence import Evidence, unreadable
from langnghe.core.package.identity import PLAIN, Identity
from langnghe.core.package.responses import decision_of

PATH, OPEN, JOURNAL = "decisions/editing.json", "dataset/responses.jsonl", "journal/journal.json"
LOCKED = "process.locked"
NOT_THE_SUM = define(
    "package.not_the_sum",
    "{accepted} responses were accepted and {invalid} of them declared invalid, but the package analyses {found}.",
    "Responses were added or taken away beside what was declared. Compare with another copy of the package.",
)
OTHER_COUNT = define(
    "package.other_count",
    "The package says that of {what} there are {stated}, and “{path}” says {found}.",
    "What was decided about responses was changed after the dataset was locked. Compare with another copy of the package.",
)
NO_REASON = define(
    "package.invalid_without_reason",
    "{count} responses were declared invalid or put right, and no reason is given.",
    "Ask the agency for the reasons; the program does not let anybody decide without one.",
)


@dataclass(frozen=True, slots=True)
class Editing:
    """What a package says of its cleaning: how many responses were accepted, are analysed, were declared invalid (and by which
    rules) and put right."""

    accepted: int
    analysed: int
    invalid: int
    corrected: int
    reasons: Mapping[str, int] = field(default_factory=dict)


def editing_to_json(summary: Summary) -> dict[str, object]:
    """Counts alone: reasons in words stand in the sealed part."""
    invalid = summary.declared_invalid
    return asdict(Editing(summary.accepted, summary.valid, invalid, summary.corrected, dict(sorted(summary.invalid.items()))))


def editing_findings(evidence: Evidence, identity: Identity) -> Iterator[Finding]:
    """Counts that do not add up, or that commitments, journal or the sealed part say otherwise. Nothing for a package made before
    there were decisions. Raises Refused (package.unreadable)."""
    if PATH not in evidence.paths and identity.format == PLAIN:
        return
    stated = _stated(evidence)
    analysed = {identity.rows, stated.analysed, sum(1 for _ in evidence.lines(OPEN))}
    for found in sorted(analysed - {stated.accepted - stated.invalid}):
        told = {"accepted": stated.accepted, "invalid": stated.invalid, "found": found}
        yield Finding(NOT_THE_SUM, Place(file=PATH), told)
    yield from _committed(evidence, stated)
    yield from _journal(evidence, stated)
    if SEALED in evidence.paths:
        yield from _sealed(evidence, stated)


def _stated(evidence: Evidence) -> Editing:
    data = evidence.document(PATH)
    numbers = {name: data.get(name) for name in ("accepted", "analysed", "invalid", "corrected")}
    if not all(type(number) is int for number in numbers.values()):
        raise unreadable(PATH)
    accepted, analysed, invalid, corrected = (int(number or 0) for number in numbers.values())
    return Editing(accepted, analysed, invalid, corrected)


def _committed(evidence: Evidence, stated: Editing) -> Iterator[Finding]:
    """Everything that was accepted was committed to before the dataset was locked."""
    if COMMITMENTS not in evidence.paths:
        return
    try:
        counts = [int(each["responses"]) for each in evidence.document(COMMITMENTS)["commitments"]]
    except (KeyError, TypeError, ValueError) as error:
        raise unreadable(COMMITMENTS) from error
    if counts:
        yield from _compared("accepted", stated.accepted, sum(counts), COMMITMENTS)


def _journal(evidence: Evidence, stated: Editing) -> Iterator[Finding]:
    """The chained entry about the lock says the same numbers."""
    entries = evidence.document(JOURNAL).get("entries", ())
    details = [entry.get("detail") for entry in entries if isinstance(entry, dict) and entry.get("event") == LOCKED]
    told: Any = details[-1] if details else None
    if isinstance(told, dict) and "accepted" in told:
        for name in ("accepted", "invalid", "corrected"):
            yield from _compared(name, getattr(stated, name), told.get(name), JOURNAL)


def _sealed(evidence: Evidence, stated: Editing) -> Iterator[Finding]:
    accepted = invalid = corrected = silent = 0
    for line in evidence.lines(SEALED):
        try:
            decided = decision_of(line)
        except (KeyError, TypeError, ValueError, ArithmeticError) as error:
            raise unreadable(SEALED) from error
        accepted += 1
        if decided is None or not (decided.status is Status.INVALID or decided.changes):
            continue
        invalid += decided.status is Status.INVALID
        corrected += decided.status is not Status.INVALID
        silent += not (decided.rule or decided.because)
    for name, found in (("accepted", accepted), ("invalid", invalid), ("corrected", corrected)):
        yield from _compared(name, getattr(stated, name), found, SEALED)
    if silent:
        yield Finding(NO_REASON, Place(file=SEALED), {"count": silent})


def _compared(what: str, stated: int, found: object, path: str) -> Iterator[Finding]:
    if found != stated:
        yield Finding(OTHER_COUNT, Place(file=path), {"what": what, "stated": stated, "path": path, "found": found})
