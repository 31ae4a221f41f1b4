"""A report as a value with the words that a person wrote into its Word document, so that every format says them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from langnghe.core.report.marks import mapped, plain
from langnghe.core.report.model import Block, Grid, Heading, Letterhead, Paragraph, Report
from langnghe.core.report.numbering import caption_number
from langnghe.core.report.rebuild import Cells, Kept, Parts, Rebuilt, texts_of

BESIDE = {"vi": "[Câu mới theo số liệu hiện nay: {text}]", "en": "[New sentence from today's data: {text}]"}
"""How a sentence stands beside the one of a person that it would have replaced."""


@dataclass(frozen=True, slots=True)
class Worded:
    """The report with a person's words, and what each text that was changed said before (as a reader sees it) by what it says
    now; "" for one that was deleted."""

    report: Report
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where one text of a block stands among the parts of its document. `role`: "text", "caption", "table", "chart" or the number
    of a note."""

    block: int
    role: str


@dataclass(slots=True)
class _Edit:
    """What was kept of a block: the new text of each role, the roles that are still there, and the changed cells."""

    texts: dict[str, str] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    cells: Cells = field(default_factory=dict)


def worded(report: Report, now: Parts, merged: Rebuilt) -> Worded | None:
    """The report with the words of `merged`, which `rebuild.rebuilt` made of the parts (`now`) of the report's own Word document.
    None when those are not of this report, or a person changed what is in no part of it (the numbers above a letter, say): then
    only the Word document has all the words."""
    blocks = (*report.blocks, *report.appendix)
    spots = _spots(blocks, now)
    if spots is None:
        return None
    head = _headed(report.letterhead, merged, now, spots)
    if head is None:
        return None
    edits = _edits(blocks, now, merged, spots)
    words = {before: after for before, after in _words(blocks, spots, edits) if before}
    made = list(_made(blocks, merged, spots, edits, report.language))
    body = tuple(block for place, block in made if place < len(report.blocks))
    back = tuple(block for place, block in made if place >= len(report.blocks))
    return Worded(replace(report, letterhead=head, blocks=body, appendix=back), words)


def _spots(blocks: Sequence[Block], now: Parts) -> dict[int, _Spot] | None:
    """Which part says what of which block; None when a block is not there."""
    found: dict[int, _Spot] = {}
    place = 0
    for number, block in enumerate(blocks):
        for role, text in _roles(block):
            there = next((at for at in range(place, len(now)) if _says(now, at, role, text)), None)
            if there is None:
                return None
            found[there] = _Spot(number, role)
            place = there + 1
    return found


def _roles(block: Block) -> Iterator[tuple[str, str]]:
    """What a block says, in the order of its document."""
    match block:
        case Heading(text=text) | Paragraph(text=text):
            yield from (("text", text),) if plain(text).strip() else ()
        case Grid():
            yield "caption", caption_number(block.caption)[1]
            yield from (("table", ""),) if block.cells else ()
            yield from ((str(at), note) for at, note in enumerate(block.notes) if plain(note).strip())
        case _:
            yield "chart", ""
            yield "caption", caption_number(block.caption)[1]


def _says(now: Parts, at: int, role: str, text: str) -> bool:
    part = now[at]
    if role == "table":
        return bool(part.rows)
    return part.drawn if role == "chart" else not part.rows and plain(part.text).strip().endswith(plain(text).strip())


def _words(blocks: Sequence[Block], spots: Mapping[int, _Spot], edits: Mapping[int, _Edit]) -> Iterator[tuple[str, str]]:
    for spot in spots.values():
        edit, said = edits[spot.block], dict(_roles(blocks[spot.block]))
        if spot.role not in edit.roles:
            yield plain(said[spot.role]).strip(), ""
        elif spot.role in edit.texts:
            yield plain(said[spot.role]).strip(), plain(edit.texts[spot.role]).strip()


