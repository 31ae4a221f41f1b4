"""Machines behind Ibis by their address: what each needs, what it reads, and what it says when it cannot."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import file_digest, sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from langnghe.core.errors import Kind, Place, define, refuse
from langnghe.core.formats.data_file import NO_DATA, Labelled, as_labelled
from langnghe.core.later import Later
from langnghe.core.response.model import Variable
from langnghe.core.statistics.design.sample import Layout
from langnghe.engines.choice import UNKNOWN
from langnghe.engines.large import described
from langnghe.engines.relational_data import RelationalData

if TYPE_CHECKING:
    import ibis
    import psycopg
else:
    ibis, psycopg = Later("ibis"), Later("psycopg")

IBIS = "ibis:"
MISSING_PART = define(
    "engine.missing_part", "The engine {name} needs {package}, which is not installed here.", "Install it: pip install {package}"
)
UNREACHABLE = define(
    "engine.unreachable", "The engine {name} cannot be reached: {reason}.", "Start it, or correct the address after “ibis:”."
)
NO_TABLE = define("engine.no_table", "{name} has no table “{table}”.", "Give the name of a table or view as DATA: {similar}.")
NOT_PARQUET = define(
    "engine.not_parquet",
    "The engine {name} reads Parquet, and “{file}” is something else.",
    "Write the data as Parquet, in a file or a folder, or leave out --engine.",
)
BROKE_OFF = define(
    "engine.broke_off", "The engine {name} broke off: {reason}.", "Look whether the data can be read there; then try once more."
)
NEEDS: Mapping[str, Mapping[str, str]] = {
    "duckdb": {"ibis": "ibis-framework[duckdb]"},
    "polars": {"ibis": "ibis-framework[polars]", "polars": "polars"},
    "postgresql": {"ibis": "ibis-framework[postgres]"},
    "spark": {"ibis": "ibis-framework", "pyspark": "pyspark"},
}
"""By machine: the modules it needs, and how each is installed."""
TROUBLE: Mapping[str, Sequence[tuple[str, str]]] = {
    "duckdb": [("duckdb", "Error")],
    "polars": [("polars.exceptions", "PolarsError")],
    "postgresql": [("psycopg", "Error")],
    "spark": [("pyspark.errors", "PySparkException"), ("py4j.protocol", "Py4JError")],
}
"""By machine: what its library raises, module and name."""
SECONDS = 5
QUIET = {"spark.ui.enabled": "false", "spark.log.level": "ERROR", "spark.sql.session.timeZone": "UTC"}
"""For Spark: nothing is served that nobody looks at, and times are those of the file."""
_ASKED = re.compile(r"ibis:(?:(duckdb|polars)|(postgresql)(?=:)(://.+)|(spark)(:.+)?)")
PARQUET = ".parquet"


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine by name, and the rest of its address as it was written; that may hold a password and is told to nobody."""

    name: str
    rest: str = ""


def machine(asked: str) -> Machine:
    """What "ibis:polars" or "ibis:postgresql://…" asks for. Raises Refused (engine.unknown, engine.missing_part)."""
    found = _ASKED.fullmatch(asked)
    if found is None:
        raise refuse(UNKNOWN, name=":".join(asked.split(":")[:2]))
    one = Machine(found[1] or found[2] or found[4], found[3] or found[5] or "")
    for module, package in NEEDS[one.name].items():
        if find_spec(module) is None:
            raise refuse(MISSING_PART, name=one.name, package=package)
    return one


@contextmanager
def opened(
    found: Machine, data: str, layout: Layout | None = None, dictionary: Sequence[Variable] = ()
) -> Iterator[RelationalData]:
    """The data there: a Parquet file or folder, of PostgreSQL a table. The dictionary says more than the data. Raises Refused,
    also for what the machine says later, while the block goes on."""
    with ExitStack() as closing:
        table, known = _OPENERS[found.name](found, data, closing)
        known |= {one.name: as_labelled(one) for one in dictionary}
        with _understood(found, BROKE_OFF):
            answers = RelationalData(table, known, layout.names if layout else ())
            if not answers.names or not answers.rows:
                raise refuse(NO_DATA, Place(file=data))
            yield answers


