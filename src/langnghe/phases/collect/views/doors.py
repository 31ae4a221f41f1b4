"""Other ways to the respondents' page: by a short address, and in the frame of another site that the survey lists."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from langnghe.phases.collect import queries
from langnghe.phases.collect.queries.slips import survey_of_short
from langnghe.phases.collect.views import respond
from langnghe.web.security import FRAMED_BY, framed_by

RESIZE = """(() => {
const script = document.currentScript, frame = script.previousElementSibling, origin = new URL(script.src).origin;
addEventListener("message", (event) => {
  const height = event.data?.langnghe, ours = event.origin === origin && event.source === frame.contentWindow;
  if (ours && height > 0 && height < 100000) frame.style.height = `${height}px`;
});
})();
"""


@csrf_exempt
@require_GET
def short(request: HttpRequest, short: str) -> HttpResponse:
    """On to the survey; the browser keeps what stands after “#” to itself, and nothing else goes along."""
    response = redirect("respond", survey_of_short(short))
    response["Cache-Control"] = "no-store"
    return response


@csrf_exempt
def framed(request: HttpRequest, slug: str) -> HttpResponse:
    """The respondents' page in a frame of the sites that the survey lists; where it lists none, in no frame at all."""
    hosts = _told(request, slug)
    response = respond.respond(request, slug)
    if response.headers.get("Location") == reverse("respond-thanks", args=[slug]):
        response["Location"] = reverse("respond-framed-thanks", args=[slug])
    if f"device-{slug}" in response.cookies:
        response.cookies[f"device-{slug}"]["path"] = request.path
    return _allowed(response, hosts)


@csrf_exempt
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """The thanks, in the same frame."""
    hosts = _told(request, slug)
    return _allowed(respond.thanks(request, slug), hosts)


@require_GET
def resize(request: HttpRequest) -> HttpResponse:
    """The script of the snippet: it stands in the page of the other site, and makes the frame as high as what is in it."""
    response = HttpResponse(RESIZE, content_type="text/javascript; charset=utf-8")
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Cache-Control"] = "public, max-age=86400"
    return response


def _told(request: HttpRequest, slug: str) -> tuple[str, ...]:
    """The sites that may frame the survey; its templates find them with the request."""
    hosts = queries.settings(slug).hosts if queries.is_opened(slug) else ()
    setattr(request, FRAMED_BY, hosts)
    return hosts


def _allowed(response: HttpResponse, hosts: tuple[str, ...]) -> HttpResponse:
    response["Content-Security-Policy"] = framed_by(hosts)
    if not hosts:
        response["X-Frame-Options"] = "DENY"
    return response
