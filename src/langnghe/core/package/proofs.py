"""Whether what a package holds is what was locked and chained: checks that go beyond its checksums."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from langnghe.core.errors import Finding, Place, Refused, define
from langnghe.core.package.codes import code_findings
from langnghe.core.package.commitments import commitment_findings
from langnghe.core.package.editing import editing_findings
from langnghe.core.package.evidence import UNSEALED, Evidence, unreadable
from langnghe.core.package.identity import PATH, Identity, identity_of
from langnghe.core.package.journal import broken_links, entries_from_json
from langnghe.core.package.responses import analysed_of
from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.identity import questionnaire_hash
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.questionnaire.serial import questionnaire_from_json
from langnghe.core.response.dataset import build_dataset
from langnghe.core.sampling.units import Unit

OPEN_RESPONSES = "dataset/responses.jsonl"
SEALED_RESPONSES = UNSEALED + "responses.jsonl"
JOURNAL = "journal/journal.json"
OTHER_ANSWERS = define(
    "package.other_answers",
    "The responses in “{path}” do not give the dataset that the package says it holds.",
    "Answers were changed after the dataset was locked. Compare with another copy of the package.",
)
OTHER_QUESTIONNAIRE = define(
    "package.other_questionnaire",
    "The questionnaire in “{path}” is not the one that was answered.",
    "It was changed after it was approved. Compare with another copy of the package.",
)
OTHER_HEAD = define(
    "package.other_head",
    "The journal does not end with the hash that the package prints.",
    "Entries were added or taken away. Compare with another copy of the package.",
)

Check = Callable[[Evidence, Identity], Iterable[Finding]]


def findings_of(evidence: Evidence) -> Iterator[Finding]:
    """What every check finds, one after the other; nothing for a bag that has no `package.json` and so claims nothing."""
    if PATH not in evidence.paths:
        return
    try:
        identity = identity_of(evidence)
    except Refused as refused:
        yield from refused.findings
        return
    for check in CHECKS:
        try:
            yield from check(evidence, identity)
        except Refused as refused:
            yield from refused.findings


def journal_findings(evidence: Evidence, identity: Identity) -> Iterator[Finding]:
    """Links of the journal that do not hold; a last entry that is not the head which was printed."""
    try:
        entries = entries_from_json(evidence.document(JOURNAL)["entries"])
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise unreadable(JOURNAL) from error
    yield from broken_links(entries, JOURNAL)
    head = entries[-1].hash if entries else ""
    if head != identity.journal_head:
        yield Finding(OTHER_HEAD, Place(file=JOURNAL), stated=identity.journal_head, computed=head)


def answer_findings(evidence: Evidence, identity: Identity) -> Iterator[Finding]:
    """Responses that no longer give the version of the dataset."""
    questionnaire = questionnaire_of(evidence, identity)
    if questionnaire_hash(questionnaire) != identity.questionnaire_hash:
        yield Finding(OTHER_QUESTIONNAIRE, Place(file=identity.questionnaire), {"path": identity.questionnaire})
    for path, stated in ((OPEN_RESPONSES, identity.released), (SEALED_RESPONSES, identity.version)):
        if path in evidence.paths:
            computed = version_of(evidence, identity, path)
            if computed != stated:
                yield Finding(OTHER_ANSWERS, Place(file=path), {"path": path}, stated=stated, computed=computed)


CHECKS: tuple[Check, ...] = (journal_findings, answer_findings, commitment_findings, editing_findings, code_findings)
"""Each is given what the package holds and what it says of itself, and yields what does not agree."""


def questionnaire_of(evidence: Evidence, identity: Identity) -> Questionnaire:
    """The version that was answered. Raises Refused (package.unreadable)."""
    try:
        return questionnaire_from_json(evidence.document(identity.questionnaire))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise unreadable(identity.questionnaire) from error


def version_of(evidence: Evidence, identity: Identity, path: str) -> str:
    """The version of the dataset that the responses of that file give. Raises Refused."""
    try:
        return build_dataset(
            questionnaire_of(evidence, identity),
            (kept for line in evidence.lines(path) if (kept := analysed_of(line)) is not None),
            [Unit(code, code, "") for code in identity.units],
            simulated=identity.simulated,
            questionnaire_hash=identity.questionnaire_hash,
            modes=[Mode(mode) for mode in identity.modes],
        ).version
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise unreadable(path) from error
