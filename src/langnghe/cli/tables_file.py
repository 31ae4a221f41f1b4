"""`langnghe tables DATA --spec BOOK`: the tables of a table book from a data file, without a survey or a store."""

from __future__ import annotations

import argparse
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from langnghe.cli import printing
from langnghe.core.errors import Refused, has_errors
from langnghe.core.formats.data_file import read_data
from langnghe.core.formats.design_toml import DesignSpec, read_design_toml
from langnghe.core.formats.questionnaire_document import read_questionnaire
from langnghe.core.formats.tables_toml import read_tables_toml
from langnghe.core.formats.tables_xlsx import write_tables_xlsx
from langnghe.core.report.grids import grid_of
from langnghe.core.report.voice import voice_for
from langnghe.core.response.dataset import build_dataset
from langnghe.core.response.model import Variable
from langnghe.core.statistics.book import ComputedBook, TableBook
from langnghe.core.statistics.engine.alone import Terms, compute_alone
from langnghe.core.statistics.listing import tables_to_json
from langnghe.engines import behind, choice
from langnghe.engines.large import large_file


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "data",
        metavar="DATA",
        help="a file ending in .parquet, .csv or .sav; behind Ibis a Parquet file, folder or address, or a table",
    )
    parser.add_argument(
        "--spec",
        type=Path,
        required=True,
        metavar="BOOK",
        help="the table book (.toml); [design] names weights, strata, clusters",
    )
    parser.add_argument(
        "--dictionary", type=Path, metavar="FILE", help="a questionnaire, for the labels of questions and answers"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write a workbook (.xlsx) instead of printing")
    parser.add_argument(
        "--minimum-group", type=int, default=0, metavar="N", help="show no figures of fewer people (default: 0, show all)"
    )
    parser.add_argument(
        "--engine",
        default="",
        help="numpy reads the file into memory, duckdb does not; auto: duckdb for a .parquet or .csv that would take more than "
        "LANGNGHE_MEMORY (default: half of the memory); ibis:duckdb, ibis:polars, ibis:postgresql://HOST/NAME, ibis:spark or "
        "ibis:spark://HOST:PORT: the data are summed up there (default: LANGNGHE_ENGINE, else auto)",
    )
    parser.add_argument("--language", choices=["vi", "en"], default="vi", help="language of the labels (default: vi)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    engine, computed = _computed(arguments, arguments.engine or os.environ.get("LANGNGHE_ENGINE") or "auto")
    if arguments.json:
        printing.data({**tables_to_json(computed, arguments.language), "engine": engine})
    if arguments.output:
        printing.write_file(arguments.output, write_tables_xlsx(computed, arguments.language))
        printing.progress(str(arguments.output))
    if not arguments.json and not arguments.output:
        print_book(computed, arguments.language)
    return 0


def _computed(arguments: argparse.Namespace, asked: str) -> tuple[str, ComputedBook]:
    """The book, and the name of the engine that made it; its address may hold a password."""
    if asked.startswith(behind.IBIS):
        machine = behind.machine(asked)
        printing.progress(f"tables made by {machine.name} behind Ibis")
        return f"{behind.IBIS}{machine.name}", _there(arguments, machine)
    memory, path = choice.allowed(os.environ.get("LANGNGHE_MEMORY", "")), Path(arguments.data)
    engine = choice.chosen(path, asked, memory)
    printing.progress(f"tables made by {engine}")
    return engine, _lazily(arguments, path, memory) if engine == "duckdb" else _at_once(arguments, path)


def _at_once(arguments: argparse.Namespace, path: Path) -> ComputedBook:
    """The book over the file in memory."""
    book, design = _asked(arguments)
    content = printing.read_file(path)
    data = read_data(content, path.name, _dictionary(arguments.dictionary))
    return compute_alone(data, book, _terms(arguments, design, hashlib.sha256(content).hexdigest()))


def _lazily(arguments: argparse.Namespace, path: Path, memory: int) -> ComputedBook:
    """The book over the file where it lies."""
    book, design = _asked(arguments)
    with large_file(path, _dictionary(arguments.dictionary), f"{memory}B") as data:
        terms = _terms(arguments, design, behind.digest_of(path))
        engine = data.engine(terms.layout, terms.lonely) if terms.layout else None
        return compute_alone(data, book, terms, engine)


def _there(arguments: argparse.Namespace, machine: behind.Machine) -> ComputedBook:
    """The book over data that another machine sums up."""
    book, design = _asked(arguments)
    layout = design.layout if design else None
    with behind.opened(machine, arguments.data, layout, _dictionary(arguments.dictionary)) as data:
        terms = _terms(arguments, design, behind.version_of(arguments.data, data))
        engine = data.engine(terms.layout, terms.lonely) if terms.layout else None
        return compute_alone(data, book, terms, engine)


def _asked(arguments: argparse.Namespace) -> tuple[TableBook, DesignSpec | None]:
    written = printing.read_file(arguments.spec)
    return read_tables_toml(written, arguments.spec.name, also=("design",)), read_design_toml(written, arguments.spec.name)


def _terms(arguments: argparse.Namespace, design: DesignSpec | None, version: str) -> Terms:
    if design is None:
        return Terms(version, minimum_group=arguments.minimum_group)
    return Terms(version, design.layout, design.lonely, arguments.minimum_group)


def _dictionary(path: Path | None) -> Sequence[Variable]:
    """What a questionnaire says of its columns. Raises Refused when it has errors."""
    if path is None:
        return ()
    document = read_questionnaire(printing.read_file(path), path.name)
    if has_errors(document.findings) or document.questionnaire is None:
        raise Refused(*document.findings)
    return build_dataset(document.questionnaire, (), (), simulated=False, questionnaire_hash="").variables[2:]


def print_book(computed: ComputedBook, language: str) -> None:
    """Every table of which something may be shown, with its notes."""
    voice = voice_for(computed, language)
    for grid in filter(None, (grid_of(table, voice) for table in computed.tables())):
        printing.line(grid.caption)
        printing.grid(grid.cells, grid.numeric)
        for note in grid.notes:
            printing.line(note)
        printing.line("")
