"""A draft written in Word or as text, read as a questionnaire."""

from time import process_time

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.text import read_text
from langnghe.core.plan.source import Line
from langnghe.core.questionnaire.draft import Confidence, Draft, read_draft
from langnghe.core.questionnaire.draft.reading import assumptions_of
from langnghe.core.questionnaire.model import Question, Section


def read(text: str) -> Draft:
    return read_draft(read_text(text.strip().encode(), "phieu.txt"), "phieu.txt")


def told(item: Question | Section) -> str:
    """An item in a line: kind, words, answers."""
    label = item.label.in_language("vi")
    if isinstance(item, Section):
        return f"{item.layout or 'section'} {label} [{'; '.join(map(told, item.items))}]"
    answers = ", ".join(choice.label.in_language("vi") for choice in item.choices)
    return f"{item.kind} {label}" + (f": {answers}" if answers else "")


def items(text: str) -> list[str]:
    return list(map(told, read(text).questionnaire.items))


def codes(draft: Draft) -> list[str]:
    return [finding.code for finding in assumptions_of(draft)]


def only(text: str) -> Question:
    item = read(text).questionnaire.items[0]
    assert isinstance(item, Question)
    return item


WHOLE = """
ỦY BAN NHÂN DÂN XÃ
Mã phiếu: ........
PHIẾU LẤY Ý KIẾN NGƯỜI DÂN
VỀ CHỢ XÃ
Kính thưa Ông/Bà!
Xin Ông/Bà cho biết ý kiến về chợ.
I. THÔNG TIN CHUNG
Câu 1. Giới tính: □ Nam □ Nữ
Phần II: Nội dung
Câu 2. Ông/Bà có đi chợ không?
□ Có
□ Không (chuyển sang câu 4)
Câu 3. Vì sao?
Xin trân trọng cảm ơn!
"""


def test_titles_greeting_sections_and_thanks_are_told_apart():
    draft = read(WHOLE)
    whole = draft.questionnaire
    assert (whole.title.in_language("vi"), whole.introduction.in_language("vi"), whole.languages) == (
        "PHIẾU LẤY Ý KIẾN NGƯỜI DÂN VỀ CHỢ XÃ",
        "Kính thưa Ông/Bà!\nXin Ông/Bà cho biết ý kiến về chợ.",
        ("vi",),
    )
    assert list(map(told, whole.items)) == [
        "section I. THÔNG TIN CHUNG [single Giới tính: Nam, Nữ]",
        "section Phần II: Nội dung [single Ông/Bà có đi chợ không?: Có, Không; text Vì sao?; note Xin trân trọng cảm ơn!]",
    ]


def test_what_was_assumed_stands_with_its_question():
    draft = read(WHOLE)
    found = [(each.name, each.confidence, [finding.code for finding in each.findings]) for each in draft.assumed]
    assert found == [
        ("gioi_tinh", Confidence.SURE, []),
        ("ong_ba_co_di_cho_khong", Confidence.UNSURE, ["draft.routing"]),
        ("vi_sao", Confidence.UNSURE, ["draft.no_answers"]),
        ("xin_tran_trong_cam_on", Confidence.SURE, []),
    ]
    assert [(finding.code, finding.values["quote"]) for finding in draft.findings] == [
        ("draft.ignored", "ỦY BAN NHÂN DÂN XÃ / Mã phiếu: ........")
    ]


def test_a_place_leads_back_to_the_draft():
    finding = list(assumptions_of(read(WHOLE)))[1]
    assert (finding.place.file, finding.place.line, finding.place.field) == ("phieu.txt", 10, "ong_ba_co_di_cho_khong")


@pytest.mark.parametrize(
    "answers",
    [
        "□ Tốt\n□ Kém",
        "☐ Tốt ☐ Kém",
        "Tốt □   Kém □",
        "[ ] Tốt   [ ] Kém",
        "○ Tốt\n○ Kém",
        "o Tốt\no Kém",
        "\uf0a8 Tốt\n\uf0a8 Kém",
        "- Tốt\n- Kém",
        "a) Tốt\nb) Kém",
        "A. Tốt\nB. Kém",
        "1. Tốt\n2. Kém",
        "1. Tốt    2. Kém",
        "1 Tốt\n2 Kém",
    ],
)
def test_answers_have_many_marks(answers):
    assert items(f"Câu 1. Chợ thế nào?\n{answers}\nCâu 2. Vì sao?\n......") == ["single Chợ thế nào?: Tốt, Kém", "text Vì sao?"]


