"""A small questionnaire to change: two questions, a section with one, a table, and logic between them."""

from langnghe.core.questionnaire.expressions.tree import Call, Literal, Reference
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Section, Text


def vi(words: str) -> Text:
    return Text({"vi": words})


def ask(name: str, kind: str = "text", **fields: object) -> Question:
    return Question(name, kind, vi(name.capitalize()), **fields)


YES_NO = (Choice("yes", vi("Có")), Choice("no", vi("Không")))
GOES = ask("goes", "single", choices=YES_NO)
TIMES = ask("times", "integer", relevant=Call("=", (Reference("goes"), Literal("yes"))))
WISH = ask("wish")
LATER = Section("later", vi("Sau cùng"), (WISH,))
TABLE = Section(
    "views", vi("Đánh giá"), (ask("clean", "single", choices=YES_NO), ask("price", "single", choices=YES_NO)), layout="matrix"
)


def sheet(*items: Question | Section, languages: tuple[str, ...] = ("vi",)) -> Questionnaire:
    return Questionnaire("cho-xa", vi("Chợ xã"), languages, items)


MARKET = sheet(GOES, TIMES, LATER, TABLE)


def outline(questionnaire: Questionnaire) -> str:
    """The names in order, what is in a section between brackets."""
    return " ".join(map(_line, questionnaire.items))


def _line(item: Question | Section) -> str:
    return item.name if isinstance(item, Question) else f"{item.name}[{' '.join(map(_line, item.items))}]"
