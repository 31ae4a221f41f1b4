"""The draft as respondents will see it, on a telephone and on paper."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from functools import wraps

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from langnghe.core.errors import Place, refuse
from langnghe.core.formats.questionnaire_document import write_questionnaire
from langnghe.core.formats.typst import write_form_pages
from langnghe.core.paper.compose import compose
from langnghe.core.paper.form import Layout
from langnghe.core.questionnaire.edit.showable import showable
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.questionnaire.page import page_logic
from langnghe.core.questionnaire.routing import route
from langnghe.phases.design import queries, rules
from langnghe.phases.design.views.versions import visit_of
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import pages, tongues
from langnghe.web.access import StaffRequest, staff
from langnghe.web.files import attachment
from langnghe.web.respondent import present
from langnghe.web.security import CONTENT
from langnghe.web.tabs import tabs
from langnghe.web.words import language

View = Callable[..., HttpResponse]
FRAMED = CONTENT.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
"""Pages that the builder's own pages may show inside a frame."""

SHARPNESS = 110
"""Dots per inch of the pages on the screen."""


def framed(view: View) -> View:
    """A view whose page may stand in a frame of this program."""

    @wraps(view)
    def answer(*args: object, **kwargs: object) -> HttpResponse:
        response = view(*args, **kwargs)
        response.headers["Content-Security-Policy"] = FRAMED
        return response

    return answer


@require_GET
@staff(rules.may_look)
def side_by_side(request: StaffRequest, slug: str) -> HttpResponse:
    """The telephone and the paper beside each other."""
    desk = queries.desk(slug)
    if desk is None:
        return redirect("design", slug)
    survey = plan_queries.survey(slug, timezone.now())
    spoken = desk.draft.questionnaire.languages
    context = {
        "survey": survey,
        "phase": "design",
        "tabs": tabs(survey, "design"),
        "desk": desk,
        "languages": [(code, tongues.language_name(code)) for code in spoken],
        "language": _language(request, desk.draft.questionnaire),
    }
    return pages.page(request, "design/builder/preview.html", context)


@require_safe
@staff(rules.may_look)
@framed
def frame(request: StaffRequest, slug: str) -> HttpResponse:
    """What of the draft can be shown already, as the page of a respondent; nothing can be sent from here."""
    questionnaire = _showable(slug)
    survey = plan_queries.survey(slug, timezone.now())
    asked = route(questionnaire, {}, timezone.localdate())
    context = {
        "survey": replace(survey, slug=f"{slug}.preview"),
        "form": present(questionnaire, _language(request, questionnaire), {}, asked, (), visit_of(slug)),
        "plan": None,
        "logic": page_logic(questionnaire),
        "preview": True,
        "short": "short" in request.GET,
    }
    return pages.page(request, "design/builder/frame.html", context)


@require_safe
@staff(rules.may_look)
@framed
def paper(request: StaffRequest, slug: str) -> HttpResponse:
    """The same as it is printed, page by page."""
    questionnaire = _showable(slug)
    spoken = _language(request, questionnaire)
    form = compose(questionnaire, spoken, Layout(agency=plan_queries.plan(slug).agency)).form
    pages_shown = [b64encode(picture).decode() for picture in write_form_pages(form, SHARPNESS)]
    context = {"title": form.title, "pages": pages_shown, "language": spoken}
    return pages.page(request, "design/builder/paper.html", context)


@require_safe
@staff(rules.may_look)
def paper_pdf(request: StaffRequest, slug: str) -> HttpResponse:
    """The printed form of what of the draft can be shown already."""
    questionnaire = _showable(slug)
    name = f"{slug}.pdf"
    layout = Layout(agency=plan_queries.plan(slug).agency)
    return attachment(write_questionnaire(questionnaire, name, _language(request, questionnaire), layout).content, name)


def _showable(slug: str) -> Questionnaire:
    desk = queries.desk(slug)
    if desk is None:
        raise refuse(queries.NO_DRAFT, Place(field=slug))
    return showable(desk.draft.questionnaire)


def _language(request: StaffRequest, questionnaire: Questionnaire) -> str:
    """The language that is asked for; else that of the page, or the first of the questionnaire."""
    wanted = request.GET.get("in") or language()
    return wanted if wanted in questionnaire.languages else questionnaire.default_language
