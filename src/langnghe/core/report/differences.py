"""What a cross table says in words: which groups differ, how surely, how strongly; never why."""

from __future__ import annotations

from dataclasses import dataclass

from langnghe.core.report.cells import of_group
from langnghe.core.report.marks import Reference
from langnghe.core.report.voice import ALPHA, SMALL_N, Voice
from langnghe.core.statistics.model import CrossTable


@dataclass(frozen=True, slots=True)
class Gap:
    """The answer (`row`) whose share differs most between two groups, the columns `high` and `low`."""

    row: int
    high: int
    low: int


def difference_sentences(table: CrossTable, adjusted_p: float | None, voice: Voice) -> tuple[str, ...]:
    """Whether the groups of a cross table differ after correction, where most, and the cautions due."""
    if 0 < table.valid < voice.minimum_group:
        return (voice.say("cross_too_few", minimum=voice.minimum_group),)
    by = voice.words(table.column_label)
    if adjusted_p is None:
        reason = voice.say(f"reason_{table.test.reason}")
        gap = gap_sentence(table, voice) if table.test.reason == "multiple_answers" else ""
        return (voice.say("not_tested", by=by, reason=reason), *filter(None, [gap]), *_cautions(table, voice))
    test, n = _test(table, adjusted_p, voice), voice.whole(table.test.n, of_group(table, statistic="tested"))
    if not is_different(adjusted_p):
        return (voice.say("not_different", by=by, test=test, n=n), *_cautions(table, voice))
    v = voice.decimal(table.test.cramers_v or 0.0, of_group(table, statistic="v"))
    told = voice.say("different", by=by, test=test, v=v, n=n)
    return (*filter(None, [told, gap_sentence(table, voice)]), *_cautions(table, voice))


def is_different(adjusted_p: float | None) -> bool:
    """Whether a corrected test calls the groups different; never without a test."""
    return adjusted_p is not None and adjusted_p < ALPHA


def holm_p(value: float, voice: Voice, at: Reference | None = None) -> str:
    """A corrected p value by its name: "p hiệu chỉnh Holm = 0,015"."""
    return voice.p_value(value, voice.say("adjusted"), at)


def widest_gap(table: CrossTable) -> Gap | None:
    """The widest gap between two groups shown; None when fewer than two are, or all
    are alike. "Don't know" is left out."""
    groups = [column for column, base in enumerate(table.column_bases) if base and not table.withheld[column]]
    rows = [row for row, category in enumerate(table.rows) if not category.missing]
    if len(groups) < 2 or not rows:
        return None
    widest = max((_gap(table, row, groups) for row in rows), key=lambda gap: _width(table, gap))
    return widest if _width(table, widest) else None


def gap_sentence(table: CrossTable, voice: Voice) -> str:
    """The widest gap in words; empty when there is none."""
    gap = widest_gap(table)
    if gap is None:
        return ""
    return voice.say(
        "widest",
        label=voice.quoted(table.rows[gap.row].label),
        group=voice.quoted(table.columns[gap.high].label),
        share=_fraction(table, gap.row, gap.high, voice),
        other=voice.quoted(table.columns[gap.low].label),
        other_share=_fraction(table, gap.row, gap.low, voice),
    )


def withheld_note(table: CrossTable, voice: Voice) -> str:
    """Which groups are not shown and why; empty when all are."""
    groups = [voice.quoted(group.label) for group, hidden in zip(table.columns, table.withheld, strict=True) if hidden]
    told = [voice.say("withheld", groups=voice.listed(groups), minimum=voice.minimum_group)] if groups else []
    cells = [voice.say("cells_withheld", minimum=voice.minimum_group)] if table.hidden else []
    return " ".join([*told, *cells])


def _gap(table: CrossTable, row: int, groups: list[int]) -> Gap:
    by_share = sorted(groups, key=lambda column: -_share(table, row, column))
    return Gap(row, by_share[0], by_share[-1])


def _width(table: CrossTable, gap: Gap) -> float:
    return _share(table, gap.row, gap.high) - _share(table, gap.row, gap.low)


def _share(table: CrossTable, row: int, column: int) -> float:
    return table.counts[row][column] / table.column_bases[column]


def _fraction(table: CrossTable, row: int, column: int, voice: Voice) -> str:
    return voice.fraction(table.counts[row][column], table.column_bases[column], of_group(table, row, column))


def _test(table: CrossTable, p: float, voice: Voice) -> str:
    test = table.test
    statistic = "" if test.statistic is None else voice.decimal(test.statistic, of_group(table, statistic="statistic"))
    df = "" if test.df is None else voice.whole(test.df, of_group(table, statistic="df"))
    return voice.say(test.name, statistic=statistic, df=df, p=holm_p(p, voice, of_group(table, statistic="p")))


def ungrouped_note(table: CrossTable, voice: Voice) -> str:
    """How many named no group and are left out; empty when nobody is."""
    if not table.ungrouped:
        return ""
    return voice.say("ungrouped", count=voice.whole(table.ungrouped, of_group(table, statistic="ungrouped")))


def _cautions(table: CrossTable, voice: Voice) -> list[str]:
    few = [
        voice.say("group_n", group=voice.quoted(table.columns[column].label), n=voice.whole(base, of_group(table, None, column)))
        for column, (base, hidden) in enumerate(zip(table.column_bases, table.withheld, strict=True))
        if 0 < base < SMALL_N and not hidden
    ]
    sentences = [voice.say("several_answers")] if table.multiple else []
    if few:
        sentences.append(voice.say("small_groups", limit=SMALL_N, groups=voice.listed(few)))
    return [*sentences, *filter(None, [withheld_note(table, voice)])]
