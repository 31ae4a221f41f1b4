"""A questionnaire as a printed form."""

from dataclasses import replace

import pytest

from langnghe.core.errors import Refused
from langnghe.core.paper.compose import Composed, compose
from langnghe.core.paper.form import Asked, Comb, Field, Heading, Layout, Lines, Option, Places, Remark, Row, Shape, Table, Ticks
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.identity import questionnaire_hash
from langnghe.core.questionnaire.model import NO_TEXT, Choice, Question, Questionnaire, Repeat, Section, Text


def vi(words: str) -> Text:
    return Text({"vi": words})


def choices(*labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(str(number), vi(label)) for number, label in enumerate(labels, 1))


YES_NO = choices("Có", "Không")
USED = Question("used", "single", vi("Dùng chợ?"), choices=YES_NO)
HOW = Question("how", "integer", vi("Mấy lần?"), relevant=parse("${used} = '1'"), constraint=parse(". >= 1 and . <= 365"))


def form(*items: Question | Section, **layout: object) -> Composed:
    return compose(Questionnaire("cho", vi("Chợ"), ("vi", "en"), items), "vi", Layout(**layout))


def first(question: Question, **layout: object) -> Asked:
    part = form(question, **layout).form.parts[0]
    assert isinstance(part, Asked)
    return part


def test_questions_are_numbered_and_sections_are_headings():
    parts = form(USED, Section("part", vi("Phần II"), (HOW, Question("thanks", "note", vi("Cảm ơn\n\nÔng/Bà"))))).form.parts
    assert [(type(part), getattr(part, "number", "")) for part in parts] == [
        (Asked, "Câu 1."),
        (Heading, ""),
        (Asked, "Câu 2."),
        (Remark, ""),
    ]
    assert parts[3] == Remark(("Cảm ơn", "Ông/Bà"))


def test_the_form_names_its_version_and_says_what_the_questionnaire_says_first():
    market = Questionnaire("cho", vi("Chợ"), ("vi",), (USED,), vi("Kính thưa\nÔng/Bà"))
    composed = compose(market, "vi", Layout(agency="Ban Tuyên giáo")).form
    version = questionnaire_hash(market)
    assert (composed.title, composed.introduction, composed.version, composed.footer) == (
        "Chợ",
        ("Kính thưa", "Ông/Bà"),
        version,
        (f"Phiên bản {version[:12]}", "Trang", "/"),
    )


def test_the_way_after_an_answer_is_said():
    age = Question("age", "integer", vi("Tuổi"))
    asked = form(USED, HOW, age).form.parts[0]
    assert isinstance(asked, Asked)
    assert asked.then == ("Nếu chọn “Không”, chuyển sang Câu 3.",)


@pytest.mark.parametrize(
    ("items", "then"),
    [
        ((USED, HOW), ["Nếu chọn “Không”, kết thúc phần trả lời."]),
        (
            (USED, Question("why", "text", vi("Vì sao?"), relevant=parse("${used} = '2'")), HOW),
            ["Nếu chọn “Có”, chuyển sang Câu 3.", "Trả lời xong câu này là hết phần trả lời."],
        ),
    ],
)
def test_it_may_end_there(items, then):
    assert [words for part in form(*items).form.parts for words in getattr(part, "then", ())] == then


def test_what_cannot_be_a_jump_is_said_before_the_question():
    old = Question("old", "text", vi("Lương hưu?"), relevant=parse("${age} >= 60"))
    composed = form(Question("age", "integer", vi("Tuổi")), old)
    assert ([getattr(part, "only_if", "") for part in composed.form.parts], composed.findings) == (
        ["", "Chỉ trả lời nếu Câu 1 từ 60 trở lên."],
        (),
    )


def test_a_condition_that_cannot_be_said_is_printed_and_told():
    odd = Question("odd", "text", vi("Gì?"), relevant=parse("string-length(${used}) > 3 and ${gone} = '1'"))
    composed = form(USED, odd)
    assert [getattr(part, "only_if", "") for part in composed.form.parts] == [
        "",
        "Chỉ trả lời nếu string-length(Câu 1) > 3 và ${gone} = '1'.",
    ]
    assert [finding.code for finding in composed.findings] == ["paper.condition_in_symbols"] * 2


def test_earlier_answers_are_named_by_their_question():
    asked = form(USED, Question("x", "text", vi("Sau ${used} và ${gone}?"))).form.parts[1]
    assert isinstance(asked, Asked)
    assert asked.text == ("Sau (trả lời ở Câu 1) và (trả lời ở …)?",)


