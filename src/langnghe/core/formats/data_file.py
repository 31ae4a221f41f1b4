"""Somebody's data in a Parquet, CSV or SPSS file: columns with their labels, as far as the file or a dictionary has them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.dataset_parquet import METADATA
from langnghe.core.later import Later
from langnghe.core.questionnaire.model import NO_TEXT, Text
from langnghe.core.response.model import Code, Dataset, Measure, Value, Variable
from langnghe.core.statistics.codes import UNKNOWN_CODE
from langnghe.core.statistics.design.columns import Integers
from langnghe.core.statistics.design.findings import UNKNOWN_COLUMN

if TYPE_CHECKING:
    import pyarrow as pa
    import pyreadstat
    from pyarrow import csv, parquet
else:
    pa, csv, parquet = Later("pyarrow"), Later("pyarrow.csv"), Later("pyarrow.parquet")
    pyreadstat = Later("pyreadstat")

UNKNOWN_KIND = define("data.unknown_kind", "“{name}” is not a data file that can be read.", "Choose a file ending in {known}.")
UNREADABLE = define("data.unreadable", "The data cannot be read: {reason}.", "Write the file anew, as Parquet if you can.")
NO_DATA = define("data.empty", "The data have no rows, or no columns.", "Choose a file with answers in it.")
_BROKEN = (ValueError, OSError, ArithmeticError, AttributeError, KeyError, TypeError, RecursionError, MemoryError)
"""What the libraries let through when a file is not what its name says."""
FEW = 30
"""Whole numbers of at most so many different values are codes of answers, when nothing says what they are."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """What is known of one column: its label, and what its values mean; `closed`: there can be no others."""

    label: Text = NO_TEXT
    codes: tuple[Code, ...] = ()
    measure: Measure | None = None
    matrix: str = ""
    group: Text = NO_TEXT
    closed: bool = False


@dataclass(frozen=True, eq=False)
class DataFile:
    """The columns of a file; what they mean is found when it is asked for. Raises Refused for names that are not there."""

    table: pa.Table
    known: Mapping[str, Labelled]
    _made: dict[str, tuple[Variable, Integers]] = field(default_factory=dict, repr=False)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Of all columns, as they stand in the file."""
        return tuple(self.table.column_names)

    @property
    def rows(self) -> int:
        """How many."""
        return int(self.table.num_rows)

    def matrix(self, name: str) -> tuple[str, ...]:
        """The columns that are rows of the matrix of that name."""
        return tuple(one for one in self.names if one in self.known and self.known[one].matrix == name)

    def variable(self, name: str) -> Variable:
        """What the column is."""
        return self._coded(name)[0]

    def codes(self, name: str) -> Integers:
        """The place of each row's answer among the variable's codes, -1 for none."""
        return self._coded(name)[1]

    def values(self, name: str) -> NDArray[Any]:
        """The column as it is; None or NaN where there is nothing."""
        return np.asarray(self._column(name).to_numpy(zero_copy_only=False))

    def dataset(self, names: Iterable[str]) -> Dataset:
        """These columns as a dataset."""
        variables = tuple(self.variable(name) for name in names)
        return Dataset(variables, {one.name: self._answers(one) for one in variables}, questionnaire="")

    def _column(self, name: str) -> pa.Array:
        if name not in self.names:
            similar = ", ".join(get_close_matches(name, self.names, n=3)) or "-"
            raise refuse(UNKNOWN_COLUMN, Place(field=name), name=name, similar=similar)
        column = self.table.column(self.names.index(name)).combine_chunks()
        return column.dictionary_decode() if pa.types.is_dictionary(column.type) else column

    def _coded(self, name: str) -> tuple[Variable, Integers]:
        if name not in self._made:
            self._made[name] = understood(name, self._column(name), self.known.get(name, Labelled()))
        return self._made[name]

    def _answers(self, variable: Variable) -> tuple[Value | None, ...]:
        if not variable.codes or variable.measure is Measure.MULTIPLE:
            return tuple(as_value(value) for value in self._column(variable.name).to_pylist())
        texts: list[Value | None] = [*(code.value for code in variable.codes), None]
        return tuple(texts[place] for place in self.codes(variable.name).tolist())


def read_data(content: bytes, name: str, dictionary: Sequence[Variable] = ()) -> DataFile:
    """The file of that name (.parquet, .csv or .sav). The dictionary says more than the file. Raises Refused when it cannot be
    read, and when it is empty."""
    ending = name.rpartition(".")[2].lower()
    if ending not in _READERS:
        raise refuse(UNKNOWN_KIND, Place(file=name), name=name, known=", ".join(f".{one}" for one in _READERS))
    try:
        table, known = _READERS[ending](content)
    except (pa.ArrowException, pyreadstat.ReadstatError, pyreadstat.PyreadstatError, *_BROKEN) as error:
        raise refuse(UNREADABLE, Place(file=name), reason=_first_line(error)) from None
    if not table.num_rows or not table.num_columns:
        raise refuse(NO_DATA, Place(file=name))
    return DataFile(table, {**known, **{one.name: as_labelled(one) for one in dictionary}})


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")


_Read = tuple["pa.Table", dict[str, Labelled]]


def _read_parquet(content: bytes) -> _Read:
    table = parquet.read_table(pa.BufferReader(content))
    return table, labelled(table.schema)


def labelled(schema: pa.Schema) -> dict[str, Labelled]:
    """What this program's own Parquet files say of their columns; nothing of other files."""
    described = json.loads((schema.metadata or {}).get(METADATA, b"{}"))
    return {one["name"]: _described(one) for one in described.get("variables", ())}


