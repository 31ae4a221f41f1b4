"""Reads surveys, plans and units."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import starmap

from langnghe.core.errors import Finding, Place, define, refuse
from langnghe.core.formats.administrative_units import read_administrative_units
from langnghe.core.formats.norms_toml import read_norms_toml
from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.formats.units_table import read_directory
from langnghe.core.plan.budget_estimate import Estimate, check_stated
from langnghe.core.plan.budget_norms import Norms
from langnghe.core.plan.budget_sheet import BudgetBasis, BudgetSheet, estimate_of, sheet_from_json
from langnghe.core.plan.duties import Task
from langnghe.core.plan.following import Followed, plan_as_followed, removed
from langnghe.core.plan.lifecycle import Survey
from langnghe.core.plan.mending import Value, mendable, mended, place_field, value_of
from langnghe.core.plan.model import Plan
from langnghe.core.plan.reader import Reading
from langnghe.core.plan.recheck import Rechecked, recheck
from langnghe.core.sampling.matching import NameIndex, name_index
from langnghe.core.sampling.search import SearchIndex, search_index
from langnghe.core.sampling.units import Unit
from langnghe.records import convert, files
from langnghe.records.keeping import Keeper, standing
from langnghe.records.models import JournalRow, SurveyRow, UnitDirectoryRow
from langnghe.records.public_list import public_list_files
from langnghe.records.shipped_norms import shipped_norms

VERSION_GONE = define("plan.version_gone", "The document that was compared is here no more.", "Hand it in once more.")
UNKNOWN_SURVEY = define("survey.not_found", "There is no survey named “{slug}”.", "Look at the list of surveys for its name.")
FIRST_WAVE = define(
    "wave.not_found", "There is no wave before this survey.", "Plan the next wave from the page of an earlier survey's plan."
)


def surveys(now: datetime) -> tuple[Survey, ...]:
    rows = SurveyRow.objects.select_related("collection").order_by("pk")
    return tuple(convert.survey(row, now) for row in rows)


def survey(slug: str, now: datetime) -> Survey:
    """Raises Refused (survey.not_found)."""
    return convert.survey(survey_row(slug), now)


def survey_row(slug: str) -> SurveyRow:
    """Raises Refused (survey.not_found)."""
    row = SurveyRow.objects.select_related("collection").filter(slug=slug).first()
    if row is None:
        raise refuse(UNKNOWN_SURVEY, Place(field=slug), slug=slug)
    return row


@dataclass(frozen=True, slots=True)
class Waves:
    """The survey that came before one, and those that follow it, the oldest first."""

    earlier: Survey | None
    later: tuple[Survey, ...]


def waves(slug: str, now: datetime) -> Waves:
    """Raises Refused (survey.not_found)."""
    row = survey_row(slug)
    later = row.later.select_related("collection").order_by("pk")
    return Waves(convert.survey(row.earlier, now) if row.earlier else None, tuple(convert.survey(each, now) for each in later))


def earlier_wave(slug: str, now: datetime) -> Survey:
    """The survey that came before one. Raises Refused (survey.not_found, wave.not_found)."""
    earlier = survey_row(slug).earlier
    if earlier is None:
        raise refuse(FIRST_WAVE, Place(field=slug))
    return convert.survey(earlier, now)


def survey_for_update(slug: str) -> SurveyRow:
    """The survey's row, locked until the transaction ends. Raises Refused (survey.not_found)."""
    row = SurveyRow.objects.select_for_update().filter(slug=slug).first()
    if row is None:
        raise refuse(UNKNOWN_SURVEY, Place(field=slug), slug=slug)
    return row


def plan(slug: str) -> Plan:
    """The plan as it is used: as it was read, with what people mended. Raises Refused (survey.not_found)."""
    return convert.plan(survey_row(slug).plan)


def plan_as_read(slug: str) -> Plan:
    """The plan as its document states it. Raises Refused (survey.not_found)."""
    return convert.plan_as_read(survey_row(slug).plan)


@dataclass(frozen=True, slots=True)
class PlanValue:
    """One value of a plan: what the document says, where, and what is used."""

    field: str
    read: Value
    used: Value
    place: Place | None

    @property
    def is_recognised(self) -> bool:
        return self.read not in {None, "", ()}

    @property
    def is_mended(self) -> bool:
        return self.read != self.used


