"""`langnghe paper read QUESTIONNAIRE FILE...`: scans and photographs of filled forms, read without a store."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import product
from multiprocessing import get_context
from pathlib import Path

import cv2

from langnghe.cli import printing
from langnghe.cli.paper import add_laid_out
from langnghe.core.errors import Finding, Place, Refused, has_errors
from langnghe.core.formats.codes import find_codes
from langnghe.core.formats.pictures import Picture, count_pictures, open_pictures
from langnghe.core.formats.questionnaire_document import read_questionnaire
from langnghe.core.formats.typst_sheet import set_sheet
from langnghe.core.paper.assembling import DOUBT, FormReading, Rule, assemble, without_duplicates
from langnghe.core.paper.compose import compose
from langnghe.core.paper.form import Layout
from langnghe.core.paper.layout import SheetLayout, layout_mark
from langnghe.core.paper.reading import UNKNOWN, Reader, read_picture
from langnghe.core.paper.rules import rules_of
from langnghe.core.paper.seen import PageReading, Status
from langnghe.core.paper.stamp import version_mark
from langnghe.core.questionnaire.identity import questionnaire_hash
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.records import shipped_nets

_AT_ONCE = 8
"""Pictures that one process reads in one go; fewer altogether are read in this one."""


@dataclass(frozen=True)
class Work:
    """Some pictures of one file."""

    path: Path
    numbers: range


@dataclass(frozen=True)
class Seen:
    """One page in one picture of a file."""

    file: str
    image: int
    reading: PageReading


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("questionnaire", type=Path, metavar="QUESTIONNAIRE", help="the questionnaire the forms were printed from")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="PDF, TIFF, PNG, JPEG, HEIC; in any order")
    parser.add_argument("--also", type=Path, action="append", default=[], metavar="QUESTIONNAIRE", help="another one among them")
    add_laid_out(parser)
    parser.add_argument(
        "--doubt",
        type=float,
        default=DOUBT,
        metavar="P",
        help=f"ask about a box when another reading has a probability above P (default: {DOUBT}; 0.5 asks least)",
    )
    parser.add_argument("--json", action="store_true", help="print pages and forms as JSON")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit status 0 also where pages were refused: they are named in what is printed."""
    forms = [_sound(path) for path in (arguments.questionnaire, *arguments.also)]
    usual = Layout(columns=arguments.columns, size=arguments.size, agency=arguments.agency)
    seen, layouts = read_files(forms, arguments.files, usual, arguments.language)
    clean = without_duplicates(each.reading for each in seen)
    seen = [replace(each, reading=reading) for each, reading in zip(seen, clean, strict=True)]
    found = assemble(clean, _rules(forms, layouts), arguments.doubt)
    if arguments.json:
        printing.data({"pages": [_page(each) for each in seen], "forms": [_form(form) for form in found]})
    else:
        _print(seen, found)
    return 0


def read_files(
    forms: Sequence[Questionnaire], files: Sequence[Path], usual: Layout, language: str = ""
) -> tuple[list[Seen], Mapping[str, SheetLayout]]:
    """What is in all pictures of the files, in their order, and the layouts that were met. Other languages and columns than the
    usual ones of each questionnaire are set when a page asks for them."""
    first = [(language or form.default_language, usual.columns, False) for form in forms]
    layouts = dict(_layouts(forms, first, usual))
    work = [each for path in files for each in _shared_out(path)]
    seen = list(_read_all(work, Reader(layouts, shipped_nets.marks(), shipped_nets.digits())))
    strange = [each for each in seen if _of_other_layout(each.reading, forms)]
    if strange:
        ways = [(language, columns, slips) for form in forms for language, columns, slips in _ways(form)]
        layouts |= dict(_layouts(forms, ways, usual))
        again = [Work(Path(each.file), range(each.image, each.image + 1)) for each in strange]
        better = {
            (each.file, each.image): each
            for each in _read_all(again, Reader(layouts, shipped_nets.marks(), shipped_nets.digits()))
        }
        seen = [better.get((each.file, each.image), each) if each in strange else each for each in seen]
    return seen, layouts


def _ways(form: Questionnaire) -> Iterator[tuple[str, int, bool]]:
    return product(form.languages, (1, 2), (False, True))


