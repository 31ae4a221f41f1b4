"""The trained net that reads marks, as a file: JSON with its numbers at half precision in base 64."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from typing import Any

import numpy as np

from langnghe.core.paper.marks import Layer, Net
from langnghe.core.paper.straight import Numbers


def read_mark_net(content: bytes) -> Net:
    """The net that `write_mark_net` wrote."""
    data = json.loads(content)
    layers = tuple(Layer(_numbers(each["weights"]), _numbers(each["added"])) for each in data["layers"])
    return Net(_numbers(data["centre"]), _numbers(data["scale"]), layers, float(data["heat"]))


def write_mark_net(net: Net) -> bytes:
    """The same net gives the same bytes."""
    layers = [{"weights": _packed(layer.weights), "added": _packed(layer.added)} for layer in net.layers]
    data = {"centre": _packed(net.centre), "scale": _packed(net.scale), "heat": net.heat, "layers": layers}
    return json.dumps(data, indent=1).encode() + b"\n"


def _packed(numbers: Numbers) -> dict[str, object]:
    return {"shape": list(numbers.shape), "half": b64encode(numbers.astype("<f2").tobytes()).decode()}


def _numbers(data: dict[str, Any]) -> Numbers:
    packed = np.frombuffer(b64decode(str(data["half"])), "<f2").astype(np.float32)
    return np.asarray(packed.reshape([int(size) for size in data["shape"]]), np.float32)