def test_please_state_stands_behind_its_answer():
    job = Question("job", "single", vi("Nghề?"), choices=choices("Nông dân", "Khác"))
    other = Question("job_khac", "text", vi("Ghi rõ"), relevant=parse("${job} = '2'"))
    again = Question("job_khac_2", "text", vi("Ghi nữa"), relevant=parse("${job} = '2'"))
    why = Question("why", "text", vi("Vì sao?"), relevant=parse("${job} = '1'"))
    parts = form(job, other, again, why).form.parts
    assert isinstance(parts[0], Asked)
    assert parts[0].answer == Ticks(Shape.CIRCLE, (Option("1", "Nông dân"), Option("2", "Khác", "job_khac")), 1)
    assert [getattr(part, "number", "") for part in parts] == ["Câu 1.", "Câu 2.", "Câu 3."]


@pytest.mark.parametrize(
    ("kind", "parameters", "answer"),
    [
        ("integer", {}, Comb((Field("", 4),))),
        ("integer", {"max": "99"}, Comb((Field("", 2),))),
        ("decimal", {"max": "99"}, Comb((Field("", 2), Field(",", 2)))),
        ("decimal", {"decimals": "1"}, Comb((Field("", 4), Field(",", 1)))),
        ("year", {}, Comb((Field("", 4),))),
        ("date", {}, Comb((Field("ngày", 2), Field("tháng", 2), Field("năm", 4)))),
        ("time", {}, Comb((Field("", 2, "giờ"), Field("", 2, "phút")))),
        (
            "datetime",
            {},
            Comb((Field("", 2, "giờ"), Field("", 2, "phút"), Field("ngày", 2), Field("tháng", 2), Field("năm", 4))),
        ),
        ("text", {}, Lines(1)),
        ("acknowledge", {}, Ticks(Shape.SQUARE, (Option("OK", "Đồng ý"),), 1)),
        ("range", {"start": "0", "end": "2"}, Ticks(Shape.CIRCLE, (Option("0", "0"), Option("1", "1"), Option("2", "2")), 3)),
        ("range", {"start": "0", "end": "100"}, Comb((Field("", 3),))),
    ],
)
def test_every_kind_has_its_way_of_being_answered(kind, parameters, answer):
    assert first(Question("x", kind, vi("Gì?"), parameters=parameters)).answer == answer


def test_a_bound_in_the_constraint_counts_the_boxes():
    assert first(replace(HOW, relevant=None)).answer == Comb((Field("", 3),))


@pytest.mark.parametrize(("rows", "count"), [("", 4), ("2", 2), ("0", 4), ("99", 20)])
def test_long_answers_have_lines(rows, count):
    parameters = {"rows": rows} if rows else {}
    assert first(Question("x", "text", vi("Gì?"), appearance="multiline", parameters=parameters)).answer == Lines(count)


@pytest.mark.parametrize(
    ("parameters", "hint", "how"),
    [
        ({}, "", "Có thể chọn nhiều đáp án."),
        ({"max": "3"}, "", "Chọn nhiều nhất 3 đáp án."),
        ({"min": "2"}, "", "Chọn ít nhất 2 đáp án."),
        ({"min": "2", "max": "3"}, "", "Chọn từ 2 đến 3 đáp án."),
        ({}, "Có thể chọn nhiều phương án", ""),
    ],
)
def test_it_is_said_how_many_answers_may_be_chosen(parameters, hint, how):
    text = vi(hint) if hint else NO_TEXT
    assert first(Question("x", "multiple", vi("Gì?"), text, choices=YES_NO, parameters=parameters)).how == how


@pytest.mark.parametrize(
    ("parameters", "how"),
    [
        ({}, "Ghi số thứ tự vào từng ô: 1 cho đáp án xếp đầu, rồi 2, 3 …"),
        ({"max": "2"}, "Ghi số thứ tự cho 2 đáp án: 1 cho đáp án xếp đầu, rồi 2, 3 …"),
    ],
)
def test_places_are_written_into_boxes(parameters, how):
    asked = first(Question("x", "ranking", vi("Gì?"), choices=YES_NO, parameters=parameters))
    assert (asked.answer, asked.how) == (Places((Option("1", "Có"), Option("2", "Không"))), how)


@pytest.mark.parametrize(
    ("labels", "columns", "across"),
    [
        (("Có", "Không"), 1, 2),
        (("Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng"), 1, 4),
        (("Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng"), 2, 2),
        (("Một câu trả lời dài quá nửa dòng nên phải đứng riêng một mình", "Ngắn"), 1, 1),
        (("Một câu trả lời khá dài", "Ngắn", "Vừa", "Nữa", "Thêm"), 1, 3),
        (tuple(["Kinh"] * 24 + ["Không muốn trả lời đâu nhé"]), 2, 3),
    ],
)
def test_short_answers_stand_side_by_side(labels, columns, across):
    answer = first(Question("x", "single", vi("Gì?"), choices=choices(*labels)), columns=columns).answer
    assert isinstance(answer, Ticks)
    assert answer.across == across


