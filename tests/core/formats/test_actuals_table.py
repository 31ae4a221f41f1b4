"""Actuals as people keep them: a TOML file, or a table with heads in either language."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.actuals_table import read_actuals
from langnghe.core.plan.budget_settlement import Actual

TOML = b"""
[[actual]]
code = "person"
done = 1150
accepted = 1100
claimed = 44000000

[[actual]]
code = "report"
done = 1
"""


def test_a_toml_file_is_read_in_its_order():
    assert read_actuals(TOML, "a.toml") == (Actual("person", 1150, 1100, 44_000_000), Actual("report", 1, 1))


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("code,done,accepted,claimed\nperson,10,9,\n", (Actual("person", 10, 9),)),
        ("Mã;Thực hiện;Nghiệm thu;Đề nghị\nperson;1.150;1.100;44.000.000\n;5;5;\n", (Actual("person", 1150, 1100, 44_000_000),)),
        ("code,done\nperson,10\nreport\n", (Actual("person", 10, 10), Actual("report", 0, 0))),
    ],
)
def test_a_table_is_read_by_its_heads(table, found):
    assert read_actuals(table.encode(), "a.csv") == found


@pytest.mark.parametrize(
    ("data", "file", "code"),
    [
        (b"", "a.toml", "actuals.empty"),
        (b"code,done\n", "a.csv", "actuals.empty"),
        (b"line,done\nperson,1\n", "a.csv", "actuals.no_codes"),
        (b"code,done\nperson,1.5\n", "a.csv", "actuals.bad_number"),
        (b"code,done\nperson,some\n", "a.csv", "actuals.bad_number"),
        (b"code,done\nperson,1\nperson,2\n", "a.csv", "actuals.repeated"),
    ],
)
def test_what_cannot_be_read_is_refused(data, file, code):
    with pytest.raises(Refused) as refused:
        read_actuals(data, file)
    assert refused.value.findings[0].code == code
