"""A form as one HTML page."""

import re
from dataclasses import replace

import pytest

from langnghe.core.formats.form_html import write_form_html
from langnghe.core.paper.compose import compose
from langnghe.core.paper.form import Form, Heading, Layout
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Section, Text


def vi(words: str) -> Text:
    return Text({"vi": words})


CHOICES = (Choice("1", vi("Có <b>")), Choice("2", vi("Khác")))
USED = Question("used", "single", vi("Dùng chợ & quán?\nNgày nào?"), vi("Chọn một"), choices=CHOICES)
OTHER = Question("used_khac", "text", vi("Ghi rõ"), relevant=parse("${used} = '2'"))
FROM = Question("from", "multiple", vi("Nguồn"), choices=CHOICES, relevant=parse("${used} = '1'"))
TABLE = Section("t", vi("Bảng"), (Question("a", "single", vi("Sạch"), choices=CHOICES),), layout="matrix")
REST = (
    Question("rank", "ranking", vi("Xếp"), choices=CHOICES),
    Question("day", "date", vi("Ngày")),
    Question("line", "text", vi("Một dòng")),
    Question("lines", "text", vi("Nhiều dòng"), appearance="multiline"),
    Question("thanks", "note", vi("Cảm ơn")),
)
PART = Section("part", vi("Phần II"), REST, relevant=parse("string-length(${used}) > 0"))


def form(*items: Question | Section, agency: str = "") -> Form:
    return compose(Questionnaire("cho", vi("Chợ <xã>"), ("vi",), items, vi("Kính thưa")), "vi", Layout(agency=agency)).form


def page(*items: Question | Section, agency: str = "") -> str:
    return write_form_html(form(*items, agency=agency)).decode()


WHOLE = page(USED, OTHER, FROM, TABLE, PART, agency="Ban <Tuyên giáo>")


def test_it_is_one_page_that_asks_nobody_else():
    assert re.findall(r"<script|https?:|src=|href=|url\(|@import|action=", WHOLE) == []


def test_words_are_words_and_never_markup():
    assert re.findall(r"<title>.*</title>|Ban &lt;Tuyên giáo&gt;|Dùng chợ &amp; quán\?|Có <b>", WHOLE) == [
        "<title>Chợ &lt;xã&gt;</title>",
        "Ban &lt;Tuyên giáo&gt;",
        "Dùng chợ &amp; quán?",
    ]


@pytest.mark.parametrize(
    ("items", "inputs"),
    [
        ((USED, OTHER), ["radio used 1", "radio used 2", "text used_khac "]),
        ((FROM,), ["checkbox from 1", "checkbox from 2"]),
        ((TABLE,), ["radio a 1", "radio a 2"]),
        ((REST[0],), ["number rank ", "number rank "]),
        ((REST[1],), ["text day "] * 3),
        ((REST[2],), ["text line "]),
        ((REST[3],), []),
    ],
)
def test_every_answer_has_its_control(items, inputs):
    found = [
        " ".join((re.search(rf' {name}="([^"]*)"', control) or ["", ""])[1] for name in ("type", "name", "value"))
        for control in re.findall(r"<input[^>]*>", page(*items))
    ]
    assert found == inputs


def test_long_answers_have_a_large_field():
    assert re.findall(r"<textarea[^>]*>", page(REST[3])) == ['<textarea rows="4" name="lines" aria-label="Nhiều dòng">']


def test_conditions_and_ways_are_said():
    assert re.findall(r'<p class="(if|then)">([^<]*)</p>', WHOLE) == [
        ("then", "Nếu chọn “Khác”, chuyển sang Câu 3."),
        ("if", "Chỉ trả lời nếu string-length(Câu 1) &gt; 0."),
    ]


def test_headings_go_no_deeper_than_html_knows():
    deep = replace(form(USED), parts=(Heading(9, "Sâu", ""),))
    assert "<h6>Sâu</h6>" in write_form_html(deep).decode()


def test_the_same_form_gives_the_same_bytes():
    assert page(USED, agency="") == page(USED, agency="")
