"""The issuer's pages: who has the code of an address on the list is handed one signature. No cookie, no session, no log."""

import json
from collections import deque
from collections.abc import Mapping
from datetime import datetime
from threading import Thread

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Place, Refused, define, refuse
from langnghe.issuer import queries
from langnghe.issuer.actions import codes, issuing
from langnghe.issuer.models import ListedRow
from langnghe.web import mail, pages
from langnghe.web.abuse import GUESSES, place_of

NOT_READ = define("issuer.unreadable", "What was sent cannot be read.", "Open the page of the invitation once more.")
TOO_MANY = define(
    "issuer.too_many.not_now",
    "Too many wrong codes came from this place.",
    "Wait ten minutes, then have a new code sent.",
)
SECONDS = 60.0
NAMES = ("email", "code", "blinded", "fingerprint")


@require_GET
@gzip_page
def home(request: HttpRequest) -> HttpResponse:
    return pages.page(request, "issuer/home.html", {"rosters": queries.rosters()})


@require_GET
@gzip_page
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of a survey; all that asks, blinds and checks is the script in it."""
    row = queries.roster(slug)
    return pages.page(request, "issuer/page.html", {"roster": row, "cells": queries.cells(row), "is_set_up": mail.is_set_up()})


@csrf_exempt
@require_POST
def code(request: HttpRequest, slug: str) -> HttpResponse:
    """Send a code. The answer is the same, and comes as fast, whether the address is on the list or not."""
    queries.roster(slug)
    if not mail.is_set_up():
        raise refuse(mail.OFF)
    letter = codes.send(slug=slug, email=_given(request)["email"], now=timezone.now())
    if letter is not None:
        Thread(target=_deliver, args=(letter,), name="letter").start()
    return JsonResponse({"minutes": int(codes.LASTS.total_seconds() // 60)}, status=202)


@csrf_exempt
@require_POST
def key(request: HttpRequest, slug: str) -> HttpResponse:
    """The key of the cell of whoever has the code, and whether something was signed already."""
    person = _person(request, slug, _given(request), timezone.now())
    found = issuing.key_of(person)
    return JsonResponse({"modulus": f"{found.n:x}", "exponent": found.e, "fingerprint": found.fingerprint})


@csrf_exempt
@require_POST
def credential(request: HttpRequest, slug: str) -> HttpResponse:
    """The signature of a blinded message, for whoever has the code."""
    given, now = _given(request), timezone.now()
    person = _person(request, slug, given, now)
    signed = issuing.issue(person=person, blinded=_bytes(given["blinded"]), now=now)
    return JsonResponse({"signed": signed.hex()})


@require_GET
def keys(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    """The keys of all cells, for everybody to compare."""
    row = queries.roster(slug)
    found = [{"cell": each.cell, "units": each.units, "fingerprint": each.key.fingerprint} for each in queries.cells(row)]
    return JsonResponse({"survey": slug, "closed_on": row.closed_on, "keys": found})


def _deliver(letter: mail.Letter) -> None:
    """In a thread, so that nobody learns from the time of an answer who is on the list."""
    deque(mail.deliver([letter], SECONDS), maxlen=0)


def _person(request: HttpRequest, slug: str, given: Mapping[str, str], now: datetime) -> ListedRow:
    """Raises Refused when the code is wrong, or when too many wrong ones came from there; no address is kept."""
    place = place_of(request.META.get("REMOTE_ADDR", ""), request.headers.get("X-Forwarded-For", ""))
    if GUESSES.are_too_many(slug, place, now):
        raise refuse(TOO_MANY)
    try:
        return codes.person(slug=slug, email=given["email"], code=given["code"], now=now)
    except Refused:
        GUESSES.note(slug, place, now)
        raise


def _given(request: HttpRequest) -> dict[str, str]:
    """The texts that the script sent. Raises Refused (issuer.unreadable)."""
    try:
        given = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise refuse(NOT_READ) from error
    if not isinstance(given, dict):
        raise refuse(NOT_READ)
    return {name: str(given.get(name, ""))[: settings.DATA_UPLOAD_MAX_MEMORY_SIZE] for name in NAMES}


def _bytes(written: str) -> bytes:
    try:
        return bytes.fromhex(written)
    except ValueError as error:
        raise refuse(NOT_READ, Place(field="blinded")) from error
