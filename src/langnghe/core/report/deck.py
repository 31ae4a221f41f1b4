"""The slides for the meeting that hears a report: one thing on each, before any file format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from langnghe.core.report.charts import chart_of
from langnghe.core.report.compose import outline_of
from langnghe.core.report.content import tables_of
from langnghe.core.report.facts import ReportFacts
from langnghe.core.report.marks import unmarked
from langnghe.core.report.model import Chart, Letterhead
from langnghe.core.report.outline import Outline, Part
from langnghe.core.report.rewording import first_sentence
from langnghe.core.report.salience import salient_differences, salient_facts
from langnghe.core.report.sentences import sentences_of
from langnghe.core.report.tabulation_charts import tabulation_chart
from langnghe.core.report.voice import Voice, voice_for
from langnghe.core.statistics.book import ComputedBook, ComputedTable
from langnghe.core.statistics.model import CrossTable, TextSummary
from langnghe.core.statistics.tables.result import Tabulated

MOST_POINTS = 4
"""So many things stand on one slide of points."""
LIMITS = {"vi": "Lưu ý khi đọc kết quả", "en": "What to keep in mind"}
"""What stands above the last slide."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: under its `title` a sentence and a chart, or some points. `question` is what was asked, where the title does not
    say it; `notes` is what the speaker may add."""

    title: str
    sentence: str = ""
    chart: Chart | None = None
    points: tuple[str, ...] = ()
    notes: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """All slides, and what stands on the first and at the foot of each; `n` is the number of responses, as written."""

    letterhead: Letterhead
    language: str
    n: str
    slides: tuple[Slide, ...]
    simulated: bool = False


def deck_of(facts: ReportFacts, computed: ComputedBook, language: str, outline: Outline | None = None) -> Deck:
    """The slides of a report: of each content group its main question with one sentence and its chart, then what stands out, then
    what the results may not be taken for. The same input gives the same slides."""
    voice = replace(voice_for(computed, language), tracing=False)
    groups = [part for part in (outline or outline_of(computed)).shown() if part.kind == "group"]
    shown = [slide for part in groups if (slide := _group(part, computed, voice))]
    return Deck(
        letterhead=unmarked(facts.letterhead),
        language=language,
        n=voice.whole(computed.n),
        slides=(*shown, *_salient(computed, voice), _limits(facts, computed, voice)),
        simulated=computed.simulated,
    )


def reworded_deck(deck: Deck, words: Mapping[str, str]) -> Deck:
    """The slides with the words that a person gave the report (`worded.Worded.words`); what the person deleted is not said."""
    return replace(deck, slides=tuple(_reworded(slide, words) for slide in deck.slides))


def _reworded(slide: Slide, words: Mapping[str, str]) -> Slide:
    title = words.get(slide.title) or slide.title
    notes, sentence = slide.notes, slide.sentence
    if notes.strip() in words:
        notes = words[notes.strip()]
        sentence = first_sentence(notes)
    points = tuple(said for point in slide.points if (said := words.get(point.strip(), point)))
    if points != slide.points:
        notes = " ".join(points)
    question = words.get(slide.question, slide.question)
    return replace(slide, title=title, question=question, sentence=sentence, points=points, notes=notes)


def _group(part: Part, computed: ComputedBook, voice: Voice) -> Slide | None:
    """The first question of a group that has a chart; where none has, the first that has words."""
    tables = [table for table in tables_of(part, computed) if not isinstance(table.table, TextSummary)]
    if not tables:
        return None
    whole = [table for table in tables if not isinstance(table.table, CrossTable)]
    drawn = next(((table, chart) for table in (*whole, *tables) if (chart := chart_of_table(table, voice))), None)
    table, chart = drawn or (tables[0], None)
    words = sentences_of(table, voice)
    title, asked = _title(part, table, voice), voice.words(table.table.label)
    return Slide(title, words[0], chart, notes=" ".join(words), question=asked if asked != title else "")


def chart_of_table(table: ComputedTable, voice: Voice) -> Chart | None:
    """The chart of a table of any kind, as its specification asks; None when there is none."""
    if not isinstance(table.table, Tabulated):
        return chart_of(table, voice)
    form = table.table.spec.chart
    return None if form == "none" else tabulation_chart(table.table, voice, form)


def _title(part: Part, table: ComputedTable, voice: Voice) -> str:
    return voice.words(part.title) or voice.words(table.table.label)


def _salient(computed: ComputedBook, voice: Voice) -> Iterator[Slide]:
    facts = salient_facts(computed, voice)
    if not facts:
        words = "salient_none" if computed.tests and not salient_differences(computed) else "salient_untested"
        facts = (voice.say(words),)
    yield Slide(voice.say("salient"), points=facts[:MOST_POINTS], notes=" ".join(facts))


def _limits(facts: ReportFacts, computed: ComputedBook, voice: Voice) -> Slide:
    free = not facts.probability and not facts.census
    told = [voice.say("volunteers")] if free else []
    told += [voice.say("denominator"), voice.say("made_minimum", minimum=computed.minimum_group)]
    if computed.tests:
        told.append(voice.say("made_causal"))
    return Slide(LIMITS[voice.language], points=tuple(told))
