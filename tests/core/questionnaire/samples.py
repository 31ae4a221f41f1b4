"""Small questionnaires, written as XLSForms in Markdown: one of `tests/samples`, or in a test itself."""

from functools import cache
from pathlib import Path

from langnghe.core.errors import has_errors
from langnghe.core.formats.xlsform import Reading, read_xlsform
from langnghe.core.questionnaire.model import Questionnaire

SAMPLES = Path(__file__).parents[2] / "samples"
CHOICES = """
list_name | name | label
yes_no | yes | Có
yes_no | no | Không
scale | 1 | Rất hài lòng
scale | 2 | Hài lòng
scale | 3 | Không hài lòng
"""


def form(survey: str, choices: str = CHOICES, settings: str = "") -> str:
    """An XLSForm in Markdown from tables whose cells are parted by " | "."""
    sheets = {"survey": survey, "choices": choices, "settings": settings}
    return "\n".join(f"| {name} |\n{_rows(table)}" for name, table in sheets.items() if table)


def _rows(table: str) -> str:
    return "\n".join(f"| | {line} |" for line in table.strip().splitlines())


def reading(text: str, name: str = "form") -> Reading:
    """What a Markdown table holds."""
    return read_xlsform(text.encode(), f"{name}.md")


def questionnaire(text: str, name: str = "form") -> Questionnaire:
    """The questionnaire in a Markdown table without errors."""
    found = reading(text, name)
    assert not has_errors(found.findings), [str(finding) for finding in found.findings]
    return found.questionnaire


def asked(survey: str, choices: str = CHOICES, settings: str = "") -> Questionnaire:
    """The questionnaire in tables without errors."""
    return questionnaire(form(survey, choices, settings))


def found_at(text: str) -> list[tuple[str, str, int | None, str]]:
    """Code, sheet, row and column of every finding."""
    return [(it.code, it.place.sheet, it.place.row, it.place.column) for it in reading(text).findings]


@cache
def sample(name: str) -> Questionnaire:
    """The questionnaire in a file of `tests/samples`."""
    return questionnaire((SAMPLES / f"{name}.md").read_text(encoding="utf-8"), name)


def visit() -> Questionnaire:
    """Used a service? How often, known from where? Province, then district; born when, so how old; advice."""
    return sample("visit")
