"""`langnghe paper print|layout`: machine-readable forms of a questionnaire, and where their boxes lie."""

from __future__ import annotations

import argparse
from pathlib import Path

from langnghe.cli import printing
from langnghe.core.errors import Place, Refused, Severity, has_errors, refuse
from langnghe.core.formats.questionnaire_document import NO_LANGUAGE, read_questionnaire
from langnghe.core.formats.sheet_overlay import Series, print_copies, proof
from langnghe.core.formats.typst_sheet import SetSheet, set_sheet
from langnghe.core.paper.compose import compose
from langnghe.core.paper.form import Layout
from langnghe.core.paper.layout import layout_to_json
from langnghe.core.paper.sheet import Binding, copies_from
from langnghe.core.questionnaire.model import Questionnaire


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(required=True, metavar="verb", title="verbs")
    verb = verbs.add_parser(
        "print", help="print forms that a machine can read", description="print forms that a machine can read"
    )
    add_printing(verb)
    verb.set_defaults(handler=print_forms)
    verb = verbs.add_parser("layout", help="where the boxes of a form lie", description="where the boxes of a form lie, in mm")
    verb.add_argument("questionnaire", type=Path, metavar="FORM", help="the questionnaire, in any format that is read")
    verb.add_argument("--proof", type=Path, metavar="FILE.pdf", help="write the pages with all boxes outlined and named")
    verb.add_argument("--slips", action="store_true", help="with the place for a one-time code")
    verb.add_argument("--json", action="store_true", help="print the places as JSON")
    add_laid_out(verb)
    verb.set_defaults(handler=print_layout)


def add_printing(verb: argparse.ArgumentParser) -> None:
    """The words of `paper print`."""
    verb.add_argument("questionnaire", type=Path, metavar="QUESTIONNAIRE", help="the questionnaire, in any format that is read")
    verb.add_argument("-o", "--output", type=Path, required=True, metavar="FORMS.pdf", help="where to write the forms")
    verb.add_argument("--copies", type=int, default=1, metavar="N", help="how many forms (default: 1)")
    verb.add_argument("--first", type=int, default=1, metavar="SERIAL", help="serial of the first, without a survey (default: 1)")
    verb.add_argument("--survey", metavar="S", help="enter the forms into the ledger of this survey, which gives the serials")
    verb.add_argument("--unit", default="", metavar="CODE", help="the unit of the survey that they are for (default: a reserve)")
    binding = verb.add_mutually_exclusive_group()
    binding.add_argument("--booklet", action="store_true", help="on A3, both sides, to be folded")
    binding.add_argument("--duplex", action="store_true", help="each form starts on a new leaf when both sides are printed")
    add_laid_out(verb)


def add_laid_out(verb: argparse.ArgumentParser) -> None:
    """The words that say how a form is laid out."""
    verb.add_argument("--language", default="", help="of the form (default: the questionnaire's first)")
    verb.add_argument("--columns", type=int, default=1, help="columns of text: 1 or 2 (default: 1)")
    verb.add_argument("--size", type=float, default=12.5, help="size of the letters in points, at least 12 (default: 12.5)")
    verb.add_argument("--agency", default="", help="the agency named at the head of the form")


def print_forms(arguments: argparse.Namespace) -> int:
    """Exit status 1, and no file, when the questionnaire has errors or does not fit on its pages."""
    copies = copies_from(arguments.first, arguments.copies)
    sheet = sheet_of(sound(arguments.questionnaire), arguments)
    content = print_copies(Series(sheet.pdf, sheet.layout, binding=binding_of(arguments)), copies)
    printing.write_file(arguments.output, content)
    printing.line(str(arguments.output))
    return 0


def print_layout(arguments: argparse.Namespace) -> int:
    """The places as JSON, or a line for each page; with --proof they are drawn too."""
    sheet = sheet_of(sound(arguments.questionnaire), arguments, slips=arguments.slips)
    if arguments.proof:
        printing.write_file(arguments.proof, proof(sheet.pdf, sheet.layout))
    if arguments.json:
        printing.data(layout_to_json(sheet.layout))
        return 0
    rows = [
        (str(page.number), *(str(sum(box.kind == kind for box in page.boxes)) for kind in ("tick", "digit", "write")))
        for page in sheet.layout.pages
    ]
    printing.grid([("page", "to tick", "for digits", "for words"), *rows], numeric=[0, 1, 2, 3])
    return 0


def binding_of(arguments: argparse.Namespace) -> Binding:
    if arguments.booklet:
        return Binding.BOOKLET
    return Binding.DUPLEX if arguments.duplex else Binding.SIMPLEX


def sound(path: Path) -> Questionnaire:
    """The questionnaire in a file, what is noteworthy printed. Raises Refused when it has errors."""
    document = read_questionnaire(printing.read_file(path), path.name)
    if has_errors(document.findings):
        raise Refused(*document.findings)
    printing.findings(document.findings)
    return document.questionnaire


def sheet_of(questionnaire: Questionnaire, arguments: argparse.Namespace, *, slips: bool = False) -> SetSheet:
    """The sheet in the language asked for. Raises Refused when there is none in it, or it does not fit on its pages."""
    language = arguments.language or questionnaire.default_language
    if language not in questionnaire.languages:
        raise refuse(NO_LANGUAGE, Place(field="--language"), language=language, known=", ".join(questionnaire.languages))
    layout = Layout(columns=arguments.columns, size=arguments.size, agency=arguments.agency)
    composed = compose(questionnaire, language, layout)
    sheet = set_sheet(composed.form, slips=slips)
    printing.findings(composed.findings)
    if has_errors(sheet.findings):
        raise Refused(*(finding for finding in sheet.findings if finding.severity is Severity.ERROR))
    printing.findings(sheet.findings)
    return sheet
