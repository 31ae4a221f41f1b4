"""Units as CSV."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.units_csv import read_units_csv, write_units_csv
from langnghe.core.sampling.units import Unit
from tests.cast import UNITS

HEAD = "code,name,kind,paper_forms,online_minimum\n"


def codes(text: str | bytes) -> list[tuple[str, int | None]]:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(Refused) as refused:
        read_units_csv(data, "units.csv")
    return [(finding.code, finding.place.row) for finding in refused.value.findings]


def test_what_was_written_is_read_again():
    assert read_units_csv(write_units_csv(UNITS)) == UNITS


def test_empty_numbers_and_kinds_are_none():
    assert read_units_csv(f"{HEAD}ban-mau, Xã Bản Mẫu ,,,\n".encode()) == (Unit("ban-mau", "Xã Bản Mẫu", ""),)


def test_empty_rows_are_passed_over():
    assert len(read_units_csv(f"{HEAD}\n,,,,\na,A,,1,2\n".encode())) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (b"\xff\xfe\x00", [("units.not_text", None)]),
        ("", [("units.column_missing", 1)]),
        ("code,name\na,A\n", [("units.column_missing", 1)]),
        (HEAD, [("units.empty", None)]),
        (f"{HEAD}Bản Mẫu,A,,1,2\n", [("units.bad_code", 2)]),
        (f"{HEAD}a,,,1,2\n", [("units.nameless", 2)]),
        (f"{HEAD}a,A,,-1,2.5\n", [("units.bad_number", 2), ("units.bad_number", 2)]),
        (f"{HEAD}a,A,,1,9999999\n", [("units.bad_number", 2)]),
        (f"{HEAD}a,A,,1,2\na,B,,1,2\n", [("units.repeated_code", 3)]),
        (f"{HEAD}a\n", [("units.nameless", 2)]),
        (f"{HEAD}a,A\rB,,1,2\n", [("units.not_csv", None)]),
        (f'{HEAD}a,"A,,1,2\n', [("units.not_csv", None)]),
        pytest.param(f"{HEAD}a,{'A' * 200_000},,1,2\n", [("units.not_csv", None)], id="a cell without end"),
        pytest.param(HEAD + "a,A,,1,2\n" * 20_001, [("units.too_many", None)], id="more than there are communes"),
        pytest.param(HEAD + "?,A,,1,2\n" * 201, [("units.bad_code", row) for row in range(2, 202)], id="wrong everywhere"),
    ],
)
def test_a_bad_file_is_refused_with_every_row_that_is_wrong(text, found):
    assert codes(text) == found


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (f"a,{'A' * 251},,1,2", [("units.bad_name", 2)]),
        ("a,A\x07,,1,2", [("units.bad_name", 2)]),
        ("a,Xã Bản Mẫu, Bản Thử,,1,2", [("units.surplus", 2)]),
    ],
)
def test_names_are_names_and_rows_fit_the_columns(row, found):
    assert codes(f"{HEAD}{row}\n") == found
