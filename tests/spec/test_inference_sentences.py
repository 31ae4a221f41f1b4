"""What a test says in words: figures in, one sentence out. This table is test and manual."""

import re

import pytest

from langnghe.core.errors import CATALOGUE, Finding
from langnghe.core.report import inference_en, inference_vi
from langnghe.core.report.inference_words import (
    About,
    assumption_words,
    cautions,
    drivers_sentence,
    mode_sentence,
    pairs_words,
    reason_words,
    reliability_sentence,
    sentence,
    size_words,
    test_words,
)
from langnghe.core.report.voice import Voice
from langnghe.core.statistics.inference.catalogue import TESTS
from langnghe.core.statistics.inference.drivers import Driver, Ranking
from langnghe.core.statistics.inference.effects import SCALES, effect
from langnghe.core.statistics.inference.findings import COUNTED, DRIVERS_NOT_CAUSES, TOO_FEW, UNWEIGHTED
from langnghe.core.statistics.inference.modes import ModeEffect
from langnghe.core.statistics.inference.reliability import Item, Reliability
from langnghe.core.statistics.inference.results import ASSUMPTIONS, Assumption, Group, Measured, Pair, Result, not_tested
from langnghe.core.statistics.inference.rule import RULES

VI, EN = Voice("vi"), Voice("en")
ABOUT = About("Mức hài lòng", "Giới tính", {"f": "Nữ", "m": "Nam"})
GROUPS = (Group("f", 120, "mean", 3.456), Group("m", 110, "mean", 3.1))
SHARES = (Group("2022", 300, "share", 0.344), Group("2024", 310, "share", 0.4), Group("2026", 290, "share", 0.455))
FEW = Finding(TOO_FEW, values={"n": 2, "least": 4})
PARTS = tuple(Result("fisher", 90, p, adjusted_p=p, correction="holm") for p in (0.004, 0.2, 0.03))


