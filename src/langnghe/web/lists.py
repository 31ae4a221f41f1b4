"""The files of a respondent's page: the entries of a long list, and recordings; fetched when they are used, and kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control

from langnghe.core.errors import Place, define, refuse
from langnghe.core.questionnaire.lists import lists_of
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.questionnaire.page import picker_list
from langnghe.core.questionnaire.repeats import unrolled

NO_LIST = define("page.list.not_found", "There is no list of that name.", "Open the questionnaire's page again.")
NO_SOUND = define("page.sound.not_found", "There is no recording of that name.", "Open the questionnaire's page again.")
YEAR, SHORT = 365 * 24 * 3600, 300


def addresses_of_lists(
    address: Callable[[str], str], questionnaire: Questionnaire, spoken: str, version: str
) -> Callable[[str], str]:
    """By the name of a picker, the address of its list; `address` gives it for the name of a list. The version stands in it,
    so that a list that changed has another address."""
    known = lists_of(unrolled(questionnaire))
    asked = urlencode({"in": spoken, "v": version[:12]})
    return lambda name: f"{address(known[name])}?{asked}"


def entries(request: HttpRequest, questionnaire: Questionnaire, name: str) -> HttpResponse:
    """The entries of the list of that name. Raises Refused (page.list.not_found)."""
    questionnaire = unrolled(questionnaire)
    if name not in lists_of(questionnaire).values():
        raise refuse(NO_LIST, Place(field=name))
    spoken = request.GET.get("in", questionnaire.default_language)
    return listed(request, picker_list(questionnaire.question(name), spoken))


def listed(request: HttpRequest, rows: Sequence[Sequence[object]]) -> HttpResponse:
    """A list whose address may say its version: then it may be kept as long as one likes."""
    response = JsonResponse(rows, safe=False, json_dumps_params={"ensure_ascii": False})
    lasting = {"max_age": YEAR, "immutable": True} if "v" in request.GET else {"max_age": SHORT}
    patch_cache_control(response, public=True, **lasting)
    return response


def recording(content_type: str, content: bytes) -> HttpResponse:
    """A recording, whose name follows from its content: it may be kept as long as one likes. Raises Refused
    (page.sound.not_found) for anything else than a sound."""
    if not content_type.startswith("audio/"):
        raise refuse(NO_SOUND)
    response = HttpResponse(content, content_type=content_type)
    patch_cache_control(response, public=True, max_age=YEAR, immutable=True)
    return response


def addresses_of_recordings(address: Callable[[str], str], kept: Collection[str]) -> Callable[[str], str]:
    """By the name of a recording its address; "" for one that nobody uploaded."""
    return lambda name: address(name) if name in kept else ""
