"""Filled and worn pages of forms, with what is truly on them. Chance is seeded; see `paper_wear` for the two families of wear."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import zxingcpp
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from bench import paper_pen, paper_wear
from bench.paper_pen import Pen, Picture, Spot
from langnghe.core.formats.questionnaire_document import read_questionnaire
from langnghe.core.formats.typst_sheet import set_sheet
from langnghe.core.paper.compose import compose
from langnghe.core.paper.form import Layout
from langnghe.core.paper.layout import Box, Code, Disc, Kind, Page, SheetLayout, layout_mark
from langnghe.core.paper.stamp import Stamp, version_mark, write_stamp

DPI = 300
DOTS = DPI / 25.4
Truth = Mapping[tuple[str, str], str]
"""By question and option: "blank", "mark", "filled", or "struck": a mark that was filled in to take it back."""


@dataclass(frozen=True)
class Sheet:
    """One blank page: its layout (of one page, or of all), which page of it, its picture at 300 dots an inch."""

    layout: SheetLayout
    page: Page
    picture: Picture


def printed_sheets(path: Path, layout: Layout | None = None) -> list[Sheet]:
    """The pages of a questionnaire's printed form, those that have boxes to tick."""
    questionnaire = read_questionnaire(path.read_bytes(), path.name).questionnaire
    made = set_sheet(compose(questionnaire, "vi", layout or Layout()).form)
    with pypdfium2.PdfDocument(made.pdf) as pdf:
        pictures = [page.render(scale=DPI / 72, grayscale=True).to_numpy()[..., :].squeeze() for page in pdf]
    pages = zip(made.layout.pages, pictures, strict=True)
    return [Sheet(made.layout, page, picture.astype(np.float32) / 255) for page, picture in pages if page.boxes]


@dataclass(frozen=True)
class Made:
    """A page that somebody filled in: the picture before wear, what is on it, and the boxes that were truly chosen: a filled one
    is when it was not filled to take it back. `hard`: boxes with unusual marks."""

    stamp: Stamp
    picture: Picture
    truth: Truth
    chosen: frozenset[tuple[str, str]]
    hard: frozenset[tuple[str, str]]


def stamped(sheet: Sheet, serial: int) -> tuple[Stamp, Picture]:
    """The page with its two codes."""
    picture = sheet.picture.copy()
    pages = len(sheet.layout.pages)
    stamp = Stamp(1, version_mark(sheet.layout.version), layout_mark(sheet.layout), sheet.page.number, pages, serial)
    for corner, code in enumerate(sheet.page.codes):
        made = zxingcpp.create_barcode(write_stamp(replace(stamp, corner=corner)), zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
        dots = np.array(made.to_image(scale=1, add_quiet_zones=False))
        side = round(code.side * DOTS)
        x, y = round(code.x * DOTS), round(code.y * DOTS)
        picture[y : y + side, x : x + side] = cv2.resize(dots, (side, side), interpolation=cv2.INTER_NEAREST) / 255
    return stamp, picture


def drawn_sheet(rng: np.random.Generator, wide: float = 120.0, high: float = 165.0) -> Sheet:
    """A small page that no program set, full of boxes in tables and beside words, to train on."""
    side = rng.uniform(3.6, 5.0)
    boxes = list(_boxes(rng, side, wide, high))
    discs = tuple(Disc(x, y, 2.5) for y in (8.0, high - 8.0) for x in (8.0, wide - 8.0))
    codes = (Code(wide - 32.0, 6.0, 15.0), Code(16.0, high - 21.0, 15.0))
    page = Page(1, tuple(boxes), discs, codes)
    layout = SheetLayout(f"drawn {rng.integers(1 << 30)}", "vi", wide, high, (page,))
    dots = DOTS * 2
    image = Image.new("L", (round(wide * DOTS) * 2, round(high * DOTS) * 2), 255)
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=rng.uniform(3.6, 4.6) * dots)
    width = round(rng.uniform(0.12, 0.45) * dots)
    above = rng.uniform(1.0, 2.4)
    if rng.random() < 0.5:
        for y in sorted({box.y for box in boxes}):
            edge = [12 * dots, (y - above) * dots, (wide - 12) * dots, (y - above) * dots]
            pen.line(edge, 0, round(rng.uniform(0.1, 0.3) * dots))
    for box in boxes:
        edge = [box.x * dots, box.y * dots, (box.x + box.width) * dots, (box.y + box.height) * dots]
        edge = [edge[0] - width / 2, edge[1] - width / 2, edge[2] + width / 2, edge[3] + width / 2]
        (pen.ellipse if box.shape == "circle" else pen.rectangle)(edge, outline=0, width=width)
        if box.question[0] == "q":
            words = "".join(rng.choice(list("abc deghiklmnopqrstu vxyABCDHKLMNT"), int(rng.integers(2, 6))))
            pen.text(((box.x + box.width + rng.uniform(0.9, 2.6)) * dots, (box.y - 0.3) * dots), words, 0, font)
    for disc in discs:
        x, y, r = disc.x * dots, disc.y * dots, disc.radius * dots
        pen.ellipse([x - r, y - r, x + r, y + r], fill=0)
    return Sheet(layout, page, np.asarray(image.reduce(2), np.float32) / 255)


