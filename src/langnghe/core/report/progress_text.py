"""How far a collection has come, as a text to paste into a chat: counts, who lags, nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from langnghe.core.report.figures import day, whole

MOST_NAMED = 12
_WORDS = {
    "vi": {
        "head": "TIẾN ĐỘ {title}, đến {hour} ngày {day}",
        "all": "Đã nhận {accepted} phiếu",
        "of": "{all} trên mục tiêu {target}",
        "forecast": "{all}; với nhịp này đến hết đợt khoảng {forecast} phiếu",
        "paper": "Phiếu giấy: {done}/{asked}, còn ở ngoài {out}.",
        "online": "Trực tuyến: {done}, mức tối thiểu các đơn vị {asked}.",
        "interviewer": "Điều tra viên phỏng vấn: {done}.",
        "done": "Đơn vị đã đủ: {done}/{units}.",
        "lag": "Đơn vị còn chậm: {names}.",
        "more": "{names} và {count} đơn vị khác",
        "unit": "{name} ({done}/{asked})",
        "few": "dưới {least}",
    },
    "en": {
        "head": "PROGRESS of {title}, as of {hour} on {day}",
        "all": "Answers so far: {accepted}",
        "of": "{all} of {target} wanted",
        "forecast": "{all}; at this pace about {forecast} at the end",
        "paper": "Paper forms: {done}/{asked}, {out} still out.",
        "online": "Online: {done}, the units' minimum is {asked}.",
        "interviewer": "By interviewers: {done}.",
        "done": "Units that have all: {done}/{units}.",
        "lag": "Units behind: {names}.",
        "more": "{names} and {count} more",
        "unit": "{name} ({done}/{asked})",
        "few": "under {least}",
    },
}


@dataclass(frozen=True, slots=True)
class UnitCount:
    """What one unit gave and owes, in all modes."""

    name: str
    accepted: int
    owed: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The counts of a survey at one moment. `paper`, `online`: accepted and asked for; `out`: paper forms that are still out. Of
    a unit with fewer than `least` answers no number is said: whoever reads the text may know who came."""

    title: str
    at: datetime
    accepted: int
    target: int | None
    forecast: int | None
    paper: tuple[int, int]
    out: int
    online: tuple[int, int]
    interviewer: int
    units: Sequence[UnitCount]
    least: int = 10


def progress_text(standing: Standing, language: str) -> str:
    """The whole text; `at` is said as it stands, in the survey's time zone."""
    return "\n".join(_lines(standing, _WORDS[language], language))


def _lines(standing: Standing, words: dict[str, str], language: str) -> Iterator[str]:
    hour = f"{standing.at:%H:%M}"
    yield words["head"].format(title=standing.title, hour=hour, day=day(standing.at.date(), language))
    yield f"{_all(standing, words, language)}."
    paper, online = standing.paper, standing.online
    if any(paper):
        yield words["paper"].format(done=_n(paper[0], language), asked=_n(paper[1], language), out=_n(standing.out, language))
    if any(online):
        yield words["online"].format(done=_n(online[0], language), asked=_n(online[1], language))
    if standing.interviewer:
        yield words["interviewer"].format(done=_n(standing.interviewer, language))
    owing = [unit for unit in standing.units if unit.owed]
    behind = sorted((unit for unit in owing if unit.accepted < unit.owed), key=lambda unit: unit.accepted / unit.owed)
    if owing:
        yield words["done"].format(done=_n(len(owing) - len(behind), language), units=_n(len(owing), language))
    if behind:
        yield words["lag"].format(names=_named(behind, standing.least, words, language))


def _all(standing: Standing, words: dict[str, str], language: str) -> str:
    said = words["all"].format(accepted=_n(standing.accepted, language))
    if standing.target is not None:
        said = words["of"].format(all=said, target=_n(standing.target, language))
    if standing.forecast is not None:
        said = words["forecast"].format(all=said, forecast=_n(standing.forecast, language))
    return said


def _named(units: Sequence[UnitCount], least: int, words: dict[str, str], language: str) -> str:
    said = []
    for unit in units[:MOST_NAMED]:
        few = unit.accepted < least
        done = words["few"].format(least=_n(least, language)) if few else _n(unit.accepted, language)
        said.append(words["unit"].format(name=unit.name, done=done, asked=_n(unit.owed, language)))
    names, left = ", ".join(said), len(units) - MOST_NAMED
    return words["more"].format(names=names, count=left) if left > 0 else names


def _n(number: int, language: str) -> str:
    return whole(number, language)
