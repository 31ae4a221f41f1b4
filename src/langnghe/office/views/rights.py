"""The page that says which role may do what, and at which address."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from langnghe.core.plan.roles import Role
from langnghe.office import rules
from langnghe.office.queries import rights as queries
from langnghe.office.views.rights_words import ACTIONS, ROOMS
from langnghe.web import pages
from langnghe.web.access import StaffRequest, staff


@require_GET
@staff(rules.may_see_rights)
def page(request: StaffRequest) -> HttpResponse:
    found, addresses = queries.actions(), queries.addresses()
    rooms = [
        (
            said,
            [
                (ACTIONS[action], [role in queries.allowed(rule) for role in Role], _paths(action, addresses))
                for action, rule in found.items()
                if action.partition(".")[0] == room
            ],
        )
        for room, said in ROOMS.items()
    ]
    context = {
        "rooms": rooms,
        "roles": list(Role),
        "open": _paths(queries.OPEN, addresses),
        "own": _paths(queries.OWN, addresses),
    }
    return pages.page(request, "office/rights.html", context)


def _paths(action: str, addresses: tuple[queries.Address, ...]) -> list[str]:
    return [each.path for each in addresses if action in (each.looking, each.sending)]
