"""What an official survey plan says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from langnghe.core.errors import Place


class Mode(StrEnum):
    """How answers are given."""

    PAPER = "paper"
    ONLINE = "online"
    INTERVIEWER = "interviewer"


@dataclass(frozen=True, slots=True)
class CollectionWindow:
    """When answers are taken: aware times at +07:00. A plan that names a day without an hour opens at 00:00:00 of the
    first day and closes at 23:59:59 of the last. `target`: collection also ends when so many people have answered."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None
    target: int | None = None


@dataclass(frozen=True, slots=True)
class PaperAllocation:
    """How many paper forms a unit is given."""

    unit: str
    forms: int


@dataclass(frozen=True, slots=True)
class OnlineMinimum:
    """How many online answers each unit of a kind owes at least."""

    unit_kind: str
    forms: int


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the schedule; a date that is not stated, or does not exist, is None (and is a finding)."""

    label: str
    starts_on: date | None = None
    ends_on: date | None = None


class Relation(StrEnum):
    """How a stated number is meant."""

    EXACTLY = "exactly"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Target:
    """A number of forms or people that the plan asks for, as it is stated: `ít nhất 70% số hộ`, `500 phiếu/đơn vị`. `of` is
    what is counted; `per` the kind of unit each of which owes it, empty for the survey as a whole."""

    number: int
    of: str
    relation: Relation = Relation.EXACTLY
    per: str = ""
    is_percent: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as read. `whole` is the time of the survey from its first to its last stage, when it is stated; `budget` is in
    đồng. `places` leads from a field ("number", "paper_allocation[2]") to where it stands."""

    title: str
    number: str = ""
    issued_on: date | None = None
    agency: str = ""
    parent_agency: str = ""
    legal_basis: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    content_groups: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    modes: tuple[Mode, ...] = ()
    collection: CollectionWindow = CollectionWindow()
    paper_allocation: tuple[PaperAllocation, ...] = ()
    paper_total: int | None = None
    online_minimums: tuple[OnlineMinimum, ...] = ()
    forms_due_on: date | None = None
    schedule: tuple[Stage, ...] = ()
    whole: Stage | None = None
    targets: tuple[Target, ...] = ()
    budget: int | None = None
    contacts: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signed_by_title: str = ""
    places: Mapping[str, Place] = field(default_factory=dict, compare=False)
