"""Keeps what persons decide about doubtful boxes, and works their sheets out anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from langnghe.core.errors import Place, define, refuse
from langnghe.core.paper.deciding import BLANK, MARKED, TYPED
from langnghe.core.paper.layout import Kind
from langnghe.core.paper.ledger import Sheet
from langnghe.phases.collect.actions.putting import put_together
from langnghe.phases.collect.queries import packets as packet_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import journal
from langnghe.records.models import DoubtRow, Person

NOT_A_DECISION = define(
    "review.not_a_decision", "“{said}” is no decision about a box.", "Say marked or blank, or type what it says."
)
LONGEST = 2000


@transaction.atomic
def decide(*, slug: str, said: Mapping[int, str], by: Person, now: datetime) -> int:
    """Keep what a person says of boxes, by the key of the doubt: "marked", "blank", or "=" and what was typed; returns how many
    were open. Boxes that another person decided meanwhile stay as they are. Raises Refused (review.not_a_decision)."""
    rows = DoubtRow.objects.select_for_update(of=("self",)).select_related("sheet").defer("crop")
    found = list(rows.filter(sheet__survey__slug=slug, pk__in=said, decided="").order_by("pk"))
    for row in found:
        row.decided, row.by = _decision(row, said[row.pk]), by
    DoubtRow.objects.bulk_update(found, ["decided", "by"], batch_size=200)
    for sheet in sorted({row.sheet_id for row in found}):
        put_together(sheet=sheet, now=now)
    if found:
        sums = dict(sorted(Counter("typed" if row.decided.startswith(TYPED) else row.decided for row in found).items()))
        journal.record("collect.paper_reviewed", plan_queries.survey_row(slug), by=by, at=now, boxes=sums)
    return len(found)


def _decision(row: DoubtRow, said: str) -> str:
    is_tick = row.kind == Kind.TICK
    if said == BLANK or (said == MARKED and is_tick):
        return said
    if said.startswith(TYPED) and not is_tick and len(said) <= LONGEST:
        typed = " ".join(said.removeprefix(TYPED).split())
        return TYPED + typed if typed else BLANK
    raise refuse(NOT_A_DECISION, Place(field=str(row.pk)), said=said[:40])


@transaction.atomic
def take_back(*, slug: str, serial: int, by: Person, now: datetime) -> int:
    """Ask again about every box of a sheet that is not counted yet; returns how many there are."""
    (row,) = packet_queries.held(slug, [serial])
    count = row.doubts.exclude(decided="").update(decided="", by=None)
    if count:
        row.state = Sheet.SCANNED if row.state in (Sheet.READ, Sheet.READY) else row.state
        row.save(update_fields=["state"])
        put_together(sheet=row.pk, now=now)
        journal.record("collect.paper_asked_again", row.survey, by=by, at=now, boxes=count)
    return count
