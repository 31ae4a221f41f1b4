"""A dataset as an SPSS file, read back with ReadStat (pyreadstat), which had no part in writing it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyreadstat
import pytest

from langnghe.core.formats.dataset_sav import VALUE_LABEL, VARIABLE_LABEL, write_dataset_sav
from langnghe.core.response.model import Code, Dataset, Measure, Variable
from tests.core.formats.dataset_sample import DATASET, of, variable, words


@pytest.fixture
def read(tmp_path: Path) -> Any:
    """The columns and what the file says about them."""

    def reader(dataset: Dataset, language: str = "vi") -> tuple[dict[str, list[Any]], Any]:
        (tmp_path / "d.sav").write_bytes(write_dataset_sav(dataset, language).content)
        columns, about = pyreadstat.read_sav(tmp_path / "d.sav", output_format="dict", user_missing=True)
        return {name: list(values) for name, values in columns.items()}, about

    return reader


def found(dataset: Dataset) -> list[tuple[str, str]]:
    return [(finding.code, str(finding.place)) for finding in write_dataset_sav(dataset, "vi").findings]


def test_every_answer_is_read_back(read):
    assert read(DATASET)[0] == {
        "unit": ["ban_lang", "den_sung", "ban_lang", ""],
        "satisfied": [1, 99, None, 2],
        "sources.radio": [1, 0, 0, None],
        "sources.zalo": [1, 1, 0, None],
        "age": [18, 200, None, -1],
        "income": [1.25, -0.5, None, 3],
        "born": [date(1950, 1, 31), None, date(2006, 12, 1), date(1899, 5, 19)],
        "opinion": ["=1+1", 'Đường "xấu", dốc\nlầy', "", "-5"],
    }


def test_labels_measures_and_missing_values_are_there(read):
    about = read(DATASET)[1]
    assert about.column_names_to_labels["sources.zalo"] == "Câu sources: Zalo"
    assert about.variable_value_labels["unit"] == {"ban_lang": "Xã Bản Lang", "den_sung": "Xã Dền Sung"}
    assert about.variable_value_labels["satisfied"] == {1: "Hài lòng", 2: "Bình thường", 99: "?Khó trả lời"}
    assert about.variable_value_labels["sources.zalo"] == {0: "Không chọn", 1: "Chọn"}
    assert about.missing_ranges == {"unit": [{"lo": "", "hi": ""}], "satisfied": [{"lo": 99, "hi": 99}]}
    assert [about.variable_measure[name] for name in ("unit", "satisfied", "age")] == ["nominal", "ordinal", "scale"]


def test_the_answers_of_a_multiple_choice_are_a_set(read):
    assert read(DATASET)[1].mr_sets == {
        "sources": {
            "type": "D", "is_dichotomy": True, "counted_value": 1, "label": "Câu sources",
            "variable_list": ["sources.radio", "sources.zalo"],
        }
    }  # fmt: skip


def test_the_file_says_what_it_is_and_bears_no_time(read):
    about = read(replace(DATASET, simulated=True))[1]
    assert (about.file_label, about.notes) == ("SỐ LIỆU MÔ PHỎNG", ["SỐ LIỆU MÔ PHỎNG", "dataset v7", "questionnaire q5"])
    assert (about.file_encoding, about.creation_time.year) == ("UTF-8", 1980)
    assert read(DATASET)[1].file_label is None


def test_words_are_in_the_language_asked_for(read):
    about = read(replace(DATASET, simulated=True), "en")[1]
    assert (about.column_names_to_labels["age"], about.file_label) == ("en Câu age", "SIMULATED DATA")


@pytest.mark.parametrize("length", [1, 7, 8, 9, 252, 255, 256, 504, 505, 600, 1000, 5000])
def test_texts_of_every_length_are_read_back(read, length):
    texts = ("x" * length, None, "ế" * (length // 3), "".join(chr(97 + place % 26) for place in range(length)))
    columns, about = read(of("q", Measure.TEXT, texts))
    assert columns["q"] == [text or "" for text in texts]
    assert about.original_variable_types["q"] == f"A{length}"


@pytest.mark.parametrize("number", [-101, -100, -99, 0, 151, 152, 2**31, Decimal("0.1"), Decimal("-1E+9")])
def test_numbers_small_and_large_are_read_back(read, number):
    assert read(of("q", Measure.NUMBER, (number, None, number)))[0]["q"] == [float(number), None, float(number)]


def test_many_rows_are_read_back(read):
    values = tuple(None if row % 7 == 0 else row % 300 - 120 for row in range(20_003))
    dataset = Dataset(
        (variable("n", Measure.NUMBER), variable("t", Measure.TEXT)),
        {"n": values, "t": tuple(f"dòng {row}" for row in range(20_003))},
        "q5",
    )
    columns = read(dataset)[0]
    assert (tuple(columns["n"]), columns["t"][-1]) == (values, "dòng 20002")


@pytest.mark.parametrize("measure", [Measure.NUMBER, Measure.TEXT, Measure.NOMINAL, Measure.DATE])
def test_no_responses_are_a_file_without_cases(read, measure):
    columns, about = read(of("q", measure, ()))
    assert (columns, about.number_rows) == ({"q": []}, 0)


@pytest.mark.parametrize(
    ("names", "written"),
    [
        (("đường", "a.b", "x_1"), ["đường", "a.b", "x_1"]),
        (("a b", "a_b", "A_B"), ["a_b", "a_b_2", "A_B_3"]),
        (("1x", "_y", "to", "gt"), ["v_1x", "v__y", "v_to", "v_gt"]),
        (("a" * 70, "a" * 71, "end."), ["a" * 64, "a" * 62 + "_2", "end_"]),
    ],
)
def test_names_are_made_fit_and_kept_apart(read, names, written):
    dataset = Dataset(tuple(variable(name, Measure.NUMBER) for name in names), dict.fromkeys(names, (1,)), "q5")
    assert read(dataset)[1].column_names == written
    changed = [("export.name_changed", f"column {name}") for name, new in zip(names, written, strict=True) if name != new]
    assert found(dataset) == changed


def test_long_labels_are_cut_at_a_word_and_listed(read):
    listed = (Code("1", words("dài " * 60)), Code("2", words("dài " * 60 + "hơn")), Code("3", words("")))
    dataset = of("q", Measure.NOMINAL, ("1",), listed, label="rất dài " * 60)
    about = read(dataset)[1]
    labels = about.variable_value_labels["q"]
    assert found(dataset) == [("export.label_shortened", "column q")] * 3
    assert [len(set(labels.values())), max(len(label.encode()) for label in labels.values()) <= VALUE_LABEL] == [2, True]
    assert len(about.column_names_to_labels["q"].encode()) <= VARIABLE_LABEL


def test_labels_of_long_text_codes_are_read_back(read):
    listed = (Code("thanh_thi", words("Thành thị")), Code("kb", words("Không biết"), missing=True))
    columns, about = read(of("q", Measure.NOMINAL, ("thanh_thi", "kb"), listed))
    assert (columns["q"], about.variable_value_labels["q"]) == (
        ["thanh_thi", "kb"], {"thanh_thi": "Thành thị", "kb": "Không biết"},
    )  # fmt: skip
    assert about.missing_ranges["q"] == [{"lo": "kb", "hi": "kb"}]


@pytest.mark.parametrize(
    ("codes", "values", "unmarked"),
    [
        (("97", "98", "99"), ("97",), []),
        (("96", "97", "98", "99"), ("97",), ["99"]),
        (("a", "b", "c"), ("a",), []),
        (("a", "b", "c"), ("a", None), ["c"]),
        (("khong_biet",), ("khong_biet",), ["khong_biet"]),
    ],
)
def test_what_cannot_be_marked_as_missing_is_listed(codes, values, unmarked):
    listed = tuple(Code(code, words(code), missing=True) for code in codes)
    findings = write_dataset_sav(of("q", Measure.NOMINAL, values, listed), "vi").findings
    assert [finding.values["code"] for finding in findings if finding.code == "export.missing_unmarked"] == unmarked


def test_a_text_longer_than_the_format_is_cut_between_letters_and_counted(read):
    dataset = of("q", Measure.TEXT, ("ế" * 11_000, "ngắn"))
    assert read(dataset)[0]["q"] == ["ế" * 10_922, "ngắn"]
    assert found(dataset) == [("export.text_shortened", "column q")]


def test_two_multiple_choices_of_like_names_are_two_sets(read):
    chosen = (Code("a", words("A")),)
    variables = tuple(Variable(name, words(name), Measure.MULTIPLE, chosen) for name in ("q b", "q_b"))
    sets = read(Dataset(variables, {"q b": (("a",),), "q_b": ((),)}, "q5"))[1].mr_sets
    assert {name: one["variable_list"] for name, one in sets.items()} == {"q_b": ["q_b.a"], "q_b_2": ["q_b.a_2"]}
