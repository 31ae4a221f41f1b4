"""Letters to units."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from langnghe.core.errors import define, refuse
from langnghe.core.formats.letter_docx import write_letters_docx
from langnghe.core.report.letterhead import profile_of
from langnghe.core.report.letters import Issue, Letter, letters_of
from langnghe.phases.collect import rules
from langnghe.phases.collect.views.links import respond_link
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.access import StaffRequest, staff
from langnghe.web.files import attachment
from langnghe.web.words import language

NO_UNITS = define("letters.no_units", "The survey has no unit to write to.", "Give the units on the page of the plan.")


@require_GET
@staff(rules.may_look)
def letters(request: StaffRequest, slug: str) -> HttpResponse:
    """A dispatch to every unit, with its own link and QR code."""
    plan = plan_queries.plan(slug)
    written: list[Letter] = []
    for unit in plan_queries.units(slug):
        issue = Issue(profile_of(plan), language(), respond_link(request, slug, unit.code))
        written += letters_of(plan, (unit,), issue)
    if not written:
        raise refuse(NO_UNITS)
    return attachment(write_letters_docx(written), f"{slug}-letters.docx")
