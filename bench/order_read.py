"""What order a store, its log and its copies show of marked answers, and how much of the order of arrival is in it."""

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from math import sqrt
from pathlib import Path
from typing import Any

from django.db import connection

from langnghe.core.plan.model import Mode
from langnghe.phases.collect import intake

PAGE = 4096
START, LENGTH = "dau-vet-", 21
Order = Sequence[Sequence[int]]
"""Numbers of arrival in the order in which a source shows them, in groups within which alone the source tells an order."""
Orders = dict[str, Order]


def mark(number: int) -> str:
    """What the person who came as number `number` writes, which can be found again anywhere."""
    return f"{START}{number:06}-{number * 7919 % 1_000_003:06}"


def correlation(order: Order) -> tuple[float, float]:
    """The rank correlation of an order with that of arrival (1: the same, 0: nothing), within its groups; and how many standard
    errors it is from 0. (0, 0) for an order that tells nothing."""
    total = scale = variance = 0.0
    for group in order:
        size = len(group)
        if size < 2:
            continue
        came = {number: rank for rank, number in enumerate(sorted(group))}
        middle, spread = (size - 1) / 2, size * (size * size - 1) / 12
        total += sum((place - middle) * (came[number] - middle) for place, number in enumerate(group))
        scale += spread
        variance += spread * spread / (size - 1)
    return (total / scale, total / sqrt(variance)) if scale else (0.0, 0.0)


