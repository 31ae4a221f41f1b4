"""Writes tables anew in an order of chance, so that the store no longer tells what came before what."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from django.db import connection, models
from django.db.backends.utils import CursorWrapper

from langnghe.records import partitions
from langnghe.records.models import (
    CodeRow,
    DecisionRow,
    PaceRow,
    QuotaRow,
    ReceiptRow,
    RefusalRow,
    ResponseRow,
    SpentTokenRow,
    StepRow,
)

if TYPE_CHECKING:
    Table = type[models.Model]

UNDER_DIGESTS: tuple[Table, ...] = (ReceiptRow, CodeRow, SpentTokenRow)
"""Their keys are keyed digests: the order of the keys is one of chance already."""
COUNTERS: tuple[Table, ...] = (QuotaRow, PaceRow, RefusalRow, StepRow)
"""PostgreSQL writes a row anew when it counts, and so keeps which of them counted last."""
FRESH = "records_fresh"
TRIES = 50
CHANCE = (
    "((('x' || translate(left(gen_random_uuid()::text, 13), '-', ''))::bit(48)::bigint << 12)"
    " | ('x' || left(gen_random_uuid()::text, 3))::bit(12)::bigint) %% %s"
)
"""60 bits that nobody can work out from others, as he could with random(), below a number."""


def rewrite(below: int, staying: Collection[int] = (), own: int = partitions.OWN) -> None:
    """Write responses, receipts, codes, spent credentials and counters anew, in the caller's transaction. Each response gets a
    key drawn by lot, greater than 0 and not above `below`; those of the surveys `staying` (by primary key), whose keys were drawn
    when nobody could answer any more, keep theirs. Decisions follow their responses. Whoever writes to these tables waits until
    the transaction is over. PostgreSQL: surveys with `own` responses get a table of their own; that of a survey that stays was
    written anew when its keys were drawn, and is left alone."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            _draw_embedded(cursor, below, staying)
            _swap_embedded(cursor, ResponseRow, _responses("drawn.place"), "temp.drawn CROSS JOIN {old} ON {old}.id = drawn.old")
            _carry_decisions(cursor, "temp.drawn", "old", "place")
            cursor.execute("DROP TABLE temp.drawn")
            for table in UNDER_DIGESTS:
                _swap_embedded(cursor, table, _columns(table), "{old}")
        else:
            _rewrite_divided(cursor, below, staying, own)
            for table in (*UNDER_DIGESTS, *COUNTERS):
                _refill(cursor, table)


def empty_log() -> bool:
    """Take what was written out of SQLite's write-ahead log and cut the log to nothing; outside a transaction. False when
    somebody who reads keeps it; PostgreSQL keeps its own log, and False is said of it."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        return any(cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0 for _ in range(TRIES))


def compact() -> None:
    """Write SQLite's whole file anew, without free pages; outside a transaction."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA temp_store=FILE")
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA temp_store=MEMORY")


Chosen = tuple[list[str], list[Any]]
"""What is selected for each column, and the values in it."""


def _columns(table: Table) -> Chosen:
    return [_quoted(str(field.column)) for field in table._meta.concrete_fields], []  # noqa: SLF001 - the documented way to a model's names


def _responses(key: str, *places: Any) -> Chosen:
    """Another key, and the rest as it is."""
    (_, *names), _ = _columns(ResponseRow)
    return [key, *names], list(places)


def _draw_embedded(cursor: CursorWrapper, below: int, staying: Collection[int]) -> None:
    """A new key for every response but those that stay, in memory only."""
    connection.connection.create_function("drawn_by_lot", 0, lambda: 1 + secrets.randbelow(below))
    cursor.execute("CREATE TEMP TABLE drawn (place integer PRIMARY KEY, old integer NOT NULL)")
    key = f"CASE WHEN {_stays(staying)} THEN id ELSE drawn_by_lot() END"
    cursor.execute(f"INSERT INTO temp.drawn SELECT {key}, id FROM {_name(ResponseRow)}")  # noqa: S608 - names and numbers only


def _key_of(staying: Collection[int], below: int) -> tuple[str, int]:
    """The key of a response on PostgreSQL, and what stands in it."""
    return f"CASE WHEN {_stays(staying)} THEN id ELSE 1 + {CHANCE} END", below


def _stays(staying: Collection[int]) -> str:
    return f"survey_id IN ({', '.join(str(int(each)) for each in sorted(staying))})" if staying else "1 = 0"


