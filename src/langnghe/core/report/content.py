"""The tables of a section: each with its sentences, its grid and its chart, and open answers with some of their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from langnghe.core.report.cells import of_summary
from langnghe.core.report.charts import chart_of
from langnghe.core.report.facts import QuotedCode, ReportFacts
from langnghe.core.report.grids import grid_of
from langnghe.core.report.model import Block, Heading, Paragraph
from langnghe.core.report.outline import Part, key_of
from langnghe.core.report.sentences import sentences_of
from langnghe.core.report.tabulation_charts import tabulation_chart
from langnghe.core.report.voice import Voice
from langnghe.core.response.dataset import OPEN_ANSWERS_MINIMUM, picked
from langnghe.core.statistics.book import ComputedBook, ComputedTable
from langnghe.core.statistics.model import TextSummary
from langnghe.core.statistics.tables.result import Tabulated

QUOTED = 10
"""So many open answers are quoted of each question."""
QUOTED_OF_A_CODE = 3
"""So many of each code, where answers were coded."""


def tables_of(part: Part, computed: ComputedBook) -> list[ComputedTable]:
    """The tables of a section in its order; a matrix by groups gives one for each of its rows."""
    own = computed.sample.tables if computed.sample else ()
    by_key: dict[str, list[ComputedTable]] = {}
    for table in (*own, *computed.tables()):
        found = by_key.setdefault(key_of(table.spec), [])
        if table.key not in {known.key for known in found}:
            found.append(table)
    return [table for key in part.tables for table in by_key.get(key, ())]


def told_tables(tables: Sequence[ComputedTable], part: Part, facts: ReportFacts, level: int, voice: Voice) -> Iterator[Block]:
    """Each question under a heading of its own, with the comparisons of its groups beneath it."""
    shown = ""
    for computed in tables:
        label = voice.words(computed.table.label)
        if label != shown:
            yield Heading(level, label)
            shown = label
        if isinstance(computed.table, TextSummary):
            yield from open_answers(facts, computed.table, voice)
        else:
            yield from _table(computed, part, voice)


def open_answers(facts: ReportFacts, summary: TextSummary, voice: Voice) -> Iterator[Block]:
    """How many wrote something, and some of their words where enough did: masked, and never with who they are."""
    label, count = voice.words(summary.label), voice.whole(summary.answered, of_summary(summary, "count"))
    answers = facts.open_answers.get(summary.variable, ())
    if not answers:
        yield Paragraph(voice.say("open_few", label=label, count=count, minimum=OPEN_ANSWERS_MINIMUM))
        return
    if summary.variable in facts.quoted:
        yield from _by_code(facts.quoted[summary.variable], label, count, voice)
        return
    chosen = picked(answers, QUOTED)
    yield Paragraph(voice.say("open_many", label=label, count=count, k=len(chosen)))
    yield from (Paragraph(voice.say("open_quote", words=" ".join(answer.split())), "list") for answer in chosen)


def _by_code(codes: Sequence[QuotedCode], label: str, count: str, voice: Voice) -> Iterator[Block]:
    yield Paragraph(voice.say("open_by_code", label=label, count=count))
    for code in codes:
        yield Paragraph(voice.say("open_code", code=voice.words(code.label)))
        for answer in picked(code.answers, QUOTED_OF_A_CODE):
            yield Paragraph(voice.say("open_quote", words=" ".join(answer.split())), "list")


def _table(computed: ComputedTable, part: Part, voice: Voice) -> Iterator[Block]:
    if part.sentences:
        yield Paragraph(" ".join(sentences_of(computed, voice)))
    grid = grid_of(computed, voice) if part.grids else None
    chart = _chart(computed, replace(voice, tracing=False)) if part.charts else None
    yield from (block for block in (grid, chart) if block)


def _chart(computed: ComputedTable, voice: Voice) -> Block | None:
    if not isinstance(computed.table, Tabulated):
        return chart_of(computed, voice)
    form = computed.table.spec.chart
    return None if form == "none" else tabulation_chart(computed.table, voice, form)
