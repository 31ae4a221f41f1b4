"""What the report says: figures in, sentences out. This table is test and manual.

A question is written as its answers with their counts; “?” before an answer marks it as standing apart ("don't know").
"""

import pytest

from langnghe.core.questionnaire.model import Text
from langnghe.core.report.differences import difference_sentences, gap_sentence, widest_gap
from langnghe.core.report.frequencies import frequency_sentences, number_sentences, rounding_note, text_sentences
from langnghe.core.report.matrices import matrix_sentences
from langnghe.core.report.voice import Voice
from langnghe.core.statistics.independence import independence_test, no_test
from langnghe.core.statistics.model import Category, CrossTable, FrequencyTable, MatrixTable, NumberSummary, TextSummary
from tests.columns import one_line

VI, EN = Voice("vi"), Voice("en")
SCALE = ("Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng", "Rất không hài lòng", "?Khó trả lời")


def text(words: str) -> Text:
    return Text({"vi": words})


def categories(*labels: str) -> tuple[Category, ...]:
    return tuple(Category(label, text(label.lstrip("?")), label.startswith("?")) for label in labels)


def frequency(answers: dict[str, int], valid: int | None = None, **more) -> FrequencyTable:
    counts = tuple(answers.values())
    return FrequencyTable("q", text("Q"), categories(*answers), counts, sum(counts) if valid is None else valid, 0, **more)


def scale(*counts: int, **more) -> FrequencyTable:
    return frequency(dict(zip(SCALE, counts, strict=True)), **more)


