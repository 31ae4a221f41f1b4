"""Letters to units: what they are issued with, and the letters themselves."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from langnghe.core.errors import define, refuse
from langnghe.core.formats.letter_docx import write_letters_docx, write_letters_zip
from langnghe.core.plan.lifecycle import State
from langnghe.core.report.letters import Issue, Letter, letters_of
from langnghe.phases.collect import forms, queries, rules
from langnghe.phases.collect.views.links import respond_link
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import pages
from langnghe.web.access import StaffRequest, staff
from langnghe.web.files import attachment
from langnghe.web.tabs import tabs
from langnghe.web.words import language

NO_UNITS = define("letters.no_units", "The survey has no unit to write to.", "Give the units on the page of the plan.")


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    """What letters are issued with; its buttons fetch the letters."""
    return _page(request, slug, forms.Letters.to(queries.plan_in_force(slug), plan_queries.units(slug), language()))


@require_GET
@staff(rules.may_look)
def letters(request: StaffRequest, slug: str) -> HttpResponse:
    """A dispatch to every chosen unit, in one Word document."""
    issued = _issued(request, slug)
    if isinstance(issued, HttpResponse):
        return issued
    return attachment(write_letters_docx(tuple(issued.values())), f"{slug}-letters.docx")


@require_GET
@staff(rules.may_look)
def letters_zip(request: StaffRequest, slug: str) -> HttpResponse:
    """The same, each in a Word document of its own."""
    issued = _issued(request, slug)
    return issued if isinstance(issued, HttpResponse) else attachment(write_letters_zip(issued), f"{slug}-letters.zip")


def _issued(request: StaffRequest, slug: str) -> dict[str, Letter] | HttpResponse:
    """The letters by the code of the unit; the page again when they cannot be issued like that. Fields that are
    not filled in are as the plan has them, or left open."""
    plan, units = queries.plan_in_force(slug), plan_queries.units(slug)
    if not units:
        raise refuse(NO_UNITS)
    form = forms.Letters.to(plan, units, language(), request.GET)
    if not form.is_valid():
        return _page(request, slug, form)
    given, is_open = form.given(), _is_open(slug)
    return {
        unit.code: letters_of(plan, (unit,), Issue(link=respond_link(request, slug, unit.code) if is_open else None, **given))[0]
        for unit in units
        if form.is_to(unit)
    }


def _page(request: StaffRequest, slug: str, form: forms.Letters) -> HttpResponse:
    survey = plan_queries.survey(slug, timezone.now())
    context = {"survey": survey, "phase": "collect", "tabs": tabs(survey, "collect"), "form": form, "is_open": _is_open(slug)}
    return pages.page(request, "collect/letters.html", context, 400 if form.errors else 200)


def _is_open(slug: str) -> bool:
    return plan_queries.survey(slug, timezone.now()).state is State.OPEN
