"""The way into the rooms of the installation: those that one's roles open."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from langnghe.core.plan.roles import works_inside
from langnghe.office import rules
from langnghe.web import pages
from langnghe.web.access import StaffRequest, roles_of, staff

ROOMS = (
    (rules.may_keep_people, "people", _("People and their roles"), _("Invite, give roles, end sessions.")),
    (rules.may_audit, "journal", _("Journal"), _("What was changed, by whom and when; whether its chain is whole.")),
    (rules.may_see_rights, "rights", _("Who may do what"), _("Every action, the roles that may do it, and its addresses.")),
    (rules.may_keep_programs, "programs", _("Programs"), _("Tokens for other programs of the office.")),
    (rules.may_keep_webhooks, "webhooks", _("Addresses that are told of events"), _("Other servers that want to know.")),
    (rules.may_watch, "health", _("Health"), _("How the installation is, and what to do.")),
    (rules.may_back_up, "backups", _("Backups"), _("Make, check and take backups.")),
)


@require_GET
@staff(works_inside)
def page(request: StaffRequest) -> HttpResponse:
    roles = roles_of(request.user)
    rooms = [(name, called, what) for rule, name, called, what in ROOMS if rule(roles)]
    return pages.page(request, "office/rooms.html", {"rooms": rooms})
