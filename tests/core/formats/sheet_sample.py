"""A form with every way of answering, as a machine-readable sheet."""

from langnghe.core.formats.typst_sheet import SetSheet, set_sheet
from langnghe.core.paper.compose import compose
from langnghe.core.paper.form import Layout
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Section, Text


def said(vi: str, en: str = "") -> Text:
    return Text({"vi": vi} | ({"en": en} if en else {}))


TITLE = "Phiếu hỏi về chợ"
YES_NO = (Choice("1", said("Có", "Yes")), Choice("2", said("Không", "No")))
EVERY_ANSWER = (
    Question("used", "single", said("Ông/Bà có đi chợ không?", "Do you go to market?"), choices=YES_NO),
    Question("used_khac", "text", said("Ghi rõ", "Which"), relevant=parse("${used} = '2'")),
    Question("from", "multiple", said("Nguồn", "Sources"), choices=tuple(Choice(str(n), said(f"Nguồn {n}")) for n in range(9))),
    Question("rank", "ranking", said("Xếp", "Rank"), choices=YES_NO),
    Question("age", "integer", said("Tuổi", "Age"), parameters={"max": "120"}),
    Question("why", "text", said("Vì sao", "Why"), appearance="multiline"),
    Section("t", said("Bảng", "Table"), (Question("clean", "single", said("Sạch", "Clean"), choices=YES_NO),), layout="matrix"),
)


def sheet_of(
    *items: Question | Section, language: str = "vi", columns: int = 1, slips: bool = False, opening: str = "", title: str = TITLE
) -> SetSheet:
    named = Text({"vi": title, "en": "On markets"}) if title else Text({})
    questionnaire = Questionnaire("cho", named, ("vi", "en", "blt"), items, introduction=said(opening))
    return set_sheet(compose(questionnaire, language, Layout(columns=columns)).form, slips=slips)
