"""What the counts by hour and day say: where it will end, who lags, what looks odd."""

from datetime import UTC, date, datetime, timedelta

import pytest

from langnghe.core.response.pace import UnitPace, Window, alerts, forecast

START = datetime(2024, 6, 10, tzinfo=UTC)
WINDOW = Window(START, START + timedelta(days=10))
HOUR = timedelta(hours=1)


def day(number: int) -> date:
    return (START + timedelta(days=number)).date()


def hours(*counts: int) -> dict[datetime, int]:
    return {START + number * HOUR: count for number, count in enumerate(counts)}


def told(units=(), counts=(), now=START + timedelta(hours=12), window=WINDOW) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.field) for finding in alerts(units, hours(*counts), now, window)]


@pytest.mark.parametrize(
    ("days", "passed", "window", "expected"),
    [
        ({day(0): 10}, 1.0, WINDOW, 10 + 9 * 10),
        ({day(0): 90, day(1): 30, day(2): 30, day(3): 30}, 4.0, WINDOW, 180 + 6 * 30),
        ({day(0): 90, day(2): 30}, 3.0, WINDOW, 120 + 7 * 40),
        ({day(0): 10}, 0.5, WINDOW, None),
        ({day(0): 10}, 1.0, Window(START, None), None),
        ({day(8): 10}, 11.0, WINDOW, 10),
    ],
)
def test_the_pace_of_the_last_three_whole_days_goes_on_to_the_end(days, passed, window, expected):
    assert forecast(sum(days.values()), days, START + timedelta(days=passed), window) == expected


@pytest.mark.parametrize(
    ("accepted", "passed", "lags"), [(9, 5.0, True), (10, 5.0, False), (0, 2.4, False), (4, 2.5, True), (0, 11.0, False)]
)
def test_a_unit_lags_when_it_has_less_than_half_of_an_even_pace_after_a_quarter_of_the_time(accepted, passed, lags):
    unit = UnitPace("Xã Bản Mẫu", 40, accepted, {})
    assert told([unit], now=START + timedelta(days=passed)) == [("pace.lagging", "Xã Bản Mẫu")] * lags


def test_nobody_lags_where_no_end_is_known():
    assert told([UnitPace("Xã", 40, 0, {})], now=START + timedelta(days=9), window=Window(START, None)) == []


@pytest.mark.parametrize(
    ("counts", "bursts"), [((5, 5, 5, 21), 1), ((5, 5, 5, 20), 0), ((1, 1, 1, 19), 0), ((5, 5, 90), 0), ((5, 5, 5, 30, 30), 2)]
)
def test_an_hour_with_far_more_than_the_others_is_told_of(counts, bursts):
    assert told(counts=counts) == [("pace.burst", "")] * bursts


def test_a_day_with_far_more_than_the_units_others_is_told_of():
    unit = UnitPace("Xã", 0, 25, {day(0): 2, day(1): 4, day(2): 3, day(3): 16})
    (finding,) = alerts([unit], {}, START + timedelta(days=4), WINDOW)
    assert (finding.code, finding.values) == ("pace.unit_burst", {"day": day(3), "accepted": 16, "usual": 3})


@pytest.mark.parametrize(("silence", "told_of"), [(24, True), (23, False)])
def test_a_silence_of_a_day_is_told_of_while_answers_are_taken(silence, told_of):
    assert told(counts=[3], now=START + HOUR + silence * HOUR) == [("pace.stalled", "")] * told_of


def test_a_silence_before_the_first_answer_or_after_the_end_is_none():
    assert (told(now=START + timedelta(days=2)), told(counts=[3], now=START + timedelta(days=12))) == ([], [])


def test_a_window_without_length_has_no_share():
    assert Window(START, START).share(START) is None