@pytest.mark.parametrize(
    "text",
    [
        "Câu 1. Gì?\n□ A\n□ B",
        "Câu hỏi 1: Gì?\n□ A\n□ B",
        "1. Gì?\n□ A\n□ B",
        "1) Gì?\n□ A\n□ B",
        "A1. Gì?\n□ A\n□ B",
        "Gì? □ A □ B",
    ],
)
def test_questions_have_several_marks(text):
    assert items(f"PHIẾU HỎI\n{text}") == ["single Gì?: A, B"]


def test_bare_numbers_are_questions_when_they_count_on():
    sex, age = "1. Giới tính\n1. Nam\n2. Nữ", "2. Ông/Bà bao nhiêu tuổi?\n....."
    draft = read(f"{sex}\n{age}\n3. Dân tộc: Kinh □ Thái □\n4. Nghề\na) Nông dân\nb) Cán bộ")
    assert list(map(told, draft.questionnaire.items)) == [
        "single Giới tính: Nam, Nữ",
        "integer Ông/Bà bao nhiêu tuổi?",
        "single Dân tộc: Kinh, Thái",
        "single Nghề: Nông dân, Cán bộ",
    ]
    assert codes(draft) == ["draft.numbered_like_answers", "draft.kind_assumed"]


@pytest.mark.parametrize(
    ("words", "kind", "most"),
    [
        ("(Có thể chọn nhiều đáp án)", "multiple", {}),
        ("(chọn tối đa 2 đáp án)", "multiple", {"max": "2"}),
        ("(chọn tối đa 9 đáp án)", "multiple", {}),
        ("(chỉ chọn 1 đáp án)", "single", {}),
        ("", "single", {}),
    ],
)
def test_it_is_read_how_many_answers_may_be_chosen(words, kind, most):
    question = only(f"Câu 1. Nguồn nào? {words}\n□ Loa\n□ Đài\n□ Báo")
    assert (question.kind, dict(question.parameters), question.label.in_language("vi")) == (kind, most, "Nguồn nào?")
    assert question.hint.in_language("vi") == words.strip("()")


def test_other_please_state_gets_a_line_of_its_own():
    asked, other = read("Câu 1. Nghề?\n□ Nông dân\n□ Khác (ghi rõ): .........\nCâu 2. Gì?\n...").questionnaire.items[:2]
    assert (told(asked), told(other), other.name) == ("single Nghề?: Nông dân, Khác (ghi rõ)", "text Xin ghi rõ", "nghe_khac")


def test_other_may_stand_below_the_answers_without_a_box():
    assert (
        items("Câu 1. Nghề?\n□ Nông dân\n□ Cán bộ\nÝ kiến khác: .......\n........")[0]
        == "single Nghề?: Nông dân, Cán bộ, Ý kiến khác"
    )


def test_an_answer_that_is_only_a_line_is_another_one():
    assert items("Câu 1. Nghề?\n□ Nông dân\n□ ..........") == ["single Nghề?: Nông dân, Khác (ghi rõ)", "text Xin ghi rõ"]


def test_scales_and_what_stands_apart_from_them_are_recognised():
    question = only("Câu 1. Hài lòng không?\n□ Rất hài lòng\n□ Hài lòng\n□ Bình thường\n□ Không hài lòng\n□ Khó trả lời")
    assert (question.ordinal, question.dont_know, question.exclusive) == (True, ("5",), ())


def test_what_excludes_the_others_is_recognised():
    question = only("Câu 1. Khó khăn gì? (chọn nhiều đáp án)\n□ Vốn\n□ Đất\n□ Không có khó khăn nào\n□ Không biết")
    assert (question.dont_know, question.exclusive) == (("4",), ("3", "4"))


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("Câu 1. Chấm điểm: 1 2 3 4 5", ["1", "2", "3", "4", "5"]),
        ("Câu 1. Chấm điểm (1: Kém; 2: Vừa; 3: Tốt): 1 2 3", ["Kém", "Vừa", "Tốt"]),
    ],
)
def test_steps_may_be_digits(text, answers):
    question = only(text)
    assert ([choice.label.in_language("vi") for choice in question.choices], question.ordinal) == (answers, True)


