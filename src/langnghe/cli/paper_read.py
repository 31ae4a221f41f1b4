"""`langnghe paper read QUESTIONNAIRE FILE...`: scans and photographs of filled forms, read without a store."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
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
_SIZES = (12, 12.5, 13, 14)
"""Sizes of letters that forms are printed in, in points."""
_HEADS = ("", "A", "A\nA", "A\nA\nA")
"""Names of agencies of no line to three: how many lines the name takes moves the boxes, what it says does not."""

Way = tuple[str, Layout, bool]
"""A language, how the form is laid out, whether it has room for a one-time code."""


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
    """What is in all pictures of the files, in their order, and the layouts that were met. Other languages, columns, sizes of
    letters and names of agencies than the usual ones are set, one after the other, while there are pages that ask for them."""
    layouts = dict(_layouts(forms, [(language, usual, False)]))
    work = [each for path in files for each in _shared_out(path)]
    with _workers(work) as pool:
        seen = list(_read_all(work, layouts, pool))
        strange = [each for each in seen if _of_other_layout(each.reading, forms)]
        met = _sought(forms, usual, {each.reading.stamp.layout for each in strange if each.reading.stamp})
        if met:
            layouts |= met
            places = dict.fromkeys((each.file, each.image) for each in strange)
            again = [Work(Path(file), range(image, image + 1)) for file, image in places]
            better = {(each.file, each.image): each for each in _read_all(again, layouts, pool)}
            seen = [better.get((each.file, each.image), each) if each in strange else each for each in seen]
    return seen, layouts


def _sought(forms: Sequence[Questionnaire], usual: Layout, marks: set[str]) -> dict[str, SheetLayout]:
    """The layouts with these marks, as far as they are among the ways in which forms are printed."""
    found: dict[str, SheetLayout] = {}
    ways = _layouts(forms, _ways(forms, usual)) if marks else iter(())
    while marks - set(found):
        mark, layout = next(ways, ("", None))
        if layout is None:
            break
        found |= {mark: layout} if mark in marks else {}
    return found


def _ways(forms: Sequence[Questionnaire], usual: Layout) -> Iterator[Way]:
    """The more usual ones first."""
    languages = dict.fromkeys(language for form in forms for language in form.languages)
    sizes = dict.fromkeys((usual.size, *_SIZES))
    heads = dict.fromkeys((usual.agency, *_HEADS))
    for size, columns, slips, agency, language in product(sizes, (1, 2), (False, True), heads, languages):
        yield language, replace(usual, columns=columns, size=size, agency=agency), slips


def _layouts(forms: Sequence[Questionnaire], ways: Iterable[Way]) -> Iterator[tuple[str, SheetLayout]]:
    """The layouts of the questionnaires, each set when it is asked for; "" is a questionnaire's own language."""
    for language, way, slips in ways:
        for form in forms:
            spoken = language or form.default_language
            if spoken in form.languages:
                layout = set_sheet(compose(form, spoken, way).form, slips=slips).layout
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


@contextmanager
def _workers(work: Sequence[Work]) -> Iterator[ProcessPoolExecutor | None]:
    """As many processes as there are cores, started once, where that pays."""
    cores = os.cpu_count() or 1
    if cores == 1 or sum(len(each.numbers) for each in work) <= _AT_ONCE:
        yield None
        return
    with ProcessPoolExecutor(cores, get_context("spawn"), cv2.setNumThreads, (1,)) as pool:
        yield pool


def _read_all(work: Sequence[Work], layouts: Mapping[str, SheetLayout], pool: ProcessPoolExecutor | None) -> Iterator[Seen]:
    """Always in the same order."""
    read = partial(_read, layouts)
    for some in pool.map(read, work) if pool else map(read, work):
        yield from some


def _read(layouts: Mapping[str, SheetLayout], work: Work) -> list[Seen]:
    reader = Reader(layouts, shipped_nets.marks(), shipped_nets.digits())
    file = str(work.path)
    try:
        with work.path.open("rb") as stream:
            pictures = open_pictures(stream, file, work.numbers)
            return [Seen(file, each.number, reading) for each in pictures for reading in _of_picture(each, reader)]
    except OSError as error:
        finding = Finding(printing.UNREADABLE, Place(file), {"reason": error.strerror or "unknown"})
        return [Seen(file, 1, PageReading(Status.REFUSED, finding))]


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
