"""What a unit owes: a unit of 10 paper forms and a minimum of 50 answers online, both due on 20 June."""

from datetime import date

import pytest

from langnghe.core.plan.duties import Deadlines
from langnghe.core.sampling.duties import NO_PROGRESS, DutyState, Progress, UnitDuty, by_lag, in_need, unit_state, unit_states
from langnghe.core.sampling.units import Unit

KHONG_LAO = Unit("khong-lao", "Đảng bộ xã Khổng Lào", "xã", paper_forms=10, online_minimum=50)
MUONG_SO = Unit("muong-so", "Đảng bộ Mường So", "xã", paper_forms=10)
NOTHING = Unit("khoi-dang", "Khối Đảng", "khối")
DUE = Deadlines(forms_due_on=date(2024, 6, 20), closes_on=date(2024, 6, 18))
BEFORE, BETWEEN, AFTER = date(2024, 6, 15), date(2024, 6, 19), date(2024, 6, 21)


def state(returned: int, online: int, today: date = BEFORE, deadlines: Deadlines = DUE) -> UnitDuty:
    return unit_state(KHONG_LAO, returned, online, today, deadlines)


@pytest.mark.parametrize(
    ("returned", "online", "forms", "answers", "share", "done"),
    [
        (0, 0, 10, 50, 0, False),
        (4, 38, 6, 12, 0.7, False),
        (10, 49, 0, 1, 59 / 60, False),
        (10, 50, 0, 0, 1, True),
        (12, 20, 0, 30, 0.5, False),  # two forms too many make up for no answer online
        (12, 80, 0, 0, 1, True),
    ],
)
def test_what_is_missing(returned, online, forms, answers, share, done):
    duty = state(returned, online)
    assert (duty.forms_missing, duty.online_missing, duty.is_done) == (forms, answers, done)
    assert duty.share == pytest.approx(share)


@pytest.mark.parametrize(
    ("today", "returned", "online", "forms_late", "online_late"),
    [
        (BEFORE, 0, 0, False, False),
        (date(2024, 6, 18), 0, 0, False, False),  # the last day is in time
        (BETWEEN, 0, 0, False, True),
        (BETWEEN, 0, 50, False, False),
        (AFTER, 0, 0, True, True),
        (AFTER, 10, 0, False, True),
        (AFTER, 0, 50, True, False),
        (AFTER, 10, 50, False, False),
    ],
)
def test_what_is_late(today, returned, online, forms_late, online_late):
    duty = state(returned, online, today)
    assert (duty.forms_late, duty.online_late, duty.is_late) == (forms_late, online_late, forms_late or online_late)


@pytest.mark.parametrize(
    ("returned", "online", "deadlines", "day"),
    [
        (0, 0, DUE, DUE.closes_on),
        (0, 50, DUE, DUE.forms_due_on),
        (10, 50, DUE, None),
        (0, 0, Deadlines(), None),
    ],
)
def test_the_nearest_last_day_of_what_is_missing(returned, online, deadlines, day):
    assert state(returned, online, deadlines=deadlines).due_on == day


def test_without_deadlines_nothing_is_late():
    assert state(0, 0, AFTER, Deadlines()).is_late is False


def test_a_unit_that_owes_nothing_is_done_and_has_no_share():
    duty = unit_state(NOTHING, 0, 0, AFTER, DUE)
    assert (duty.asked, duty.share, duty.is_done) == (0, None, True)


def test_every_unit_in_its_order_also_those_of_which_nothing_came():
    found = unit_states([KHONG_LAO, MUONG_SO], {"muong-so": Progress(3, 1), "gone": Progress(9)}, BEFORE, DUE)
    assert [(duty.unit, duty.progress) for duty in found] == [(KHONG_LAO, NO_PROGRESS), (MUONG_SO, Progress(3, 1))]


def test_the_late_stand_first_then_the_nearest_day_then_those_furthest_behind():
    ahead = unit_state(KHONG_LAO, 9, 50, BETWEEN, DUE)
    behind = unit_state(MUONG_SO, 1, 0, BETWEEN, DUE)
    late = unit_state(KHONG_LAO, 10, 49, BETWEEN, DUE)
    done = unit_state(NOTHING, 0, 0, BETWEEN, DUE)
    assert in_need([ahead, done, behind, late]) == (late, behind, ahead)


@pytest.mark.parametrize(
    ("returned", "online", "today", "found"),
    [
        (0, 0, BEFORE, DutyState.IN_TIME),
        (10, 0, BETWEEN, DutyState.LATE),
        (0, 50, BETWEEN, DutyState.IN_TIME),
        (10, 50, AFTER, DutyState.DONE),
    ],
)
def test_a_unit_is_in_time_late_or_done(returned, online, today, found):
    assert state(returned, online, today).state is found


def test_units_stand_in_the_order_of_what_lags():
    done, late, behind, ahead = state(10, 50), state(10, 0, BETWEEN), state(0, 10), state(9, 40)
    assert by_lag([done, ahead, behind, late]) == (late, behind, ahead, done)
