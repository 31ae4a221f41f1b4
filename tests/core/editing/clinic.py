"""A questionnaire with something for every cleaning rule to look at."""

from decimal import Decimal

from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Repeat, Section, Text
from langnghe.core.response.model import Response

FIVE = tuple(Choice(code, Text({"vi": f"Mức {code}"}), {"group": "low" if code < "3" else "high"}) for code in "12345")
SERVICES = tuple(Choice(code, Text({"vi": code})) for code in ("exam", "birth", "none"))


def question(name: str, kind: str, **more: object) -> Question:
    return Question(name, kind, Text({"vi": name}), **more)


CLINIC = Questionnaire(
    "tram-y-te",
    Text({"vi": "Trạm y tế"}),
    ("vi",),
    (
        Section(
            "you",
            Text({"vi": "Về bạn"}),
            (
                question("age", "integer", required=parse("true()"), parameters={"min": "18", "max": "110"}),
                question("born", "year"),
                question("height", "decimal", parameters={"min": "0.5"}),
            ),
            role="respondent",
        ),
        question("came", "date", constraint=parse(". >= '2020-01-01'")),
        question("used", "multiple", choices=SERVICES, exclusive=("none",), parameters={"min": "1", "max": "2"}),
        question("good", "single", choices=FIVE, choice_filter=parse("group = 'high' or ${age} < 60", columns=True)),
        question("hours", "range", constraint=parse(". < 9"), constraint_message=Text({"vi": "Không quá 9 giờ."})),
        question("why", "text", relevant=parse("${good} = '1'"), required=parse("true()")),
        Section(
            "rated",
            Text({"vi": "Đánh giá"}),
            tuple(question(f"rate_{place}", "single", choices=FIVE) for place in range(1, 10)),
            layout="matrix",
        ),
        Section("members", Text({"vi": "Thành viên"}), (question("years", "integer"),), repeat=Repeat(maximum=3)),
        question("double", "calculate", calculation=parse("${age} * 2")),
        question("thanks", "note"),
    ),
)


def response(unit: str = "a", mode: Mode = Mode.PAPER, **answers: object) -> Response:
    return Response(answers, unit, mode)


GOOD = {"age": 40, "good": "4", "hours": 3, "height": Decimal("1.6")}
