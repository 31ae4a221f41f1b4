"""What keeps machines from an open door, without keeping an address."""

import json
from datetime import UTC, datetime, timedelta

import altcha
import pytest

from langnghe.web import abuse
from langnghe.web.abuse import USUAL_RATE, WRONG_CODES, Crowd, Guesses, Tally, is_done, work

NOW = datetime.now(UTC)
SLUG, SENDING = "cho-xa", "a-submission-of-mine"


@pytest.fixture
def easy(monkeypatch):
    """Work that every first key solves."""
    monkeypatch.setattr(abuse, "PREFIX", "")
    monkeypatch.setattr(abuse, "ROUNDS", 1)


def asked(submission=SENDING, turn=NOW):
    return work(SLUG, submission, turn, NOW)


def solved(challenge: str) -> str:
    made = altcha.Challenge.from_dict(json.loads(challenge))
    return altcha.Payload(made, altcha.solve_challenge(made)).to_base64()


@pytest.mark.parametrize(("at", "count"), [(0, 3), (50, 3), (60, 3), (90, 1.5), (119, 0.05), (121, 0), (500, 0)])
def test_a_tally_forgets_bit_by_bit(at, count):
    tally = Tally(60)
    for _ in range(3):
        tally.note("a", 0)
    assert tally.count("a", at) == pytest.approx(count, abs=0.001)


def test_a_tally_holds_no_more_keys_than_it_may(monkeypatch):
    monkeypatch.setattr(abuse, "MOST_KEYS", 2)
    tally = Tally(60)
    for key in "abcab":
        tally.note(key, 0)
    assert dict(tally.recent) == {"a": 2, "b": 2}


def test_wrong_codes_from_one_place_are_too_many_and_another_place_goes_on():
    guesses = Guesses()
    for _ in range(WRONG_CODES):
        guesses.note(SLUG, "10.0.0.1", NOW)
    seen = [guesses.are_too_many(SLUG, place, NOW) for place in ("10.0.0.1", "10.0.0.2")]
    assert (seen, guesses.are_too_many("other", "10.0.0.1", NOW)) == ([True, False], False)


def test_no_address_is_kept_and_the_key_of_yesterday_is_gone():
    guesses = Guesses()
    guesses.note(SLUG, "10.0.0.1", NOW)
    key = guesses.key
    assert "10.0.0.1" not in "".join(guesses.tally.recent)
    guesses.note(SLUG, "10.0.0.1", NOW + timedelta(days=1))
    assert guesses.key != key


@pytest.mark.parametrize(("target", "most"), [(None, USUAL_RATE), (5000, USUAL_RATE), (235_000, 11_750)])
def test_a_crowd_is_too_large_by_the_minute_and_the_target(target, most):
    crowd = Crowd()
    seen = [crowd.is_too_large(SLUG, target, NOW) for _ in range(most + 1)]
    assert (any(seen[:-1]), seen[-1]) == (False, True)


def test_those_who_wait_get_turns_one_after_the_other():
    crowd = Crowd()
    turns = [crowd.turn(SLUG, None, NOW) for _ in range(3)]
    assert [round((turn - NOW).total_seconds(), 1) for turn in turns] == [20.0, 20.2, 20.4]


def test_work_that_is_done_counts_for_its_own_submission(easy):
    solution = solved(asked().challenge)
    done = [is_done(slug, sending, solution, "", NOW) for slug, sending in ((SLUG, SENDING), (SLUG, "another"), ("x", SENDING))]
    assert done == [True, False, False]


def test_work_that_is_not_done_does_not_count():
    made = altcha.Challenge.from_dict(json.loads(asked().challenge))
    lazy = altcha.Payload(made, altcha.Solution(0, "00" * 32)).to_base64()
    assert not is_done(SLUG, SENDING, lazy, "", NOW)


@pytest.mark.parametrize("solution", ["", "x", "eyJhIjoxfQ==", "W10=", "bnVsbA==", "é", "a" * 5000])
def test_nonsense_is_no_work(solution):
    assert not is_done(SLUG, SENDING, solution, "", NOW)


@pytest.mark.parametrize(("seconds", "done"), [(0, False), (29, False), (32, True), (600, True), (3600, False)])
def test_a_ticket_counts_from_its_turn_on_for_a_while(seconds, done):
    ticket = asked(turn=NOW + timedelta(seconds=30)).ticket
    assert is_done(SLUG, SENDING, "", ticket, NOW + timedelta(seconds=seconds)) is done


@pytest.mark.parametrize(
    "change", [lambda it: it[:-1], lambda it: "2" + it[1:], lambda _: "9.é", lambda _: "x.y", lambda _: "²."]
)
def test_a_ticket_that_was_changed_does_not_count(change):
    assert not is_done(SLUG, SENDING, "", change(asked().ticket), NOW + timedelta(seconds=5))
