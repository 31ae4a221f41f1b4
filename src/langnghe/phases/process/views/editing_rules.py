"""The pages of the cleaning rules: switched on or off, added, taken out, as a table to take away and bring back."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.editing.book import Change, RuleBook
from langnghe.core.editing.model import OWN, Rule, Severity
from langnghe.core.errors import Place, refuse
from langnghe.core.formats.editing_table import CODE_TWICE, read_editing_table, write_editing_table, written_rule
from langnghe.core.plan.lifecycle import State
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import rules as roles
from langnghe.phases.process.actions import editing as actions
from langnghe.phases.process.queries import editing as queries
from langnghe.web import words
from langnghe.web.access import StaffRequest, staff
from langnghe.web.files import attachment, uploaded
from langnghe.web.tabs import survey_page

FORMATS = ("xlsx", "csv", "toml")


@require_GET
@staff(roles.may_clean)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    survey = plan_queries.survey(slug, timezone.now())
    asked = {question.name: words.text(question.label) for question in collect_queries.questionnaire(slug).questions()}
    listed = [(rule, asked.get(rule.question, rule.question)) for rule in queries.rules(slug)]
    context = {
        "own": [line for line in listed if line[0].own],
        "standard": [line for line in listed if not line[0].own],
        "broken": queries.broken_rules(slug),
        "kinds": OWN,
        "severities": tuple(Severity),
        "formats": FORMATS,
        "questions": asked.items(),
        "may_change": not survey.has(State.LOCKED),
    }
    return survey_page(request, "process", survey, context, "process/editing_rules.html")


@require_GET
@staff(roles.may_clean)
def table(request: StaffRequest, slug: str, file_format: str) -> HttpResponse:
    name = f"{slug}-rules.{file_format}"
    return attachment(write_editing_table(queries.rules(slug), name), name)


@require_POST
@staff(roles.may_clean)
def read(request: StaffRequest, slug: str) -> HttpResponse:
    """The rules of a table instead of those that there are."""
    file, content = uploaded(request.FILES.get("table"))
    found = read_editing_table(content, file, queries.standard(slug))
    actions.keep_rules(slug=slug, book=found.book, places=found.places, by=request.user, now=timezone.now())
    return _kept(request, slug)


@require_POST
@staff(roles.may_clean)
def add(request: StaffRequest, slug: str) -> HttpResponse:
    """One more rule."""
    rule, book = written_rule(request.POST.dict(), queries.standard(slug)), queries.book(slug)
    if rule.code in {each.code for each in queries.rules(slug)}:
        raise refuse(CODE_TWICE, Place(field="code"), code=rule.code)
    _keep(request, slug, replace(book, own=(*book.own, rule)))
    return _kept(request, slug)


@require_POST
@staff(roles.may_clean)
def change(request: StaffRequest, slug: str) -> HttpResponse:
    """Switch a rule on or off, make it graver or less; take an own one out."""
    rule, book = queries.rule(slug, request.POST.get("code", "")), queries.book(slug)
    match request.POST.get("do"):
        case "drop" if rule.own:
            changed = replace(book, own=tuple(each for each in book.own if each.code != rule.code))
        case "off" | "on" as wanted:
            changed = _with(book, replace(rule, on=wanted == "on"))
        case other:
            found = Severity(other) if other in tuple(Severity) else rule.severity
            changed = _with(book, replace(rule, severity=found))
    _keep(request, slug, changed)
    return _kept(request, slug)


def _with(book: RuleBook, rule: Rule) -> RuleBook:
    if rule.own:
        return replace(book, own=tuple(rule if each.code == rule.code else each for each in book.own))
    return replace(book, changed={**book.changed, rule.code: Change(rule.on, rule.severity, rule.threshold)})


def _keep(request: StaffRequest, slug: str, book: RuleBook) -> None:
    actions.keep_rules(slug=slug, book=book, places={}, by=request.user, now=timezone.now())


def _kept(request: StaffRequest, slug: str) -> HttpResponse:
    messages.success(request, _("The rules hold from now on."))
    return redirect("process-editing-rules", slug)
