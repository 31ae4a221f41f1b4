"""Whoever writes says so in the journal: every action that changes the store reaches `journal.record`, or is named here with the
reason why not."""

import ast
from functools import cache
from pathlib import Path

from tools.figures import SOURCE, modules, tree

WRITES = {"save", "create", "bulk_create", "update", "bulk_update", "delete", "update_or_create", "get_or_create", "_raw_delete"}
TABLES = ("objects", "filter", "exclude", "all", "groups")
ROOMS = [*sorted(SOURCE.glob("phases/*/actions")), SOURCE / "office/actions"]
DRAFT = "Each step of a draft is kept itself, with who took it; that it began and that it was handed in is journalled."
ARRIVAL = "Answers that arrive are not journalled one by one, or the journal would tell their order."
DESTROYED = "Called by the table of kinds in `retention.destroy`, which records it."
EXCEPTIONS = {
    "analyse.interim.look_ahead": "It keeps from when on the figures may move again; nobody changes anything.",
    "archive.destruction.answers": DESTROYED,
    "archive.destruction.identifiers": DESTROYED,
    "archive.destruction.open_text": DESTROYED,
    "archive.destruction.receipts": DESTROYED,
    "archive.destruction.scans": DESTROYED,
    "collect.interviews.hand_in": ARRIVAL,
    "collect.looking.look": "It keeps from when on the figures may move again; nobody changes anything.",
    "collect.sheets.sheets_pdf": "It keeps where the boxes of printed sheets lie; that they were printed is journalled.",
    "collect.steps.note_left": ARRIVAL,
    "collect.tablets.receive": ARRIVAL,
    "collect.waiting.unsealed": ARRIVAL,
    "design.builder.change": DRAFT,
    "design.builder.come": DRAFT,
    "design.builder.redo": DRAFT,
    "design.builder.undo": DRAFT,
    "design.pilots.keep": "A run of a pilot is an answer.",
    "office.programs.note_use": "It keeps the day on which a token was last used.",
}


def actions() -> list[Path]:
    return [module for room in ROOMS for module in modules(room)]


def named(module: Path) -> str:
    """`collect/actions/quotas.py` as the other modules call it: `collect.quotas`."""
    return f"{module.parent.parent.name}.{module.stem}"


def is_write(call: ast.Call) -> bool:
    """A method that writes, of a row (`row.save()`) or of a table (`Row.objects.filter(…).update(…)`); not of a mapping."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in WRITES:
        return False
    if call.func.attr in ("save", "delete", "bulk_create", "bulk_update"):
        return True
    chain = {node.attr for node in ast.walk(call.func) if isinstance(node, ast.Attribute)}
    return bool(chain & set(TABLES))


@cache
def graph() -> tuple[dict[str, set[str]], set[str], set[str]]:
    """Which function calls which, by `<phase>.<module>.<name>`; those that write themselves; those that record themselves."""
    calls, writing, recording = dict[str, set[str]](), set[str](), set[str]()
    for module in actions():
        here, code = named(module), tree(module)
        own = {node.name for node in code.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
        known = {name: f"{here}.{name}" for name in own} | imported(code, here.partition(".")[0])
        for function in (node for node in ast.walk(code) if isinstance(node, ast.FunctionDef)):
            at, found = f"{here}.{function.name}", [node for node in ast.walk(function) if isinstance(node, ast.Call)]
            said = {ast.unparse(node.func) for node in found}
            calls[at] = {target for word in said if (target := resolved(word, known))}
            writing |= {at} if any(is_write(node) for node in found) else set()
            recording |= {at} if "journal.record" in said else set()
    return calls, writing, recording


def imported(code: ast.Module, room: str) -> dict[str, str]:
    """What other modules of actions are called here, or their functions."""
    found = {}
    for node in ast.walk(code):
        if isinstance(node, ast.ImportFrom) and ".actions" in (node.module or ""):
            tail = (node.module or "").partition(".actions")[2].strip(".")
            for each in node.names:
                found[each.asname or each.name] = f"{room}.{tail}.{each.name}" if tail else f"{room}.{each.name}"
    return found


def resolved(word: str, known: dict[str, str]) -> str:
    first, _, rest = word.partition(".")
    return f"{known[first]}.{rest}".strip(".") if first in known else ""


def reached(start: str) -> set[str]:
    calls, seen, ahead = graph()[0], set[str](), [start]
    while ahead:
        at = ahead.pop()
        if at not in seen:
            seen.add(at)
            ahead += calls.get(at, ())
    return seen


def unjournalled() -> set[str]:
    """The actions that write without a word: nothing that they call records it, and no other action calls them."""
    calls, writing, recording = graph()
    called = {other for at in calls for other in calls[at]}
    public = {at for at in calls if not at.rpartition(".")[2].startswith("_") and at not in called}
    return {at for at in public if reached(at) & writing and not reached(at) & recording}


def test_every_action_that_writes_is_journalled_or_says_why_not():
    assert unjournalled() == set(EXCEPTIONS)


def test_what_the_test_takes_for_a_write():
    lines = (
        "row.save()",
        "Row.objects.filter(pk=1).update(a=2)",
        "found.update(more)",
        "digest.update(b'')",
        "survey.units.all().delete()",
    )
    assert [is_write(ast.parse(line).body[0].value) for line in lines] == [True, True, False, False, True]
