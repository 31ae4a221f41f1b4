"""Whether the responses of a package are those that were committed to, day by day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from langnghe.core.errors import Finding, Place, define
from langnghe.core.package.evidence import UNSEALED, Evidence, unreadable
from langnghe.core.package.responses import response_of
from langnghe.core.response.commitment import Commitment, element, first_break, holds
from langnghe.core.response.commitments_json import commitment_from_json

PATH = "commitments/commitments.json"
SECRETS = UNSEALED + "rows.json"
RESPONSES = UNSEALED + "responses.jsonl"
BROKEN_CHAIN = define(
    "package.commitments_broken",
    "Commitment {number} does not follow from the one before.",
    "A commitment was changed after it was published. Compare with the public page and with another copy of the package.",
)
NOT_COMMITTED = define(
    "package.not_committed",
    "The responses are not those that were committed to.",
    "Answers were changed, added or taken away after they were accepted. Compare with another copy of the package.",
)


def commitment_findings(evidence: Evidence, _identity: object) -> Iterator[Finding]:
    """A commitment that does not follow from the one before; with the sealed part opened, responses that are not those which were
    committed to."""
    if PATH not in evidence.paths:
        return
    made = _commitments(evidence.document(PATH))
    broken = first_break(made)
    if broken is not None:
        yield Finding(BROKEN_CHAIN, Place(file=PATH), {"number": broken})
    if made and SECRETS in evidence.paths:
        blinding = evidence.document(SECRETS).get("blinding", "")
        if (
            isinstance(blinding, str)
            and blinding.isdecimal()
            and blinding != "0"
            and not holds(made, _elements(evidence), int(blinding))
        ):
            yield Finding(NOT_COMMITTED, Place(file=RESPONSES))


def _elements(evidence: Evidence) -> Iterator[int]:
    for line in evidence.lines(RESPONSES):
        try:
            yield element(response_of(line), str(line["form"]))
        except (KeyError, TypeError, ValueError, ArithmeticError) as error:
            raise unreadable(RESPONSES) from error


def _commitments(data: Mapping[str, Any]) -> tuple[Commitment, ...]:
    try:
        return tuple(commitment_from_json(each) for each in data["commitments"])
    except (KeyError, TypeError, ValueError) as error:
        raise unreadable(PATH) from error
