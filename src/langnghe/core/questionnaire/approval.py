"""What stands between a version of a questionnaire and its approval, and what may still be corrected afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from langnghe.core.errors import Finding, Place, Severity, define, refuse
from langnghe.core.questionnaire.difference import Difference, ItemDifference, Sort, difference
from langnghe.core.questionnaire.expressions.tree import Literal
from langnghe.core.questionnaire.kinds import kind_of
from langnghe.core.questionnaire.model import Questionnaire

CONSENT = "acknowledge"
"""The kind of a box that says "I agree": without it nobody goes on, and that is its meaning."""

SAME_PERSON = define(
    "questionnaire.same_person",
    "Who drafted the questionnaire cannot approve it.",
    "Let another person with the role of approver look at it and approve it.",
)
OPEN_COMMENTS = define(
    "questionnaire.open_comments",
    "{count} comments are not resolved.",
    "Answer each comment, change the questionnaire where it is right, and mark it as resolved.",
)
NOT_ACCEPTED = define(
    "questionnaire.not_accepted",
    "The pilot of this version was not accepted.",
    "Let some people try the questionnaire and accept the result; or accept it with the reason why it needs no pilot.",
)
NO_TRIAL = define(
    "questionnaire.no_pilot", "Nobody has tried this version to its end.", "Let somebody try it, or say why no pilot is needed."
)
FORCED = define(
    "questionnaire.forced",
    "{count} questions must be answered and offer no way not to: {names}.",
    "Offer “Prefer not to say”, or let the question be left out; where neither is possible the approver says why.",
)
NO_REASON = define("questionnaire.no_reason", "The correction has no reason.", "Say what was wrong, in a few words.")
NO_CORRECTION = define("questionnaire.no_correction", "Nothing was corrected.", "Change the words that are wrong, then save.")
MORE_THAN_WORDS = define(
    "questionnaire.more_than_words",
    "The correction changes more than words: {places}.",
    "After approval only spelling and wording may be corrected; anything else is a new survey.",
)
SWAPPED = define(
    "questionnaire.swapped",
    "An answer would get the words that another answer had: “{words}”.",
    "Answers given before would mean something else; leave the words with their answer.",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a version has come: the user name of who drafted it ("" when nobody is known), how many ran through its pilot to
    the end, whether the pilot was accepted, how many comments are open, what the check found in it, and which questions nobody
    can decline."""

    drafted_by: str
    pilots: int
    accepted: bool
    open_comments: int
    findings: tuple[Finding, ...] = ()
    forced: tuple[str, ...] = ()


def obstacles(standing: Standing, by: str) -> tuple[Finding, ...]:
    """Why that person cannot approve the version now; none when nothing is in the way."""
    return tuple(_obstacles(standing, by))


def _obstacles(standing: Standing, by: str) -> Iterator[Finding]:
    yield from (finding for finding in standing.findings if finding.severity is Severity.ERROR)
    if standing.open_comments:
        yield Finding(OPEN_COMMENTS, values={"count": standing.open_comments})
    if not standing.accepted:
        yield Finding(NOT_ACCEPTED)
    if standing.drafted_by and standing.drafted_by == by:
        yield Finding(SAME_PERSON)


def forced(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The names of the questions that must be answered though they offer no "don't know" and no "prefer not to say"."""
    return tuple(
        question.name
        for question in questionnaire.questions()
        if kind_of(question).answerable
        and question.kind != CONSENT
        and question.required not in (None, Literal(False))
        and not question.dont_know
    )


def check_forced(standing: Standing, reason: str) -> None:
    """Raises Refused (questionnaire.forced) when there are such questions and the approver does not say why."""
    if standing.forced and not reason.strip():
        raise refuse(FORCED, count=len(standing.forced), names=", ".join(standing.forced))


def check_acceptance(standing: Standing, reason: str) -> None:
    """Raises Refused (questionnaire.no_pilot) when nobody tried the version and no reason is given why nobody needs to."""
    if not standing.pilots and not reason.strip():
        raise refuse(NO_TRIAL)


def correction(old: Questionnaire, new: Questionnaire, reason: str) -> Difference:
    """What a correction of an approved version changes. Raises Refused when there is no reason or no change, when more than
    words would change, or when answers would change their words among them (questionnaire.no_reason, .no_correction,
    .more_than_words, .swapped)."""
    if not reason.strip():
        raise refuse(NO_REASON)
    found = difference(old, new)
    if not found:
        raise refuse(NO_CORRECTION)
    if not found.wording_only:
        raise refuse(MORE_THAN_WORDS, places=", ".join(_places(found)))
    for item in found.items:
        _refuse_swaps(item)
    return found


def _refuse_swaps(item: ItemDifference) -> None:
    choices = [change for change in item.changes if change.what == "choice"]
    for change in choices:
        if any(change.new == other.old and change.code != other.code for other in choices):
            raise refuse(SWAPPED, Place(field=item.name), words=change.new)


def _places(found: Difference) -> Iterator[str]:
    yield from (change.what for change in found.whole if change.sort is not Sort.WORDING)
    yield from (item.name for item in found.items if not item.wording_only)
