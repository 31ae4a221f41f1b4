"""The covariance of weighted sums over the cells of a table, from sums by unit alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from langnghe.core.statistics.design.columns import Booleans, Floats
from langnghe.core.statistics.design.linearised import StageRows, stage_variance
from langnghe.core.statistics.design.linearised import sums as sums_by
from langnghe.core.statistics.engine.frame import Calibration, Frame
from langnghe.core.statistics.engine.port import Sums

STRATA_AT_ONCE = 512  # of rows drawn by themselves: what is held at a time stays small


def covariance(frame: Frame, sums: Sums, slopes: Floats, used: Booleans) -> Floats:
    """The covariance, shape (p, p), of the sums over rows of weight · slopes[cell]; `slopes` has shape (K, p) and is 0 in cells
    that are not `used`, shape (K,).

    As `linearised.variance_of_totals`, of which it is the same sum in another order: over units of the design, or, where rows
    were drawn by themselves, over strata and cells, in which all rows have the same slope. Raises Refused for a stratum with one
    unit, if that is the rule."""
    if frame.elements:
        return _Elements(frame, sums, slopes, used).covariance()
    totals = sums.weighted @ slopes
    present = np.asarray(sums.weighted @ used > 0)
    if frame.calibration is not None:
        totals = totals - frame.calibration.unit_sums @ _explained(frame.calibration, sums, slopes)
        present = np.ones(frame.units, dtype=np.bool_)
    return _over_stages(frame, frame.rows(present), totals)


def _explained(calibration: Calibration, sums: Sums, slopes: Floats) -> Floats:
    """What the calibration's variables explain of the slopes: coefficients on its basis, shape (r, p)."""
    before = sums.before if sums.before is not None else np.zeros((len(calibration.basis), len(slopes)))
    explained: Floats = calibration.basis.T @ (before @ slopes)
    return explained


def _over_stages(frame: Frame, rows: Sequence[StageRows], totals: Floats) -> Floats:
    total = np.zeros((totals.shape[1], totals.shape[1]))
    for number, stage in enumerate(rows, 1):
        total += stage_variance(stage, totals, frame.lonely, number)
    return total


class _Elements:
    """Where rows were drawn by themselves at the last stage."""

    def __init__(self, frame: Frame, sums: Sums, slopes: Floats, used: Booleans) -> None:
        self.frame = frame
        if frame.calibration is not None:
            basis = frame.calibration.basis
            fitted = basis @ _explained(frame.calibration, sums, slopes)
            slopes = (slopes[None, :, :] - fitted[:, None, :]).reshape(-1, slopes.shape[1])
            used = np.ones(len(slopes), dtype=np.bool_)
        kept = used & sums.people.any(axis=0)
        squares = sums.squares if sums.squares is not None else np.zeros_like(sums.weighted)
        self.people, self.weighted, self.squares = (part[:, kept] for part in (sums.people, sums.weighted, squares))
        self.slopes = slopes[kept]
        self.present = np.asarray(self.people.any(axis=1)) if frame.calibration is None else np.ones(frame.units, dtype=np.bool_)

    def covariance(self) -> Floats:
        totals = self.weighted @ self.slopes
        rows = self.frame.rows(self.present)
        return _over_stages(self.frame, rows[:-1], totals) + self._last_stage(rows[-1], totals)

    def _last_stage(self, rows: StageRows, totals: Floats) -> Floats:
        """Squared distances of rows from the mean of their stratum: of weights within a cell, of cells' means, and of the people
        of the stratum who are in no cell, whose value is 0."""
        number = len(self.frame.stages)
        scale = np.zeros(self.frame.units)
        means = np.zeros_like(totals)
        drawn = np.ones(self.frame.units)
        scale[rows.rows] = rows.scale(self.frame.lonely, number)[rows.stratum]
        drawn[rows.rows] = rows.drawn[rows.stratum]
        means[rows.rows] = rows.means(sums_by(rows.stratum, rows.totals(totals)), self.frame.lonely)[rows.stratum]
        absent = scale * (drawn - self.people.sum(axis=1))
        within = self.slopes.T @ (self.slopes * (scale @ self.squares)[:, None])
        found: Floats = within + means.T @ (means * absent[:, None])
        for start in range(0, self.frame.units, STRATA_AT_ONCE):
            part = slice(start, start + STRATA_AT_ONCE)
            found += self._between(part, means[part], scale[part])
        return found

    def _between(self, part: slice, means: Floats, scale: Floats) -> Floats:
        people = self.people[part]
        average = np.divide(self.weighted[part], people, out=np.zeros(people.shape), where=people > 0)
        away = average[:, :, None] * self.slopes - means[:, None, :]
        flat = away.reshape(-1, away.shape[2])
        between: Floats = flat.T @ (flat * (people * scale[:, None]).reshape(-1, 1))
        return between
