"""The pages on which open answers are coded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.coding.codebook import Codebook
from langnghe.core.coding.suggestion import Suggestion
from langnghe.core.errors import Place, define, refuse
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries as process_queries
from langnghe.phases.process import rules
from langnghe.phases.process.actions import coding as actions
from langnghe.phases.process.actions import coding_endpoint
from langnghe.phases.process.actions.coding import Where
from langnghe.phases.process.queries import coding as queries
from langnghe.phases.process.queries import coding_desk
from langnghe.phases.process.queries.coding_desk import ORDERS, Desk, Item
from langnghe.web.access import StaffRequest, staff
from langnghe.web.pages import page
from langnghe.web.tabs import survey_page

REMEMBERED = 30
"""So many decisions can be undone."""
SKIPPED = 200
ACTS = ("assign", "accept", "skip", "undo", "alone")
UNKNOWN_ACT = define("coding.unknown_act", "It is not said what to do with the answer.", "Press one of the buttons of the page.")


@require_GET
@staff(rules.may_code)
def listing(request: StaffRequest, slug: str) -> HttpResponse:
    survey = plan_queries.survey(slug, timezone.now())
    context = {"questions": queries.open_questions(slug), "locked": process_queries.is_locked(slug)}
    return survey_page(request, "process", survey, context, "process/coding/list.html")


@require_GET
@staff(rules.may_code)
def question(request: StaffRequest, slug: str, question: str) -> HttpResponse:
    survey = plan_queries.survey(slug, timezone.now())
    context = {
        "question": queries.question(slug, question),
        "locked": process_queries.is_locked(slug),
        "endpoint": coding_endpoint.is_set_up(),
        **_before(request, coding_desk.desk(slug, question)),
    }
    return survey_page(request, "process", survey, context, "process/coding/page.html")


@require_POST
@staff(rules.may_code)
def decide(request: StaffRequest, slug: str, question: str) -> HttpResponse:
    """One decision, saved at once; what comes next is the answer."""
    act = request.POST.get("act", "")
    if act not in ACTS:
        raise refuse(UNKNOWN_ACT)
    memory = _Memory(request, slug, question)
    _decide(request, act, Where(slug, question, request.user, timezone.now()), memory)
    if request.headers.get("HX-Request") != "true":
        return redirect(f"{reverse('process-coding-question', args=[slug, question])}?order={_order(request.POST)}")
    desk = coding_desk.desk(slug, question)
    context = {"survey": plan_queries.survey(slug, timezone.now()), "question": queries.question(slug, question)}
    endpoint = {"endpoint": coding_endpoint.is_set_up()}
    return page(request, "process/coding/desk.html", {**context, **endpoint, **_before(request, desk)})


@require_POST
@staff(rules.may_code)
def ask(request: StaffRequest, slug: str, question: str) -> HttpResponse:
    """What the agency's own model suggests for one masked answer."""
    desk = coding_desk.desk(slug, question)
    item = desk.item(request.POST.get("answer", ""))
    if item is None:
        raise refuse(actions.UNKNOWN_ANSWER, Place(field=question))
    asked = queries.question(slug, question).label.in_language("vi")
    codes = coding_endpoint.suggested(asked, item.answers[0].text, desk.book)
    return JsonResponse({"codes": [{"code": code, "label": desk.book.entry(code).label.in_language("vi")} for code in codes]})


def _decide(request: StaffRequest, act: str, where: Where, memory: _Memory) -> None:
    answers = request.POST.getlist("answer")
    if act == "undo":
        before = memory.last()
        if before:
            actions.put_back(where, before)
    elif act == "skip":
        memory.skip(answers)
    elif act == "alone":
        undo = actions.accept_alone(where)
        memory.remember(undo)
        messages.success(request, _("%(count)s different answers were coded by machine.") % {"count": len(undo)})
    else:
        codes = request.POST.getlist("suggested" if act == "accept" else "code")
        label = request.POST.get("new", "").strip()
        if label and act == "assign":
            codes = [*codes, actions.add_code(where, label[:200])]
        how = "group" if len(answers) > 1 else "person"
        memory.remember(actions.assign(where, answers, codes, how=how))


class _Memory:
    """What one coder did last, and what she skipped, in her own session: keys of answers and codes, no answers."""

    def __init__(self, request: StaffRequest, slug: str, question: str) -> None:
        self._session, self._name = request.session, f"coding {slug} {question}"
        self._kept: dict[str, Any] = self._session.get(self._name, {"undo": [], "skipped": []})

    @property
    def skipped(self) -> frozenset[str]:
        return frozenset(self._kept["skipped"])

    @property
    def can_undo(self) -> bool:
        return bool(self._kept["undo"])

    def remember(self, undo: Mapping[str, tuple[str, ...]]) -> None:
        if undo:
            given = {answer: list(codes) for answer, codes in undo.items()}
            self._keep(undo=[*self._kept["undo"], given][-REMEMBERED:])

    def last(self) -> dict[str, list[str]]:
        if not self.can_undo:
            return {}
        *before, last = self._kept["undo"]
        self._keep(undo=before)
        return dict(last)

    def skip(self, answers: list[str]) -> None:
        self._keep(skipped=[*self._kept["skipped"], *(each[:64] for each in answers[: coding_desk.SHOWN])][-SKIPPED:])

    def _keep(self, **changed: object) -> None:
        self._kept = {**self._kept, **changed}
        self._session[self._name] = self._kept


def _order(given: Mapping[str, Any]) -> str:
    order = str(given.get("order", ""))
    return order if order in ORDERS else ""


def _before(request: StaffRequest, desk: Desk) -> dict[str, object]:
    """What stands on the desk."""
    memory = _Memory(request, desk.slug, desk.name)
    order = _order(request.POST) or _order(request.GET) or ("one" if desk.model else "groups")
    item = desk.next(order, memory.skipped)
    alone = desk.alone()
    done = [answer.count for answer in desk.answers if answer.key in desk.given]
    return {
        "order": order,
        "orders": ORDERS,
        "item": item,
        "many": item is not None and len(item.answers) > 1,
        "likely": _likely(desk.book, item),
        "accepted": _accepted(desk.book, item.suggestion) if item and item.suggestion else (),
        "leaves": [(leaf, desk.book.path(leaf.code)[:-1]) for leaf in desk.book.leaves()],
        "sure": 100 * item.suggestion.confidence if item and item.suggestion else None,
        "alone": alone if alone and alone.places else None,
        "expected": 100 * alone.expected if alone else None,
        "precision": 100 * alone.precision if alone else None,
        "model": desk.model,
        "done": len(done),
        "distinct": len(desk.answers),
        "left": len(desk.answers) - len(done),
        "people_done": sum(done),
        "people": sum(answer.count for answer in desk.answers),
        "can_undo": memory.can_undo,
    }


def _accepted(book: Codebook, suggestion: Suggestion) -> tuple[object, ...]:
    return tuple(book.entry(code) for code in suggestion.codes)


def _likely(book: Codebook, item: Item | None) -> list[tuple[object, float]]:
    found = item.suggestion.likeliest if item and item.suggestion else ()
    return [(book.entry(code), 100 * share) for code, share in found]
