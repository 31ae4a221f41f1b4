"""What reading a plan gives: the plan with its findings; and, for the checks, everything that was read and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from langnghe.core.errors import Finding, Place
from langnghe.core.plan.allocation import Asked
from langnghe.core.plan.amounts import Money
from langnghe.core.plan.collection import Window
from langnghe.core.plan.header import Head
from langnghe.core.plan.layout import Layout
from langnghe.core.plan.model import Mode, Plan
from langnghe.core.plan.outline import Outline
from langnghe.core.plan.schedule import Schedule
from langnghe.core.plan.shares import Share
from langnghe.core.plan.source import Found, Paragraph


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan as it was read and what is wrong with it; nothing in the plan was corrected. `facts`: what it was read from, for
    checking it again; `pages`: the page of each line, where the document has pages."""

    plan: Plan
    findings: tuple[Finding, ...]
    facts: Facts
    pages: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that was read of one document; lists hold every place that states a thing, the chosen one first. `title_given`:
    the document has no title, but somebody gave one."""

    parts: Layout
    body: Outline
    head: Head
    year: int | None
    modes: tuple[Found[Mode], ...]
    subjects: tuple[Found[str], ...]
    asked: Asked
    schedule: Schedule
    windows: tuple[Window, ...]
    targets: tuple[Found[Share], ...]
    due: tuple[Found[date], ...]
    budget: tuple[Found[Money], ...]
    links: tuple[Found[str], ...]
    phones: tuple[Found[str], ...]
    title_given: bool = False

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs in the order of the document."""
        return self.parts.every

    @property
    def window(self) -> Window | None:
        """The first collection window; None when none is stated."""
        return self.windows[0] if self.windows else None


def on_page(finding: Finding, pages: Mapping[int, int]) -> Finding:
    """The finding with the page of its place, where the document has pages."""
    return replace(finding, place=placed(finding.place, pages)) if pages else finding


def placed(place: Place, pages: Mapping[int, int]) -> Place:
    """The place with its page."""
    return replace(place, page=pages.get(place.line or 0))
