"""One tree of errors: each has a code, a place, what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is: an error stops the work, a warning does not, a note only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a document something stands. Lines, rows, columns and pages count from 1; empty parts are unknown."""

    file: str = ""
    sheet: str = ""
    page: int | None = None
    line: int | None = None
    row: int | None = None
    column: str = ""
    field: str = ""
    quote: str = ""

    def __str__(self) -> str:
        parts = (
            self.file,
            self.sheet and f"sheet {self.sheet}",
            self.page and f"page {self.page}",
            self.line and f"line {self.line}",
            self.row and f"row {self.row}",
            self.column and f"column {self.column}",
            self.field,
        )
        return ", ".join(str(part) for part in parts if part) or "-"


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that can be wrong. `problem` and `advice` are English sentences with `{name}` fields for a finding's values."""

    code: str
    severity: Severity
    problem: str
    advice: str


CATALOGUE: dict[str, Kind] = {}


def define(code: str, problem: str, advice: str, severity: Severity = Severity.ERROR) -> Kind:
    """Add one kind of finding to the catalogue; a code is defined once. Raises ValueError when it is there already."""
    if code in CATALOGUE:
        raise ValueError(f"error code defined twice: {code}")
    CATALOGUE[code] = Kind(code, severity, problem, advice)
    return CATALOGUE[code]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, at one place; `stated` is what the document says, `computed` what follows from the rest of it."""

    kind: Kind
    place: Place = NOWHERE
    values: Mapping[str, object] = field(default_factory=dict)
    stated: str = ""
    computed: str = ""

    @property
    def code(self) -> str:
        """The code of its kind: "plan.not_a_plan"."""
        return self.kind.code

    @property
    def severity(self) -> Severity:
        """The severity of its kind."""
        return self.kind.severity

    @property
    def problem(self) -> str:
        """What is wrong, in English, with the values in their places. Raises KeyError when one is missing."""
        return self.kind.problem.format_map(self.values)

    @property
    def advice(self) -> str:
        """What to do, in English, with the values in their places. Raises KeyError when one is missing."""
        return self.kind.advice.format_map(self.values)

    def __str__(self) -> str:
        return f"{self.code}: {self.place}: {self.problem} {self.advice}"


class Refused(Exception):
    """The input is refused and nothing was changed; `findings` say why, the gravest first, and there is at least one."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = findings


def refuse(kind: Kind, place: Place = NOWHERE, **values: object) -> Refused:
    """The refusal for one finding: `raise refuse(KIND, place, name="value")`."""
    return Refused(Finding(kind, place, values))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of them stops the work."""
    return any(finding.severity is Severity.ERROR for finding in findings)
