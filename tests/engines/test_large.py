"""Tables of a file that is not read into memory are those of one that is, and which engine makes them is a stated rule."""

import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import csv, parquet

from langnghe.cli import main
from langnghe.core.formats.data_file import read_data
from langnghe.engines import choice
from langnghe.engines.large import large_file
from tests.core.statistics.engine.made import code, data

SEVERAL = [["x"], ["x", "y"], None, ["y"]] * 100
COLUMNS = data() | {
    "word": np.array(["thấp", "vừa", "cao"])[np.arange(400) % 3],
    "income": np.random.default_rng(5).normal(10, 2, 400),
    "year": np.datetime64("2020-01-01") + 400 * (np.arange(400) % 4),
    "true": np.arange(400) % 2 == 0,
}
TABLE = pa.table({name: pa.array(values, from_pandas=True) for name, values in COLUMNS.items()})
SIMPLE = ("a", "b", "word", "true", "income", "year")
ASKED = '[[section]]\ntitle = "Phần"\n' + "".join(
    f'[[section.table]]\nrows = "{row}"\n' + (f'columns = "{column}"\n' if column else "")
    for row, column in [*((name, "") for name in SIMPLE), ("a", "word"), ("word", "b")]
)
MEANS = '[[section.table]]\nrows = "income"\ncolumns = "a"\n'
DESIGNS = {
    "none": "",
    "weighted": '[design]\nweights = "w"\n',
    "rows drawn": '[design]\nweights = "w"\nstrata = "h"\nfpc = "rows"\n',
    "units drawn": '[design]\nweights = "w"\nstrata = "h"\nclusters = "psu"\nfpc = "units"\n',
}
RICH = '[[section.table]]\nrows = [["a"], ["b"]]\ncolumns = [["word"]]\n'


@pytest.fixture
def run(capsys, tmp_path):
    """Runs the command over a file, or a table of a database; gives its status, its JSON and what it told."""
    parquet.write_table(TABLE.append_column("several", pa.array(SEVERAL)), tmp_path / "data.parquet")
    csv.write_csv(TABLE.drop_columns(["true"]), tmp_path / "data.csv")

    def command(written: str, *words: str, file: str = "data.parquet", table: str = ""):
        (tmp_path / "tables.toml").write_text(written, encoding="utf-8")
        status = main(["tables", table or str(tmp_path / file), "--spec", str(tmp_path / "tables.toml"), "--json", *words])
        printed, told = capsys.readouterr()
        return status, json.loads(printed), told

    return command


def same(one, other):
    """Equal, numbers to twelve digits."""
    if isinstance(one, float) and isinstance(other, float):
        return one == pytest.approx(other, 1e-12, 1e-12)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("file", ["data.parquet", "data.csv"])
def test_duckdb_makes_the_tables_that_numpy_makes(run, design, file):
    written = DESIGNS[design] + ASKED
    if file == "data.csv":
        written = written.replace('[[section.table]]\nrows = "true"\n', "")
    else:
        written += RICH + MEANS * bool(DESIGNS[design]) + '[[section.table]]\nrows = "several"\n'
    (_, read, _), (_, asked, _) = (run(written, "--engine", engine, file=file) for engine in ("numpy", "duckdb"))
    assert (read.pop("engine"), asked.pop("engine")) == ("numpy", "duckdb")
    assert same(read, asked), next(
        (one, two) for one, two in zip(leaves(read), leaves(asked), strict=False) if not same(one, two)
    )


def leaves(value, path=""):
    """Every figure with its place, to say which differs."""
    if isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(one, f"{path}/{key}")
    else:
        yield [path, value]


@pytest.mark.parametrize(("memory", "engine"), [("", "numpy"), ("1GB", "numpy"), ("1MB", "duckdb")])
def test_data_are_read_when_they_fit_into_memory(run, monkeypatch, memory, engine):
    monkeypatch.setenv("LANGNGHE_MEMORY", memory)
    monkeypatch.setattr(choice, "A_CELL", 1_000)
    _, found, told = run(ASKED)
    assert (found["engine"], told.strip()) == (engine, f"tables made by {engine}")


