"""Datasets written down in one line: a letter is an answer, a dot is no answer."""

from decimal import Decimal

from langnghe.core.questionnaire.model import NO_TEXT, Text
from langnghe.core.response.model import Code, Dataset, Measure, Variable

Column = tuple[Variable, tuple[object, ...]]


def one_line(sentences: str) -> str:
    """Sentences as they are printed: the breaks of a test's lines are blanks."""
    return " ".join(sentences.split())


def text(words: str) -> Text:
    return Text({"vi": words, "en": f"en {words}"})


def codes(letters: str) -> tuple[Code, ...]:
    """A code for each letter; "?" is "don't know"."""
    return tuple(Code(letter, text(letter.upper()), letter == "?") for letter in letters)


def single(name: str, answers: str, letters: str = "ab", measure: Measure = Measure.NOMINAL, matrix: str = "") -> Column:
    group = text("M:") if matrix else NO_TEXT
    variable = Variable(name, text(name), measure, codes(letters), group, matrix)
    return variable, tuple(None if answer == "." else answer for answer in answers)


def several(name: str, answers: str, letters: str = "abc", matrix: str = "") -> Column:
    """Respondents stand apart by blanks: "ab a . c"."""
    variable = Variable(name, text(name), Measure.MULTIPLE, codes(letters), NO_TEXT, matrix)
    return variable, tuple(None if answer == "." else tuple(answer) for answer in answers.split())


def number(name: str, *answers: float | None) -> Column:
    values = tuple(None if answer is None else Decimal(str(answer)) for answer in answers)
    return Variable(name, text(name), Measure.NUMBER), values


def words(name: str, *answers: object) -> Column:
    return Variable(name, text(name), Measure.TEXT), answers


def dataset(*columns: Column, simulated: bool = False) -> Dataset:
    variables = tuple(variable for variable, _ in columns)
    return Dataset(variables, {variable.name: values for variable, values in columns}, "q", "v", simulated)