def test_digits_that_do_not_count_on_are_words():
    assert items("Câu 1. Năm 2019 2021 2024\n.....") == ["text Năm 2019 2021 2024"]


@pytest.mark.parametrize(
    ("words", "kind", "appearance"),
    [
        ("Tuổi của Ông/Bà: .......", "integer", ""),
        ("Ông/Bà sinh năm nào? ......", "year", ""),
        ("Ngày, tháng, năm: ......", "date", ""),
        ("Tên chợ: ......", "text", ""),
        ("Ông/Bà có kiến nghị gì?\n.......", "text", "multiline"),
        ("Gì nữa?\n........\n........", "text", "multiline"),
    ],
)
def test_lines_to_write_on_are_open_questions(words, kind, appearance):
    question = only(f"Câu 1. {words}")
    assert (question.kind, question.appearance) == (kind, appearance)


def test_words_behind_the_line_are_a_hint():
    question = only("Câu 1. Nhà có bao nhiêu người? ....... (người)")
    assert (question.label.in_language("vi"), question.hint.in_language("vi")) == ("Nhà có bao nhiêu người?", "người")


def test_personal_data_is_pointed_out():
    assert codes(read("Câu 1. Họ và tên: ......")) == ["draft.personal_data"]


@pytest.mark.parametrize(
    "line",
    ["Nếu chọn Không, chuyển sang câu 5", "=> Câu 5", "Bỏ qua câu 2", "(kết thúc phỏng vấn)"],
)
def test_ways_to_other_questions_are_kept_as_notes(line):
    draft = read(f"Câu 1. Có chợ không?\n□ Có\n□ Không\n{line}\nCâu 2. Gì?\n.....")
    assert list(map(told, draft.questionnaire.items)) == ["single Có chợ không?: Có, Không", "text Gì?"]
    assert codes(draft) == ["draft.routing"]


def test_a_way_may_stand_in_the_words_of_the_question():
    draft = read("Câu 1. Có chợ không? (nếu không, chuyển đến câu 3)\n□ Có\n□ Không")
    assert ([told(item) for item in draft.questionnaire.items], codes(draft)) == (
        ["single Có chợ không?: Có, Không"],
        ["draft.routing"],
    )


def test_a_number_that_is_left_out_is_told():
    assert "draft.number_missing" in codes(read("Câu 1. Gì?\n.....\nCâu 3. Gì?\n....."))


def test_instructions_and_words_that_go_on_belong_to_the_question():
    question = only("Câu 1. Ông/Bà thấy\nchợ mới thế nào?\nXin đánh dấu vào một ô\n□ Tốt\n□ Kém")
    assert (question.label.in_language("vi"), question.hint.in_language("vi")) == (
        "Ông/Bà thấy chợ mới thế nào?",
        "Xin đánh dấu vào một ô",
    )


def test_what_is_not_understood_is_kept_as_a_note():
    draft = read("Câu 1. Gì?\n□ A\n□ B\nMột dòng lạ\nCâu 2. Nữa?\n.....\nXin trân trọng cảm ơn!")
    assert [(told(item), each.confidence) for item, each in zip(draft.questionnaire.items, draft.assumed, strict=True)] == [
        ("single Gì?: A, B", Confidence.SURE),
        ("note Một dòng lạ", Confidence.UNSURE),
        ("text Nữa?", Confidence.SURE),
        ("note Xin trân trọng cảm ơn!", Confidence.SURE),
    ]


def test_a_line_to_write_on_between_questions_is_a_question():
    assert items("Câu 1. Gì?\n□ A\n□ B\nTên thôn: ........") == ["single Gì?: A, B", "text Tên thôn"]


def test_room_to_write_below_a_question_is_its_own():
    question = only("Câu 1. Có đề xuất gì không?\nNếu có, xin nêu rõ: .........")
    assert (question.kind, question.hint.in_language("vi")) == ("text", "Nếu có, xin nêu rõ")


