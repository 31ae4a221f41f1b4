"""An older survey's table fitted to the cast's questionnaire, row by row."""

from datetime import date
from decimal import Decimal

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.exports import write_dataset
from langnghe.core.formats.old_file import read_old_file
from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Section, Text
from langnghe.core.questionnaire.other import with_other
from langnghe.core.response.dataset import build_dataset
from langnghe.core.response.importing.leaving import without_persons
from langnghe.core.response.importing.model import MODE, UNIT, Mapped, OldColumn, OldFile, Taken
from langnghe.core.response.importing.outcome import Policy, outcome, shown
from langnghe.core.response.importing.propose import propose
from langnghe.core.response.importing.serial import file_from_json, file_to_json, mapped_from_json, mapped_to_json
from langnghe.core.response.model import Response
from tests.cast import QUESTIONNAIRE, UNITS

TODAY = date(2024, 6, 30)
LEVELS = tuple(Choice(code, Text({"vi": label})) for code, label in (("1", "Tốt"), ("2", "Kém")))
SOURCES = tuple(Choice(code, Text({"vi": label})) for code, label in (("1", "Báo, đài"), ("2", "Loa"), ("3", "Mạng xã hội")))


def text(words):
    return Text({"vi": words})


def asking(*questions, name="cu"):
    return Questionnaire(name, text("Cũ"), ("vi",), questions)


SINGLE = Question("level", "single", text("Mức độ phục vụ"), choices=LEVELS)
SEVERAL = Question("sources", "multiple", text("Nguồn tin"), choices=SOURCES)


def table(**columns):
    return OldFile(tuple(OldColumn(name.replace("__", " "), tuple(cells)) for name, cells in columns.items()))


def answers(questionnaire, file, mapped=None, policy=Policy.LEAVE_VALUES, units=()):
    found = outcome(file, mapped or propose(file, questionnaire, units), questionnaire, units, TODAY, policy)
    return [dict(response.answers) for response in found.responses], dict(found.reasons)


@pytest.mark.parametrize(
    ("question", "cell", "answer"),
    [
        (SINGLE, "Tốt", "1"),
        (SINGLE, "tot.", "1"),
        (SINGLE, "2", "2"),
        (SINGLE, "2,0", "2"),
        (SEVERAL, "Báo, đài", ("1",)),
        (SEVERAL, "Loa; Báo, đài", ("1", "2")),
        (SEVERAL, "Loa, mang xa hoi", ("2", "3")),
        (SEVERAL, "Mạng xã hộii", ("3",)),
        (Question("n", "integer", text("Số")), "12.0", 12),
        (Question("n", "integer", text("Số")), "1.234", 1234),
        (Question("n", "decimal", text("Số")), "12.5", Decimal("12.5")),
        (Question("n", "decimal", text("Số")), "1.234,5", Decimal("1234.5")),
        (Question("n", "date", text("Ngày")), "25/6/2024", date(2024, 6, 25)),
        (Question("n", "date", text("Ngày")), "6/25/2024", date(2024, 6, 25)),
        (Question("n", "date", text("Ngày")), "2024-06-25 00:00:00", date(2024, 6, 25)),
        (Question("n", "text", text("Ý kiến")), "Đường xấu", "Đường xấu"),
    ],
)
def test_a_cell_becomes_the_answer_that_is_meant(question, cell, answer):
    mapped = Mapped((Taken("c", question.name),))
    assert answers(asking(question), table(c=[cell]), mapped) == ([{question.name: answer}], {})


@pytest.mark.parametrize(
    ("question", "cell", "reason"),
    [
        (SINGLE, "Xanh", "import.not_placed"),
        (SEVERAL, "Loa, Xanh", "import.not_placed"),
        (Question("n", "integer", text("Số")), "nhiều", "response.not_a_number"),
        (Question("n", "date", text("Ngày")), "30/2/2024", "response.not_a_date"),
    ],
)
def test_what_is_no_answer_is_told_with_its_reason_and_leaves_the_row_out(question, cell, reason):
    mapped = Mapped((Taken("c", question.name),))
    assert answers(asking(question), table(c=[cell]), mapped, Policy.LEAVE_ROWS) == ([], {reason: 1})


