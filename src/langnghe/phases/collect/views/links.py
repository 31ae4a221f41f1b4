"""Where respondents answer: links and QR codes, of all and of each unit."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_GET

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.qr import qr_svg
from langnghe.core.plan.lifecycle import Survey
from langnghe.core.response.settings import DoorKind
from langnghe.phases.collect import queries, rules
from langnghe.phases.collect.actions.printing import Where
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.access import StaffRequest, staff
from langnghe.web.pieces import piece
from langnghe.web.tabs import survey_page

UNKNOWN_UNIT = define("unit.not_found", "The survey has no unit “{code}”.", "Look at the survey's plan for its units.")


@require_GET
@staff(rules.may_look)
def links(request: StaffRequest, slug: str) -> HttpResponse:
    """Every way to the respondents' page: to print, to type, for a portal, for each unit and for those who collect."""
    survey = plan_queries.survey(slug, timezone.now())
    shown = piece(request, plan_queries.units(slug), lambda unit: unit.name)
    context: dict[str, object] = {
        "piece": shown,
        "doors": [(unit, respond_link(request, slug, unit.code)) for unit in shown.rows],
    }
    if queries.is_opened(slug):
        context |= {
            "place": where(request, slug, "vi"),
            "by_code": queries.collection_row(slug).door == DoorKind.SLIPS,
            "hosts": queries.settings(slug).hosts,
            "snippet": _snippet(request, survey),
            "collectors": _collectors(request, slug),
        }
    return survey_page(request, "collect", survey, context | {"link": respond_link(request, slug)}, "collect/links.html")


def where(request: HttpRequest, slug: str, language: str) -> Where:
    """The addresses that are printed. Raises Refused (collection.not_found)."""
    short, link = queries.settings(slug).short, respond_link(request, slug)
    return Where(link, request.build_absolute_uri(reverse("respond-short", args=[short])) if short else link, language)


def _snippet(request: HttpRequest, survey: Survey) -> str:
    """What a portal copies into its page."""
    frame = request.build_absolute_uri(reverse("respond-framed", args=[survey.slug]))
    script = request.build_absolute_uri(reverse("respond-resize"))
    return format_html(
        '<iframe src="{}" title="{}" style="width:100%;height:900px;border:0" loading="lazy"></iframe><script src="{}"></script>',
        frame,
        survey.title,
        script,
    )


def _collectors(request: HttpRequest, slug: str) -> list[tuple[str, list[str]]]:
    """Those who collect, with the links of their units; the general link for whoever collects in all."""
    found = [each for each in queries.collectors(slug) if each.revoked_at is None]
    return [(each.label, [respond_link(request, slug, unit) for unit in sorted(each.units) or [""]]) for each in found]


@require_GET
@staff(rules.may_look)
def qr(request: StaffRequest, slug: str, unit: str = "") -> HttpResponse:
    known = plan_queries.has_unit(slug, unit)
    if unit and not known:
        raise refuse(UNKNOWN_UNIT, Place(field=unit), code=unit)
    return HttpResponse(qr_svg(respond_link(request, slug, unit)), content_type="image/svg+xml")


def respond_link(request: HttpRequest, slug: str, unit: str = "") -> str:
    """The respondents' address; the unit stands in the fragment, which no server and no log ever sees."""
    return request.build_absolute_uri(reverse("respond", args=[slug])) + (f"#u={unit}" if unit else "")