def test_boxes_without_words_before_them_begin_no_second_question():
    assert items("Giới tính: □ Nam □ Nữ\nNhà có vườn: □ Có □ Không") == [
        "single Giới tính: Nam, Nữ",
        "single Nhà có vườn: Có, Không",
    ]


def test_a_number_before_the_first_question_is_of_the_introduction():
    draft = read(
        "PHIẾU HỎI\n1. Cách trả lời\n(1) Có chợ không?\n□ Có\n□ Không\nCâu 2. Gì?\n.....\n2. Dòng nữa\nCâu 3. Nữa?\n...."
    )
    assert (draft.questionnaire.introduction.in_language("vi"), [told(item) for item in draft.questionnaire.items]) == (
        "Cách trả lời",
        ["single Có chợ không?: Có, Không", "single Gì?: Dòng nữa", "text Nữa?"],
    )


def test_answers_without_a_question_are_kept_and_told():
    draft = read("PHIẾU HỎI\nCâu 1. □ Có □ Không\nCâu 2. Gì?\n.....")
    assert (told(draft.questionnaire.items[0]), codes(draft)[0]) == ("single …: Có, Không", "draft.unclear_line")


@pytest.mark.parametrize("sign", [". ", "…", "nếu ", "1 ", "□", "( ", "khác ", "1. a  "])
@pytest.mark.parametrize("length", [1_900, 20_000])
def test_no_line_takes_long(sign, length):
    started = process_time()
    line = (sign * length)[:length]
    read_draft([Line(1, line), Line(2, "Câu 1. Gì?"), Line(3, line)], "phieu.txt")
    assert process_time() - started < 5


def row(number: int, *cells: str) -> Line:
    return Line(number, "\t".join(cells), cells)


def table(*rows: tuple[str, ...], before: str = "Câu 1. Chợ thế nào?") -> Draft:
    lines = [Line(1, before)] if before else []
    return read_draft([*lines, *(row(number, *cells) for number, cells in enumerate(rows, 2))], "phieu.docx")


@pytest.mark.parametrize(
    "rows",
    [
        (("Nội dung", "Tốt", "Kém"), ("Sạch", "", ""), ("Rẻ", "", "")),
        (("STT", "Nội dung", "Tốt", "Kém"), ("1", "Sạch", "□", "□"), ("2", "Rẻ", "□", "□")),
        (("TT", "Nội dung", "Mức độ", ""), ("", "", "Tốt", "Kém"), ("1", "Sạch", "", ""), ("2", "Rẻ", "", "")),
        (("", "Tốt", "Kém"), ("1. Sạch", "1", "2"), ("2. Rẻ", "1", "2")),
    ],
)
def test_a_table_of_boxes_is_a_table_of_questions(rows):
    draft = table(*rows)
    assert list(map(told, draft.questionnaire.items)) == ["matrix Chợ thế nào? [single Sạch: Tốt, Kém; single Rẻ: Tốt, Kém]"]


def test_digits_at_the_head_of_a_table_have_the_words_of_the_key():
    rows = (("STT", "Ý", "1", "2", "3"), ("1", "Sạch", "", "", ""))
    draft = table(*rows, before="Câu 1. Chợ? (1: Kém; 2: Vừa; 3: Tốt)")
    assert list(map(told, draft.questionnaire.items)) == ["matrix Chợ? [single Sạch: Kém, Vừa, Tốt]"]


def test_digits_in_every_row_are_the_answers():
    draft = table(("Sạch", "1", "2", "3"), ("Rẻ", "1", "2", "3"))
    assert list(map(told, draft.questionnaire.items)) == ["matrix Chợ thế nào? [single Sạch: 1, 2, 3; single Rẻ: 1, 2, 3]"]


def test_answers_above_a_table_name_its_digits():
    lines = [
        Line(1, "Câu 1. Chợ?"),
        Line(2, "□ Kém"),
        Line(3, "□ Tốt"),
        row(4, "", "1", "2"),
        row(5, "Sạch", "1", "2"),
        row(6, "Rẻ", "", ""),
    ]
    assert list(map(told, read_draft(lines).questionnaire.items)) == ["matrix Chợ? [single Sạch: Kém, Tốt; single Rẻ: Kém, Tốt]"]


