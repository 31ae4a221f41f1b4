"""The engine of one machine: numpy, over coded data, block by block, all tables in one sweep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from langnghe.core.statistics.design.columns import Floats, Integers
from langnghe.core.statistics.engine.coded import CodedColumn, CodedData, smallest
from langnghe.core.statistics.engine.frame import Frame
from langnghe.core.statistics.engine.port import Pair, Sums, check_size

BLOCK = 32_768
"""Rows at a time: their weights and codes stay in the processor's cache while one table after the other is counted."""

MOST_TOGETHER = 8_192
"""Cells of two tables counted as one."""

AT_ONCE = 4_000_000
"""Figures that the tables of one sweep may take; more tables are more sweeps."""


@dataclass(frozen=True, slots=True, eq=False)
class NumpyEngine:
    """Sums up coded data in memory, or mapped into it."""

    data: CodedData

    @property
    def frame(self) -> Frame:
        """The design of the data."""
        return self.data.frame

    def sums(self, pairs: Sequence[Pair]) -> Iterator[Sums]:
        """See `Engine.sums`."""
        layouts = [_layout(self.data, pair) for pair in pairs]
        for batch in _batches(layouts, self.frame.units):
            yield from _sweep(self.data, batch)


@dataclass(frozen=True, slots=True, eq=False)
class _Layout:
    """Where a row goes: cell = column code · width of rows + row code, K cells in all."""

    row: CodedColumn
    column: CodedColumn | None
    width: int
    cells: int
    combinations: int

    @property
    def places(self) -> int:
        return self.cells * self.combinations

    def cell(self, rows: slice) -> NDArray[np.unsignedinteger]:
        """The cell of each row, in the smallest type that holds it."""
        codes: NDArray[np.unsignedinteger] = self.row.codes[rows]
        if self.column is None:
            return codes
        kind = smallest(self.cells)
        across = np.multiply(self.column.codes[rows], self.width, dtype=kind)
        return np.asarray(np.add(across, codes, dtype=kind))


def _layout(data: CodedData, pair: Pair) -> _Layout:
    row = data.column(pair.row)
    column = data.column(pair.column) if pair.column else None
    cells = row.width * (column.width if column else 1)
    calibration = data.frame.calibration
    combinations = len(calibration.basis) if calibration and data.frame.elements else 1
    check_size(pair, cells, data.frame.units * combinations)
    return _Layout(row, column, row.width, cells, combinations)


def _batches(layouts: Sequence[_Layout], units: int) -> Iterator[list[_Layout]]:
    batch: list[_Layout] = []
    for layout in layouts:
        if batch and sum(one.places for one in (*batch, layout)) * units > AT_ONCE:
            yield batch
            batch = []
        batch.append(layout)
    if batch:
        yield batch


def _sweep(data: CodedData, layouts: Sequence[_Layout]) -> list[Sums]:
    totals: list[_Units | _Strata]
    if data.frame.elements:
        totals = [_Strata(layout, data) for layout in layouts]
    else:
        totals = [_Units(couple, data) for couple in _couples(layouts)]
    before = [_Before(layout, data) for layout in layouts if data.before]
    centre = _means(data) if data.frame.elements else None
    for block in _blocks(data, centre):
        for total in (*totals, *before):
            total.add(block)
    found = [sums for total in totals for sums in total.results()]
    return [replace(sums, before=one.sums) for sums, one in zip(found, before, strict=True)] if before else found


def _couples(layouts: Sequence[_Layout]) -> list[list[_Layout]]:
    """One after the other by twos, where the table of both is small."""
    couples: list[list[_Layout]] = []
    for layout in layouts:
        if couples and len(couples[-1]) == 1 and couples[-1][0].cells * layout.cells <= MOST_TOGETHER:
            couples[-1].append(layout)
        else:
            couples.append([layout])
    return couples


def _means(data: CodedData) -> Floats:
    """The mean weight of each stratum: weights are squared as distances from it, so that nothing cancels."""
    sums = np.add.reduceat(np.append(data.weights, 0.0), data.starts[:-1])
    rows = np.diff(data.starts)
    return np.where(rows > 0, sums / np.maximum(rows, 1), 0.0)


@dataclass(slots=True, eq=False)
class _Block:
    """Rows of the units from `first` to before `last`; `local` is the unit of each less `first`, `excess` its weight less the
    mean of its stratum (empty where units were drawn)."""

    rows: slice
    first: int
    last: int
    local: Integers
    weights: Floats
    excess: Floats
    before: Floats
    combination: Integers
    _bases: dict[int, NDArray[np.integer]]

    def places(self, cell: NDArray[np.unsignedinteger], cells: int) -> NDArray[np.integer]:
        """Where each row counts among all cells of all units of the block, in two bytes where these hold it."""
        small = (self.last - self.first) * cells <= np.iinfo(np.uint16).max + 1
        kind = np.uint16 if small else np.int64
        if cells not in self._bases:
            self._bases[cells] = np.multiply(self.local, cells).astype(kind)
        return np.asarray(np.add(self._bases[cells], cell, dtype=kind))


