"""Somebody's data: what each column of a Parquet, CSV or SPSS file is taken for, and which files are refused."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import numpy as np
import pyarrow as pa
import pyreadstat
import pytest
from pyarrow import parquet

from langnghe.core.errors import Refused
from langnghe.core.formats.data_file import read_data
from langnghe.core.formats.exports import write_dataset
from langnghe.core.questionnaire.model import Text
from langnghe.core.response.model import Code, Measure, Variable
from tests.columns import dataset, several, single

CSV = "q,n,w,text\n1,10,0.5,Tốt\n2,20,1.5,\n1,30,2.5,Kém\n,1000,1,Tốt\n".encode()


def code(call):
    with pytest.raises(Refused) as refusal:
        call()
    return refusal.value.findings[0].code


def of_parquet(**columns):
    buffer = BytesIO()
    parquet.write_table(pa.table(columns), buffer)
    return read_data(buffer.getvalue(), "data.parquet")


def of_sav(tmp_path, columns, **options):
    path = tmp_path / "data.sav"
    pyreadstat.write_sav(pytest.importorskip("pandas").DataFrame(columns), path, **options)
    return read_data(path.read_bytes(), "data.sav")


def codes(file, name):
    return [code.value for code in file.variable(name).codes], file.codes(name).tolist()


def test_columns_of_a_csv_file_are_codes_or_numbers():
    file = read_data(CSV, "data.csv")
    assert (file.names, file.rows) == (("q", "n", "w", "text"), 4)
    assert codes(file, "q") == (["1", "2"], [0, 1, 0, -1])
    assert codes(file, "text") == (["Kém", "Tốt"], [1, -1, 0, 1])
    assert [file.variable(name).measure for name in ("n", "w")] == [Measure.NOMINAL, Measure.NUMBER]
    assert file.values("w").tolist() == [0.5, 1.5, 2.5, 1]


@pytest.mark.parametrize("sign", [";", "\t"])
def test_other_signs_between_columns_are_found(sign):
    file = read_data(b"\xef\xbb\xbf" + CSV.replace(b",", sign.encode()), "DATA.CSV")
    assert codes(file, "q") == (["1", "2"], [0, 1, 0, -1])


def test_whole_numbers_of_many_values_are_numbers():
    file = of_parquet(few=pa.array([i % 30 for i in range(60)]), many=pa.array(range(60)), whole=pa.array([1.0, 2.0] * 30))
    assert [file.variable(name).measure.value for name in file.names] == ["nominal", "number", "nominal"]
    assert codes(file, "few")[0] == [str(value) for value in range(30)]


def test_every_type_of_a_parquet_file_has_its_measure():
    file = of_parquet(
        yes=pa.array([True, False, None]),
        day=pa.array([date(2024, 6, 10), None, date(2024, 6, 20)]),
        some=pa.array([["a"], ["b", "a"], None]),
        word=pa.DictionaryArray.from_arrays(pa.array([1, 0, None]), pa.array(["x", "y"])),
        price=pa.array([Decimal("1.50"), None, Decimal(2)]),
        nothing=pa.nulls(3),
    )
    assert codes(file, "yes") == (["false", "true"], [1, 0, -1])
    assert codes(file, "word") == (["x", "y"], [1, 0, -1])
    assert codes(file, "nothing") == ([], [-1, -1, -1])
    assert [file.variable(name).measure.value for name in ("day", "some", "price")] == ["date", "multiple", "number"]
    columns = file.dataset(file.names).columns
    assert columns["some"] == (("a",), ("b", "a"), None)
    assert (columns["yes"], columns["day"][1]) == (("true", "false", None), None)


def test_numbers_without_a_value_are_none():
    assert of_parquet(x=pa.array([1.5, np.nan, None])).dataset(["x"]).columns["x"] == (1.5, None, None)


def test_our_own_parquet_files_bring_their_labels():
    ours = dataset(single("q", "ab?", "abc?"), several("m", "a ab ."))
    file = read_data(write_dataset(ours, "parquet", "vi").content, "ours.parquet")
    assert (file.variable("q"), file.variable("m")) == (ours.variable("q"), ours.variable("m"))
    assert file.dataset(["q", "m"]).columns == ours.columns


def test_spss_files_bring_labels_measures_and_missing_values(tmp_path):
    file = of_sav(
        tmp_path,
        {"q": [1.0, 2.0, 9.0, 8.0, np.nan], "s": ["a", "", "b", "a", "b"], "x": [1.5, 2, 99, 3, 4]},
        column_labels=["Đánh giá", None, None],
        variable_value_labels={"q": {1: "Tốt", 2: "Kém", 9: "Không biết"}},
        missing_ranges={"q": [{"lo": 8, "hi": 9}], "x": [99]},
        variable_measure={"q": "ordinal", "s": "nominal", "x": "scale"},
    )
    variable = file.variable("q")
    assert (variable.label, variable.measure) == (Text({"vi": "Đánh giá"}), Measure.ORDINAL)
    assert [(code.value, code.missing) for code in variable.codes] == [("1", False), ("2", False), ("9", True)]
    assert (file.codes("q").tolist(), codes(file, "s")) == ([0, 1, 2, -1, -1], (["a", "b"], [0, -1, 1, 0, 1]))
    assert file.dataset(["x"]).columns["x"] == (1.5, 2, None, 3, 4)


def test_values_without_a_label_stand_after_those_with_one(tmp_path):
    file = of_sav(tmp_path, {"q": [3.0, 1.0]}, variable_value_labels={"q": {1: "Tốt"}})
    assert codes(file, "q") == (["1", "3"], [1, 0])


def test_a_dictionary_says_more_than_the_file():
    listed = tuple(Code(value, Text({"vi": value})) for value in ("2", "1"))
    said = Variable("q", Text({"vi": "Câu hỏi"}), Measure.ORDINAL, listed, matrix="all")
    file = read_data(CSV, "data.csv", [said, Variable("text", Text({"vi": "Ý kiến"}), Measure.TEXT)])
    assert (file.variable("q"), file.codes("q").tolist()) == (said, [1, 0, 1, -1])
    assert (file.matrix("all"), file.matrix("q"), file.variable("text").measure) == (("q",), (), Measure.TEXT)


def test_codes_outside_the_dictionary_are_refused():
    said = Variable("q", Text({"vi": "Câu hỏi"}), Measure.NOMINAL, (Code("1", Text({"vi": "Tốt"})),))
    assert code(lambda: read_data(CSV, "data.csv", [said]).codes("q")) == "tables.unknown_code"


@pytest.mark.parametrize(
    ("content", "name", "refused"),
    [
        (CSV, "data.xls", "data.unknown_kind"),
        (CSV, "data", "data.unknown_kind"),
        (CSV, "data.parquet", "data.unreadable"),
        (CSV, "data.sav", "data.unreadable"),
        (b"", "data.csv", "data.unreadable"),
        (b"q,n\n1\n2,3\n", "data.csv", "data.unreadable"),
        (b"q,n\n", "data.csv", "data.empty"),
    ],
)
def test_files_that_cannot_be_used_are_refused(content, name, refused):
    assert code(lambda: read_data(content, name)) == refused


def test_a_name_that_is_no_column_is_refused():
    assert code(lambda: read_data(CSV, "data.csv").variable("qq")) == "statistics.unknown_column"
