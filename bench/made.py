"""A questionnaire of 20 questions as such surveys ask them, in words that do not repeat themselves."""

from itertools import count
from typing import Any

from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Section, Text

WHO = ("Chính quyền xã", "Tổ công nghệ số", "Cán bộ một cửa", "Trạm y tế", "Nhà trường", "Ban quản lý chợ", "Chi hội phụ nữ")
WHAT = ("giải quyết thủ tục đất đai", "hướng dẫn nộp hồ sơ trên mạng", "thu gom rác thải", "khám bệnh cho người nghèo")
HOW = ("trong sáu tháng qua", "ở thôn bản nơi ông/bà sống", "so với năm ngoái", "vào ngày nghỉ cuối tuần", "tại trụ sở mới")
STEPS = ("Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng", "Rất không hài lòng", "Khó trả lời")
SOURCES = ("Loa truyền thanh của xã", "Họp thôn, bản", "Zalo và Facebook", "Báo, đài trung ương", "Người thân, hàng xóm", "Khác")


def _choices(labels: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(str(code), Text({"vi": label})) for code, label in enumerate(labels, 1))


def twenty() -> Questionnaire:
    """Eight scales, four rows of a table, three of several answers, and five others."""
    numbers = count(1)

    def ask(kind: str, label: str, labels: tuple[str, ...] = (), **others: Any) -> Question:
        return Question(
            f"q{next(numbers)}",
            kind,
            Text({"vi": label}),
            choice_list="steps" if labels is STEPS else "",
            choices=_choices(labels),
            **others,
        )

    scales = tuple(
        ask(
            "single", f"Ông/bà đánh giá thế nào về việc {WHO[n % 7].lower()} {WHAT[n % 4]} {HOW[n % 5]}?", STEPS, dont_know=("6",)
        )
        for n in range(8)
    )
    table = Section(
        "table",
        Text({"vi": "Mức độ hài lòng của ông/bà với từng mặt công tác dưới đây?"}),
        tuple(ask("single", f"Việc {WHAT[n]} {HOW[n + 1]}", STEPS, dont_know=("6",)) for n in range(4)),
        layout="matrix",
    )
    several = tuple(ask("multiple", f"{WHO[n + 3]} cho ông/bà biết tin {HOW[n]} bằng những cách nào?", SOURCES) for n in range(3))
    others = (
        ask("yes_no", "Ông/bà đã nộp hồ sơ trên Cổng dịch vụ công lần nào chưa?", ("Đã nộp", "Chưa nộp")),
        ask("year", "Ông/bà sinh năm nào?"),
        ask("integer", "Gia đình ông/bà có mấy người cùng ăn ở?"),
        ask("single", "Trình độ học vấn cao nhất của ông/bà?", ("Tiểu học", "Trung học cơ sở", "Trung học phổ thông", "Đại học")),
        ask("text", "Ông/bà có kiến nghị gì với cấp uỷ, chính quyền?", appearance="multiline"),
    )
    return Questionnaire("twenty", Text({"vi": "Hai mươi câu hỏi"}), ("vi",), (*scales, table, *several, *others))
