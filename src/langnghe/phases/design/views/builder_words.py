"""What the builder calls things: kinds by plain names, comparisons, changes, and what to do about a mistake, in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy

from langnghe.core.errors import Finding
from langnghe.core.questionnaire.guided import Test
from langnghe.web import words

PRESETS = {
    "single": gettext_lazy("One answer"),
    "multiple": gettext_lazy("Several answers"),
    "yes_no": gettext_lazy("Yes or no"),
    "scale": gettext_lazy("Scale"),
    "matrix": gettext_lazy("Table, one answer a row"),
    "text": gettext_lazy("Short text"),
    "integer": gettext_lazy("Whole number"),
    "section": gettext_lazy("Section"),
    "long_text": gettext_lazy("Long text"),
    "matrix_multiple": gettext_lazy("Table, several answers a row"),
    "dropdown": gettext_lazy("List that opens"),
    "picker": gettext_lazy("Place or unit, found by typing"),
    "ranking": gettext_lazy("Putting in order"),
    "decimal": gettext_lazy("Number with decimals"),
    "range": gettext_lazy("Points from 1 to 10"),
    "year": gettext_lazy("Year"),
    "date": gettext_lazy("Date"),
    "time": gettext_lazy("Time of day"),
    "datetime": gettext_lazy("Date and time"),
    "note": gettext_lazy("Text to read"),
    "consent": gettext_lazy("Consent to tick"),
    "repeat": gettext_lazy("Repeated section"),
    "calculate": gettext_lazy("Worked out by itself"),
    "hidden": gettext_lazy("Hidden value"),
}
"""The menu of the builder, the most used first."""

COMMON = 8
"""So many entries of the menu are always seen."""

GROUPS = {
    "question": [name for name in PRESETS if name not in ("matrix", "matrix_multiple", "section", "repeat")],
    "table": ["matrix", "matrix_multiple"],
    "section": ["section", "repeat"],
}
"""What each kind of item can be turned into."""

FIELDS = {
    "title": gettext_lazy("Title"),
    "introduction": gettext_lazy("Introduction"),
    "label": gettext_lazy("Wording"),
    "hint": gettext_lazy("Hint"),
    "constraint_message": gettext_lazy("Message"),
    "choice": gettext_lazy("Answer"),
}

PARAMETERS = {
    "min": gettext_lazy("At least"),
    "max": gettext_lazy("At most"),
    "decimals": gettext_lazy("Digits after the comma"),
    "start": gettext_lazy("From"),
    "end": gettext_lazy("To"),
    "step": gettext_lazy("In steps of"),
    "rows": gettext_lazy("Lines to write on"),
}

TESTS = {
    Test.IS: gettext_lazy("is"),
    Test.IS_NOT: gettext_lazy("is not"),
    Test.CONTAINS: gettext_lazy("has the answer"),
    Test.CONTAINS_NOT: gettext_lazy("has not the answer"),
    Test.MORE: gettext_lazy("is more than"),
    Test.AT_LEAST: gettext_lazy("is at least"),
    Test.LESS: gettext_lazy("is less than"),
    Test.AT_MOST: gettext_lazy("is at most"),
    Test.ANSWERED: gettext_lazy("is answered"),
    Test.NOT_ANSWERED: gettext_lazy("is not answered"),
}

VERBS = {
    "start": gettext_lazy("Draft started"),
    "add": gettext_lazy("Question added"),
    "block": gettext_lazy("Block put in"),
    "edit": gettext_lazy("Question changed"),
    "move": gettext_lazy("Question moved"),
    "duplicate": gettext_lazy("Question copied"),
    "remove": gettext_lazy("Question taken out"),
    "dissolve": gettext_lazy("Section dissolved"),
    "rename": gettext_lazy("Question renamed"),
    "confirm": gettext_lazy("Question confirmed"),
    "head": gettext_lazy("Title or introduction changed"),
    "language": gettext_lazy("Language added"),
    "no-language": gettext_lazy("Language taken out"),
    "translate": gettext_lazy("Translation changed"),
    "recording": gettext_lazy("Recording changed"),
}

ADVICE = {
    "questionnaire.no_choices": gettext_lazy("Write the answers, one a line."),
    "questionnaire.no_label": gettext_lazy("Write the words of the question or the answer."),
    "questionnaire.empty_section": gettext_lazy("Add questions to it, move some into it, or take it out."),
    "questionnaire.nothing_asked": gettext_lazy("Add the first question below."),
    "questionnaire.not_for_kind": gettext_lazy("Empty that field, or choose another kind of question."),
    "questionnaire.no_calculation": gettext_lazy("Write how it is worked out."),
    "questionnaire.no_hidden_value": gettext_lazy("Write the value, or how it is worked out."),
    "questionnaire.no_message": gettext_lazy("Write what the respondent is told when the answer is not accepted."),
    "questionnaire.unknown_name": gettext_lazy("The question may have been taken out or renamed. Choose another one."),
    "questionnaire.unknown_code": gettext_lazy("That answer may have been taken out. Choose another one."),
    "questionnaire.unknown_filter_column": gettext_lazy("The answers do not carry that mark. Correct the condition."),
    "questionnaire.bad_range": gettext_lazy("Write where the points begin and end, and how far they are apart, above 0."),
    "questionnaire.bad_bounds": gettext_lazy("Write numbers, the least not above the most."),
    "questionnaire.not_yes_no": gettext_lazy("Leave two answers, or choose the kind “One answer”."),
}
"""What to do about a mistake, for people who have never seen a workbook; where nothing stands here the catalogue's words hold."""


@dataclass(frozen=True, slots=True)
class Said:
    """A mistake in plain words."""

    severity: str
    problem: str
    advice: str

    def __str__(self) -> str:
        return f"{self.problem} {self.advice}"


def said(finding: Finding) -> Said:
    """A finding as the builder says it."""
    advice = ADVICE.get(finding.code)
    return Said(finding.severity.value, words.problem(finding), str(advice) if advice else words.advice(finding))


def test_name(test: str) -> str:
    """A comparison."""
    return str(TESTS.get(Test(test), test))


def join_name(*, every: bool) -> str:
    """What stands between the rules of a condition."""
    return gettext("and") if every else gettext("or")


def preset_name(name: str) -> str:
    """The plain name of an entry of the menu."""
    return str(PRESETS.get(name, name))


def parameter_name(name: str) -> str:
    """A setting of a kind of question."""
    return str(PARAMETERS.get(name, name))


def field_name(field: str) -> str:
    """What a text of a question is."""
    return str(FIELDS.get(field, field))


def step_name(summary: str) -> str:
    """What the last change was."""
    return str(VERBS.get(summary.partition(" ")[0], gettext("Changed")))
