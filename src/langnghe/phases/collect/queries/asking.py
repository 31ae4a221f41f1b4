"""Reads what a survey asks of whoever answers, made ready once for many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from langnghe.core.questionnaire.edit.media import recordings
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.questionnaire.page import page_logic
from langnghe.core.questionnaire.routing import Router, router
from langnghe.core.response.blind import PublicKey
from langnghe.core.response.settings import CollectionSettings, DoorKind
from langnghe.core.response.validate import Validator, compile_validator
from langnghe.phases.collect.queries.collection import collection_row
from langnghe.phases.design import queries as design_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import convert
from langnghe.records.models import CollectionRow, QuestionnaireRow


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
    how its page goes. `unit_by_code`: the codes know the unit, so that nobody is asked for one. `keys`: those that credentials
    are checked with, by their fingerprints."""

    slug: str
    instrument: Instrument
    units: frozenset[str]
    door: DoorKind = DoorKind.OPEN
    settings: CollectionSettings = CollectionSettings()  # noqa: RUF009 - a frozen value
    unit_by_code: bool = False
    target: int | None = None
    keys: Mapping[str, PublicKey] = field(default_factory=dict)


def asked(slug: str) -> Asked:
    """Raises Refused (collection.not_found)."""
    row = collection_row(slug)
    kind, version = DoorKind(row.door), design_queries.in_force(row.questionnaire)
    return Asked(
        slug,
        _instrument(convert.questionnaire(version), version.hash),
        plan_queries.unit_codes(slug),
        kind,
        convert.settings(row),
        kind is not DoorKind.OPEN,
        row.target,
        _keys(row) if kind is DoorKind.ROSTER else {},
    )


def _keys(row: CollectionRow) -> dict[str, PublicKey]:
    rows = row.credential_keys.values_list("fingerprint", "modulus", "exponent")
    return {fingerprint: PublicKey(int(modulus, 16), exponent) for fingerprint, modulus, exponent in rows}


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
