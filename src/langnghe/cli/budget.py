"""`langnghe budget estimate PLAN`: what a survey may cost by the norms in force."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from pathlib import Path

from langnghe.cli import printing
from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.budget_xlsx import write_budget_xlsx
from langnghe.core.formats.docx_report import write_report_docx
from langnghe.core.formats.norms_toml import read_norms_toml
from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.plan.budget_estimate import Estimate, EstimateLine, check_stated, estimate, quantities_of
from langnghe.core.plan.budget_norms import Basis, Level, norms_for
from langnghe.core.plan.collection import VIETNAM
from langnghe.core.plan.model import Plan
from langnghe.core.report.budget_report import estimate_report, label_of, unit_of
from langnghe.core.report.figures import whole
from langnghe.records.shipped_norms import shipped_norms

UNKNOWN_ENDING = define(
    "budget.unknown_format", "An estimate cannot be written as “{ending}”.", "Choose a file name that ends with .xlsx or .docx."
)
WRITERS = {
    ".xlsx": lambda plan, found, language: write_budget_xlsx(plan.title, found, None, language),
    ".docx": lambda plan, found, language: write_report_docx(estimate_report(plan, found, language)),
}


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    summary = "what a survey may cost by the norms in force; compared with what its plan states"
    verb = verbs.add_parser("estimate", help=summary, description=summary)
    verb.add_argument("plan", type=Path, metavar="PLAN", help="the plan: .docx, .txt, .md")
    verb.add_argument("--items", type=_count, required=True, metavar="N", help="how many questions the questionnaire has")
    verb.add_argument("--people", type=_count, metavar="N", help="how many are paid for answering (default: as the plan says)")
    verb.add_argument("--organisations", type=_count, default=0, metavar="N", help="of organisations (default: 0)")
    verb.add_argument("--province", default="", metavar="P", help="whose own norms apply, where a file of norms has them")
    verb.add_argument("--level", type=Level, choices=list(Level), default=Level.PROVINCIAL, help="default: provincial")
    verb.add_argument(
        "--on", type=date.fromisoformat, metavar="DATE", help="norms in force then (default: when the plan was signed)"
    )
    verb.add_argument("--norms", type=Path, metavar="FILE", help="more norms, as TOML")
    verb.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the estimate there: FILE.xlsx or FILE.docx")
    verb.add_argument("--language", choices=["vi", "en"], default="vi", help="language of the estimate (default: vi)")
    verb.add_argument("--json", action="store_true", help="print JSON")
    verb.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit status 0 whatever differs from the plan."""
    plan = read_plan_document(arguments.plan.name, printing.read_file(arguments.plan)).plan
    found = _estimate(plan, arguments)
    findings = (*found.findings, *check_stated(found, plan))
    if arguments.output:
        printing.write_file(arguments.output, _written(plan, found, arguments))
    if arguments.json:
        lines = [_row(line) for line in found.lines]
        told = [printing.finding_json(finding) for finding in findings]
        printing.data({"lines": lines, "total": found.total, "words": found.words, "findings": told})
        return 0
    _print(found, arguments.language)
    printing.findings(findings)
    return 0


def _estimate(plan: Plan, arguments: argparse.Namespace) -> Estimate:
    norms = read_norms_toml(shipped_norms())
    if arguments.norms:
        norms += read_norms_toml(printing.read_file(arguments.norms), arguments.norms.name)
    on = arguments.on or plan.issued_on or datetime.now(VIETNAM).date()
    quantities = quantities_of(plan, arguments.items, arguments.people, arguments.organisations)
    return estimate(norms_for(norms, arguments.province, arguments.level, on), quantities)


def _written(plan: Plan, found: Estimate, arguments: argparse.Namespace) -> bytes:
    ending = arguments.output.suffix.lower()
    if ending not in WRITERS:
        raise refuse(UNKNOWN_ENDING, Place(file=str(arguments.output)), ending=arguments.output.suffix)
    return WRITERS[ending](plan, found, arguments.language)


def _row(line: EstimateLine) -> dict[str, object]:
    return {
        "code": line.code,
        "stage": line.stage.value,
        "label": dict(line.label),
        "quantity": line.quantity,
        "price": line.price,
        "percent": float(line.percent) or None,
        "of": line.of,
        "amount": line.amount,
        "source": line.source,
    }


def _print(found: Estimate, language: str) -> None:
    rows = [
        (label_of(line.label, language), unit_of(line, found.lines, language), *_figures(line, language)) for line in found.lines
    ]
    total = ("", "", "", "", whole(found.total, language))
    printing.grid([*rows, total], numeric=(2, 3, 4))
    printing.line(found.words)


def _figures(line: EstimateLine, language: str) -> tuple[str, str, str]:
    """Quantity, price and amount; a share has only the last."""
    counted = ("", "") if line.basis is Basis.SHARE else (whole(line.quantity, language), whole(line.price, language))
    return *counted, whole(line.amount, language)


def _count(written: str) -> int:
    number = int(written)
    if not 0 <= number <= 10**9:
        raise argparse.ArgumentTypeError("give a whole number from 0 to 1000000000")
    return number