@pytest.mark.parametrize(
    ("result", "vietnamese", "english"),
    [
        (
            Result("pearson_chi_square", 753, 0.0004, 20.0, 4, effect=effect("cramers_v", 0.163, least=3)),
            """Có mối liên hệ có ý nghĩa thống kê giữa “Mức hài lòng” và “Giới tính”, mức độ nhỏ (Cramér V = 0,16) (kiểm định khi
            bình phương Pearson, χ² = 20,00, bậc tự do 4, p < 0,001; n = 753).""",
            """“Mức hài lòng” and “Giới tính” go together significantly, to a small degree (Cramér's V = 0.16) (Pearson's
            chi-square test, χ² = 20.00, 4 degrees of freedom, p < 0.001; n = 753).""",
        ),
        (
            Result("fisher", 1753, 0.0512),
            """Chưa thấy mối liên hệ có ý nghĩa thống kê giữa “Mức hài lòng” và “Giới tính” (kiểm định chính xác Fisher, p =
            0,051; n = 1.753).""",
            """No significant association between “Mức hài lòng” and “Giới tính” was found (Fisher's exact test, p = 0.051;
            n = 1,753).""",
        ),
        (
            Result(
                "kendall",
                90,
                0.01,
                -2.6,
                estimate=Measured("kendall_tau_b", -0.3),
                effect=effect("kendall_tau_b", -0.3),
                turned=True,
            ),
            """Có mối liên hệ có ý nghĩa thống kê giữa “Giới tính” và “Mức hài lòng”, ngược chiều, mức độ vừa (τ-b = -0,30) (tương
            quan hạng Kendall tau-b, z = -2,60, p = 0,010; n = 90).""",
            """“Giới tính” and “Mức hài lòng” go together significantly in opposite directions, to a medium degree (τ-b = -0.30)
            (Kendall's rank correlation tau-b, z = -2.60, p = 0.010; n = 90).""",
        ),
        (
            Result("rao_scott", 400, 0.03, 3.456, 1.7778, 17.778, estimate=None, weighting="design"),
            """Có mối liên hệ có ý nghĩa thống kê giữa “Mức hài lòng” và “Giới tính” (kiểm định Rao–Scott theo thiết kế mẫu,
            F(1,78; 17,78) = 3,46, p = 0,030; n = 400).""",
            """“Mức hài lòng” and “Giới tính” go together significantly (Rao–Scott test under the design, F(1.78; 17.78) = 3.46,
            p = 0.030; n = 400).""",
        ),
        (
            Result("welch_t", 230, 0.02, -2.34, 227.5, effect=effect("cohens_d", -0.31), groups=GROUPS),
            """Có khác biệt có ý nghĩa thống kê về “Mức hài lòng” giữa các nhóm theo “Giới tính”, mức độ nhỏ (Cohen d = -0,31);
            cao nhất ở “Nữ” (3,46), thấp nhất ở “Nam” (3,10) (kiểm định t Welch, t = -2,34, bậc tự do 227,5, p = 0,020; n =
            230).""",
            """“Mức hài lòng” differs significantly between the groups by “Giới tính”, to a small degree (Cohen's d = -0.31);
            highest for “Nữ” (3.46), lowest for “Nam” (3.10) (Welch's t test, t = -2.34, 227.5 degrees of freedom, p = 0.020; n =
            230).""",
        ),
        (
            Result("mann_whitney", 230, 0.02, 6000, groups=GROUPS, adjusted_p=0.06, correction="holm"),
            """Chưa thấy khác biệt có ý nghĩa thống kê về “Mức hài lòng” giữa các nhóm theo “Giới tính” (kiểm định Mann–Whitney,
            W = 6.000,00, p hiệu chỉnh Holm = 0,060; n = 230).""",
            """No significant difference in “Mức hài lòng” between the groups by “Giới tính” was found (Mann–Whitney test,
            W = 6,000.00, p corrected by Holm = 0.060; n = 230).""",
        ),
        (
            Result("mcnemar_exact", 60, 0.001, groups=(Group("first", 60, "share", 0.5), Group("second", 60, "share", 0.5))),
            """Câu trả lời thay đổi có ý nghĩa thống kê giữa “Mức hài lòng” và “Giới tính” (kiểm định McNemar chính xác, p =
            0,001; n = 60).""",
            """The answers differ significantly between “Mức hài lòng” and “Giới tính” (McNemar's exact test, p = 0.001; n =
            60).""",
        ),
        (
            Result("one_sample_t", 60, 0.3, 1.04, 59),
            """Chưa thấy trung bình của “Mức hài lòng” khác “Giới tính” có ý nghĩa thống kê (kiểm định t một mẫu, t = 1,04, bậc tự
            do 59, p = 0,300; n = 60).""",
            """No significant difference of the mean of “Mức hài lòng” from “Giới tính” was found (t test of one mean, t = 1.04,
            59 degrees of freedom, p = 0.300; n = 60).""",
        ),
        (
            Result("trend", 900, 0.005, 2.8, estimate=Measured("slope", 0.05), effect=effect("cohens_h", 0.23), groups=SHARES),
            """“Mức hài lòng” tăng có ý nghĩa thống kê qua các đợt theo “Giới tính”, mức độ nhỏ (Cohen h = 0,23); cao nhất ở
            “2026” (45,50%), thấp nhất ở “2022” (34,40%) (kiểm định xu hướng tuyến tính, t = 2,80, p = 0,005; n = 900).""",
            """“Mức hài lòng” rises significantly over the waves by “Giới tính”, to a small degree (Cohen's h = 0.23); highest for
            “2026” (45.50%), lowest for “2022” (34.40%) (test of a linear trend, t = 2.80, p = 0.005; n = 900).""",
        ),
        (
            Result("trend", 900, 0.005, -2.8, estimate=Measured("slope", -0.05)),
            """“Mức hài lòng” giảm có ý nghĩa thống kê qua các đợt theo “Giới tính” (kiểm định xu hướng tuyến tính, t = -2,80,
            p = 0,005; n = 900).""",
            """“Mức hài lòng” falls significantly over the waves by “Giới tính” (test of a linear trend, t = -2.80, p = 0.005;
            n = 900).""",
        ),
        (
            Result("meng", 200, 0.6, -0.52, effect=effect("cohens_q", -0.04)),
            """Chưa thấy hai hệ số tương quan khác nhau có ý nghĩa thống kê: “Mức hài lòng” và “Giới tính” (so sánh hai hệ số
            tương quan của cùng một nhóm (Meng), z = -0,52, p = 0,600; n = 200).""",
            """No significant difference between the two correlations was found: “Mức hài lòng” and “Giới tính” (comparison of two
            correlations of one group (Meng), z = -0.52, p = 0.600; n = 200).""",
        ),
        (
            Result("each_answer", 90, 0.001, label="m", parts=PARTS, adjusted_p=0.004, correction="holm"),
            """Trong các phương án của “Mức hài lòng”, mối liên hệ với “Giới tính” có ý nghĩa thống kê ở 2/3 phương án; rõ nhất là
            “Nam” (kiểm định từng phương án trả lời, p hiệu chỉnh Holm = 0,004; n = 90).""",
            """Of the answers of “Mức hài lòng”, 2 of 3 go together significantly with “Giới tính”; most clearly “Nam” (test of
            each answer, p corrected by Holm = 0.004; n = 90).""",
        ),
        (
            not_tested(2, FEW),
            "Không kiểm định “Mức hài lòng” và “Giới tính”: chỉ có 2 người trả lời, cần ít nhất 4.",
            "“Mức hài lòng” and “Giới tính” are not tested: only 2 people answered, and at least 4 are needed.",
        ),
        (
            not_tested(2, Finding(CATALOGUE["statistics.one_unit"])),
            "Không kiểm định “Mức hài lòng” và “Giới tính”: không đủ điều kiện để tính.",
            "“Mức hài lòng” and “Giới tính” are not tested: the figures do not allow it.",
        ),
        (
            not_tested(2),
            "Không kiểm định “Mức hài lòng” và “Giới tính”: không đủ điều kiện để tính.",
            "“Mức hài lòng” and “Giới tính” are not tested: the figures do not allow it.",
        ),
    ],
)
def test_a_result_is_one_sentence(result, vietnamese, english):
    assert sentence(result, ABOUT, VI) == " ".join(vietnamese.split())
    assert sentence(result, ABOUT, EN) == " ".join(english.split())


