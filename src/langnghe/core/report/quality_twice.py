"""What was done twice, for the annex about quality: answers coded by two people, sheets seen by two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from langnghe.core.coding.agreement import Alpha, Standing
from langnghe.core.paper.agreement import Rate
from langnghe.core.report.cells import of_quality
from langnghe.core.report.facts import Coders
from langnghe.core.report.model import Block, Grid, Paragraph
from langnghe.core.report.voice import Voice

REMARKS = {Standing.WARN: "quality_coders_warn", Standing.REMARK: "quality_coders_remark"}


def keyed_sentence(rate: Rate, voice: Voice) -> str:
    """How often a field of sheets that were seen twice was wrong, with the interval of 95 %."""
    at = of_quality("keyed", "wrong")
    low, high = (voice.decimal(100 * share, at.of(end)) for share, end in ((rate.low, "low"), (rate.high, "high")))
    return voice.say("quality_keyed", share=voice.fraction(rate.wrong, rate.fields, at), low=low, high=high)


def coders_blocks(coders: Sequence[Coders], voice: Voice) -> Iterator[Block]:
    """Question by question: how many answers two people coded alike, alpha code by code, and the remark without which figures of
    some codes are not published."""
    for one in coders:
        label = voice.words(one.label)
        at = of_quality(label, "coders")
        share = voice.percent(one.alike, one.sample, at.of("percent"))
        yield Paragraph(voice.say("quality_coders_told", label=label, sample=voice.whole(one.sample, at.of("base")), share=share))
        yield from (Paragraph(sentence) for sentence in _remarks(one, voice))
        header = tuple(voice.say(f"quality_{name}") for name in ("code", "alpha", "low", "high"))
        rows = [(voice.words(words), *_figures(f"{label}: {voice.words(words)}", alpha, voice)) for words, alpha in one.codes]
        yield Grid(voice.caption(voice.say("quality_coders_of", label=label)), (header, *rows), numeric=(1, 2, 3))


def _remarks(one: Coders, voice: Voice) -> Iterator[str]:
    for standing, phrase in REMARKS.items():
        items = [voice.words(words) for words, alpha in one.codes if alpha.standing is standing]
        if items:
            yield voice.say(phrase, items="; ".join(items))


def _figures(row: str, alpha: Alpha, voice: Voice) -> tuple[str, ...]:
    told = (("alpha", alpha.value), ("low", alpha.low), ("high", alpha.high))
    return tuple("–" if value is None else voice.decimal(value, of_quality(row, name)) for name, value in told)
