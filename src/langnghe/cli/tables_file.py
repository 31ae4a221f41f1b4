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
from langnghe.engines import choice
from langnghe.engines.large import large_file


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("data", type=Path, metavar="DATA", help="a file ending in .parquet, .csv or .sav")
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
        choices=choice.ENGINES,
        default="auto",
        help="numpy reads the file into memory, duckdb does not; auto: duckdb for a .parquet or .csv that would take more than "
        "LANGNGHE_MEMORY (default: half of the memory)",
    )
    parser.add_argument("--language", choices=["vi", "en"], default="vi", help="language of the labels (default: vi)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    memory = choice.allowed(os.environ.get("LANGNGHE_MEMORY", ""))
    engine = choice.chosen(arguments.data, arguments.engine, memory)
    printing.progress(f"tables made by {engine}")
    computed = (_lazily if engine == "duckdb" else _at_once)(arguments, memory)
    if arguments.json:
        printing.data({**tables_to_json(computed, arguments.language), "engine": engine})
    if arguments.output:
        printing.write_file(arguments.output, write_tables_xlsx(computed, arguments.language))
        printing.progress(str(arguments.output))
    if not arguments.json and not arguments.output:
        print_book(computed, arguments.language)
    return 0


def _at_once(arguments: argparse.Namespace, _memory: int) -> ComputedBook:
    """The book over the file in memory."""
    book, design = _asked(arguments)
    content = printing.read_file(arguments.data)
    data = read_data(content, arguments.data.name, _dictionary(arguments.dictionary))
    return compute_alone(data, book, _terms(arguments, design, hashlib.sha256(content).hexdigest()))


def _lazily(arguments: argparse.Namespace, memory: int) -> ComputedBook:
    """The book over the file where it lies."""
    book, design = _asked(arguments)
    with large_file(arguments.data, _dictionary(arguments.dictionary), f"{memory}B") as data:
        terms = _terms(arguments, design, _digest(arguments.data))
        engine = data.engine(terms.layout, terms.lonely) if terms.layout else None
        return compute_alone(data, book, terms, engine)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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
