"""The screen of cleaning: what the rules found, one response after the other, and what is decided about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.http.request import QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.editing.decision import Decision, decision
from langnghe.core.editing.model import Judged, Rule
from langnghe.core.errors import Place, refuse
from langnghe.core.questionnaire.kinds import choices_of, kind_of, parse
from langnghe.core.questionnaire.model import Question
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.questionnaire.values import Value
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import rules as roles
from langnghe.phases.process.actions import editing as actions
from langnghe.phases.process.queries import editing as queries
from langnghe.web import words
from langnghe.web.access import StaffRequest, staff
from langnghe.web.tabs import survey_page

SHOWN = ("open", "decided", "all")
PAGE = 50
BESIDE = 3


@dataclass(frozen=True, slots=True)
class Filter:
    """Which responses are gone through: of one rule or of all, and whether they are decided."""

    rule: str
    show: str

    @property
    def query(self) -> str:
        return urlencode({name: value for name, value in (("rule", self.rule), ("show", self.show)) if value})


@dataclass(frozen=True, slots=True)
class Field:
    """How one answer can be put right: one choice, several, or words."""

    choices: tuple[tuple[str, str], ...]
    several: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One question of a response: its words, the answer, what is used in its place (None: as it is), the answers of others beside
    it, the rules that found something there, and the field to put it right."""

    name: str
    label: str
    answer: str
    instead: str | None
    beside: tuple[tuple[str, bool], ...]
    found: tuple[Rule, ...]
    field: Field | None


@require_GET
@staff(roles.may_clean)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    """The rules with how often they found something, and the responses that are to be decided about."""
    chosen, ready = _filter(request.GET), collect_queries.is_opened(slug) and _is_ready(slug)
    context: dict[str, object] = {"ready": ready, "filter": chosen, "broken": ()}
    if ready:
        known = {rule.code: rule for rule in queries.rules(slug)}
        listed, summary = queries.queue(slug, chosen.rule, chosen.show), queries.editing_summary(slug)
        found = [(rule, summary.found[rule.code]) for rule in known.values() if summary.found.get(rule.code)]
        context |= {
            "summary": summary,
            "found": found,
            "quiet": len([rule for rule in known.values() if rule.on]) - len(found),
            "rule": known.get(chosen.rule),
            "queue": [(key, verdict, _of(known, verdict)) for key, verdict in listed[:PAGE]],
            "total": len(listed),
            "first": listed[0][0] if listed else None,
            "may_decide": queries.may_be_decided(slug, timezone.now()),
            "broken": queries.broken_rules(slug),
            "shown": SHOWN,
        }
    return _page(request, slug, context, "process/editing.html")


@require_GET
@staff(roles.may_clean)
def response(request: StaffRequest, slug: str, key: int) -> HttpResponse:
    """One response with its questions; those that it may be the same as stand beside it."""
    chosen = _filter(request.GET)
    _must_be_ready(slug)
    seen = queries.response(slug, key)
    others = [queries.response(slug, other) for other in queries.checked(slug).alike.beside(key)[:BESIDE]]
    known = {rule.code: rule for rule in queries.rules(slug)}
    keys = [each for each, _verdict in queries.queue(slug, chosen.rule, chosen.show)]
    context = {
        "seen": seen,
        "rows": _rows(slug, seen, others, request.GET.get("edit", "")),
        "edited": request.GET.get("edit", ""),
        "others": others,
        "unit": _unit(slug, seen.response.unit),
        "found": [rule for rule in _of(known, seen.judged) if not rule.question],
        "all_found": _of(known, seen.judged),
        "filter": chosen,
        "place": keys.index(key) + 1 if key in keys else None,
        "total": len(keys),
        "before": _beside(keys, key, -1),
        "after": _beside(keys, key, 1),
        "may_decide": queries.may_be_decided(slug, timezone.now()),
    }
    return _page(request, slug, context, "process/editing_response.html")


@require_POST
@staff(roles.may_clean)
def decide(request: StaffRequest, slug: str, key: int) -> HttpResponse:
    """Valid or invalid, with the rule or the reason; then the next one."""
    _must_be_ready(slug)
    following = _following(slug, key, request.POST)
    made = _decision(request.POST)
    actions.decide(slug=slug, keys=[key], decision=made, by=request.user, now=timezone.now())
    messages.success(request, _("Decided. What came in stays as it is; you can take the decision back."))
    return redirect(following)


@require_POST
@staff(roles.may_clean)
def correct(request: StaffRequest, slug: str, key: int) -> HttpResponse:
    """Other answers in place of those given; the response is valid with them."""
    _must_be_ready(slug)
    wanted = dict(_wanted(slug, request.POST))
    if not wanted:
        messages.info(request, _("Nothing was changed."))
        return redirect(_address(slug, key, _filter(request.POST)))
    made = decision("valid", request.POST.get("because_rule", "")[:80], request.POST.get("because", "")[:500], wanted)
    actions.correct(slug=slug, key=key, wanted=wanted, decision=made, by=request.user, now=timezone.now())
    messages.success(request, _("The answers are put right in the dataset; what came in stays as it is."))
    return redirect(_address(slug, key, _filter(request.POST)))


@require_POST
@staff(roles.may_clean)
def undo(request: StaffRequest, slug: str, key: int) -> HttpResponse:
    _must_be_ready(slug)
    actions.undo(slug=slug, keys=[key], by=request.user, now=timezone.now())
    messages.success(request, _("The decision was taken back."))
    return redirect(_address(slug, key, _filter(request.POST)))


