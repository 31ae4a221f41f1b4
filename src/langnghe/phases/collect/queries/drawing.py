"""Draws responses by chance while others still come in."""

from __future__ import annotations

from random import Random

from langnghe.core.response.model import Response
from langnghe.records import convert
from langnghe.records.models import ResponseRow

AT_ONCE = 500


def draw(slug: str, size: int, chance: Random) -> tuple[Response, ...]:
    """So many of the stored responses, each set of them as likely as any other, in the order of the draw."""
    keys = list(ResponseRow.objects.filter(survey__slug=slug).values_list("pk", flat=True))
    drawn = chance.sample(keys, min(size, len(keys)))
    rows = ResponseRow.objects.only("answers", "unit", "mode")
    found = (row for start in range(0, len(drawn), AT_ONCE) for row in rows.filter(pk__in=drawn[start : start + AT_ONCE]))
    return tuple(convert.response(row) for row in found)