def difference(value, p):
    return Result("mode_effect", 800, p, estimate=Measured("share_difference", value))


@pytest.mark.parametrize(
    ("found", "vietnamese"),
    [
        (
            ModeEffect("online", "paper", difference(0.08, 0.01), difference(0.03, 0.31), ("age", "unit")),
            """“Mức hài lòng”: chênh lệch giữa “phiếu giấy” và “trực tuyến” là 8,00 điểm phần trăm khi chưa điều chỉnh (p = 0,010)
            và 3,00 điểm phần trăm khi so những người giống nhau về “tuổi” và “unit” (p = 0,310; n = 800).""",
        ),
        (
            ModeEffect("online", "paper", difference(0.08, 0.01), Result("mode_effect", 800, 0.01), ()),
            """“Mức hài lòng”: chênh lệch giữa “phiếu giấy” và “trực tuyến” là 8,00 điểm phần trăm, chưa điều chỉnh theo đặc điểm
            người trả lời (p = 0,010; n = 800).""",
        ),
    ],
)
def test_modes_are_compared_in_one_sentence(found, vietnamese):
    about = About("Mức hài lòng", "", {"online": "trực tuyến", "paper": "phiếu giấy", "age": "tuổi"})
    assert mode_sentence(found, about, VI) == " ".join(vietnamese.split())


def test_the_ranking_says_what_goes_most_closely_together():
    ranking = Ranking(90, effect("r_squared", 0.4), (Driver("speed", 0.3, 0.75, 0.6), Driver("cost", 0.1, 0.25, 0.3)))
    assert drivers_sentence(ranking, About("Mức hài lòng", "", {"speed": "Tốc độ"}), VI) == (
        "Trong 2 nội dung, gắn chặt nhất với “Mức hài lòng” là “Tốc độ” (75,00% phần giải thích chung; R² = 0,40; n = 90)."
    )


def test_a_scale_is_more_or_less_reliable():
    items = tuple(Item(name, 3.0, 0.5, 0.7, 0.6) for name in "abc")
    found = Reliability(120, effect("cronbachs_alpha", 0.8265), 0.83, None, items)
    assert reliability_sentence(found, VI) == "Thang đo gồm 3 mục có độ tin cậy tốt (Cronbach alpha = 0,83; n = 120)."
    assert reliability_sentence(found, EN) == "The scale of 3 items has good reliability (Cronbach's alpha = 0.83; n = 120)."


