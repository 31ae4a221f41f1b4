"""The file that is kept of a locked dataset gives it back as it was, or says that it is damaged."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from pyarrow import parquet

from langnghe.core.errors import Refused
from langnghe.core.formats.dataset_file import read_dataset_file, write_dataset_file
from langnghe.core.response.model import Measure
from tests.core.formats.dataset_sample import COLUMNS, DATASET, VARIABLES, of


def written(dataset):
    file = BytesIO()
    write_dataset_file(dataset, file)
    return file.getvalue()


def test_a_dataset_comes_back_as_it_was():
    rounds = (*VARIABLES[:-1], replace(VARIABLES[-1], repeat="home", matrix="all"))
    dataset = replace(DATASET, variables=rounds, simulated=True)
    assert read_dataset_file(written(dataset)) == dataset
    assert written(read_dataset_file(written(dataset))) == written(dataset)


def test_numbers_come_back_as_they_were_written():
    values = (1, Decimal("1.0"), Decimal("1.00"), None, 1, 12**30)
    found = read_dataset_file(written(of("age", Measure.NUMBER, values))).columns["age"]
    assert repr(found) == repr(values)


@pytest.mark.parametrize("rows", [0, 300, 70_000])
def test_codes_take_as_few_bytes_as_they_need(rows):
    found = read_dataset_file(written(of("said", Measure.TEXT, tuple(map(str, range(rows)))))).columns["said"]
    assert (len(found), found.places.itemsize) == (rows, {0: 1, 300: 2, 70_000: 4}[rows])


def test_any_program_can_count_the_codes():
    table = parquet.read_table(BytesIO(written(DATASET)))
    assert table["unit"].to_pylist() == list(COLUMNS["unit"])
    assert table["income"].to_pylist() == ['{"decimal":"1.25"}', '{"decimal":"-0.5"}', None, "3"]


def _other_table():
    file = BytesIO()
    parquet.write_table(parquet.read_table(BytesIO(written(DATASET))).replace_schema_metadata({}), file)
    return file.getvalue()


@pytest.mark.parametrize(
    "content", [b"", b"a text", written(DATASET)[:-9], _other_table()], ids=["empty", "text", "cut", "other"]
)
def test_a_damaged_file_says_so(content):
    with pytest.raises(Refused, match=r"dataset_file\.damaged"):
        read_dataset_file(content)
