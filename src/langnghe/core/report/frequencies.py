"""What the figures of one question say in words: the highest answer, the lowest, the order between."""

from __future__ import annotations

from itertools import groupby

from langnghe.core.report.cells import of_answers, of_summary
from langnghe.core.report.figures import percent, rounding_error
from langnghe.core.report.voice import SMALL_N, Voice
from langnghe.core.statistics.model import Category, FrequencyTable, NumberSummary, TextSummary
from langnghe.core.statistics.tables.spread import wilson

LEVEL = 0.95
"""The confidence of intervals."""
NEXT = 2
"""How many answers are named between the highest and the lowest."""

Tier = tuple[int, list[Category]]
"""A count, and the answers that reach it."""


def frequency_sentences(table: FrequencyTable, voice: Voice, *, merged: bool = True) -> tuple[str, ...]:
    """The highest answer, the next and the lowest, "don't know" apart, with `merged` the ends of a scale together (a scale of
    opinion, not of age), and the cautions due."""
    if table.withheld:
        return (voice.say("too_few", minimum=voice.minimum_group),)
    if not table.valid:
        return (voice.say("nobody"),)
    sentences = [*_order(table, voice), *_intervals(table, voice), *_dont_know(table, voice)]
    if merged and table.ordered:
        sentences += _merged(table, voice)
    if table.multiple:
        sentences.append(voice.say("several_answers"))
    if table.valid < SMALL_N:
        sentences.append(voice.say("small_n", n=voice.whole(table.valid, of_answers(table)), limit=SMALL_N))
    return tuple(sentences)


def rounding_note(table: FrequencyTable, voice: Voice) -> str:
    """That rounded percentages do not add to 100.00; empty when they do, or need not."""
    if table.multiple or not table.valid or table.withheld:
        return ""
    total = rounding_error(100 * count / table.valid for count in table.counts)
    return "" if total is None else voice.say("rounding", total=voice.decimal(float(total), of_answers(table).of("sum")))


def number_sentences(summary: NumberSummary, voice: Voice) -> tuple[str, ...]:
    """Mean, median, the middle half and the spread. The least and the greatest are not told: each is one person's answer."""
    if summary.withheld:
        return (voice.say("too_few", minimum=voice.minimum_group),)
    if summary.mean is None or summary.quartiles is None:
        return (voice.say("nobody"),)
    names = ("lower", "median", "upper")
    words = {name: voice.number(value, of_summary(summary, name)) for name, value in zip(names, summary.quartiles, strict=True)}
    mean, n = voice.decimal(summary.mean, of_summary(summary, "mean")), voice.whole(summary.n, of_summary(summary, "base"))
    sentences = [voice.say("number", mean=mean, n=n, **words)]
    if summary.deviation is not None:
        deviation = voice.decimal(summary.deviation, of_summary(summary, "deviation"))
        sentences.append(voice.say("number_spread", deviation=deviation))
    if summary.n < SMALL_N:
        sentences.append(voice.say("small_n", n=n, limit=SMALL_N))
    return tuple(sentences)


def text_sentences(summary: TextSummary, voice: Voice) -> tuple[str, ...]:
    """How many wrote something."""
    count = voice.whole(summary.answered, of_summary(summary, "count"))
    total = voice.whole(summary.answered + summary.unanswered, of_summary(summary, "total"))
    return (voice.say("text_answers", count=count, n=total),)


