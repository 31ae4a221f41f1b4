"""What a matrix says in words: where approval is highest and lowest, in the scale's own words."""

from __future__ import annotations

from langnghe.core.report.cells import of_item
from langnghe.core.report.frequencies import ends, labels_of
from langnghe.core.report.voice import SMALL_N, Voice
from langnghe.core.statistics.model import MatrixTable

LONGEST_ORDER = 8
"""So many items are put in order in a sentence; of more the table tells."""

Ranked = list[tuple[float, int, int]]
"""Share, count and row of each item, highest first."""


def matrix_sentences(table: MatrixTable, voice: Voice) -> tuple[str, ...]:
    """The items with the highest and lowest share at the end of the scale that `table.top` names, those between, the item with
    the highest share at the other end, "don't know", and the cautions due. Without a scale: each item's most frequent answer.
    """
    rows = [row for row in range(len(table.items)) if table.valid[row] and not table.withheld[row]]
    if not rows:
        return (voice.say("too_few", minimum=voice.minimum_group) if any(table.withheld) else voice.say("nobody"),)
    told = _scale(table, rows, voice) if table.ordered else _most_frequent(table, rows, voice)
    return (*told, *_dont_know(table, rows, voice), *_cautions(table, rows, voice))


def highest_and_lowest(table: MatrixTable, voice: Voice) -> str:
    """The first sentence for a matrix on a scale; empty when there are no two items to compare."""
    rows = [row for row in range(len(table.items)) if table.valid[row] and not table.withheld[row]]
    if not table.ordered or len(rows) < 2:
        return ""
    return _extremes(table, top_places(table), voice, ranked(table, top_places(table), rows))


def top_places(table: MatrixTable) -> list[int]:
    """The places in the scale of the end that is named first."""
    first, last = ends(table.scale)
    return last if table.top == "last" else first


def ranked(table: MatrixTable, places: list[int], rows: list[int]) -> Ranked:
    """The rows by the share that chose one of the answers at `places`, highest first, then in their own order."""
    counts = {row: sum(table.counts[row][place] for place in places) for row in rows}
    return sorted(((counts[row] / table.valid[row], counts[row], row) for row in rows), key=lambda item: (-item[0], item[2]))


def _scale(table: MatrixTable, rows: list[int], voice: Voice) -> list[str]:
    first, last = ends(table.scale)
    near, far = (last, first) if table.top == "last" else (first, last)
    order = ranked(table, near, rows)
    sentences = [_extremes(table, near, voice, order)]
    if 2 < len(rows) <= LONGEST_ORDER and order[0][0] != order[-1][0]:
        sentences.append(voice.say("matrix_between", items=_in_order(table, near, order[1:-1], voice)))
    opposite = ranked(table, far, rows)
    if len(rows) > 1 and opposite[0][1]:
        words = {"labels": _labels(table, far, voice), "share": _fraction(table, far, opposite[0], voice)}
        sentences.append(voice.say("matrix_opposite", item=_item(table, opposite[0][2], voice), **words))
    return sentences


def _extremes(table: MatrixTable, places: list[int], voice: Voice, order: Ranked) -> str:
    labels = _labels(table, places, voice)
    (high, _, row), (low, _, low_row) = order[0], order[-1]
    share = _fraction(table, places, order[0], voice)
    if len(order) == 1:
        return voice.say("matrix_one", labels=labels, item=_item(table, row, voice), share=share)
    if high == low:
        return voice.say("matrix_equal", labels=labels, k=len(order), share=share)
    return voice.say(
        "matrix_highest",
        k=len(order),
        labels=labels,
        item=_item(table, row, voice),
        share=share,
        other=_item(table, low_row, voice),
        other_share=_fraction(table, places, order[-1], voice),
    )


def _in_order(table: MatrixTable, places: list[int], order: Ranked, voice: Voice) -> str:
    items = [
        voice.say("next_item", label=_item(table, one[2], voice), share=_fraction(table, places, one, voice)) for one in order
    ]
    return "; ".join(items)


def _fraction(table: MatrixTable, places: list[int], one: tuple[float, int, int], voice: Voice) -> str:
    _, count, row = one
    return voice.fraction(count, table.valid[row], of_item(table, row, places))


def _most_frequent(table: MatrixTable, rows: list[int], voice: Voice) -> list[str]:
    sentences = []
    for row in rows:
        best = table.counts[row].index(max(table.counts[row]))
        label = voice.quoted(table.scale[best].label)
        share = voice.fraction(table.counts[row][best], table.valid[row], of_item(table, row, [best]))
        sentences.append(voice.say("matrix_first", item=_item(table, row, voice), label=label, share=share))
    return sentences


def _dont_know(table: MatrixTable, rows: list[int], voice: Voice) -> list[str]:
    sentences = []
    for column, category in enumerate(table.scale):
        order = ranked(table, [column], rows)
        if category.missing and order[0][1]:
            words = {"label": voice.quoted(category.label), "share": _fraction(table, [column], order[0], voice)}
            sentences.append(voice.say("matrix_dont_know", item=_item(table, order[0][2], voice), **words))
    return sentences


def _cautions(table: MatrixTable, rows: list[int], voice: Voice) -> list[str]:
    few = [
        voice.say("group_n", group=_item(table, row, voice), n=voice.whole(table.valid[row], of_item(table, row)))
        for row in rows
        if table.valid[row] < SMALL_N
    ]
    hidden = [_item(table, row, voice) for row in range(len(table.items)) if table.withheld[row]]
    sentences = [voice.say("several_answers")] if table.multiple else []
    if few:
        sentences.append(voice.say("matrix_small_n", limit=SMALL_N, items=voice.listed(few)))
    if hidden:
        sentences.append(voice.say("matrix_withheld", items=voice.listed(hidden), minimum=voice.minimum_group))
    return sentences


def _labels(table: MatrixTable, places: list[int], voice: Voice) -> str:
    return labels_of(table.scale, places, voice, "or")


def _item(table: MatrixTable, row: int, voice: Voice) -> str:
    return voice.quoted(table.items[row].label)
