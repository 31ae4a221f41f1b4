"""A report in Word that a person edited, made anew: the new file with the person's words in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZipFile

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from langnghe.core.errors import Finding
from langnghe.core.formats import docx_xml as xml
from langnghe.core.formats.docx import MAIN
from langnghe.core.formats.docx_marks import BOOKMARK, CONTENTS, Marked, Node, References, cells_of, nodes, read_marked, said_in
from langnghe.core.formats.docx_text import attribute, blocks, child, kind
from langnghe.core.formats.fixed_zip import replaced
from langnghe.core.report.marks import plain, runs
from langnghe.core.report.rebuild import Kept, Part, rebuilt
from langnghe.core.report.worded import BESIDE

_BODY, _NOTE, _CELL = "BodyText", "Note", "TableText"
_FIXED = frozenset({"fldChar", "instrText", "drawing", "pict", "object", "hyperlink"})
_STYLES = "word/styles.xml"


@dataclass(frozen=True, slots=True)
class RebuiltFile:
    """The file, and what a person should know of it."""

    data: bytes
    findings: tuple[Finding, ...]


def rebuild_docx(new: bytes, edited: bytes, file: str) -> RebuiltFile:
    """The new report with the words that a person wrote into an edited one of the name `file`; where there are none, the very
    bytes of the new one. Raises Refused when the edited file is no report (see `read_marked`)."""
    old, now = read_marked(edited, file), read_marked(new, "")
    merged = rebuilt(old.before, old.parts, now.parts)
    if merged.is_new:
        return RebuiltFile(new, merged.findings)
    with ZipFile(BytesIO(new)) as archive:
        root, styles = parse_xml(archive.read(MAIN)), parse_xml(archive.read(_STYLES))
    writer = _Writer(now, frozenset(attribute(style, "styleId") for style in styles if kind(style) == "style"))
    body = root.find(qn("w:body"))
    writer.apply(body, nodes(body, now.references), merged.parts)
    _number(body)
    _renew_contents(body)
    return RebuiltFile(replaced(new, {MAIN: serialize_part_xml(root)}), merged.findings)


@dataclass(frozen=True, slots=True)
class _Writer:
    now: Marked
    styles: frozenset[str]

    def apply(self, container: Any, made: Sequence[Node], kept: Iterable[Kept]) -> None:
        """Make the body of the new document, or a cell, say what was kept: reword, add, take out."""
        last = None
        stays = set()
        for part in kept:
            if part.source == "new":
                last = made[part.place].element
                stays.add(part.place)
                self._reword(made[part.place], part)
                continue
            written = self._beside(part) if part.source == "beside" else self._own(part)
            if last is not None:
                last.addnext(written)
            elif made:
                made[0].element.addprevious(written)
            else:
                _fill(container, written)
            last = written
        for place in set(range(len(made))) - stays:
            _take_out(container, made[place].element)
        if kind(container) == "tc" and kind(container[-1]) != "p":
            container.append(_paragraph(_CELL, ""))

    def _reword(self, node: Node, part: Kept) -> None:
        if part.text is not None:
            _rewrite(node.element, part.text, self.now.references)
        for (row, column), cell in part.cells.items():
            self.apply(cells_of(node.element)[row][column], node.cells[row][column], cell)

    def _beside(self, part: Kept) -> Any:
        words = BESIDE.get(self.now.language, BESIDE["en"])
        return _paragraph(_NOTE, words.format(text=part.text))

    def _own(self, part: Kept) -> Any:
        """A paragraph or a table of the person's own, in the styles of the new document."""
        if part.own and part.own.rows:
            return _table(part.own)
        style = part.own.style if part.own else ""
        return _paragraph(style if style in self.styles else _BODY, part.text or "")


def _fill(container: Any, written: Any) -> None:
    """Put the first words into a cell that said nothing, in the place of its empty paragraph."""
    for empty in list(blocks(container)):
        container.remove(empty)
    container.append(written)


def _take_out(container: Any, element: Any) -> None:
    """A cell keeps one paragraph, an empty one."""
    if kind(container) == "tc" and sum(kind(each) == "p" for each in container) == 1:
        _rewrite(element, "", {})
    else:
        container.remove(element)