def of_file(file: Path, marks: Mapping[bytes, int]) -> dict[str, Order]:
    """By the place within each page (cells are laid down from its end), by the order of pages, and what is there twice: freed
    pages and slack that still hold what was moved."""
    found = _found(file.read_bytes() if file.exists() else b"", marks)
    pages: dict[int, list[int]] = {}
    for place, number in reversed(found):
        pages.setdefault(place // PAGE, []).append(number)
    seen: set[int] = set()
    again = [number for _, number in found if number in seen or seen.add(number)]
    return {"place in the page": list(pages.values()), "pages": [_once(number for _, number in found)], "freed": [again]}


def of_log(file: Path, marks: Mapping[bytes, int]) -> Order:
    """By where each was written first in a log of writes."""
    return [_once(number for _, number in _found(file.read_bytes() if file.exists() else b"", marks))]


def _found(content: bytes, marks: Mapping[bytes, int]) -> list[tuple[int, int]]:
    """Every place of every mark, from the beginning; marks of answers, which begin alike, by one look through the content."""
    if all(text.startswith(START.encode()) for text in marks):
        matches = re.finditer(re.escape(START.encode()) + b"[0-9-]{%d}" % (LENGTH - len(START)), content)
        return [(one.start(), marks[one[0]]) for one in matches if one[0] in marks]
    places = []
    for text, number in marks.items():
        place = content.find(text)
        while place >= 0:
            places.append((place, number))
            place = content.find(text, place + 1)
    return sorted(places)


def _once(numbers: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(numbers))


def of_responses(marks: Mapping[bytes, int], copies: Path) -> Orders:
    """Every order that the store of this process shows of marked answers; copies of it are made in a folder."""
    numbers = {text.decode(): number for text, number in marks.items()}
    orders: Orders = {}
    for name, clause in _clauses("id").items():
        texts = [str(answers) for answers in _column(f"SELECT answers FROM records_responserow {clause}")]  # noqa: S608 - our own words
        orders[name] = [[numbers[text[text.index(START) :][:LENGTH]] for text in texts if START in text]]
    return orders | _of_files(marks, copies)


def of_keys(table: str, keys: Mapping[int, int], copies: Path) -> Orders:
    """The same of a table whose rows are known by their keys."""
    orders: Orders = {}
    for name, clause in _clauses("digest").items():
        found = _column(f"SELECT digest FROM {table} {clause}")  # noqa: S608 - our own words
        orders[name] = [[keys[key] for key in found if key in keys]]
    return orders | _of_files({_varint(key): number for key, number in keys.items()}, copies)


def _clauses(key: str) -> dict[str, str]:
    """How rows can be asked for so that the store itself says in which order."""
    if connection.vendor == "sqlite":
        return {"SELECT": "", "key": f"ORDER BY {key}"}
    return {"SELECT": "", "key": f"ORDER BY {key}", "ctid": "ORDER BY ctid", "xmin": f"ORDER BY xmin::text::bigint, {key}"}


def _column(question: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return [value for (value,) in cursor.fetchall()]


def _of_files(marks: Mapping[bytes, int], copies: Path) -> Orders:
    if connection.vendor != "sqlite":
        return {}
    store = Path(connection.settings_dict["NAME"])
    orders: Orders = {"log": of_log(Path(f"{store}-wal"), marks)}
    for name, file in {"file": store, **_copies(store, copies)}.items():
        orders |= {f"{name}, {source}": order for source, order in of_file(file, marks).items()}
    return orders


def pages_of(marks: Mapping[bytes, int]) -> dict[int, int]:
    """On which page of the store each marked answer lies: of SQLite's file, or of PostgreSQL's table."""
    if connection.vendor == "sqlite":
        store = Path(connection.settings_dict["NAME"])
        return {number: place // PAGE for place, number in _found(store.read_bytes(), marks)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers, (ctid::text::point)[0]::bigint FROM records_responserow")
        rows = [(str(answers), page) for answers, page in cursor.fetchall()]
    numbers = {text.decode(): number for text, number in marks.items()}
    return {numbers[text[text.index(START) :][:LENGTH]]: page for text, page in rows if START in text}


def page_count() -> int:
    """How many pages that is now: what a copy of any night tells by its size."""
    if connection.vendor == "sqlite":
        return next(iter(_column("PRAGMA page_count")))
    return next(iter(_column("SELECT sum(pg_relation_size(relid))::bigint / 8192 FROM pg_partition_tree('records_responserow')")))


def by_time(marks: Mapping[bytes, int], folder: Path) -> Order:
    """By when the files were written last that hold them, the store's own and everything beside it."""
    files = {*folder.iterdir()}
    if connection.vendor == "sqlite":
        store = Path(connection.settings_dict["NAME"])
        files |= {file for file in store.parent.iterdir() if file.name.startswith(store.name)}
    found = [(file.stat().st_mtime_ns, file) for file in files if file.is_file()]
    return [_once(number for _, file in sorted(found) for _, number in _found(file.read_bytes(), marks))]


def _copies(store: Path, folder: Path) -> dict[str, Path]:
    """A copy page by page, and one row by row."""
    copies = {name: folder / f"{name}.sqlite3" for name in ("backup", "vacuum into")}
    written = max(file.stat().st_mtime_ns for file in (store, Path(f"{store}-wal")) if file.exists())
    if all(copy.exists() and copy.stat().st_mtime_ns > written for copy in copies.values()):
        return copies
    for copy in copies.values():
        copy.unlink(missing_ok=True)
    with closing(sqlite3.connect(store, timeout=20)) as source, closing(sqlite3.connect(copies["backup"])) as target:
        source.backup(target)
        source.execute("VACUUM INTO ?", [str(copies["vacuum into"])])
    return copies


def _varint(key: int) -> bytes:
    """A key as SQLite writes it into a cell: seven bits a byte, the first byte the highest; a ninth byte has eight."""
    if key >> 56:
        low = [key & 255]
        key >>= 8
        return bytes([*(key >> 7 * place & 127 | 128 for place in range(7, -1, -1)), *low])
    groups = [key & 127]
    while key := key >> 7:
        groups.append(key & 127 | 128)
    return bytes(reversed(groups))


def come(slug: str, unit: str, numbers: Iterable[int], now: datetime) -> None:
    """People who answer one after the other, each alone."""
    for number in numbers:
        sent = intake.Submission({"wish": mark(number)}, unit, Mode.ONLINE, f"sending-{number}", device=f"device-{number}")
        intake.submit(slug, [sent], now)


def shown(slug: str, count: int, copies: Path) -> dict[str, tuple[float, float]]:
    """The correlation of every source with arrival and its distance from 0, of answers and of the marks of their sendings."""
    marks = {mark(number).encode(): number for number in range(count)}
    sendings = {intake.sending_mark(slug, f"sending-{number}"): number for number in range(count)}
    found = {f"answers: {name}": correlation(order) for name, order in of_responses(marks, copies).items()}
    receipts = of_keys("records_receiptrow", sendings, copies)
    return found | {f"receipts: {name}": correlation(order) for name, order in receipts.items()}
