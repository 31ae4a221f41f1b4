"""The words of the draft in two languages side by side, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET

from langnghe.core.questionnaire.edit.languages import Words, words
from langnghe.core.questionnaire.edit.tree import walk
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.phases.design import queries, rules
from langnghe.phases.design.views import builder_words
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import tongues
from langnghe.web.access import StaffRequest, staff
from langnghe.web.pages import page
from langnghe.web.tabs import tabs


@dataclass(frozen=True, slots=True)
class Line:
    """One text: where it stands, the words in the first language and in the other one."""

    key: str
    what: str
    code: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Group:
    """The texts of one question or section."""

    name: str
    label: str
    lines: tuple[Line, ...]


@require_GET
@staff(rules.may_edit)
def translate(request: StaffRequest, slug: str) -> HttpResponse:
    """All texts; `?to=` names the language, `?only=missing` leaves out what is translated."""
    desk = queries.desk(slug)
    if desk is None:
        return redirect("design-builder-start", slug)
    survey = plan_queries.survey(slug, timezone.now())
    questionnaire = desk.draft.questionnaire
    others = questionnaire.languages[1:]
    chosen = request.GET.get("to", "")
    language = chosen if chosen in others else next(iter(others), "")
    lines = [(each, _line(each, questionnaire.default_language, language)) for each in words(questionnaire)]
    missing = sum(not line.target for _each, line in lines)
    if request.GET.get("only") == "missing":
        lines = [(each, line) for each, line in lines if not line.target]
    context = {
        "survey": survey,
        "phase": "design",
        "tabs": tabs(survey, "design"),
        "desk": desk,
        "language": language,
        "language_name": tongues.language_name(language),
        "first": questionnaire.default_language,
        "first_name": tongues.language_name(questionnaire.default_language),
        "languages": [(code, tongues.language_name(code)) for code in others],
        "offered": [pair for pair in tongues.LANGUAGES.items() if pair[0] not in questionnaire.languages],
        "groups": _grouped(lines, questionnaire),
        "missing": missing,
        "only": request.GET.get("only") == "missing",
    }
    return page(request, "design/builder/languages.html", context)


def _line(each: Words, first: str, language: str) -> Line:
    spoken = each.text.by_language
    return Line(each.key, builder_words.field_name(each.what), each.code, spoken.get(first, ""), spoken.get(language, ""))


def _grouped(lines: list[tuple[Words, Line]], questionnaire: Questionnaire) -> list[Group]:
    labels = {item.name: item.label.in_language(questionnaire.default_language) for item in walk(questionnaire.items)}
    names = dict.fromkeys(each.item for each, _line in lines)
    return [Group(name, labels.get(name, ""), tuple(line for each, line in lines if each.item == name)) for name in names]
