"""A store goes to another kind of store and back: every row is the same, all or nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from django.db import connection

from langnghe.core.errors import Refused
from langnghe.office.actions import moving
from langnghe.phases.collect import intake
from langnghe.records import copying, stores
from langnghe.records.models import SurveyRow
from tests.stage import DURING, SLUG, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def answered() -> None:
    opened()
    intake.submit(SLUG, [submission(number, goes="yes", times=number) for number in range(30)], DURING)


def here(name: str = "") -> str:
    """The address of the store of the tests, or of another on its server."""
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:{told['NAME']}"
    return f"postgresql://{told['USER']}@{quote(told['HOST'], safe='')}/{name or told['NAME']}"


@contextmanager
def another(folder: Path) -> Iterator[str]:
    """The address of a new store of the kind that the tests run on."""
    if connection.vendor == "sqlite":
        yield f"sqlite:{folder / 'back.sqlite3'}"
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE moved_back")
        with stores.opened(stores.at(here("moved_back"))) as alias:
            copying.build(alias, copying.schema_of("default"))  # as its migrations would, but sooner
        yield here("moved_back")
        cursor.execute("DROP DATABASE moved_back")


def moved(source: str, target: str, tell=lambda _table, _rows: None) -> moving.Moved:
    return moving.move(source, target, tell=tell)


def code_of(source: str, target: str) -> str:
    with pytest.raises(Refused) as refused:
        moved(source, target)
    return refused.value.findings[0].code


def test_it_goes_to_a_file_and_back_and_every_row_is_the_same(tmp_path):
    there = f"sqlite:{tmp_path / 'there.sqlite3'}"
    told = []
    first = moved(here(), there, lambda table, rows: told.append((table, rows)))
    with another(tmp_path) as back:
        assert moved(there, back).sums == first.sums
        with stores.opened(stores.at(back)) as alias:
            schema = copying.schema_of(alias)
            assert copying.sums(alias, schema) == copying.sums("default", copying.schema_of("default"))
    assert (("records_responserow", 30) in told, first.rows > 30) == (True, True)


def test_new_rows_get_keys_after_those_that_came(tmp_path):
    if connection.vendor == "sqlite":
        return
    with another(tmp_path) as target:
        moved(here(), target)
        with stores.opened(stores.at(target)) as alias:
            row = SurveyRow.objects.get()
            before, row.pk, row.slug = row.pk, None, "another"
            row.save(using=alias)
            assert row.pk > before


def test_nobody_writes_to_the_old_store_meanwhile(tmp_path):
    moved(here(), f"sqlite:{tmp_path / 'there.sqlite3'}", lambda _table, _rows: must_wait())


def must_wait() -> None:
    if connection.vendor == "sqlite":
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            sqlite3.connect(connection.settings_dict["NAME"], timeout=0).execute("BEGIN IMMEDIATE")
        return
    told = connection.settings_dict
    with (
        psycopg.connect(host=told["HOST"], user=told["USER"], dbname=told["NAME"]) as other,
        pytest.raises(psycopg.errors.LockNotAvailable),
    ):
        other.execute("LOCK TABLE records_surveyrow IN ROW EXCLUSIVE MODE NOWAIT")


def test_whoever_is_stopped_leaves_nothing_and_begins_again(tmp_path):
    def stop(_table: str, _rows: int) -> None:
        raise KeyboardInterrupt

    there = tmp_path / "there.sqlite3"
    with pytest.raises(KeyboardInterrupt):
        moved(here(), f"sqlite:{there}", stop)
    assert list(tmp_path.iterdir()) == []
    assert moved(here(), f"sqlite:{there}").rows > 30


def test_a_store_that_is_not_new_is_left_alone(tmp_path):
    (tmp_path / "there.sqlite3").write_text("mine")
    assert code_of(here(), f"sqlite:{tmp_path / 'there.sqlite3'}") == "move.not_empty"
    assert (tmp_path / "there.sqlite3").read_text() == "mine"
    if connection.vendor == "postgresql":
        assert code_of(here(), here()) == "move.not_empty"


@pytest.mark.parametrize(
    ("source", "code"),
    [("mysql://x", "store.not_an_address"), ("sqlite:", "store.not_an_address"), ("sqlite:/nowhere/x", "move.no_source")],
)
def test_an_address_of_no_store_is_refused(source, code, tmp_path):
    assert code_of(source, f"sqlite:{tmp_path / 'there.sqlite3'}") == code


def test_a_file_without_tables_is_refused(tmp_path):
    sqlite3.connect(tmp_path / "empty.sqlite3").execute("CREATE TABLE x (y)").connection.close()
    assert code_of(f"sqlite:{tmp_path / 'empty.sqlite3'}", f"sqlite:{tmp_path / 'there.sqlite3'}") == "backup.no_store"
