"""What a survey chooses for its collection: how the page goes, what it counts, where it may be framed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import cast

from langnghe.core.errors import Place, define, refuse
from langnghe.core.sampling.quota import BY_UNIT_AND_MODE, Quota

BAD_ORIGIN = define(
    "collection.bad_origin",
    "“{value}” is not the address of a site.",
    "Write it as https://tinh.example.vn, without anything after the name; http only for this machine.",
)
_ORIGIN = re.compile(r"(?:https://[a-z0-9.-]+|http://(?:localhost|127\.0\.0\.1))(?::[0-9]{1,5})?")


def origin(written: str) -> str:
    """The origin that somebody wrote, as a browser names it. Raises Refused (collection.bad_origin)."""
    found = written.strip().casefold().rstrip("/")
    if not _ORIGIN.fullmatch(found) or ".." in found:
        raise refuse(BAD_ORIGIN, Place(field="hosts"), value=written[:100])
    return found


class Paging(StrEnum):
    """How much of the questionnaire a respondent sees at once."""

    WHOLE = "whole"
    SECTIONS = "sections"
    QUESTIONS = "questions"


class DoorKind(StrEnum):
    """What a respondent must bring: nothing, the code of a printed slip, or a credential that was issued to a person on the
    roster."""

    OPEN = "open"
    SLIPS = "slips"
    ROSTER = "roster"


class ProofOfWork(StrEnum):
    """When a device must reckon a while before it may send: never, only while too much comes in, or always."""

    NEVER = "never"
    UNDER_ABUSE = "under_abuse"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class CollectionSettings:
    """`review`: the respondent sees all answers once more before sending. `offline`: answers may wait on the device. `hosts`: the
    origins whose pages may frame the survey. `quotas`: those that count answers, besides the one of every survey. `short`: a
    second, short name in addresses, "" for none. `paper_days`: for how many days after the closing sheets are accepted that came
    back in time; `twice_percent`: how many of a hundred sheets two persons key. `interim`: staff may see shares of the answers
    while others still come in; chosen when the collection is opened, never afterwards."""

    paging: Paging = Paging.WHOLE
    review: bool = False
    offline: bool = True
    hosts: tuple[str, ...] = ()
    quotas: tuple[Quota, ...] = ()
    proof_of_work: ProofOfWork = ProofOfWork.UNDER_ABUSE
    short: str = ""
    paper_days: int = 14
    twice_percent: int = 0
    interim: bool = False

    @property
    def counted(self) -> tuple[Quota, ...]:
        """Every quota, that of every survey first."""
        return (BY_UNIT_AND_MODE, *self.quotas)


@dataclass(frozen=True, slots=True)
class Opening:
    """From when until when, or until how many, and with what in hand. `grace`: how long whoever began before the end may send.
    Aware times."""

    opens_at: datetime
    closes_at: datetime | None = None
    target: int | None = None
    door: DoorKind = DoorKind.OPEN
    grace: timedelta = timedelta(0)
    settings: CollectionSettings = CollectionSettings()


def settings_to_json(settings: CollectionSettings) -> dict[str, object]:
    """Plain values by name; the inverse of `settings_from_json`."""
    return {
        "paging": settings.paging.value,
        "review": settings.review,
        "offline": settings.offline,
        "hosts": list(settings.hosts),
        "quotas": [{"name": quota.name, "dimensions": list(quota.dimensions)} for quota in settings.quotas],
        "proof_of_work": settings.proof_of_work.value,
        "short": settings.short,
        "paper_days": settings.paper_days,
        "twice_percent": settings.twice_percent,
        "interim": settings.interim,
    }


def settings_from_json(data: Mapping[str, object]) -> CollectionSettings:
    """What is not there is as usual."""
    usual = CollectionSettings()
    quotas = cast("Sequence[Mapping[str, object]]", data.get("quotas", ()))
    return CollectionSettings(
        paging=Paging(str(data.get("paging", usual.paging))),
        review=bool(data.get("review", usual.review)),
        offline=bool(data.get("offline", usual.offline)),
        hosts=tuple(cast("Sequence[str]", data.get("hosts", ()))),
        quotas=tuple(Quota(str(each["name"]), tuple(cast("Sequence[str]", each["dimensions"]))) for each in quotas),
        proof_of_work=ProofOfWork(str(data.get("proof_of_work", usual.proof_of_work))),
        short=str(data.get("short", usual.short)),
        paper_days=int(cast("int", data.get("paper_days", usual.paper_days))),
        twice_percent=int(cast("int", data.get("twice_percent", usual.twice_percent))),
        interim=bool(data.get("interim", usual.interim)),
    )
