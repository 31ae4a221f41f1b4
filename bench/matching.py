"""Who answered what, guessed by somebody who has the whole store, its log, copies of it, and a list of who came when."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import chain
from math import log
from pathlib import Path
from random import Random

from django.utils import timezone

from bench import order_read
from bench.order_read import mark
from langnghe.core.plan.model import Mode
from langnghe.core.response.credential import Shown
from langnghe.phases.collect import intake
from langnghe.phases.collect.actions import forgetting
from langnghe.records.models import (
    CodeRow,
    CollectionRow,
    CommitmentRow,
    CredentialKeyRow,
    PaceRow,
    QuotaRow,
    ReceiptRow,
    ResponseRow,
    RewriteRow,
    SpentTokenRow,
    SurveyRow,
)

DAYS = 10
MOMENTS = {
    "never": "if nothing were ever written anew",
    "day": "by day, before the night",
    "night": "before closing, after the last night",
    "closed": "after closing",
    "two nights": "with copies of two nights",
}
"""When somebody gets hold of everything."""
MEDIAN_MINUTES = 8
WIPED = (ResponseRow, ReceiptRow, CodeRow, SpentTokenRow, PaceRow, RewriteRow, CommitmentRow, CredentialKeyRow)
SIZE = ".pages"
Links = dict[str, int]
"""By the way of guessing, how many people were linked with their answers; by chance it is one, however many there are."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who fetched his slip at a moment that is known, and answered some minutes later."""

    number: int
    fetched: datetime
    answered: datetime


@dataclass(frozen=True, slots=True)
class Field:
    """The survey that is attacked: one unit of it, its `door` ("open", "slips" or "roster"), a folder for copies of the store."""

    slug: str
    unit: str
    door: str
    begins: datetime
    folder: Path


def people(count: int, begins: datetime, chance: Random) -> list[Person]:
    """So many who come in the working hours of ten days, by the moment at which they were seen."""
    moments = sorted(
        begins + timedelta(days=chance.randrange(DAYS), minutes=chance.uniform(7 * 60, 17 * 60)) for _ in range(count)
    )
    return [
        Person(number, at, at + timedelta(minutes=chance.lognormvariate(log(MEDIAN_MINUTES), 1)))
        for number, at in enumerate(moments)
    ]


def prepare(field: Field, known: Sequence[Person]) -> None:
    """The survey as it was when it opened, with a code or a key for these people."""
    for table in WIPED:
        table.objects.all().delete()
    survey = SurveyRow.objects.get(slug=field.slug)
    collection = CollectionRow.objects.filter(survey=survey)
    SurveyRow.objects.filter(pk=survey.pk).update(state="open")
    collection.update(accepted=0, closed_at=None, closed_because="", blinding="0", closes_at=field.begins + timedelta(days=DAYS))
    collection.update(opens_at=field.begins, door=field.door)
    QuotaRow.objects.update(accepted=0)
    row = collection.get()
    if field.door == "slips":
        keys = sorted(_code(field, each) for each in known)
        CodeRow.objects.bulk_create(CodeRow(digest=key, collection=row, unit=field.unit) for key in keys)
    if field.door == "roster":
        CredentialKeyRow.objects.create(collection=row, cell=field.unit, modulus="ff", exponent=3, fingerprint="f")


def answer(field: Field, known: Sequence[Person]) -> None:
    """Each alone, in the order of the moments at which they send."""
    for each in sorted(known, key=lambda person: person.answered):
        brought = {"slips": {"code": f"code-{each.number}"}, "roster": {"credential": Shown(None, "f", _token(each))}}
        sent = intake.Submission({"wish": mark(each.number)}, field.unit, Mode.ONLINE, f"sending-{each.number}")
        intake.submit(field.slug, [replace(sent, **brought.get(field.door, {}))], each.answered)


def live(field: Field, known: Sequence[Person], nights: int) -> None:
    """All days; the last `nights` of them but the last end with everything written anew, and a copy."""
    for day in range(DAYS):
        until = field.begins + timedelta(days=day + 1)
        answer(field, [each for each in known if until - timedelta(days=1) <= each.fetched < until])
        if DAYS - day in range(2, nights + 1):
            night(field, day)


def night(field: Field, day: int) -> None:
    forgetting.shuffle(now=field.begins + timedelta(days=day + 1, hours=2))
    copy(field, f"night {day}")


def copy(field: Field, name: str) -> None:
    """What a nightly backup holds."""
    (field.folder / name).write_text("\n".join(str(answers) for answers in ResponseRow.objects.values_list("answers", flat=True)))
    (field.folder / f"{name}{SIZE}").write_text(str(order_read.page_count()))


def guess(field: Field, known: Sequence[Person], copied: str = "") -> Links:
    """Every way of guessing there is: each order that the store or a copy of it shows, put against the order in which people were
    seen, within the days that answers still have and within what a copy made before has and has not."""
    marks = {mark(each.number).encode(): each.number for each in known}
    answers = order_read.of_responses(marks, field.folder)
    labels = _labels(field, known, copied)
    links = {f"answers by {name}": _linked(_flat(order), labels) for name, order in answers.items()}
    links |= _by_pace(field, known, answers)
    links["answers by when files were written"] = _linked(_flat(order_read.by_time(marks, field.folder)), labels)
    if copied:
        links["answers by pages that the copy had not"] = _linked(_by_growth(field, marks, copied, _flat(answers["key"])), labels)
    for table, keys in _keys(field, known).items():
        spent = order_read.of_keys(table, keys, field.folder)
        links |= {f"{table} by {name}": _paired(_flat(spent[name]), _flat(answers[name])) for name in answers}
    return {name: count for name, count in links.items() if count is not None}


