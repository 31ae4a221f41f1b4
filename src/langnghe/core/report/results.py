"""What the public results page says: the tables that may be shown, how the survey was made, its limits, and how to verify it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from langnghe.core.report.basis import basis_section
from langnghe.core.report.charts import chart_of
from langnghe.core.report.facts import ReportFacts
from langnghe.core.report.figures import day, period
from langnghe.core.report.grids import caption_of, grid_of
from langnghe.core.report.marks import unmarked
from langnghe.core.report.model import Chart, Grid, Paragraph
from langnghe.core.report.results_rows import Row, rows_of
from langnghe.core.report.results_words import say
from langnghe.core.report.sentences import sentences_of
from langnghe.core.report.voice import SMALL_N, Voice, voice_for
from langnghe.core.statistics.book import ComputedBook, ComputedSection, ComputedTable
from langnghe.core.statistics.model import FrequencyTable, NumberSummary, TextSummary

LANGUAGES = ("vi", "en")
_OTHER = re.compile("[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Head:
    """One commitment to all responses of some whole days; `head` covers it and the one before."""

    number: int
    first_day: date
    last_day: date
    head: str


@dataclass(frozen=True, slots=True)
class Results:
    """All that a publication is made of. `number` counts the publications of a survey; `report` is the official number of the
    issued report, of the day `issued_on`. `journal`: the last hash of the journal when it was published. `heads`: the
    commitments to the responses, none when there are none."""

    facts: ReportFacts
    computed: ComputedBook
    number: int
    published_on: date
    report: str
    issued_on: date
    journal: str
    heads: tuple[Head, ...] = ()


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One table with what is said of it. `name` is that of its file; `rows` are those of the file, none when there are no
    figures. `text` says the same in words."""

    name: str
    heading: str
    text: str
    grid: Grid | None
    chart: Chart | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Exhibits under one title."""

    title: str
    exhibits: tuple[Exhibit, ...]


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """The page in one language. `spoken` is the language of titles, questions and answers, which may not be translated.
    `lead`: by whom, when, how many. `sources` and `heads` are tables of codes."""

    language: str
    spoken: str
    title: str
    lead: tuple[str, ...]
    parts: tuple[Part, ...]
    method: tuple[str, ...]
    returns: Grid | None
    limits: tuple[str, ...]
    withheld: tuple[str, ...]
    sources: Grid
    heads: Grid | None
    simulated: bool = False


def results_page(results: Results, language: str) -> ResultsPage:
    """The page in "vi" or "en"; the same results give the same page."""
    facts, computed = results.facts, results.computed
    voice = voice_for(computed, language)
    basis = basis_section(facts, voice)
    volunteers = voice.say("volunteers")
    told = tuple(block.text for block in basis if isinstance(block, Paragraph))
    page = ResultsPage(
        language=language,
        spoken=language if facts.title.by_language.get(language) else "vi",
        title=voice.words(facts.title),
        lead=tuple(_lead(results, voice)),
        parts=_parts(computed, voice),
        method=tuple(text for text in unmarked(told) if text != volunteers),
        returns=next((block for block in basis if isinstance(block, Grid)), None),
        limits=tuple(_limits(facts, computed, voice)),
        withheld=tuple(_withheld(computed, voice)),
        sources=_sources(results, voice),
        heads=_heads(results.heads, language),
        simulated=computed.simulated,
    )
    return unmarked(page)


def _lead(results: Results, voice: Voice) -> Iterator[str]:
    language, agency = voice.language, results.facts.letterhead.agency
    if agency:
        yield say("by", language, agency=" ".join(agency.split()))
    yield say("answered", language, n=voice.whole(voice.n))
    yield say("report", language, number=results.report, day=day(results.issued_on, language))
    yield say("published", language, number=results.number, day=day(results.published_on, language))


def _parts(computed: ComputedBook, voice: Voice) -> tuple[Part, ...]:
    who = [section for section in computed.sections if section.role == "sample"]
    others = [section for section in computed.sections if section.role != "sample"]
    sections = [*who, *([computed.sample] if computed.sample else []), *others]
    parts, before = [], 0
    for section in sections:
        exhibits = tuple(_exhibit(table, before + place, voice) for place, table in enumerate(section.tables, 1))
        before += len(exhibits)
        if exhibits:
            parts.append(Part(_title(section, voice), exhibits))
    return tuple(parts)


def _title(section: ComputedSection, voice: Voice) -> str:
    if section.role == "sample":
        return voice.words(section.title) or say("sample", voice.language)
    return say("part", voice.language, title=voice.words(section.title))


def _exhibit(computed: ComputedTable, place: int, voice: Voice) -> Exhibit:
    caption = caption_of(computed, voice)
    grid = grid_of(computed, voice)
    name = f"{place:02}-{_OTHER.sub('-', computed.key.lower()).strip('-')[:40]}".rstrip("-")
    return Exhibit(
        name=name,
        heading=caption,
        text=" ".join(sentences_of(computed, voice)),
        grid=replace(grid, caption=caption) if grid else None,
        chart=chart_of(computed, voice),
        rows=unmarked(rows_of(computed, voice)),
    )


def _limits(facts: ReportFacts, computed: ComputedBook, voice: Voice) -> Iterator[str]:
    if computed.simulated:
        yield say("simulated", voice.language)
    yield say("probability", voice.language) if facts.probability else voice.say("volunteers")
    if computed.n < SMALL_N:
        yield say("small_n", voice.language, n=computed.n)
    yield voice.say("made_base")
    if computed.weighted:
        yield voice.say("made_weighted")
    if computed.tests:
        yield voice.say("made_causal")
    if any(isinstance(table.table, TextSummary) for table in computed.tables()):
        yield say("open_answers", voice.language)


def _withheld(computed: ComputedBook, voice: Voice) -> Iterator[str]:
    """How much is withheld, but not for which of the reasons: that would tell which of the stars are small groups."""
    yield voice.say("made_minimum", minimum=computed.minimum_group)
    one_way = [table.table for table in computed.tables() if isinstance(table.table, FrequencyTable | NumberSummary)]
    questions = Counter(table.withheld for table in one_way)[True]
    figures = len(computed.protection.withheld)
    if figures:
        yield say("withheld_count", voice.language, count=voice.whole(figures))
        yield voice.say("made_near" if "greedy" in computed.protection.methods else "made_least")
    if questions:
        yield say("withheld_questions", voice.language, count=questions, minimum=computed.minimum_group)
    if not figures and not questions:
        yield say("withheld_none", voice.language)
    yield say("checked", voice.language)


def _sources(results: Results, voice: Voice) -> Grid:
    language = voice.language
    values = {
        "source_forms": voice.whole(results.computed.n),
        "source_dataset": results.computed.version,
        "source_questionnaire": results.facts.questionnaire_hash,
        "source_journal": results.journal,
        "source_program": results.facts.program,
    }
    rows = tuple((say(name, language), value) for name, value in values.items() if value)
    return Grid(say("codes", language), ((say("source", language), say("value", language)), *rows))


def _heads(heads: tuple[Head, ...], language: str) -> Grid | None:
    if not heads:
        return None
    header = tuple(say(f"heads_{name}", language) for name in ("number", "days", "head"))
    rows = tuple((str(each.number), period(each.first_day, each.last_day, language), each.head) for each in heads)
    return Grid(say("heads", language), (header, *rows), notes=(say("heads_explained", language),))
