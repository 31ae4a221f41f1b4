"""The same sums by PostgreSQL, through Ibis: where the tests of the store run on it."""

import os

import ibis
import psycopg
import pytest

from langnghe.core.statistics.design.design import Design
from langnghe.core.statistics.engine.table import summed_table
from langnghe.engines.relational import relational_engine
from tests.engines.test_databases import COLUMNS, LAYOUTS, PAIRS, TABLE, layout_of

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
