"""Quotas as tables: what is written is read back, and what is wrong is named with its row."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.quota_table import read_quota_table, write_quota_table
from langnghe.core.response.quota_plan import QuotaPlan
from langnghe.core.sampling.quota import Count, Quota

PLAN = QuotaPlan(
    Quota("age", ("sex", "age")),
    {("m", "1"): Count(limit=120), ("m", "2"): Count(limit=5, minimum=3, hard=False), ("f", "1"): Count(minimum=40)},
)


def refused(table: str) -> list[tuple[str, int | None]]:
    with pytest.raises(Refused) as caught:
        read_quota_table(table.encode(), "quota.csv", "age")
    return [(finding.code, finding.place.row) for finding in caught.value.findings]


def test_what_was_written_is_read_back():
    assert read_quota_table(write_quota_table(PLAN), "quota.csv", "age") == PLAN


def test_a_cell_is_hard_unless_the_table_says_no():
    found = read_quota_table("sex;limit;hard\nm;5;Không\nf;5;\n".encode(), "quota.csv", "sex")
    assert {codes: count.hard for codes, count in found.cells.items()} == {("m",): False, ("f",): True}


@pytest.mark.parametrize(
    ("table", "findings"),
    [
        ("sex,count\nm,5\n", [("quota.no_columns", 1)]),
        ("sex,limit\nm,5\nm,6\n", [("quota.cell_twice", 3)]),
        ("sex,limit\nm,many\nf,-1\n", [("quota.not_whole", 2), ("quota.not_whole", 3)]),
        ("sex,limit\nm," + "1" * 5000 + "\n", [("quota.not_whole", 2)]),
    ],
)
def test_faults_are_named_with_their_rows(table, findings):
    assert refused(table) == findings
