"""How a respondent's page is turned: what stands on which step, where a button leads, what is looked over before sending."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from langnghe.core.response.settings import Paging
from langnghe.web.received import END, Received
from langnghe.web.sheet import Field, Form, Part

REVIEW = 1_000_000
"""The step after all others, where the answers are looked over."""
_TO = re.compile(r"to-([0-9]{1,6})")


@dataclass(frozen=True, slots=True)
class Turn:
    """A form that is turned. `at`: the step that is shown, 0 for the one with the consent, `REVIEW` for all answers once more;
    `live`: the steps on which something is asked, in order; `review`: whether that is the last of them; `whole`: whether the
    answers so far could be looked over at once; `ahead`: how many steps may still come, also those on which nothing is asked
    yet."""

    form: Form
    at: int
    live: tuple[int, ...]
    review: bool = False
    whole: bool = False
    ahead: int = 0

    @property
    def most(self) -> int:
        """How many steps there are at most: later answers may bring to light what is hidden now, or hide it."""
        return self.place + self.ahead

    @property
    def is_last(self) -> bool:
        """Whether the next press sends."""
        return self.at == self.live[-1]

    @property
    def field(self) -> str:
        """What the page sends to say where it is."""
        return END if self.is_last else str(self.at)

    @property
    def place(self) -> int:
        """Which of the steps it is, from 1."""
        return self.live.index(self.at) + 1

    @property
    def is_review(self) -> bool:
        return self.at == REVIEW

    @property
    def looks_back(self) -> bool:
        """Whether a button may lead to the review at once, past the steps between."""
        return self.review and self.whole and not self.is_last and self.live.index(self.at) < len(self.live) - 2

    @property
    def asked(self) -> tuple[Field, ...]:
        """What is looked over: every question that applies, and the texts that belong to answers."""
        fields = (field for part in self.form.parts for field in part.fields() if field.widget != "note")
        return tuple(field for field in fields if not field.hidden)


def numbered(form: Form, paging: Paging) -> Form:
    """The form whose fields know their step: all on step 0, or from 1 on section by section, or question by question. A note
    stands with the question after it; a table, or a repeat whose rounds are added, is one question."""
    if paging is Paging.WHOLE:
        return form
    steps = _Steps()
    return replace(form, parts=tuple(_placed(part, paging, steps) for part in form.parts))


def turned(form: Form, at: int, *, review: bool, whole: bool = False) -> Turn:
    """The form with only what stands on that step; on the nearest step before it where nothing is asked there."""
    fields = [field for part in form.parts for field in part.fields()]
    last = {REVIEW} if review else set()
    live = sorted({0, *(field.step for field in fields if not field.hidden)} | last)
    shown = max(step for step in live if step <= max(at, 0))
    ahead = sum(step > shown for step in {field.step for field in fields} | last)
    parts = tuple(_away(part, shown) for part in form.parts)
    return Turn(replace(form, parts=parts), shown, tuple(live), review, whole, ahead)


def next_step(turn: Turn, sent: Received, wrong: Collection[int]) -> int:
    """Where the page is to be turned, from the step that was sent. `wrong`: the steps on which something is wrong or was not seen
    yet; nobody passes one of them when it is the one that was shown."""
    at, to = step_sent(turn, sent), _TO.fullmatch(sent.go)
    if to:
        return int(to[1])
    if sent.go == "back":
        return max((step for step in turn.live if step < at), default=0)
    if sent.stays:
        return at
    if sent.go == "review" or sent.at == END:
        return min(wrong, default=turn.live[-1])
    return at if at in wrong else min((step for step in turn.live if step > at), default=at)


def step_sent(turn: Turn, sent: Received) -> int:
    """The step that was shown when the page was sent."""
    if sent.at == END:
        return turn.live[-1]
    return int(sent.at) if sent.at.isascii() and sent.at.isdecimal() and len(sent.at) < 8 else 0


def steps_of(form: Form, names: Iterable[str]) -> set[int]:
    """The steps on which those fields stand; that with the consent for what is no question."""
    known = {field.name: field.step for part in form.parts for field in part.fields()}
    return {known.get(name, 0) for name in names}


class _Steps:
    """Gives each unit of the page its step."""

    def __init__(self) -> None:
        self.step, self.full = 1, False

    def of(self, *, only_notes: bool) -> int:
        if self.full:
            self.step, self.full = self.step + 1, False
        self.full = not only_notes
        return self.step


def _placed(part: Part, paging: Paging, steps: _Steps) -> Part:
    if paging is Paging.SECTIONS or part.matrix or part.grows:
        return _on(part, steps.of(only_notes=all(field.widget == "note" for field in part.fields())))
    items = (
        _placed(item, paging, steps) if isinstance(item, Part) else _stood(item, steps.of(only_notes=item.widget == "note"))
        for item in part.items
    )
    return replace(part, items=tuple(items))


def _on(part: Part, step: int) -> Part:
    return replace(part, items=tuple(_on(item, step) if isinstance(item, Part) else _stood(item, step) for item in part.items))


def _stood(field: Field, step: int) -> Field:
    """The field on that step, with the texts that follow its options."""
    options = tuple(replace(option, follow=option.follow and replace(option.follow, step=step)) for option in field.options)
    return replace(field, step=step, options=options)


def _away(part: Part, shown: int) -> Part:
    items = tuple(_away(item, shown) if isinstance(item, Part) else replace(item, away=item.step != shown) for item in part.items)
    return replace(part, items=items, away=all(item.away for item in items))