def _boxes(rng: np.random.Generator, side: float, wide: float, high: float) -> Iterator[Box]:
    """Rows of boxes: of tables (t), or with a word behind each (q)."""
    y = 26.0
    while y < high - 32:
        shape, table = str(rng.choice(["circle", "square"])), rng.random() < 0.5
        step = rng.uniform(9, 14) if table else rng.uniform(17, 24)
        count = int((wide - 30) / step)
        for row in range(int(rng.integers(2, 5))):
            if y > high - 30:
                return
            for column in range(count):
                name = f"{'t' if table else 'q'}{y:.0f}.{row}"
                yield Box(name, str(column), 14 + column * step, y, side, side, Kind.TICK, shape)
            y += rng.uniform(side + 1.2, 9.5)


def filled(
    sheet: Sheet, serial: int, rng: np.random.Generator, hardness: float = 0.3, busy: float = 0.0, answered: float = 0.96
) -> Made:
    """The page as somebody filled it in. `hardness`: the share of marks and of blank boxes that are unusual; `busy`: the chance
    that a box has a mark beyond what the question asks for, to train on: then printers and pens differ more as well; `answered`:
    the share of questions with an answer."""
    stamp, picture = stamped(sheet, serial)
    picture = paper_wear.printed(picture, rng) if busy else picture
    ink = paper_pen.pen(rng, wide=busy > 0)
    habit = str(
        rng.choice(["cross", "tick", "stroke", "dot", "loop", "scribble", "fill"], p=[0.5, 0.22, 0.04, 0.03, 0.03, 0.06, 0.12])
    )
    truth: dict[tuple[str, str], str] = {}
    hard: set[tuple[str, str]] = set()
    taken: set[tuple[str, str]] = set()
    by_question: dict[str, list[Box]] = {}
    for box in sheet.page.boxes:
        if box.kind is Kind.TICK:
            by_question.setdefault(box.question, []).append(box)
    for name, boxes in by_question.items():
        chosen = _chosen(boxes, rng, busy) if rng.random() < answered else set()
        often = 0.25 * (max(hardness, 0.3) if busy else hardness)
        corrected = rng.random() < often and len(boxes) > len(chosen) and chosen and habit not in {"fill", "scribble"}
        wrong = rng.choice([place for place in range(len(boxes)) if place not in chosen]) if corrected else -1
        for place, box in enumerate(boxes):
            key = (name, box.option)
            spot = spot_of(box)
            if place == wrong:
                _mark(picture, spot, habit, ink, rng)
                _fill(picture, spot, ink, rng)
                truth[key] = "struck"
                hard.add(key)
            elif place in chosen:
                taken.add(key)
                truth[key], unusual = _chosen_mark(picture, spot, habit, ink, rng, hardness)
                hard |= {key} if unusual else set()
            else:
                truth[key] = "blank"
                hard |= {key} if _touched(picture, spot, ink, rng, hardness) else set()
    return Made(stamp, np.clip(picture, 0, 1), truth, frozenset(taken), frozenset(hard))