@pytest.mark.parametrize(
    ("table", "sentences"),
    [
        (
            scale(258, 300, 120, 50, 14, 8),
            """Trong 750 người trả lời câu hỏi này, tỷ lệ cao nhất là “Hài lòng”: 40,00% (300 người); tiếp đến là “Rất hài
            lòng”: 34,40% (258 người) và “Bình thường”: 16,00% (120 người); thấp nhất là “Rất không hài lòng”: 1,87% (14
            người). Có 1,07% (8 người) chọn “Khó trả lời”.""",
        ),
        (
            scale(258, 300, 120, 50, 14, 8, ordered=True),
            """Trong 750 người trả lời câu hỏi này, tỷ lệ cao nhất là “Hài lòng”: 40,00% (300 người); tiếp đến là “Rất hài
            lòng”: 34,40% (258 người) và “Bình thường”: 16,00% (120 người); thấp nhất là “Rất không hài lòng”: 1,87% (14
            người). Có 1,07% (8 người) chọn “Khó trả lời”. Gộp các mức “Rất hài lòng” và “Hài lòng”: 74,40% (558 người). Gộp
            các mức “Không hài lòng” và “Rất không hài lòng”: 8,53% (64 người).""",
        ),
        (
            frequency({"Có": 30, "Không": 10}),
            """Trong 40 người trả lời câu hỏi này, tỷ lệ cao nhất là “Có”: 75,00% (30 người); “Không”: 25,00% (10 người).""",
        ),
        (
            frequency({"Có": 30, "Không": 0, "?Khó trả lời": 10}),
            """Trong 40 người trả lời câu hỏi này, tỷ lệ cao nhất là “Có”: 75,00% (30 người); không có người nào chọn “Không”.
            Có 25,00% (10 người) chọn “Khó trả lời”.""",
        ),
        (
            frequency({"A": 20, "B": 20}),
            """Trong 40 người trả lời câu hỏi này, “A” và “B” cùng có tỷ lệ cao nhất, mỗi phương án 50,00% (20 người).""",
        ),
        (
            frequency({"A": 20, "B": 10, "C": 10, "D": 0, "E": 0}),
            """Trong 40 người trả lời câu hỏi này, tỷ lệ cao nhất là “A”: 50,00% (20 người); tiếp đến là “B”: 25,00% (10 người)
            và “C”: 25,00% (10 người); không có người nào chọn “D” hoặc “E”.""",
        ),
        (
            frequency({"A": 20, "B": 10, "C": 10}),
            """Trong 40 người trả lời câu hỏi này, tỷ lệ cao nhất là “A”: 50,00% (20 người); thấp nhất là “B” và “C”, mỗi
            phương án 25,00% (10 người).""",
        ),
        (
            frequency({"Có": 10, "Không": 10, "?Khó trả lời": 20}),
            """Trong 40 người trả lời câu hỏi này, “Có” và “Không” cùng có tỷ lệ cao nhất (không kể “Khó trả lời”), mỗi phương án
            25,00% (10 người). Có 50,00% (20 người) chọn “Khó trả lời”.""",
        ),
        (frequency({"Có": 1234, "Không": 0}), """Toàn bộ 1.234 người trả lời câu hỏi này chọn “Có” (100,00%)."""),
        (frequency({"Có": 0, "?Khó trả lời": 40}), """Toàn bộ 40 người trả lời câu hỏi này chọn “Khó trả lời” (100,00%)."""),
        (
            frequency({"Có": 0, "?Khó trả lời": 30, "?Không biết": 10}),
            """Có 75,00% (30 người) chọn “Khó trả lời”. Có 25,00% (10 người) chọn “Không biết”.""",
        ),
        (
            frequency({"Đài": 30, "Báo": 24, "Mạng": 36}, valid=40, multiple=True),
            """Trong 40 người trả lời câu hỏi này, tỷ lệ cao nhất là “Mạng”: 90,00% (36 người); tiếp đến là “Đài”: 75,00% (30
            người); thấp nhất là “Báo”: 60,00% (24 người). Mỗi người được chọn nhiều phương án nên tổng các tỷ lệ có thể lớn
            hơn 100%.""",
        ),
        (
            frequency({"Có": 15, "Không": 14}),
            """Trong 29 người trả lời câu hỏi này, tỷ lệ cao nhất là “Có”: 51,72% (15 người); “Không”: 48,28% (14 người). Số
            người trả lời ít (n = 29, dưới 30), số liệu chỉ có giá trị tham khảo.""",
        ),
        (frequency({"Có": 0, "Không": 0}), """Không có người trả lời câu hỏi này."""),
        (
            frequency({"Có": 0, "Không": 0}, valid=9, withheld=True),
            """Có dưới 10 người trả lời câu hỏi này nên số liệu không được nêu.""",
        ),
    ],
)
def test_one_question_in_vietnamese(table, sentences):
    assert " ".join(frequency_sentences(table, VI)) == one_line(sentences)


def test_one_question_in_english():
    table = frequency({"Yes": 300, "No": 10, "Neither": 10, "?Don't know": 1200})
    assert " ".join(frequency_sentences(table, EN)) == one_line(
        """Of 1,520 people who answered this question, the largest share (“Don't know” aside) chose “Yes”: 19.74% (300 people);
        the smallest chose “No” and “Neither”, each 0.66% (10 people). “Don't know” was chosen by 78.95% (1,200 people)."""
    )


@pytest.mark.parametrize(
    ("table", "note"),
    [
        (
            frequency({"A": 1, "B": 1, "C": 1}),
            "Tổng các tỷ lệ là 99,99% do làm tròn từng số; các số không được sửa để cộng đủ 100,00%.",
        ),
        (
            frequency(dict.fromkeys("ABCDEF", 1)),
            "Tổng các tỷ lệ là 100,02% do làm tròn từng số; các số không được sửa để cộng đủ 100,00%.",
        ),
        (frequency({"A": 1, "B": 1}), ""),
        (frequency({"A": 3, "B": 3}, valid=3, multiple=True), ""),
        (frequency({"A": 0}), ""),
        (frequency({"A": 0}, valid=5, withheld=True), ""),
    ],
)
def test_rounded_percentages_are_never_forced_to_a_hundred(table, note):
    assert rounding_note(table, VI) == note


