"""What a report holds: its sections in order, with their titles and tables, as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from langnghe.core.errors import NOWHERE, Finding, Place, define
from langnghe.core.questionnaire.model import NO_TEXT, Text
from langnghe.core.response.model import Measure, Variable
from langnghe.core.statistics.book import ComputedBook, ComputedSection, SectionSpec, Spec, TableBook, TableSpec
from langnghe.core.statistics.tables.spec import Tabulation

KINDS = ("basis", "sample", "results", "group", "open", "comparison", "assessment", "appendix", "quality", "made")
SEVERAL = ("group", "comparison")
"""Kinds of which a report may have more than one section."""
AT_THE_BACK = ("appendix", "quality", "made")
"""Kinds that stand after the signature, on pages of their own."""
SELECTIONS = ("volunteers", "probability", "census")
NOT_CODED = (Measure.NUMBER, Measure.TEXT)

UNKNOWN_TABLE = define(
    "outline.unknown_table",
    "The report asks for the table “{key}”, which the table book does not have.",
    "Write the name of a table of the book, of a question, or “question.by.question”.",
)
UNKNOWN_SECTION = define(
    "outline.unknown_section",
    "The report asks for the section “{title}”, which the table book does not have.",
    "Write the title of a section of the table book: {known}.",
)
NO_TABLES = define(
    "outline.no_tables",
    "A section of the report has no tables.",
    "Give it “tables”, or “of” with the title of a section of the book.",
)
TWICE = define(
    "outline.twice", "The report has two sections of the kind “{kind}”.", "Keep one of the two; only “{several}” may be repeated."
)


@dataclass(frozen=True, slots=True)
class Part:
    """One section of a report. `kind` is one of KINDS: "results" is the heading above the groups and open answers that follow it;
    "group" shows the `tables` of those keys, or those of the book's section titled `of`, each also by the questions in `by`.
    `title` is the usual one when it is empty. Of each table `sentences`, `grids` and `charts` are shown or not. "comparison" is
    with the `earlier` wave, a survey's name or a kept file; the survey's own when empty. `places`: where its words stand."""

    kind: str
    title: Text = NO_TEXT
    shown: bool = True
    of: str = ""
    tables: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    sentences: bool = True
    grids: bool = True
    charts: bool = True
    earlier: str = ""
    place: Place = field(default=NOWHERE, compare=False)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False)

    def at(self, word: str) -> Place:
        """Where a word of the section stands."""
        return self.places.get(word, self.place)


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections in order, and how people were selected: "volunteers" (who came), "probability" (each with a known chance) or
    "census" (everybody was asked). `unpublished`: the keys of tables of the report that are not on the public page."""

    parts: tuple[Part, ...]
    selection: str = "volunteers"
    unpublished: tuple[str, ...] = ()

    def shown(self) -> Iterator[Part]:
        """The sections that are not left out."""
        return (part for part in self.parts if part.shown)


@dataclass(frozen=True, slots=True)
class Settled:
    """An outline whose sections name all their tables, and the book that has them all."""

    outline: Outline
    book: TableBook


def key_of(spec: Spec) -> str:
    """A table's name: "q", "q.by.sex"; that of a rich table is its own."""
    if isinstance(spec, Tabulation):
        return spec.key
    return f"{spec.rows}.by.{spec.columns}" if spec.columns else spec.rows


def default_outline(book: TableBook) -> Outline:
    """The sections of official reports, with a group for each section of content in the table book."""
    titles = dict.fromkeys(_title(section) for section in book.sections if section.role == "content")
    groups = (Part("group", of=title) for title in titles)
    before, after = ("basis", "sample", "results"), ("open", "comparison", "assessment", *AT_THE_BACK)
    return Outline((*map(Part, before), *groups, *map(Part, after)))


def check_outline(outline: Outline, book: TableBook) -> tuple[Finding, ...]:
    """What is wrong with the outline for this book, in its order; whether questions exist is checked with the book that `settle`
    makes."""
    return (*_repeated(outline), *(finding for part in outline.parts for finding in _findings(part, book)))


def settle(outline: Outline, book: TableBook, variables: Sequence[Variable], *, weighted: bool = False) -> Settled:
    """The outline with the tables of every section by their keys, and the book with those that it lacks: questions by the
    characteristics of respondents. With `weighted` tables of content are rich ones, whose figures are weighted. Expects an
    outline without findings."""
    texts = {variable.name for variable in variables if variable.measure is Measure.TEXT}
    uncoded = {variable.name for variable in variables if variable.measure in NOT_CODED}
    parts = [_settled(part, book, texts, uncoded) for part in outline.parts]
    told = {key for part in parts if part.shown for key in part.tables}
    left = tuple(dict.fromkeys(key_of(spec) for spec in book.specs() if key_of(spec) in texts - told))
    parts = [replace(part, tables=left) if part.kind == "open" and not part.tables else part for part in parts]
    known = {key_of(spec) for spec in book.specs()}
    for part in parts:
        for key in part.tables:
            if part.shown and key not in known:
                known.add(key)
                book = _with(book, _spec(key, part.at(key)))
    return Settled(replace(outline, parts=tuple(parts)), _weighted(book, variables, texts) if weighted else book)


