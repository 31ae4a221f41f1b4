"""What the report says of changes since an earlier wave, of intervals and of weighted shares: figures in, sentences out. This
table is test and manual."""

import re

import pytest

from langnghe.core.report import phrases_en, phrases_vi, tabulation_phrases
from langnghe.core.report.comparison import wave_sentences
from langnghe.core.report.frequencies import frequency_sentences
from langnghe.core.report.sentences import sentences_of
from langnghe.core.report.voice import Voice
from langnghe.core.statistics.book import ComputedTable, SectionSpec, TableBook
from langnghe.core.statistics.codes import Coded
from langnghe.core.statistics.compute import compute_book
from langnghe.core.statistics.design.columns import columns_of
from langnghe.core.statistics.design.sample import Layout, bind
from langnghe.core.statistics.tables.spec import Box, Tabulation
from langnghe.core.statistics.waves import compare_waves
from tests.columns import dataset, number, one_line, single, text
from tests.spec.test_inference_sentences import CAUSES
from tests.spec.test_report_sentences import frequency

VI, EN = Voice("vi"), Voice("en")
NAMES = ("đợt 6/2022", "Đợt này")


def changed(before, now, voice: Voice = VI) -> str:
    (question,) = compare_waves([Coded(dataset(before)), Coded(dataset(now))], ["q"], 10).questions
    return " ".join(wave_sentences(question, NAMES, voice))


@pytest.mark.parametrize(
    ("before", "now", "sentences"),
    [
        (
            single("q", "a" * 40 + "b" * 40 + "?" * 20, "ab?"),
            single("q", "a" * 60 + "b" * 20 + "?" * 20, "ab?"),
            """Tỷ lệ chọn “A” tăng 20,00 điểm phần trăm, từ 40,00% (40/100 người) lên 60,00% (60/100 người), có ý nghĩa thống kê
            (p hiệu chỉnh Holm = 0,009). Tỷ lệ chọn “B” giảm 20,00 điểm phần trăm, từ 40,00% (40/100 người) xuống 20,00% (20/100
            người), có ý nghĩa thống kê (p hiệu chỉnh Holm = 0,006). Ở các phương án khác chưa thấy thay đổi có ý nghĩa thống
            kê.""",
        ),
        (
            single("q", "a" * 50 + "b" * 50),
            single("q", "a" * 52 + "b" * 48),
            "Chưa thấy thay đổi có ý nghĩa thống kê ở phương án nào so với “đợt 6/2022”.",
        ),
        (
            single("q", "a" * 29),
            single("q", "b" * 29),
            """Tỷ lệ chọn “A” giảm 100,00 điểm phần trăm, từ 100,00% (29/29 người) xuống 0,00% (0/29 người), có ý nghĩa thống kê
            (p hiệu chỉnh Holm < 0,001). Tỷ lệ chọn “B” tăng 100,00 điểm phần trăm, từ 0,00% (0/29 người) lên 100,00% (29/29
            người), có ý nghĩa thống kê (p hiệu chỉnh Holm < 0,001). Có đợt ít người trả lời (dưới 30 người), so sánh chỉ có giá
            trị tham khảo.""",
        ),
        (
            single("q", "ab"),
            single("q", "a" * 50),
            "Có đợt dưới 10 người trả lời câu hỏi này nên không so sánh.",
        ),
        (
            number("q", *range(40)),
            number("q", *range(20, 60)),
            "Trung bình tăng 20,00, từ 19,50 (n = 40) lên 39,50 (n = 40), có ý nghĩa thống kê (p hiệu chỉnh Holm < 0,001).",
        ),
        (
            number("q", *range(20, 60)),
            number("q", *range(40)),
            "Trung bình giảm 20,00, từ 39,50 (n = 40) xuống 19,50 (n = 40), có ý nghĩa thống kê (p hiệu chỉnh Holm < 0,001).",
        ),
        (
            number("q", *range(40)),
            number("q", *range(1, 41)),
            """Trung bình trước là 19,50 (n = 40), nay là 20,50 (n = 40); chưa thấy thay đổi có ý nghĩa thống kê (p hiệu chỉnh
            Holm = 0,703).""",
        ),
        (
            number("q", *[3] * 40),
            number("q", *[3] * 40),
            "Trung bình trước là 3,00 (n = 40), nay là 3,00 (n = 40); thay đổi không được kiểm định.",
        ),
    ],
)
def test_what_changed_since_the_last_wave(before, now, sentences):
    assert changed(before, now) == one_line(sentences)