def _carry_decisions(cursor: CursorWrapper, source: str, old: str, new: str, same: str = "") -> None:
    """Decisions about responses whose keys were drawn anew, which happens when a collection was opened again."""
    decisions = _name(DecisionRow)
    where = f"drawn.{old} = {decisions}.response AND drawn.{old} <> drawn.{new}"
    if same:
        where += f" AND drawn.{same} = {decisions}.{same}"
    cursor.execute(f"UPDATE {decisions} SET response = drawn.{new} FROM {source} AS drawn WHERE {where}")  # noqa: S608 - names only


def _swap_embedded(cursor: CursorWrapper, table: Table, chosen: Chosen, source: str) -> None:
    """A fresh table in the place of the old one, filled in the order of its key; its indexes and triggers are made anew."""
    old, (what, values) = _name(table), chosen
    bare = table._meta.db_table  # noqa: SLF001 - the same
    cursor.execute("SELECT type, sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL", [bare])
    made = cursor.fetchall()
    create = next(sql for kind, sql in made if kind == "table")
    cursor.execute(f"CREATE TABLE {FRESH} {create[create.index('(') :]}")
    names, _ = _columns(table)
    filled = f"INSERT INTO {FRESH} ({', '.join(names)}) SELECT {', '.join(what)} FROM {source.format(old=old)}"  # noqa: S608 - the same
    cursor.execute(f"{filled} ORDER BY 1", values)
    cursor.execute(f"DROP TABLE {old}")
    cursor.execute(f"ALTER TABLE {FRESH} RENAME TO {old}")
    for kind, sql in made:
        if kind != "table":
            cursor.execute(sql)


def _rewrite_divided(cursor: CursorWrapper, below: int, staying: Collection[int], own: int) -> None:
    """The responses of PostgreSQL, each table of them by itself: that of the rest, and those of surveys that do not stay."""
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    partitions.install(connection.alias)  # a store that was restored and not served since
    grown, empty = partitions.outgrown(cursor, own), partitions.left(cursor)
    tables = {survey: name for survey, name in partitions.parts(cursor).items() if survey not in staying and name not in empty}
    _hold(cursor, tables.values() if not (grown or empty) else [partitions.TABLE])
    partitions.drop(cursor, empty)
    for survey, name in tables.items():
        _take_out(cursor, name, _responses(*_key_of(staying, below)), was=True)
        if survey is None:
            partitions.add(cursor, grown)
        _put_back(cursor, partitions.TABLE if survey is None else name, _columns(ResponseRow))
        _carry_decisions(cursor, FRESH, "was", "id", "survey_id")
        cursor.execute(f"DROP TABLE {FRESH}")


def _hold(cursor: CursorWrapper, responses: Iterable[str]) -> None:
    """Nobody reads or writes these tables until the end of the transaction; what was written is looked at first."""
    tables = ", ".join([*responses, *(_name(table) for table in (*UNDER_DIGESTS, *COUNTERS))])
    cursor.execute("SET LOCAL lock_timeout = '20s'")
    cursor.execute(f"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE")
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _refill(cursor: CursorWrapper, table: Table) -> None:
    """The rows in a new file of the same table, all by this transaction, in the order of its key: constraints, indexes and rights
    stay as they are."""
    _take_out(cursor, _name(table), _columns(table))
    _put_back(cursor, _name(table), _columns(table))
    cursor.execute(f"DROP TABLE {FRESH}")


def _take_out(cursor: CursorWrapper, table: str, chosen: Chosen, *, was: bool = False) -> None:
    """The rows of a table beside it, and the table empty. `was`: the keys of responses that somebody decided about are followed
    from what they were."""
    (what, values), (names, _) = chosen, _columns(ResponseRow) if was else chosen
    told = ", ".join(f"{each} AS {name}" for each, name in zip(what, names, strict=True))
    if was:
        told += f", CASE WHEN id IN (SELECT response FROM {_name(DecisionRow)}) THEN id END AS was"  # noqa: S608 - names only
    cursor.execute(f"CREATE TEMP TABLE {FRESH} ON COMMIT DROP AS SELECT {told} FROM {table}", values)  # noqa: S608 - names only
    cursor.execute(f"TRUNCATE {table}")


def _put_back(cursor: CursorWrapper, table: str, chosen: Chosen) -> None:
    listed = ", ".join(chosen[0])
    cursor.execute(f"INSERT INTO {table} ({listed}) SELECT {listed} FROM {FRESH} ORDER BY 1")  # noqa: S608 - the same


def _name(table: Table) -> str:
    return _quoted(table._meta.db_table)  # noqa: SLF001 - the same


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
