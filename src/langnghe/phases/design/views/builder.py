"""The page on which a questionnaire is built, and every change that is made there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Finding, Place, refuse
from langnghe.core.formats.xlsform import write_xlsform
from langnghe.core.plan.lifecycle import State, Survey
from langnghe.core.questionnaire.edit.draft import Draft
from langnghe.core.questionnaire.edit.languages import missing
from langnghe.core.questionnaire.edit.tree import walk
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.phases.design import forms, queries, rules
from langnghe.phases.design.actions import builder as actions
from langnghe.phases.design.views import builder_cards, builder_words
from langnghe.phases.plan import queries as plan_queries
from langnghe.records.shipped_blocks import blocks
from langnghe.web import tongues, words
from langnghe.web.access import StaffRequest, staff
from langnghe.web.files import attachment
from langnghe.web.pages import page
from langnghe.web.tabs import tabs

FRONT = tuple(builder_words.PRESETS.items())[: builder_words.COMMON]
BACK = tuple(builder_words.PRESETS.items())[builder_words.COMMON :]


@require_GET
@staff(rules.may_edit)
def build(request: StaffRequest, slug: str) -> HttpResponse:
    """The questions of the draft, one of them open (`?open=`); without a draft the ways to start one."""
    desk = queries.desk(slug)
    if desk is None:
        return redirect("design-builder-start", slug)
    actions.come(slug=slug, by=request.user, now=timezone.now())
    opened = request.GET.get("open", "")
    context = shown(request, slug, desk, builder_cards.cards(desk.draft, opened), opened)
    return page(request, "design/builder/page.html", context)


@require_GET
@staff(rules.may_edit)
def items(request: StaffRequest, slug: str) -> HttpResponse:
    """The same questions for the page's script: after another one was opened, or somebody else changed something."""
    desk = queries.desk(slug)
    if desk is None:
        raise refuse(queries.NO_DRAFT, Place(field=slug))
    return answer(request, slug, desk, request.GET.get("open", ""))


@require_GET
@staff(rules.may_edit)
def state(request: StaffRequest, slug: str) -> HttpResponse:
    """Who else is here, and at which step the draft is."""
    now = timezone.now()
    actions.come(slug=slug, by=request.user, now=now)
    desk = queries.desk(slug)
    return JsonResponse(
        {
            "step": desk.step if desk else 0,
            "by": desk.by if desk else "",
            "present": queries.present(slug, request.user.username, now),
        }
    )


@require_POST
@staff(rules.may_edit)
def change(request: StaffRequest, slug: str) -> HttpResponse:
    """One change. The page's script is answered with JSON, a plain form with the page."""
    return made(request, slug, request.POST)


def made(request: StaffRequest, slug: str, data: QueryDict) -> HttpResponse:
    """The change that is asked for, and the answer to it."""
    desk = queries.desk(slug)
    if desk is None:
        raise refuse(queries.NO_DRAFT, Place(field=slug))
    asked = forms.asked(data, desk.draft.questionnaire)
    outcome = actions.change(slug=slug, step=_step(data), edit=asked.edit, by=request.user, now=timezone.now())
    match outcome:
        case actions.Stale():
            return _stale(request, slug, outcome)
        case actions.Saved(after):
            opened = _opened(data, asked.edit.item, desk.draft.questionnaire, after.draft.questionnaire)
            return _done(request, slug, after, opened, asked.findings)


@require_POST
@staff(rules.may_edit)
def walk_steps(request: StaffRequest, slug: str) -> HttpResponse:
    """Undo or do again."""
    act = actions.redo if "redo" in request.POST else actions.undo
    desk = act(slug=slug, step=_step(request.POST), now=timezone.now())
    return _done(request, slug, desk, request.POST.get("open", ""), ())


@require_POST
@staff(rules.may_edit)
def hand_in(request: StaffRequest, slug: str) -> HttpResponse:
    """The draft becomes a version."""
    row = actions.hand_in(slug=slug, step=_step(request.POST), by=request.user, now=timezone.now())
    messages.success(
        request, _("The draft is version %(number)s now. Have it commented, tried out and approved.") % {"number": row.number}
    )
    return redirect("design", slug)


@require_GET
@staff(rules.may_look)
def workbook(request: StaffRequest, slug: str) -> HttpResponse:
    """The draft as an XLSForm."""
    desk = queries.desk(slug)
    if desk is None:
        raise refuse(queries.NO_DRAFT, Place(field=slug))
    return attachment(write_xlsform(desk.draft.questionnaire), f"{slug}.xlsx")