def spot_of(box: Box) -> Spot:
    """A box in dots of the blank page."""
    x, y = (box.x + box.width / 2) * DOTS, (box.y + box.height / 2) * DOTS
    return Spot(x, y, box.width / 2 * DOTS, box.height / 2 * DOTS, DOTS)


def _chosen(boxes: list[Box], rng: np.random.Generator, busy: float) -> set[int]:
    if busy and rng.random() < busy:
        return set(np.flatnonzero(rng.random(len(boxes)) < rng.uniform(0.2, 0.7)).tolist())
    if boxes[0].shape == "square":
        return set(rng.choice(len(boxes), int(rng.integers(1, max(2, len(boxes) // 2 + 1))), replace=False).tolist())
    return {int(rng.integers(len(boxes)))}


def _chosen_mark(
    picture: Picture, spot: Spot, habit: str, ink: Pen, rng: np.random.Generator, hardness: float
) -> tuple[str, bool]:
    """Draws one mark; returns what it is and whether it is unusual."""
    if rng.random() > hardness:
        return _mark(picture, spot, habit, ink, rng), False
    kind = str(rng.choice(["other", "faint", "large", "off", "small"], p=[0.35, 0.25, 0.2, 0.1, 0.1]))
    if kind == "other":
        habit = habit if habit == "fill" else str(rng.choice([*paper_pen.MARKS]))
        return _mark(picture, spot, habit, ink, rng), True
    if kind == "faint":
        faint = Pen(rng.uniform(0.18, 0.4), max(ink.width, 0.4), 0.3)
        return _mark(picture, spot, "cross" if habit == "fill" else habit, faint, rng), True
    if kind == "large":
        grown = replace(spot, half_width=spot.half_width * 1.5, half_height=spot.half_height * 1.5)
        return _mark(picture, grown, "tick" if rng.random() < 0.5 else "cross", ink, rng), True
    if kind == "off":
        aside = replace(spot, x=spot.x + rng.normal(0, 0.35) * spot.half_width, y=spot.y + rng.normal(0, 0.35) * spot.half_height)
        return _mark(picture, aside, "tick" if rng.random() < 0.5 else "cross", ink, rng), True
    tiny = replace(spot, half_width=spot.half_width * 0.6, half_height=spot.half_height * 0.6)
    return _mark(picture, tiny, "cross" if rng.random() < 0.6 else "dot", ink, rng), True


def _mark(picture: Picture, spot: Spot, habit: str, ink: Pen, rng: np.random.Generator) -> str:
    if habit == "fill":
        _fill(picture, spot, ink, rng)
        return "filled"
    paper_pen.draw(picture, paper_pen.MARKS[habit](spot, rng), ink, spot.dots, rng)
    return "mark"


def _fill(picture: Picture, spot: Spot, ink: Pen, rng: np.random.Generator) -> None:
    wide = replace(ink, width=max(ink.width, 0.45), dark=max(ink.dark, 0.5))
    paper_pen.draw(picture, paper_pen.fill(spot, rng, wide.width), wide, spot.dots, rng)


def _touched(picture: Picture, spot: Spot, ink: Pen, rng: np.random.Generator, hardness: float) -> bool:
    """What may come to a box that nobody chose; returns whether something came."""
    if rng.random() > 0.12 * hardness / 0.3:
        return False
    kind = rng.choice(["erased", "speck", "passing", "touch"])
    if kind == "erased":
        ghost = Pen(rng.uniform(0.03, 0.09), max(ink.width, 0.4), 0.5)
        paper_pen.draw(picture, paper_pen.cross(spot, rng), ghost, spot.dots, rng)
        paper_pen.smudge(picture, spot, rng.uniform(0.03, 0.16), rng)
    elif kind == "speck":
        x = spot.x + rng.uniform(-1, 1) * spot.half_width
        y = spot.y + rng.uniform(-1, 1) * spot.half_height
        cv2.circle(picture, (round(x), round(y)), int(rng.integers(1, 4)), float(rng.uniform(0.1, 0.7)), -1, cv2.LINE_AA)
    else:  # the end of a stroke that belongs elsewhere: it enters the edge of the box
        deep = rng.uniform(-0.25, 0.0) if kind == "passing" else rng.uniform(0.0, 0.4)
        turn = rng.uniform(0, 2 * np.pi)
        way = np.array([np.cos(turn), np.sin(turn)])
        start = np.array([spot.x, spot.y]) + way * spot.half_width * (1.1 + deep)
        aside = np.array([-way[1], way[0]]) * spot.half_width
        strokes = [paper_pen.line(start - aside, start + aside, 0.05, rng)]
        if kind == "touch":
            strokes = [paper_pen.line(start, start + way * spot.half_width * rng.uniform(1, 3), 0.05, rng)]
        paper_pen.draw(picture, strokes, ink, spot.dots, rng)
    return True


def scanned(made: Made, rng: np.random.Generator, *, report: bool, most: int = 2) -> NDArray[np.uint8]:
    """An ordinary scan at 200 to 300 dots per inch, somewhat turned, with up to `most` kinds of wear, packed as JPEG."""
    page = paper_wear.turned(made.picture, rng.uniform(-3, 3), rng, rng.uniform(0.1, 1.0))
    dpi = float(rng.choice([200, 240, 300]) if report else rng.uniform(150, 400))
    page = paper_wear.resampled(page, dpi, DPI)
    for wear in rng.permutation(np.array(paper_wear.REPORT if report else paper_wear.TRAIN, dtype=object))[
        : rng.integers(most + 1)
    ]:
        page = wear(page, rng)
    page = paper_wear.contrast(page, rng) if report else paper_wear.contrast(page, rng, 0.0, 0.3, 0.65)
    page = paper_wear.grainy(page, rng.uniform(0.002, 0.012) if report else rng.uniform(0.0, 0.03), rng)
    page = paper_wear.jpeg(page, int(rng.integers(50, 91) if report else rng.integers(40, 96)))
    return np.rot90(paper_wear.as_grey(page), int(rng.choice([0, 0, 0, 1, 2, 3]))).copy()


def drawn_clean(made: Made, rng: np.random.Generator) -> NDArray[np.uint8]:
    """The page as a program writes it, next to no wear."""
    page = paper_wear.resampled(made.picture, float(rng.choice([150, 200, 250, 300, 400])), DPI)
    return paper_wear.as_grey(paper_wear.grainy(page, float(rng.choice([0, 0.004])), rng))


def faxed(made: Made, rng: np.random.Generator, *, report: bool) -> NDArray[np.uint8]:
    page = paper_wear.turned(made.picture, rng.uniform(-2, 2), rng)
    return paper_wear.as_grey((paper_wear.spread_fax if report else paper_wear.threshold_fax)(page, rng))


def shot(made: Made, rng: np.random.Generator, *, report: bool) -> NDArray[np.uint8]:
    """A photograph."""
    size = (3000, 4000) if report else (int(made.picture.shape[1] * rng.uniform(0.9, 1.25)), int(made.picture.shape[0] * 1.15))
    page = paper_wear.photographed(made.picture, rng, size)
    family = (paper_wear.hand_shadow, paper_wear.shot_noise, paper_wear.lens, paper_wear.defocus)
    if not report:
        family = (paper_wear.slope_shadow, paper_wear.gauss_noise, paper_wear.thinned, paper_wear.gauss_blur)
    for wear in rng.permutation(np.array(family, dtype=object))[: rng.integers(1, 4)]:
        page = wear(page, rng)
    return paper_wear.as_grey(paper_wear.jpeg(page, int(rng.integers(60, 93))))
