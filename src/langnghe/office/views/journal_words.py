"""How an entry of the journal is told: what was done, why, and what a value was before and after."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy, pgettext_lazy

from langnghe.core.package.journal import STRUCK

WORDS = {
    "accepted": pgettext_lazy("journal", "answers accepted"),
    "adopted": pgettext_lazy("journal", "in use"),
    "after": pgettext_lazy("journal", "after"),
    "asked": pgettext_lazy("journal", "chosen by"),
    "because": pgettext_lazy("journal", "reason"),
    "before": pgettext_lazy("journal", "before"),
    "bounds": pgettext_lazy("journal", "limits of the factors"),
    "cells": pgettext_lazy("journal", "cells"),
    "code": pgettext_lazy("journal", "code"),
    "count": pgettext_lazy("journal", "how many"),
    "file_format": pgettext_lazy("journal", "format"),
    "hash": pgettext_lazy("journal", "hash"),
    "kind": pgettext_lazy("journal", "kind"),
    "label": pgettext_lazy("journal", "label"),
    "margins": pgettext_lazy("journal", "figures of the population"),
    "method": pgettext_lazy("journal", "method"),
    "name": pgettext_lazy("journal", "name"),
    "number": pgettext_lazy("journal", "number"),
    "person": pgettext_lazy("journal", "person"),
    "program": pgettext_lazy("journal", "program"),
    "question": pgettext_lazy("journal", "question"),
    "quota": pgettext_lazy("journal", "quota"),
    "reason": pgettext_lazy("journal", "reason"),
    "responses": pgettext_lazy("journal", "responses"),
    "roles": pgettext_lazy("journal", "roles"),
    "rows": pgettext_lazy("journal", "rows"),
    "sections": pgettext_lazy("journal", "sections"),
    "selection": pgettext_lazy("journal", "how people were selected"),
    "sha256": pgettext_lazy("journal", "checksum"),
    "source": pgettext_lazy("journal", "where it is from"),
    "task": pgettext_lazy("journal", "task"),
    "token": pgettext_lazy("journal", "number of the token"),
    "trim": pgettext_lazy("journal", "weights cut off at"),
    "units": pgettext_lazy("journal", "units"),
    "unpublished": pgettext_lazy("journal", "tables not published"),
    "version": pgettext_lazy("journal", "version"),
}
DESTROYED = gettext_lazy("The details were destroyed when their time was over.")
LONGEST = 300
CHANGE = ("before", "after")


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the detail: what it is, and its value; of a change the value before, which is None elsewhere."""

    label: str
    value: str
    before: str | None = None


def told(detail: Mapping[str, object]) -> tuple[Said, ...]:
    """The lines of a detail, changed values first."""
    if detail == STRUCK:
        return (Said("", str(DESTROYED)),)
    others = [Said(_label(name), _value(value)) for name, value in detail.items() if name not in CHANGE]
    return (*_changes(detail), *others)


def _changes(detail: Mapping[str, object]) -> tuple[Said, ...]:
    if not set(CHANGE) <= set(detail):
        return tuple(Said(_label(name), _value(detail[name])) for name in CHANGE if name in detail)
    before, after = detail["before"], detail["after"]
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        names = [*before, *(name for name in after if name not in before)]
        return tuple(Said(_label(name), _value(after.get(name)), _value(before.get(name))) for name in names)
    return (Said("", _value(after), _value(before)),)


def _label(name: str) -> str:
    return str(WORDS.get(name, name.replace("_", " ")))


def _value(value: object) -> str:
    match value:
        case None | "" | [] | {}:
            return "–"
        case str():
            said = value
        case list() if all(isinstance(each, str | int) for each in value):
            said = ", ".join(map(str, value))
        case _:
            said = json.dumps(value, ensure_ascii=False)
    return said if len(said) <= LONGEST else f"{said[:LONGEST]}…"
