"""The shared cast: one tiny plan and one tiny questionnaire, known to every test that needs just any."""

from datetime import UTC, datetime, timedelta

from langnghe.core.plan.model import CollectionWindow, Mode, OnlineMinimum, PaperAllocation, Plan
from langnghe.core.questionnaire.expressions.tree import Call, Literal, Reference
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Text
from langnghe.core.sampling.units import Unit

OPENS = datetime(2024, 6, 10, tzinfo=UTC) - timedelta(hours=7)
CLOSES = datetime(2024, 6, 21, tzinfo=UTC) - timedelta(hours=7, seconds=1)
DURING = datetime(2024, 6, 15, 3, tzinfo=UTC)

ROUTES = "It decides what is asked next."
"""Why a question of the cast cannot be declined."""

PLAN = Plan(
    title="Điều tra dư luận xã hội về chợ xã",
    number="01-KH/BTG",
    agency="Ban Tuyên giáo",
    modes=(Mode.PAPER, Mode.ONLINE),
    collection=CollectionWindow(OPENS, CLOSES, target=30),
    paper_allocation=(PaperAllocation("Xã Bản Mẫu", 10), PaperAllocation("Xã Bản Thử", 5)),
    paper_total=15,
    online_minimums=(OnlineMinimum("xã", 10),),
)

UNITS = (
    Unit("ban-mau", "Xã Bản Mẫu", "xã", paper_forms=10, online_minimum=10),
    Unit("ban-thu", "Xã Bản Thử", "xã", paper_forms=5, online_minimum=10),
)

YES_NO = (Choice("yes", Text({"vi": "Có", "en": "Yes"})), Choice("no", Text({"vi": "Không", "en": "No"})))
TRUE = Call("true", ())

QUESTIONNAIRE = Questionnaire(
    name="cho-xa",
    title=Text({"vi": "Chợ xã", "en": "The commune's market"}),
    languages=("vi", "en"),
    items=(
        Question(
            "goes",
            "single",
            Text({"vi": "Ông/bà có đi chợ xã không?", "en": "Do you go to the market?"}),
            required=TRUE,
            choice_list="yes_no",
            choices=YES_NO,
        ),
        Question(
            "times",
            "integer",
            Text({"vi": "Mấy lần một tuần?", "en": "How many times a week?"}),
            relevant=Call("=", (Reference("goes"), Literal("yes"))),
        ),
        Question("wish", "text", Text({"vi": "Ông/bà mong muốn điều gì?", "en": "What do you wish for?"})),
    ),
)
