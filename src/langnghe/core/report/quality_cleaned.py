"""What cleaning took out of the data and why, for the basis of a report and its annex about quality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from langnghe.core.report.cells import of_quality
from langnghe.core.report.facts import Cleaned
from langnghe.core.report.model import Block, Grid, Paragraph
from langnghe.core.report.voice import Voice

INVALID, CORRECTED = "invalid", "corrected"


def cleaned_sentence(cleaned: Cleaned, voice: Voice) -> str:
    """How many of the responses received do not count; a number below the minimum group is not told."""
    received = voice.whole(cleaned.received, of_quality("received"))
    if not cleaned.invalid:
        return voice.say("cleaned_none", received=received)
    if cleaned.invalid < voice.minimum_group:
        return voice.say("cleaned_few", minimum=voice.minimum_group)
    return voice.say("cleaned", received=received, invalid=voice.whole(cleaned.invalid, of_quality(INVALID)))


def cleaned_blocks(cleaned: Cleaned, voice: Voice) -> Iterator[Block]:
    """The same with the reasons, and in how many responses single answers were put right."""
    yield Paragraph(cleaned_sentence(cleaned, voice))
    if cleaned.corrected:
        few = cleaned.corrected < voice.minimum_group
        told = voice.minimum_group if few else voice.whole(cleaned.corrected, of_quality(CORRECTED))
        yield Paragraph(voice.say("cleaned_corrected_few" if few else "cleaned_corrected", count=told))
    rows = reasons_told(cleaned, voice)
    if cleaned.invalid >= max(voice.minimum_group, 1):
        cells = [
            (
                words,
                voice.whole(count, of_quality(words, INVALID)),
                voice.percent(count, cleaned.invalid, of_quality(words, INVALID, "percent")),
            )
            for words, count in rows
        ]
        header = (voice.say("cleaned_reason"), voice.say("cleaned_forms"), voice.say("cleaned_share"))
        yield Grid(voice.caption(voice.say("quality_cleaned")), (header, *cells), numeric=(1, 2))


def reasons_told(cleaned: Cleaned, voice: Voice) -> list[tuple[str, int]]:
    """The reasons of at least the minimum group, the most frequent first; the others are one row. Where that row would be too
    small, the smallest named one joins it, so that nothing small follows by subtraction."""
    counts: Counter[str] = Counter()
    for reason, count in cleaned.reasons:
        counts[voice.words(reason) or voice.say("cleaned_unnamed")] += count
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    named = [one for one in ranked if one[1] >= voice.minimum_group]
    rest = sum(count for _, count in ranked[len(named) :])
    while named and 0 < rest < voice.minimum_group:
        rest += named.pop()[1]
    return [*named, (voice.say("cleaned_others"), rest)] if rest else named
