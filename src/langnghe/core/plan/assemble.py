"""The plan put together from what was read, and where each of its values stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from langnghe.core.errors import Place
from langnghe.core.plan.basis import legal_basis
from langnghe.core.plan.contacts import contacts, recipients, signed_by
from langnghe.core.plan.content import entries
from langnghe.core.plan.layout import SURVEY, title_text
from langnghe.core.plan.model import CollectionWindow, Plan
from langnghe.core.plan.outline import Item, Topic
from langnghe.core.plan.reading import Facts
from langnghe.core.plan.source import Found
from langnghe.core.plan.text import squeeze

Value = TypeVar("Value")
ANNOUNCED = re.compile(
    r"(?:xay dung|ban hanh|trien khai|to chuc)\s+(?:ke hoach|phuong an)\s+(?P<subject>.{4,400}?)\s*,?\s*"
    r"(?:(?:cu the )?nhu sau|voi (?:cac|nhung|mot so) noi dung|:|$)"
)


class _Values:
    """Takes the values out of what was found and keeps where each stands, under the name of its field."""

    def __init__(self) -> None:
        self.places: dict[str, Place] = {}

    def one(self, field: str, found: Found[Value] | None) -> Value | None:
        if found is not None:
            self.places[field] = found.place
        return found.value if found else None

    def many(self, field: str, found: Iterable[Found[Value]]) -> tuple[Value, ...]:
        every = tuple(found)
        self.places |= {f"{field}[{index}]": each.place for index, each in enumerate(every)}
        return tuple(each.value for each in every)


def assembled(facts: Facts) -> Plan:
    """The plan of the facts; where a thing is stated more than once, the surest statement counts."""
    keep = _Values()
    content = {
        field: keep.many(field, entries(facts.body, topic))
        for field, topic in (("purposes", Topic.PURPOSE), ("requirements", Topic.REQUIREMENT), ("content_groups", Topic.CONTENT))
    }
    return Plan(
        title=keep.one("title", _title(facts)) or "",
        number=keep.one("number", facts.head.number) or "",
        issued_on=keep.one("issued_on", facts.head.issued_on),
        agency=keep.one("agency", facts.head.agency) or "",
        parent_agency=keep.one("parent_agency", facts.head.parent_agency) or "",
        legal_basis=keep.many("legal_basis", legal_basis(facts.body)),
        **content,
        subjects=keep.many("subjects", facts.subjects),
        modes=keep.many("modes", facts.modes),
        collection=_collection(facts, keep),
        paper_allocation=keep.many("paper_allocation", facts.asked.paper),
        paper_total=keep.one("paper_total", _paper_total(facts)),
        online_minimums=keep.many("online_minimums", facts.asked.minimums),
        forms_due_on=keep.one("forms_due_on", _first(facts.due)),
        schedule=keep.many("schedule", (Found(each.stage, each.place) for each in facts.schedule.stages)),
        whole=keep.one("whole", Found(facts.schedule.whole.stage, facts.schedule.whole.place) if facts.schedule.whole else None),
        targets=keep.many("targets", (Found(each.value.target, each.place) for each in facts.asked.others)),
        budget=keep.one("budget", _budget(facts)),
        contacts=keep.many("contacts", contacts(facts.parts)),
        links=keep.many("links", facts.links),
        recipients=keep.many("recipients", recipients(facts.parts.end)),
        signed_by_title=keep.one("signed_by_title", signed_by(facts.parts)) or "",
        places=keep.places,
    )


def _first(found: Sequence[Found[Value]]) -> Found[Value] | None:
    return found[0] if found else None


def _title(facts: Facts) -> Found[str] | None:
    parts = facts.parts
    if parts.kind is None:
        return next((found for item in facts.body.before_chapters() if (found := _announced(item))), None)
    text = title_text(parts.kind, parts.subject)
    return Found(text, (parts.subject or (parts.kind,))[0].place()) if text else None


def _announced(item: Item) -> Found[str] | None:
    """The subject in `… xây dựng Kế hoạch <subject> như sau:`, for a plan that has lost its title; of another plan it is none."""
    match = ANNOUNCED.search(item.paragraph.folded)
    if match is None:
        return None
    text = squeeze(item.paragraph.text[match.start("subject") : match.end("subject")]).strip(" ,;:.*")
    return Found(text, item.paragraph.place(*match.span("subject"))) if SURVEY.search(match["subject"]) else None


def _collection(facts: Facts, keep: _Values) -> CollectionWindow:
    window = facts.window
    opens = Found(window.opens_at, window.stage.place) if window and window.opens_at else None
    closes = Found(window.closes_at, window.stage.place) if window and window.closes_at else None
    target = facts.targets[0] if facts.targets else None
    return CollectionWindow(
        opens_at=keep.one("collection.opens_at", opens),
        closes_at=keep.one("collection.closes_at", closes),
        target=keep.one("collection.target", Found(target.value.target.number, target.place) if target else None),
    )


def _paper_total(facts: Facts) -> Found[int] | None:
    total = _first(facts.asked.paper_totals)
    return Found(total.value.number, total.place) if total else None


def _budget(facts: Facts) -> Found[int] | None:
    return Found(facts.budget[0].value.dong, facts.budget[0].place) if facts.budget else None
