"""A respondent's page with the kinds and the logic of households: repeats, rankings, times, consent, answers in the wording."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from langnghe.core.questionnaire.page import page_logic
from langnghe.core.questionnaire.routing import route
from langnghe.core.response.validate import validate
from langnghe.core.sampling.choosing import chosen_from
from langnghe.web.pages import page
from langnghe.web.respondent import present
from langnghe.web.words import language
from tests.core.questionnaire.samples import sample
from tests.web.answering import PLAN, SURVEY, UNITS

TODAY = date(2024, 6, 15)
QUESTIONNAIRE = sample("household")


@csrf_exempt
def respond(request: HttpRequest) -> HttpResponse:
    raw = {name: values for name, values in request.POST.lists() if not name.startswith("_")}
    checked = validate(QUESTIONNAIRE, raw, TODAY)
    found = route(QUESTIONNAIRE, checked.answers, TODAY)
    context = {
        "survey": SURVEY,
        "plan": PLAN,
        "choice": chosen_from(UNITS),
        "submission": "one-sending",
        "form": present(QUESTIONNAIRE, language(), raw, found, checked.findings if request.POST else ()),
        "logic": page_logic(QUESTIONNAIRE),
    }
    return page(request, "collect/respond/form.html", context)


urlpatterns = [path("s/cho-xa", respond), path("", include("langnghe.web.languages"))]
