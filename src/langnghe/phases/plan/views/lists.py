"""What a plan lists beside its single values: basis, purposes, contents, subjects, forms of units, recipients."""

from django.utils.functional import Promise

from langnghe.core.errors import Place
from langnghe.core.plan.model import OnlineMinimum, PaperAllocation, Plan
from langnghe.phases.plan.views.differences import PARTS

LISTED = (
    *("legal_basis", "purposes", "requirements", "content_groups", "subjects", "paper_allocation", "online_minimums"),
    *("contacts", "links", "recipients"),
)
Entry = tuple[str, Place | None]


def lists(plan: Plan) -> list[tuple[str | Promise, list[Entry]]]:
    """Every list of a plan under its name; an empty one too, for that nothing was found is to be seen."""
    return [(PARTS[field], _entries(plan, field)) for field in LISTED]


def _entries(plan: Plan, field: str) -> list[Entry]:
    return [(_said(value), plan.places.get(f"{field}[{index}]")) for index, value in enumerate(getattr(plan, field))]


def _said(value: str | PaperAllocation | OnlineMinimum) -> str:
    match value:
        case PaperAllocation(unit, forms) | OnlineMinimum(unit, forms):
            return f"{unit}: {forms}"
        case _:
            return value
