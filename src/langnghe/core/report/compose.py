"""The whole report from its facts, its tables and its outline."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from langnghe.core.report.annex import with_annex
from langnghe.core.report.basis import basis_blocks
from langnghe.core.report.comparison import comparison_blocks
from langnghe.core.report.content import open_answers, tables_of, told_tables
from langnghe.core.report.facts import ReportFacts
from langnghe.core.report.grids import caption_of, grid_of
from langnghe.core.report.made import made_blocks
from langnghe.core.report.model import Block, Heading, Paragraph, Report
from langnghe.core.report.outline import AT_THE_BACK, Outline, Part, key_of
from langnghe.core.report.quality import quality_blocks
from langnghe.core.report.salience import salient_differences, salient_facts
from langnghe.core.report.voice import Voice, voice_for
from langnghe.core.statistics.book import ComputedBook, ComputedSection
from langnghe.core.statistics.model import TextSummary

UNDER_RESULTS = ("group", "open")
"""Kinds that stand one level below the heading of the results, when it stands before them."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a section is made from, and the `level` of its heading."""

    facts: ReportFacts
    computed: ComputedBook
    voice: Voice
    level: int = 1

    def title(self, part: Part) -> str:
        """The section's own title, or the usual one of its kind."""
        return self.voice.words(part.title) if part.title else self.voice.say(USUAL[part.kind])

    def heading(self, part: Part) -> Heading:
        """What stands above the section; what is at the back of a report has no number."""
        return Heading(self.level, self.title(part), numbered=part.kind not in AT_THE_BACK)


def compose_report(
    facts: ReportFacts, computed: ComputedBook, language: str, outline: Outline | None = None, *, tracing: bool = False
) -> Report:
    """The report in "vi" or "en", with the sections of a settled outline (see `outline.settle`); without one: basis and method,
    who answered, the content groups, open answers, the comparison with earlier waves, what stands out, and room for the officer's
    assessment; in the appendix every table in full, how good the data are, and how figures were made. The same input gives the
    same report. With `tracing` every figure carries its reference; a list of
    them ends the report."""
    told = Told(facts, computed, replace(voice_for(computed, language), tracing=tracing, probability=facts.probability))
    parts = list((outline or outline_of(computed)).shown())
    report = Report(
        letterhead=facts.letterhead,
        blocks=tuple(_blocks([part for part in parts if part.kind not in AT_THE_BACK], told)),
        language=language,
        provenance={
            "dataset": computed.version,
            "questionnaire": facts.questionnaire_hash,
            "program": facts.program,
        },
        simulated=computed.simulated,
        appendix=tuple(_blocks([part for part in parts if part.kind in AT_THE_BACK], told)),
    )
    return with_annex(report, computed, told.voice)


def outline_of(computed: ComputedBook) -> Outline:
    """The settled outline of a report that has none: a group for each section of content, open questions by themselves."""
    groups = tuple(
        Part("group", section.title, tables=_keys(section, texts=False))
        for section in computed.sections
        if section.role != "sample" and _keys(section, texts=False)
    )
    texts = tuple(dict.fromkeys(key for section in computed.sections for key in _keys(section, texts=True)))
    before, after = ("basis", "sample", "results"), ("comparison", "assessment", *AT_THE_BACK)
    return Outline((*map(Part, before), *groups, Part("open", tables=texts), *map(Part, after)))


def _keys(section: ComputedSection, *, texts: bool) -> tuple[str, ...]:
    found = (key_of(table.spec) for table in section.tables if isinstance(table.table, TextSummary) is texts)
    return tuple(dict.fromkeys(found))


def _blocks(parts: list[Part], told: Told) -> Iterator[Block]:
    """The sections one after the other; groups stand below the heading of the results where it stands before them."""
    below = False
    for part in parts:
        below = part.kind == "results" or (below and part.kind in UNDER_RESULTS)
        level = 2 if below and part.kind in UNDER_RESULTS else 1
        yield from MAKERS[part.kind](part, replace(told, level=level))


def _basis(part: Part, told: Told) -> Iterator[Block]:
    yield told.heading(part)
    yield from basis_blocks(told.facts, told.voice)


def _sample(part: Part, told: Told) -> Iterator[Block]:
    sections = [section for section in told.computed.sections if section.role == "sample"]
    if told.computed.sample:
        sections.append(told.computed.sample)
    tables = tables_of(part, told.computed) if part.tables else [table for section in sections for table in section.tables]
    if tables:
        yield told.heading(part)
        yield from told_tables(tables, part, told.facts, told.level + 1, told.voice)


def _results(part: Part, told: Told) -> Iterator[Block]:
    yield told.heading(part)
    if not any(told.computed.tables()):
        yield Paragraph(told.voice.say("no_tables"))


def _group(part: Part, told: Told) -> Iterator[Block]:
    tables = tables_of(part, told.computed)
    if tables:
        yield told.heading(part)
        yield from told_tables(tables, part, told.facts, told.level + 1, told.voice)


def _open(part: Part, told: Told) -> Iterator[Block]:
    texts = [table.table for table in tables_of(part, told.computed) if isinstance(table.table, TextSummary)]
    if texts:
        yield told.heading(part)
    for summary in texts:
        yield from open_answers(told.facts, summary, told.voice)


def _assessment(part: Part, told: Told) -> Iterator[Block]:
    voice, computed = told.voice, told.computed
    yield told.heading(part)
    yield Heading(told.level + 1, voice.say("salient"))
    explained = "salient_explained" if salient_differences(computed) else "salient_none"
    yield Paragraph(voice.say(explained if computed.tests else "salient_untested"))
    yield from (Paragraph(fact, "list") for fact in salient_facts(computed, voice))
    for heading in ("judgement", "proposals"):
        yield Heading(told.level + 1, voice.say(heading))
        yield Paragraph(voice.say("to_write"))


def _appendix(part: Part, told: Told) -> Iterator[Block]:
    yield told.heading(part)
    sample = [told.computed.sample] if told.computed.sample else []
    for section in [*sample, *told.computed.sections]:
        yield from _appendix_section(section, told.voice)


def _appendix_section(section: ComputedSection, voice: Voice) -> Iterator[Block]:
    grids = [grid_of(computed, voice, full=True) for computed in section.tables]
    if any(grids):
        yield Heading(2, voice.words(section.title) or voice.say("sample"), numbered=False)
    for computed, grid in zip(section.tables, grids, strict=True):
        if grid:
            yield replace(grid, caption=caption_of(computed, voice))


def _made(part: Part, told: Told) -> Iterator[Block]:
    yield told.heading(part)
    yield from made_blocks(told.facts, told.computed, told.voice)


def _quality(part: Part, told: Told) -> Iterator[Block]:
    if told.facts.quality:
        yield told.heading(part)
        yield from quality_blocks(told.facts, told.facts.quality, told.level + 1, told.voice)


def _comparison(part: Part, told: Told) -> Iterator[Block]:
    earlier = told.facts.earlier.get(part.earlier)
    if earlier:
        yield told.heading(part)
        yield from comparison_blocks(earlier, part, told.facts, told.level + 1, told.voice)


MAKERS: dict[str, Callable[[Part, Told], Iterator[Block]]] = {
    "basis": _basis,
    "sample": _sample,
    "results": _results,
    "group": _group,
    "open": _open,
    "comparison": _comparison,
    "assessment": _assessment,
    "appendix": _appendix,
    "quality": _quality,
    "made": _made,
}
USUAL = {**{kind: kind for kind in MAKERS}, "group": "results", "open": "open_answers"}
