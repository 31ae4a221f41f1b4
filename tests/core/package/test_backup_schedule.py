"""When a backup is due, and which ones stay."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from langnghe.core.package.backup_schedule import (
    Kept,
    Schedule,
    due,
    kept_from_json,
    kept_to_json,
    newest,
    next_due,
    overdue,
    schedule_from_json,
    schedule_to_json,
    superfluous,
)

HANOI = timezone(timedelta(hours=7))


def at(*numbers: int) -> datetime:
    return datetime(*numbers, tzinfo=HANOI)


MORNING = at(2026, 11, 22, 8)


def made(when: datetime, name: str = "", *, verified: bool = True, sealed: bool = False) -> Kept:
    return Kept(name or f"{when:%m%d}", "nightly", when, 1000, "digest", 5, sealed, when if verified else None)


def nights(count: int, *, sealed: bool = False) -> list[Kept]:
    """One a night, the last in the night before the morning."""
    return [made(MORNING.replace(hour=2) - timedelta(days=back), sealed=sealed) for back in range(count)]


@pytest.mark.parametrize(
    ("last", "now", "is_due"),
    [
        (None, MORNING, True),
        (at(2026, 11, 22, 2), MORNING, False),
        (at(2026, 11, 21, 14), MORNING, True),
        (at(2026, 11, 21, 14), at(2026, 11, 22, 0, 30), False),
        (at(2026, 11, 21, 14), at(2026, 11, 22, 1), True),
    ],
    ids=["none yet", "made last night", "made yesterday", "before the night", "in the night"],
)
def test_one_is_due_each_night_and_after_a_night_asleep(last, now, is_due):
    assert due([made(last)] if last else [], now) is is_due


@pytest.mark.parametrize(("kept", "expected"), [([], MORNING), (nights(1), at(2026, 11, 23, 1)), (nights(2)[1:], MORNING)])
def test_the_next_one_is_told(kept, expected):
    assert next_due(kept, MORNING) == expected


def test_one_that_was_not_verified_counts_for_nothing():
    kept = [made(MORNING, verified=False)]
    assert (newest(kept), due(kept, MORNING), superfluous(kept, Schedule(), answering=False)) == (None, True, ())


@pytest.mark.parametrize(("days", "worry"), [(0, False), (2, False), (3, True)])
def test_somebody_worries_after_two_days(days, worry):
    when = MORNING - timedelta(days=days)
    assert [overdue([made(when)], MORNING, MORNING - timedelta(days=9)), overdue([], MORNING, when)] == [worry, worry]


def staying(kept: list[Kept], *, answering: bool, schedule: Schedule | None = None) -> list[str]:
    gone = superfluous(kept, schedule or Schedule(), answering=answering)
    return [each.name for each in kept if each not in gone]


def test_seven_days_and_four_weeks_stay_when_nobody_answers():
    days = ["1122", "1121", "1120", "1119", "1118", "1117", "1116"]
    assert staying(nights(60), answering=False) == [*days, "1115", "1108", "1101"]


def test_while_answers_come_in_only_the_newest_stays_that_anybody_can_read():
    assert staying(nights(9), answering=True) == ["1122"]
    assert len(staying(nights(60, sealed=True), answering=True)) == 10


def test_the_last_one_before_an_upgrade_stays_when_nobody_answers():
    upgrade = replace(made(MORNING - timedelta(hours=3), "upgrade"), kind="upgrade")
    kept = [
        *nights(1),
        replace(upgrade, name="earlier", made_at=upgrade.made_at - timedelta(hours=1)),
        upgrade,
        made(MORNING, "asked"),
    ]
    assert (staying(kept, answering=False), staying(kept, answering=True)) == (["upgrade", "asked"], ["asked"])


def test_the_administrator_may_keep_fewer():
    assert staying(nights(9), answering=False, schedule=Schedule(daily=2, weekly=0)) == ["1122", "1121"]


def test_one_that_failed_goes_when_a_newer_is_verified():
    failed, newer = made(MORNING - timedelta(hours=2), "failed", verified=False), made(MORNING, "being made", verified=False)
    good = made(MORNING - timedelta(hours=1), "good")
    assert superfluous([failed, good, newer], Schedule(), answering=False) == (failed,)


def test_what_was_chosen_comes_back_as_it_was():
    chosen = Schedule(on=False, daily=3, weekly=1, folder="/mnt/disk", key="PEM")
    assert schedule_from_json(schedule_to_json(chosen)) == chosen
    assert schedule_from_json({"daily": 0}) == Schedule(daily=1)


@pytest.mark.parametrize("kept", [made(MORNING), made(MORNING, verified=False, sealed=True)], ids=["verified", "not verified"])
def test_what_is_noted_of_a_backup_comes_back_as_it_was(kept):
    assert kept_from_json(kept_to_json(kept)) == kept
