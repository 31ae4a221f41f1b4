"""The budgets of the house: how long, how wide, how well described."""

import ast
import re
import statistics
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tools.figures import (
    ROOT,
    SOURCE,
    Definition,
    Function,
    functions,
    line_count,
    lines_of_tests_per_line,
    modules,
    ninth_decile,
    place,
    tree,
)

MODULES = modules()
FUNCTIONS = [function for module in MODULES for function in functions(module)]
CORE = modules(SOURCE / "core")
WRITTEN = [path for folder in ("src", "tests", "tools", "bench") for path in modules(ROOT / folder)]
EXCUSED = re.compile(r"#\s*(noqa|type:\s*ignore)")
REASONED = re.compile(r"# (noqa: [A-Z0-9, ]+|type: ignore\[[\w, -]+\]) +[-#(] ?\S.{7,}")


def too(attribute: str, limit: int) -> list[Function]:
    return [function for function in FUNCTIONS if getattr(function, attribute) > limit]


def test_no_module_is_longer_than_400_lines():
    assert [f"{path}: {line_count([path])} lines" for path in MODULES if line_count([path]) > 400] == []


def test_no_function_is_longer_than_60_lines():
    assert too("lines", 60) == []


def test_half_of_the_functions_have_at_most_9_lines():
    assert statistics.median(function.lines for function in FUNCTIONS) <= 9


def test_nine_tenths_of_the_functions_have_at_most_30_lines():
    assert ninth_decile([function.lines for function in FUNCTIONS]) <= 30


def test_no_function_takes_more_than_6_arguments():
    assert too("arguments", 6) == []


def test_the_tests_keep_pace_with_what_there_is_to_test():
    """A floor against neglect; what is asked of the core is full branch coverage (ADR 18)."""
    assert lines_of_tests_per_line() >= 0.5


def test_every_module_says_in_one_line_what_it_knows():
    assert [str(module) for module in WRITTEN if not (ast.get_docstring(tree(module)) or "").partition("\n")[0]] == []


def public_names(module: Path) -> Iterator[ast.ClassDef | Definition]:
    """The functions and classes of a module, and the methods of its public classes."""
    for node in tree(module).body:
        if isinstance(node, ast.ClassDef | Definition) and not node.name.startswith("_"):
            yield node
            yield from (method for method in node.body if isinstance(node, ast.ClassDef) and isinstance(method, Definition))


def test_every_public_name_of_the_core_is_described():
    nameless = [
        f"{place(module, node)} {node.name}"
        for module in CORE
        for node in public_names(module)
        if not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert nameless == []


def is_broad(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or (isinstance(kind, ast.Name) and kind.id in ("Exception", "BaseException")) for kind in caught)


def with_a_line_like(pattern: str) -> list[Path]:
    """The modules that may break a rule; to search their text is a hundred times as fast as to walk through their trees."""
    return [module for module in WRITTEN if re.search(pattern, module.read_text(encoding="utf-8"), re.MULTILINE)]


def test_no_handler_catches_everything():
    suspects = with_a_line_like(r"except\b.*\b(Base)?Exception\b|except\s*:")
    handlers = [(module, node) for module in suspects for node in ast.walk(tree(module)) if isinstance(node, ast.ExceptHandler)]
    assert [place(module, node) for module, node in handlers if is_broad(node)] == []


def test_imports_stand_at_the_top():
    lazy = [
        place(module, node)
        for module in with_a_line_like(r"^[ \t]+(import|from)\b")
        for definition in ast.walk(tree(module))
        if isinstance(definition, Definition)
        for node in ast.walk(definition)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert lazy == []


def test_the_rules_about_imports_excepts_and_size_are_switched_on():
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    wanted = {"PLC", "BLE", "C90", "PLR0913", "DTZ", "T20", "PGH"}
    assert (wanted - set(lint["select"]), {"PLC0415", "BLE001", "C901", "PLR0913"} & set(lint["ignore"])) == (set(), set())


def test_every_exception_to_a_rule_has_its_reason():
    unreasoned = [
        f"{module.relative_to(ROOT)}:{number}: {line.strip()}"
        for module in WRITTEN
        for number, line in enumerate(module.read_text(encoding="utf-8").splitlines(), 1)
        if EXCUSED.search(line) and not REASONED.search(line) and "re.compile" not in line
    ]
    assert unreasoned == []