def test_what_changed_in_english_and_a_question_in_other_words():
    variable, values = single("q", "a" * 40 + "b" * 60)
    other = (
        type(variable)(**{**{name: getattr(variable, name) for name in variable.__slots__}, "label": text("q then")}),
        values,
    )
    assert changed(other, single("q", "a" * 60 + "b" * 40), EN) == one_line(
        """The share that chose “en A” rose by 20.00 percentage points, from 40.00% (40 of 100 people) to 60.00% (60 of 100
        people), significantly (Holm-adjusted p = 0.005). The share that chose “en B” fell by 20.00 percentage points, from 60.00%
        (60 of 100 people) to 40.00% (40 of 100 people), significantly (Holm-adjusted p = 0.005). An earlier wave asked this
        question in other words, so the comparison needs caution."""
    )


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (frequency({"Có": 300, "Không": 450}), "Khoảng tin cậy 95% của tỷ lệ chọn “Không”: từ 56,45% đến 63,45%."),
        (frequency({"Có": 20, "Không": 20}), "Khoảng tin cậy 95% của tỷ lệ chọn “Có” và “Không”: từ 35,20% đến 64,80%."),
        (frequency({"Có": 40, "Không": 0}), "Khoảng tin cậy 95% của tỷ lệ chọn “Có”: từ 91,24% đến 100,00%."),
        (frequency({"?Khó trả lời": 40}), ""),
    ],
)
def test_intervals_are_told_where_people_were_drawn_by_chance_and_only_there(table, sentence):
    told = frequency_sentences(table, Voice("vi", probability=True))
    assert " ".join(each for each in told if each.startswith("Khoảng tin cậy")) == sentence
    assert not any(each.startswith("Khoảng tin cậy") for each in frequency_sentences(table, VI))


PEOPLE = dataset(
    single("q", "a" * 30 + "b" * 10 + "a" * 15 + "b" * 25, "ab"),
    single("unsure", "a" * 30 + "?" * 50, "ab?"),
    single("sex", "m" * 40 + "f" * 40, "mf"),
    single("side", "lr" * 40, "lr"),
    number("n", *range(80)),
)
WEIGHTS = bind(columns_of({"w": [1.0] * 40 + [3.0] * 40}), Layout("w"), "fail")


def weighted(voice: Voice = VI, *, sample=WEIGHTS, minimum: int = 10, **asked) -> str:
    spec = Tabulation(**{"rows": (("q",),), "cells": ("column", "interval"), **asked})
    section = SectionSpec(text("Mục"), (spec,))
    computed: ComputedTable = next(compute_book(PEOPLE, TableBook((section,)), minimum, sample=sample).tables())
    return " ".join(sentences_of(computed, voice)[:-1])