def test_headings_inside_a_table_part_it():
    rows = (
        ("TT", "Ý", "Tốt", "Kém"),
        ("I", "Hàng hóa", "", ""),
        ("1", "Sạch", "", ""),
        ("II", "Người bán", "", ""),
        ("2", "Vui", "", ""),
    )
    assert list(map(told, table(*rows).questionnaire.items)) == [
        "matrix Chợ thế nào?: Hàng hóa [single Sạch: Tốt, Kém]",
        "matrix Người bán [single Vui: Tốt, Kém]",
    ]


def test_a_table_may_be_of_several_answers():
    rows = (("Ý", "Loa", "Đài"), ("Tin xã", "", ""), ("Tin huyện", "", ""))
    draft = table(*rows, before="Câu 1. Nghe từ đâu? (chọn nhiều đáp án)")
    assert list(map(told, draft.questionnaire.items)) == [
        "matrix Nghe từ đâu? [multiple Tin xã: Loa, Đài; multiple Tin huyện: Loa, Đài]"
    ]


def test_a_table_without_a_question_is_unclear():
    draft = table(("Ý", "Tốt", "Kém"), ("Sạch", "", ""), before="")
    assert (draft.assumed[0].confidence, codes(draft)) == (Confidence.UNSURE, ["draft.unclear_line"])


def test_a_table_that_only_sets_out_lines_is_read_as_lines():
    draft = table(
        ("A1.", "Giới tính", "□ Nam\n□ Nữ"), ("A2.", "Nghề", "□ Nông dân □ Cán bộ"), ("□ Đảng viên", "□ Đoàn viên", ""), before=""
    )  # fmt: skip
    assert list(map(told, draft.questionnaire.items)) == [
        "single Giới tính: Nam, Nữ",
        "single Nghề: Nông dân, Cán bộ, Đảng viên, Đoàn viên",
    ]


def test_words_and_boxes_that_alternate_in_a_row_stay_together():
    draft = table(("Nam", "□", "Nữ", "□", "□"), before="Câu 1. Giới tính?")
    assert [told(item) for item in draft.questionnaire.items] == ["single Giới tính?: Nam, Nữ"]


@pytest.mark.parametrize(
    "rows",
    [
        (("Ý", "Tốt", "Kém"), ("", "(1)", ""), ("Sạch", "", ""), ("Rẻ", "", "")),
        (("Ý", "Tốt", "Kém"), ("Sạch", "", ""), ("Rẻ", "", ""), ("Ghi chú", "xem trang sau", "")),
    ],
)
def test_rows_that_are_no_questions_are_left_out(rows):
    draft = table(*rows)
    assert list(map(told, draft.questionnaire.items)) == ["matrix Chợ thế nào? [single Sạch: Tốt, Kém; single Rẻ: Tốt, Kém]"]


@pytest.mark.parametrize("rows", [(("Tên", "Số"), ("Chợ", "")), (("Sạch", "", ""), ("Rẻ", "", ""))])
def test_rows_without_answers_are_no_table_of_questions(rows):
    assert [told(item).partition(" ")[0] for item in table(*rows).questionnaire.items] == ["text"]


@pytest.mark.parametrize(
    "text",
    [
        "Câu 1. (chọn nhiều đáp án)\nNguồn nào?\n□ Loa\n□ Đài",
        "Câu 1. Nguồn nào?\nCó thể chọn nhiều: □ Loa □ Đài",
        "Câu 1. Nguồn nào? Chọn nhiều đáp án\n□ Loa\n□ Đài\n□ (chuyển sang câu 5)",
    ],
)
def test_instructions_may_stand_anywhere_in_a_question(text):
    question = only(text)
    assert (question.kind, [choice.label.in_language("vi") for choice in question.choices]) == ("multiple", ["Loa", "Đài"])


def test_the_file_names_what_has_no_title():
    draft = read("Câu 1. Gì?\n.....")
    assert (draft.questionnaire.title.in_language("vi"), draft.questionnaire.name) == ("phieu", "phieu")


@pytest.mark.parametrize("text", ["", "Một bài văn không có câu hỏi nào.", "I. MỤC ĐÍCH"])
def test_a_text_without_questions_is_refused(text):
    with pytest.raises(Refused, match=r"draft\.no_questions"):
        read_draft([Line(1, text)], "bai.txt")
