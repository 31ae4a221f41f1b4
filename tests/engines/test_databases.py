"""The same sums by DuckDB and by Ibis: what they say must be what rows say."""

import ibis
import numpy as np
import polars as pl
import pyarrow as pa
import pytest
from pyarrow import csv, parquet

from langnghe.core.statistics.design.design import Design
from langnghe.core.statistics.design.sample import Layout
from langnghe.core.statistics.engine.port import Pair
from langnghe.core.statistics.engine.table import summed_table
from langnghe.engines.duck import duck_engine
from langnghe.engines.relational import relational_engine
from tests.core.statistics.engine.made import code, data

# Ibis 12 asks DuckDB 2 in a way that is still allowed.
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")

COLUMNS = data() | {"word": np.array(["thấp", "vừa", "cao"])[np.arange(400) % 3]}
TABLE = pa.table({name: pa.array(values, from_pandas=True) for name, values in COLUMNS.items()}).set_column(
    2, "h", pa.array(COLUMNS["h"].astype(np.uint8))
)
LAYOUTS = {
    "simple": {},
    "weighted": {"weights": "w"},
    "stratified": {"weights": "w", "strata": "h"},
    "stratified, finite": {"weights": "w", "strata": "h", "fpc": "rows"},
    "clustered": {"weights": "w", "clusters": "psu"},
    "both": {"weights": "w", "strata": "h", "clusters": "psu"},
    "both, finite": {"weights": "w", "strata": "h", "clusters": "psu", "fpc": "units"},
}
PAIRS = [Pair("a", "word"), Pair("word", "h"), Pair("a"), Pair("h", "a")]


def duck(folder, layout):
    parquet.write_table(TABLE, folder / "it's.parquet")
    return duck_engine(folder / "it's.parquet", layout, memory="500MB")


def duck_of_csv(folder, layout):
    csv.write_csv(TABLE, folder / "data.csv")
    return duck_engine(folder / "data.csv", layout)


def ibis_on_duckdb(folder, layout):
    return relational_engine(on_duckdb(folder, TABLE), layout)


def on_duckdb(folder, table):
    parquet.write_table(table, folder / "data.parquet")
    return ibis.duckdb.connect().read_parquet(folder / "data.parquet")


def ibis_on_polars(folder, layout):
    return relational_engine(ibis.polars.connect({"data": pl.from_arrow(TABLE)}).table("data"), layout)


ENGINES = (duck, duck_of_csv, ibis_on_duckdb, ibis_on_polars)


def layout_of(weights=None, **others):
    return Layout(weights, *(tuple(others[key] for _ in "1" if key in others) for key in ("strata", "clusters", "fpc")))


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("make", ENGINES)
def test_a_database_sums_as_rows_do(make, name, tmp_path):
    design, engine = Design(COLUMNS, **LAYOUTS[name]), make(tmp_path, layout_of(**LAYOUTS[name]))
    for pair, sums in zip(PAIRS, engine.sums(PAIRS), strict=True):
        table = summed_table(pair, engine.frame, sums)
        if not pair.column:
            expected = design.proportion(pair.row)
            assert np.allclose(table.shares().vcov, expected.vcov, rtol=0, atol=1e-12 * expected.vcov.max())
            continue
        expected, test = design.table(pair.row, pair.column), design.test_independence(pair.row, pair.column)
        assert (table.rows, table.counts.tolist(), table.degrees) == (expected.rows, expected.counts.tolist(), expected.degrees)
        assert table.test().statistic == pytest.approx(test.statistic, 1e-12)
        assert table.test().df == pytest.approx(test.df, 1e-12)


@pytest.mark.parametrize("make", [duck, ibis_on_duckdb])
@pytest.mark.parametrize(
    ("layout", "pairs", "refused"),
    [
        (Layout("weight"), [], "statistics.unknown_column"),
        (Layout("w", ("stratum",)), [], "statistics.unknown_column"),
        (Layout("w"), [Pair("a", "c")], "statistics.unknown_column"),
        (Layout("a"), [], "engine.bad_weights"),
        (Layout("w", ("a",)), [], "statistics.missing_in_design"),
        (Layout("w", ("h",), ("psu", "id"), ("units", "within")), [], "engine.one_by_one"),
    ],
)
def test_what_does_not_fit_is_refused(make, layout, pairs, refused, tmp_path):
    assert code(lambda: list(make(tmp_path, layout).sums(pairs))) == refused


@pytest.mark.parametrize("weights", [[-1.0, 1, 1], [0.0, 0, 0], [float("inf"), 1, 1], [float("nan"), 1, 1], [None, 1, 1]])
def test_weights_that_cannot_be_used_are_refused(weights, tmp_path):
    table = pa.table({"w": pa.array(weights, pa.float64()), "q": [1, 2, 1]})
    assert code(lambda: relational_engine(on_duckdb(tmp_path, table), Layout("w"))) == "engine.bad_weights"
    assert code(lambda: duck_engine(tmp_path / "data.parquet", Layout("w"))) == "engine.bad_weights"


def test_data_without_rows_are_refused(tmp_path):
    table = pa.table({"q": pa.array([], pa.int64()), "h": pa.array([], pa.int64())})
    parquet.write_table(table, tmp_path / "data.parquet")
    assert code(lambda: duck_engine(tmp_path / "data.parquet", Layout(None, ("h",)))) == "statistics.no_rows"


def test_a_file_that_is_no_data_is_refused(tmp_path):
    (tmp_path / "data.parquet").write_bytes(b"nothing of the kind")
    assert code(lambda: duck_engine(tmp_path / "data.parquet", Layout())) == "engine.unreadable"
