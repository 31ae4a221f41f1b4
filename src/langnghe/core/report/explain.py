"""Where a figure of a report comes from: its table and cell, whom it counts, and whether counting anew gives the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from langnghe.core.report.cell_words import CellWords, cell_words, tables_by_key
from langnghe.core.report.cells import answers_of
from langnghe.core.report.counting import Counted, counted, expression, mean_of, numbers_of, rows_of
from langnghe.core.report.marks import Reference
from langnghe.core.report.rewording import Figures
from langnghe.core.report.voice import Voice, voice_for
from langnghe.core.response.model import Dataset
from langnghe.core.statistics.book import ComputedBook, ComputedTable


@dataclass(frozen=True, slots=True)
class Explanation:
    """One figure. `shown` is what the file says, `now` what the report says that is made from the locked dataset today; empty
    where that report does not tell the figure, and then nothing is counted. `filter` and `base` are the expressions that the
    responses counted fulfil, empty where a figure counts none (a test, say). `rows` responses fulfil the one, `of` the other;
    None (and `withheld`) where they are fewer than the `minimum` group. `recounted` is what counting them one by one gives.
    `weighted`: the table's figures are weighted."""

    reference: Reference
    words: CellWords
    shown: str
    now: str
    filter: str = ""
    base: str = ""
    rows: int | None = None
    of: int | None = None
    withheld: bool = False
    recounted: str = ""
    weighted: bool = False
    minimum: int = 0

    @property
    def agrees(self) -> bool:
        """Whether the file says what the dataset gives, computed as for the report and, where people are counted, one by one."""
        return self.shown == self.now and self.recounted in ("", self.shown)


@dataclass(frozen=True, slots=True)
class Source:
    """What figures are explained from: the tables and the locked dataset they were made from, and what each figure of the report
    says that is made from them today."""

    computed: ComputedBook
    dataset: Dataset
    figures: Figures


def explained(references: Sequence[Reference], shown: Figures, source: Source, language: str) -> tuple[Explanation, ...]:
    """Each of the figures in the words of a language; `shown` is what the file says."""
    voice, tables = voice_for(source.computed, language), tables_by_key(source.computed)
    return tuple(_explained(one, shown.get(one, ""), tables.get(answers_of(one)), source, voice) for one in references)


def _explained(reference: Reference, shown: str, table: ComputedTable | None, source: Source, voice: Voice) -> Explanation:
    words, now = cell_words(reference, table, voice), source.figures.get(reference, "")
    found = counted(reference, table) if now and answers_of(reference) == reference.table else None
    if found is None:
        weighted = source.computed.weighted and table is not None and hasattr(table.table, "method")
        return Explanation(reference, words, shown, now, weighted=weighted, minimum=source.computed.minimum_group)
    rows, of = rows_of(source.dataset, found.rows), rows_of(source.dataset, found.base)
    minimum = source.computed.minimum_group
    return Explanation(
        reference=reference,
        words=words,
        shown=shown,
        now=now,
        filter=expression(source.dataset, found.rows),
        base=expression(source.dataset, found.base),
        rows=None if 0 < rows < minimum else rows,
        of=None if 0 < of < minimum else of,
        withheld=0 < rows < minimum or 0 < of < minimum,
        recounted=_recounted(reference, found, (rows, of), source.dataset, voice),
        minimum=minimum,
    )


def _recounted(reference: Reference, found: Counted, counts: tuple[int, int], dataset: Dataset, voice: Voice) -> str:
    """The figure as counting gives it, written as in the report."""
    rows, of = counts
    match reference.statistic:
        case "percent":
            return voice.bare(rows, of)
        case "mean":
            mean = mean_of(numbers_of(dataset, found.base[0].variable))
            return "" if mean is None else voice.decimal(mean)
        case "base":
            return voice.whole(of)
        case _:
            return voice.whole(rows)
