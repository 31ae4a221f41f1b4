"""What a report must be told beside the tables: who asked, whom, when, and how many forms went out and came back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from langnghe.core.plan.model import CollectionWindow, Mode
from langnghe.core.questionnaire.model import Text
from langnghe.core.report.model import Letterhead


class Door(StrEnum):
    """How respondents were let in online, and so how far "once per person" was kept."""

    OPEN_LINK = "open_link"
    CODE = "code"
    ROSTER = "roster"


@dataclass(frozen=True, slots=True)
class UnitReturn:
    """One unit's forms: handed out on paper, owed online, and valid by mode. `unit` is its name, empty for answers that named no
    unit. `paper_returned` counts paper forms that came back, valid or not; None when that was not counted apart."""

    unit: str
    paper_forms: int
    online_minimum: int
    accepted: Mapping[Mode, int]
    paper_returned: int | None = None

    def valid(self, *modes: Mode) -> int:
        """Valid answers of these modes; of all modes when none is named."""
        return sum(count for mode, count in self.accepted.items() if not modes or mode in modes)


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """All that `compose_report` needs beside the computed tables. `opened_at` and `closed_at` are when collection really opened
    and closed (aware times; None when it has not). `plan` is the number of the plan ("12-KH/BTG"; may be empty).
    `open_answers` leads from an open question's name to its masked answers in no telling order, and has no key for a
    question that too few answered. `probability` is true only when every person had a known chance to be asked."""

    title: Text
    letterhead: Letterhead
    window: CollectionWindow
    opened_at: datetime | None
    closed_at: datetime | None
    units: tuple[UnitReturn, ...]
    questionnaire_hash: str
    program: str
    door: Door = Door.OPEN_LINK
    plan: str = ""
    probability: bool = False
    open_answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def valid(self, *modes: Mode) -> int:
        """Valid answers over all units."""
        return sum(unit.valid(*modes) for unit in self.units)