def ends(scale: tuple[Category, ...]) -> tuple[list[int], list[int]]:
    """Where in `scale` the first and the last steps stand, "don't know" left out: two steps at each end from four steps on, else
    one; none when there are fewer than two steps."""
    steps = [index for index, category in enumerate(scale) if not category.missing]
    size = min(len(steps) // 2, 2)
    return (steps[:size], steps[-size:]) if size else ([], [])


def labels_of(scale: tuple[Category, ...], places: list[int], voice: Voice, join: str = "and") -> str:
    """The labels at those places, quoted: "“Tốt” hoặc “Khá”"."""
    return voice.listed([voice.quoted(scale[place].label) for place in places], join)


def _order(table: FrequencyTable, voice: Voice) -> list[str]:
    everybody = [category for category, count in zip(table.categories, table.counts, strict=True) if count == table.valid]
    if everybody and sum(table.counts) == table.valid:
        return [voice.say("everybody", n=voice.whole(table.valid, of_answers(table)), label=voice.quoted(everybody[0].label))]
    tiers = _tiers(table)
    if not tiers or not tiers[0][0]:
        return []
    return [_highest(tiers[0], table, voice) + _rest(tiers[1:], table, voice) + "."]


def _intervals(table: FrequencyTable, voice: Voice) -> list[str]:
    """E. B. Wilson's interval of the highest share, where people were drawn by chance."""
    tiers = _tiers(table)
    if not voice.probability or not tiers or not tiers[0][0]:
        return []
    count, categories = tiers[0]
    ends_of_it = wilson(count / table.valid, table.valid, LEVEL)
    lower, upper = (percent(100 * end, voice.language) for end in ends_of_it)
    labels = _labels(categories, voice)
    return [voice.say("interval", level=round(100 * LEVEL), label=labels, lower=lower, upper=upper)]


def _tiers(table: FrequencyTable) -> list[Tier]:
    """The answers on the scale by falling count, equal counts together."""
    counted = [(count, category) for category, count in zip(table.categories, table.counts, strict=True) if not category.missing]
    ranked = sorted(counted, key=lambda pair: -pair[0])
    return [(count, [category for _, category in tier]) for count, tier in groupby(ranked, key=lambda pair: pair[0])]


def _highest(tier: Tier, table: FrequencyTable, voice: Voice) -> str:
    count, categories = tier
    n, share = voice.whole(table.valid, of_answers(table)), _share(table, voice, categories[0])
    apart = _apart(table, count, voice)
    if len(categories) == 1:
        return voice.say("highest", n=n, label=voice.quoted(categories[0].label), share=share, apart=apart)
    return voice.say("highest_tied", n=n, labels=_labels(categories, voice), share=share, apart=apart)


def _apart(table: FrequencyTable, highest: int, voice: Voice) -> str:
    """The answers outside the scale that as many or more chose as the highest on it; usually none."""
    more = [
        category for category, count in zip(table.categories, table.counts, strict=True) if category.missing and count >= highest
    ]
    return voice.say("apart", labels=_labels(more, voice)) if more else ""


def _share(table: FrequencyTable, voice: Voice, category: Category) -> str:
    return voice.share(table.counts[table.categories.index(category)], table.valid, of_answers(table, category))


def _rest(tiers: list[Tier], table: FrequencyTable, voice: Voice) -> str:
    match tiers:
        case []:
            return ""
        case [(count, [category])] if count:
            return voice.say("other", label=voice.quoted(category.label), share=_share(table, voice, category))
        case _:
            return _next(tiers[:-1], table, voice) + _lowest(tiers[-1], table, voice)


def _next(tiers: list[Tier], table: FrequencyTable, voice: Voice) -> str:
    items = [
        voice.say("next_item", label=voice.quoted(category.label), share=_share(table, voice, category))
        for _, categories in tiers
        for category in categories
    ]
    return voice.say("next", items=voice.listed(items[:NEXT])) if items else ""


def _lowest(tier: Tier, table: FrequencyTable, voice: Voice) -> str:
    count, categories = tier
    if not count:
        return voice.say("nobody_chose", labels=_labels(categories, voice, "or"))
    share = _share(table, voice, categories[0])
    if len(categories) == 1:
        return voice.say("lowest", label=voice.quoted(categories[0].label), share=share)
    return voice.say("lowest_tied", labels=_labels(categories, voice), share=share)


def _labels(categories: list[Category], voice: Voice, join: str = "and") -> str:
    return voice.listed([voice.quoted(category.label) for category in categories], join)


def _dont_know(table: FrequencyTable, voice: Voice) -> list[str]:
    return [
        voice.say("dont_know", share=_share(table, voice, category), label=voice.quoted(category.label))
        for category, count in zip(table.categories, table.counts, strict=True)
        if category.missing and 0 < count < table.valid
    ]


def _merged(table: FrequencyTable, voice: Voice) -> list[str]:
    """The two ends of a scale of four steps or more."""
    return [
        voice.say(
            "merged",
            labels=labels_of(table.categories, places, voice),
            share=voice.share(
                sum(table.counts[place] for place in places),
                table.valid,
                of_answers(table, *(table.categories[place] for place in places)),
            ),
        )
        for places in ends(table.categories)
        if len(places) > 1
    ]
