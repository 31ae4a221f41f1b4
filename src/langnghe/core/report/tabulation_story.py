"""What a rich table says in words: weighted shares beside the people counted, intervals, and which groups differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from langnghe.core.report import figures
from langnghe.core.report.cells import of_line, of_test
from langnghe.core.report.differences import is_different
from langnghe.core.report.marks import Reference
from langnghe.core.report.voice import SMALL_N, Voice
from langnghe.core.statistics.tables.result import BannerTest, Block, Layer, Line, Tabulated

TOLD = ("answer", "dont_know")


class RichGap(NamedTuple):
    """The answer whose share differs most between two groups of a test, by the places of their columns."""

    line: Line
    high: int
    low: int


def story(table: Tabulated, adjusted_p: float | None, voice: Voice) -> Iterator[str]:
    """Of every question the largest and the smallest share of everybody, or the mean; then whether its groups differ, and where
    most. Tables in layers and nested questions speak by their figures alone. `adjusted_p` is that of a table's only test."""
    if len(table.layers) != 1 or any(block.path for block in table.layers[0].blocks):
        return
    layer = table.layers[0]
    for block in layer.blocks:
        sentences = [*_everybody(table, layer, block, voice), *_groups(table, block, adjusted_p, voice)]
        told = " ".join(sentence for sentence in sentences if sentence)
        titled = len(layer.blocks) > 1
        yield voice.say("block", label=voice.words(block.label), sentence=told) if titled and told else told
    if any(base.small for block in layer.blocks for base in block.bases):
        yield voice.say("rich_small", limit=SMALL_N)


def gap_words(table: Tabulated, test: BannerTest, voice: Voice) -> str:
    """The widest gap between two groups of a test; empty when there is none."""
    layer = table.layers[0]
    block = next(block for block in layer.blocks if test in block.tests)
    gap = _gap(block, test.columns)
    if gap is None:
        return ""
    high, low = block.bases[gap.high].unweighted or 0, block.bases[gap.low].unweighted or 0
    return voice.say(
        "rich_widest",
        label=voice.quoted(gap.line.mark.label),
        group=_name(table, gap.high, voice),
        share=_share(table, (layer, block, gap.line), gap.high, voice),
        n=voice.whole(high, of_line(table, (layer, block, None), table.columns[gap.high], "base")),
        other=_name(table, gap.low, voice),
        other_share=_share(table, (layer, block, gap.line), gap.low, voice),
        other_n=voice.whole(low, of_line(table, (layer, block, None), table.columns[gap.low], "base")),
    )


def _is_weighted(table: Tabulated) -> bool:
    return table.method.sample != "simple"


def _total(table: Tabulated) -> int | None:
    """The place of the column of everybody."""
    return next((place for place, column in enumerate(table.columns) if not column.path), None)


def _everybody(table: Tabulated, layer: Layer, block: Block, voice: Voice) -> Iterator[str]:
    place = _total(table)
    if place is None or block.bases[place].withheld:
        return
    n = block.bases[place].unweighted or 0
    if not n:
        yield voice.say("nobody")
        return
    lines = [line for line in block.lines if line.kind in TOLD and not line.apart and line.cells[place].column is not None]
    counted = voice.whole(n, of_line(table, (layer, block, None), table.columns[place], "base"))
    if lines:
        yield _order(table, (layer, block), lines, place, counted, voice)
    for line in block.lines:
        if line.kind == "mean" and (mean := line.cells[place].value) is not None:
            at = of_line(table, (layer, block, line), table.columns[place], "value")
            yield voice.say("rich_weighted_mean" if _is_weighted(table) else "rich_mean", mean=voice.decimal(mean, at), n=counted)


