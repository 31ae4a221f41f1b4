"""Where respondents answer: links and QR codes, of all and of each unit."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.qr import qr_svg
from langnghe.phases.collect import rules
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.access import StaffRequest, staff
from langnghe.web.tabs import survey_page

UNKNOWN_UNIT = define("unit.not_found", "The survey has no unit “{code}”.", "Look at the survey's plan for its units.")


@require_GET
@staff(rules.may_look)
def links(request: StaffRequest, slug: str) -> HttpResponse:
    """Every unit's link and QR code on one sheet that can be printed and cut."""
    survey = plan_queries.survey(slug, timezone.now())
    doors = [(unit, respond_link(request, slug, unit.code)) for unit in plan_queries.units(slug)]
    return survey_page(request, "collect", survey, {"doors": doors, "link": respond_link(request, slug), "sheet": True})


@require_GET
@staff(rules.may_look)
def qr(request: StaffRequest, slug: str, unit: str = "") -> HttpResponse:
    codes = {known.code for known in plan_queries.units(slug)}
    if unit and unit not in codes:
        raise refuse(UNKNOWN_UNIT, Place(field=unit), code=unit)
    return HttpResponse(qr_svg(respond_link(request, slug, unit)), content_type="image/svg+xml")


def respond_link(request: HttpRequest, slug: str, unit: str = "") -> str:
    """The respondents' address; the unit stands in the fragment, which no server and no log ever sees."""
    return request.build_absolute_uri(reverse("respond", args=[slug])) + (f"#u={unit}" if unit else "")
