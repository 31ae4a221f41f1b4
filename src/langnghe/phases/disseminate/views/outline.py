"""The page of a report's outline: sections in order, on or off, with their titles and tables; and their words beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.questionnaire.model import NO_TEXT, Text
from langnghe.core.report.model import Block, Chart, Grid, Heading, Paragraph
from langnghe.core.report.outline import KINDS, SELECTIONS, SEVERAL, Outline, Part
from langnghe.engines.apart import check_data
from langnghe.phases.disseminate import queries, rules
from langnghe.phases.disseminate.actions import outline as actions
from langnghe.phases.disseminate.queries.outline import Named, Offered, offered, own_tables, tables_named
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import attachment, uploaded
from langnghe.web.tabs import survey_page
from langnghe.web.words import language

KIND_NAMES = {
    "basis": gettext_lazy("Basis and method"),
    "sample": gettext_lazy("Who answered"),
    "results": gettext_lazy("Heading of the results"),
    "group": gettext_lazy("Content group"),
    "open": gettext_lazy("Open answers"),
    "comparison": gettext_lazy("Comparison with an earlier wave"),
    "assessment": gettext_lazy("Assessment and proposals"),
    "appendix": gettext_lazy("Appendix: all tables"),
    "quality": gettext_lazy("Annex: quality of the data"),
    "made": gettext_lazy("How the figures were made"),
}
SELECTION_NAMES = {
    "volunteers": gettext_lazy("Whoever came: volunteers, or those whom a unit invited"),
    "probability": gettext_lazy("By chance, each with a known probability"),
    "census": gettext_lazy("Everybody concerned was asked"),
}
WITH_TABLES = ("sample", "group", "open", "comparison")
WITH_SHOWN = ("sample", "group", "comparison")


@dataclass(frozen=True, slots=True)
class Shown:
    """One section as the page shows it: `tables` and `by` as (key, words, chosen)."""

    at: int
    part: Part
    kind: str
    tables: Sequence[tuple[str, str, bool]]
    by: Sequence[tuple[str, str, bool]]

    @property
    def chosen(self) -> int:
        return sum(ticked for _key, _words, ticked in self.tables)

    @property
    def removable(self) -> bool:
        return self.part.kind in SEVERAL

    @property
    def has_switches(self) -> bool:
        return self.part.kind in WITH_SHOWN


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    outline = queries.outline_of(slug)
    found = offered(slug, outline)
    context = {
        "outline": outline,
        "parts": list(_parts(found, outline)),
        "selections": [(value, SELECTION_NAMES[value]) for value in SELECTIONS],
        "published": [(each.key, _words(each), each.key not in outline.unpublished) for each in found.reported],
        "kinds": [(kind, KIND_NAMES[kind]) for kind in _missing(outline)],
        "may_edit": rules.may_write(roles_of(request.user)),
    }
    return survey_page(
        request, "disseminate", plan_queries.survey(slug, timezone.now()), context, template="disseminate/outline.html"
    )


@require_POST
@staff(rules.may_write)
def change(request: StaffRequest, slug: str) -> HttpResponse:
    """Keep the whole form, then do what the button pressed asks for."""
    outline = _sent(request.POST, slug)
    outline, at = _acted(outline, request.POST, slug)
    actions.change_outline(slug=slug, outline=outline, by=request.user, now=timezone.now())
    messages.success(request, _("The outline was kept."))
    return redirect(reverse("disseminate-outline", args=[slug]) + (f"#section-{at}" if at is not None else ""))


@require_POST
@staff(rules.may_write)
def take(request: StaffRequest, slug: str) -> HttpResponse:
    name, content = uploaded(request.FILES.get("outline"))
    actions.replace_outline(slug=slug, content=content, file_name=name, by=request.user, now=timezone.now())
    messages.success(request, _("The outline was replaced."))
    return redirect("disseminate-outline", slug)


@require_POST
@staff(rules.may_write)
def compare(request: StaffRequest, slug: str) -> HttpResponse:
    name, content = uploaded(request.FILES.get("earlier"))
    check_data(content, name)
    actions.compare_with_file(slug=slug, content=content, file_name=name, by=request.user, now=timezone.now())
    messages.success(request, _("The report compares with “%(name)s”.") % {"name": name})
    return redirect("disseminate-outline", slug)


@require_POST
@staff(rules.may_write)
def drop(request: StaffRequest, slug: str) -> HttpResponse:
    actions.drop_outline(slug=slug, by=request.user, now=timezone.now())
    messages.success(request, _("The outline follows the table book again."))
    return redirect("disseminate-outline", slug)


@require_GET
@staff(rules.may_look)
def download(request: StaffRequest, slug: str) -> HttpResponse:
    return attachment(queries.outline_toml(slug), "report.toml")


@require_GET
@staff(rules.may_look)
def words(request: StaffRequest, slug: str) -> HttpResponse:
    """What the sections say, from the locked dataset; tables and charts by their captions."""
    report = queries.report_to_read(slug, language())
    context = {"lines": [_line(block) for block in (*report.blocks, *report.appendix)]}
    return survey_page(
        request, "disseminate", plan_queries.survey(slug, timezone.now()), context, template="disseminate/words.html"
    )


def _line(block: Block) -> tuple[str, str]:
    """What the page shows of a block: how, and the words."""
    match block:
        case Heading(level=level, text=text):
            return f"h{min(level + 2, 6)}", text
        case Paragraph(text=text, style=style):
            return "li" if style == "list" else "p", text
        case Grid(caption=caption):
            return "table", caption
        case Chart(caption=caption):
            return "chart", caption


def _missing(outline: Outline) -> Iterator[str]:
    """The kinds that can be added."""
    had = {part.kind for part in outline.parts}
    yield from (kind for kind in KINDS if kind in SEVERAL or kind not in had)


def _parts(found: Offered, outline: Outline) -> Iterator[Shown]:
    tables, groups, known = found.tables, found.characteristics, {each.key for each in found.tables}
    for at, part in enumerate(outline.parts):
        chosen = found.own[at]
        named = [(each.key, _words(each), each.key in chosen) for each in tables if _fits(each, part)]
        named += [(key, key, True) for key in chosen if key not in known]
        by = [(each.key, _words(each), each.key in part.by) for each in groups] if part.kind == "group" else []
        yield Shown(at, part, str(KIND_NAMES[part.kind]), named, by)


def _fits(named: Named, part: Part) -> bool:
    """Whether a table can stand in such a section."""
    if part.kind == "comparison":
        return not named.by and not named.text
    return part.kind in WITH_TABLES and (part.kind != "open" or named.text)


def _words(named: Named) -> str:
    label = named.label.in_language(language())
    return f"{label} × {named.by.in_language(language())}" if named.by else label


def _sent(sent: QueryDict, slug: str) -> Outline:
    """The outline that the form says; sections that it does not name stay as they are."""
    outline = queries.outline_of(slug)
    own = own_tables(slug, outline)
    parts = [_part(sent, at, part, own[at]) for at, part in enumerate(outline.parts)]
    said = sent.get("selection", "")
    kept = [key for key in outline.unpublished if key not in sent.getlist("offered")]
    left = [key for key in dict.fromkeys(sent.getlist("offered")) if key not in sent.getlist("published")]
    return Outline(tuple(parts), said if said in SELECTIONS else outline.selection, (*kept, *left))


def _part(sent: QueryDict, at: int, part: Part, own: tuple[str, ...]) -> Part:
    if sent.get(f"kind-{at}") != part.kind:
        return part
    titles = {name: words for name in ("vi", "en") if (words := sent.get(f"{name}-{at}", "").strip())}
    part = replace(part, title=Text(titles) if titles else NO_TEXT, shown=f"shown-{at}" in sent)
    if part.kind in WITH_SHOWN:
        part = replace(part, sentences=f"sentences-{at}" in sent, grids=f"grids-{at}" in sent, charts=f"charts-{at}" in sent)
    if part.kind in WITH_TABLES:
        part = replace(part, tables=_tables(sent.getlist(f"tables-{at}"), part, own), by=tuple(sent.getlist(f"by-{at}")))
    return part


def _tables(ticked: list[str], part: Part, own: tuple[str, ...]) -> tuple[str, ...]:
    """The tables ticked, those that were there first; as before where nothing changed, so that a section goes on following the
    book."""
    if set(ticked) == set(own):
        return part.tables
    return (*(key for key in own if key in ticked), *(key for key in ticked if key not in own))


def _acted(outline: Outline, sent: QueryDict, slug: str) -> tuple[Outline, int | None]:
    """The outline after the button pressed, and the section to look at."""
    parts = list(outline.parts)
    for name, step in (("up", -1), ("down", 1)):
        if name in sent:
            at = _place(sent.get(name, ""), len(parts))
            to = min(max(at + step, 0), len(parts) - 1)
            parts.insert(to, parts.pop(at))
            return replace(outline, parts=tuple(parts)), to
    if "remove" in sent:
        at = _place(sent.get("remove", ""), len(parts))
        del parts[at]
        return replace(outline, parts=tuple(parts)), None
    new = sent.get("new", "")
    if "add" in sent and new in _missing(outline):
        tables = (tables_named(slug)[0].key,) if new == "group" else ()
        parts.append(Part(new, tables=tables))
        return replace(outline, parts=tuple(parts)), len(parts) - 1
    return outline, None


def _place(said: str, count: int) -> int:
    """A place in the outline; the first for what is none."""
    return int(said) if said.isdecimal() and int(said) < count else 0
