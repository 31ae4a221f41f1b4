"""`langnghe questionnaire convert|preview|blocks`: a questionnaire in another format, as a page, and what can be put into one."""

from __future__ import annotations

import argparse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from langnghe.cli import printing
from langnghe.core.errors import Place, has_errors, refuse
from langnghe.core.formats.form_html import write_form_html
from langnghe.core.formats.questionnaire_document import NO_LANGUAGE, read_questionnaire, write_questionnaire
from langnghe.core.paper.compose import compose
from langnghe.core.paper.form import Layout
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.records.shipped_blocks import blocks

_INPUTS = ".xlsx, .xls, .csv, .md (XLSForm), .json, LimeSurvey .txt, or a draft in .docx, .odt, .txt"
_OUTPUTS = (
    "by its ending: .xlsx (XLSForm), .xml (XForm), .pdf (printed form), .html, .json, .md or .dictionary.xlsx (data dictionary), "
    ".ddi.xml (DDI Codebook 2.5)"
)


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The verbs that write."""
    verb = _reading(verbs, "convert", "write a questionnaire in another format")
    verb.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help=_OUTPUTS)
    _laid_out(verb)
    verb.set_defaults(handler=convert)
    verb = _reading(verbs, "preview", "show a questionnaire in the browser, on this machine alone, until Ctrl+C")
    verb.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the page (.html) instead")
    verb.add_argument("--port", type=int, default=8765, help="on 127.0.0.1; 0 for any that is free (default: 8765)")
    _laid_out(verb)
    verb.set_defaults(handler=preview)
    verb = verbs.add_parser("blocks", help="list the blocks of questions that come with the program")
    verb.add_argument("--json", action="store_true", help="print JSON")
    verb.add_argument("--language", default="vi", help="vi or en (default: vi)")
    verb.set_defaults(handler=list_blocks)


def _reading(verbs: argparse._SubParsersAction[argparse.ArgumentParser], name: str, summary: str) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name, help=summary, description=summary)
    verb.add_argument("file", type=Path, metavar="FILE", help=_INPUTS)
    return verb


def _laid_out(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--language", default="", help="of the form and the dictionary (default: the questionnaire's first)")
    verb.add_argument("--columns", type=int, default=1, help="columns of the printed form: 1 or 2 (default: 1)")
    verb.add_argument("--size", type=float, default=12.5, help="size of its letters in points, at least 12 (default: 12.5)")
    verb.add_argument("--agency", default="", help="the agency named at the head of the form")


def convert(arguments: argparse.Namespace) -> int:
    """Exit status 1, and no file, when the questionnaire has errors; warnings and notes alone leave it 0."""
    questionnaire = _sound(arguments.file)
    if questionnaire is None:
        return 1
    written = write_questionnaire(questionnaire, arguments.output.name, _language(arguments, questionnaire), _layout(arguments))
    printing.findings(written.findings)
    printing.write_file(arguments.output, written.content)
    printing.line(str(arguments.output))
    return 0


def preview(arguments: argparse.Namespace) -> int:
    """The page that `convert` writes as HTML; served, it can be read in each language."""
    questionnaire = _sound(arguments.file)
    if questionnaire is None:
        return 1
    language, layout = _language(arguments, questionnaire), _layout(arguments)
    if arguments.output:
        printing.write_file(arguments.output, page(questionnaire, language, layout))
        printing.line(str(arguments.output))
        return 0
    with ThreadingHTTPServer(("127.0.0.1", arguments.port), handler_of(questionnaire, language, layout)) as server:
        printing.progress(f"http://127.0.0.1:{server.server_port}/  (Ctrl+C ends it)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


def page(questionnaire: Questionnaire, language: str, layout: Layout) -> bytes:
    """The questionnaire as one page. Raises Refused when it is not in that language."""
    if language not in questionnaire.languages:
        raise refuse(NO_LANGUAGE, Place(field="--language"), language=language, known=", ".join(questionnaire.languages))
    return write_form_html(compose(questionnaire, language, layout).form)


def handler_of(questionnaire: Questionnaire, language: str, layout: Layout) -> type[BaseHTTPRequestHandler]:
    """Answers every address with the page; `?language=en` asks for another of its languages."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = parse_qs(urlsplit(self.path).query).get("language", [language])[0]
            content = page(questionnaire, wanted if wanted in questionnaire.languages else language, layout)
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server gives it
            """Nothing: the pages of one officer's preview are nobody's business."""

    return Handler


def list_blocks(arguments: argparse.Namespace) -> int:
    if arguments.json:
        printing.data(
            [
                {
                    "code": block.code,
                    "group": str(block.group),
                    "title": dict(block.title.by_language),
                    "note": dict(block.note.by_language),
                    "questions": [question.name for question in block.questions()],
                }
                for block in blocks()
            ]
        )
        return 0
    rows = [
        (block.code, str(block.group), block.title.in_language(arguments.language), str(len(block.questions())))
        for block in blocks()
    ]
    printing.grid([("block", "group", "title", "questions"), *rows], numeric=[3])
    return 0


def _sound(path: Path) -> Questionnaire | None:
    """The questionnaire in a file, its findings printed; None when it has errors."""
    document = read_questionnaire(printing.read_file(path), path.name)
    printing.findings(document.findings)
    return None if has_errors(document.findings) else document.questionnaire


def _language(arguments: argparse.Namespace, questionnaire: Questionnaire) -> str:
    return arguments.language or questionnaire.default_language


def _layout(arguments: argparse.Namespace) -> Layout:
    return Layout(columns=arguments.columns, size=arguments.size, agency=arguments.agency)
