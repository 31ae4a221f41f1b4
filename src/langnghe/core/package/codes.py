"""Whether the codes of open answers in a package are those that were locked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from langnghe.core.coding.frozen import digest_of
from langnghe.core.errors import Finding, Place, Refused, define
from langnghe.core.package.evidence import Evidence, unreadable
from langnghe.core.package.identity import Identity

ROWS, JOURNAL = "survey/rows.json", "journal/journal.json"
OTHER_CODES = define(
    "package.other_codes",
    "The codes of open answers in “{path}” are not those that were locked.",
    "Codes or codebooks were changed after the dataset was locked. Compare with another copy of the package.",
)


def code_findings(evidence: Evidence, _identity: Identity) -> Iterator[Finding]:
    """Codes that give another digest than the dataset or the journal says. Nothing for a package made before there was a digest.
    Raises Refused (package.unreadable)."""
    if ROWS not in evidence.paths:
        return
    try:
        stated = {*_of_the_dataset(evidence), *_of_the_journal(evidence)} - {""}
        computed = _digest(evidence.document(ROWS)["rows"])
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise unreadable(ROWS) from error
    for other in sorted(stated - {computed}):
        yield Finding(OTHER_CODES, Place(file=ROWS), {"path": ROWS}, stated=other, computed=computed)


def _of_the_dataset(evidence: Evidence) -> list[str]:
    return [str(row.get("codes", "")) for row in evidence.document(ROWS)["rows"].get("dataset", ())]


def _of_the_journal(evidence: Evidence) -> list[str]:
    """What the last entry says that names one: of the locking, or of a destruction after it. Nothing where the journal cannot be
    read, which `journal_findings` says."""
    try:
        entries = evidence.document(JOURNAL)["entries"] if JOURNAL in evidence.paths else []
        return [each["detail"]["codes"] for each in entries if _names_a_digest(each["detail"])][-1:]
    except (KeyError, TypeError, AttributeError, Refused):
        return []


def _names_a_digest(detail: dict[str, Any]) -> bool:
    codes = detail.get("codes")
    return isinstance(codes, str) and len(codes) == 64


def _digest(rows: dict[str, Any]) -> str:
    books = [(book["question"], book["content"]) for book in rows.get("codebooks", ())]
    coded = [(books[row["codebook"]][0], row["answer"], row["turn"], row["codes"]) for row in rows.get("coded", ())]
    return digest_of(dict(books), coded)
