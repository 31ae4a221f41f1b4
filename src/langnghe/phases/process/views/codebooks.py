"""The page of a codebook: its tree, and what can be done to a code."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.coding import codebook as codebooks
from langnghe.core.coding.codebook import FIXED, Change, Codebook
from langnghe.core.coding.serial import codebook_to_json
from langnghe.core.errors import define, refuse
from langnghe.core.questionnaire.model import Text
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries as process_queries
from langnghe.phases.process import rules
from langnghe.phases.process.actions import coding as actions
from langnghe.phases.process.actions.coding import Where
from langnghe.phases.process.queries import coding as queries
from langnghe.phases.process.queries import coding_desk
from langnghe.web.access import StaffRequest, staff
from langnghe.web.pages import download
from langnghe.web.tabs import survey_page

UNKNOWN_ACT = define("codebook.unknown_act", "It is not said what to do with the code.", "Press one of the buttons of the page.")
DRAFTS, EXAMPLES = 12, 4
CHANGES = {
    "added": pgettext_lazy("code", "added"),
    "renamed": pgettext_lazy("code", "renamed"),
    "moved": pgettext_lazy("code", "moved"),
    "ordered": pgettext_lazy("code", "put in another place"),
    "merged": pgettext_lazy("code", "merged"),
    "split": pgettext_lazy("code", "split"),
}
Changing = Callable[[Codebook], tuple[Codebook, Change]]


@require_GET
@staff(rules.may_code)
def page(request: StaffRequest, slug: str, question: str) -> HttpResponse:
    survey = plan_queries.survey(slug, timezone.now())
    desk = coding_desk.desk(slug, question)
    used: dict[str, int] = {}
    for answer in desk.answers:
        for code in desk.given.get(answer.key, ()):
            used[code] = used.get(code, 0) + answer.count
    context = {
        "question": queries.question(slug, question),
        "tree": [(entry, depth, used.get(entry.code, 0), entry.code in FIXED) for entry, depth in desk.book.tree()],
        "entries": [entry for entry, _depth in desk.book.tree() if entry.code not in FIXED],
        "categories": desk.book.categories(),
        "drafts": [(item, item.answers[:EXAMPLES]) for item in desk.drafts()[:DRAFTS]],
        "history": [{**each, "done": CHANGES.get(each["kind"], each["kind"])} for each in queries.history(slug, question)],
        "locked": process_queries.is_locked(slug),
    }
    return survey_page(request, "process", survey, context, "process/coding/codebook.html")


@require_GET
@staff(rules.may_code)
def as_file(request: StaffRequest, slug: str, question: str) -> HttpResponse:
    queries.question(slug, question)
    content = json.dumps(codebook_to_json(queries.codebook(slug, question)), ensure_ascii=False, indent=2)
    return download(content.encode(), f"{slug}-{question}.json", "application/json")


@require_POST
@staff(rules.may_code)
def change(request: StaffRequest, slug: str, question: str) -> HttpResponse:
    where = Where(slug, question, request.user, timezone.now())
    given, code = request.POST, request.POST.get("code", "")
    if given.get("act") == "describe":
        actions.describe_code(
            where,
            code,
            definition=given.get("definition", "")[:2000],
            examples=_lines(given, "examples"),
            category=given.get("category", "")[:200],
        )
    else:
        actions.change_codebook(where, _changing(given, code))
    messages.success(request, _("The codebook was changed."))
    return redirect("process-codebook", slug, question)


def _changing(given: QueryDict, code: str) -> Changing:
    label = Text({language: given.get(f"label_{language}", "")[:200] for language in ("vi", "en")})
    match given.get("act"):
        case "add":
            return lambda book: codebooks.add(book, label, parent=given.get("parent", ""))
        case "rename":
            return lambda book: codebooks.rename(book, code, label)
        case "move":
            return lambda book: codebooks.move(book, code, given.get("parent", ""))
        case "up" | "down" as way:
            return lambda book: codebooks.order(book, code, -1 if way == "up" else 1)
        case "merge":
            return lambda book: codebooks.merge(book, code, given.get("into", ""))
        case "split":
            return lambda book: codebooks.split(book, code, [Text({"vi": line}) for line in _lines(given, "labels")])
        case _:
            raise refuse(UNKNOWN_ACT)


def _lines(given: QueryDict, name: str) -> list[str]:
    return [line.strip()[:200] for line in given.get(name, "").splitlines() if line.strip()][:50]
