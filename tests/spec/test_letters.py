"""Which letters stand in which column: the cases of letters.toml, which are the manual too."""

import tomllib
from pathlib import Path

import pytest

from langnghe.core.statistics.tables.compute import tabulate
from langnghe.core.statistics.tables.spec import Tabulation
from tests.columns import dataset, number, single

CASES = tomllib.loads((Path(__file__).parent / "letters.toml").read_text(encoding="utf-8"))["case"]


def asked(case):
    groups = [len(column) if "numbers" in case else sum(column) for column in case.get("numbers", case.get("shares"))]
    column = "".join("ABC"[place] * size for place, size in enumerate(groups))
    if "numbers" in case:
        rows = number("q", *(value for column in case["numbers"] for value in column))
    else:
        rows = single("q", "".join("y" * yes + "n" * no for yes, no in case["shares"]), "yn")
    return dataset(rows, single("g", column, "ABC"[: len(groups)]))


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_letters_are_as_the_manual_has_them(case):
    options = {"compare": case.get("compare", "pairs"), "correction": case.get("correction", "holm")}
    table = tabulate(asked(case), Tabulation((("q",),), (("g",),), **options))
    line = table.layers[0].blocks[0].lines[0]
    assert [" ".join(cell.letters) for cell in line.cells[:-1]] == case["letters"]
