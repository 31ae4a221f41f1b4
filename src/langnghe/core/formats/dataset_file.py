"""A locked dataset as the Parquet file that the program keeps of it: every column a dictionary, nothing lost."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from langnghe.core.errors import define, refuse
from langnghe.core.formats.dataset_json import describe
from langnghe.core.formats.dataset_parquet import METADATA
from langnghe.core.later import Later
from langnghe.core.questionnaire.model import Text
from langnghe.core.response.model import Code, Dataset, Measure, Value, Variable
from langnghe.core.response.serial import answers_from_json, answers_to_text
from langnghe.core.response.shared import Shared, places_below, shared

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow import parquet
else:
    pa, parquet = Later("pyarrow"), Later("pyarrow.parquet")

DAMAGED = define(
    "dataset_file.damaged",
    "The kept file of a dataset cannot be read: {reason}.",
    "Nothing needs to be done: it is made again from the responses.",
)
PLAIN = frozenset({Measure.NOMINAL, Measure.ORDINAL, Measure.TEXT})
"""Their values stand in the file as they are, so that any program can count them; all others as JSON, which keeps 1 and 1.0
apart."""


def write_dataset_file(dataset: Dataset, file: BinaryIO) -> None:
    """The same dataset gives the same bytes."""
    arrays = [_dictionary(shared(dataset.columns[one.name]), one.measure in PLAIN) for one in dataset.variables]
    description = describe(dataset) | {"repeats": {one.name: one.repeat for one in dataset.variables if one.repeat}}
    fields = [pa.field(one.name, array.type) for one, array in zip(dataset.variables, arrays, strict=True)]
    schema = pa.schema(fields, metadata={METADATA: json.dumps(description, ensure_ascii=False).encode()})
    parquet.write_table(pa.table(arrays, schema=schema), file, compression="zstd", row_group_size=max(len(dataset), 1))


def _dictionary(column: Shared, plain: bool) -> Any:  # noqa: FBT001 - the caller names it
    """Each level once, in order of place; nothing stays nothing."""
    texts = {place: str(level) if plain else _text(level) for place, level in enumerate(column.levels) if level is not None}
    written = {text: number for number, text in enumerate(dict.fromkeys(texts.values()))}
    numbers = np.array([written.get(texts.get(place, ""), 0) for place in range(len(column.levels))], dtype=np.int32)
    gone = np.array([level is None for level in column.levels], dtype=np.bool_)
    places = np.frombuffer(column.places, dtype=f"u{column.places.itemsize}")
    indices = pa.array(numbers[places], pa.int32(), mask=gone[places])
    return pa.DictionaryArray.from_arrays(indices, pa.array(list(written), pa.string()))


def _text(value: Value) -> str:
    return answers_to_text({"": value})[4:-1]


def read_dataset_file(content: bytes | memoryview) -> Dataset:
    """The dataset that was written. Raises Refused (dataset_file.damaged)."""
    try:
        file = parquet.ParquetFile(pa.BufferReader(content))
        head = json.loads(file.schema_arrow.metadata[METADATA])
        variables = tuple(_variable(one, head["repeats"]) for one in head["variables"])
        columns = {one.name: _shared(file.read([one.name]).column(0), _reader(one.measure)) for one in variables}
        return Dataset(variables, columns, head["questionnaire"], head["version"], simulated=head["simulated"])
    except (pa.ArrowException, KeyError, TypeError, ValueError, IndexError) as error:
        raise refuse(DAMAGED, reason=type(error).__name__) from None


def _reader(measure: Measure) -> Callable[[str], Value]:
    return str if measure in PLAIN else lambda text: answers_from_json({"": json.loads(text)})[""]


def _shared(column: Any, read: Callable[[str], Value]) -> Shared:
    """The column, its codes in as few bytes as they need."""
    chunks = column.unify_dictionaries().chunks
    levels = (None, *map(read, chunks[0].dictionary.to_pylist() if chunks else ()))
    places: array[int] = places_below(len(levels))
    for chunk in chunks:
        numbers = chunk.indices.cast(pa.int32()).fill_null(-1).to_numpy(zero_copy_only=False) + 1
        places.frombytes(numbers.astype(f"u{places.itemsize}").tobytes())
    return Shared(levels, places)


def _variable(told: Mapping[str, Any], repeats: Mapping[str, str]) -> Variable:
    codes = tuple(Code(one["value"], Text(one["label"]), one["missing"]) for one in told["codes"])
    name = told["name"]
    return Variable(
        name, Text(told["label"]), Measure(told["measure"]), codes, Text(told["group"]), told["matrix"], repeats.get(name, "")
    )