@pytest.mark.parametrize(
    ("file", "asked", "memory", "engine"),
    [
        ("data.parquet", "auto", 400 * (len(COLUMNS) + 1) * choice.A_CELL, "numpy"),
        ("data.parquet", "auto", 1, "duckdb"),
        ("data.parquet", "numpy", 1, "numpy"),
        ("data.parquet", "duckdb", 10**15, "duckdb"),
        ("data.csv", "auto", 1, "duckdb"),
        ("data.csv", "auto", 10**9, "numpy"),
        ("data.sav", "auto", 1, "numpy"),
    ],
)
@pytest.mark.usefixtures("run")
def test_the_engine_is_chosen_by_what_the_data_would_take(tmp_path, file, asked, memory, engine):
    assert choice.chosen(tmp_path / file, asked, memory) == engine


@pytest.mark.parametrize(("written", "bytes_"), [("500MB", 500_000_000), ("4 gb", 4_000_000_000), ("1TB", 10**12)])
def test_memory_is_written_with_its_unit(written, bytes_):
    assert choice.allowed(written) == bytes_


@pytest.mark.parametrize("written", ["much", "0GB", "4", "-1GB", "4GiB"])
def test_what_is_no_amount_of_memory_is_refused(written):
    assert code(lambda: choice.allowed(written)) == "settings.memory"


def test_half_of_the_memory_is_taken_when_nothing_is_set():
    assert 0 < choice.allowed("") < 10**15


@pytest.mark.parametrize(
    ("name", "content", "refused"),
    [
        ("data.sav", b"", "engine.not_lazy"),
        ("data.xls", b"", "engine.not_lazy"),
        ("missing.csv", None, "engine.unreadable"),
        ("missing.parquet", None, "engine.unreadable"),
        ("bad.parquet", b"nothing of the kind", "engine.unreadable"),
        ("empty.csv", b"q,w\n", "data.empty"),
        ("many.csv", b"a,w\n" + b"".join(b"x%d,1\n" % row for row in range(70_000)), "engine.too_many_levels"),
        ("bad.csv", b"a,w\n1,-1\n2,2\n", "engine.bad_weights"),
        ("names.csv", b"q,w\n1,1\n2,2\n", "statistics.unknown_column"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_code(run, tmp_path, name, content, refused):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    written = DESIGNS["weighted"] + '[[section]]\ntitle = "Phần"\n[[section.table]]\nrows = "a"\n'
    status, found, _ = run(written, "--engine", "duckdb", file=name)
    assert (status, found["findings"][0]["code"]) == (1, refused)


@pytest.mark.parametrize("name", ["missing.csv", "missing.parquet"])
def test_a_file_that_is_not_there_is_refused_whoever_should_read_it(run, name):
    status, found, _ = run(ASKED, file=name)
    assert (status, found["findings"][0]["code"]) == (1, "data.unreadable")


def test_labels_in_a_parquet_file_and_a_dictionary_are_used(tmp_path):
    known = {"variables": [described("a", ["0", "1", "2", "3", "9"]), described("b", ["0", "1", "2"])]}
    file = tmp_path / "labelled.parquet"
    parquet.write_table(TABLE.replace_schema_metadata({b"langnghe": json.dumps(known).encode()}), file)
    read = read_data(file.read_bytes(), file.name)
    with large_file(file, [read.variable("word")]) as asked:
        assert [asked.variable(name) for name in ("a", "word")] == [read.variable(name) for name in ("a", "word")]
        assert (asked.matrix("both"), asked.rows) == (("a", "b"), read.rows)
        assert np.array_equal(asked.codes("a"), read.codes("a"))


def described(name, codes):
    listed = [{"value": value, "label": {"vi": f"Mức {value}"}, "missing": value == "3"} for value in codes]
    return {"name": name, "label": {"vi": name}, "codes": listed, "measure": "ordinal", "matrix": "both", "group": {}}


def test_nothing_is_left_on_the_disk(tmp_path, monkeypatch):
    parquet.write_table(TABLE, tmp_path / "data.parquet")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with large_file(Path(tmp_path / "data.parquet"), memory="100MB") as file:
        assert file.rows == 400
    assert [one.name for one in tmp_path.iterdir()] == ["data.parquet"]
