"""How a view answers: a page, or a file to keep."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header


def page(request: HttpRequest, template: str, context: Mapping[str, object] | None = None, status: int = 200) -> HttpResponse:
    """A page of the program, never kept by a cache."""
    response = HttpResponse(render_to_string(template, dict(context or {}), request), status=status)
    patch_cache_control(response, no_store=True, private=True)
    return response


def download(content: bytes, name: str, content_type: str) -> HttpResponse:
    """A file to keep, under a name that may hold any letter."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    patch_cache_control(response, no_store=True, private=True)
    return response


def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    """Search engines may read what is published, and nothing else."""
    return HttpResponse("User-agent: *\nAllow: /ket-qua/\nDisallow: /\n", content_type="text/plain")
