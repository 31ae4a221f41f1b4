"""The whole report from its facts and its tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from langnghe.core.report.basis import basis_section
from langnghe.core.report.charts import chart_of
from langnghe.core.report.facts import ReportFacts
from langnghe.core.report.grids import caption_of, grid_of
from langnghe.core.report.model import Block, Grid, Heading, Paragraph, Report
from langnghe.core.report.salience import salient_differences, salient_facts
from langnghe.core.report.sentences import sentences_of
from langnghe.core.report.voice import ALPHA, Voice, voice_for
from langnghe.core.response.dataset import OPEN_ANSWERS_MINIMUM
from langnghe.core.statistics.book import ComputedBook, ComputedSection, ComputedTable
from langnghe.core.statistics.model import TextSummary

QUOTED = 10
"""So many open answers are quoted of each question."""


def compose_report(facts: ReportFacts, computed: ComputedBook, language: str) -> Report:
    """The report in "vi" or "en": basis and method, who answered, the content groups, open answers, what stands out, and room for
    the officer's assessment; in the appendix every table in full and how figures were made. The same input gives the same
    report."""
    voice = voice_for(computed, language)
    blocks = (
        *basis_section(facts, voice),
        *_sample(computed, voice),
        *_results(facts, computed, voice),
        *_assessment(computed, voice),
    )
    return Report(
        letterhead=facts.letterhead,
        blocks=blocks,
        language=language,
        provenance={
            "dataset": computed.version,
            "questionnaire": facts.questionnaire_hash,
            "program": facts.program,
        },
        simulated=computed.simulated,
        appendix=(*_appendix(computed, voice), *_made(facts, computed, voice)),
    )


def _sample(computed: ComputedBook, voice: Voice) -> Iterator[Block]:
    sections = [section for section in computed.sections if section.role == "sample"]
    if computed.sample:
        sections.append(computed.sample)
    if sections:
        yield Heading(1, voice.say("sample"))
    for section in sections:
        yield from _tables(section.tables, 2, voice)


def _results(facts: ReportFacts, computed: ComputedBook, voice: Voice) -> Iterator[Block]:
    yield Heading(1, voice.say("results"))
    if not any(computed.tables()):
        yield Paragraph(voice.say("no_tables"))
    for section in computed.sections:
        closed = [table for table in section.tables if not isinstance(table.table, TextSummary)]
        if closed and section.role != "sample":
            yield Heading(2, voice.words(section.title))
            yield from _tables(closed, 3, voice)
    texts = {table.key: table.table for table in computed.tables() if isinstance(table.table, TextSummary)}
    if texts:
        yield Heading(2, voice.say("open_answers"))
    for summary in texts.values():
        yield from _open_answers(facts, summary, voice)


def _tables(tables: Sequence[ComputedTable], level: int, voice: Voice) -> Iterator[Block]:
    """Each question under a heading of its own, with the comparisons of its groups beneath it."""
    shown = ""
    for computed in tables:
        label = voice.words(computed.table.label)
        if label != shown:
            yield Heading(level, label)
            shown = label
        yield from _table(computed, voice)


def _table(computed: ComputedTable, voice: Voice) -> Iterator[Block]:
    yield Paragraph(" ".join(sentences_of(computed, voice)))
    grid, chart = grid_of(computed, voice), chart_of(computed, voice)
    yield from (block for block in (grid, chart) if block)


def _open_answers(facts: ReportFacts, summary: TextSummary, voice: Voice) -> Iterator[Block]:
    label, count = voice.words(summary.label), voice.whole(summary.answered)
    answers = facts.open_answers.get(summary.variable, ())
    if len(answers) < OPEN_ANSWERS_MINIMUM:
        yield Paragraph(voice.say("open_few", label=label, count=count, minimum=OPEN_ANSWERS_MINIMUM))
        return
    chosen = _chosen(answers)
    yield Paragraph(voice.say("open_many", label=label, count=count, k=len(chosen)))
    yield from (Paragraph(voice.say("open_quote", words=" ".join(answer.split())), "list") for answer in chosen)


def _chosen(answers: Sequence[str]) -> list[str]:
    """Some of the answers, by their digest: neither the first who wrote nor what they wrote decides."""
    return sorted(set(answers), key=lambda answer: hashlib.sha256(answer.encode()).digest())[:QUOTED]


def _assessment(computed: ComputedBook, voice: Voice) -> Iterator[Block]:
    yield Heading(1, voice.say("assessment"))
    yield Heading(2, voice.say("salient"))
    explained = "salient_explained" if salient_differences(computed) else "salient_none"
    yield Paragraph(voice.say(explained if computed.tests else "salient_untested"))
    yield from (Paragraph(fact, "list") for fact in salient_facts(computed, voice))
    for heading in ("judgement", "proposals"):
        yield Heading(2, voice.say(heading))
        yield Paragraph(voice.say("to_write"))


def _appendix(computed: ComputedBook, voice: Voice) -> Iterator[Block]:
    yield Heading(1, voice.say("appendix"), numbered=False)
    sections = [*([computed.sample] if computed.sample else []), *computed.sections]
    for section in sections:
        yield from _appendix_section(section, voice)


def _appendix_section(section: ComputedSection, voice: Voice) -> Iterator[Block]:
    grids = [grid_of(computed, voice, full=True) for computed in section.tables]
    if any(grids):
        yield Heading(2, voice.words(section.title) or voice.say("sample"), numbered=False)
    for computed, grid in zip(section.tables, grids, strict=True):
        if grid:
            yield replace(grid, caption=caption_of(computed, voice))


def _made(facts: ReportFacts, computed: ComputedBook, voice: Voice) -> Iterator[Block]:
    yield Heading(1, voice.say("made"), numbered=False)
    sources = (
        (voice.say("measure"), voice.say("value")),
        (voice.say("made_forms"), voice.whole(computed.n)),
        (voice.say("made_data"), computed.version),
        (voice.say("made_questionnaire"), facts.questionnaire_hash),
        (voice.say("made_program"), facts.program),
    )
    yield Grid(voice.caption(voice.say("made_from")), sources)
    told = [voice.say("made_base"), voice.say("made_minimum", minimum=computed.minimum_group)]
    if computed.protection.methods:
        told.append(voice.say("made_near" if "greedy" in computed.protection.methods else "made_least"))
    if computed.weighted:
        told.append(voice.say("made_weighted"))
    if computed.tests:
        told += [voice.say("made_tests"), voice.say("made_holm", tests=computed.tests, alpha=round(100 * ALPHA))]
        told.append(voice.say("made_causal"))
    yield from (Paragraph(text, "list") for text in told)
