"""The part `[design]` of a table book that stands by itself: which columns of the data are weights, strata and clusters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from langnghe.core.errors import Finding, Place, Refused
from langnghe.core.formats.tables_toml import WRONG_TYPE, WRONG_WORD, parsed, unknown_keys
from langnghe.core.statistics.design.sample import LONELY_RULES, Layout

KEYS = ("weights", "strata", "clusters", "fpc", "nest", "lonely")
A_NAME = "the name of a column in quotation marks"
NAMES = "the name of a column in quotation marks, or a list of them"
TRUTH = "true or false"


@dataclass(frozen=True, slots=True)
class DesignSpec:
    """How the sample was drawn, by names of columns; `lonely` is the rule for strata with one unit."""

    layout: Layout = field(default_factory=Layout)
    lonely: str = "fail"

    @property
    def names(self) -> tuple[str, ...]:
        """Every column it names."""
        one = self.layout
        return tuple(dict.fromkeys((*((one.weights,) if one.weights else ()), *one.strata, *one.clusters, *one.fpc)))


def read_design_toml(data: bytes, file: str = "") -> DesignSpec | None:
    """The design in a table book; None when it states none. Raises Refused with every finding."""
    document = parsed(data, file)
    if "design" not in document:
        return None
    design, place = document["design"], Place(file=file, field="design")
    if not isinstance(design, dict):
        raise Refused(Finding(WRONG_TYPE, place, {"key": "design", "wanted": "a table: [design]"}))
    findings = unknown_keys(design, KEYS, place) + _wrong(design, place)
    if findings:
        raise Refused(*findings)
    strata, clusters, fpc = (_names(design.get(key, ())) for key in ("strata", "clusters", "fpc"))
    return DesignSpec(
        Layout(design.get("weights"), strata, clusters, fpc, design.get("nest", False)), design.get("lonely", "fail")
    )


def _wrong(design: dict[str, Any], place: Place) -> list[Finding]:
    findings = [
        Finding(WRONG_TYPE, place, {"key": key, "wanted": NAMES})
        for key in ("strata", "clusters", "fpc")
        if not all(isinstance(name, str) for name in _names(design.get(key, ())))
    ]
    if not isinstance(design.get("weights", ""), str):
        findings.append(Finding(WRONG_TYPE, place, {"key": "weights", "wanted": A_NAME}))
    if not isinstance(design.get("nest", False), bool):
        findings.append(Finding(WRONG_TYPE, place, {"key": "nest", "wanted": TRUTH}))
    if design.get("lonely", "fail") not in LONELY_RULES:
        known = {"key": "lonely", "value": design["lonely"], "known": ", ".join(LONELY_RULES)}
        findings.append(Finding(WRONG_WORD, place, known))
    return findings


def _names(given: object) -> tuple[Any, ...]:
    return tuple(given) if isinstance(given, list | tuple) else (given,)
