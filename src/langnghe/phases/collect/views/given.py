"""What forms of the collection say: the reason for a change, the units that are meant."""

import re
from collections.abc import Iterable

from langnghe.core.errors import Place, define, refuse
from langnghe.phases.collect import forms
from langnghe.web.access import StaffRequest

NO_REASON = define(
    "collection.no_reason",
    "The reason, a time or a number cannot be used.",
    "Write in a few words why, and times and numbers as the page has them.",
)


def units_of(given: Iterable[str]) -> list[str]:
    """The codes of units as a list or a line of the page sends them."""
    return [code for written in given for code in re.split(r"[\s,;]+", written) if code]


def told_why(request: StaffRequest) -> str:
    """Raises Refused (collection.no_reason)."""
    form = forms.Closing(request.POST)
    if not form.is_valid():
        raise refuse(NO_REASON, Place(field="because"))
    return str(form.cleaned_data["because"])