def _described(one: Mapping[str, Any]) -> Labelled:
    codes = tuple(Code(code["value"], Text(code["label"]), code["missing"]) for code in one["codes"])
    return Labelled(Text(one["label"]), codes, Measure(one["measure"]), one["matrix"], Text(one["group"]), closed=True)


def as_labelled(one: Variable) -> Labelled:
    """What a variable says of its column: no other values than its codes."""
    return Labelled(one.label, one.codes, one.measure, one.matrix, one.group, closed=True)


def _read_csv(content: bytes) -> _Read:
    delimiter = delimiter_of(content.split(b"\n", 1)[0])
    convert = csv.ConvertOptions(strings_can_be_null=True)
    return csv.read_csv(
        pa.BufferReader(content), parse_options=csv.ParseOptions(delimiter=delimiter), convert_options=convert
    ), {}


def delimiter_of(head: bytes) -> str:
    """What stands between the names in the first line of a CSV file: a comma, a semicolon or a tabulator."""
    return max(",;\t", key=lambda one: head.count(one.encode()))


def _read_sav(content: bytes) -> _Read:
    columns, meta = pyreadstat.read_sav(BytesIO(content), output_format="dict", user_missing=True)
    known = {}
    for name in meta.column_names:
        labels = meta.variable_value_labels.get(name, {})
        missing = _is_missing(meta.missing_ranges.get(name, []))
        codes = tuple(Code(as_text(value), Text({"vi": label}), missing(value)) for value, label in labels.items())
        ordered = meta.variable_measure.get(name) == "ordinal"
        measure = (Measure.ORDINAL if ordered else Measure.NOMINAL) if codes else None
        label = meta.column_names_to_labels.get(name)
        known[name] = Labelled(Text({"vi": label}) if label else NO_TEXT, codes, measure)
        if meta.missing_ranges.get(name):
            named = {code.value for code in codes}
            columns[name] = [None if missing(value) and as_text(value) not in named else value for value in columns[name]]
    arrays = [pa.array(_without_blank(columns[name]), from_pandas=True) for name in meta.column_names]
    return pa.table(arrays, names=list(meta.column_names)), known


def _is_missing(ranges: Sequence[Any]) -> Callable[[Any], bool]:
    def missing(value: Any) -> bool:
        return any(type(one["lo"]) is type(value) and one["lo"] <= value <= one["hi"] for one in ranges)

    return missing


def _without_blank(values: Iterable[Any]) -> Any:
    return [None if value == "" else value for value in values]


_READERS: Mapping[str, Callable[[bytes], _Read]] = {"parquet": _read_parquet, "csv": _read_csv, "sav": _read_sav}


def understood(name: str, column: pa.Array, known: Labelled) -> tuple[Variable, Integers]:
    """What a column is, and the place of each of its answers among the codes, -1 for none; no places of columns without codes or
    with several answers a row. Raises Refused for values that a closed list of codes has not."""
    nothing = np.zeros(0, dtype=np.int64)
    if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        return _variable(name, known, Measure.MULTIPLE, known.codes or _codes_of(set(column.flatten().to_pylist()))), nothing
    if known.measure is Measure.NUMBER or (not known.codes and _is_number(column)):
        return _variable(name, known, Measure.NUMBER, ()), nothing
    if known.measure in (Measure.TEXT, Measure.DATE) or pa.types.is_temporal(column.type):
        return _variable(name, known, Measure.TEXT if known.measure is Measure.TEXT else Measure.DATE, ()), nothing
    indexed = (column.cast(pa.string()) if pa.types.is_null(column.type) else column).dictionary_encode()
    texts = [as_text(value) for value in indexed.dictionary.to_pylist()]
    codes = known.codes
    if known.closed and codes:
        _check_codes(name, texts, codes)
    listed = {code.value for code in codes}
    codes = (*codes, *_codes_of(set(texts) - listed))
    places = {code.value: place for place, code in enumerate(codes)}
    table = np.array([*(places[text] for text in texts), -1], dtype=np.int64)
    rows = np.asarray(indexed.indices.fill_null(len(texts)).to_numpy(zero_copy_only=False), dtype=np.int64)
    return _variable(name, known, known.measure or Measure.NOMINAL, codes), table[rows]


def _variable(name: str, known: Labelled, measure: Measure, codes: tuple[Code, ...]) -> Variable:
    return Variable(name, known.label or Text({"vi": name}), measure, codes, known.group, known.matrix)


def _codes_of(values: Iterable[object]) -> tuple[Code, ...]:
    texts = sorted({as_text(value) for value in values if value is not None}, key=_order)
    return tuple(Code(text, Text({"vi": text})) for text in texts)


def _order(text: str) -> tuple[int, float, str]:
    return (0, float(text), text) if text.lstrip("-").replace(".", "", 1).isdecimal() and text.isascii() else (1, 0.0, text)


def _check_codes(name: str, texts: Sequence[str], codes: Sequence[Code]) -> None:
    unknown = set(texts) - {code.value for code in codes}
    if unknown:
        raise refuse(UNKNOWN_CODE, Place(field=name), name=name, value=min(unknown))


def _is_number(column: pa.Array) -> bool:
    """Numbers with fractions, and whole numbers of many different values."""
    if not (pa.types.is_integer(column.type) or pa.types.is_floating(column.type) or pa.types.is_decimal(column.type)):
        return False
    found = column.unique().drop_null().to_pylist()
    return len(found) > FEW or any(float(value) % 1 for value in found)


def as_text(value: object) -> str:
    """A value as the code it is."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def as_value(value: object) -> Value | None:
    """A value as datasets have it."""
    if isinstance(value, list):
        return tuple(str(one) for one in value)
    return cast("Value | None", None if value != value else value)
