"""A report as a tree of blocks, before any file format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` counts from 1. The layout profile numbers it ("I.", "1.", "a)") unless `numbered` is false."""

    level: int
    text: str
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`style` is "body", "note" or "list"."""

    text: str
    style: str = "body"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table ready to print: cells as text, the first `header_rows` rows repeated on each page. `numeric` columns are
    set to the right. `merged`: cells of the header, (row, column), that are one with the cell to their left; they are empty.
    `tints`: cells that stand out, from -2 (far fewer) to 2 (far more than elsewhere)."""

    caption: str
    cells: tuple[tuple[str, ...], ...]
    header_rows: int = 1
    numeric: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    merged: frozenset[tuple[int, int]] = frozenset()
    tints: Mapping[tuple[int, int], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Series:
    """One row of bars: a value for each category, in per cent; None where none is shown. `ranges`: the interval of each, where
    there are intervals."""

    name: str
    values: tuple[float | None, ...]
    ranges: tuple[tuple[float, float] | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """`form` is "bars" (one series), "stacked" (series stacked to 100 % in each category), "diverging" (the same, about the
    middle of the scale), "dots" (with intervals), "heat" or "lines" (categories in their order along). `alternative` says in
    words what the picture shows. `apart` names the categories (bars) or series (stacked) outside the scale, such as "don't
    know"."""

    caption: str
    form: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    alternative: str
    axis: str = "%"
    apart: tuple[str, ...] = ()


Block = Heading | Paragraph | Grid | Chart


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands above the title and below the text of an official document; `profile` is "party" or "state"."""

    profile: str
    parent_agency: str
    agency: str
    number: str
    place: str
    issued_on: date | None
    kind: str
    subject: str
    signed_by_title: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `provenance` names what the figures were made from (dataset and questionnaire version, program).
    `appendix` stands after the signature on pages of its own; with `contents` a table of contents stands before the text."""

    letterhead: Letterhead
    blocks: tuple[Block, ...]
    language: str
    provenance: Mapping[str, str]
    simulated: bool = False
    appendix: tuple[Block, ...] = ()
    contents: bool = False
