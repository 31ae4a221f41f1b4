"""`langnghe budget estimate|settle PLAN`: what a survey may cost by the norms in force, and what is paid in the end."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from pathlib import Path

from langnghe.cli import printing
from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.actuals_table import read_actuals
from langnghe.core.formats.budget_xlsx import write_budget_xlsx
from langnghe.core.formats.docx_report import write_report_docx
from langnghe.core.formats.norms_toml import read_norms_toml
from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.plan.budget_estimate import Estimate, EstimateLine, check_stated, estimate, quantities_of
from langnghe.core.plan.budget_norms import Basis, Level, norms_for
from langnghe.core.plan.budget_settlement import SettledLine, Settlement, settle
from langnghe.core.plan.collection import VIETNAM
from langnghe.core.plan.model import Plan
from langnghe.core.report.budget_report import estimate_report, label_of, settlement_report, unit_of
from langnghe.core.report.figures import whole
from langnghe.records.shipped_norms import shipped_norms

UNKNOWN_ENDING = define(
    "budget.unknown_format", "An estimate cannot be written as “{ending}”.", "Choose a file name that ends with .xlsx or .docx."
)


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    summary = "what a survey may cost by the norms in force; compared with what its plan states"
    verb = verbs.add_parser("estimate", help=summary, description=summary)
    _add_basis(verb)
    verb.set_defaults(handler=run)
    summary = "what is paid by what was done and accepted, never above the estimate; every difference explained"
    verb = verbs.add_parser("settle", help=summary, description=summary)
    _add_basis(verb)
    verb.add_argument(
        "--actuals",
        type=Path,
        required=True,
        metavar="FILE",
        help="what was done: .toml, .csv, .xlsx: code, done, accepted, claimed",
    )
    verb.set_defaults(handler=run_settlement)


def _add_basis(verb: argparse.ArgumentParser) -> None:
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
    verb.add_argument("-o", "--output", type=Path, metavar="FILE", help="write it there: FILE.xlsx or FILE.docx")
    verb.add_argument("--language", choices=["vi", "en"], default="vi", help="language of what is written (default: vi)")
    verb.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    """Exit status 0 whatever differs from the plan."""
    plan = read_plan_document(arguments.plan.name, printing.read_file(arguments.plan)).plan
    found = _estimate(plan, arguments)
    findings = (*found.findings, *check_stated(found, plan))
    if arguments.output:
        printing.write_file(arguments.output, _written(plan, found, None, arguments))
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


def run_settlement(arguments: argparse.Namespace) -> int:
    """Exit status 0 whatever is paid."""
    plan = read_plan_document(arguments.plan.name, printing.read_file(arguments.plan)).plan
    found = _estimate(plan, arguments)
    settled = settle(found, read_actuals(printing.read_file(arguments.actuals), arguments.actuals.name))
    if arguments.output:
        printing.write_file(arguments.output, _written(plan, found, settled, arguments))
    if arguments.json:
        printing.data(_settlement_json(settled))
        return 0
    language = arguments.language
    rows = [(label_of(each.line.label, language), *_sums(each.line.amount, each.paid, language)) for each in settled.lines]
    printing.grid([*rows, ("", *_sums(settled.planned, settled.total, language))], numeric=(1, 2))
    printing.line(settled.words)
    printing.findings(settled.findings)
    return 0


def _written(plan: Plan, found: Estimate, settled: Settlement | None, arguments: argparse.Namespace) -> bytes:
    language, ending = arguments.language, arguments.output.suffix
    match ending.lower():
        case ".xlsx":
            return write_budget_xlsx(plan.title, found, settled, language)
        case ".docx":
            return write_report_docx(
                settlement_report(plan, settled, language) if settled else estimate_report(plan, found, language)
            )
    raise refuse(UNKNOWN_ENDING, Place(file=str(arguments.output)), ending=ending)


def _settlement_json(settled: Settlement) -> dict[str, object]:
    stages = [{"stage": each.stage.value, "planned": each.planned, "paid": each.paid} for each in settled.stages]
    sums = {"planned": settled.planned, "total": settled.total, "words": settled.words}
    told = [printing.finding_json(finding) for finding in settled.findings]
    return {"lines": [_settled_row(each) for each in settled.lines], "stages": stages, **sums, "findings": told}


def _settled_row(each: SettledLine) -> dict[str, object]:
    actual = each.actual
    counts = {"done": actual.done, "accepted": actual.accepted, "claimed": actual.claimed}
    return {**_row(each.line), **counts, "due": each.due, "paid": each.paid}


def _sums(planned: int, paid: int, language: str) -> tuple[str, str]:
    return whole(planned, language), whole(paid, language)


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
        "to_confirm": dict(line.to_confirm),
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
