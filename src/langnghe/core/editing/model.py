"""What a cleaning rule is, what it finds, and how a response ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from langnghe.core.questionnaire.model import NO_TEXT, Text


class Kind(StrEnum):
    """What a rule looks at."""

    RANGE = "range"
    DATE = "date"
    CONSISTENCY = "consistency"
    REQUIRED_IF = "required_if"
    NOT_ASKED = "not_asked"
    UNIT = "unit"
    ALL_MISSING = "all_missing"
    MANY_MISSING = "many_missing"
    STRAIGHT_LINING = "straight_lining"
    SPEEDING = "speeding"
    DUPLICATE = "duplicate"
    DUPLICATE_TEXT = "duplicate_text"


OWN = (Kind.RANGE, Kind.CONSISTENCY, Kind.REQUIRED_IF, Kind.SPEEDING)
"""Kinds of the rules that a person adds: each holds an expression."""


class Severity(StrEnum):
    """What follows when a rule finds something: the response looks invalid, is to be checked, or it is only noted."""

    INVALID = "invalid"
    CHECK = "check"
    NOTE = "note"


class Status(StrEnum):
    """How a response ends, or stands until somebody decides."""

    VALID = "valid"
    CHECK = "check"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table of rules. `question`: the one it is about ("" for the whole response). `expression`, of an own rule:
    what must hold; of `required_if` when the question must be answered. `threshold`, where the kind has one: a number of rows or
    answers, or percent. `on`: whether it is used."""

    code: str
    kind: Kind
    severity: Severity
    sentence: Text
    remedy: Text = NO_TEXT
    question: str = ""
    expression: str = ""
    threshold: float | None = None
    on: bool = True
    own: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """What one rule found in one response: its code and the questions it is about."""

    rule: str
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """How a response stands: `flags` of the rules that are used, the gravest first; `proposed` is what the rules say, `status`
    what holds: what a person decided, or else what the rules say."""

    status: Status
    proposed: Status
    flags: tuple[Flag, ...] = ()
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of the responses of one survey. `statuses`: how they stand. `found`: by the code of a rule, in how many it found
    something. `invalid`: the responses that people declared invalid, by the code of the rule ("" where none was named).
    `corrected`: those with answers put right or left out. `undecided`: those that the rules call invalid or to be checked and
    about which nobody decided; they count as valid."""

    accepted: int
    statuses: Mapping[Status, int] = field(default_factory=dict)
    found: Mapping[str, int] = field(default_factory=dict)
    invalid: Mapping[str, int] = field(default_factory=dict)
    corrected: int = 0
    undecided: int = 0

    @property
    def declared_invalid(self) -> int:
        """How many people took out."""
        return sum(self.invalid.values())

    @property
    def valid(self) -> int:
        """How many are analysed."""
        return self.accepted - self.declared_invalid
