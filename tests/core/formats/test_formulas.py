"""No table that leaves the program holds a formula that somebody else wrote."""

import csv
import io
import re

import pytest

from langnghe.core.formats.units_csv import read_units_csv, write_units_csv
from langnghe.core.sampling.units import Unit
from tools.figures import SOURCE, modules

WRITES_CSV = re.compile(r"csv\.(?:writer|DictWriter)\(")
WRITES_XLSX = re.compile(r"(?:xlsxwriter\.)?\bWorkbook\((?:buffer|file|BytesIO)[^)]*\)")
SAYS_ITS_OWN = {
    "cli/collect_keys.py": "made-up people of a rehearsal",
    "cli/issuer.py": "credentials of a rehearsal and the codes of units",
}
"""Tables of nothing that anybody wrote."""
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(1)"]


def sources() -> dict[str, str]:
    return {str(path.relative_to(SOURCE)): path.read_text(encoding="utf-8") for path in modules()}


def test_no_table_that_is_written_holds_a_formula_of_others():
    """Whatever writes CSV makes cells harmless; whatever writes workbooks by XlsxWriter writes texts as texts."""
    open_csv = {name for name, text in sources().items() if WRITES_CSV.search(text) and "neutralised" not in text}
    open_xlsx = {
        name
        for name, text in sources().items()
        for opened in WRITES_XLSX.findall(text)
        if '"strings_to_formulas": False' not in opened and "write_string" not in text
    }
    assert (open_csv - set(SAYS_ITS_OWN), open_xlsx) == (set(), set())


@pytest.mark.parametrize("name", [each for each in FORMULAS if each.isprintable()])
def test_a_unit_called_like_a_formula_is_none_in_a_spreadsheet_and_keeps_its_name(name):
    units = (Unit("ban-mau", name, "xã"),)
    written = write_units_csv(units)
    cell = list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))[1][1]
    assert (cell, read_units_csv(written)) == (f"'{name}", units)
