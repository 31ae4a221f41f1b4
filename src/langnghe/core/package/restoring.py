"""What a package gives back: its rows, its responses, and which of its tables come out as they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from langnghe.core.editing.decision import Decision
from langnghe.core.errors import Place, define, refuse
from langnghe.core.package.evidence import UNSEALED, Evidence, unreadable
from langnghe.core.package.identity import PATH, Identity, identity_of
from langnghe.core.package.proofs import OPEN_RESPONSES, SEALED_RESPONSES
from langnghe.core.package.responses import decision_of, response_of
from langnghe.core.response.model import Response

ROWS, SEALED_ROWS, TABLES = "survey/rows.json", UNSEALED + "rows.json", "tables/tables.json"
NOT_RESTORABLE = define(
    "package.not_restorable",
    "The package was made before packages could be restored.",
    "Open its files with other programs; bag-info.txt and README say how.",
)


@dataclass(frozen=True, slots=True)
class Returning:
    """A survey as its package gives it back; `full` when the sealed part was opened, so that all tables can be made again."""

    identity: Identity
    rows: Mapping[str, list[dict[str, Any]]]
    blinding: str
    full: bool
    evidence: Evidence

    @property
    def version(self) -> str:
        """The version of the dataset that the responses give."""
        return self.identity.version if self.full else self.identity.released

    def responses(self) -> Iterator[tuple[Response, str, Decision | None]]:
        """Every response, with the hash of its questionnaire and what was decided about it. Raises Refused
        (package.unreadable)."""
        path = SEALED_RESPONSES if self.full else OPEN_RESPONSES
        for line in self.evidence.lines(path):
            try:
                yield response_of(line), str(line["form"]), decision_of(line)
            except (KeyError, TypeError, ValueError, ArithmeticError) as error:
                raise unreadable(path) from error

    def content(self, checksum: str) -> bytes:
        """The bytes of a file by its SHA-256. Raises Refused (package.unreadable) when the package has none such."""
        return self.evidence.content(self.evidence.by_sum.get(str(checksum), str(checksum)))


def returning(evidence: Evidence) -> Returning:
    """What can be restored from the package. Raises Refused (package.not_restorable, package.unreadable, package.newer)."""
    if PATH not in evidence.paths:
        raise refuse(NOT_RESTORABLE, Place(file=PATH))
    identity = identity_of(evidence)
    rows = _rows(evidence, ROWS)
    if SEALED_ROWS not in evidence.paths:
        return Returning(identity, rows, "0", full=False, evidence=evidence)
    hidden = evidence.document(SEALED_ROWS)
    quotas = hidden.get("quotas")
    if not isinstance(quotas, list):
        raise unreadable(SEALED_ROWS)
    return Returning(identity, {**rows, "quotas": quotas}, str(hidden.get("blinding", "0")), full=True, evidence=evidence)


def _rows(evidence: Evidence, path: str) -> dict[str, list[dict[str, Any]]]:
    rows = evidence.document(path).get("rows")
    if not isinstance(rows, dict) or not all(isinstance(each, list) for each in rows.values()):
        raise unreadable(path)
    return rows


def differing(kept: Mapping[str, Any], made: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys of the tables, as they are listed in a package, that do not come out figure by figure."""
    again = _by_key(made)
    return tuple(key for key, table in _by_key(kept).items() if again.get(key) != table)


def _by_key(listing: Mapping[str, Any]) -> dict[str, Any]:
    return {str(table["key"]): table for section in listing["sections"] for table in section["tables"]}
