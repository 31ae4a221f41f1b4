"""The same table definitions on machines behind Ibis, chosen by an address: their tables are those of numpy."""

from importlib.util import find_spec

import ibis
import pyarrow as pa
import pytest
from pyarrow import parquet

from langnghe.engines import behind
from langnghe.engines.behind import Machine
from tests.core.statistics.engine.made import code
from tests.engines.test_large import ASKED, DESIGNS, MEANS, RICH, TABLE, leaves, run, same  # noqa: F401 - a fixture

# Ibis 12 asks DuckDB 2 in a way that is still allowed.
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")
QUIETLY = pytest.mark.filterwarnings("default")
"""Spark leaves sockets open and asks pandas in ways of old."""
SPARK = [pytest.param("ibis:spark:local[2]", marks=QUIETLY)] if find_spec("pyspark") else []
"""Spark is no part of what is installed; where somebody has it, it is held to the same."""
ENGINES = ["ibis:duckdb", "ibis:polars", *SPARK]
HERE, GONE = Machine("polars"), "postgresql://nobody:secret@127.0.0.1:9/none"


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("engine", ENGINES)
def test_tables_made_behind_ibis_are_those_of_numpy(run, design, engine):  # noqa: F811 - a fixture
    written = DESIGNS[design] + ASKED + RICH + MEANS * bool(DESIGNS[design]) + '[[section.table]]\nrows = "several"\n'
    (_, read, _), (_, asked, _) = (run(written, "--engine", one) for one in ("numpy", engine))
    assert (read.pop("engine"), asked.pop("engine")) == ("numpy", engine.removesuffix(":local[2]"))
    assert same(read, asked), next(
        (one, two) for one, two in zip(leaves(read), leaves(asked), strict=False) if not same(one, two)
    )


def test_a_setting_chooses_the_engine(run, monkeypatch):  # noqa: F811 - a fixture
    monkeypatch.setenv("LANGNGHE_ENGINE", "ibis:polars")
    found = [run(DESIGNS["weighted"] + ASKED, *words)[1]["engine"] for words in ((), ("--engine", "numpy"))]
    assert found == ["ibis:polars", "numpy"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("ibis:duckdb", Machine("duckdb")),
        ("ibis:polars", HERE),
        ("ibis:postgresql://a:b@h:1,k:2/d", Machine("postgresql", "://a:b@h:1,k:2/d")),
    ],
)
def test_a_machine_is_named_by_its_address(asked, found):
    assert behind.machine(asked) == found


@pytest.mark.parametrize("asked", ["ibis:", "ibis:oracle://u:secret@h/d", "ibis:polars://x", "ibis:postgresql", "ibis:spark//x"])
def test_an_engine_that_there_is_not_is_refused_without_its_address(asked, run):  # noqa: F811 - a fixture
    assert code(lambda: behind.machine(asked)) == "engine.unknown"


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        (("--engine", "ibis:oracle://u:secret@h/d"), "engine.unknown"),
        (("--engine", "mysql"), "engine.unknown"),
        (("--engine", f"ibis:{GONE}"), "engine.unreachable"),
        (("--engine", "ibis:spark://127.0.0.1:9"), "engine.unreachable" if SPARK else "engine.missing_part"),
    ],
)
def test_what_cannot_be_asked_is_said_by_its_code_and_no_password(run, words, refused):  # noqa: F811 - a fixture
    status, found, told = run(ASKED, *words)
    assert (status, [each["code"] for each in found["findings"]], "secret" in told) == (1, [refused], False)


@pytest.mark.parametrize(
    ("file", "content", "refused"),
    [
        ("data.csv", b"a\n1\n", "engine.not_parquet"),
        ("bad.parquet", b"nothing of the kind", "engine.broke_off"),
        ("absent.parquet", None, "engine.broke_off"),
    ],
)
@pytest.mark.parametrize("engine", ENGINES)
def test_data_that_cannot_be_read_are_refused(tmp_path, engine, file, content, refused):
    if content:
        (tmp_path / file).write_bytes(content)

    def ask() -> None:
        with behind.opened(behind.machine(engine), str(tmp_path / file)):
            pass

    assert code(ask) == refused


def test_data_without_rows_are_refused(tmp_path):
    parquet.write_table(TABLE.slice(0, 0), tmp_path / "none.parquet")

    def ask() -> None:
        with behind.opened(HERE, str(tmp_path / "none.parquet")):
            pass

    assert code(ask) == "data.empty"


def test_what_a_machine_says_later_is_a_refusal_too(tmp_path):
    parquet.write_table(TABLE, tmp_path / "data.parquet")

    def ask() -> None:
        with behind.opened(HERE, str(tmp_path / "data.parquet")) as data:
            data.table.select(x=ibis._.word.cast("int64")).to_pyarrow()

    assert code(ask) == "engine.broke_off"


@pytest.mark.parametrize("engine", ENGINES)
def test_a_folder_of_files_is_one_table(tmp_path, engine):
    for place in range(2):
        parquet.write_table(pa.table({"q": [place, 1, 2]}), tmp_path / f"{place}.parquet")
    with behind.opened(behind.machine(engine), str(tmp_path)) as data:
        assert (data.rows, data.names, [each.value for each in data.variable("q").codes]) == (6, ("q",), ["0", "1", "2"])
        assert len(behind.version_of(str(tmp_path), data)) == len(behind.version_of("s3://somewhere", data)) == 64
