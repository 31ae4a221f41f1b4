"""Twelve forms that are broken on purpose (tests/samples/broken): each is refused at its row, with a remedy, without Java."""

import pytest

from langnghe.core.errors import Severity
from langnghe.core.formats.xlsform import read_xlsform
from tests.core.questionnaire.samples import SAMPLES

BROKEN = {
    "ampersands": ("expression.foreign_operator", "relevant", "Write and instead."),
    "arity": ("expression.arity", "relevant", "Check the commas and parentheses."),
    "circle": ("questionnaire.circular", "calculation", "Break the circle"),
    "equals": ("expression.foreign_operator", "relevant", "Write = instead."),
    "function": ("expression.unknown_function", "relevant", "perhaps selected() is meant"),
    "greater": ("expression.foreign_operator", "relevant", "Write one > instead."),
    "if_two": ("expression.arity", "calculation", "Check the commas and parentheses."),
    "itself": ("questionnaire.circular", "relevant", "Break the circle"),
    "parenthesis": ("expression.unclosed_parenthesis", "relevant", "Add the missing “)”."),
    "path": ("questionnaire.wrong_path", "relevant", "Write ${used} instead"),
    "quotes": ("expression.curly_quote", "relevant", "Use the straight marks"),
    "unknown": ("questionnaire.unknown_name", "relevant", "perhaps “used” is meant"),
}


def test_there_are_twelve():
    assert sorted(path.stem for path in SAMPLES.joinpath("broken").glob("*.md")) == sorted(BROKEN)


@pytest.mark.parametrize(("name", "code", "column", "remedy"), [(name, *found) for name, found in BROKEN.items()])
def test_a_broken_form_is_refused_at_its_row_with_a_remedy(name, code, column, remedy):
    findings = read_xlsform((SAMPLES / "broken" / f"{name}.md").read_bytes(), f"{name}.md").findings
    (error,) = [finding for finding in findings if finding.severity is Severity.ERROR]
    assert (error.code, error.place.sheet, error.place.row, error.place.column) == (code, "survey", 4, column)
    assert remedy in error.advice
