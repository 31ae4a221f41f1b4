"""How large the program's modules and functions are: `python tools/figures.py` prints the figures that the budgets are about."""

import ast
import math
import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "langnghe"
Definition = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Function:
    """One function or method; `lines` from `def` to its end, `arguments` without self and cls."""

    place: str
    lines: int
    arguments: int


def modules(folder: Path = SOURCE) -> list[Path]:
    """Every module below a folder that people write (migrations are written by a program)."""
    return sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)


@cache  # many rules look at the same module, and to read it takes longer than to judge it
def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def place(module: Path, node: ast.stmt | ast.expr | ast.ExceptHandler) -> str:
    return f"{module.relative_to(ROOT)}:{node.lineno}"


def definitions(module: Path) -> Iterator[Definition]:
    yield from (node for node in ast.walk(tree(module)) if isinstance(node, Definition))


def functions(module: Path) -> Iterator[Function]:
    for node in definitions(module):
        arguments = [a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        yield Function(f"{place(module, node)} {node.name}", length, len([a for a in arguments if a not in ("self", "cls")]))


def line_count(paths: Iterable[Path]) -> int:
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)


def ninth_decile(values: list[int]) -> int:
    """The smallest value that at least nine tenths do not exceed."""
    return sorted(values)[math.ceil(0.9 * len(values)) - 1]


def lines_of_tests_per_line() -> float:
    """Specifications and samples, which are tables in TOML and Markdown, are tests too."""
    tables = [path for ending in ("*.toml", "*.md") for path in (ROOT / "tests").rglob(ending)]
    return line_count([*modules(ROOT / "tests"), *tables]) / line_count(modules())


def summary() -> str:
    lengths = [function.lines for module in modules() for function in functions(module)]
    sizes = [line_count([module]) for module in modules()]
    return (
        f"{len(sizes)} modules, {sum(sizes)} lines, median {statistics.median(sizes):.0f}, longest {max(sizes)}; "
        f"{len(lengths)} functions, median {statistics.median(lengths):.0f}, p90 {ninth_decile(lengths)}, "
        f"longest {max(lengths)}; {lines_of_tests_per_line():.2f} lines of tests per line of source"
    )


if __name__ == "__main__":
    print(summary())
