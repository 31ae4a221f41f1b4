"""A respondent's page of a tiny questionnaire, without a store: every feature of the page once."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from langnghe.core.errors import Finding, Place, define
from langnghe.core.questionnaire.expressions.tree import Call, Literal, Reference, Self
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Section, Text
from langnghe.core.questionnaire.page import page_logic
from langnghe.core.questionnaire.routing import route
from langnghe.core.response.validate import validate
from langnghe.core.sampling.choosing import chosen_from
from langnghe.core.sampling.units import Unit
from langnghe.web.pages import page
from langnghe.web.received import keep_words, own_words, received, spoken, switch
from langnghe.web.respondent import Visit, look, present

TODAY = date(2024, 6, 15)
TRUE = Literal(True)
NO_CONSENT = define("demo.no_consent", "You have not agreed.", "Tick the box.")
SURVEY = SimpleNamespace(slug="cho-xa", title="Chợ xã", simulated=True, minimum_group=10)
PLAN = SimpleNamespace(agency="Ban Tuyên giáo", purposes=("Biết ý kiến về chợ xã.",), contacts=())
UNITS = (Unit("ban-mau", "Xã Bản Mẫu", "xã"), Unit("ban-thu", "Xã Bản Thử", "xã"))


def choices(**labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(code, Text({"vi": label})) for code, label in labels.items())


def ask(name: str, kind: str, label: str, **others: object) -> Question:
    return Question(name, kind, Text({"vi": label}), **others)


SCALE = choices(good="Tốt", bad="Kém", unsure="Khó trả lời")
QUESTIONNAIRE = Questionnaire(
    "cho-xa",
    Text({"vi": "Chợ xã"}),
    ("vi",),
    (
        ask("goes", "single", "Ông/bà có đi chợ xã không?", required=TRUE, choices=choices(yes="Có", no="Không")),
        ask(
            "buys",
            "multiple",
            "Ông/bà mua gì?",
            choices=choices(food="Thức ăn", other="Thứ khác", none="Không mua gì"),
            exclusive=("none",),
            relevant=Call("=", (Reference("goes"), Literal("yes"))),
        ),
        ask("what", "text", "Thứ gì?", relevant=Call("selected", (Reference("buys"), Literal("other")))),
        Section(
            "views",
            Text({"vi": "Ông/bà đánh giá chợ thế nào?"}),
            tuple(
                ask(name, "single", label, required=TRUE, choices=SCALE, dont_know=("unsure",))
                for name, label in (("clean", "Vệ sinh"), ("price", "Giá cả"))
            ),
            layout="matrix",
        ),
        ask(
            "times",
            "integer",
            "Mấy lần một tuần?",
            constraint=Call("<=", (Self(), Literal("7"))),
            constraint_message=Text({"vi": "Một tuần không quá 7 lần."}),
        ),
        ask("wish", "text", "Ông/bà mong muốn điều gì?", appearance="multiline"),
    ),
)


def answer(request: HttpRequest, questionnaire: Questionnaire, visit: Visit) -> HttpResponse:
    """The page, or thanks, as the program's own views decide between them."""
    sent = received(request.POST, questionnaire)
    seen = look(questionnaire, sent.raw, sent.shown, TODAY)
    findings = [finding for finding in seen.findings if sent.shown and not sent.asks]
    if sent.shown and not sent.asks and not request.POST.get("_consent"):
        findings.append(Finding(NO_CONSENT, Place(field="_consent")))
    if sent.shown and not seen.fresh and not findings and not sent.asks:
        return page(request, "collect/respond/thanks.html", {"survey": SURVEY, "plan": PLAN})
    taken = route(questionnaire, validate(questionnaire, sent.raw, TODAY).answers, TODAY)
    with translation.override(own_words(request)):
        shown = replace(visit, shown=sent.shown, lot="one-sending", today=TODAY)
        form = present(questionnaire, spoken(request, questionnaire), sent.raw, taken, findings, shown)
        context = {
            "survey": SURVEY,
            "plan": PLAN,
            "choice": chosen_from(UNITS, request.POST.get("_unit", "")),
            "consent": request.POST.get("_consent", ""),
            "submission": "one-sending",
            "form": form,
            "logic": page_logic(questionnaire),
            "switch": switch(request, form),
        }
        return page(request, "collect/respond/form.html", context, 422 if findings else 200)


@csrf_exempt
def respond(request: HttpRequest) -> HttpResponse:
    response = answer(request, QUESTIONNAIRE, Visit())
    return keep_words(response, own_words(request)) if "_language" in request.POST else response


urlpatterns = [path("s/cho-xa", respond), path("", include("langnghe.web.languages"))]
