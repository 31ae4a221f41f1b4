"""Made answers for the measurements of analysis: 60 questions, weights, 20 strata, 2,000 primary sampling units."""

from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from langnghe.core.formats.coded_file import write_coded
from langnghe.core.statistics import Design
from langnghe.core.statistics.engine.coding import coded_data
from langnghe.core.statistics.engine.port import Pair

QUESTIONS = tuple(f"q{number:02}" for number in range(1, 57))
GROUPS = ("sex", "age", "place", "work")
SIZES = {"sex": 2, "age": 5, "place": 4, "work": 6}
UNITS, STRATA = 2_000, 20
PAIRS = tuple(Pair(row, GROUPS[place % len(GROUPS)]) for place, row in enumerate(QUESTIONS[:20]))
"""The 20 tables: a question of five answers by one of the groups."""


def made(rows: int) -> dict[str, np.ndarray]:
    """Columns of small whole numbers, 0 where nothing was answered (3 % of the questions); answers lean on the group and the
    unit, so that the design matters."""
    chance = np.random.default_rng(rows)
    unit = chance.integers(0, UNITS, rows).astype(np.int16)
    columns: dict[str, np.ndarray] = {
        "stratum": (unit // (UNITS // STRATA)).astype(np.int8),
        "unit": unit,
        "weight": np.round(chance.gamma(4, 25, rows) + 5, 3),
    }
    for name in GROUPS:
        columns[name] = chance.integers(1, SIZES[name] + 1, rows, dtype=np.int8)
    lean = chance.normal(0, 0.8, UNITS)[unit] + 0.05 * columns["age"]
    for name in QUESTIONS:
        answer = np.clip(np.round(3 + lean + chance.normal(0, 1.2, rows)), 1, 5).astype(np.int8)
        answer[chance.random(rows) < 0.03] = 0
        columns[name] = answer
    return columns


def write(folder: Path, rows: int) -> None:
    """The Parquet file that every peer reads, and beside it the coded file, made from it as the program makes it."""
    columns = made(rows)
    arrays = {name: pa.array(values, mask=values == 0 if name in QUESTIONS else None) for name, values in columns.items()}
    parquet.write_table(pa.table(arrays), folder / "data.parquet", compression="zstd")
    sample = Design(
        {name: np.where(values == 0, np.nan, values) if name in QUESTIONS else values for name, values in columns.items()},
        weights="weight",
        strata="stratum",
        clusters="unit",
    ).sample
    with (folder / "data.coded").open("wb") as file:
        file.writelines(write_coded(coded_data(sample, (*QUESTIONS, *GROUPS))))