def _paragraph(style: str, text: str) -> Any:
    return parse_xml(f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_runs(text)}</w:p>')


def _table(part: Part) -> Any:
    """A table of the person's own, ruled, its columns of one width."""
    widest = max(len(row) for row in part.rows)
    grid = "<w:gridCol/>" * widest
    rows = "".join(f"<w:tr>{''.join(_cell(cell) for cell in row)}</w:tr>" for row in part.rows)
    look = '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr>'
    return parse_xml(f"<w:tbl {nsdecls('w')}>{look}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>")


def _cell(cell: Sequence[Part]) -> str:
    text = "\n".join(plain(part.text) for part in cell)
    return f'<w:tc><w:tcPr/><w:p><w:pPr><w:pStyle w:val="{_CELL}"/></w:pPr>{_runs(text)}</w:p></w:tc>'


def _runs(text: str) -> str:
    """Text as runs, each figure within its bookmark; `_number` gives them their numbers."""
    return "".join(
        f'<w:bookmarkStart w:id="0" w:name="{escape(run.reference.bookmark)}"/>{xml.run(run.text)}<w:bookmarkEnd w:id="0"/>'
        if run.reference
        else xml.run(run.text)
        for run in runs(text)
    )


def _rewrite(paragraph: Any, text: str, references: References) -> None:
    """Make a paragraph say something else in its own letters. Fields and what stands before them (the number of a caption) stay
    where the text begins with them too, and the bookmark of a heading stays always."""
    children = [each for each in paragraph if kind(each) != "pPr"]
    fixed = max((place for place, each in enumerate(children) if _is_fixed(each)), default=-1) + 1
    lead = said_in(children[:fixed], references)
    if text and not text.startswith(lead):
        fixed, lead = 0, ""
    loose = [each for each in children[fixed:] if kind(each) == "r" or _is_figure(each, children)]
    written = list(parse_xml(f"<w:p {nsdecls('w')}>{_runs(text.removeprefix(lead))}</w:p>"))
    letters = next((child(each, "rPr") for each in loose if kind(each) == "r"), None)
    for run in written:
        if letters is not None and kind(run) == "r":
            run.insert(0, deepcopy(letters))
    start = paragraph.index(loose[0]) if loose else len(paragraph)
    for each in loose:
        paragraph.remove(each)
    for place, each in enumerate(written):
        paragraph.insert(start + place, each)


def _is_fixed(element: Any) -> bool:
    return any(kind(each) in _FIXED for each in element.iter())


def _is_figure(element: Any, around: Sequence[Any]) -> bool:
    """Whether it begins or ends the bookmark of a figure."""
    number = attribute(element, "id")
    starts = (each for each in around if kind(each) == "bookmarkStart" and attribute(each, "id") == number)
    return any(BOOKMARK.fullmatch(attribute(each, "name")) for each in starts)


def _number(body: Any) -> None:
    """Give every bookmark a number of its own, and those of figures that stand in several places their names."""
    seen: Counter[str] = Counter()
    numbers: dict[str, str] = {}
    for element in body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
        old = element.get(qn("w:id"))
        if kind(element) == "bookmarkStart":
            seen[""] += 1
            numbers[old] = str(seen[""])
            found = BOOKMARK.fullmatch(element.get(qn("w:name")))
            if found:
                seen[found[1]] += 1
                element.set(qn("w:name"), found[1] if seen[found[1]] == 1 else f"{found[1]}_{seen[found[1]]}")
        element.set(qn("w:id"), numbers.get(old, old))


def _renew_contents(body: Any) -> None:
    """Let the table of contents say what the headings say now; lines of headings that were deleted are empty."""
    marks = body.iter(qn("w:bookmarkStart"))
    headings = {mark.get(qn("w:name")): "".join(text.text or "" for text in mark.getparent().iter(qn("w:t"))) for mark in marks}
    for link in body.xpath(f".//w:hyperlink[starts-with(@w:anchor, '{CONTENTS}')]"):
        words = headings.get(link.get(qn("w:anchor")), "")
        for place, text in enumerate(link.iter(qn("w:t"))):
            text.text = words if place == 0 else ""
