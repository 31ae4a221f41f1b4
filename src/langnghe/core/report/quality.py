"""The quality annex: what was left out, how people answered, the modes compared, and what the weights do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from langnghe.core.plan.model import Mode
from langnghe.core.report.cells import DATA, of_quality
from langnghe.core.report.differences import holm_p, is_different
from langnghe.core.report.facts import Quality, ReportFacts
from langnghe.core.report.figures import percent
from langnghe.core.report.model import Block, Grid, Heading, Paragraph
from langnghe.core.report.quality_cleaned import cleaned_blocks
from langnghe.core.report.quality_twice import coders_blocks, keyed_sentence
from langnghe.core.report.voice import PHRASES, Voice
from langnghe.core.response.patterns import ItemResponse
from langnghe.core.statistics.habits import ModeDifference, StraightLine
from langnghe.core.statistics.weighting.make import Diagnostics

MOST = 3
"""So many of a list are named in a sentence."""


def quality_blocks(facts: ReportFacts, quality: Quality, level: int, voice: Voice) -> Iterator[Block]:
    """The parts of the annex under unnumbered headings, each honest where nothing was measured."""
    parts = {
        **({"quality_cleaned": cleaned_blocks(facts.cleaned, voice)} if facts.cleaned else {}),
        "quality_empty": _left_out(quality, voice),
        "quality_people": _people(facts, quality, voice),
        "quality_modes": _modes(quality.modes, voice),
        "quality_weighting": _weights(quality.weights, voice),
    }
    if quality.coders:
        parts["quality_coders"] = coders_blocks(quality.coders, voice)
    for heading, blocks in parts.items():
        yield Heading(level, voice.say(heading), numbered=False)
        yield from blocks


def _left_out(quality: Quality, voice: Voice) -> Iterator[Block]:
    seen = quality.patterns.seen
    if not seen:
        yield Paragraph(voice.say("quality_none"))
        return
    phrase = "quality_seen" if seen >= voice.n else "quality_sampled"
    told = voice.say(phrase, seen=voice.whole(seen, of_quality("seen")), all=voice.whole(voice.n, DATA))
    yield Paragraph(f"{told} {_most_left_out(quality, voice)}")
    items = [item for item in quality.patterns.items if item.asked >= max(voice.minimum_group, 1)]
    header = tuple(voice.say(f"quality_{name}") for name in ("item", "asked", "gave", "missing"))
    rows = [
        (
            voice.words(item.label),
            voice.whole(item.asked, of_quality(item.name, "asked")),
            voice.whole(item.answered, of_quality(item.name, "gave")),
            voice.decimal(item.left_out or 0.0, of_quality(item.name, "missing", "percent")),
        )
        for item in items
    ]
    yield Grid(voice.caption(voice.say("quality_empty")), (header, *rows), numeric=(1, 2, 3))


def _most_left_out(quality: Quality, voice: Voice) -> str:
    items = [item for item in quality.patterns.items if item.asked >= max(voice.minimum_group, 1)]
    worst = max(items, key=_missing, default=None)
    if worst is None or not _missing(worst):
        return voice.say("quality_answered")
    share = voice.fraction(worst.asked - worst.answered, worst.asked, of_quality(worst.name, "missing"))
    return voice.say("quality_most", label=voice.quoted(worst.label), share=share)


def _missing(item: ItemResponse) -> float:
    return item.left_out or 0.0


def _people(facts: ReportFacts, quality: Quality, voice: Voice) -> Iterator[Block]:
    told = [*_online(facts, quality.left, voice), _refused(quality.refused, voice), *_alike(quality, voice)]
    told += [_line(line, voice) for line in quality.lines if line.answered is not None]
    told.append(voice.say("quality_speed"))
    told += [keyed_sentence(rate, voice) for rate in quality.keyed]
    if facts.valid(Mode.PAPER) and not quality.keyed:
        told.append(voice.say("quality_keying"))
    yield from (Paragraph(sentence) for sentence in told)


def _online(facts: ReportFacts, left: Mapping[str, int], voice: Voice) -> Iterator[str]:
    """How often the page was left; places where fewer than the minimum group left it are not named."""
    gone, sent = sum(left.values()), facts.valid(Mode.ONLINE)
    if not gone:
        if sent:
            yield voice.say("quality_stayed")
        return
    begun = gone + sent
    at = of_quality("left")
    share = voice.percent(gone, begun, at.of("percent"))
    told = voice.say("quality_left", left=voice.whole(gone, at), share=share, begun=voice.whole(begun, at.of("base")))
    often = sorted(((count, label) for label, count in left.items() if label), key=lambda one: (-one[0], one[1]))
    named = [(count, label) for count, label in often if count >= voice.minimum_group][:MOST]
    items = "; ".join(voice.say("quality_left_item", label=label, count=voice.whole(count)) for count, label in named)
    yield f"{told} {voice.say('quality_left_at', items=items)}" if items else told


def _refused(refused: Mapping[str, int], voice: Voice) -> str:
    if not sum(refused.values()):
        return voice.say("quality_accepted")
    ranked = sorted(refused.items(), key=lambda one: (-one[1], one[0]))
    items = [
        voice.say("quality_refused_item", reason=_reason(reason, voice), count=voice.whole(count, of_quality("refused", reason)))
        for reason, count in ranked
    ]
    return voice.say("quality_refused", count=voice.whole(sum(refused.values()), of_quality("refused")), items="; ".join(items))


def _reason(code: str, voice: Voice) -> str:
    known = f"refused_{code}" in PHRASES[voice.language]
    return voice.say(f"refused_{code}" if known else "refused_other")


def _alike(quality: Quality, voice: Voice) -> Iterator[str]:
    alike, seen = quality.patterns.alike, voice.whole(quality.patterns.seen, of_quality("seen"))
    if not quality.patterns.seen:
        return
    if not alike:
        yield voice.say("quality_alike_none")
    elif alike < voice.minimum_group:
        yield voice.say("quality_alike_few", minimum=voice.minimum_group, seen=seen)
    else:
        yield voice.say("quality_alike", alike=voice.whole(alike, of_quality("alike")), seen=seen)


def _line(line: StraightLine, voice: Voice) -> str:
    label, n, at = voice.words(line.label), line.answered or 0, of_quality(line.matrix, "line")
    alike = line.alike or 0
    if 0 < alike < voice.minimum_group:
        return voice.say(
            "quality_line_few", label=label, items=line.items, n=voice.whole(n, at.of("base")), minimum=voice.minimum_group
        )
    return voice.say("quality_line", label=label, items=line.items, share=voice.fraction(alike, n, at))


def _modes(modes: tuple[ModeDifference, ...], voice: Voice) -> Iterator[Block]:
    tested = [one for one in modes if one.adjusted_p is not None]
    if not tested:
        yield Paragraph(voice.say("quality_modes_untested" if modes else "quality_modes_one", minimum=voice.minimum_group))
        return
    found = sorted((one for one in tested if is_different(one.adjusted_p)), key=lambda one: -(one.test.cramers_v or 0.0))
    items = "; ".join(_mode(one, voice) for one in found)
    phrase = "quality_modes_differ" if found else "quality_modes_alike"
    yield Paragraph(voice.say(phrase, k=len(tested), found=len(found), items=items))
    yield Paragraph(voice.say("quality_modes_caution"))


def _mode(one: ModeDifference, voice: Voice) -> str:
    at = of_quality(one.variable, "modes")
    v, p = voice.decimal(one.test.cramers_v or 0.0, at.of("v")), holm_p(one.adjusted_p or 0.0, voice, at.of("p"))
    return voice.say("quality_modes_item", label=voice.words(one.label), v=v, p=p, n=voice.whole(one.test.n, at.of("base")))


def _weights(found: Diagnostics | None, voice: Voice) -> Iterator[Block]:
    if found is None:
        yield Paragraph(voice.say("quality_unweighted"))
        return
    at = of_quality("weights")
    ratio = "–" if found.ratio is None else voice.decimal(found.ratio, at.of("ratio"))
    effective, n = voice.decimal(found.effective, at.of("effective"), places=1), voice.whole(found.n, at.of("base"))
    yield Paragraph(
        voice.say("quality_weights", n=n, effect=voice.decimal(found.effect, at.of("effect")), effective=effective, ratio=ratio)
    )
    header = tuple(voice.say(name) for name in ("quality_item", "answer", "quality_before", "quality_wanted", "quality_after"))
    rows = [
        (
            one.name,
            one.category,
            *(
                voice.mark(
                    percent(share, voice.language).rstrip("%"), of_quality(f"{one.name}: {one.category}", column, "percent")
                )
                for share, column in ((one.before, "before"), (one.wanted, "wanted"), (one.after, "after"))
            ),
        )
        for one in found.margins
    ]
    if rows:
        yield Grid(voice.caption(voice.say("quality_margins")), (header, *rows), numeric=(2, 3, 4))
