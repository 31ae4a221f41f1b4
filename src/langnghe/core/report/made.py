"""The report's last section: what its figures were made from, and how."""

from __future__ import annotations

from collections.abc import Iterator

from langnghe.core.report.cells import DATA
from langnghe.core.report.facts import ReportFacts
from langnghe.core.report.model import Block, Grid, Paragraph
from langnghe.core.report.voice import ALPHA, Voice
from langnghe.core.statistics.book import ComputedBook


def made_blocks(facts: ReportFacts, computed: ComputedBook, voice: Voice) -> Iterator[Block]:
    """The versions of dataset, questionnaire and program, then the rules of bases, rounding, tests and small groups."""
    sources = (
        (voice.say("measure"), voice.say("value")),
        (voice.say("made_forms"), voice.whole(computed.n, DATA)),
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
