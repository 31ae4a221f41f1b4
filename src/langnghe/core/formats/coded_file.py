"""Coded data as one file that is mapped into memory, not read: a head in JSON, then the arrays as they lie in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from langnghe.core.errors import define, refuse
from langnghe.core.statistics.design.sample import Stage
from langnghe.core.statistics.engine.coded import BeforeCalibration, CodedColumn, CodedData
from langnghe.core.statistics.engine.frame import Calibration, Frame

DAMAGED = define(
    "coded.damaged", "The file of coded answers is damaged: {reason}.", "Delete it: it is made again from the dataset."
)
MAGIC = b"langnghe coded 1\n"
ALIGNED = 64
_STAGE = ("clusters", "strata", "drawn", "population")
_Arrays = Mapping[str, NDArray[Any]]


def write_coded(data: CodedData) -> Iterator[bytes]:
    """The file, part by part; the same data give the same bytes. Levels that JSON does not know become text."""
    arrays = _arrays(data)
    listed, offset = [], 0
    for name, array in arrays.items():
        listed.append({"name": name, "type": array.dtype.str, "shape": array.shape, "offset": offset})
        offset += array.nbytes + -array.nbytes % ALIGNED
    head = {
        "levels": {name: column.levels for name, column in data.columns.items()},
        "elements": data.frame.elements,
        "lonely": data.frame.lonely,
        "stages": len(data.frame.stages),
        "arrays": listed,
        "size": offset,
    }
    text = json.dumps(head, ensure_ascii=False, default=str).encode()
    start = MAGIC + len(text).to_bytes(8, "little") + text
    yield start + b" " * (-len(start) % ALIGNED)
    for array in arrays.values():
        yield array.tobytes()
        yield bytes(-array.nbytes % ALIGNED)


def _arrays(data: CodedData) -> dict[str, NDArray[Any]]:
    frame = data.frame
    arrays: dict[str, NDArray[Any]] = {"weights": data.weights, "starts": data.starts, "people": frame.people}
    for number, stage in enumerate(frame.stages):
        arrays |= {f"stage {number} {part}": getattr(stage, part) for part in _STAGE}
    if data.before and frame.calibration:
        arrays |= {"before codes": data.before.codes, "before weights": data.before.weights}
        arrays |= {"basis": frame.calibration.basis, "unit sums": frame.calibration.unit_sums}
    return arrays | {f"column {name}": column.codes for name, column in data.columns.items()}


def read_coded(buffer: bytes | memoryview) -> CodedData:
    """The data in a file (or in a map of it): the arrays are those bytes, nothing is copied. Raises Refused (coded.damaged)."""
    head, start = _head(memoryview(buffer))
    try:
        if len(buffer) != start + head["size"]:
            raise refuse(DAMAGED, reason=f"{len(buffer)} bytes instead of {start + head['size']}")
        return _data(head, {one["name"]: _array(buffer, start, one) for one in head["arrays"]})
    except (KeyError, TypeError, ValueError) as error:
        raise refuse(DAMAGED, reason=f"its head does not fit it ({type(error).__name__})") from None


def _head(buffer: memoryview) -> tuple[dict[str, Any], int]:
    after = len(MAGIC) + 8
    if buffer[: len(MAGIC)] != MAGIC:
        raise refuse(DAMAGED, reason="it begins with something else")
    end = after + int.from_bytes(buffer[len(MAGIC) : after], "little")
    try:
        head = json.loads(bytes(buffer[after:end]))
    except ValueError:
        raise refuse(DAMAGED, reason="its head cannot be read") from None
    return head, end + -end % ALIGNED


def _array(buffer: bytes | memoryview, start: int, listed: Mapping[str, Any]) -> NDArray[Any]:
    count = int(np.prod(listed["shape"]))
    return np.frombuffer(buffer, listed["type"], count, start + listed["offset"]).reshape(listed["shape"])


def _data(head: Mapping[str, Any], arrays: _Arrays) -> CodedData:
    stages = tuple(Stage(*(arrays[f"stage {number} {part}"] for part in _STAGE)) for number in range(head["stages"]))
    calibration = Calibration(arrays["basis"], arrays["unit sums"]) if "basis" in arrays else None
    return CodedData(
        columns={name: CodedColumn(arrays[f"column {name}"], tuple(levels)) for name, levels in head["levels"].items()},
        weights=arrays["weights"],
        starts=arrays["starts"],
        frame=Frame(stages, arrays["people"], head["elements"], head["lonely"], calibration),
        before=BeforeCalibration(arrays["before codes"], arrays["before weights"]) if calibration else None,
    )
