"""Everything that the journal records has words on the pages."""

import ast
import re
from pathlib import Path

from langnghe.web.events import EVENTS
from tools.figures import SOURCE

EVENT = re.compile(r"(plan|design|collect|process|analyse|disseminate|archive)\.[a-z_]+")


def recorded(module: Path) -> set[str]:
    """The names of events that a module writes, or passes on to be written; names of errors look alike."""
    nodes = list(ast.walk(ast.parse(module.read_text())))
    constants = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    calls = [node for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    errors = {call.args[0].value for call in calls if call.func.id == "define"}
    return {value for value in constants - errors if EVENT.fullmatch(value)}


def test_every_event_has_its_words():
    modules = [*SOURCE.glob("phases/*/actions/*.py"), *SOURCE.glob("phases/*/actions.py"), SOURCE / "phases/collect/intake.py"]
    assert {name for module in modules for name in recorded(module)} - set(EVENTS) == set()
