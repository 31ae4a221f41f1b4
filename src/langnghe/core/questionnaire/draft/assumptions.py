"""What was assumed where a draft does not say it, and what could not be read."""

from __future__ import annotations

from langnghe.core.errors import Severity, define

NO_QUESTIONS = define(
    "draft.no_questions",
    "No questions were found in the draft.",
    "Number the questions (“Câu 1.” or “1.”) and put a box (□) before each answer.",
)
NUMBERED = define(
    "draft.numbered_like_answers",
    "The number before “{quote}” may be that of a question or of an answer; it was taken for an answer's.",
    "Look at it, and move it if that is wrong.",
    Severity.WARNING,
)
KIND = define(
    "draft.kind_assumed",
    "It was taken for a question of the kind “{taken}”, because of its words.",
    "Change the kind if that is wrong.",
    Severity.NOTE,
)
ONE_ANSWER = define(
    "draft.one_answer_assumed",
    "Nothing says whether several answers may be chosen; one was assumed.",
    "Change the kind if several may be chosen.",
    Severity.NOTE,
)
ROUTING = define(
    "draft.routing",
    "The draft sends respondents on: “{quote}”. This was not made into a condition.",
    "Give the questions that are passed over a condition.",
    Severity.WARNING,
)
UNCLEAR = define(
    "draft.unclear_line",
    "It is not clear what “{quote}” belongs to; it was kept as a note.",
    "Move its words where they belong, or take it out.",
    Severity.WARNING,
)
NO_ANSWERS = define(
    "draft.no_answers",
    "No answers and no line to write on were found; it was taken for a text.",
    "Add the answers, or choose another kind.",
    Severity.WARNING,
)
IGNORED = define(
    "draft.ignored",
    "“{quote}” stands before the title and was left out.",
    "Nothing is to be done if that is right.",
    Severity.NOTE,
)
PERSONAL = define(
    "draft.personal_data",
    "“{quote}” asks for personal data.",
    "Take it out unless the survey needs it: answers and names must not be kept together.",
    Severity.WARNING,
)
SCALE = define(
    "draft.scale_assumed",
    "The answers were taken for the steps of a scale.",
    "Untick “scale” if they are not in order.",
    Severity.NOTE,
)
SKIPPED_NUMBER = define(
    "draft.number_missing",
    "Question {number} follows question {before}.",
    "Look whether a question between them was read as something else.",
    Severity.WARNING,
)