def test_a_table_has_the_answers_as_columns():
    rows = (
        Question("a", "single", vi("Sạch"), choices=YES_NO),
        Question("b", "single", vi("Rẻ"), choices=YES_NO, relevant=parse("${used} = '1'")),
    )
    table = form(USED, Section("t", vi("Chợ thế nào?"), rows, layout="matrix"), HOW).form.parts[1]
    assert table == Table(
        "t", "Câu 2.", ("Chợ thế nào?",), Shape.CIRCLE, (Option("1", "Có"), Option("2", "Không")),
        (Row("a", "Sạch"), Row("b", "Rẻ (nếu chọn “Có” ở Câu 1)")),
    )  # fmt: skip


def test_the_row_of_a_table_is_named_by_number_and_words():
    table = Section("t", vi("Chợ?"), (Question("a", "single", vi("Sạch"), choices=YES_NO),), layout="matrix")
    asked = form(table, Question("x", "text", vi("Gì?"), relevant=parse("${a} = '2'"))).form.parts[1]
    assert isinstance(asked, Asked)
    assert asked.only_if == "Chỉ trả lời nếu chọn “Không” ở Câu 1 (Sạch)."


@pytest.mark.parametrize(("columns", "answers", "stacked"), [(1, 2, 0), (2, 2, 2), (1, 8, 3)])
def test_a_table_that_is_too_wide_is_stacked(columns, answers, stacked):
    row = Question("a", "multiple", vi("Sạch"), choices=choices(*["Một câu vừa phải", "Hai"] * (answers // 2)))
    table = form(Section("t", vi("Chợ?"), (row,), layout="matrix"), columns=columns).form.parts[0]
    assert isinstance(table, Table)
    assert (table.stacked, table.shape) == (stacked if columns == 1 else 1, Shape.SQUARE)


def test_a_repeated_group_is_printed_several_times_with_numbers_of_its_own():
    rows = (Question("row", "single", vi("Đi học"), choices=YES_NO),)
    home = Section(
        "home", vi("Thành viên"),
        (
            Question("age", "integer", vi("Tuổi")),
            Question("job", "text", vi("Nghề"), relevant=parse("${age} > 15")),
            Section("t", vi("Bảng"), rows, layout="matrix"),
        ),
        repeat=Repeat(None, 0, 6),
    )  # fmt: skip
    composed = form(home, copies=2)
    parts = [(getattr(part, "name", ""), getattr(part, "only_if", "")) for part in composed.form.parts]
    assert parts == [
        ("", ""),
        ("home_count", ""),
        ("", "Chỉ trả lời nếu Câu 1 từ 1 trở lên."),
        ("age_1", ""),
        ("job_1", "Chỉ trả lời nếu Câu 2 lớn hơn 15."),
        ("t_1", ""),
        ("", "Chỉ trả lời nếu Câu 1 từ 2 trở lên."),
        ("age_2", ""),
        ("job_2", "Chỉ trả lời nếu Câu 5 lớn hơn 15."),
        ("t_2", ""),
    ]
    assert [(finding.code, finding.values["printed"]) for finding in composed.findings] == [("paper.copies", 2)]


def test_what_is_not_seen_and_what_has_no_words_is_not_printed():
    parts = form(Question("h", "hidden", NO_TEXT, default="1"), Section("part", NO_TEXT, (USED,))).form.parts
    assert [type(part) for part in parts] == [Asked]


def test_a_list_that_is_too_long_is_written_by_hand():
    composed = form(Question("unit", "picker", vi("Xã?"), choices=choices(*map(str, range(61)))))
    asked = composed.form.parts[0]
    assert isinstance(asked, Asked)
    assert (asked.answer, asked.how, [finding.code for finding in composed.findings]) == (
        Lines(1),
        "Ghi tên.",
        ["paper.list_not_printed"],
    )


def test_a_filtered_list_is_printed_whole():
    composed = form(replace(USED, choice_filter=parse("area = '1'", columns=True)))
    assert [finding.code for finding in composed.findings] == ["paper.choices_filtered"]


def test_a_form_can_be_english():
    market = Questionnaire("cho", vi("Chợ"), ("vi", "en"), (USED, HOW, HOW))
    part = compose(market, "en", Layout()).form.parts[0]
    assert isinstance(part, Asked)
    assert (part.number, part.then) == ("Question 1.", ("If you choose “Không”, you have finished.",))


@pytest.mark.parametrize(
    ("layout", "code"), [({"size": 11}, "paper.too_small"), ({"size": 37}, "paper.too_large"), ({"columns": 3}, "paper.columns")]
)
def test_a_form_that_cannot_be_read_is_refused(layout, code):
    with pytest.raises(Refused, match=code):
        Layout(**layout)
