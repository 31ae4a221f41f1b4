"""Reads collections: their door, their counts, and after closing their answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.budget_settlement import Actual, Settlement
from langnghe.core.plan.budget_sheet import known_actuals, settlement_of
from langnghe.core.plan.duties import deadlines_of
from langnghe.core.plan.lifecycle import NOT_NOW, State
from langnghe.core.plan.model import Mode, Plan
from langnghe.core.questionnaire.edit.media import recordings
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.questionnaire.page import page_logic
from langnghe.core.questionnaire.routing import Router, router
from langnghe.core.response import quota_plan
from langnghe.core.response.collector import Collector
from langnghe.core.response.door import Door
from langnghe.core.response.model import Response
from langnghe.core.response.quota_plan import Dimension, QuotaPlan
from langnghe.core.response.settings import CollectionSettings, DoorKind
from langnghe.core.response.validate import Validator, compile_validator
from langnghe.core.sampling.duties import Progress as UnitCounts
from langnghe.core.sampling.duties import UnitDuty, unit_states
from langnghe.core.sampling.quota import BETWEEN, EVERY, Codes, Count
from langnghe.core.sampling.units import Unit
from langnghe.phases.design import queries as design_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.plan.queries import Budget
from langnghe.records import convert
from langnghe.records.models import CollectionRow, CollectorRow, QuestionnaireRow, QuotaRow, ResponseRow

NOT_OPENED = define("collection.not_found", "The collection of this survey was not opened yet.", "Open the collection first.")
TABLET_UNKNOWN = define("access.tablet_unknown", "This tablet is not known here.", "Ask the office for a code for this tablet.")
TABLET_REVOKED = define(
    "access.tablet_revoked", "The access of this tablet was withdrawn.", "Ask the office for a new code for this tablet."
)


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """What one unit was asked for and what it gave; counts only."""

    unit: Unit
    paper: int
    online: int

    @property
    def paper_share(self) -> float | None:
        """100 · returned / allocated; None where no paper was allocated."""
        return 100 * self.paper / self.unit.paper_forms if self.unit.paper_forms else None

    @property
    def online_share(self) -> float | None:
        """100 · answered / minimum; None where nothing is owed."""
        return 100 * self.online / self.unit.online_minimum if self.unit.online_minimum else None

    @property
    def is_behind(self) -> bool:
        return self.paper < self.unit.paper_forms or self.online < self.unit.online_minimum


@dataclass(frozen=True, slots=True)
class Progress:
    """The live counts of a survey. `accepted` covers all modes and units."""

    units: tuple[UnitProgress, ...]
    accepted: int
    target: int | None
    opens_at: datetime
    closes_at: datetime | None
    closed_at: datetime | None
    closed_because: str
    paused_at: datetime | None = None

    @property
    def paper(self) -> int:
        return sum(unit.paper for unit in self.units)

    @property
    def online(self) -> int:
        return sum(unit.online for unit in self.units)


def collection_row(slug: str) -> CollectionRow:
    """Raises Refused (collection.not_found)."""
    row = CollectionRow.objects.select_related("survey", "questionnaire").filter(survey__slug=slug).first()
    if row is None:
        raise refuse(NOT_OPENED, Place(field=slug))
    return row


def locked_row(slug: str) -> CollectionRow:
    """The collection and then its survey, held until the end of the transaction, in the order in which the intake takes them: in
    another order two of them could wait for each other. Raises Refused (survey.not_found, survey.not_now)."""
    row = CollectionRow.objects.select_for_update(of=("self",)).filter(survey__slug=slug).first()
    survey = plan_queries.survey_for_update(slug)
    if row is None:
        raise refuse(NOT_NOW, Place(field=slug), state=survey.state)
    row.survey = survey
    return row


def changeable_row(slug: str, now: datetime) -> CollectionRow:
    """`locked_row` of a collection that may still be changed: it was opened, and its dataset is not locked. Raises Refused
    (survey.not_found, survey.not_now)."""
    row = locked_row(slug)
    state = convert.state(row.survey, now)
    if state not in (State.OPEN, State.CLOSED):
        raise refuse(NOT_NOW, Place(field=slug), state=state)
    return row


def is_opened(slug: str) -> bool:
    return CollectionRow.objects.filter(survey__slug=slug).exists()


def door(slug: str) -> Door:
    """Raises Refused (collection.not_found)."""
    row = collection_row(slug)
    return convert.door(row, row.quotas.all())


@dataclass(frozen=True, slots=True)
class Instrument:
    """The approved questionnaire of a collection, made ready once for many respondents. `version` is its hash; `recordings`
    the names of the recordings that it speaks of."""

    questionnaire: Questionnaire
    version: str
    recordings: frozenset[str]
    validate: Validator
    route: Router
    logic: Mapping[str, object]


def instrument(slug: str) -> Instrument:
    """Raises Refused (collection.not_found)."""
    row = questionnaire_row(slug)
    return _instrument(convert.questionnaire(row), row.hash)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a survey asks of whoever answers: its questionnaire, one of the units with these codes, what its door asks for and
    how its page goes. `unit_by_code`: every printed code was made for a unit, so that nobody is asked for one."""

    slug: str
    instrument: Instrument
    units: frozenset[str]
    door: DoorKind = DoorKind.OPEN
    settings: CollectionSettings = CollectionSettings()  # noqa: RUF009 - a frozen value
    unit_by_code: bool = False


