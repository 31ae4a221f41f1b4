"""Reads what an import rests on: the survey it goes into, its questionnaire and units, and what would come of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.text import slug as short
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.response.importing.drafting import drafted
from langnghe.core.response.importing.model import UNIT, Mapped, OldFile
from langnghe.core.response.importing.outcome import Outcome, Policy, outcome
from langnghe.core.response.importing.propose import propose
from langnghe.core.response.importing.words import plain
from langnghe.core.sampling.units import Unit
from langnghe.phases.design import queries as design_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.records.models import CollectionRow, QuestionnaireRow, SurveyRow

BAD_NAME = define(
    "import.bad_name",
    "“{slug}” cannot be the short name of a survey.",
    "Use small letters, digits and hyphens, at most 50 of them.",
)
HAS_ANSWERS = define(
    "import.has_answers",
    "The survey “{slug}” has a collection of its own; answers from elsewhere are not mixed with it.",
    "Bring them in as a survey of their own: give a new short name, and name “{slug}” as the survey whose questionnaire is used.",
)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be brought in: into the survey `slug` (made when there is none, under `title`), with the questionnaire of that
    survey, of the survey `like`, or else one made of the table. `mapped` is None for what the program proposes."""

    slug: str
    title: str = ""
    like: str = ""
    file_name: str = ""
    kind: str = ""
    mapped: Mapped | None = None
    policy: Policy = Policy.LEAVE_ROWS


@dataclass(frozen=True, slots=True)
class Prepared:
    """What an order comes to: `made` says that the questionnaire is made of the table; `is_new` that the survey is."""

    questionnaire: Questionnaire
    units: tuple[Unit, ...]
    mapped: Mapped
    made: bool
    is_new: bool
    title: str
    outcome: Outcome


def prepared(order: Order, file: OldFile, today: date) -> Prepared:
    """Try an order out without storing anything. Raises Refused (import.bad_name, import.has_answers, survey.not_found,
    questionnaire.not_found, and what `read_rows` raises)."""
    if short(order.slug, 50) != order.slug or order.slug == "new":
        raise refuse(BAD_NAME, Place(field="slug"), slug=order.slug[:60])
    row = SurveyRow.objects.filter(slug=order.slug).first()
    if row is not None and CollectionRow.objects.filter(survey=row).exists():
        raise refuse(HAS_ANSWERS, Place(field="slug"), slug=order.slug)
    title = row.title if row else order.title.strip() or order.file_name.rpartition(".")[0] or order.slug
    known = _questionnaire(order, row)
    questionnaire, proposal = (known, None) if known else drafted(file, order.slug, title)
    units = plan_queries.units(order.slug) if row else plan_queries.units(order.like) if order.like else ()
    if proposal is None:
        proposal = propose(file, questionnaire, units)
    mapped = order.mapped or proposal
    units = units or units_of(file, mapped)
    found = outcome(file, mapped, questionnaire, units, today, order.policy)
    return Prepared(questionnaire, tuple(units), mapped, known is None, row is None, title, found)


def _questionnaire(order: Order, row: SurveyRow | None) -> Questionnaire | None:
    if row is not None and QuestionnaireRow.objects.filter(survey=row).exists():
        return design_queries.latest(order.slug).questionnaire
    return design_queries.latest(order.like).questionnaire if order.like else None


def units_of(file: OldFile, mapped: Mapped) -> tuple[Unit, ...]:
    """The units that a table names, for a survey that has none: each different name one, in the order in which they come."""
    names: dict[str, str] = {}
    for column in file.columns:
        if mapped.of(column.name).question == UNIT:
            for cell in filter(None, column.cells):
                names.setdefault(plain(cell), column.labels.get(cell, cell))
    codes: dict[str, str] = {}
    for name in names.values():
        code, number = short(name, 50) or "don-vi", 1
        while code in codes:
            number += 1
            code = f"{short(name, 50)}-{number}"
        codes[code] = name
    return tuple(Unit(code, name, "") for code, name in codes.items())