@pytest.mark.parametrize(
    ("assumption", "words"),
    [
        (Assumption("expected_counts", holds=True, value=7.25, limit=1), "Số người kỳ vọng nhỏ nhất là 7,25, cần từ 1."),
        (
            Assumption("expected_counts", holds=False, value=0.5, limit=1),
            "Số người kỳ vọng nhỏ nhất là 0,5, cần từ 1. – không đạt",
        ),
        (Assumption("monotone"), "Một bên tăng thì bên kia chỉ tăng hoặc chỉ giảm. (không kiểm tra được từ số liệu)"),
        (
            Assumption("normal", holds=False, value=0.0031, limit=0.05),
            "Câu trả lời của các nhóm nhỏ có dạng chuẩn (p Shapiro–Wilk nhỏ nhất 0,003, cần từ 0,05). – không đạt",
        ),
    ],
)
def test_an_assumption_says_what_was_measured_and_whether_it_holds(assumption, words):
    assert assumption_words(assumption, VI) == words


PAIRS = (Pair("a", "b", 0.5, 0.01, 0.02),)


@pytest.mark.parametrize(
    ("pairs", "method", "words"),
    [
        ((), "tukey", ""),
        (PAIRS, "tukey", "So từng cặp theo Tukey; p và khoảng tin cậy có hiệu lực cho mọi cặp cùng lúc."),
        (PAIRS, "games_howell", "So từng cặp theo Games–Howell; p và khoảng tin cậy có hiệu lực cho mọi cặp cùng lúc."),
        (PAIRS, "dunn_holm", "So từng cặp theo Dunn, hiệu chỉnh Holm."),
        (PAIRS, "dunn_none", "So từng cặp theo Dunn, không hiệu chỉnh."),
        (PAIRS, "waves_benjamini_hochberg", "So mỗi đợt với đợt trước và đợt cuối với đợt đầu, hiệu chỉnh Benjamini–Hochberg."),
    ],
)
def test_it_is_said_how_pairs_are_compared(pairs, method, words):
    assert pairs_words(Result("kruskal_wallis", 9, 0.01, pairs=pairs, pair_method=method), VI) == words


def test_cautions_warn_of_counted_weights_and_of_what_does_not_hold():
    broken = Assumption("expected_counts", holds=False, value=0.5, limit=1)
    noted = (Finding(COUNTED), Finding(UNWEIGHTED), Finding(DRIVERS_NOT_CAUSES))
    found = Result("pearson_chi_square", 40, 0.5, assumptions=(broken, Assumption("random")), findings=noted)
    assert cautions(found, EN) == (
        "The weights are treated as counts, as in SPSS; this p value is not that of a sample with a design.",
        "This test takes no weights and speaks of the people who answered.",
        "What does not hold: The smallest expected count is 0.5; at least 1 is needed.",
    )


@pytest.mark.parametrize("voice", [VI, EN])
def test_every_test_reason_size_and_assumption_has_its_words(voice):
    for code in TESTS:
        assert test_words(Result(code, 1), voice)
    for code in ("asked", *(rule.code for rule in RULES)):
        assert reason_words(Result("none", 1, reason=code), voice)
    for code in ASSUMPTIONS:
        assert "{" not in assumption_words(Assumption(code, holds=True, value=1, limit=2), voice)
    assert {size_words(effect(name, value), voice) for name in SCALES for value in (0.0, 0.3, 0.6, 0.95)}


CAUSES = "gây ra|gây nên|ảnh hưởng|tác động|dẫn đến|nhờ có|khiến|làm cho|kết quả của"
CAUSES += "|cause|leads to|because of|impact|due to|influence|drives|thanks to"


def test_both_languages_have_the_same_phrases_with_the_same_fields_and_no_word_of_causes():
    fields = re.compile(r"\{(\w+)\}")
    vietnamese, english = inference_vi.PHRASES, inference_en.PHRASES
    assert list(vietnamese) == list(english)
    for name, words in vietnamese.items():
        assert set(fields.findall(words)) == set(fields.findall(english[name])), name
        assert not re.search(CAUSES, f"{words} {english[name]}"), name
