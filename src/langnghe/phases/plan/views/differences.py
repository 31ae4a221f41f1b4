"""How what two plans say differently is shown: by part, in the language of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from langnghe.core.plan.difference import Change
from langnghe.web import words

PARTS = {
    "title": _("Title"),
    "number": _("Number"),
    "issued_on": _("Issued on"),
    "agency": _("Agency"),
    "parent_agency": _("Agency above it"),
    "legal_basis": _("Legal basis"),
    "purposes": _("Purposes"),
    "requirements": _("Requirements"),
    "content_groups": _("Content"),
    "subjects": _("Who is asked"),
    "modes": _("Modes"),
    "collection": _("Collection"),
    "paper_allocation": _("Paper forms of units"),
    "paper_total": _("Paper forms in all"),
    "online_minimums": _("Online minimums"),
    "forms_due_on": _("Forms due"),
    "schedule": _("Stages"),
    "whole": _("Time of the whole survey"),
    "targets": _("Targets"),
    "budget": _("Budget (đồng)"),
    "contacts": _("Contacts"),
    "links": _("Addresses"),
    "recipients": _("Recipients"),
    "signed_by_title": _("Signed by"),
}
"""What the fields of a plan are called."""
ASPECTS = {
    "opens_at": pgettext_lazy("of a plan", "opens"),
    "closes_at": pgettext_lazy("of a plan", "closes"),
    "target": pgettext_lazy("of a plan", "target"),
    "forms": pgettext_lazy("of a plan", "number of forms"),
    "starts_on": pgettext_lazy("of a plan", "first day"),
    "ends_on": pgettext_lazy("of a plan", "last day"),
    "number": pgettext_lazy("of a plan", "number"),
    "relation": pgettext_lazy("of a plan", "how the number is meant"),
    "label": pgettext_lazy("of a plan", "name"),
    "unit": pgettext_lazy("of a plan", "name"),
    "unit_kind": pgettext_lazy("of a plan", "name"),
    "of": pgettext_lazy("of a plan", "name"),
    "per": pgettext_lazy("of a plan", "name"),
}
"""What the values within a field are called."""
KINDS = {
    "added": _("new value"),
    "removed": _("value left out"),
    "changed": _("other value"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One change as it is shown."""

    what: str
    old: str
    new: str
    kind: str


@dataclass(frozen=True, slots=True)
class Part:
    """The changes of one field."""

    name: str
    rows: tuple[Row, ...]


def by_part(changes: Iterable[Change]) -> tuple[Part, ...]:
    """The changes under the names of their fields, in the order of the plan."""
    groups = groupby(changes, key=attrgetter("part"))
    return tuple(Part(str(PARTS.get(part, part)), tuple(_row(change) for change in every)) for part, every in groups)


def _row(change: Change) -> Row:
    what = ": ".join(each for each in (change.name, str(ASPECTS.get(change.aspect, change.aspect))) if each)
    return Row(what, _said(change.old), _said(change.new), str(KINDS[change.kind.value]))


def _said(value: object) -> str:
    match value:
        case None | "":
            return words.ABSENT
        case dict():
            return ", ".join(f"{ASPECTS.get(name, name)}: {_said(each)}" for name, each in value.items() if each is not None)
        case list():
            return "; ".join(_said(each) for each in value)
        case str():
            return _said_text(value)
        case _:
            return words.number(value) if isinstance(value, int) else str(value)


def _said_text(value: str) -> str:
    if value in words.MODES:
        return str(words.MODES[value])
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return words.moment(moment) if "T" in value else words.day(moment)