def test_a_row_is_taken_without_the_answer_that_does_not_fit_where_that_is_chosen():
    file = table(level=["Tốt", "Xanh"], sources=["Loa", "Loa"])
    assert answers(asking(SINGLE, SEVERAL), file) == (
        [{"level": "1", "sources": ("2",)}, {"sources": ("2",)}],
        {"import.not_placed": 1},
    )


def test_words_of_their_own_go_to_other_please_state():
    single, stated = with_other(SINGLE, ("vi",))
    assert answers(asking(single, stated), table(level=["Tùy hôm"])) == ([{"level": "other", "level_other": "Tùy hôm"}], {})


def test_several_strange_words_in_one_cell_are_one_answer():
    several, stated = with_other(SEVERAL, ("vi",))
    found, _ = answers(asking(several, stated), table(sources=["Họp bản, trưởng bản, Loa", "Loa, họp bản"]))
    assert [row["sources_other"] for row in found] == ["Họp bản, trưởng bản", "họp bản"]


@pytest.mark.parametrize(
    ("cell", "answer"), [("1", ("2",)), ("Có", ("2",)), ("Loa", ("2",)), ("x", ("2",)), ("0", None), ("", None)]
)
def test_a_column_of_ticks_is_one_choice_of_a_question(cell, answer):
    found, reasons = answers(asking(SEVERAL, SINGLE), table(**{"sources/2": [cell], "level": ["Tốt"]}))
    assert (found[0].get("sources"), reasons) == (answer, {})


def test_a_tick_that_is_neither_is_told_unless_the_mapping_says_what_it_is():
    file = table(**{"sources/2": ["hay", "ít"]})
    assert answers(asking(SEVERAL), file)[1] == {"import.not_a_tick": 2}
    mapped = Mapped((Taken("sources/2", "sources", "2", {"hay": "2", "ít": ""}),))
    assert answers(asking(SEVERAL), file, mapped) == ([{"sources": ("2",)}], {"import.nothing": 1})


def test_labels_of_the_file_are_read_for_values_and_values_for_none_are_left_out():
    column = OldColumn("v1", ("7", "8", "99"), "Mức độ phục vụ", {"7": "Tốt", "8": "Kém"}, "ordinal", frozenset({"99"}))
    assert answers(asking(SINGLE), OldFile((column,)))[0] == [{"level": "1"}, {"level": "2"}]


def test_the_mapping_may_say_what_words_stand_for():
    mapped = Mapped((Taken("c", "level", values={"ok": "1", "bỏ": ""}), Taken("d", "n", values={"mười": "10"})))
    file = table(c=["OK", "bỏ"], d=["mười", "5"])
    assert answers(asking(SINGLE, Question("n", "integer", text("Số"))), file, mapped)[0] == [{"level": "1", "n": 10}, {"n": 5}]


def test_unit_and_mode_come_from_columns_of_their_usual_names():
    file = table(Đơn__vị=["Xã Bản Mẫu", "ban-thu", "Nơi khác"], Hình__thức=["Phiếu giấy", "trực tuyến", "fax"], goes=["Có"] * 3)
    found = outcome(file, propose(file, QUESTIONNAIRE, UNITS), QUESTIONNAIRE, UNITS, TODAY, Policy.LEAVE_VALUES)
    assert [(each.unit, each.mode) for each in found.responses] == [
        ("ban-mau", Mode.PAPER),
        ("ban-thu", Mode.ONLINE),
        ("", Mode.ONLINE),
    ]
    assert dict(found.reasons) == {"import.no_unit": 1, "import.no_mode": 1}


