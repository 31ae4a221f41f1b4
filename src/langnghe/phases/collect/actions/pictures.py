"""Reads the pictures of one scan over all cores; the processes that read know no store."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path

import cv2

from langnghe.core.errors import Finding, Place, Refused, define
from langnghe.core.formats.codes import find_codes
from langnghe.core.formats.crop import around, crop_box
from langnghe.core.formats.pictures import Picture, open_pictures
from langnghe.core.formats.sealed_file import unsealed
from langnghe.core.paper.layout import Kind, SheetLayout
from langnghe.core.paper.reading import Reader, read_picture
from langnghe.core.paper.seen import BoxReading, PageReading, Status, Verdict
from langnghe.records import shipped_nets

PIECE = 2**20
AT_ONCE = 4
"""Pictures that one process reads in one go: so many are read again when it is stopped."""
SURE = 0.002
"""A mark or a blank that is surer than this is shown only when the rules of its question ask for it."""
BROKEN = define("scan.broken", "The file could not be read to the end.", "Scan the sheets once more, or hand in smaller files.")


@dataclass(frozen=True)
class Work:
    """A kept file: where it lies, its name, and what it was sealed with ("" and nothing when it was not)."""

    path: Path
    name: str
    digest: str
    key: bytes


@dataclass(frozen=True)
class Seen:
    """What one picture held: a reading for each page, and for each of them the crops of boxes that may be asked about, in base64
    by question and option."""

    image: int
    pages: tuple[PageReading, ...]
    crops: tuple[Mapping[str, str], ...]


def crop_name(question: str, option: str) -> str:
    """The name of a crop."""
    return f"{question}\n{option}"


def read_all(work: Work, numbers: Sequence[int], reader: Reader, cores: int) -> Iterator[Seen]:
    """The pictures of those numbers, as they are done; in this process where more would not pay. Where a process dies over
    a picture (out of memory) that one is refused, and the rest is read."""
    groups = [tuple(numbers[start : start + AT_ONCE]) for start in range(0, len(numbers), AT_ONCE)]
    if cores < 2 or len(groups) < 2:
        for group in groups:
            yield from _read(work, group, reader)
        return
    broken: list[tuple[int, ...]] = []
    with _processes(cores) as pool:
        waiting: dict[Future[list[Seen]], tuple[int, ...]] = {}
        for group in groups:
            try:
                waiting[pool.submit(_read_here, work, group, reader.layouts)] = group
            except BrokenProcessPool:
                broken.append(group)
        for done in as_completed(waiting):
            try:
                yield from done.result()
            except BrokenProcessPool:
                broken.append(waiting[done])
    for group in broken:
        yield from _read_apart(work, group, reader)


def _read_apart(work: Work, numbers: Sequence[int], reader: Reader) -> Iterator[Seen]:
    """One after the other in processes of their own: when one dies with the others, nobody knows over which picture."""
    for number in numbers:
        with _processes(1) as pool:
            try:
                yield from pool.submit(_read_here, work, (number,), reader.layouts).result()
            except BrokenProcessPool:
                yield _refused(number)


def _processes(count: int) -> ProcessPoolExecutor:
    """Nothing large is given to a process while it starts: whoever writes it would wait for one that died for good."""
    return ProcessPoolExecutor(count, get_context("spawn"), cv2.setNumThreads, (1,))


def _refused(number: int) -> Seen:
    return Seen(number, (PageReading(Status.REFUSED, Finding(BROKEN, Place(page=number))),), ({},))


def _read_here(work: Work, numbers: Sequence[int], layouts: Mapping[str, SheetLayout]) -> list[Seen]:
    return list(_read(work, numbers, Reader(layouts, shipped_nets.marks(), shipped_nets.digits())))


def _read(work: Work, numbers: Sequence[int], reader: Reader) -> Iterator[Seen]:
    try:
        content = BytesIO(_unsealed(work)) if work.digest else work.path.open("rb")
    except (OSError, Refused):
        yield from (_refused(number) for number in numbers)
        return
    with content:
        for number in numbers:
            content.seek(0)
            found = next(open_pictures(content, work.name, range(number, number + 1)), None)
            yield _refused(number) if found is None else _seen(number, found, reader)


@lru_cache(maxsize=1)
def _unsealed(work: Work) -> bytes:
    """In memory and never in a file."""
    plain = BytesIO()
    with work.path.open("rb") as file:
        plain.writelines(unsealed(iter(lambda: file.read(PIECE), b""), work.key, work.digest))
    return plain.getvalue()


def _seen(number: int, picture: Picture, reader: Reader) -> Seen:
    if picture.grey is None:
        return Seen(number, (PageReading(Status.REFUSED, picture.finding),), ({},))
    readings = read_picture(picture.grey, find_codes(picture.grey), reader)
    return Seen(number, readings, tuple(_crops(picture, reading) for reading in readings))


def _crops(picture: Picture, reading: PageReading) -> dict[str, str]:
    """Of every box that a person may be asked about; a comb as a whole, marks with the boxes of their question in reach."""
    if picture.grey is None or reading.status is not Status.READ:
        return {}
    found: dict[str, str] = {}
    for name, boxes in _asked(reading.boxes).items():
        place = around([box.box for box in boxes])
        found[name] = b64encode(crop_box(picture.grey, reading.placed, place)).decode()
    return found


def _asked(boxes: Sequence[BoxReading]) -> dict[str, list[BoxReading]]:
    found: dict[str, list[BoxReading]] = {}
    marked = _marked_twice(boxes)
    for box in boxes:
        if box.kind is Kind.DIGIT and "." in box.option:
            found.setdefault(crop_name(box.question, ""), []).append(box)
        elif box.kind is not Kind.TICK or box.question in marked or _is_unsure(box):
            found[crop_name(box.question, box.option)] = [box]
    looked = {box.question for box in boxes if box.verdict is Verdict.LOOK}
    return {name: some for name, some in found.items() if some[0].kind is Kind.TICK or some[0].question in looked}


def _is_unsure(box: BoxReading) -> bool:
    return min(box.probability, 1 - box.probability) > SURE or box.verdict in {Verdict.FILLED, Verdict.STRUCK}


def _marked_twice(boxes: Sequence[BoxReading]) -> set[str]:
    marked = [box.question for box in boxes if box.kind is Kind.TICK and box.verdict is not Verdict.BLANK]
    return {name for name in marked if marked.count(name) > 1}
