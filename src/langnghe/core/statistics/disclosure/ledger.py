"""What was released before, and new figures protected together with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from langnghe.core.errors import Place, define, refuse
from langnghe.core.statistics.disclosure.linked import Figure, Terms, linked
from langnghe.core.statistics.disclosure.people import People, Respondents
from langnghe.core.statistics.disclosure.problem import Problem, State
from langnghe.core.statistics.disclosure.protect import Looked, Protection, Reason, protect
from langnghe.core.statistics.disclosure.system import EXACTLY

DIFFERENCING = define(
    "disclosure.differencing",
    "With “{release}”, which was released before, these tables give away figures of a small group: {people}.",
    "Use the groups and the filter of the earlier release, or leave this table out.",
)
BAD_LEDGER = define(
    "disclosure.bad_ledger", "What was released before cannot be read: {reason}.", "Restore the store from a backup."
)


@dataclass(frozen=True, slots=True)
class Release:
    """One release: its name ("report 2"), and of whom it shows figures. The figures themselves are those of the dataset."""

    name: str
    shown: tuple[People, ...] = ()


def protected(
    figures: Sequence[Figure], respondents: Respondents, terms: Terms, ledger: Sequence[Release] = ()
) -> tuple[Protection, Problem]:
    """The figures to withhold, and the problem they were found for. What was released before stays known: what with it would give
    away a small group is withheld too, for the reason RELEASED. Raises Refused when withholding does not help, because what
    the tables always show gives it away together with an earlier release, which is named."""
    if not terms.rules.minimum and not terms.rules.unanimous:
        return Protection(), Problem()
    alone = linked(figures, respondents, terms)
    first = protect(alone)
    ledger = _related(figures, ledger)
    if not ledger:
        return first, alone
    earlier = [Figure(some, State.KNOWN) for release in ledger for some in release.shown]
    whole = linked([*figures, *earlier], respondents, terms)
    both = protect(whole)
    _check(both, figures, ledger, respondents, terms)
    reasons = {
        name: reason if name in first.withheld or reason is Reason.SMALL else Reason.RELEASED
        for name, reason in both.withheld.items()
    }
    return replace(both, withheld=reasons), whole


def _related(figures: Sequence[Figure], ledger: Sequence[Release]) -> list[Release]:
    """The releases without what has nothing to do with the new figures: tables are linked when they have two variables in common,
    also through other tables."""
    reached = {figure.of.variables for figure in figures}
    others = {some.variables for release in ledger for some in release.shown} - reached
    fresh = reached
    while fresh:
        fresh = {names for names in others - reached if any(len(names & other) > 1 for other in reached)}
        reached = reached | fresh
    kept = [replace(one, shown=tuple(some for some in one.shown if some.variables in reached)) for one in ledger]
    return [release for release in kept if release.shown]


def _check(
    both: Protection, figures: Sequence[Figure], ledger: Sequence[Release], respondents: Respondents, terms: Terms
) -> None:
    """Raises Refused when a target is narrower than by the new tables alone and by the earlier releases alone."""
    short = {(one.cell, one.wanted): one for one in both.audit.looked if one.width < one.wanted - EXACTLY}
    if not short:
        return
    gone = [replace(figure, state=State.UNPUBLISHED, forced=False) for figure in figures]
    before = [Figure(some, State.KNOWN) for release in ledger for some in release.shown]
    unseen = [replace(figure, state=State.UNPUBLISHED) for figure in before]
    old = _widths(protect(linked([*gone, *before], respondents, terms)))
    new = _widths(protect(linked([*figures, *unseen], respondents, terms)))
    for key, one in short.items():
        if one.width < min(old.get(key, one.wanted), new.get(key, one.wanted)) - EXACTLY:
            raise refuse(
                DIFFERENCING, Place(field=one.cell), release=_culprit(one, figures, ledger, respondents, terms), people=one.cell
            )


def _culprit(one: Looked, figures: Sequence[Figure], ledger: Sequence[Release], respondents: Respondents, terms: Terms) -> str:
    """The first release with which alone the target is as narrow; else the last."""
    every = [Figure(some, State.UNPUBLISHED) for release in ledger for some in release.shown]
    for release in ledger:
        known = [Figure(some, State.KNOWN) for some in release.shown]
        widths = _widths(protect(linked([*figures, *every, *known], respondents, terms)))
        if widths.get((one.cell, one.wanted), one.wanted) <= one.width + EXACTLY:
            return release.name
    return ledger[-1].name


def _widths(found: Protection) -> Mapping[tuple[str, float], float]:
    return {(one.cell, one.wanted): one.width for one in found.audit.looked}


def shown(figures: Iterable[Figure], withheld: Mapping[str, Reason]) -> tuple[People, ...]:
    """Of whom figures are shown, each once: what a ledger keeps of a release."""
    kept = (figure.of for figure in figures if figure.state is not State.UNPUBLISHED and figure.of.name not in withheld)
    return tuple(sorted(set(kept)))


def release_to_json(release: Release) -> dict[str, object]:
    """The release as JSON; see `release_from_json`."""
    return {"name": release.name, "shown": [[[name, list(codes)] for name, codes in some.where] for some in release.shown]}


def release_from_json(content: Mapping[str, object]) -> Release:
    """The release that was written as JSON. Raises Refused when it is none."""
    try:
        name, listed = content["name"], cast("list[list[tuple[str, list[str]]]]", content["shown"])
        found = tuple(People(tuple((str(key), tuple(map(str, codes))) for key, codes in where)) for where in listed)
    except (KeyError, TypeError, ValueError) as error:
        raise refuse(BAD_LEDGER, reason=str(error)) from error
    return Release(str(name), found)
