"""What a respondent's page sends: answers, what was seen, and what one of its buttons asks for instead of sending them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict

from langnghe.core.questionnaire.model import Questionnaire, Section
from langnghe.core.questionnaire.rounds import counted_by_respondent, with_round, without_round
from langnghe.web.sheet import Form
from langnghe.web.words import language

LANGUAGE, ADD, REMOVE, GO = "_language", "_add", "_remove", "_go"
"""The buttons of the page that do not send: another language, one round of a repeat more, one less, another step."""
AT, END = "_at", "end"
"""The step of the page that was shown, and what stands there when the next press of the button sends."""
_ROUND = re.compile(r"(?P<repeat>.+)_(?P<number>[0-9]{1,3})")
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Received:
    """`raw`: the answers as lists of strings. `shown`: the questions that were seen. `submission` names this sending. `asks`:
    nothing shall be sent yet; the page shall be shown in another way. `at`: the step of the page that was shown, "" for a page
    that is not turned; `go`: the button that turns it, "" for none; `stays`: the same step shall be shown."""

    raw: Mapping[str, list[str]]
    shown: frozenset[str]
    submission: str
    asks: bool
    at: str = ""
    go: str = ""
    stays: bool = False


def received(sent: MultiValueDict[str, str], questionnaire: Questionnaire) -> Received:
    """The fields of the page, changed as one of its buttons asks for."""
    raw: Mapping[str, list[str]] = {name: values for name, values in sent.lists() if name[:1] != "_"}
    if ADD in sent or REMOVE in sent:
        raw = _grown(raw, sent, counted_by_respondent(questionnaire))
    shown = frozenset(sent.get("_shown", "").split())
    at, go, stays = sent.get(AT, ""), sent.get(GO, ""), LANGUAGE in sent or ADD in sent or REMOVE in sent
    asks = stays or bool(go) or at not in ("", END)
    return Received(raw, shown, sent.get("_submission", ""), asks, at, go, stays)


def _grown(
    raw: Mapping[str, list[str]], sent: MultiValueDict[str, str], growing: Mapping[str, Section]
) -> Mapping[str, list[str]]:
    """With the round that was added, or without the one that was taken away."""
    added, removed = str(sent.get(ADD, "")), _ROUND.fullmatch(str(sent.get(REMOVE, "")))
    if added in growing:
        return with_round(growing[added], raw)
    if removed and removed["repeat"] in growing:
        return without_round(growing[removed["repeat"]], raw, int(removed["number"]))
    return raw


def spoken(request: HttpRequest, questionnaire: Questionnaire) -> str:
    """The language of the questions: that which was chosen on the page or stands in its address; else that of the program."""
    wanted = (request.POST.get(LANGUAGE), request.POST.get("_in"), request.GET.get("in"), language())
    return next((code for code in wanted if code in questionnaire.languages), questionnaire.default_language)


def own_words(request: HttpRequest) -> str:
    """The language of the program's own words on the page: the one that was chosen, when the program speaks it."""
    wanted = (request.POST.get(LANGUAGE), request.POST.get("_in"), request.GET.get("in"))
    return next((code for code in wanted if code in dict(settings.LANGUAGES)), language())


@dataclass(frozen=True, slots=True)
class Switch:
    """The languages that can be chosen on the page: of the questions, then those that only the program speaks."""

    offered: tuple[tuple[str, str], ...]
    chosen: str


def switch(request: HttpRequest, form: Form) -> Switch:
    """What the page offers, and what is chosen on it now."""
    offered = dict(form.languages) | {code: name for code, name in settings.LANGUAGES if code not in dict(form.languages)}
    own = own_words(request)
    wanted = (request.POST.get(LANGUAGE), request.POST.get("_in"), request.GET.get("in"), own)
    return Switch(tuple(offered.items()), next((code for code in wanted if code in offered), form.language))


def keep_words(response: HttpResponse, code: str) -> HttpResponse:
    """Remember the language of the program's own words, as its switch on the other pages does: a cookie of two letters."""
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, max_age=_YEAR, samesite="Lax", secure=settings.HTTPS)
    return response