def asked(slug: str) -> Asked:
    """Raises Refused (collection.not_found)."""
    row = collection_row(slug)
    kind = DoorKind(row.door)
    return Asked(
        slug,
        instrument(slug),
        frozenset(unit.code for unit in plan_queries.units(slug)),
        kind,
        convert.settings(row),
        kind is DoorKind.SLIPS and not row.codes.filter(unit="").exists(),
    )


@lru_cache(maxsize=64)
def _prepared(_hash: str) -> list[Instrument]:
    return []


def _instrument(questionnaire: Questionnaire, version: str) -> Instrument:
    known = _prepared(version)
    if not known:
        known.append(
            Instrument(
                questionnaire,
                version,
                recordings(questionnaire),
                compile_validator(questionnaire),
                router(questionnaire),
                page_logic(questionnaire),
            )
        )
    return known[0]


def instruments(slug: str) -> tuple[Instrument, ...]:
    """Every published version that answers may still come in for, the one in force first. Raises Refused
    (collection.not_found)."""
    rows = design_queries.published(collection_row(slug).questionnaire)
    return tuple(_instrument(convert.questionnaire(row), row.hash) for row in rows)


def questionnaire(slug: str) -> Questionnaire:
    """The approved version that respondents answer. Raises Refused (collection.not_found)."""
    return convert.questionnaire(questionnaire_row(slug))


def questionnaire_row(slug: str) -> QuestionnaireRow:
    """With the words as they were corrected last. Raises Refused (collection.not_found)."""
    return design_queries.in_force(collection_row(slug).questionnaire)


def progress(slug: str) -> Progress:
    """Raises Refused (collection.not_found)."""
    row = collection_row(slug)
    counts = {(unit, mode): accepted for unit, mode, accepted in _counts(row)}
    units = tuple(
        UnitProgress(unit, counts.get((unit.code, Mode.PAPER), 0), counts.get((unit.code, Mode.ONLINE), 0))
        for unit in plan_queries.units(slug)
    )
    return Progress(
        units, row.accepted, row.target, row.opens_at, row.closes_at, row.closed_at, row.closed_because, row.paused_at
    )


def _counts(row: CollectionRow) -> Iterable[tuple[str, str, int]]:
    """By unit and mode, how many were accepted."""
    return row.quotas.filter(quota=EVERY).values_list("unit", "mode", "accepted")


def dimensions(slug: str) -> tuple[Dimension, ...]:
    """What quotas of this survey can count over. Raises Refused (collection.not_found)."""
    return quota_plan.dimensions(questionnaire(slug), plan_queries.units(slug))


def quotas(slug: str) -> tuple[QuotaPlan, ...]:
    """Every quota with its cells and what they took, that of every survey first. Raises Refused (collection.not_found)."""
    row = collection_row(slug)
    cells: dict[str, dict[Codes, Count]] = {}
    for cell in row.quotas.order_by("pk"):
        codes = tuple(cell.cell.split(BETWEEN))
        cells.setdefault(cell.quota, {})[codes] = Count(cell.accepted, cell.limit, cell.minimum, cell.hard)
    return tuple(QuotaPlan(quota, cells.get(quota.name, {})) for quota in convert.settings(row).counted)


@dataclass(frozen=True, slots=True)
class Handout:
    """The paper of one unit: `handed_out` and, of these, `returned` and accepted."""

    unit: Unit
    handed_out: int
    returned: int

    @property
    def still_out(self) -> int:
        """How many may still come back; never below 0."""
        return max(0, self.handed_out - self.returned)


def handouts(slug: str) -> tuple[Handout, ...]:
    """Of every unit, in the order of the plan. Raises Refused (collection.not_found)."""
    row = collection_row(slug)
    out = dict(row.handouts.values_list("unit", "handed_out"))
    back = {unit: accepted for unit, mode, accepted in _counts(row) if mode == Mode.PAPER}
    return tuple(Handout(unit, out.get(unit.code, 0), back.get(unit.code, 0)) for unit in plan_queries.units(slug))


def grace(slug: str) -> timedelta:
    """How long whoever began before the closing may still send. Raises Refused (collection.not_found)."""
    return timedelta(seconds=collection_row(slug).grace_seconds)


