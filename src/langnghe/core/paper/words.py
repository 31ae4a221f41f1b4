"""What a printed form says besides its questions, by language; a language without words of its own has the Vietnamese ones."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of a form; fields in braces are filled."""

    question: str
    how: str
    several: str
    at_least: str
    at_most: str
    between: str
    rank: str
    rank_some: str
    write_name: str
    only_if: str
    jump: str
    jump_to_end: str
    then: str
    then_end: str
    answer_of: str
    version: str
    page: str
    of: str
    day: str
    month: str
    year: str
    hour: str
    minute: str
    agreed: str
    row_only_if: str
    tests: dict[str, str]
    both: str
    either: str
    quoted: str


VI = Words(
    question="Câu {number}.",
    how="Cách trả lời: đánh dấu X vào một vòng tròn (chỉ chọn một đáp án) hoặc vào những ô vuông (chọn được nhiều đáp án); "
    "với ô số, mỗi ô ghi một chữ số.",
    several="Có thể chọn nhiều đáp án.",
    at_least="Chọn ít nhất {least} đáp án.",
    at_most="Chọn nhiều nhất {most} đáp án.",
    between="Chọn từ {least} đến {most} đáp án.",
    rank="Ghi số thứ tự vào từng ô: 1 cho đáp án xếp đầu, rồi 2, 3 …",
    rank_some="Ghi số thứ tự cho {most} đáp án: 1 cho đáp án xếp đầu, rồi 2, 3 …",
    write_name="Ghi tên.",
    only_if="Chỉ trả lời nếu {condition}.",
    jump="Nếu chọn {answers}, chuyển sang {target}.",
    jump_to_end="Nếu chọn {answers}, kết thúc phần trả lời.",
    then="Trả lời xong, chuyển sang {target}.",
    then_end="Trả lời xong câu này là hết phần trả lời.",
    answer_of="(trả lời ở {question})",
    version="Phiên bản",
    page="Trang",
    of="/",
    day="ngày",
    month="tháng",
    year="năm",
    hour="giờ",
    minute="phút",
    agreed="Đồng ý",
    row_only_if="{label} (nếu {condition})",
    tests={
        "is": "chọn {value} ở {question}",
        "is_not": "không chọn {value} ở {question}",
        "contains": "chọn {value} ở {question}",
        "contains_not": "không chọn {value} ở {question}",
        "equal": "trả lời {value} ở {question}",
        "unequal": "không trả lời {value} ở {question}",
        "more": "{question} lớn hơn {value}",
        "at_least": "{question} từ {value} trở lên",
        "less": "{question} nhỏ hơn {value}",
        "at_most": "{question} không quá {value}",
        "answered": "có trả lời {question}",
        "not_answered": "không trả lời {question}",
        "count": "số đáp án đã chọn ở {question}",
        "count_equal": "{question} là {value}",
        "count_more": "{question} nhiều hơn {value}",
        "count_at_least": "{question} từ {value} trở lên",
        "count_less": "{question} ít hơn {value}",
        "count_at_most": "{question} không quá {value}",
    },
    both=" và ",
    either=" hoặc ",
    quoted="“{label}”",
)
EN = Words(
    question="Question {number}.",
    how="How to answer: put an X into one circle (one answer only) or into the squares (several answers may be chosen); "
    "write one digit into each box for numbers.",
    several="More than one answer may be chosen.",
    at_least="Choose at least {least} answers.",
    at_most="Choose at most {most} answers.",
    between="Choose {least} to {most} answers.",
    rank="Write a number into each box: 1 for what comes first, then 2, 3 …",
    rank_some="Number {most} answers: 1 for what comes first, then 2, 3 …",
    write_name="Write the name.",
    only_if="Answer only if {condition}.",
    jump="If you choose {answers}, go on to {target}.",
    jump_to_end="If you choose {answers}, you have finished.",
    then="Then go on to {target}.",
    then_end="Then you have finished.",
    answer_of="(your answer to {question})",
    version="Version",
    page="Page",
    of="of",
    day="day",
    month="month",
    year="year",
    hour="hour",
    minute="minute",
    agreed="Agreed",
    row_only_if="{label} (if {condition})",
    tests={
        "is": "you chose {value} in {question}",
        "is_not": "you did not choose {value} in {question}",
        "contains": "you chose {value} in {question}",
        "contains_not": "you did not choose {value} in {question}",
        "equal": "you answered {value} in {question}",
        "unequal": "you did not answer {value} in {question}",
        "more": "{question} is more than {value}",
        "at_least": "{question} is {value} or more",
        "less": "{question} is less than {value}",
        "at_most": "{question} is not more than {value}",
        "answered": "you answered {question}",
        "not_answered": "you did not answer {question}",
        "count": "the number of answers in {question}",
        "count_equal": "{question} is {value}",
        "count_more": "{question} is more than {value}",
        "count_at_least": "{question} is {value} or more",
        "count_less": "{question} is less than {value}",
        "count_at_most": "{question} is not more than {value}",
    },
    both=" and ",
    either=" or ",
    quoted="“{label}”",
)


def words_for(language: str) -> Words:
    """The words in a language."""
    return EN if language == "en" else VI
