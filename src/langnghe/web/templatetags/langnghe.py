"""Filters of the templates: values said in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from string import Formatter

from django import template
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.text import capfirst

from langnghe.core.errors import CATALOGUE, Finding, Place
from langnghe.core.paper.agreement import Rate
from langnghe.core.report.model import Grid
from langnghe.core.response.roster import readable
from langnghe.core.sampling.units import Unit
from langnghe.web import words
from langnghe.web.devices import passkeys_work
from langnghe.web.duties import ROLES, TASKS
from langnghe.web.elsewhere import as_of
from langnghe.web.events import EVENTS
from langnghe.web.styles import RESPOND, RICH, respondent_sheet

register = template.Library()

register.filter("text", words.text)
register.filter("vnumber", words.number)
register.filter("vpercent", words.percent)
register.filter("vdate", words.day)
register.filter("vdatetime", words.moment)
register.filter("vclock", words.clock)
register.filter("vvalue", words.value)
register.filter("problem", words.problem)
register.filter("advice", words.advice)
register.filter("fingerprint", readable)
register.filter("passkeys_work", passkeys_work)
register.simple_tag(as_of)


@register.simple_tag
def respondent_style(rich: bool = False) -> str:  # noqa: FBT001, FBT002 - as templates write it
    """The style sheet of the respondents' pages, inside the page: one request less on a slow line. The policy of contents knows
    it by its hash."""
    styles = (f"<style>{respondent_sheet(name)}</style>" for name in ((RESPOND, RICH) if rich else (RESPOND,)))
    return mark_safe("".join(styles))  # noqa: S308 - a file of the program


@register.simple_tag
def unit_options(units: Sequence[Unit], chosen: str) -> str:
    """The units to choose from, by kind where there are several kinds; of one unit there is no choice. No template goes through
    them: ten thousand would take it half a second on every page that asks for the unit."""
    kinds = [(kind, list(each)) for kind, each in groupby(units, key=lambda unit: unit.kind)]
    wanted = units[0].code if len(units) == 1 else chosen
    options = "".join(_of_kind(kind if len(kinds) > 1 else "", each, wanted) for kind, each in kinds)
    return mark_safe(options)  # noqa: S308 - codes, names and kinds are escaped


@register.simple_tag
def plain_options(offered: Iterable[tuple[str, str]]) -> str:
    """Codes and labels to choose from, for lists that may have thousands."""
    options = (f'<option value="{escape(value)}">{escape(label)}</option>' for value, label in offered)
    return mark_safe("".join(options))  # noqa: S308 - both are escaped


def _of_kind(kind: str, units: Iterable[Unit], chosen: str) -> str:
    options = "".join(
        f'<option value="{escape(unit.code)}"{" selected" if unit.code == chosen else ""}>{escape(unit.name)}</option>'
        for unit in units
    )
    return f'<optgroup label="{escape(capfirst(kind))}">{options}</optgroup>' if kind else options


@register.filter
def place(value: Finding | Place) -> str:
    """Where a finding stands."""
    return words.place(value.place if isinstance(value, Finding) else value)


@register.filter
def phase_name(phase: str) -> str:
    return str(words.PHASES.get(phase, phase))


@register.filter
def state_name(state: str) -> str:
    return str(words.STATES.get(state, state))


@register.filter
def report_state(state: str) -> str:
    """How far a report has come."""
    return str(words.REPORT_STATES.get(state, state))


@register.filter
def mode_name(mode: str) -> str:
    return str(words.MODES.get(mode, mode))


@register.filter
def sheet_state(state: str) -> str:
    """Where a sheet of paper is."""
    return str(words.SHEETS.get(state, state))


@register.filter
def sheet_reason(code: str) -> str:
    """Why a sheet of paper waits or is not valid."""
    return words.sheet_reason(code)


@register.filter
def per_thousand(rate: Rate | None) -> str:
    """An error rate in a thousand, with its interval of 95 % in brackets."""
    if rate is None:
        return words.ABSENT
    share, low, high = (words.number(1000 * each, 2) for each in (rate.share, rate.low, rate.high))
    return f"{share} ({low}–{high})"


@register.filter
def said_of_code(code: str) -> str:
    """What is wrong and what to do, for the code of an error that was kept without its values."""
    if code not in CATALOGUE:
        return code
    kind = CATALOGUE[code]
    fields = (name for _, name, _, _ in Formatter().parse(kind.problem + kind.advice) if name)
    finding = Finding(kind, values=dict.fromkeys(fields, words.ABSENT))
    return f"{words.problem(finding)} {words.advice(finding)}"


@register.filter
def refusal_name(reason: str) -> str:
    """Why submissions were turned away."""
    return str(words.REFUSALS.get(reason, reason))


@register.filter
def bar_step(height: float) -> int:
    """The height of a bar, of a hundred, in steps of five, never nothing where something is: the style sheet has a class each."""
    return 0 if height == 0 else max(5, 5 * round(height / 5))


@register.filter
def severity_name(severity: str) -> str:
    return str(words.SEVERITIES.get(severity, severity))


@register.filter
def role_name(role: str) -> str:
    return str(ROLES.get(role, role))


@register.filter
def role_help(role: str) -> str:
    """What somebody with the role does."""
    return str(TASKS.get(role, ""))


@register.filter
def event_name(event: str) -> str:
    return str(EVENTS.get(event, event))


@register.filter
def share(part: float | None, whole: float | None) -> float | None:
    """100 · part / whole; None when there is no whole."""
    return 100 * part / whole if whole and part is not None else None


@register.filter
def of_severity(findings: list[Finding], severity: str) -> list[Finding]:
    return [finding for finding in findings if finding.severity == severity]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid; figures are set to the right. It may span several columns, and stand out (`look`: a class)."""

    text: str
    numeric: bool
    span: int = 1
    look: str = ""


@register.filter
def head_rows(grid: Grid) -> list[list[Cell]]:
    """The rows that say what stands below them."""
    return [_spanning(grid, place) for place in range(grid.header_rows)]


@register.filter
def body_rows(grid: Grid) -> list[list[Cell]]:
    """The rows below those."""
    first = grid.header_rows
    return [_tinted(grid, place, _cells(grid, row)) for place, row in enumerate(grid.cells[first:], first)]


def _tinted(grid: Grid, place: int, cells: list[Cell]) -> list[Cell]:
    looks = {-2: "far-fewer", -1: "fewer", 1: "more", 2: "far-more"}
    return [replace(cell, look=looks.get(grid.tints.get((place, at), 0), "")) for at, cell in enumerate(cells)]


def _spanning(grid: Grid, place: int) -> list[Cell]:
    starts = [column for column in range(len(grid.cells[place])) if (place, column) not in grid.merged]
    ends = [*starts[1:], len(grid.cells[place])]
    cells = _cells(grid, grid.cells[place])
    return [replace(cells[start], span=end - start) for start, end in zip(starts, ends, strict=True)]


def _cells(grid: Grid, row: tuple[str, ...]) -> list[Cell]:
    return [Cell(text, column in grid.numeric) for column, text in enumerate(row)]
