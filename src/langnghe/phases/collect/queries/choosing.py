"""Reads which units a respondent can choose from: all of them, or those whose names hold what was typed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import islice

from langnghe.core.questionnaire.kinds.picker import searched
from langnghe.core.sampling.choosing import LISTED, UnitChoice, chosen_from, told_apart
from langnghe.core.sampling.units import Unit
from langnghe.phases.plan import queries as plan_queries
from langnghe.records.keeping import Keeper, standing

OFFERED = 50
LONGEST = 200


def unit_choice(slug: str, sent: str) -> UnitChoice:
    """What is offered to whoever sent a code, a name or nothing yet. Raises Refused (survey.not_found)."""
    units = plan_queries.units(slug)
    if len(units) <= LISTED:
        return chosen_from(units, sent)
    found = tuple(islice(_fitting(slug, sent[:LONGEST]), OFFERED))
    chosen = found[0].code if len(found) == 1 else ""
    return UnitChoice(found, chosen, by_name=True, typed=sent[:LONGEST], version=_named(slug)[1])


def unit_entries(slug: str) -> list[tuple[str, str, str]]:
    """What the page of a respondent looks through by itself: code, name and the name as it is looked for, where there are too
    many units to list; else nothing. Raises Refused (survey.not_found)."""
    named, _ = _named(slug)
    return [(unit.code, unit.name, name[1:]) for unit, name in named] if len(named) > LISTED else []


def unit_named(slug: str, sent: str) -> str:
    """The code of the unit that somebody sent by its code, by its name, or by words that only its name has, where there are too
    many to list; "" for none. Raises Refused (survey.not_found)."""
    found = list(islice(_fitting(slug, sent[:LONGEST]), 2))
    return found[0].code if len(found) == 1 else ""


def _fitting(slug: str, sent: str) -> Iterator[Unit]:
    """The unit of that code; or those of that very name; or those whose names have all the words, as beginnings of words."""
    typed, (named, _) = searched(sent), _named(slug)
    if coded := [unit for unit, _ in named if unit.code == sent]:
        return iter(coded)
    if not typed:
        return iter(())
    same = [unit for unit, name in named if name == f" {typed}"]
    wanted = [f" {word}" for word in typed.split()]
    return iter(same) if same else (unit for unit, name in named if all(word in name for word in wanted))


def _named(slug: str) -> Named:
    """Every unit, told apart from others, with its own name as it is looked for, after a blank; and what stands for all of them
    together."""
    units = plan_queries.units(slug)
    return _NAMED.of(standing(slug), len(units), lambda: _looked_for(units))


def _looked_for(units: tuple[Unit, ...]) -> Named:
    apart = told_apart(units)
    version = hashlib.sha256("\n".join(f"{unit.code}\t{unit.name}" for unit in apart).encode()).hexdigest()[:12]
    return tuple((shown, f" {searched(unit.name)}") for shown, unit in zip(apart, units, strict=True)), version


Named = tuple[tuple[tuple[Unit, str], ...], str]
_NAMED: Keeper[Named] = Keeper(8)
