"""The pages on which answers are coded a second time, and on which the differences are settled."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.coding.agreement import PUBLISH, WARN
from langnghe.core.coding.codebook import Codebook, Entry
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries as process_queries
from langnghe.phases.process import rules
from langnghe.phases.process.actions import double as actions
from langnghe.phases.process.actions.coding import Where
from langnghe.phases.process.queries import coding
from langnghe.phases.process.queries import double as queries
from langnghe.web.access import StaffRequest, staff
from langnghe.web.tabs import survey_page

REMEMBERED = 30
"""So many second codings can be undone."""


@require_GET
@staff(rules.may_code)
def second(request: StaffRequest, slug: str, question: str) -> HttpResponse:
    """The next answer for this person, without its first codes and without any suggestion."""
    waiting = queries.waiting_for(slug, question, request.user.username)
    found = queries.double(slug, question)
    context = {
        **_about(slug, question),
        "answer": waiting[0] if waiting else None,
        "left": len(waiting),
        "can_undo": bool(request.session.get(_given(slug, question))),
        "done": found.sample - found.waiting,
        "sample": found.sample,
    }
    return survey_page(request, "process", plan_queries.survey(slug, timezone.now()), context, "process/coding/second.html")


@require_POST
@staff(rules.may_code)
def give(request: StaffRequest, slug: str, question: str) -> HttpResponse:
    where = Where(slug, question, request.user, timezone.now())
    name, answer = _given(slug, question), request.POST.get("answer", "")[:64]
    actions.code_second(where, answer, request.POST.getlist("code"))
    request.session[name] = [*request.session.get(name, ()), answer][-REMEMBERED:]
    return redirect("process-second", slug, question)


@require_POST
@staff(rules.may_code)
def undo(request: StaffRequest, slug: str, question: str) -> HttpResponse:
    """The answer that this person coded last waits for her again."""
    name = _given(slug, question)
    *before, last = request.session.get(name) or [""]
    actions.take_back(Where(slug, question, request.user, timezone.now()), last)
    request.session[name] = before
    return redirect("process-second", slug, question)


def _given(slug: str, question: str) -> str:
    """Under which name the session keeps what one coder gave last: keys of answers, neither words nor codes."""
    return f"second {slug} {question}"


@require_GET
@staff(rules.may_code)
def agreement(request: StaffRequest, slug: str, question: str) -> HttpResponse:
    """How far the two coders agree, and each answer about which they do not."""
    found = queries.double(slug, question)
    book = coding.codebook(slug, question)
    context = {
        **_about(slug, question),
        "double": found,
        "codes": [(book.entry(each.code), each) for each in found.codes if each.first or each.second],
        "differences": [
            (each, _entries(book, each.first), _entries(book, each.second), _entries(book, each.settled or ()))
            for each in sorted(found.differences, key=lambda each: each.settled is not None)
        ],
        "publish": PUBLISH,
        "warn": WARN,
    }
    return survey_page(request, "process", plan_queries.survey(slug, timezone.now()), context, "process/coding/agreement.html")


@require_POST
@staff(rules.may_code)
def settle(request: StaffRequest, slug: str, question: str) -> HttpResponse:
    where = Where(slug, question, request.user, timezone.now())
    actions.settle(where, request.POST.get("answer", ""), request.POST.getlist("code"))
    messages.success(request, _("It is settled. What the two coders said stays as it is."))
    return redirect(f"{reverse('process-agreement', args=[slug, question])}#differences")


def _about(slug: str, question: str) -> dict[str, object]:
    book = coding.codebook(slug, question)
    return {
        "question": coding.question(slug, question),
        "leaves": [(leaf, book.path(leaf.code)[:-1]) for leaf in book.leaves()],
        "locked": process_queries.is_locked(slug),
    }


def _entries(book: Codebook, codes: Iterable[str]) -> list[Entry]:
    return [book.entry(code) for code in codes if code in book]
