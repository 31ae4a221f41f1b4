"""What can be wrong with the wording of an expression."""

from __future__ import annotations

from langnghe.core.errors import define

EMPTY = define("expression.empty", "There is no expression.", "Write one, or leave the cell empty.")
TOO_LONG = define(
    "expression.too_long",
    "The expression has {length} characters; at most {most} are read.",
    "Split it: give parts of it to questions of type calculate.",
)
TOO_DEEP = define(
    "expression.too_deep",
    "The expression has parentheses or operators nested more than {most} deep.",
    "Split it: give parts of it to questions of type calculate.",
)
UNCLOSED = define(
    "expression.unclosed_parenthesis", "The parenthesis at character {position} is not closed.", "Add the missing “)”."
)
UNOPENED = define(
    "expression.unopened_parenthesis", "The “)” at character {position} closes nothing.", "Take it out, or add the missing “(”."
)
OPEN_TEXT = define(
    "expression.open_text",
    "The text that begins at character {position} has no closing quotation mark.",
    "Close it with the same mark that opens it, {mark}.",
)
CURLY_QUOTE = define(
    "expression.curly_quote",
    "Character {position}, “{found}”, is a typographic quotation mark, which Word and Excel put in by themselves.",
    "Use the straight marks ' or \" instead.",
)
FOREIGN_OPERATOR = define(
    "expression.foreign_operator",
    "“{found}” at character {position} is not an operator of XLSForm.",
    "Write {instead} instead.",
)
CHARACTER = define(
    "expression.character",
    "“{found}” at character {position} has no meaning in an expression.",
    "Take it out; text stands between quotation marks, and an answer is named as ${{name}}.",
)
REFERENCE = define(
    "expression.reference",
    "The reference that begins at character {position} is not complete.",
    "Write ${{name}}, with the name of a question.",
)
PATH = define(
    "expression.path",
    "“{found}” at character {position} is part of a path that is not read here.",
    "Name the question as ${{name}}, or by a path such as ../name; for all rounds of a repeat write sum(${{name}}).",
)
BARE_NAME = define(
    "expression.bare_name",
    "“{found}” at character {position} is neither a function nor a question.",
    "For the answer to a question write ${{{found}}}; for a text or a code write '{found}'.",
)
MISSING = define(
    "expression.missing_operand",
    "Something is missing before character {position}: a name, number, text or function is expected there.",
    "Complete the expression, or take out the operator or comma that has nothing beside it.",
)
UNEXPECTED = define(
    "expression.unexpected",
    "“{found}” at character {position} follows without an operator.",
    "Put an operator (and, or, =, +, …) or a comma between the two.",
)
SMALL_LETTERS = define(
    "expression.small_letters",
    "“{found}” at character {position} is written with capitals.",
    "Operators and functions are in small letters: {instead}.",
)
UNKNOWN_FUNCTION = define(
    "expression.unknown_function",
    "There is no function “{name}”.",
    "Check its spelling{suggestion}.",
)
FOREIGN_FUNCTION = define(
    "expression.unsupported_function",
    "The function “{name}” of XForms is not supported.",
    "Write the condition without it.",
)
CHANCE = define(
    "expression.chance",
    "{name}() gives another value each time, so nobody could check the answer again.",
    "To show choices in an order drawn by lot, write randomize=true among the question's parameters.",
)
LOOKUP = define(
    "expression.lookup",
    "{name}() looks a value up in another file, which is not supported.",
    "Put the values on the choices sheet and use a choice filter.",
)
LAST_SAVED = define(
    "expression.last_saved",
    "“${{last-saved#…}}” at character {position} is the answer of the form that was filled in before; it is not kept here.",
    "Take it out.",
)
POSITION = define(
    "expression.position", "position() is only read as position(..), the number of the round.", "Write position(..)."
)
INDEXED_REPEAT = define(
    "expression.indexed_repeat",
    "indexed-repeat() takes a question, the repeat it stands in and the number of a round.",
    "Write indexed-repeat(${{question}}, ${{repeat}}, 1).",
)
ARITY = define(
    "expression.arity",
    "{name}() takes {expected} value(s) between its parentheses and has {found}.",
    "Check the commas and parentheses.",
)
PATTERN = define(
    "expression.pattern",
    "The pattern of regex() cannot be used: {reason}.",
    "Write a simpler pattern between quotation marks; it must match the whole answer.",
)
DATE_FORMAT = define(
    "expression.date_format",
    "{name}() does not know “{found}”.",
    "Use {known}.",
)
CHOICE_NAME = define(
    "expression.choice_name",
    "The second value of jr:choice-name() must be a question's name in quotation marks.",
    "Write jr:choice-name(${{name}}, '${{name}}').",
)