def values(slug: str) -> tuple[PlanValue, ...]:
    """Every value that can be mended, in the order of the plan. Raises Refused (survey.not_found)."""
    row = survey_row(slug).plan
    read, used = convert.plan_as_read(row), convert.plan(row)
    return tuple(
        PlanValue(field, value_of(read, field), value_of(used, field), read.places.get(place_field(field)))
        for field in mendable(read)
    )


def document(slug: str) -> tuple[str, bytes]:
    """The plan as it was handed in: its file name and its bytes. Raises Refused (survey.not_found)."""
    row = survey_row(slug).plan
    return row.document_name, bytes(row.document)


def held(key: str) -> bytes:
    """A document that was handed in and waits to be confirmed. Raises Refused (plan.version_gone)."""
    try:
        return files.content(key if re.fullmatch("[0-9a-f]{64}", key) else "")
    except OSError as error:
        raise refuse(VERSION_GONE) from error


def reading(slug: str) -> Reading:
    """The plan read again from its document, with what was found wrong in it."""
    return _reading(*document(slug))


def rechecked(slug: str) -> Rechecked:
    """What is wrong with the plan as it is used, and what of its document's findings the mends have settled."""
    row = survey_row(slug).plan
    read = _reading(row.document_name, bytes(row.document))
    return recheck(read, mended(read.plan, row.mended))


@lru_cache(maxsize=8)
def _reading(name: str, document: bytes) -> Reading:
    """The same document says the same; to read it takes longer than all else on a page."""
    return read_plan_document(name, document)


def tasks(slug: str) -> tuple[Task, ...]:
    """The stages and deadlines of the plan as they are followed, and what people added. Raises Refused (survey.not_found)."""
    return convert.tasks(survey_row(slug).plan)


def followed(slug: str) -> tuple[Followed, ...]:
    """The same, each beside what the plan says. Raises Refused (survey.not_found)."""
    return convert.followed(survey_row(slug).plan)


def removed_tasks(slug: str) -> tuple[Task, ...]:
    """The tasks that people added and took away again. Raises Refused (survey.not_found)."""
    return removed(survey_row(slug).plan.task_notes)


def followed_plan(slug: str) -> Plan:
    """The plan as it is used, with the deadlines of units as the schedule has them now. Raises Refused (survey.not_found)."""
    row = survey_row(slug).plan
    return plan_as_followed(convert.plan(row), convert.tasks(row))


def units(slug: str) -> tuple[Unit, ...]:
    """Every unit, in the order of the plan; read once while the office changes nothing. Raises Refused (survey.not_found)."""
    columns = convert.UNIT
    return _UNITS.of(standing(slug), None, lambda: tuple(starmap(convert.unit_of, survey_row(slug).units.values_list(*columns))))


def unit_codes(slug: str) -> frozenset[str]:
    """The codes of every unit, in the same way. Raises Refused (survey.not_found)."""
    return _CODES.of(standing(slug), None, lambda: frozenset(survey_row(slug).units.values_list("code", flat=True)))


_UNITS: Keeper[tuple[Unit, ...]] = Keeper(8)
_CODES: Keeper[frozenset[str]] = Keeper(64)


def unit_names(slug: str, codes: Collection[str] | None = None) -> dict[str, str]:
    """The names of those units, or of every unit, by their codes. Raises Refused (survey.not_found)."""
    rows = survey_row(slug).units
    return dict((rows.all() if codes is None else rows.filter(code__in=codes)).values_list("code", "name"))


def has_unit(slug: str, code: str) -> bool:
    """Whether the survey has a unit of that code. Raises Refused (survey.not_found)."""
    return survey_row(slug).units.filter(code=code).exists()


NO_BUDGET = define(
    "budget.not_found", "The budget has no number of questions yet.", "Say how many questions the questionnaire has, and keep it."
)


@dataclass(frozen=True, slots=True)
class Budget:
    """The estimate of a survey, and the decisions behind it. `items`: the questions of the newest questionnaire, None while
    there is none; `findings` are those of the norms and of the comparison with the plan."""

    sheet: BudgetSheet
    basis: BudgetBasis
    items: int | None
    norms: tuple[Norms, ...]
    plan: Plan
    estimate: Estimate
    findings: tuple[Finding, ...]


def budget_sheet(slug: str) -> BudgetSheet:
    """What was decided about the budget. Raises Refused (survey.not_found)."""
    return sheet_from_json(survey_row(slug).plan.budget)


