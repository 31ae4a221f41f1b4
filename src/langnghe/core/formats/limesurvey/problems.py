"""What can be wrong with the structure of a LimeSurvey survey, or has no counterpart here."""

from __future__ import annotations

from langnghe.core.errors import Severity, define

NOT_A_SURVEY = define(
    "limesurvey.not_a_survey",
    "The file is not the structure of a LimeSurvey survey.",
    "Export the survey structure as “Tab-separated-values format (*.txt)” and choose that file.",
)
TOO_LARGE = define("limesurvey.too_large", "The file is larger than {most} bytes.", "Split the survey.")
NO_QUESTIONS = define("limesurvey.no_questions", "The survey has no questions.", "Export it again with its questions.")
UNKNOWN_CLASS = define(
    "limesurvey.unknown_class",
    "There is no class of rows “{name}”.",
    "Export the structure again; do not change the first columns.",
)
UNREAD_CLASS = define(
    "limesurvey.unread_class",
    "Rows of the class {name} ({meaning}) are not read.",
    "Set it up again in this program where it is needed.",
    Severity.WARNING,
)
UNSUPPORTED_CLASS = define(
    "limesurvey.unsupported_class",
    "Conditions in rows of their own (class {name}) are not supported.",
    "Write them as relevance equations in LimeSurvey and export the structure again.",
)
UNSUPPORTED_TYPE = define(
    "limesurvey.unsupported_type",
    "Questions of the type “{type}” ({meaning}) are not supported.",
    "Take the question out, or ask in another way.",
)
LEFT_OUT = define(
    "limesurvey.left_out",
    "The question “{name}” ({meaning}) is left out: the page offers that by itself.",
    "Nothing needs to be done.",
    Severity.WARNING,
)
UNSUPPORTED_ATTRIBUTE = define(
    "limesurvey.unsupported_attribute",
    "What the attribute {name} asks for is not supported.",
    "Empty it, or write the same as a condition or a constraint.",
)
UNUSED_ATTRIBUTES = define(
    "limesurvey.unused_attributes",
    "These attributes have no effect here: {names}.",
    "Nothing needs to be done when that is accepted.",
    Severity.NOTE,
)
NO_PARENT = define(
    "limesurvey.no_parent", "The row belongs to a question, but none stands before it.", "Export the structure again."
)
EQUATION = define(
    "limesurvey.equation",
    "The equation cannot be carried over: {reason} (“{found}”).",
    "Write it more simply in LimeSurvey, or write the condition here.",
)
PATTERN = define(
    "limesurvey.pattern",
    "The validation pattern cannot be carried over: {reason}.",
    "Write a simpler pattern, or a constraint here.",
)
MARKUP = define(
    "limesurvey.markup",
    "Pictures, sounds and scripts in the text of “{name}” are not carried over.",
    "Add the file to the question here.",
    Severity.WARNING,
)
TEXT_EQUATION = define(
    "limesurvey.text_equation",
    "The text works out “{found}”, which is not supported.",
    "Give it to an equation question and put the name of that question into the text.",
)
