"""A dataset as a Parquet file with its labels inside."""

from __future__ import annotations

import json
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, cast

from langnghe.core.formats.dataset_json import describe
from langnghe.core.formats.export_model import Export
from langnghe.core.later import Later
from langnghe.core.response.model import Dataset, Measure, Value, Variable
from langnghe.core.response.shared import Values

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow import parquet
else:
    pa, parquet = Later("pyarrow"), Later("pyarrow.parquet")

METADATA = b"langnghe"
"""The key of the file's metadata under which the description of the dataset stands, as JSON."""


def write_dataset_parquet(dataset: Dataset, language: str) -> Export:
    """Codes as dictionaries in the order of their list, several choices as lists, numbers as whole numbers where all
    are, dates as dates. Each field carries its label in that language; the file carries the description of the dataset."""
    fields, arrays = [], []
    for variable in dataset.variables:
        array = _array(variable, dataset.columns[variable.name])
        fields.append(pa.field(variable.name, array.type, metadata={"label": variable.label.in_language(language)}))
        arrays.append(array)
    description = json.dumps(describe(dataset), ensure_ascii=False).encode()
    buffer = BytesIO()
    parquet.write_table(pa.table(arrays, schema=pa.schema(fields, metadata={METADATA: description})), buffer, compression="zstd")
    return Export(buffer.getvalue())


def _array(variable: Variable, values: Values) -> pa.Array:
    match variable.measure:
        case Measure.NOMINAL | Measure.ORDINAL:
            return _coded(variable, values)
        case Measure.MULTIPLE:
            return pa.array(values, pa.list_(pa.string()))
        case Measure.DATE:
            return pa.array(values, pa.date32())
        case Measure.TEXT:
            return pa.array(values, pa.string())
        case _:
            return _numbers(values)


def _coded(variable: Variable, values: Values) -> pa.Array:
    listed = [code.value for code in variable.codes]
    known = listed + sorted({str(value) for value in values if value is not None} - set(listed))
    places: dict[Value | None, int] = {code: place for place, code in enumerate(known)}
    indices = pa.array([places.get(value) for value in values], pa.int32())
    return pa.DictionaryArray.from_arrays(indices, pa.array(known, pa.string()))


def _numbers(values: Values) -> pa.Array:
    whole = all(value is None or (isinstance(value, int) and -(2**63) <= value < 2**63) for value in values)
    if whole:
        return pa.array(values, pa.int64())
    return pa.array([None if value is None else float(cast("Decimal", value)) for value in values], pa.float64())
