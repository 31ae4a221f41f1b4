"""Many tables with their tests, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from langnghe.core.errors import Finding, Refused
from langnghe.core.statistics.design.results import TestResult
from langnghe.core.statistics.engine.port import Engine, Pair
from langnghe.core.statistics.engine.table import SummedTable, summed_table


@dataclass(frozen=True, slots=True)
class Tested:
    """One table asked for. Without `table` nobody answered; without `test` there is none to make; `why` says so."""

    pair: Pair
    table: SummedTable | None
    test: TestResult | None
    why: Finding | None = None


def ask(engine: Engine, pairs: Sequence[Pair], statistic: str = "F") -> Iterator[Tested]:
    """Every table with its test of independence, in one sweep; single questions have none. Raises Refused for names that are not
    there, tables too wide and statistics that are not known."""
    for pair, sums in zip(pairs, engine.sums(pairs), strict=True):
        table: SummedTable | None = None
        try:
            table = summed_table(pair, engine.frame, sums)
            test = table.test(statistic) if pair.column else None
        except Refused as refusal:
            yield Tested(pair, table, None, refusal.findings[0])
        else:
            yield Tested(pair, table, test)