def number(n: int, *figures: float | None, withheld: bool = False) -> NumberSummary:
    mean, deviation, lower, median, upper = figures or (None,) * 5
    quartiles = None if median is None else (lower, median, upper)
    return NumberSummary("q", text("Q"), n, 0, mean, deviation, 1, quartiles, 99, withheld=withheld)


@pytest.mark.parametrize(
    ("summary", "sentences"),
    [
        (
            number(500, 40.126, 12.5, 31, 39.5, 1050),
            """Trung bình 40,13, trung vị 39,5; một nửa số câu trả lời ở giữa nằm trong khoảng từ 31 đến 1.050 (n = 500). Độ
            lệch chuẩn 12,50.""",
        ),
        (
            number(1, 3, None, 3, 3, 3),
            """Trung bình 3,00, trung vị 3; một nửa số câu trả lời ở giữa nằm trong khoảng từ 3 đến 3 (n = 1). Số người trả lời
            ít (n = 1, dưới 30), số liệu chỉ có giá trị tham khảo.""",
        ),
        (number(0), """Không có người trả lời câu hỏi này."""),
        (number(9, withheld=True), """Có dưới 10 người trả lời câu hỏi này nên số liệu không được nêu."""),
    ],
)
def test_a_number_without_its_extremes(summary, sentences):
    assert " ".join(number_sentences(summary, VI)) == one_line(sentences)


def test_an_open_question_is_counted():
    assert text_sentences(TextSummary("q", text("Q"), 1200, 300), VI) == (
        "Có 1.200 người ghi ý kiến cho câu hỏi này trên tổng số 1.500 phiếu hợp lệ.",
    )


def matrix(*rows: tuple[int, ...], labels=SCALE, withheld=(), ordered: bool = True, **more) -> MatrixTable:
    hidden = tuple(index in withheld for index in range(len(rows)))
    return MatrixTable(
        "m",
        text("M"),
        categories(*("Đường sá", "Điện", "Nước sạch", "Trường học")[: len(rows)]),
        categories(*labels),
        tuple((0,) * len(labels) if gone else row for row, gone in zip(rows, hidden, strict=True)),
        tuple(map(sum, rows)),
        (0,) * len(rows),
        hidden,
        ordered=ordered,
        **more,
    )


ROADS, POWER, WATER, SCHOOL = (30, 30, 20, 15, 5, 0), (40, 20, 20, 10, 5, 5), (20, 20, 20, 20, 20, 0), (10, 35, 30, 10, 10, 5)


