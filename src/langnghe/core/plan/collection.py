"""When answers are taken and when forms are due: the window with its hours, the number that closes it, the return of forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone

from langnghe.core.plan.allocation import mode
from langnghe.core.plan.basis import without_references
from langnghe.core.plan.model import Mode, Relation
from langnghe.core.plan.outline import Item, Outline, Topic
from langnghe.core.plan.periods import Period, periods
from langnghe.core.plan.schedule import ReadStage, Schedule, text_stages
from langnghe.core.plan.shares import Share
from langnghe.core.plan.source import Found
from langnghe.core.plan.stages import AFTER_COLLECTION, BEFORE_COLLECTION, Role, roles

VIETNAM = timezone(timedelta(hours=7))
DAY_STARTS, DAY_ENDS = time(0, 0), time(23, 59, 59)
NOT_ABOUT_TIME = frozenset({Topic.PURPOSE, Topic.REQUIREMENT, Topic.BUDGET, Topic.CONTENT})
HANDED_IN = re.compile(
    r"(?<![a-z])(?:gui|nop|chuyen|ban giao|hoan tra|tra(?= lai| ve))(?![a-z])[^.;]{0,200}?phieu|"
    r"phieu[^.;]{0,160}?(?<![a-z])(?:gui|nop|chuyen|hoan tra|ban giao)(?![a-z])"
)
TAKEN_IN = re.compile(r"(?<![a-z])thu(?: hoi| lai| ve)?(?: \w+){0,3}? phieu")
SENT_OUT = re.compile(
    r"gop y|du thao|mau phieu|(?:xay dung|thiet ke|hoan thien|soan)(?: \w+){0,3} phieu|gui (?:link|duong|ma|lien ket)|"
    r"phat phieu|in phieu|phieu(?: \w+){0,3} (?:den|toi|cho|xuong) (?:cac|tung|moi)"
)
SENT_BACK = re.compile(r"(?<![a-z])(?:gui|nop|chuyen|ban giao|giao)(?: \w+){0,6} ve(?![a-z])")
ONLY_SENT = re.compile(r"^[^a-z]*(?:gui|chuyen) (?:\w+ ){0,2}phieu(?!.*(?<![a-z])(?:ve|lai|thu|nop)(?![a-z]))")
MINUTES = re.compile(r"bien ban(?: \w+){0,3} phieu")
BY_THE_CLOCK = 10
SENTENCE = re.compile(r"[^.;]*(?:\.(?=\S)[^.;]*)*")


@dataclass(frozen=True, slots=True)
class Window:
    """The window, the stage it was taken from, how sure the choice is (`score`, more is surer); `parts` are all the stages it
    holds where collection has several, such as handing out forms and taking them in."""

    opens_at: datetime | None
    closes_at: datetime | None
    stage: ReadStage
    score: int
    parts: tuple[ReadStage, ...] = ()


def windows(body: Outline, planned: Schedule, year: int | None) -> list[Window]:
    """Every period that can be the window, the surest first; periods that are surely something else are left out."""
    found = [_window(stage, _score(stage, planned)) for stage in _candidates(body, planned, year)]
    ranked = sorted((window for window in found if window.score > 0), key=lambda window: -window.score)
    return [_joined(ranked, planned), *ranked[1:]] if ranked else []


def _joined(ranked: Sequence[Window], planned: Schedule) -> Window:
    """The surest window; when it is a stage of the schedule, from the first to the last of the stages that are equally sure."""
    best = ranked[0]
    known = {id(stage) for stage in planned.stages}  # the very stages: there may be thousands, and comparing them takes long
    equal = [window for window in ranked if window.score == best.score and id(window.stage) in known]
    opening = [window.opens_at for window in equal if window.opens_at]
    closing = [window.closes_at for window in equal if window.closes_at]
    if id(best.stage) not in known or not (opening and closing):
        return best
    return replace(best, opens_at=min(opening), closes_at=max(closing), parts=tuple(window.stage for window in equal))


def _candidates(body: Outline, planned: Schedule, year: int | None) -> Iterator[ReadStage]:
    yield from planned.stages
    if planned.whole:
        yield planned.whole
    seen = {id(stage.item) for stage in (*planned.stages, *((planned.whole,) if planned.whole else ()))}
    leading = body.before_chapters()
    for item in body.items:
        if not (item.is_row or id(item) in seen or item in leading or body.topics(item) & NOT_ABOUT_TIME):
            yield from text_stages(body, item, year)


def _score(stage: ReadStage, planned: Schedule) -> int:
    """Hours say most; then a label that speaks of collection alone; the time of the whole comes last."""
    named = roles(stage.folded)
    if not (stage.period.starts_on or stage.period.ends_on) or named & BEFORE_COLLECTION:
        return 0
    if not stage.period.is_range and (SENT_BACK.search(stage.folded) or HANDED_IN.search(stage.folded)):
        return 0
    if stage is planned.whole or not named:
        by_the_clock = stage.period.opens and stage.period.closes and stage.period.starts_on != stage.period.ends_on
        untold = stage.period.is_deadline and stage.folded.startswith("thoi gian")
        return (BY_THE_CLOCK if by_the_clock else 1) if stage.period.is_range else int(untold)
    if Role.COLLECT not in named:
        return 0
    score = 3 if named & AFTER_COLLECTION else 6
    return score + 4 * bool(stage.period.closes) + 2 * stage.period.is_range + (stage in planned.stages)


def _window(stage: ReadStage, score: int) -> Window:
    period = stage.period
    return Window(
        opens_at=_moment(period.starts_on, period.opens or DAY_STARTS),
        closes_at=_moment(period.ends_on, period.closes or DAY_ENDS),
        stage=stage,
        score=score,
    )


def _moment(day: date | None, clock: time) -> datetime | None:
    return datetime.combine(day, clock, VIETNAM) if day else None


def targets(others: Sequence[Found[Share]], modes: Sequence[Mode]) -> list[Found[Share]]:
    """The numbers at which collection ends, those first that are said to end it; then totals of the answers taken online."""
    whole = [found for found in others if not (found.value.target.per or found.value.target.is_percent)]
    online = [found for found in whole if mode(found.value, modes) is Mode.ONLINE or found.value.closes]
    stated = [found for found in online if found.value.closes or _is_size(found.value)]
    return sorted(stated, key=lambda found: not found.value.closes)


def _is_size(share: Share) -> bool:
    return share.is_total and share.target.relation in {Relation.EXACTLY, Relation.ABOUT} and share.target.number > 1


def returns(body: Outline, year: int | None) -> list[Found[date]]:
    """The days by which forms must be back, as sentences say that speak of sending or handing in forms."""
    return [found for item in body.items if not body.topics(item) & NOT_ABOUT_TIME for found in _returns(item, year)]


def _returns(item: Item, year: int | None) -> Iterator[Found[date]]:
    folded = without_references(item.paragraph.folded)
    for sentence in SENTENCE.finditer(folded):
        last = periods(sentence[0], year, loose=item.is_row)[-1:]
        for period in last if _speaks_of_return(sentence[0], last) else ():
            if period.ends_on:
                start = sentence.start()
                yield Found(period.ends_on, item.paragraph.place(start, start + period.end))


def _speaks_of_return(said: str, last: Sequence[Period]) -> bool:
    """Whether a sentence is about forms coming back; taking them in counts only with a deadline, otherwise it is collection."""
    said = MINUTES.sub(" ", said)
    if (SENT_OUT.search(said) or ONLY_SENT.search(said)) and not SENT_BACK.search(said):
        return False
    return HANDED_IN.search(said) is not None or (TAKEN_IN.search(said) is not None and all(each.is_deadline for each in last))
