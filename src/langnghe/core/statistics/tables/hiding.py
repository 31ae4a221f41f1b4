"""Which columns of a question are not shown: the rule against small groups, until tables are protected together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from langnghe.core.statistics.cross import withheld_columns
from langnghe.core.statistics.design.columns import Floats
from langnghe.core.statistics.tables.axis import Head


def hidden_columns(columns: Sequence[Head], people: Floats, minimum_group: int) -> tuple[bool, ...]:
    """By the rule of `cross.withheld_columns` among siblings; answers taken together too when they hold fewer, or anybody who
    stands in a hidden column; and everything when fewer than that are in the total. `people` are those of each column's base."""
    hidden = np.zeros(len(columns), dtype=np.bool_)
    for family in {head.siblings for head in columns if head.siblings >= 0}:
        groups = [place for place, head in enumerate(columns) if head.siblings == family and head.column.kind == "group"]
        hidden[groups] = withheld_columns([int(people[place]) for place in groups], minimum_group)
        boxes = [place for place, head in enumerate(columns) if head.siblings == family and head.column.kind == "box"]
        for box in boxes:
            inside = [place for place in groups if hidden[place] and (columns[place].group.rows & columns[box].group.rows).any()]
            hidden[box] = bool(inside) or 0 < people[box] < minimum_group
    for place, head in enumerate(columns):
        if head.siblings < 0 and 0 < people[place] < minimum_group:
            hidden[:] = True
    return tuple(hidden.tolist())
