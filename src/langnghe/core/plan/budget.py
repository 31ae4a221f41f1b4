"""What a survey costs as the plan states it, in figures and in words."""

from __future__ import annotations

import re

from langnghe.core.plan.amounts import Money, money
from langnghe.core.plan.outline import Item, Outline, Topic
from langnghe.core.plan.source import Found

TOTAL = re.compile(r"(?<![a-z])(?:tong|du toan|kinh phi (?:thuc hien|dieu tra|khao sat|to chuc)?\s*(?:la|:|du kien))")
PER_PIECE = re.compile(r"\s*/|\s*(?:moi|mot|cho mot|cho moi)\s")
ABOUT_MONEY = re.compile(r"kinh phi|du toan|ngan sach")


def budget(body: Outline) -> list[Found[Money]]:
    """The amounts that are stated for the whole survey, the one called a total first; prices of a piece are none."""
    items = body.under(Topic.BUDGET) or [item for item in body.items if ABOUT_MONEY.search(item.folded)]
    amounts = [(item, amount) for item in items for amount in money(item.paragraph.text) if not _is_price(item, amount)]
    totals = [(item, amount) for item, amount in amounts if _is_total(item, amount)]
    chosen = totals or (amounts if len(amounts) == 1 else [])
    return [Found(amount, item.paragraph.place(amount.start, amount.end)) for item, amount in chosen]


def mentions_budget(body: Outline) -> bool:
    """Whether the plan speaks of money at all."""
    return any(ABOUT_MONEY.search(item.folded) for item in body.items)


def _is_price(item: Item, amount: Money) -> bool:
    before = item.paragraph.folded[max(0, amount.start - 20) : amount.start]
    return bool(PER_PIECE.match(item.paragraph.folded, amount.end)) or before.rstrip().endswith(("moi phieu", "moi nguoi"))


def _is_total(item: Item, amount: Money) -> bool:
    before = item.paragraph.folded[max(0, amount.start - 100) : amount.start].rpartition(";")[2]
    return bool(TOTAL.search(before)) or (item.is_row and item.paragraph.folded.lstrip().startswith(("tong", "cong")))