def _order(table: Tabulated, within: tuple[Layer, Block], lines: Sequence[Line], place: int, counted: str, voice: Voice) -> str:
    """The largest share on the scale and the smallest, "don't know" aside."""
    kind = "weighted" if _is_weighted(table) else "plain"
    ranked = sorted((line for line in lines if line.kind == "answer"), key=lambda line: -_column(line, place))
    if not ranked or not _column(ranked[0], place):
        return ""
    first, last = ranked[0], ranked[-1]
    if len(ranked) > 1 and not any(line.cells[place].column for line in lines if line is not first):
        return voice.say(f"{kind}_everybody", n=counted, label=voice.quoted(first.mark.label))
    more = [line for line in lines if line.kind == "dont_know" and _column(line, place) >= _column(first, place)]
    apart = voice.say("apart", labels=voice.listed([voice.quoted(line.mark.label) for line in more])) if more else ""
    tied = [line for line in ranked if _column(line, place) == _column(first, place)]
    told = voice.say(
        f"{kind}_highest",
        n=counted,
        apart=apart,
        label=voice.listed([voice.quoted(line.mark.label) for line in tied]),
        share=_share(table, (*within, first), place, voice),
        interval=_interval(table, first, place, voice),
    )
    if _column(first, place) != _column(last, place):
        share = _share(table, (*within, last), place, voice)
        told += voice.say("lowest_share", label=voice.quoted(last.mark.label), share=share)
    return f"{told}."


def _interval(table: Tabulated, line: Line, place: int, voice: Voice) -> str:
    interval = line.cells[place].interval
    if interval is None or not voice.probability:
        return ""
    lower, upper = (figures.percent(end, voice.language) for end in interval)
    level = figures.shortest(100 * table.spec.level, voice.language)
    return voice.say("in_brackets", level=level, lower=lower, upper=upper)


def _groups(table: Tabulated, block: Block, adjusted_p: float | None, voice: Voice) -> Iterator[str]:
    for test in block.tests:
        by = voice.words(table.columns[test.columns[0]].path[-1].question) if test.columns else ""
        p = test.adjusted if adjusted_p is None else adjusted_p
        if p is None or test.name == "none":
            continue
        at = of_test(table, table.layers[0], block, test)
        made, n = _test(test, p, at, voice), voice.whole(test.n, at.of("tested"))
        if is_different(p):
            yield voice.say("rich_different", by=by, test=made, n=n)
            yield gap_words(table, test, voice)
        else:
            yield voice.say("not_different", by=by, test=made, n=n)


def _test(test: BannerTest, p: float, at: Reference, voice: Voice) -> str:
    """The test with its corrected p value: "F của Rao và Scott = 3,20, bậc tự do 2 và 80, p hiệu chỉnh Holm = 0,041"."""
    words = {
        name: "–" if (value := getattr(test, name)) is None else voice.number(value, at.of(name))
        for name in ("statistic", "df", "ddf")
    }
    return voice.say(test.name, **words, p=voice.p_value(p, voice.say("adjusted"), at.of("adjusted")))


def _gap(block: Block, columns: Sequence[int]) -> RichGap | None:
    shown = [place for place in columns if not block.bases[place].withheld and block.bases[place].unweighted]
    lines = [
        line for line in block.lines if line.kind == "answer" and all(line.cells[place].column is not None for place in shown)
    ]
    if len(shown) < 2 or not lines:
        return None
    return max((_ends(line, shown) for line in lines), key=lambda gap: _column(gap.line, gap.high) - _column(gap.line, gap.low))


def _ends(line: Line, shown: Sequence[int]) -> RichGap:
    ranked = sorted(shown, key=lambda place: -_column(line, place))
    return RichGap(line, ranked[0], ranked[-1])


def _column(line: Line, place: int) -> float:
    """The share, so rounded that sums of weights that should be equal are."""
    return round(line.cells[place].column or 0.0, 9)


def _share(table: Tabulated, within: tuple[Layer, Block, Line], place: int, voice: Voice) -> str:
    at = of_line(table, within, table.columns[place], "column")
    share = f"{voice.decimal(_column(within[2], place), at)}%"
    return voice.say("weighted_share", share=share) if _is_weighted(table) else share


def _name(table: Tabulated, place: int, voice: Voice) -> str:
    return voice.quoted(table.columns[place].path[-1].label)
