"""What a person decides about one response: it counts or not, and which answers are put right. What came in stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from langnghe.core.editing.model import Status
from langnghe.core.errors import Place, define, refuse
from langnghe.core.questionnaire.kinds import kind_of
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.questionnaire.routing import router
from langnghe.core.questionnaire.values import Answers, Value
from langnghe.core.response.model import Response
from langnghe.core.response.serial import answers_from_json, answers_to_json

UNKNOWN = define(
    "editing.unknown_question",
    "The questionnaire has no question “{name}” that can be put right.",
    "Put right the answer to a question that was asked; what is calculated follows by itself.",
)
NO_REASON = define(
    "editing.no_reason", "It is not said why the response is decided so.", "Choose the rule that it breaks, or write the reason."
)
NOT_A_STATUS = define("editing.not_a_status", "“{found}” is no decision.", "Decide for “valid” or “invalid”.")
STATUSES = (Status.VALID, Status.INVALID)

Changes = Mapping[str, Value | None]
"""The answers to use in place of those given; None where one is left out."""


@dataclass(frozen=True, slots=True)
class Decision:
    """`status` is valid or invalid; `rule` the code of the rule that raised it ("" for none); `because` the reason in words.
    A decision for invalid names one of the two."""

    status: Status
    rule: str = ""
    because: str = ""
    changes: Changes = field(default_factory=dict)


def decision(status: str, rule: str, because: str, changes: Changes | None = None) -> Decision:
    """A decision that may be. Raises Refused (editing.not_a_status, editing.no_reason)."""
    if status not in STATUSES:
        raise refuse(NOT_A_STATUS, Place(field="status"), found=status[:40])
    made = Decision(Status(status), rule.strip(), because.strip(), dict(changes or {}))
    if not (made.rule or made.because) and (made.status is Status.INVALID or made.changes):
        raise refuse(NO_REASON, Place(field="because"))
    return made


def analysed(response: Response, decided: Decision | None) -> Response | None:
    """The response as it is analysed; None when it was declared invalid."""
    if decided is None:
        return response
    if decided.status is Status.INVALID:
        return None
    return Response(corrected(response.answers, decided.changes), response.unit, response.mode) if decided.changes else response


def corrected(answers: Answers, changes: Changes) -> Answers:
    """The answers with the changes in their places."""
    changed = {**answers, **changes}
    return {name: value for name, value in changed.items() if value is not None}


def following(questionnaire: Questionnaire, answers: Answers, wanted: Changes, today: date) -> Changes:
    """Everything that changes when these answers are put right: calculated values anew where they come out otherwise, answers
    to questions that no longer apply left out. Raises Refused (editing.unknown_question)."""
    asked = {question.name: question for question in unrolled(questionnaire).questions()}
    for name in wanted:
        if name not in asked or not kind_of(asked[name]).answerable:
            raise refuse(UNKNOWN, Place(field=name), name=name[:80])
    find = router(questionnaire)
    before, changed = find(answers, today), corrected(answers, wanted)
    after = find(changed, today)
    found = dict(wanted)
    for name in before.computed.keys() | after.computed.keys():
        if before.computed.get(name) != after.computed.get(name):
            found[name] = after.computed.get(name)
    fallen = before.answers.keys() - after.answers.keys()
    found.update(dict.fromkeys(fallen & answers.keys()))
    return {name: value for name, value in sorted(found.items()) if answers.get(name) != value}


def changes_to_json(changes: Changes) -> dict[str, object]:
    """As answers are stored, null where one is left out."""
    given = {name: value for name, value in changes.items() if value is not None}
    return {**dict.fromkeys(changes), **answers_to_json(given)}


def changes_from_json(data: Mapping[str, object]) -> Changes:
    """The inverse."""
    kept = answers_from_json({name: value for name, value in data.items() if value is not None})
    return {**dict.fromkeys(data), **kept}
