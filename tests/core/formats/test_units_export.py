"""Lists and directories that were written are read again, and run nothing."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from langnghe.core.formats.units_export import write_directory_csv, write_directory_xlsx, write_units_xlsx
from langnghe.core.formats.units_table import read_directory, read_unit_list
from langnghe.core.sampling.directory import Directory, DirectoryUnit
from langnghe.core.sampling.units import Unit
from tests.cast import UNITS
from tests.core.sampling.directory_sample import DIRECTORY

EVIL = "=HYPERLINK(1)"


@pytest.mark.parametrize("write", [write_directory_csv, write_directory_xlsx])
def test_a_directory_is_read_again_as_it_was(write):
    found = read_directory(write(DIRECTORY))
    assert (found.units, set(found.links)) == (DIRECTORY.units, set(DIRECTORY.links))


def test_the_units_of_a_survey_are_read_again_as_they_were():
    found = read_unit_list(write_units_xlsx(UNITS))
    assert ([(unit.name, unit.kind, unit.paper_forms, unit.online_minimum) for unit in found.survey_units()]) == [
        (unit.name, unit.kind, unit.paper_forms, unit.online_minimum) for unit in UNITS
    ]


def test_codes_keep_their_zeros():
    sheet = load_workbook(BytesIO(write_directory_xlsx(DIRECTORY))).active
    assert [sheet.cell(row, 1).value for row in (2, 5)] == ["12", "03550"]


def test_what_looks_like_a_formula_is_text():
    directory = Directory((DirectoryUnit("-1", EVIL, "@x"),))
    cell = load_workbook(BytesIO(write_units_xlsx([Unit("a", EVIL, "")]))).active.cell(2, 2)
    assert (cell.data_type, cell.value) == ("s", EVIL)
    assert write_directory_csv(directory).decode("utf-8-sig").splitlines()[1] == f"'-1,'{EVIL},'@x,,,,,"
    assert read_directory(write_directory_csv(directory)).units == directory.units


def test_a_directory_without_parents_has_no_column_for_them():
    lines = write_directory_csv(Directory((DirectoryUnit("1", "Xã A"),))).decode("utf-8-sig").splitlines()
    assert lines == ["code,name,kind,level,valid_from,valid_until,became,became_part", "1,Xã A,,,,,,"]
