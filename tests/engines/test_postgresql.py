"""The same sums by PostgreSQL, through Ibis: where the tests of the store run on it."""

import os

import ibis
import psycopg
import pytest

from langnghe.core.statistics.design.design import Design
from langnghe.core.statistics.engine.table import summed_table
from langnghe.engines.relational import relational_engine
from tests.engines.test_databases import COLUMNS, LAYOUTS, PAIRS, TABLE, layout_of
from tests.engines.test_large import ASKED, DESIGNS, MEANS, RICH, run, same  # noqa: F401 - a fixture
from tests.engines.test_large import TABLE as DATA

pytestmark = pytest.mark.store
SERVER = os.environ.get("DATABASE_URL", "")


def agrees(table, name) -> None:
    """Whether the sums of every table say what the rows say."""
    design, engine = Design(COLUMNS, **LAYOUTS[name]), relational_engine(table, layout_of(**LAYOUTS[name]))
    for pair, sums in zip(PAIRS, engine.sums(PAIRS), strict=True):
        if pair.column:
            found, expected = summed_table(pair, engine.frame, sums), design.table(pair.row, pair.column)
            assert (found.rows, found.counts.tolist()) == (expected.rows, expected.counts.tolist())
            assert found.test().statistic == pytest.approx(design.test_independence(pair.row, pair.column).statistic, 1e-12)


if SERVER.startswith("postgres"):

    def test_postgresql_sums_as_rows_do():
        signed = TABLE.set_column(2, "h", TABLE["h"].cast("int16"))  # it has no types without a sign
        with psycopg.connect(SERVER) as connection:
            table = ibis.postgres.from_connection(connection).create_table("answers", signed, temp=True)
            for name in LAYOUTS:
                agrees(table, name)
            connection.rollback()

    def test_a_book_over_a_table_there_is_that_of_numpy(run):
        written = DESIGNS["units drawn"] + ASKED + RICH + MEANS
        with psycopg.connect(SERVER) as connection:
            ibis.postgres.from_connection(connection).create_table(
                "answers_of_a_file", DATA.set_column(2, "h", DATA["h"].cast("int16"))
            )
            connection.commit()
            _, read, _ = run(written, "--engine", "numpy")
            _, asked, _ = run(written, "--engine", f"ibis:{SERVER}", table="answers_of_a_file")
            _, absent, _ = run(written, "--engine", f"ibis:{SERVER}", table="answers_of_a_fil")
            connection.execute("DROP TABLE answers_of_a_file")
            connection.commit()
        versions = [found.pop("dataset") != "" for found in (read, asked)]
        assert (versions, read.pop("engine"), asked.pop("engine")) == ([True, True], "numpy", "ibis:postgresql")
        assert (same(read, asked), [each["code"] for each in absent["findings"]]) == (True, ["engine.no_table"])
