"""A dataset as Parquet, read back with pyarrow."""

import json
from decimal import Decimal
from io import BytesIO

import pyarrow as pa
import pytest
from pyarrow import parquet

from langnghe.core.formats.dataset_parquet import METADATA, write_dataset_parquet
from langnghe.core.response.model import Code, Dataset, Measure
from tests.core.formats.dataset_sample import COLUMNS, DATASET, of, words


def read(dataset: Dataset) -> pa.Table:
    return parquet.read_table(BytesIO(write_dataset_parquet(dataset, "vi").content))


def test_every_answer_is_read_back():
    expected = {
        name: [list(value) if isinstance(value, tuple) else value for value in values] for name, values in COLUMNS.items()
    }
    assert read(DATASET).to_pydict() == expected


def test_codes_are_dictionaries_in_the_order_of_their_list():
    column = read(DATASET).column("satisfied").combine_chunks()
    assert (column.dictionary.to_pylist(), column.indices.to_pylist()) == (["1", "2", "99"], [0, 2, None, 1])


def test_a_code_that_is_not_listed_is_kept_at_the_end():
    column = read(of("q", Measure.NOMINAL, ("z", "a", "b"), (Code("b", words("B")),))).column("q").combine_chunks()
    assert (column.dictionary.to_pylist(), column.to_pylist()) == (["b", "a", "z"], ["z", "a", "b"])


@pytest.mark.parametrize(
    ("values", "kind"), [((1, None), "int64"), ((1, Decimal("0.5")), "double"), ((2**70,), "double"), ((), "int64")]
)
def test_numbers_are_whole_where_all_are(values, kind):
    assert str(read(of("q", Measure.NUMBER, values)).schema.field("q").type) == kind


def test_labels_travel_in_the_file():
    schema = read(DATASET).schema
    assert schema.field("age").metadata[b"label"].decode() == "Câu age"
    described = json.loads(schema.metadata[METADATA])
    assert (described["version"], described["variables"][1]["codes"][0]["label"]["en"]) == ("v7", "en Hài lòng")
