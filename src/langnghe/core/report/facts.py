"""What a report must be told beside the tables: who asked, whom, when, and how many forms went out and came back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from langnghe.core.coding.agreement import Alpha
from langnghe.core.paper.agreement import Rate
from langnghe.core.plan.model import CollectionWindow, Mode
from langnghe.core.questionnaire.model import Text
from langnghe.core.report.model import Letterhead
from langnghe.core.response.patterns import Patterns
from langnghe.core.statistics.habits import ModeDifference, StraightLine
from langnghe.core.statistics.waves import Waves
from langnghe.core.statistics.weighting.make import Diagnostics


class Door(StrEnum):
    """How respondents were let in online, and so how far "once per person" was kept."""

    OPEN_LINK = "open_link"
    CODE = "code"
    ROSTER = "roster"


@dataclass(frozen=True, slots=True)
class UnitReturn:
    """One unit's forms: handed out on paper, owed online, and valid by mode. `unit` is its name, empty for answers that named no
    unit. `paper_returned` counts paper forms that came back, valid or not; None when that was not counted apart. `allocated`: the
    paper forms that the plan gives the unit; None where these are the forms handed out, as nobody counted those. `kind`: what of
    units it is ("xã"; may be empty)."""

    unit: str
    paper_forms: int
    online_minimum: int
    accepted: Mapping[Mode, int]
    paper_returned: int | None = None
    allocated: int | None = None
    kind: str = ""

    def valid(self, *modes: Mode) -> int:
        """Valid answers of these modes; of all modes when none is named."""
        return sum([self.accepted.get(mode, 0) for mode in modes]) if modes else sum(self.accepted.values())


@dataclass(frozen=True, slots=True)
class Drawn:
    """How the program drew the sample: `number` of `population` by a method ("simple", "systematic" …) with a seed."""

    method: str
    number: int
    population: int
    seed: int


@dataclass(frozen=True, slots=True)
class Coders:
    """Two coders of one open question (its words): how many different answers both coded, how many of those alike, and by the
    words of each code how far they agree about it."""

    label: Text
    sample: int
    alike: int
    codes: tuple[tuple[Text, Alpha], ...] = ()


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What people decided when the data were cleaned: how many responses were received; how many of them do not count, by the
    words of the reason (no words where none was named); in how many that count answers were put right or left out."""

    received: int
    reasons: tuple[tuple[Text, int], ...] = ()
    corrected: int = 0

    @property
    def invalid(self) -> int:
        """How many do not count."""
        return sum(count for _, count in self.reasons)


@dataclass(frozen=True, slots=True)
class Quality:
    """How good the data are, beside the answers: what was left out, and by how many sheets all the same (`patterns`); how
    often the online form was left unsent, by the question last answered (its words, "" for the first page); submissions that were
    refused, by the reason's code; straight lines down matrices; modes compared; what the adopted weights do, its margins by their
    words; how far coders of open answers agree; how often a field of a sheet that was seen twice was wrong."""

    patterns: Patterns
    left: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, int] = field(default_factory=dict)
    lines: tuple[StraightLine, ...] = ()
    modes: tuple[ModeDifference, ...] = ()
    weights: Diagnostics | None = None
    coders: tuple[Coders, ...] = ()
    keyed: tuple[Rate, ...] = ()


@dataclass(frozen=True, slots=True)
class Earlier:
    """The survey compared with its earlier waves: the names of these, the oldest first, and the questions in all waves."""

    names: tuple[str, ...]
    waves: Waves


@dataclass(frozen=True, slots=True)
class QuotedCode:
    """A code of an open question: its words, and masked answers that it was given, in no telling order."""

    label: Text
    answers: tuple[str, ...]


@dataclass(frozen=True)
class ReportFacts:
    """All that `compose_report` needs beside the computed tables. `opened_at` and `closed_at` are when collection really opened
    and closed (aware times; None when it has not). `plan` is the number of the plan ("12-KH/BTG"; may be empty).
    `open_answers` leads from an open question's name to masked answers to it (those that are quoted, or more) in no telling
    order, and has no key for a question that too few answered; `quoted` the same by code where answers were coded.
    `probability` is true only when every person had a known chance to be asked, `census` when
    everybody was asked. `earlier`: comparisons with earlier waves, by what the outline calls them ("" for the survey's own).
    `cleaned`: None when nobody looked."""

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
    quoted: Mapping[str, tuple[QuotedCode, ...]] = field(default_factory=dict)
    census: bool = False
    drawn: Drawn | None = None
    quality: Quality | None = None
    earlier: Mapping[str, Earlier] = field(default_factory=dict)
    cleaned: Cleaned | None = None

    def valid(self, *modes: Mode) -> int:
        """Valid answers over all units, of these modes; of all modes when none is named."""
        return sum(self._by_mode.get(mode, 0) for mode in modes or self._by_mode)

    @cached_property
    def _by_mode(self) -> Mapping[Mode, int]:
        """Summed up once: a report asks again and again."""
        found: dict[Mode, int] = {}
        for unit in self.units:
            for mode, count in unit.accepted.items():
                found[mode] = found.get(mode, 0) + count
        return found
