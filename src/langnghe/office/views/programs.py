"""Tokens for programs: one's own, and for the administrator everybody's."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Place, refuse
from langnghe.core.plan.scopes import Scope
from langnghe.office import rules
from langnghe.office.actions import programs as actions
from langnghe.office.queries import programs as queries
from langnghe.web import pages
from langnghe.web.access import NOT_ALLOWED, StaffRequest, roles_of, staff

SCOPES = {
    Scope.SURVEYS_READ: gettext_lazy("read surveys and their plans"),
    Scope.SURVEYS_WRITE: gettext_lazy("create surveys from plans"),
    Scope.UNITS_READ: gettext_lazy("read units"),
    Scope.UNITS_WRITE: gettext_lazy("replace units"),
    Scope.QUESTIONNAIRES_READ: gettext_lazy("read questionnaires"),
    Scope.QUESTIONNAIRES_WRITE: gettext_lazy("hand in versions of questionnaires"),
    Scope.PROGRESS_READ: gettext_lazy("read how far collections have come"),
    Scope.DATASETS_READ: gettext_lazy("take data files"),
    Scope.DATASETS_WRITE: gettext_lazy("lock datasets"),
    Scope.TABLES_READ: gettext_lazy("take tables"),
    Scope.REPORTS_READ: gettext_lazy("take reports"),
    Scope.JOURNAL_READ: gettext_lazy("read the journal"),
    Scope.WEBHOOKS_READ: gettext_lazy("read which addresses are told of events"),
    Scope.WEBHOOKS_WRITE: gettext_lazy("choose which addresses are told of events"),
}
USUAL_DAYS = 90
NO_DAY = date.min


@require_GET
@staff(rules.may_keep_programs)
def page(request: StaffRequest) -> HttpResponse:
    return _page(request)


@require_POST
@staff(rules.may_keep_programs)
def make(request: StaffRequest) -> HttpResponse:
    """The token is shown on the page that answers, and never again."""
    label = request.POST.get("label", "").replace("\0", "")
    token = actions.make_token(
        by=request.user,
        label=label,
        scopes=request.POST.getlist("scopes"),
        last_day=_day(request.POST.get("last_day", "")),
        now=timezone.localtime(),
    )
    return _page(request, token=token, made=label.strip())


@require_POST
@staff(rules.may_keep_programs)
def revoke(request: StaffRequest) -> HttpResponse:
    """One's own; the administrator anybody's."""
    written = request.POST.get("token", "")
    number = int(written) if written.isascii() and written.isdecimal() and len(written) < 10 else 0
    if queries.token_row(number).person != request.user and not rules.may_keep_people(roles_of(request.user)):
        raise refuse(NOT_ALLOWED, Place(field="token"))
    actions.revoke_token(number=number, by=request.user, now=timezone.now())
    messages.success(request, _("The token is worth nothing any more."))
    return redirect("programs")


def _page(request: StaffRequest, **made: str) -> HttpResponse:
    now = timezone.localtime()
    sees_all = rules.may_keep_people(roles_of(request.user))
    context = {
        "tokens": [(each, [_said(word) for word in each.scopes]) for each in _seen(request, sees_all=sees_all)],
        "sees_all": sees_all,
        "scopes": SCOPES.items(),
        "first": now.date(),
        "usual": now.date() + timedelta(days=USUAL_DAYS),
        "latest": now.date() + timedelta(days=actions.MOST_DAYS),
        "may_keep_webhooks": rules.may_keep_webhooks(roles_of(request.user)),
        **made,
    }
    return pages.page(request, "office/programs.html", context)


def _seen(request: StaffRequest, *, sees_all: bool) -> tuple[queries.Token, ...]:
    now = timezone.now()
    return queries.all_tokens(now) if sees_all else queries.tokens_of(request.user, now)


def _said(word: str) -> object:
    return next((said for scope, said in SCOPES.items() if scope == word), word)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return NO_DAY