def test_the_mapping_may_say_units_and_modes_and_what_holds_for_all():
    taken = (
        Taken("a", UNIT, values={"chỗ tôi": "ban-thu"}),
        Taken("b", MODE, values={"giấy": "paper", "?": "none"}),
        Taken("c", "goes"),
    )
    file = table(a=["chỗ tôi", ""], b=["giấy", ""], c=["Có", "Không"])
    found = outcome(file, Mapped(taken, Mode.INTERVIEWER, "ban-mau"), QUESTIONNAIRE, UNITS, TODAY, Policy.LEAVE_ROWS)
    assert [(each.unit, each.mode) for each in found.responses] == [("ban-thu", Mode.PAPER), ("ban-mau", Mode.INTERVIEWER)]


def test_an_answer_that_is_not_asked_after_the_others_is_left_out_and_told():
    found, reasons = answers(QUESTIONNAIRE, table(goes=["Không"], times=["3"]))
    assert (found, reasons) == ([{"goes": "no"}], {"import.not_asked": 1})


def test_what_a_questionnaire_requires_and_a_table_lacks_may_stay_open():
    assert answers(QUESTIONNAIRE, table(wish=["Chợ sạch"]), policy=Policy.LEAVE_ROWS) == ([{"wish": "Chợ sạch"}], {})


def test_rows_that_say_nothing_are_left_out():
    found = outcome(table(goes=["Có", ""]), Mapped((Taken("goes", "goes"),)), QUESTIONNAIRE, (), TODAY, Policy.LEAVE_VALUES)
    assert (found.rows, found.fitting, found.left_out, dict(found.reasons)) == (2, 1, 1, {"import.nothing": 1})


