"""A dataset as plain columns."""

import pytest

from langnghe.core.formats.flat import Column, flat_columns, simulated_name, whole_codes
from langnghe.core.formats.xml_text import xml_text
from langnghe.core.response.model import Measure
from tests.core.formats.dataset_sample import DATASET, codes, variable


def test_a_multiple_choice_is_a_column_of_0_and_1_for_each_answer():
    flat = {column.name: column.values for column in flat_columns(DATASET)}
    assert {name: values for name, values in flat.items() if "/" in name} == {
        "sources/radio": (1, 0, 0, None),
        "sources/zalo": (1, 1, 0, None),
    }


def test_every_other_variable_is_its_own_column_in_order():
    assert [column.name for column in flat_columns(DATASET)] == [
        "unit", "satisfied", "sources/radio", "sources/zalo", "age", "income", "born", "opinion",
    ]  # fmt: skip


@pytest.mark.parametrize(("language", "label"), [("vi", "Câu sources: Loa"), ("en", "en Câu sources: en Loa")])
def test_the_label_of_an_answer_names_the_question_too(language, label):
    assert flat_columns(DATASET)[2].label(language) == label


@pytest.mark.parametrize(
    ("listed", "used", "whole"),
    [
        (("1", "2", "99"), ("1", None), True),
        (("0", "-1"), (), True),
        (("1", "02"), (), False),
        (("1", "-0"), (), False),
        (("1", "1.5"), (), False),
        (("1", "a"), (), False),
        (("1",), ("b",), False),
        (("1", "1234567890"), (), False),
    ],
)
def test_codes_are_numbers_only_when_nothing_is_lost(listed, used, whole):
    named = variable("q", Measure.NOMINAL, **{f"c{code}": code for code in listed})
    assert whole_codes(Column("q", named, used)) == whole
    assert named.codes == codes(**{f"c{code}": code for code in listed})


@pytest.mark.parametrize(
    ("names", "name"), [([], "simulated"), (["simulated"], "simulated_"), (["simulated", "simulated_"], "simulated__")]
)
def test_the_mark_of_simulated_rows_takes_no_name_that_is_taken(names, name):
    assert simulated_name(names) == name


@pytest.mark.parametrize(
    ("text", "held"),
    [("ế\t\n\r 😀", "ế\t\n\r 😀"), ("a\x00\x08\x0b\x1fb", "a\ufffd\ufffd\ufffd\ufffdb"), ("\ufffe\uffff\ud800", "\ufffd" * 3)],
)
def test_a_letter_that_xml_cannot_hold_is_replaced(text, held):
    assert xml_text(text) == held