def version_of(data: str, answers: RelationalData) -> str:
    """By what the data are known: the sum of the files; of what lies elsewhere its name, its columns and how many rows."""
    path = Path(data)
    if path.is_file():
        return digest_of(path)
    told = (
        [digest_of(file) for file in sorted(path.glob(f"*{PARQUET}"))] if path.is_dir() else [data, *answers.names, answers.rows]
    )
    return sha256(repr(told).encode()).hexdigest()


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _duckdb(found: Machine, data: str, _closing: ExitStack) -> _Table:
    with _understood(found, BROKE_OFF):
        return ibis.duckdb.connect().read_parquet(_files(found, data)), _known(data)


def _polars(found: Machine, data: str, _closing: ExitStack) -> _Table:
    with _understood(found, BROKE_OFF):
        return ibis.polars.connect().read_parquet(_files(found, data)), _known(data)


def _spark(found: Machine, data: str, closing: ExitStack) -> _Table:
    files, master = _files(found, data), found.rest.removeprefix(":") or "local[*]"
    master = f"spark:{master}" if master.startswith("//") else master
    local = {"spark.driver.bindAddress": "127.0.0.1"} if master.startswith("local") else {}
    with _understood(found, UNREACHABLE):
        if not local:
            _reach(master)
        builder = import_module("pyspark.sql").SparkSession.builder.master(master)
        session = builder.config(map={**QUIET, **local}).getOrCreate()
        closing.callback(session.stop)
    with _understood(found, BROKE_OFF):
        return ibis.pyspark.connect(session).read_parquet(files), _known(data)


def _postgresql(found: Machine, data: str, closing: ExitStack) -> _Table:
    schema, _, name = data.rpartition(".")
    with _understood(found, UNREACHABLE):
        connection = closing.enter_context(psycopg.connect(f"postgresql{found.rest}", connect_timeout=SECONDS))
        connection.read_only = True
        there = ibis.postgres.from_connection(connection)
    with _understood(found, BROKE_OFF):
        tables = there.list_tables(database=schema or None)
        if name not in tables:
            similar = ", ".join(get_close_matches(name, tables, n=3)) or "-"
            raise refuse(NO_TABLE, name=found.name, table=data, similar=similar)
        return there.table(name, database=schema or None), {}


_Table = tuple[Any, dict[str, Labelled]]
_OPENERS: Mapping[str, Callable[[Machine, str, ExitStack], _Table]] = {
    "duckdb": _duckdb,
    "polars": _polars,
    "postgresql": _postgresql,
    "spark": _spark,
}


def _files(found: Machine, data: str) -> str:
    """What the machine is to read. Raises Refused (engine.not_parquet)."""
    path = Path(data)
    if path.is_dir():
        return str(path if found.name == "spark" else path / f"*{PARQUET}")
    if "://" not in data and path.suffix.lower() != PARQUET:
        raise refuse(NOT_PARQUET, Place(file=path.name), name=found.name, file=path.name)
    return data


def _known(data: str) -> dict[str, Labelled]:
    """What a file of this machine says of its columns."""
    path = Path(data)
    first = min(path.glob(f"*{PARQUET}"), default=path) if path.is_dir() else path
    return described(first) if first.is_file() else {}


def _reach(master: str) -> None:
    """Spark itself asks for minutes where nobody is. Raises OSError."""
    address = urlsplit(master)
    if address.scheme == "spark":
        socket.create_connection((address.hostname or "", address.port or 7077), SECONDS).close()


@contextmanager
def _understood(found: Machine, kind: Kind) -> Iterator[None]:
    """What libraries raise becomes a refusal."""
    raised = [("ibis.common.exceptions", "IbisError"), ("pyarrow", "ArrowException"), *TROUBLE[found.name]]
    trouble = tuple(getattr(import_module(module), name) for module, name in raised)
    try:
        yield
    except (OSError, *trouble) as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
        raise refuse(kind, name=found.name, reason=reason) from None
