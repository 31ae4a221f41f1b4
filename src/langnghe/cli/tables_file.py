"""`langnghe tables DATA --spec BOOK`: the tables of a table book from a data file, without a survey or a store."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from pathlib import Path

from langnghe.cli import printing
from langnghe.core.errors import Refused, has_errors
from langnghe.core.formats.data_file import read_data
from langnghe.core.formats.design_toml import read_design_toml
from langnghe.core.formats.questionnaire_document import read_questionnaire
from langnghe.core.formats.tables_toml import read_tables_toml
from langnghe.core.formats.tables_xlsx import write_tables_xlsx
from langnghe.core.report.grids import grid_of
from langnghe.core.report.voice import voice_for
from langnghe.core.response.dataset import build_dataset
from langnghe.core.response.model import Variable
from langnghe.core.statistics.book import ComputedBook
from langnghe.core.statistics.engine.alone import Terms, compute_alone
from langnghe.core.statistics.listing import tables_to_json


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
    parser.add_argument("--language", choices=["vi", "en"], default="vi", help="language of the labels (default: vi)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    written = printing.read_file(arguments.spec)
    book = read_tables_toml(written, arguments.spec.name, also=("design",))
    design = read_design_toml(written, arguments.spec.name)
    content = printing.read_file(arguments.data)
    data = read_data(content, arguments.data.name, _dictionary(arguments.dictionary))
    version = hashlib.sha256(content).hexdigest()
    layout, lonely = (design.layout, design.lonely) if design else (None, "fail")
    computed = compute_alone(data, book, Terms(version, layout, lonely, arguments.minimum_group))
    if arguments.json:
        printing.data(tables_to_json(computed, arguments.language))
    if arguments.output:
        printing.write_file(arguments.output, write_tables_xlsx(computed, arguments.language))
        printing.progress(str(arguments.output))
    if not arguments.json and not arguments.output:
        print_book(computed, arguments.language)
    return 0


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