def _by_growth(field: Field, marks: Mapping[bytes, int], copied: str, order: Sequence[int]) -> list[int]:
    """Answers on pages that were there when a copy was made, then those on pages that came after; otherwise in another order."""
    had, pages = int((field.folder / f"{copied}{SIZE}").read_text()), order_read.pages_of(marks)
    return sorted(order, key=lambda number: pages.get(number, 0) >= had)


def _by_pace(field: Field, known: Sequence[Person], answers: order_read.Orders) -> dict[str, int | None]:
    """Each order of answers cut into days by the counters of the unit's days, each day put against those seen on it."""
    rows = PaceRow.objects.filter(span="day", unit=field.unit).values_list("at", "accepted")
    days: Counter[date] = Counter()
    for at, accepted in rows:
        days[timezone.localtime(at).date()] += accepted
    return {
        f"answers by {name}, cut by the counters of days": _paced(_flat(order), known, days) for name, order in answers.items()
    }


def _paced(order: Sequence[int], known: Sequence[Person], days: Mapping[date, int]) -> int | None:
    if sum(days.values()) != len(order) or len(order) != len(known):
        return None
    seen: dict[date, list[int]] = {}
    for each in known:
        seen.setdefault(timezone.localtime(each.fetched).date(), []).append(each.number)
    found = start = 0
    for day, count in sorted(days.items()):
        found += sum(map(int.__eq__, order[start : start + count], seen.get(day, [])))
        start += count
    return found


def _labels(field: Field, known: Sequence[Person], copied: str) -> Mapping[int, tuple[date, bool]]:
    """By person: the day that the answer says (the first of all where it is forgotten), and whether the copy lacks it."""
    old = (field.folder / copied).read_text() if copied else ""
    days = {str(answers["wish"]): day for answers, day in ResponseRow.objects.values_list("answers", "day")}
    return {each.number: (days[mark(each.number)] or date.min, bool(copied) and mark(each.number) not in old) for each in known}


def _linked(order: Sequence[int], labels: Mapping[int, tuple[date, bool]]) -> int | None:
    """How many stand at the place at which they were seen; None when the source does not show them all."""
    if len(order) != len(labels):
        return None
    return sum(place == number for place, number in enumerate(sorted(order, key=lambda number: labels[number])))


def _paired(keys: Sequence[int], answers: Sequence[int]) -> int | None:
    """The same by somebody who knows whose each code, credential or sending is."""
    return sum(map(int.__eq__, keys, answers)) if len(keys) == len(answers) and keys else None


def _keys(field: Field, known: Sequence[Person]) -> dict[str, dict[int, int]]:
    sendings = {intake.sending_mark(field.slug, f"sending-{each.number}"): each.number for each in known}
    codes = {_code(field, each): each.number for each in known}
    tokens = {_token(each): each.number for each in known}
    more = {"slips": {"records_coderow": codes}, "roster": {"records_spenttokenrow": tokens}}
    return {"records_receiptrow": sendings} | more.get(field.door, {})


def _code(field: Field, person: Person) -> int:
    return intake.digest(field.slug, f"code:code-{person.number}")


def _token(person: Person) -> int:
    return intake.digest("token", str(person.number))


def _flat(order: Sequence[Sequence[int]]) -> list[int]:
    return list(chain.from_iterable(order))


def closed(field: Field) -> None:
    """The collection over, and closed down."""
    forgetting.close_down(slug=field.slug, by=None, now=field.begins + timedelta(days=DAYS + 1))


def attacked(field: Field, count: int, runs: int, *, nights: int, seed: int, control: int = 1) -> dict[str, Links]:
    """By moment (`MOMENTS`) and way of guessing, how many of runs · count people were linked; one a run is chance. With one night
    only there is no copy of the night before, and nobody looks by day. What would be if nothing were written anew is known well
    after a few runs: only each `control`th looks."""
    chance = Random(seed)
    total: dict[str, Counter[str]] = {moment: Counter() for moment in MOMENTS}
    for run in range(runs):
        known = people(count, field.begins, chance)
        if run % control == 0:
            prepare(field, known)
            live(field, known, 0)
            total["never"].update(guess(field, known))
        prepare(field, known)
        for moment, links in _moments(field, known, nights):
            total[moment].update(links)
    return {moment: dict(links) for moment, links in total.items() if links}


def _moments(field: Field, known: Sequence[Person], nights: int) -> Iterator[tuple[str, Links]]:
    live(field, known, nights)
    before, last = f"night {DAYS - 2}", f"night {DAYS - 1}"
    if nights > 1:
        yield "day", guess(field, known, before)
    night(field, DAYS - 1)
    if nights > 1:
        yield "two nights", guess(field, known, before)
        for name in (before, f"{before}{SIZE}"):  # from here on somebody has no copy but the last
            (field.folder / name).unlink()
    yield "night", guess(field, known, last)
    closed(field)
    yield "closed", guess(field, known, last)
