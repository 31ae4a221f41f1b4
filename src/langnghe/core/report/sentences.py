"""What a table says in words."""

from __future__ import annotations

from langnghe.core.report.differences import difference_sentences
from langnghe.core.report.frequencies import frequency_sentences, number_sentences, text_sentences
from langnghe.core.report.matrices import matrix_sentences
from langnghe.core.report.tabulations import tabulation_sentences
from langnghe.core.report.voice import Voice
from langnghe.core.statistics.book import ComputedTable
from langnghe.core.statistics.model import FrequencyTable, MatrixTable, NumberSummary, TextSummary
from langnghe.core.statistics.tables.result import Tabulated


def sentences_of(computed: ComputedTable, voice: Voice) -> tuple[str, ...]:
    """The sentences for one table, in the order they are to be read; at least one."""
    match computed.table:
        case FrequencyTable() as table:
            return frequency_sentences(table, voice, merged=computed.role != "sample")
        case MatrixTable() as table:
            return matrix_sentences(table, voice)
        case NumberSummary() as table:
            return number_sentences(table, voice)
        case TextSummary() as table:
            return text_sentences(table, voice)
        case Tabulated() as table:
            return tabulation_sentences(table, voice, computed.adjusted_p)
        case table:
            return difference_sentences(table, computed.adjusted_p, voice)