def _headed(head: Letterhead, merged: Rebuilt, now: Parts, spots: Mapping[int, _Spot]) -> Letterhead | None:
    """The head and the signature with their words; None where a changed one is no field of theirs."""
    kept = [part for part in merged.parts if part.source == "new" and part.place not in spots]
    changed: dict[str, str] = {}
    for part in kept:
        if part.text is not None:
            changed[now[part.place].text.strip()] = plain(part.text).strip()
        for (row, column), cell in part.cells.items():
            before = "\n".join(texts_of(now[part.place].rows[row][column]))
            changed[before.strip()] = _cell(cell, before).strip()
    left = set(changed)

    def said(text: str) -> str:
        left.discard(text.strip())
        return changed.get(text.strip(), text)

    made = mapped(head, said)
    there = {part.place for part in kept}
    lost = any(place not in there and place not in spots for place in range(len(now)))
    return None if left or lost else made


def _edits(blocks: Sequence[Block], now: Parts, merged: Rebuilt, spots: Mapping[int, _Spot]) -> Mapping[int, _Edit]:
    """What was kept of every block."""
    found: dict[int, _Edit] = defaultdict(_Edit)
    for kept in merged.parts:
        if kept.source != "new" or kept.place not in spots:
            continue
        spot = spots[kept.place]
        edit = found[spot.block]
        edit.roles.add(spot.role)
        edit.cells = kept.cells or edit.cells
        if kept.text is not None:
            said = plain(dict(_roles(blocks[spot.block]))[spot.role]).strip()
            number = plain(now[kept.place].text).strip().removesuffix(said)
            edit.texts[spot.role] = kept.text.strip().removeprefix(number)
    return found


def _made(
    blocks: Sequence[Block], merged: Rebuilt, spots: Mapping[int, _Spot], edits: Mapping[int, _Edit], language: str
) -> Iterator[tuple[int, Block]]:
    """Every block that is left, in order, with its place (of one of the person's own: of the block before it)."""
    at, given = 0, set[int]()
    for kept in merged.parts:
        if kept.source != "new":
            yield at, _own(kept, language)
        elif kept.place in spots and spots[kept.place].block not in given:
            at = spots[kept.place].block
            given.add(at)
            yield from ((at, block) for block in _edited(blocks[at], edits[at]))


def _edited(block: Block, edit: _Edit) -> Iterator[Block]:
    """The block as a person left it; none where the table or the chart itself was deleted."""
    match block:
        case Heading() | Paragraph():
            yield replace(block, text=edit.texts.get("text", block.text))
        case Grid():
            if not block.cells or "table" in edit.roles:
                gone = {str(at) for at, note in enumerate(block.notes) if plain(note).strip()} - edit.roles
                notes = tuple(edit.texts.get(str(at), note) for at, note in enumerate(block.notes) if str(at) not in gone)
                caption = edit.texts.get("caption", block.caption)
                yield replace(block, caption=caption, notes=notes, cells=_with_cells(block, edit.cells))
        case _:
            if "chart" in edit.roles:
                yield replace(block, caption=edit.texts.get("caption", block.caption))


def _with_cells(grid: Grid, cells: Cells) -> tuple[tuple[str, ...], ...]:
    """A document has one cell where several are one, so that its columns are counted without the others."""
    made = [list(row) for row in grid.cells]
    for (row, place), kept in cells.items():
        starts = [column for column in range(len(made[row])) if (row, column) not in grid.merged]
        made[row][starts[place]] = _cell(kept, made[row][starts[place]])
    return tuple(map(tuple, made))


def _cell(kept: Sequence[Kept], before: str) -> str:
    """What a cell says: its paragraphs, one below the other."""
    lines = before.split("\n")
    said = (each.text if each.text is not None else lines[min(each.place, len(lines) - 1)] for each in kept)
    return "\n".join(said)


def _own(kept: Kept, language: str) -> Block:
    """A paragraph, a heading or a table that only the person's file has, or a sentence beside one."""
    text = kept.text or ""
    if kept.source == "beside":
        return Paragraph(BESIDE.get(language, BESIDE["en"]).format(text=text), "note")
    if kept.own is not None and kept.own.rows:
        width = max(len(row) for row in kept.own.rows)
        rows = [["\n".join(texts_of(cell)) for cell in row] for row in kept.own.rows]
        return Grid("", tuple((*row, *[""] * (width - len(row))) for row in rows))
    if kept.own is not None and kept.own.heading:
        level = kept.own.style[-1:]
        return Heading(int(level) if level.isdigit() else 1, text, numbered=False)
    return Paragraph(text)
