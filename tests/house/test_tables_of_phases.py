"""A phase names its own tables and those of earlier phases: all tables have one door, and the contracts on imports end there."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.figures import ROOT, SOURCE, modules, tree

PHASES = ("plan", "design", "collect", "process", "analyse", "disseminate", "archive")
FOR_ALL = {"people", "journal"}
"""Who somebody is, and what was done: every phase asks and writes it."""
SUBJECTS = {"paper": "collect", "editing": "process", "coding": "process"}
"""A phase with many tables has a module for each of its subjects."""
TABLES = "langnghe.records.models"


def homes() -> dict[str, str]:
    """The phase of every table, after which its module is named, or of whose subjects."""
    return {
        node.name: SUBJECTS.get(module.stem, module.stem)
        for module in modules(SOURCE / "records/models")
        for node in tree(module).body
        if isinstance(node, ast.ClassDef)
    }


def named(code: ast.Module) -> Iterator[str]:
    """Every table that is imported; "*" or a module where tables are imported by another way than their names."""
    for node in ast.walk(code):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(TABLES):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == TABLES.rpartition(".")[0]:
            yield from (each.name for each in node.names if each.name == "models")
        elif isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name.startswith(TABLES))


def may_name(phase: str, home: str | None) -> bool:
    return home in FOR_ALL or home in PHASES[: PHASES.index(phase) + 1]


def later(phase: str, code: ast.Module, home: dict[str, str]) -> set[str]:
    """What a module of a phase may not name."""
    return {name for name in named(code) if not may_name(phase, home.get(name))}


def phase_of(module: Path) -> str:
    return module.relative_to(SOURCE / "phases").parts[0]


def test_no_phase_names_a_table_of_a_later_one():
    home = homes()
    written = [module for phase in PHASES for module in modules(SOURCE / "phases" / phase)]
    found = {
        (module.relative_to(ROOT).as_posix(), name) for module in written for name in later(phase_of(module), tree(module), home)
    }
    assert found == set()


@pytest.mark.parametrize(
    ("phase", "line", "found"),
    [
        ("design", "from langnghe.records.models import DraftRow, JournalRow, Person, SurveyRow", set()),
        ("plan", "from langnghe.records.models import QuestionnaireRow, SurveyRow", {"QuestionnaireRow"}),
        ("plan", "def f():\n    from langnghe.records.models.design import MediaRow as Row", {"MediaRow"}),
        ("archive", "from langnghe.records.models import *", {"*"}),
        ("archive", "from langnghe.records import journal, models", {"models"}),
        ("archive", "import langnghe.records.models as tables", {"langnghe.records.models"}),
    ],
)
def test_what_the_test_finds(phase, line, found):
    assert later(phase, ast.parse(line), homes()) == found
