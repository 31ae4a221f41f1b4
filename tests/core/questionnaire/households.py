"""A household: as many members as are said, each with an age, a name and work; what is worked out over all of them."""

from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Repeat, Section, Text

WORK = tuple(Choice(code, Text({"vi": label, "en": word})) for code, label, word in [("yes", "Có", "Yes"), ("no", "Không", "No")])


def vi(words: str) -> Text:
    return Text({"vi": words})


MEMBERS = Section(
    "members",
    Text({"vi": "Thành viên", "tai": "ꪁꪴ꪿"}),
    (
        Question("name", "text", vi("Tên gọi?")),
        Question("age", "integer", vi("${name} bao nhiêu tuổi?")),
        Question("work", "yes_no", vi("${name} có việc làm?"), choices=WORK, relevant=parse("${age} >= 15")),
        Question("running", "calculate", vi(""), calculation=parse(
            "coalesce(indexed-repeat(${running}, ${members}, position(..) - 1), 0) + ${age}"
        )),
    ),
    repeat=Repeat(parse("${size}"), maximum=3),
)  # fmt: skip
TOTALS = (
    Question("total", "calculate", vi(""), calculation=parse("sum(${age})")),
    Question("oldest", "calculate", vi(""), calculation=parse("max(${age})")),
    Question("together", "calculate", vi(""), calculation=parse("join(', ', ${name})")),
    Question("rounds", "calculate", vi(""), calculation=parse("count(${members})")),
    Question("second", "calculate", vi(""), calculation=parse("indexed-repeat(${age}, ${members}, 2)")),
    Question("chosen", "calculate", vi(""), calculation=parse("indexed-repeat(${age}, ${members}, ${size})")),
)
HOUSEHOLD = Questionnaire("household", vi("Hộ"), ("vi", "tai"), (Question("size", "integer", vi("Mấy người?")), MEMBERS, *TOTALS))


def repeated(*items: Question | Section, count: str = "", minimum: int = 0, maximum: int = 2) -> Questionnaire:
    """A questionnaire of one repeat, `crops`, after the question `n`."""
    repeat = Repeat(parse(count) if count else None, minimum, maximum)
    crops = Section("crops", Text({"vi": "Cây trồng", "en": "Crop"}), items, repeat=repeat)
    return Questionnaire("q", vi("Q"), ("vi", "en"), (Question("n", "integer", vi("N?")), crops))