def own_tables(outline: Outline, book: TableBook, variables: Sequence[Variable]) -> tuple[tuple[str, ...], ...]:
    """Of every section the tables that it shows, without those by characteristics of respondents."""
    bare = replace(outline, parts=tuple(replace(part, by=()) for part in outline.parts))
    about = tuple(key_of(spec) for section in book.sections if section.role == "sample" for spec in section.tables)
    parts = settle(bare, book, variables).outline.parts
    return tuple(part.tables or (about if part.kind == "sample" else ()) for part in parts)


def published(computed: ComputedBook, outline: Outline) -> ComputedBook:
    """The tables of a report that everybody may read. What is withheld was chosen over all tables of the report, so that fewer of
    them give nothing away."""
    left = frozenset(outline.unpublished)

    def chosen(section: ComputedSection) -> ComputedSection:
        return replace(section, tables=tuple(table for table in section.tables if key_of(table.spec) not in left))

    sample = chosen(computed.sample) if computed.sample else None
    return replace(computed, sections=tuple(map(chosen, computed.sections)), sample=sample)


def _weighted(book: TableBook, variables: Sequence[Variable], texts: set[str]) -> TableBook:
    """The book with rich tables of the same names for all that is not about the respondents, who are described as they came."""
    numbers = {variable.name for variable in variables if variable.measure is Measure.NUMBER}
    sections = [
        section
        if section.role == "sample"
        else replace(section, tables=tuple(_rich(spec, texts, numbers) for spec in section.tables))
        for section in book.sections
    ]
    return TableBook(tuple(sections))


def _rich(spec: Spec, texts: set[str], numbers: set[str]) -> Spec:
    if isinstance(spec, Tabulation) or spec.rows in texts:
        return spec
    columns = ((spec.columns,),) if spec.columns else ()
    number = spec.rows in numbers
    cells = ("interval",) if number else ("column", "interval") if not spec.columns else ("column",)
    return Tabulation(
        ((spec.rows,),),
        columns,
        cells=cells,
        bases=("unweighted", "weighted"),
        summaries=("mean", "median") if number else (),
        answers=not number,
        top=spec.top,
        chart=spec.chart,
        place=spec.place,
    )


def _title(section: SectionSpec) -> str:
    return next(iter(section.title.by_language.values()), "")


def _sections(title: str, book: TableBook) -> list[SectionSpec]:
    return [section for section in book.sections if title in section.title.by_language.values()]


def _repeated(outline: Outline) -> Iterator[Finding]:
    seen: set[str] = set()
    for part in outline.parts:
        if part.kind in seen and part.kind not in SEVERAL:
            yield Finding(TWICE, part.place, {"kind": part.kind, "several": ", ".join(SEVERAL)})
        seen.add(part.kind)


def _findings(part: Part, book: TableBook) -> Iterator[Finding]:
    if part.of and not _sections(part.of, book):
        known = ", ".join(f"“{_title(section)}”" for section in book.sections)
        yield Finding(UNKNOWN_SECTION, part.at(part.of), {"title": part.of, "known": known or "-"})
    if part.kind == "group" and not (part.of or part.tables):
        yield Finding(NO_TABLES, part.place)
    known_keys = {key_of(spec) for spec in book.specs()}
    for key in part.tables:
        if key not in known_keys and set("+>=|") & set(key):
            yield Finding(UNKNOWN_TABLE, part.at(key), {"key": key})


def _settled(part: Part, book: TableBook, texts: set[str], uncoded: set[str]) -> Part:
    sections = _sections(part.of, book) if part.of else []
    own = [key_of(spec) for section in sections for spec in section.tables]
    keys = part.tables or tuple(key for key in own if key not in texts)
    if part.kind == "group" and not part.title and sections:
        part = replace(part, title=sections[0].title)
    crossed = [cross for key in keys for cross in (key, *_crosses(key, part.by, uncoded))]
    return replace(part, tables=tuple(dict.fromkeys(crossed)))


def _crosses(key: str, by: Sequence[str], uncoded: set[str]) -> Iterator[str]:
    """A question by each of the characteristics; what is a table of two already, or a number, is not."""
    if ".by." not in key and not set("+>=|") & set(key) and key not in uncoded:
        yield from (f"{key}.by.{name}" for name in by if name != key)


def _spec(key: str, place: Place) -> TableSpec:
    rows, _, columns = key.partition(".by.")
    return TableSpec(rows, columns, place=place)


def _with(book: TableBook, spec: TableSpec) -> TableBook:
    """The book with one more table: after those of the same question, or in a last section of its own."""
    sections = list(book.sections)
    for place, section in enumerate(sections):
        same = [at for at, known in enumerate(section.tables) if isinstance(known, TableSpec) and known.rows == spec.rows]
        if same:
            tables = (*section.tables[: same[-1] + 1], spec, *section.tables[same[-1] + 1 :])
            sections[place] = replace(section, tables=tables)
            return TableBook(tuple(sections))
    if sections and sections[-1].title == FURTHER:
        last = sections.pop()
        return TableBook((*sections, replace(last, tables=(*last.tables, spec))))
    return TableBook((*sections, SectionSpec(FURTHER, (spec,))))


FURTHER = Text({"vi": "Các bảng khác", "en": "Further tables"})
