"""The second-order Rao–Scott F, slow and obvious: sums in exact fractions, row by row, no arrays but for the eigenvalues' sums.

The design effects are the eigenvalues of A⁻¹ B, of which the F needs the trace and the trace of the square alone."""

import math
from fractions import Fraction


def plain_f(rows):
    """(F, degrees of freedom) of rows (a, b, stratum, unit, weight), strata of one unit adding nothing; None where there is no
    test: one category, nothing that varies."""
    people = [(a, b, unit, Fraction(weight)) for a, b, _, unit, weight in rows if not (math.isnan(a) or math.isnan(b))]
    first, second = sorted({a for a, *_ in people}), sorted({b for _, b, *_ in people})
    if len(first) < 2 or len(second) < 2:
        return None
    cells = [(a, b) for b in second for a in first]
    whole = sum(weight for *_, weight in people)
    share = {cell: sum(weight for a, b, _, weight in people if (a, b) == cell) / whole for cell in cells}
    down = {a: sum(share[a, b] for b in second) for a in first}
    across = {b: sum(share[a, b] for a in first) for b in second}
    pearson = len(people) * sum((share[a, b] - down[a] * across[b]) ** 2 / (down[a] * across[b]) for a, b in cells)
    effects = _effects(first, second, share, _covariance(rows, people, cells, share, whole), len(people))
    if effects is None:
        return None
    trace, squares = effects
    return float(pearson / trace), float(trace**2 / squares)


def _covariance(rows, people, cells, share, whole):
    """Between the units of each stratum, of those strata and units that are in the table."""
    units = {}
    for _, _, stratum, unit, _ in rows:
        units.setdefault(stratum, set()).add(unit)
    covariance = [[Fraction(0)] * len(cells) for _ in cells]
    for members in units.values():
        n = len(members)
        if n < 2:
            continue
        totals = []
        for unit in members:
            own = [(a, b, weight) for a, b, of, weight in people if of == unit]
            size = sum(weight for *_, weight in own)
            totals.append([(sum(w for a, b, w in own if (a, b) == cell) - share[cell] * size) / whole for cell in cells])
        means = [sum(total[at] for total in totals) / n for at in range(len(cells))]
        for i in range(len(cells)):
            for j in range(len(cells)):
                products = sum((total[i] - means[i]) * (total[j] - means[j]) for total in totals)
                covariance[i][j] += Fraction(n, n - 1) * products
    return covariance


def _effects(first, second, share, covariance, n):
    """The trace of A⁻¹ B and of its square, with A and B the covariances of the contrasts of interaction under a simple sample
    and under the design; None when A cannot be inverted or nothing varies."""
    contrasts = [
        [Fraction(_sign(a, first[0], one)) * _sign(b, second[0], other) for b in second for a in first]
        for other in second[1:]
        for one in first[1:]
    ]
    places = [(a, b) for b in second for a in first]
    inverse = [1 / share[cell] if share[cell] else Fraction(0) for cell in places]
    scaled = [[value * weight for value, weight in zip(row, inverse, strict=True)] for row in contrasts]
    simple = [[_dot(one, other) / n for other in scaled] for one in contrasts]
    design = [[_dot(one, [_dot(line, other) for line in covariance]) for other in scaled] for one in scaled]
    solved = _solved(simple, design)
    if solved is None:
        return None
    trace = sum(solved[i][i] for i in range(len(solved)))
    squares = sum(solved[i][j] * solved[j][i] for i in range(len(solved)) for j in range(len(solved)))
    return (trace, squares) if trace > 0 and squares > 0 else None


def _sign(value, base, other):
    return 1 if value == other else -1 if value == base else 0


def _dot(one, other):
    return sum((x * y for x, y in zip(one, other, strict=True)), Fraction(0))


def _solved(matrix, right):
    """matrix⁻¹ right, by elimination; None when it is singular."""
    size = len(matrix)
    lines = [[*row, *other] for row, other in zip(matrix, right, strict=True)]
    for at in range(size):
        pivot = next((line for line in range(at, size) if lines[line][at]), None)
        if pivot is None:
            return None
        lines[at], lines[pivot] = lines[pivot], lines[at]
        lines[at] = [value / lines[at][at] for value in lines[at]]
        for line in range(size):
            if line != at:
                lines[line] = [value - lines[line][at] * other for value, other in zip(lines[line], lines[at], strict=True)]
    return [line[size:] for line in lines]