@pytest.mark.parametrize(
    ("asked", "sentences"),
    [
        (
            {},
            """Trong 80 người trả lời câu hỏi này (đếm không gia quyền), tỷ lệ gia quyền cao nhất là “B”: 53,13% (gia quyền); thấp
            nhất là “A”: 46,88% (gia quyền).""",
        ),
        (
            {"sample": None},
            "Trong 80 người trả lời câu hỏi này, tỷ lệ cao nhất là “A”: 56,25%; thấp nhất là “B”: 43,75%.",
        ),
        (
            {"rows": (("unsure",),)},
            """Trong 80 người trả lời câu hỏi này (đếm không gia quyền), tỷ lệ gia quyền cao nhất (không kể “?”) là “A”: 18,75%
            (gia quyền); thấp nhất là “B”: 0,00% (gia quyền).""",
        ),
        (
            {"where": {"q": ("a",)}},
            "Toàn bộ 45 người trả lời câu hỏi này (đếm không gia quyền) chọn “A” (tỷ lệ gia quyền 100,00%).",
        ),
        (
            {"rows": (("n",),), "summaries": ("mean",), "answers": False},
            "Trung bình gia quyền 49,50 (n = 80, đếm không gia quyền).",
        ),
        ({"rows": (("n",),), "summaries": ("mean",), "answers": False, "sample": None}, "Trung bình 39,50 (n = 80)."),
        (
            {"columns": (("sex",),), "sample": None},
            """Trong 80 người trả lời câu hỏi này, tỷ lệ cao nhất là “A”: 56,25%; thấp nhất là “B”: 43,75%. Có khác biệt có ý
            nghĩa thống kê giữa các nhóm theo “sex” (χ² = 11,43, bậc tự do 1, p hiệu chỉnh Holm < 0,001; n = 80). Chênh lệch lớn
            nhất ở câu trả lời “A”: nhóm “M” 75,00% (n = 40), nhóm “F” 37,50% (n = 40).""",
        ),
        (
            {"columns": (("sex",),), "rows": (("q",), ("unsure",)), "where": {"sex": ("m",)}, "sample": None},
            """“q”: Trong 40 người trả lời câu hỏi này, tỷ lệ cao nhất là “A”: 75,00%; thấp nhất là “B”: 25,00%. “unsure”: Trong
            40 người trả lời câu hỏi này, tỷ lệ cao nhất là “A”: 75,00%; thấp nhất là “B”: 0,00%.""",
        ),
        ({"layers": ("sex",)}, ""),
        (
            {"columns": (("side",),), "total": "none", "sample": None},
            """Chưa thấy khác biệt có ý nghĩa thống kê giữa các nhóm theo “side” (χ² = 0,05, bậc tự do 1, p hiệu chỉnh Holm =
            0,822; n = 80).""",
        ),
        ({"rows": (("unsure",),), "where": {"unsure": ("?",)}}, ""),
        (
            {"where": {"q": ("b",), "sex": ("m",)}, "sample": None},
            """Toàn bộ 10 người trả lời câu hỏi này chọn “B” (100,00%). Có nhóm ít người trả lời (dưới 30 người, đánh dấu †); tỷ
            lệ ở đó chỉ có giá trị tham khảo.""",
        ),
        (
            {"columns": (("sex",),), "where": {"q": ("a",)}, "sample": None, "minimum": 0},
            """Toàn bộ 45 người trả lời câu hỏi này chọn “A” (100,00%). Có nhóm ít người trả lời (dưới 30 người, đánh dấu †); tỷ
            lệ ở đó chỉ có giá trị tham khảo.""",
        ),
        (
            {"rows": (("unsure",),), "where": {"unsure": ("?",)}, "dont_know": "exclude"},
            "Không có người trả lời câu hỏi này.",
        ),
        (
            {"columns": (("sex",),), "answers": False, "boxes": (Box("q", codes=("a",)),), "sample": None},
            """Có khác biệt có ý nghĩa thống kê giữa các nhóm theo “sex” (χ² = 11,43, bậc tự do 1, p hiệu chỉnh Holm < 0,001; n =
            80).""",
        ),
        (
            {"columns": (("sex",),), "rows": (("unsure",),), "sample": None},
            """Trong 80 người trả lời câu hỏi này, tỷ lệ cao nhất (không kể “?”) là “A”: 37,50%; thấp nhất là “B”: 0,00%.""",
        ),
        (
            {"columns": (("sex",),), "total": "none", "sample": None},
            """Có khác biệt có ý nghĩa thống kê giữa các nhóm theo “sex” (χ² = 11,43, bậc tự do 1, p hiệu chỉnh Holm < 0,001; n =
            80). Chênh lệch lớn nhất ở câu trả lời “A”: nhóm “M” 75,00% (n = 40), nhóm “F” 37,50% (n = 40).""",
        ),
        (
            {"rows": (("sex",),), "columns": (("q",),), "where": {"q": ("a",)}, "minimum": 0},
            """Trong 45 người trả lời câu hỏi này (đếm không gia quyền), tỷ lệ gia quyền cao nhất là “F”: 60,00% (gia quyền); thấp
            nhất là “M”: 40,00% (gia quyền).""",
        ),
    ],
)
def test_weighted_shares_stand_beside_the_people_counted(asked, sentences):
    assert weighted(**asked) == one_line(sentences)


def test_weighted_shares_have_intervals_of_the_design_where_people_were_drawn():
    assert weighted(Voice("en", probability=True)) == one_line(
        """Of 80 people who answered this question (counted without weights), the largest weighted share chose “en B”: 53.13%
        weighted (95% confidence interval 40.78% to 65.10%); the smallest chose “en A”: 46.88% weighted."""
    )


def test_both_languages_have_the_same_phrases_with_the_same_fields():
    fields = re.compile(r"\{(\w+)\}")
    for vietnamese, english in (
        (phrases_vi.PHRASES, phrases_en.PHRASES),
        (tabulation_phrases.PHRASES["vi"], tabulation_phrases.PHRASES["en"]),
    ):
        assert list(vietnamese) == list(english)
        different = [name for name in english if set(fields.findall(vietnamese[name])) != set(fields.findall(english[name]))]
        assert different == []


ABOUT_CAUSES = ("made_causal",)
"""Phrases that deny them."""
BECAUSE = re.compile(r"\bbecause\b(?! of)")
"""It tells why a figure is not given, never why people think so."""


@pytest.mark.parametrize(
    "phrases",
    [phrases_vi.PHRASES, phrases_en.PHRASES, *tabulation_phrases.PHRASES.values()],
    ids=["vi", "en", "tables vi", "tables en"],
)
def test_no_phrase_of_the_report_tells_a_cause(phrases):
    assert [
        name for name, words in phrases.items() if re.search(CAUSES, BECAUSE.sub("", words)) and name not in ABOUT_CAUSES
    ] == []