def _layouts(
    forms: Sequence[Questionnaire], ways: Iterable[tuple[str, int, bool]], usual: Layout
) -> Iterator[tuple[str, SheetLayout]]:
    for language, columns, slips in dict.fromkeys(ways):
        for form in forms:
            if language in form.languages:
                layout = set_sheet(compose(form, language, replace(usual, columns=columns)).form, slips=slips).layout
                yield layout_mark(layout), layout


def _of_other_layout(reading: PageReading, forms: Sequence[Questionnaire]) -> bool:
    """Whether a page is of one of the questionnaires, but laid out otherwise."""
    marks = {version_mark(questionnaire_hash(form)) for form in forms}
    return bool(reading.reason == UNKNOWN.code and reading.stamp and reading.stamp.version in marks)


def _rules(forms: Sequence[Questionnaire], layouts: Mapping[str, SheetLayout]) -> Mapping[str, Mapping[str, Rule]]:
    by_version = {questionnaire_hash(form): form for form in forms}
    return {mark: rules_of(layout, by_version[layout.version]) for mark, layout in layouts.items()}


def _shared_out(path: Path) -> list[Work]:
    try:
        with path.open("rb") as stream:
            count = count_pictures(stream, str(path))
    except OSError:
        count = 1
    return [Work(path, range(start, min(start + _AT_ONCE, count + 1))) for start in range(1, count + 1, _AT_ONCE)]


_READER: list[Reader] = []
"""The reader of a process that was started to read."""


def _start(reader: Reader) -> None:
    cv2.setNumThreads(1)
    _READER[:] = [reader]


def _read_here(work: Work) -> list[Seen]:
    return list(_read(work, _READER[0]))


def _read_all(work: Sequence[Work], reader: Reader) -> Iterator[Seen]:
    """In as many processes as there are cores where that pays; always in the same order."""
    cores = os.cpu_count() or 1
    if cores == 1 or sum(len(each.numbers) for each in work) <= _AT_ONCE:
        for each in work:
            yield from _read(each, reader)
        return
    with ProcessPoolExecutor(cores, get_context("spawn"), _start, (reader,)) as pool:
        for some in pool.map(_read_here, work):
            yield from some


def _read(work: Work, reader: Reader) -> Iterator[Seen]:
    file = str(work.path)
    try:
        with work.path.open("rb") as stream:
            for picture in open_pictures(stream, file, work.numbers):
                yield from (Seen(file, picture.number, reading) for reading in _of_picture(picture, reader))
    except OSError as error:
        finding = Finding(printing.UNREADABLE, Place(file), {"reason": error.strerror or "unknown"})
        yield Seen(file, 1, PageReading(Status.REFUSED, finding))


def _of_picture(picture: Picture, reader: Reader) -> tuple[PageReading, ...]:
    if picture.grey is None:
        return (PageReading(Status.REFUSED, picture.finding),)
    return read_picture(picture.grey, find_codes(picture.grey), reader)


def _sound(path: Path) -> Questionnaire:
    """Raises Refused when the questionnaire has errors."""
    document = read_questionnaire(printing.read_file(path), path.name)
    if has_errors(document.findings):
        raise Refused(*document.findings)
    return document.questionnaire


def _page(seen: Seen) -> dict[str, object]:
    stamp = seen.reading.stamp
    return {
        "file": seen.file,
        "image": seen.image,
        "page": stamp.page if stamp else None,
        "serial": stamp.serial if stamp else None,
        "status": str(seen.reading.status),
        "reason": seen.reading.reason,
    }


def _form(form: FormReading) -> dict[str, object]:
    return {
        "serial": form.stamp.serial,
        "answers": {name: list(value) if isinstance(value, tuple) else value for name, value in form.answers.items()},
        "doubtful": [
            {
                "question": each.question,
                "option": each.option,
                "probability": each.probability,
                "page": each.page,
                "box": list(each.box),
            }
            for each in form.doubtful
        ],
        "missing_pages": list(form.missing_pages),
    }


def _print(seen: Sequence[Seen], forms: Sequence[FormReading]) -> None:
    """A line for each page that was refused, and for each form what is still open."""
    for each in seen:
        if each.reading.finding:
            printing.findings([replace(each.reading.finding, place=Place(each.file, page=each.image))])
    rows = [
        (str(form.stamp.serial), str(len(form.answers)), str(len(form.doubtful)), ", ".join(map(str, form.missing_pages)))
        for form in forms
    ]
    printing.grid([("serial", "answers", "doubtful", "missing pages"), *rows], numeric=[0, 1, 2])
