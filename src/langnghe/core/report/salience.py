"""What stands out in a table book, for the officer who writes the assessment."""

from __future__ import annotations

from langnghe.core.report.cells import of_group
from langnghe.core.report.differences import gap_sentence, holm_p, is_different
from langnghe.core.report.matrices import highest_and_lowest
from langnghe.core.report.voice import Voice
from langnghe.core.statistics.book import ComputedBook
from langnghe.core.statistics.model import CrossTable, MatrixTable

MOST = 10
"""So many differences are listed."""

Difference = tuple[CrossTable, float]
"""A cross table and its corrected p value."""


def salient_differences(computed: ComputedBook) -> tuple[Difference, ...]:
    """The cross tables whose groups differ after correction, the strongest association (Cramér's V) first, each once. The p value
    decides whether a table is listed, never where."""
    different = {
        entry.key: (entry.table, entry.adjusted_p or 0.0)
        for entry in computed.tables()
        if isinstance(entry.table, CrossTable) and is_different(entry.adjusted_p)
    }
    return tuple(sorted(different.values(), key=_strength, reverse=True)[:MOST])


def salient_facts(computed: ComputedBook, voice: Voice) -> tuple[str, ...]:
    """The strongest differences in a sentence each, then the highest and lowest item of every matrix on a scale."""
    differences = [_difference(table, p, voice) for table, p in salient_differences(computed)]
    matrices = [_matrix(entry.table, voice) for entry in computed.tables() if isinstance(entry.table, MatrixTable)]
    return (*differences, *dict.fromkeys(filter(None, matrices)))


def _strength(difference: Difference) -> float:
    return difference[0].test.cramers_v or 0.0


def _difference(table: CrossTable, p: float, voice: Voice) -> str:
    return voice.say(
        "salient_fact",
        label=voice.words(table.label),
        by=voice.words(table.column_label),
        v=voice.decimal(_strength((table, p)), of_group(table, statistic="v")),
        p=holm_p(p, voice, of_group(table, statistic="p")),
        n=voice.whole(table.test.n, of_group(table, statistic="tested")),
        widest=gap_sentence(table, voice),
    ).strip()


def _matrix(table: MatrixTable, voice: Voice) -> str:
    sentence = highest_and_lowest(table, voice)
    if not sentence:
        return ""
    return voice.say("salient_matrix", label=voice.words(table.label), sentence=sentence[0].lower() + sentence[1:])