def shown(request: StaffRequest, slug: str, desk: queries.Desk, cards: builder_cards.Cards, opened: str) -> dict[str, object]:
    """All that the templates of the builder need."""
    now = timezone.now()
    survey = plan_queries.survey(slug, now)
    questionnaire = desk.draft.questionnaire
    first, *others = questionnaire.languages
    return {
        "survey": survey,
        "phase": "design",
        "tabs": tabs(survey, "design"),
        "desk": desk,
        "title": questionnaire.title.in_language(first),
        "introduction": questionnaire.introduction.in_language(first),
        "general": cards.general,
        "errors": cards.errors,
        "untranslated": [(tongues.language_name(code), len(missing(questionnaire, code))) for code in others],
        "opened": opened,
        "unsure": sum(card.unsure for card in cards.all),
        "flat": cards.all,
        "shown": cards.all,
        "is_open": any(card.open for card in cards.all),
        "all_tests": [(test.value, label) for test, label in builder_words.TESTS.items()],
        "present": queries.present(slug, request.user.username, now),
        "last": builder_words.step_name(desk.summary),
        "front": FRONT,
        "back": BACK,
        "blocks": blocks(),
        "may_change": may_change(survey),
    }


def may_change(survey: Survey) -> bool:
    """Whether the questionnaire is not approved yet."""
    return survey.state in (State.DRAFT, State.ALLOCATED)


def answer(request: StaffRequest, slug: str, desk: queries.Desk, opened: str, extra: Sequence[Finding] = ()) -> JsonResponse:
    """The page's moving parts for its script: the order of the items, and those that differ from what it shows."""
    cards = builder_cards.cards(desk.draft, opened, extra)
    context = shown(request, slug, desk, cards, opened)
    known = _known(request, slug)
    context["shown"] = [card for card in cards.all if card.open or known.get(card.name) != card]
    return JsonResponse(
        {
            "step": desk.step,
            "opened": opened,
            "saved": words.moment(desk.at),
            "last": str(context["last"]),
            "undo": desk.may_undo,
            "redo": desk.may_redo,
            "order": [card.name for card in cards.all],
            "items": render_to_string("design/builder/items.html", context, request),
            "status": render_to_string("design/builder/status.html", context, request),
        }
    )


def _known(request: StaffRequest, slug: str) -> dict[str, builder_cards.Card]:
    """What the script says that it shows already: all items of a step (`shown`), closed, but for the one that is open (`was`)."""
    asked = request.POST if request.method == "POST" else request.GET
    draft = queries.draft_at(slug, _number(asked.get("shown", "")))
    known = builder_cards.cards(draft).all if draft else ()
    return {card.name: card for card in known if card.name != asked.get("was")}


def _done(request: StaffRequest, slug: str, desk: queries.Desk, opened: str, extra: Sequence[Finding]) -> HttpResponse:
    if _by_script(request):
        return answer(request, slug, desk, opened, extra)
    if extra:
        context = shown(request, slug, desk, builder_cards.cards(desk.draft, opened, extra), opened)
        return page(request, "design/builder/page.html", context, 422)
    if request.POST.get("back") == "languages":
        return redirect(reverse("design-builder-languages", args=[slug]) + f"?to={request.POST.get('language', '')}")
    address = reverse("design-builder", args=[slug])
    return redirect(f"{address}?open={opened}#item-{opened}" if opened else address)


def _stale(request: StaffRequest, slug: str, outcome: actions.Stale) -> HttpResponse:
    """Both versions, side by side; what the person sent goes along, to be sent again over the other one."""
    item = request.POST.get("item", "")
    context = {
        **shown(request, slug, outcome.desk, builder_cards.cards(outcome.desk.draft), ""),
        "mine": _only(outcome.mine, item),
        "theirs": _only(outcome.desk.draft.questionnaire, item),
        "item": item,
        "sent": [(key, value) for key in request.POST for value in request.POST.getlist(key) if key not in _NOT_AGAIN],
    }
    if _by_script(request):
        html = render_to_string("design/builder/conflict.html", context, request)
        return JsonResponse({"conflict": html, "step": outcome.desk.step, "item": item}, status=409)
    return page(request, "design/builder/conflict_page.html", context, 409)


_NOT_AGAIN = ("csrfmiddlewaretoken", "step")


def _only(questionnaire: Questionnaire, name: str) -> builder_cards.Card | None:
    return next((card for card in builder_cards.cards(Draft(questionnaire)).all if card.name == name), None)


def _opened(data: QueryDict, item: str, before: Questionnaire, after: Questionnaire) -> str:
    """What stands open after a change: what is new, else what was open and is still there."""
    there = {each.name: None for each in walk(after.items)}
    new = [name for name in there if name not in {each.name for each in walk(before.items)}]
    if data.get("verb") in ("add", "duplicate") and new:
        return new[0]
    if data.get("verb") == "rename":
        return data.get("name", "").strip() if item == data.get("open") else data.get("open", "")
    return data.get("open", "") if data.get("open", "") in there else ""


def _by_script(request: StaffRequest) -> bool:
    return not request.accepts("text/html")


def _step(data: Mapping[str, str]) -> int:
    return _number(data.get("step", ""))


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < _LONGEST_STEP else -1


_LONGEST_STEP = 9
