"""Small additive tables for the tests of disclosure control."""

from collections.abc import Sequence

from langnghe.core.statistics.disclosure.problem import Cell, Problem, Relation, State, Target, problem

SMALL = ((20, 50, 10), (8, 19, 22), (17, 32, 12))
"""The table of M. Fischetti and J. J. Salazar-González's kind: one cell below ten."""


def two_way(counts: Sequence[Sequence[int]], minimum: int = 10, totals: State = State.OPEN) -> Problem:
    """Rows by columns with their totals: "r0 c1", "r0 +", "+ c1", "+ +". Cells of 1 to `minimum` - 1 people are protected."""
    rows, columns = range(len(counts)), range(len(counts[0]))
    cells = [
        Cell(f"r{row} c{column}", counts[row][column], forced=0 < counts[row][column] < minimum)
        for row in rows
        for column in columns
    ]
    cells += [Cell(f"r{row} +", sum(counts[row]), totals) for row in rows]
    cells += [Cell(f"+ c{column}", sum(line[column] for line in counts), totals) for column in columns]
    cells.append(Cell("+ +", sum(map(sum, counts)), totals))
    relations = [Relation(f"r{row} +", tuple(f"r{row} c{column}" for column in columns)) for row in rows]
    relations += [Relation(f"+ c{column}", tuple(f"r{row} c{column}" for row in rows)) for column in columns]
    relations += [Relation("+ +", tuple(f"r{row} +" for row in rows)), Relation("+ +", tuple(f"+ c{c}" for c in columns))]
    return problem(cells, relations, [Target(cell.name, minimum) for cell in cells if cell.forced])
