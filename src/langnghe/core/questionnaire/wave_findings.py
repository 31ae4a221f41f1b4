"""What to look at before two waves of a questionnaire are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from langnghe.core.errors import Finding, Kind, Severity, define
from langnghe.core.questionnaire.waves import Aspect, ChoiceChange, Fate, QuestionChange

CARE = "Compare with care, and say in the report what changed."

APPEARED = define(
    "wave.question_appeared",
    "“{name}” is asked for the first time.",
    "There is nothing earlier to compare it with.",
    Severity.NOTE,
)
VANISHED = define(
    "wave.question_vanished",
    "“{name}” is no longer asked.",
    "Keep it if its results are to be followed over time.",
    Severity.WARNING,
)
RENAMED = define(
    "wave.question_renamed",
    "“{name}” has the words of the earlier “{before}”.",
    "Give it its earlier name, so that results can be compared.",
    Severity.WARNING,
)
WORDING = define("wave.question_reworded", "“{name}” was “{before}” and is “{after}”.", CARE, Severity.WARNING)
KIND = define(
    "wave.kind_changed",
    "“{name}” was of the kind {before} and is {after}.",
    "Give the new question a name of its own: the results cannot be compared.",
    Severity.WARNING,
)
CHOICE_APPEARED = define("wave.choice_appeared", "“{name}” has a new answer {code}: “{after}”.", CARE, Severity.WARNING)
CHOICE_VANISHED = define("wave.choice_vanished", "“{name}” no longer has the answer {code}: “{before}”.", CARE, Severity.WARNING)
CHOICE_REWORDED = define(
    "wave.choice_reworded", "The answer {code} of “{name}” was “{before}” and is “{after}”.", CARE, Severity.WARNING
)
CHOICE_RECODED = define(
    "wave.choice_recoded",
    "The answer “{after}” of “{name}” had the code {moved_from} and has {code}.",
    "Give it its earlier code: otherwise the results of the two waves are mixed up.",
    Severity.WARNING,
)
ORDER = define("wave.choices_reordered", "The answers of “{name}” stand in another order.", CARE, Severity.NOTE)
SCALE = define(
    "wave.scale_changed",
    "“{name}” has another scale, or other answers apart from it such as “hard to answer”.",
    CARE,
    Severity.WARNING,
)
RANGE = define("wave.range_changed", "“{name}” takes other values than before.", CARE, Severity.WARNING)
ASKED_OF = define(
    "wave.asked_of_others",
    "“{name}” is asked on another condition than before.",
    "Compare only the people who were asked both times.",
    Severity.WARNING,
)
_OF_QUESTIONS = {
    Aspect.WORDING: WORDING,
    Aspect.KIND: KIND,
    Aspect.ORDER: ORDER,
    Aspect.DONT_KNOW: SCALE,
    Aspect.RANGE: RANGE,
    Aspect.ASKED_OF: ASKED_OF,
}


def wave_findings(changes: Iterable[QuestionChange], language: str) -> tuple[Finding, ...]:
    """A finding for each change, in the order of the questions; words are quoted in that language."""
    return tuple(finding for change in changes for finding in _findings(change, language))


def _findings(change: QuestionChange, language: str) -> Iterator[Finding]:
    if change.fate is Fate.VANISHED:
        yield _finding(VANISHED, change)
    elif change.fate is Fate.APPEARED:
        yield _finding(RENAMED if change.renamed_from else APPEARED, change, before=change.renamed_from)
    for aspect in change.aspects:
        if aspect in _OF_QUESTIONS:
            yield _finding(_OF_QUESTIONS[aspect], change, **_both(change, aspect, language))
    for choice in change.choices:
        yield _of_choice(change, choice, language)


def _finding(kind: Kind, change: QuestionChange, **values: object) -> Finding:
    return Finding(kind, change.question.place, {"name": change.question.name, **values})


def _both(change: QuestionChange, aspect: Aspect, language: str) -> dict[str, object]:
    """What the question was and is, in the aspect that changed."""
    both = {"before": change.before or change.question, "after": change.question}
    if aspect is Aspect.KIND:
        return {when: question.kind for when, question in both.items()}
    return {when: question.label.in_language(language) for when, question in both.items()}


def _of_choice(change: QuestionChange, choice: ChoiceChange, language: str) -> Finding:
    kinds = {Fate.APPEARED: CHOICE_APPEARED, Fate.VANISHED: CHOICE_VANISHED, Fate.CHANGED: CHOICE_REWORDED}
    kind = CHOICE_RECODED if choice.moved_from else kinds[choice.fate]
    words = {"before": choice.before.in_language(language), "after": choice.after.in_language(language)}
    return _finding(kind, change, code=choice.code, moved_from=choice.moved_from, **words)
