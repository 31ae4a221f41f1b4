"""The questionnaire that a table answers, guessed."""

import pytest

from langnghe.core.questionnaire.check import check
from langnghe.core.response.importing.drafting import drafted
from langnghe.core.response.importing.model import OldColumn, OldFile


def question(*cells, **more):
    """The question made of one column."""
    made, _ = drafted(OldFile((OldColumn("Câu hỏi", cells, **more),)), "cu", "Cũ")
    return made.items[0]


def labels(found):
    return [choice.label.in_language("vi") for choice in found.choices]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (("18", "25", "31", "44"), "integer"),
        (("18", "25", "31", "44", "abc"), "integer"),
        (("1,5", "2,25", "3"), "decimal"),
        (("1.5", "2.25", "3"), "decimal"),
        (("10/6/2024", "11/6/2024"), "date"),
        (("1", "2", "3", "3", "2") * 4, "single"),
        (("Nam", "Nữ", "Nam", "nam"), "single"),
        (("Loa, Báo", "Loa", "Báo", "Loa, Báo"), "multiple"),
        (("Đường xấu", "Chợ bẩn", "Điện yếu"), "text"),
        (("", ""), "text"),
    ],
)
def test_the_kind_follows_from_what_stands_in_the_column(cells, kind):
    assert question(*cells).kind == kind


def test_a_known_scale_is_put_into_its_order_with_dont_know_beside_it():
    found = question("Kém", "Rất tốt", "Khó trả lời", "Tốt", "Khá")
    assert (labels(found), found.ordinal, found.dont_know) == (["Rất tốt", "Tốt", "Khá", "Kém", "Khó trả lời"], True, ("5",))


def test_numbers_that_come_again_and_again_are_steps():
    found = question(*("1", "3", "2", "3", "1", "2") * 3)
    assert (labels(found), found.ordinal) == (["1", "2", "3"], True)


def test_a_comma_within_an_answer_is_kept():
    cells = ("Báo, đài, Loa", "Loa", "Báo, đài", "Loa, Báo, đài", "Zalo", "Zalo, Báo, đài")
    assert sorted(labels(question(*cells))) == ["Báo, đài", "Loa", "Zalo"]


def test_words_that_differ_by_capitals_alone_are_one_choice():
    assert labels(question("Nam", "Nữ", "nam", "NỮ", "Nam")) == ["Nam", "Nữ"]


def test_a_long_text_has_lines():
    assert question("a" * 150, "b").appearance == "multiline"


def test_labels_measure_and_missing_values_of_the_file_are_used():
    found = question(
        "1",
        "2",
        "9",
        "5",
        "Khác lạ",
        labels={"1": "Có", "2": "Không", "9": "Từ chối"},
        measure="ordinal",
        missing=frozenset({"9"}),
    )
    assert [choice.code for choice in found.choices] == ["1", "2", "9", "5", "khac_la"]
    assert (found.dont_know, found.ordinal, found.kind) == (("9",), True, "single")


@pytest.mark.parametrize(
    ("names", "codes", "name"),
    [(("q5/a", "q5/b"), ["a", "b"], "q5"), (("v1", "v2"), ["1", "2"], "nguon_tin"), (("q5_1", "q5_2"), ["1", "2"], "q5")],
)
def test_ticks_of_one_set_are_one_question(names, codes, name):
    columns = [OldColumn(each, ("1", "0"), f"Nguồn tin: {each[-1]}", of_set="Nguồn tin") for each in names]
    made, mapped = drafted(OldFile(tuple(columns)), "cu", "Cũ")
    (found,) = made.items
    assert (found.name, found.kind, [choice.code for choice in found.choices], labels(found)[0]) == (
        *(name, "multiple", codes),
        names[0][-1],
    )
    assert [(each.question, each.code) for each in mapped.taken] == [(name, code) for code in codes]


def test_units_and_modes_become_no_question():
    file = OldFile(
        (OldColumn("Đơn vị", ("A", "B")), OldColumn("Hình thức", ("Giấy", "Giấy")), OldColumn("v1", ("1", "0"), "Có đi chợ?"))
    )
    made, mapped = drafted(file, "cu", "Cũ")
    assert [each.question for each in mapped.taken] == ["@unit", "@mode", "v1"]
    assert [each.name for each in made.items] == ["v1"]


def test_names_differ_and_the_questionnaire_has_no_mistakes():
    file = OldFile(tuple(OldColumn(head, ("Nam", "Nữ") * 4) for head in ("Giới tính", "Giới tính?", "meta")))
    made, _ = drafted(file, "cu", "Cũ")
    assert [each.name for each in made.items] == ["gioi_tinh", "gioi_tinh_2", "meta_2"]
    assert [finding for finding in check(made) if finding.severity == "error"] == []
