"""The sentences of the standard rules, and what to do about what they find, in the languages of documents."""

from __future__ import annotations

from langnghe.core.editing.model import Kind
from langnghe.core.questionnaire.model import Text


def _text(vi: str, en: str) -> Text:
    return Text({"vi": vi, "en": en})


_LOOK = _text(
    "Đối chiếu với phiếu gốc nếu là phiếu giấy; sửa câu trả lời, hoặc bỏ trống nếu không rõ.",
    "Compare with the sheet if it is on paper; put the answer right, or leave it out when it is not clear.",
)
_WHOLE = _text(
    "Xem cả phiếu rồi quyết định phiếu hợp lệ hay không.", "Look at the whole response, then decide whether it is valid."
)
_BOTH = _text(
    "So hai phiếu cạnh nhau: có thể là hai người cùng ý kiến, cũng có thể là một phiếu gửi hai lần. Máy không tự loại phiếu nào.",
    "Compare the two side by side: two people may think alike, or one response came twice. Nothing is taken out by machine.",
)

SENTENCES: dict[Kind, Text] = {
    Kind.RANGE: _text("Câu trả lời nằm ngoài giới hạn của câu hỏi.", "The answer lies outside what the question allows."),
    Kind.DATE: _text(
        "Ngày hoặc năm không thể có: trước năm 1900 hoặc sau ngày kết thúc thu thập.",
        "The day or year cannot be: before 1900, or after the end of the collection.",
    ),
    Kind.CONSISTENCY: _text(
        "Câu trả lời không hợp với điều kiện của câu hỏi.", "The answer does not meet the condition of the question."
    ),
    Kind.REQUIRED_IF: _text("Câu hỏi bắt buộc bị bỏ trống.", "A required question was left out."),
    Kind.NOT_ASKED: _text(
        "Có câu trả lời cho câu hỏi không thuộc diện phải trả lời.", "A question is answered that does not apply."
    ),
    Kind.UNIT: _text("Đơn vị không có trong danh sách của cuộc điều tra.", "The unit is not in the list of the survey."),
    Kind.ALL_MISSING: _text(
        "Không câu hỏi nào về nội dung được trả lời.", "None of the questions about the subject was answered."
    ),
    Kind.MANY_MISSING: _text(
        "Bỏ trống quá nhiều câu hỏi thuộc diện phải trả lời.", "Too many of the questions that apply were left out."
    ),
    Kind.STRAIGHT_LINING: _text(
        "Mọi bảng câu hỏi đều được chọn cùng một ý cho tất cả các dòng.",
        "In every table of questions the same answer was chosen in all rows.",
    ),
    Kind.SPEEDING: _text("Phiếu được trả lời quá nhanh.", "The response was filled in too fast."),
    Kind.DUPLICATE: _text("Mọi câu trả lời giống hệt một phiếu khác.", "All answers are the same as those of another response."),
    Kind.DUPLICATE_TEXT: _text(
        "Ý kiến tự viết gần như giống hệt ở một phiếu khác.",
        "An answer in own words is nearly the same as in another response.",
    ),
}
REMEDIES: dict[Kind, Text] = {
    **dict.fromkeys((Kind.RANGE, Kind.DATE, Kind.CONSISTENCY, Kind.REQUIRED_IF, Kind.NOT_ASKED), _LOOK),
    **dict.fromkeys((Kind.UNIT, Kind.ALL_MISSING, Kind.MANY_MISSING, Kind.STRAIGHT_LINING, Kind.SPEEDING), _WHOLE),
    **dict.fromkeys((Kind.DUPLICATE, Kind.DUPLICATE_TEXT), _BOTH),
}
OFFERED = _text("Ý được chọn không thuộc các ý có thể chọn.", "An answer was chosen that was not offered.")
EXCLUSIVE = _text("Ý loại trừ được chọn cùng với ý khác.", "An answer that excludes all others was chosen together with others.")