def budget(slug: str, today: date) -> Budget:
    """The estimate by what was decided; where nothing was, by the questionnaire and the norms of the day on which the plan was
    signed. Raises Refused (budget.not_found) without a number of questions."""
    sheet, used, items = budget_sheet(slug), plan(slug), items_asked(slug)
    basis = sheet.basis or (BudgetBasis(items, used.issued_on or today) if items is not None else None)
    if basis is None:
        raise refuse(NO_BUDGET, Place(field=slug))
    norms = norms_known(sheet)
    found = estimate_of(sheet, basis, used, norms)
    return Budget(sheet, basis, items, norms, used, found, (*found.findings, *check_stated(found, used)))


def norms_known(sheet: BudgetSheet) -> tuple[Norms, ...]:
    """The shipped norms and those that were handed in with the survey."""
    own = read_norms_toml(sheet.norms.encode()) if sheet.norms else ()
    return (*read_norms_toml(shipped_norms()), *own)


def items_asked(slug: str) -> int | None:
    """How many questions the newest questionnaire asks, as the design phase told the survey; None while there is none."""
    return survey_row(slug).items_asked


def unit_mails(slug: str) -> dict[str, str]:
    """The addresses that reminders go to, by the code of the unit; those without one are absent."""
    return dict(survey_row(slug).units.exclude(mail="").values_list("code", "mail"))


@dataclass(frozen=True, slots=True)
class EarlierDraw:
    """How a sample was drawn; with the same list, whose mark is `frame`, it can be drawn again."""

    at: datetime
    by: str
    method: str
    number: int
    population: int
    stratified: bool
    persons: int | None
    seed: int
    frame: str


def draws(slug: str) -> tuple[EarlierDraw, ...]:
    """The samples that were drawn for the survey, the newest first; the journal keeps them."""
    rows = JournalRow.objects.filter(survey=slug, event="plan.sample_drawn").order_by("-pk")
    return tuple(
        EarlierDraw(row.at, row.person, **{name: row.detail[name] for name in EarlierDraw.__slots__[2:]}) for row in rows
    )


PUBLIC = 0
"""The number of the public list of provinces and communes, which is installed and not handed in."""
NO_DIRECTORY = define("directory.not_found", "There is no directory of units of this number.", "Look at the list of directories.")


@dataclass(frozen=True, slots=True)
class KnownDirectory:
    """A directory that can be looked through; the public list has no name of its own and no file."""

    number: int
    name: str
    file_name: str = ""
    received_at: datetime | None = None

    @property
    def is_public(self) -> bool:
        return self.number == PUBLIC


def directories() -> tuple[KnownDirectory, ...]:
    """The public list, then those that were handed in, by name."""
    rows = UnitDirectoryRow.objects.order_by("name").only("name", "file_name", "received_at")
    return (KnownDirectory(PUBLIC, ""), *(KnownDirectory(row.pk, row.name, row.file_name, row.received_at) for row in rows))


def known_directory(number: int) -> KnownDirectory:
    """Raises Refused (directory.not_found)."""
    if number == PUBLIC:
        return KnownDirectory(PUBLIC, "")
    row = directory_row(number)
    return KnownDirectory(row.pk, row.name, row.file_name, row.received_at)


def directory_row(number: int) -> UnitDirectoryRow:
    """Raises Refused (directory.not_found)."""
    row = UnitDirectoryRow.objects.filter(pk=number).first()
    if row is None:
        raise refuse(NO_DIRECTORY, Place(field=str(number)))
    return row


def directory_index(known: KnownDirectory) -> SearchIndex:
    """The units of a directory, prepared for search; read once while it stays as it is. Raises Refused when the public list is
    not installed."""
    return _search_index(known.number, known.received_at)


def directory_names(known: KnownDirectory, on: date) -> NameIndex:
    """The names of a directory, prepared for suggestions on a day; made once for each day."""
    return _name_index(known.number, known.received_at, on)


@lru_cache(maxsize=8)
def _search_index(number: int, _received_at: datetime | None) -> SearchIndex:
    if number == PUBLIC:
        return search_index(read_administrative_units(public_list_files()))
    row = directory_row(number)
    return search_index(read_directory(bytes(row.table), row.file_name))


@lru_cache(maxsize=8)
def _name_index(number: int, received_at: datetime | None, on: date) -> NameIndex:
    return name_index(_search_index(number, received_at).directory, on)
