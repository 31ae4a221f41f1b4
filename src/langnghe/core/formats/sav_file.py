"""The SPSS system file (.sav), as the PSPP project's developers' guide describes it: its records, byte by byte."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NUMERIC, TEXT = 0, 1
F_FORMAT, A_FORMAT, DATE_FORMAT = 5, 1, 39
LONGEST_TEXT = 32_767
SHORT_TEXT = 8

_BIAS = 100.0
_SYSTEM_MISSING = struct.pack("<d", -np.finfo(np.float64).max)
_SEGMENT, _SEGMENT_STEP = 255, 252
_LARGEST_COMMAND, _LITERAL, _BLANKS, _MISSING = 251, 253, 254, 255
_ROWS_AT_ONCE = 8192
_EIGHT_BLANKS = int.from_bytes(b" " * 8, "little")


@dataclass(frozen=True, slots=True)
class SavVariable:
    """One variable. `width` is 0 for a number, else the bytes of the longest text. `labels` and `missing` are values (numbers or
    bytes) and what they mean. `form` is the print format, `measure` 1 nominal, 2 ordinal or 3 scale."""

    name: str
    label: bytes
    width: int
    form: tuple[int, int, int]
    measure: int
    labels: tuple[tuple[float | bytes, bytes], ...] = ()
    missing: tuple[float | bytes, ...] = ()

    def segments(self) -> list[int]:
        """The widths that the variable is stored in: one, but for a text over 255 bytes."""
        if self.width <= _SEGMENT:
            return [self.width]
        count = -(-self.width // _SEGMENT_STEP)
        return [_SEGMENT] * (count - 1) + [self.width - (count - 1) * _SEGMENT_STEP]


@dataclass(frozen=True, slots=True)
class MultipleResponse:
    """A set of variables of 0 and 1 that are the answers to one question."""

    name: str
    label: bytes
    variables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SavFile:
    """All that the file says but the answers themselves. `documents` are lines of free text."""

    label: bytes
    variables: tuple[SavVariable, ...]
    sets: tuple[MultipleResponse, ...] = ()
    documents: tuple[bytes, ...] = ()


Columns = Sequence[NDArray[np.float64] | Sequence[bytes]]
"""For a number an array with NaN where missing, for a text its bytes, one a case."""


def write_sav(file: SavFile, columns: Columns, cases: int) -> bytes:
    """The whole file, byte-compressed, dated 1 January 1980: the same input gives the same bytes. Columns stand in the order of
    the variables; the limits of the format (names, labels, widths) are for the caller to keep."""
    layout = _Layout.of(file.variables)
    head = _header(file, layout, cases)
    dictionary = b"".join((_variables(layout), _value_labels(layout), _documents(file), _extensions(file, layout, cases)))
    return head + dictionary + struct.pack("<ii", 999, 0) + b"".join(_data(file.variables, columns, cases))


@dataclass(frozen=True, slots=True)
class _Segment:
    variable: SavVariable
    short: str
    width: int
    first: bool
    place: int

    @property
    def elements(self) -> int:
        return max(1, -(-self.width // 8))


@dataclass(frozen=True, slots=True)
class _Layout:
    """The segments in the order of the file; `place` counts the eight-byte elements before a segment, from 1."""

    segments: tuple[_Segment, ...]

    @classmethod
    def of(cls, variables: Iterable[SavVariable]) -> _Layout:
        segments: list[_Segment] = []
        place = 1
        for variable in variables:
            for index, width in enumerate(variable.segments()):
                segments.append(_Segment(variable, f"V{len(segments) + 1:05}", width, index == 0, place))
                place += segments[-1].elements
        return cls(tuple(segments))

    def firsts(self) -> Iterator[_Segment]:
        return (segment for segment in self.segments if segment.first)


def _header(file: SavFile, layout: _Layout, cases: int) -> bytes:
    elements = sum(segment.elements for segment in layout.segments)
    product = b"@(#) SPSS DATA FILE langnghe".ljust(60)
    counts = struct.pack("<iiiii", 2, elements, 1, 0, cases)
    dated = b"01 Jan 80" + b"00:00:00"
    return b"$FL2" + product + counts + struct.pack("<d", _BIAS) + dated + file.label.ljust(64) + bytes(3)


def _variables(layout: _Layout) -> bytes:
    return b"".join(_variable(segment) for segment in layout.segments)


def _variable(segment: _Segment) -> bytes:
    variable = segment.variable
    label = variable.label if segment.first else b""
    missing = variable.missing if segment.first and variable.width <= SHORT_TEXT else ()
    kind, width, decimals = variable.form
    form = kind << 16 | (segment.width or width) << 8 | decimals
    record = struct.pack("<iiiiii", 2, segment.width, bool(label), len(missing), form, form) + segment.short.ljust(8).encode()
    if label:
        record += struct.pack("<i", len(label)) + _padded(label, 4, b"\0")
    record += b"".join(_cell(value) for value in missing)
    return record + struct.pack("<iiiiii8x", 2, -1, 0, 0, 0, 0) * (segment.elements - 1)


def _value_labels(layout: _Layout) -> bytes:
    records = []
    for segment in layout.firsts():
        labels = segment.variable.labels
        if labels and segment.width <= SHORT_TEXT:
            records.append(struct.pack("<ii", 3, len(labels)))
            records += [_cell(value) + _padded(bytes([len(label)]) + label, 8, b" ") for value, label in labels]
            records.append(struct.pack("<iii", 4, 1, segment.place))
    return b"".join(records)


def _documents(file: SavFile) -> bytes:
    lines = b"".join(line.ljust(80) for line in file.documents)
    return struct.pack("<ii", 6, len(file.documents)) + lines if lines else b""


def _extensions(file: SavFile, layout: _Layout, cases: int) -> bytes:
    segments = layout.segments
    shorts = {segment.variable.name: segment.short for segment in layout.firsts()}
    widths = [(segment, segment.variable.measure, segment.variable.form[1], int(not segment.width)) for segment in segments]
    display = b"".join(struct.pack("<iii", measure, max(width, 8), align) for _, measure, width, align in widths)
    names = "\t".join(f"{short}={name}" for name, short in shorts.items()).encode()
    long = "".join(
        f"{segment.short}={segment.variable.width:05}\0\t" for segment in layout.firsts() if segment.variable.width > 255
    )
    return b"".join(
        (
            _extension(3, 4, struct.pack("<iiiiiiii", 1, 0, 0, -1, 1, 1, 2, 65001)),
            _extension(4, 8, _SYSTEM_MISSING + struct.pack("<d", np.finfo(np.float64).max) + b"\xfe\xff\xff\xff\xff\xff\xef\xff"),
            _extension(7, 1, b"".join(_set(one, shorts) for one in file.sets)),
            _extension(11, 4, display),
            _extension(13, 1, names),
            _extension(14, 1, long.encode()),
            _extension(16, 8, struct.pack("<qq", 1, cases)),
            _extension(20, 1, b"UTF-8"),
            _extension(21, 1, b"".join(_long_labels(segment.variable) for segment in layout.firsts())),
            _extension(22, 1, b"".join(_long_missing(segment.variable) for segment in layout.firsts())),
        )
    )


def _extension(subtype: int, size: int, content: bytes) -> bytes:
    return struct.pack("<iiii", 7, subtype, size, len(content) // size) + content if content else b""


def _set(one: MultipleResponse, shorts: Mapping[str, str]) -> bytes:
    members = " ".join(shorts[name].lower() for name in one.variables)
    return f"${one.name}=D1 1 {len(one.label)} ".encode() + one.label + f" {members}\n".encode()


def _long_labels(variable: SavVariable) -> bytes:
    if variable.width <= SHORT_TEXT or not variable.labels:
        return b""
    record = _counted(variable.name.encode()) + struct.pack("<ii", variable.width, len(variable.labels))
    return record + b"".join(_counted(_bytes(value).ljust(variable.width)) + _counted(label) for value, label in variable.labels)


def _long_missing(variable: SavVariable) -> bytes:
    if variable.width <= SHORT_TEXT or not variable.missing:
        return b""
    values = b"".join(_cell(value) for value in variable.missing)
    return _counted(variable.name.encode()) + bytes([len(variable.missing)]) + struct.pack("<i", SHORT_TEXT) + values


def _data(variables: Sequence[SavVariable], columns: Columns, cases: int) -> Iterator[bytes]:
    for start in range(0, cases, _ROWS_AT_ONCE):
        part = slice(start, start + _ROWS_AT_ONCE)
        pairs = [_elements(variable, column[part]) for variable, column in zip(variables, columns, strict=True)]
        yield _compressed(np.hstack([codes for codes, _ in pairs]).ravel(), np.hstack([cells for _, cells in pairs]).ravel())


def _elements(
    variable: SavVariable, values: NDArray[np.float64] | Sequence[bytes]
) -> tuple[NDArray[np.uint8], NDArray[np.uint64]]:
    """The command and the eight bytes of each element, cases × elements."""
    if variable.width:
        written = {value: _stored(variable, _bytes(value)) for value in set(values)}
        cells = np.frombuffer(b"".join([written[value] for value in values]), "<u8").reshape(len(values), -1)
        return np.where(cells == _EIGHT_BLANKS, _BLANKS, _LITERAL).astype(np.uint8), cells
    numbers = np.asarray(values, np.float64).reshape(-1, 1)
    small = (numbers == np.floor(numbers)) & (numbers > -_BIAS) & (numbers <= _LARGEST_COMMAND - _BIAS)
    codes = np.where(np.isnan(numbers), _MISSING, np.where(small, np.nan_to_num(numbers) + _BIAS, _LITERAL))
    return codes.astype(np.uint8), numbers.view(np.uint64)


def _stored(variable: SavVariable, value: bytes) -> bytes:
    pieces, start = [], 0
    for width in variable.segments():
        pieces.append(value[start : start + min(width, _SEGMENT)].ljust(-(-width // 8) * 8))
        start += _SEGMENT
    return b"".join(pieces)


def _compressed(codes: NDArray[np.uint8], cells: NDArray[np.uint64]) -> bytes:
    """Groups of eight commands, each followed by the elements that no command could stand for."""
    codes = np.pad(codes, (0, -len(codes) % 8))
    literal = np.flatnonzero(codes == _LITERAL)
    before = np.searchsorted(literal, np.arange(0, len(codes), 8))
    out = np.empty(len(before) + len(literal), np.uint64)
    out[np.arange(len(before)) + before] = codes.view("<u8")
    out[literal // 8 + 1 + np.arange(len(literal))] = cells[literal]
    return out.astype("<u8").tobytes()


def _cell(value: float | bytes) -> bytes:
    return value.ljust(8) if isinstance(value, bytes) else struct.pack("<d", value)


def _bytes(value: float | bytes) -> bytes:
    return value if isinstance(value, bytes) else b""


def _counted(content: bytes) -> bytes:
    return struct.pack("<i", len(content)) + content


def _padded(content: bytes, multiple: int, fill: bytes) -> bytes:
    return content + fill * (-len(content) % multiple)
