"""Small questionnaires, written as XLSForms in Markdown: one of `tests/samples`, or in a test itself."""

from functools import cache
from pathlib import Path

from langnghe.core.errors import has_errors
from langnghe.core.formats.xlsform import Reading, read_xlsform
from langnghe.core.questionnaire.model import Questionnaire

SAMPLES = Path(__file__).parents[2] / "samples"


def reading(text: str) -> Reading:
    """What a Markdown table holds."""
    return read_xlsform(text.encode(), "form.md")


def questionnaire(text: str) -> Questionnaire:
    """The questionnaire in a Markdown table without errors."""
    found = reading(text)
    assert not has_errors(found.findings), [str(finding) for finding in found.findings]
    return found.questionnaire


@cache
def visit() -> Questionnaire:
    """Used a service? How often, known from where? Province, then district; born when, so how old; advice."""
    return questionnaire((SAMPLES / "visit.md").read_text(encoding="utf-8"))
