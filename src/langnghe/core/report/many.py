"""What a report lists one by one, and what it sums up: nobody reads ten thousand units in a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.model import Text
from langnghe.core.report.facts import UnitReturn
from langnghe.core.statistics.book import ComputedBook, ComputedSection, ComputedTable
from langnghe.core.statistics.model import Category, FrequencyTable

MOST = 200
"""So many units, or answers to choose from, are listed one by one."""
REST = "…"
"""The code of all answers of a table that are not listed."""


def by_kind(units: Sequence[UnitReturn]) -> tuple[UnitReturn, ...]:
    """The forms of many units, those of a kind together under its name; each by itself while they are no more than `MOST`."""
    if len(units) <= MOST:
        return tuple(units)
    kinds: dict[str, list[UnitReturn]] = {}
    for unit in units:
        kinds.setdefault(unit.kind, []).append(unit)
    return tuple(_together(kind, each) for kind, each in kinds.items())


def _together(kind: str, units: Sequence[UnitReturn]) -> UnitReturn:
    modes = [mode for mode in Mode if any(mode in unit.accepted for unit in units)]
    return UnitReturn(
        kind,
        sum(unit.paper_forms for unit in units),
        sum(unit.online_minimum for unit in units),
        {mode: sum(unit.valid(mode) for unit in units) for mode in modes},
        _sum(unit.paper_returned for unit in units),
        _sum(unit.allocated for unit in units),
        kind,
    )


def _sum(counts: Iterable[int | None]) -> int | None:
    """None where one of them is not known."""
    known = list(counts)
    return None if None in known else sum(count or 0 for count in known)


def shortened(computed: ComputedBook) -> ComputedBook:
    """The book as a report tells it: of a question with more than `MOST` answers to choose from those that most people chose,
    the others together."""
    sample = computed.sample and _shortened(computed.sample)
    return replace(computed, sections=tuple(map(_shortened, computed.sections)), sample=sample)


def _shortened(section: ComputedSection) -> ComputedSection:
    return replace(section, tables=tuple(map(_short, section.tables)))


def _short(computed: ComputedTable) -> ComputedTable:
    table = computed.table
    long = isinstance(table, FrequencyTable) and not table.multiple and len(table.categories) > MOST
    return replace(computed, table=most_chosen(table)) if long and isinstance(table, FrequencyTable) else computed


def most_chosen(table: FrequencyTable) -> FrequencyTable:
    """The `MOST` answers that most people chose, in the order of the table, then all others together. Only of a table in which
    everybody chose one."""
    places = sorted(range(len(table.counts)), key=lambda place: (table.categories[place].missing, -table.counts[place]))
    kept, left = sorted(places[:MOST]), places[MOST:]
    number = len(left)
    label = Text({"vi": f"{number} lựa chọn khác, gộp chung", "en": f"{number} other answers together"})
    return replace(
        table,
        categories=(*(table.categories[place] for place in kept), Category(REST, label, missing=True)),
        counts=(*(table.counts[place] for place in kept), sum(table.counts[place] for place in left)),
    )