def settings(slug: str) -> CollectionSettings:
    """What the survey chose for its collection. Raises Refused (collection.not_found)."""
    return convert.settings(collection_row(slug))


def plan_in_force(slug: str) -> Plan:
    """The plan as it is used, with the deadlines that its schedule has now and the hours at which the collection was really
    opened and closes. Raises Refused (survey.not_found)."""
    plan = plan_queries.followed_plan(slug)
    row = CollectionRow.objects.filter(survey__slug=slug).first()
    if row is None:
        return plan
    return replace(plan, collection=replace(plan.collection, opens_at=row.opens_at, closes_at=row.closed_at or row.closes_at))


def duties(slug: str, today: date) -> tuple[UnitDuty, ...]:
    """What every unit owes on that day; all of it before the collection is opened. Raises Refused (survey.not_found)."""
    found = progress(slug).units if is_opened(slug) else ()
    counts = {each.unit.code: UnitCounts(each.paper, each.online) for each in found}
    return unit_states(plan_queries.units(slug), counts, today, deadlines_of(plan_in_force(slug)))


@dataclass(frozen=True, slots=True)
class Contact:
    """Where the coordinator of one unit gets reminders: `mail` "" for nowhere, `problem` the code of why the last one did not
    go, "" when it did."""

    mail: str
    reminded_at: datetime | None
    problem: str


def contacts(slug: str) -> dict[str, Contact]:
    """By the code of the unit. Raises Refused (survey.not_found)."""
    rows = plan_queries.survey_row(slug).units.values_list("code", "mail", "reminded_at", "mail_problem")
    return {code: Contact(mail, reminded_at, problem) for code, mail, reminded_at, problem in rows}


def is_asking(slug: str, now: datetime) -> bool:
    """Whether units can be reminded: answers were taken already, and the dataset is not locked. Raises Refused
    (survey.not_found)."""
    survey = plan_queries.survey(slug, now)
    return survey.has(State.OPEN) and not survey.has(State.LOCKED) and collection_row(slug).opens_at <= now


def modes(slug: str) -> tuple[Mode, ...]:
    """The modes of the survey's plan, and every other one in which somebody answered."""
    used = QuotaRow.objects.filter(collection__survey__slug=slug, quota=EVERY, accepted__gt=0).values_list("mode", flat=True)
    wanted = {*plan_queries.plan(slug).modes, *used}
    return tuple(mode for mode in Mode if mode in wanted)


def responses(slug: str) -> Iterator[Response]:
    """Every accepted response, in the order of the random keys."""
    rows = ResponseRow.objects.filter(survey__slug=slug).order_by("pk").only("answers", "unit", "mode")
    return (convert.response(row) for row in rows.iterator(chunk_size=2000))


@dataclass(frozen=True, slots=True)
class Settled:
    """What is paid by what was done. `accepted`: the accepted answers by mode; `known`: what follows from them for the lines;
    `overruled`: the lines of which people reported something else."""

    budget: Budget
    accepted: Mapping[Mode, int]
    known: Mapping[str, Actual]
    overruled: frozenset[str]
    settlement: Settlement


def accepted_by_mode(slug: str) -> dict[Mode, int]:
    """The accepted answers of all units; none before the collection was opened."""
    counts: dict[Mode, int] = {}
    rows = QuotaRow.objects.filter(collection__survey__slug=slug, quota=EVERY, accepted__gt=0)
    for mode, accepted in rows.values_list("mode", "accepted"):
        counts[Mode(mode)] = counts.get(Mode(mode), 0) + accepted
    return counts


def settled(slug: str, today: date) -> Settled:
    """The settlement of the survey's estimate. Raises Refused (budget.not_found, settlement.more_accepted)."""
    budget, accepted = plan_queries.budget(slug, today), accepted_by_mode(slug)
    known = known_actuals(budget.estimate, accepted)
    overruled = frozenset(code for code, actual in budget.sheet.actuals.items() if actual != known.get(code))
    return Settled(budget, accepted, known, overruled, settlement_of(budget.sheet, budget.estimate, accepted))


def collectors(slug: str) -> tuple[Collector, ...]:
    """Tablets and interviewers of a survey, in the order in which they were added."""
    rows = CollectorRow.objects.filter(survey__slug=slug).select_related("survey", "person").order_by("pk")
    return tuple(map(convert.collector, rows))


def tablet(token: str) -> Collector:
    """The tablet with that token. Raises Refused (access.tablet_unknown, access.tablet_revoked)."""
    digest = design_queries.token_digest(token)
    row = CollectorRow.objects.filter(digest=digest, person=None).select_related("survey", "person").first()
    if row is None:
        raise refuse(TABLET_UNKNOWN)
    if row.revoked_at:
        raise refuse(TABLET_REVOKED)
    return convert.collector(row)
