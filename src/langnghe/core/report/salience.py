"""What stands out in a table book, for the officer who writes the assessment."""

from __future__ import annotations

from langnghe.core.report.cells import of_group
from langnghe.core.report.differences import gap_sentence, holm_p, is_different
from langnghe.core.report.matrices import highest_and_lowest
from langnghe.core.report.tabulation_story import gap_words
from langnghe.core.report.voice import Voice
from langnghe.core.statistics.book import ComputedBook
from langnghe.core.statistics.model import CrossTable, MatrixTable
from langnghe.core.statistics.tables.result import Tabulated, only_test

MOST = 10
"""So many differences are listed."""

Difference = tuple[CrossTable | Tabulated, float]
"""A table of groups and the corrected p value of its test."""


def salient_differences(computed: ComputedBook) -> tuple[Difference, ...]:
    """The tables whose groups differ after correction, the strongest association (Cramér's V) first, each once. The p value
    decides whether a table is listed, never where."""
    different = {
        entry.key: (entry.table, entry.adjusted_p or 0.0)
        for entry in computed.tables()
        if isinstance(entry.table, CrossTable | Tabulated) and is_different(entry.adjusted_p)
    }
    return tuple(sorted(different.values(), key=_strength, reverse=True)[:MOST])


def salient_facts(computed: ComputedBook, voice: Voice) -> tuple[str, ...]:
    """The strongest differences in a sentence each, then the highest and lowest item of every matrix on a scale."""
    differences = [
        _difference(table, p, voice) if isinstance(table, CrossTable) else _rich_difference(table, p, voice)
        for table, p in salient_differences(computed)
    ]
    matrices = [_matrix(entry.table, voice) for entry in computed.tables() if isinstance(entry.table, MatrixTable)]
    return (*differences, *dict.fromkeys(filter(None, matrices)))


def _strength(difference: Difference) -> float:
    table = difference[0]
    test = table.test if isinstance(table, CrossTable) else only_test(table)
    return (test.cramers_v if test else None) or 0.0


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


def _rich_difference(table: Tabulated, p: float, voice: Voice) -> str:
    test = only_test(table)
    return voice.say(
        "salient_fact",
        label=voice.words(table.label),
        by=voice.words(table.by),
        v=voice.decimal(_strength((table, p))),
        p=holm_p(p, voice),
        n=voice.whole(test.n if test else 0),
        widest=gap_words(table, test, voice) if test and len(table.layers) == 1 else "",
    ).strip()


def _matrix(table: MatrixTable, voice: Voice) -> str:
    sentence = highest_and_lowest(table, voice)
    if not sentence:
        return ""
    return voice.say("salient_matrix", label=voice.words(table.label), sentence=sentence[0].lower() + sentence[1:])