@pytest.mark.parametrize(
    ("mapped", "code"),
    [
        (Mapped((Taken("x", "goes"),)), "import.no_column"),
        (Mapped((Taken("a", "x"),)), "import.no_question"),
        (Mapped((Taken("a", "goes", values={"k": "x"}),)), "import.no_choice"),
        (Mapped((Taken("a", "goes", "x"),)), "import.no_choice"),
        (Mapped((Taken("a", "goes"), Taken("b", "goes"))), "import.question_twice"),
        (Mapped((Taken("a", "goes"),), unit="x"), "import.no_unit"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(mapped, code):
    with pytest.raises(Refused) as refused:
        outcome(table(a=["Có"], b=["Có"]), mapped, QUESTIONNAIRE, (), TODAY, Policy.LEAVE_ROWS)
    assert refused.value.findings[0].code == code


@pytest.mark.parametrize(
    ("head", "question"),
    [
        ("level", "level"),
        ("Mức độ phục vụ", "level"),
        ("3. Mức độ phục vụ của cán bộ", "level"),
        ("Muc do phuc vu?", "level"),
        ("Mức độ phục vụ ạ", "level"),
        ("Thời tiết", ""),
    ],
)
def test_columns_are_proposed_for_questions_that_are_called_alike(head, question):
    file = OldFile((OldColumn(head, ("Tốt",)),))
    assert propose(file, asking(SINGLE, SEVERAL)).of(head).question == question


def test_rows_of_a_grid_are_found_by_the_names_that_google_gives_them():
    grid = Section("grid", text("Đánh giá"), (SINGLE,), layout="matrix")
    file = OldFile((OldColumn("Đánh giá [Mức độ phục vụ]", ("Tốt",)),))
    assert propose(file, asking(grid)).of("Đánh giá [Mức độ phục vụ]").question == "level"


def test_each_question_is_proposed_once_and_the_best_column_has_it():
    file = OldFile(tuple(OldColumn(head, ("Tốt",)) for head in ("Mức độ phục vụ à", "Mức độ phục vụ ạ!")))
    assert sorted(each.question for each in propose(file, asking(SINGLE)).taken) == ["", "level"]


def test_a_question_that_is_answered_whole_has_no_ticks():
    file = table(**{"sources": ["Loa"], "sources/2": ["1"]})
    assert [each.question for each in propose(file, asking(SEVERAL)).taken] == ["sources", ""]


def test_columns_of_persons_and_moments_are_left_behind_with_a_notice():
    file = table(
        **{
            "Dấu thời gian": ["10/6/2024 8:00:00"],
            "Email Address": ["x"],
            "liên hệ": ["a@example.vn"],
            "máy": ["10.0.0.1"],
            "lúc": ["2024/06/10 8:01:22 SA"],
            "level": ["Tốt"],
        }
    )
    found = without_persons(file)
    assert [column.name for column in found.columns] == ["level"]
    assert [notice.code.partition(".")[2] for notice in found.notices] == [
        *("says_when", "names_somebody", "names_somebody", "names_somebody", "says_when")
    ]


def test_a_file_and_its_mapping_come_back_from_json():
    file = without_persons(table(token=["1"], level=["Tốt"]))
    mapped = Mapped((Taken("level", "level", "1", {"a": "1"}), Taken("b")), Mode.PAPER, "ban-mau")
    assert file_from_json(file_to_json(file)) == file
    assert mapped_from_json(mapped_to_json(mapped)) == mapped
    assert (file.column("x"), len(OldFile(())), mapped.of("x")) == (None, 0, Taken("x"))


def test_examples_are_covered_and_no_longer_than_a_line():
    assert shown("ông Nguyễn Văn Mẫu\n" + "a" * 80) == "ông [tên] " + "a" * 50 + "…"


def test_the_preview_shows_what_stands_in_a_column_and_what_does_not_fit():
    found = outcome(
        table(level=["Tốt", "Xanh", "Tốt"]), Mapped((Taken("level", "level"),)), asking(SINGLE), (), TODAY, Policy.LEAVE_ROWS
    )
    (fit,) = found.columns
    assert (fit.filled, fit.misfits, fit.examples, fit.strange) == (3, 1, ("Tốt", "Xanh"), ("Xanh",))


def test_questions_without_choices_are_proposed_by_their_words_alone_and_calculated_ones_never():
    asked = asking(Question("wish", "text", text("Ông bà mong muốn điều gì")), Question("sum", "calculate", text("Tổng số")))
    file = OldFile((OldColumn("Ông bà mong điều gì", ("x",)), OldColumn("Tổng số", ("1",))))
    assert [each.question for each in propose(file, asked).taken] == ["wish", ""]


def test_labels_of_the_file_that_are_no_choices_change_nothing():
    column = OldColumn("level", ("7", "1"), labels={"7": "Xanh", "1": "Tốt"})
    assert answers(asking(SINGLE), OldFile((column,))) == ([{"level": "1"}], {"import.not_placed": 1})


def test_columns_that_are_left_out_are_counted_and_change_nothing():
    file = table(level=["Tốt"], thừa=["x"])
    found = outcome(file, Mapped((Taken("level", "level"), Taken("thừa"))), asking(SINGLE), (), TODAY, Policy.LEAVE_ROWS)
    assert [(fit.question, fit.filled) for fit in found.columns] == [("level", 1), ("", 1)]


def test_of_very_many_misfits_the_first_are_kept_and_all_are_counted():
    file = table(level=["Xanh"] * 2100)
    found = outcome(file, Mapped((Taken("level", "level"),)), asking(SINGLE), (), TODAY, Policy.LEAVE_ROWS)
    assert (len(found.misfits), dict(found.reasons)) == (2000, {"import.not_placed": 2100})


OWN = [
    Response({"goes": "yes", "times": 2, "wish": "=Thêm mái che"}, "ban-mau", Mode.ONLINE),
    Response({"goes": "no"}, "ban-thu", Mode.PAPER),
]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "sav"])
def test_what_was_exported_comes_back_as_the_same_answers(kind):
    data = build_dataset(QUESTIONNAIRE, OWN, UNITS, simulated=False, questionnaire_hash="q")
    file = read_old_file(write_dataset(data, kind, "vi").content, f"x.{kind}", kind)
    mapped = propose(file, QUESTIONNAIRE, UNITS)
    back = outcome(file, mapped, QUESTIONNAIRE, UNITS, TODAY, Policy.LEAVE_ROWS).responses
    again = build_dataset(QUESTIONNAIRE, back, UNITS, simulated=False, questionnaire_hash="q")
    assert again.version == data.version