@pytest.mark.parametrize(
    ("table", "sentences"),
    [
        (
            matrix(SCHOOL, POWER, WATER),
            """Trong 3 nội dung, tỷ lệ chọn “Rất hài lòng” hoặc “Hài lòng” cao nhất ở “Điện”: 60,00% (60/100 người); thấp nhất
            ở “Nước sạch”: 40,00% (40/100 người). Giữa hai nội dung đó, từ cao xuống thấp: “Đường sá”: 45,00% (45/100
            người). Tỷ lệ chọn “Không hài lòng” hoặc “Rất không hài lòng” cao nhất ở “Nước sạch”: 40,00% (40/100 người). Tỷ
            lệ chọn “Khó trả lời” cao nhất ở “Đường sá”: 5,00% (5/100 người).""",
        ),
        (
            matrix(POWER, WATER, top="last"),
            """Trong 2 nội dung, tỷ lệ chọn “Không hài lòng” hoặc “Rất không hài lòng” cao nhất ở “Điện”: 40,00% (40/100
            người); thấp nhất ở “Đường sá”: 15,00% (15/100 người). Tỷ lệ chọn “Rất hài lòng” hoặc “Hài lòng” cao nhất ở
            “Đường sá”: 60,00% (60/100 người). Tỷ lệ chọn “Khó trả lời” cao nhất ở “Đường sá”: 5,00% (5/100 người).""",
        ),
        (
            matrix(ROADS, (60, 0, 40, 0, 0, 0), (0, 60, 40, 0, 0, 0)),
            """Tỷ lệ chọn “Rất hài lòng” hoặc “Hài lòng” bằng nhau ở cả 3 nội dung: 60,00% (60/100 người). Tỷ lệ chọn “Không
            hài lòng” hoặc “Rất không hài lòng” cao nhất ở “Đường sá”: 20,00% (20/100 người).""",
        ),
        (
            matrix(ROADS, WATER, withheld=(1,)),
            """Ở “Đường sá”, tỷ lệ chọn “Rất hài lòng” hoặc “Hài lòng” là 60,00% (60/100 người). Không nêu số liệu của “Điện”
            vì có dưới 10 người trả lời.""",
        ),
        (
            matrix((20, 0, 0, 0, 0, 0), ROADS),
            """Trong 2 nội dung, tỷ lệ chọn “Rất hài lòng” hoặc “Hài lòng” cao nhất ở “Đường sá”: 100,00% (20/20 người); thấp
            nhất ở “Điện”: 60,00% (60/100 người). Tỷ lệ chọn “Không hài lòng” hoặc “Rất không hài lòng” cao nhất ở “Điện”:
            20,00% (20/100 người). Có nội dung ít người trả lời (dưới 30 người): “Đường sá” (n = 20); tỷ lệ ở đó chỉ có giá
            trị tham khảo.""",
        ),
        (
            matrix((30, 10), (5, 35), labels=("Xã", "Huyện"), ordered=False, multiple=True),
            """Ở “Đường sá”, nhiều người chọn nhất là “Xã”: 75,00% (30/40 người). Ở “Điện”, nhiều người chọn nhất là “Huyện”:
            87,50% (35/40 người). Mỗi người được chọn nhiều phương án nên tổng các tỷ lệ có thể lớn hơn 100%.""",
        ),
        (matrix((0,) * 6), """Không có người trả lời câu hỏi này."""),
        (matrix((1,) * 6, withheld=(0,)), """Có dưới 10 người trả lời câu hỏi này nên số liệu không được nêu."""),
    ],
)
def test_a_matrix(table, sentences):
    assert " ".join(matrix_sentences(table, VI)) == one_line(sentences)


def cross(counts, columns=("Nam", "Nữ"), rows=("Có", "Không"), hidden=(), **more) -> CrossTable:
    bases = tuple(0 if index in hidden else sum(column) for index, column in enumerate(zip(*counts, strict=True)))
    withheld = tuple(index in hidden for index in range(len(columns)))
    values = {"valid": sum(map(sum, counts)), "multiple": False, "test": independence_test(counts), **more}
    return CrossTable(
        "q", "g", text("Q"), text("Giới tính"), categories(*rows), categories(*columns), counts, bases, withheld, **values
    )


DIFFERENT = cross(((80, 50), (20, 50)))
ALIKE = cross(((50, 50), (50, 51)))