@require_POST
@staff(roles.may_clean)
def bulk(request: StaffRequest, slug: str) -> HttpResponse:
    """The same for every response of a rule."""
    _must_be_ready(slug)
    chosen, now, by = _filter(request.POST), timezone.now(), request.user
    if request.POST.get("status") == "undo":
        count = actions.undo(slug=slug, rule=chosen.rule or "-", by=by, now=now)
        said = ngettext("{count} decision was taken back.", "{count} decisions were taken back.", count)
    else:
        made = decision(request.POST.get("status", ""), chosen.rule, request.POST.get("because", "")[:500])
        count = actions.decide_rule(slug=slug, decision=made, by=by, now=now)
        said = ngettext("{count} response was decided about.", "{count} responses were decided about.", count)
    messages.success(request, said.format(count=words.number(count)))
    return redirect(f"{reverse('process-editing', args=[slug])}?{chosen.query}")


def _decision(sent: QueryDict) -> Decision:
    return decision(sent.get("status", ""), sent.get("because_rule", "")[:80], sent.get("because", "")[:500])


def _filter(sent: QueryDict) -> Filter:
    show = sent.get("show", "open")
    return Filter(sent.get("rule", "")[:80], show if show in SHOWN else "open")


def _is_ready(slug: str) -> bool:
    """Responses can be looked at one by one when their keys say nothing of the day any more."""
    return collect_queries.has_lasting_keys(slug, timezone.now())


def _must_be_ready(slug: str) -> None:
    if not _is_ready(slug):
        raise refuse(actions.NOT_YET, Place(field=slug))


def _of(known: Mapping[str, Rule], verdict: Judged) -> list[Rule]:
    return [known[flag.rule] for flag in verdict.flags]


def _beside(keys: list[int], key: int, step: int) -> int | None:
    """The response before or after in the list; after one that is not in it comes the next greater key."""
    if key in keys:
        place = keys.index(key) + step
        return keys[place] if 0 <= place < len(keys) else None
    others = [each for each in keys if (each > key) == (step > 0)]
    return (others[0] if step > 0 else others[-1]) if others else None


def _following(slug: str, key: int, sent: QueryDict) -> str:
    """Where to go after a decision: the next in the list, or the list."""
    chosen = _filter(sent)
    keys = [each for each, _verdict in queries.queue(slug, chosen.rule, chosen.show)]
    after = _beside(keys, key, 1)
    return _address(slug, after, chosen) if after else f"{reverse('process-editing', args=[slug])}?{chosen.query}"


def _address(slug: str, key: int, chosen: Filter) -> str:
    return f"{reverse('process-editing-response', args=[slug, key])}?{chosen.query}"


def _unit(slug: str, code: str) -> str:
    return next((unit.name for unit in plan_queries.units(slug) if unit.code == code), "")


def _rows(slug: str, seen: queries.Seen, others: Iterable[queries.Seen], edited: str) -> list[Row]:
    """The questions in which something was found, then those that were answered, here or beside, in their order."""
    known = {rule.code: rule for rule in queries.rules(slug)}
    beside, changes = list(others), seen.decision.changes if seen.decision else {}
    found: dict[str, list[Rule]] = {}
    for flag in seen.judged.flags:
        for name in flag.questions:
            found.setdefault(name, []).append(known[flag.rule])
    rows = []
    for question in unrolled(collect_queries.questionnaire(slug)).questions():
        name = question.name
        answers = [seen.response.answers.get(name), *(each.response.answers.get(name) for each in beside)]
        if any(answer is not None for answer in answers) or name in found or name in changes or name == edited:
            own, *rest = answers
            rows.append(
                Row(
                    name,
                    words.text(question.label) or name,
                    _said(question, own),
                    _said(question, changes[name]) if name in changes else None,
                    tuple((_said(question, each), each == own) for each in rest),
                    tuple(found.get(name, ())),
                    _field(question) if kind_of(question).answerable and (name in found or name == edited) else None,
                )
            )
    return sorted(rows, key=lambda row: not row.found)


def _field(question: Question) -> Field:
    choices = tuple((choice.code, words.text(choice.label)) for choice in choices_of(question))
    return Field(choices, kind_of(question).name in ("multiple", "ranking"))


def _said(question: Question, value: Value | None) -> str:
    """An answer in words."""
    if value is None:
        return "–"
    labels = {choice.code: words.text(choice.label) for choice in choices_of(question)}
    if isinstance(value, tuple):
        return "; ".join(labels.get(code, code) for code in value)
    return labels.get(str(value)) or str(words.value(float(value) if isinstance(value, Decimal) else value))


def _wanted(slug: str, sent: QueryDict) -> Iterable[tuple[str, Value | None]]:
    """The answers that were changed or left out. Raises Refused for one that cannot be."""
    for question in unrolled(collect_queries.questionnaire(slug)).questions():
        match sent.get(f"do-{question.name}"):
            case "leave":
                yield question.name, None
            case "change":
                yield question.name, parse(question, sent.getlist(f"to-{question.name}"))


def _page(request: StaffRequest, slug: str, context: Mapping[str, object], template: str) -> HttpResponse:
    survey = plan_queries.survey(slug, timezone.now())
    return survey_page(request, "process", survey, context, template)