def _blocks(data: CodedData, centre: Floats | None) -> Iterator[_Block]:
    nothing = np.zeros(0)
    for start in range(0, len(data), BLOCK):
        stop = min(start + BLOCK, len(data))
        first, last = np.searchsorted(data.starts, (start, stop - 1), "right") - 1
        edges = np.clip(data.starts[first : last + 2], start, stop)
        local = np.repeat(np.arange(last - first + 1), np.diff(edges))
        rows = slice(start, stop)
        weights = np.asarray(data.weights[rows])
        excess = weights - centre[first : last + 1][local] if centre is not None else nothing
        before = np.asarray(data.before.weights[rows]) if data.before else nothing
        combination = data.before.codes[rows].astype(np.int64) if data.before else np.zeros(0, dtype=np.int64)
        yield _Block(rows, int(first), int(last) + 1, local, weights, excess, before, combination, {})


class _Units:
    """One table or two where units were drawn. Two are counted together, as one table of all pairs of their cells, which takes
    half the steps; weights are added up by unit in each."""

    def __init__(self, layouts: Sequence[_Layout], data: CodedData) -> None:
        self.layouts = layouts
        self.people = np.zeros([layout.cells for layout in layouts], dtype=np.int64)
        self.weighted = [np.zeros((data.frame.units, layout.cells)) for layout in layouts]

    def add(self, block: _Block) -> None:
        together = np.zeros(1, dtype=np.uint8)
        for layout, weighted in zip(self.layouts, self.weighted, strict=True):
            cell = layout.cell(block.rows)
            count = (block.last - block.first) * layout.cells
            found = np.bincount(block.places(cell, layout.cells), weights=block.weights, minlength=count)
            weighted[block.first : block.last] += found.reshape(-1, layout.cells)
            together = np.add(np.multiply(together, layout.cells, dtype=self.kind), cell, dtype=self.kind)
        self.people += np.bincount(together, minlength=self.people.size).reshape(self.people.shape)

    @property
    def kind(self) -> type[np.unsignedinteger]:
        """The smallest type that holds a pair of cells."""
        return smallest(self.people.size)

    def results(self) -> Iterator[Sums]:
        for place, (layout, weighted) in enumerate(zip(self.layouts, self.weighted, strict=True)):
            others = tuple(axis for axis in range(self.people.ndim) if axis != place)
            yield Sums(*_levels(layout), self.people.sum(axis=others)[None, :], weighted)


class _Strata:
    """One table where every row was drawn by itself: people, weights and their squares by stratum and cell."""

    def __init__(self, layout: _Layout, data: CodedData) -> None:
        self.layout, self.centre = layout, _means(data)[:, None]
        shape = (data.frame.units, layout.places)
        self.people, self.excess, self.squares = np.zeros(shape, dtype=np.int64), np.zeros(shape), np.zeros(shape)

    def add(self, block: _Block) -> None:
        places = self.layout.places
        place = block.local * places + self.layout.cell(block.rows)
        if len(block.combination):
            place = place + block.combination * self.layout.cells
        count, shape = (block.last - block.first) * places, (block.last - block.first, places)
        part = slice(block.first, block.last)
        self.people[part] += np.bincount(place, minlength=count).reshape(shape)
        if block.excess.any():
            self.excess[part] += np.bincount(place, weights=block.excess, minlength=count).reshape(shape)
            self.squares[part] += np.bincount(place, weights=block.excess**2, minlength=count).reshape(shape)

    def results(self) -> Iterator[Sums]:
        weighted = self.excess + self.centre * self.people
        squares = np.maximum(self.squares - self.excess**2 / np.maximum(self.people, 1), 0.0)
        yield Sums(*_levels(self.layout), self.people, weighted, squares)


class _Before:
    """The weights before a calibration, by combination of its categories and cell."""

    def __init__(self, layout: _Layout, data: CodedData) -> None:
        self.layout = layout
        combinations = len(data.frame.calibration.basis) if data.frame.calibration else 0
        self.sums = np.zeros((combinations, layout.cells))

    def add(self, block: _Block) -> None:
        place = block.combination * self.layout.cells + self.layout.cell(block.rows)
        self.sums += np.bincount(place, weights=block.before, minlength=self.sums.size).reshape(self.sums.shape)


def _levels(layout: _Layout) -> tuple[tuple[object, ...], tuple[object, ...]]:
    return layout.row.levels, layout.column.levels if layout.column else ("",)