@pytest.mark.parametrize(
    ("table", "p", "sentences"),
    [
        (
            DIFFERENT,
            0.0002,
            """Có khác biệt có ý nghĩa thống kê giữa các nhóm theo “Giới tính” (χ² = 19,78, bậc tự do 1, p hiệu chỉnh Holm <
            0,001; Cramér V = 0,31; n = 200). Chênh lệch lớn nhất ở câu trả lời “Có”: nhóm “Nam” 80,00% (80/100 người), nhóm
            “Nữ” 50,00% (50/100 người).""",
        ),
        (
            ALIKE,
            1.0,
            """Chưa thấy khác biệt có ý nghĩa thống kê giữa các nhóm theo “Giới tính” (χ² = 0,00, bậc tự do 1, p hiệu chỉnh
            Holm > 0,999; n = 201).""",
        ),
        (
            cross(((12, 1), (8, 29))),
            0.05,
            """Chưa thấy khác biệt có ý nghĩa thống kê giữa các nhóm theo “Giới tính” (χ² = 20,03, bậc tự do 1, p hiệu chỉnh
            Holm = 0,050; n = 50). Nhóm ít người trả lời (dưới 30 người): “Nam” (n = 20); tỷ lệ ở đó chỉ có giá trị tham
            khảo.""",
        ),
        (
            cross(((10, 0), (0, 4)), test=independence_test(((10, 0), (0, 4)))),
            0.02,
            """Có khác biệt có ý nghĩa thống kê giữa các nhóm theo “Giới tính” (kiểm định chính xác Fisher, p hiệu chỉnh Holm =
            0,020; Cramér V = 1,00; n = 14). Chênh lệch lớn nhất ở câu trả lời “Có”: nhóm “Nam” 100,00% (10/10 người), nhóm
            “Nữ” 0,00% (0/4 người). Nhóm ít người trả lời (dưới 30 người): “Nam” (n = 10) và “Nữ” (n = 4); tỷ lệ ở đó chỉ có
            giá trị tham khảo.""",
        ),
        (
            cross(((40, 0, 0), (40, 0, 0)), ("Kinh", "Dao", "Hà Nhì"), hidden=(1, 2)),
            None,
            """Không kiểm định khác biệt giữa các nhóm theo “Giới tính”: mọi câu trả lời được nêu rơi vào cùng một phương án
            hoặc một nhóm. Không nêu số liệu của “Dao” và “Hà Nhì” vì có nhóm dưới 10 người trả lời, và để không tính ngược
            ra được nhóm đó.""",
        ),
        (
            cross(((30, 36), (10, 4)), multiple=True, test=no_test("multiple_answers", 80)),
            None,
            """Không kiểm định khác biệt giữa các nhóm theo “Giới tính”: mỗi người có thể chọn nhiều phương án. Chênh lệch lớn
            nhất ở câu trả lời “Có”: nhóm “Nữ” 90,00% (36/40 người), nhóm “Nam” 75,00% (30/40 người). Mỗi người được chọn nhiều
            phương án nên tổng các tỷ lệ có thể lớn hơn 100%.""",
        ),
        (
            cross(((0, 0), (0, 0))),
            None,
            """Không kiểm định khác biệt giữa các nhóm theo “Giới tính”: không có người trả lời cả hai câu hỏi.""",
        ),
        (
            cross(((0, 0), (0, 0)), hidden=(0, 1), valid=9),
            None,
            """Có dưới 10 người trả lời cả hai câu hỏi nên số liệu không được nêu.""",
        ),
    ],
)
def test_groups_compared(table, p, sentences):
    assert " ".join(difference_sentences(table, p, VI)) == one_line(sentences)


def test_dont_know_is_never_the_widest_gap():
    table = cross(((40, 50), (40, 40), (20, 10)), rows=("Có", "Không", "?Khó trả lời"))
    assert difference_sentences(table, 0.01, EN)[1] == (
        "The widest gap is for the answer “Có”: group “Nữ” 50.00% (50 of 100 people), group “Nam” 40.00% (40 of 100 people)."
    )


@pytest.mark.parametrize(
    "table",
    [
        cross(((40, 0), (40, 0)), hidden=(1,)),
        cross(((40, 0), (40, 0))),
        cross(((40, 20), (40, 20))),
        cross(((40, 40),), rows=("?Khó trả lời",)),
    ],
)
def test_with_nothing_to_compare_there_is_no_gap(table):
    assert (widest_gap(table), gap_sentence(table, VI)) == (None, "")


@pytest.mark.parametrize("word", ["vì ", "do đó", "dẫn đến", "làm cho", "nhờ", "ảnh hưởng", "tác động", "nguyên nhân"])
def test_differences_are_never_explained(word):
    assert not any(word in sentence for sentence in difference_sentences(DIFFERENT, 0.0002, VI))
