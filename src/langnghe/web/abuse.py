"""What keeps machines from an open door: counts in memory, work for a device, waiting for a person. No address is kept."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import altcha
from django.conf import settings

ALGORITHM, ROUNDS, PREFIX = "PBKDF2/SHA-256", 5000, "00"
"""A device tries 256 keys on average: half a second on a desk, five seconds on a cheap telephone."""
LASTS = timedelta(minutes=20)
LONGEST = 4000
MOST_KEYS = 50_000
WRONG_CODES, WRONG_SECONDS = 20, 600.0
"""So many codes that no slip has may come from one place in so many seconds."""
USUAL_RATE, SHARE_OF_TARGET, RATE_SECONDS = 300, 20, 60.0
"""More than this in a minute from all the world, and more than a twentieth of the target, is taken for machines."""


class Tally:
    """How often each key was noted in about the last `seconds`; forgets by itself, and never holds many keys."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.began = 0.0
        self.recent: Counter[str] = Counter()
        self.before: Counter[str] = Counter()

    def note(self, key: str, at: float) -> None:
        """Count the key once more at the second `at`."""
        self._turn(at)
        if key in self.recent or len(self.recent) < MOST_KEYS:
            self.recent[key] += 1

    def count(self, key: str, at: float) -> float:
        """What was noted in this window, and the part of the one before that is still within reach."""
        self._turn(at)
        return self.recent[key] + self.before[key] * (1 - (at - self.began) / self.seconds)

    def _turn(self, at: float) -> None:
        passed = at - self.began
        if passed >= self.seconds:
            self.before = self.recent if passed < 2 * self.seconds else Counter()
            self.recent = Counter()
            self.began = at if passed >= 2 * self.seconds else self.began + self.seconds


def place_of(client: str, forwarded: str) -> str:
    """Where a request comes from: the last address that the server in front has written down, when there is one in front."""
    return (settings.HTTPS and forwarded.rpartition(",")[2].strip()) or client


class Guesses:
    """Wrong codes by the place that they come from. A place is a keyed digest of its address, under a key of the day that exists
    only in this process."""

    def __init__(self) -> None:
        self.tally = Tally(WRONG_SECONDS)
        self.day = date.min
        self.key = b""

    def are_too_many(self, slug: str, address: str, now: datetime) -> bool:
        return self.tally.count(self._place(slug, address, now), now.timestamp()) >= WRONG_CODES

    def note(self, slug: str, address: str, now: datetime) -> None:
        """One more code of nobody's came from there."""
        self.tally.note(self._place(slug, address, now), now.timestamp())

    def _place(self, slug: str, address: str, now: datetime) -> str:
        if self.day != now.date():
            self.day, self.key = now.date(), secrets.token_bytes(32)
        return hmac.digest(self.key, f"{slug}:{address}".encode(), hashlib.sha256).hex()


class Crowd:
    """How many submissions of each survey came lately, from all the world, and from when on the next may be sent without work:
    people who wait get turns, one after the other, at the rate that is usual."""

    def __init__(self) -> None:
        self.tally = Tally(RATE_SECONDS)
        self.turns: dict[str, float] = {}

    def is_too_large(self, slug: str, target: int | None, now: datetime) -> bool:
        """Count one more, and say whether they are too many."""
        self.tally.note(slug, now.timestamp())
        return self.tally.count(slug, now.timestamp()) > most(target)

    def turn(self, slug: str, target: int | None, now: datetime) -> datetime:
        """When the next who waits may send."""
        after = self.turns.get(slug, 0.0) + RATE_SECONDS / most(target)
        at = max(after, now.timestamp() + WAIT_SECONDS)
        self.turns[slug] = at
        return datetime.fromtimestamp(at, now.tzinfo)


WAIT_SECONDS = 20.0
GUESSES, CROWD = Guesses(), Crowd()
"""Those of this process."""


def most(target: int | None) -> int:
    """How many submissions of a survey in a minute are nothing unusual."""
    return max(USUAL_RATE, (target or 0) // SHARE_OF_TARGET)


@dataclass(frozen=True, slots=True)
class Work:
    """What a submission is asked for: `challenge` for a script, or to wait until the turn of `ticket` comes in `seconds`."""

    challenge: str
    ticket: str
    seconds: int


def work(slug: str, submission: str, turn: datetime, now: datetime) -> Work:
    """For this submission and no other."""
    made = altcha.create_challenge(
        ALGORITHM,
        ROUNDS,
        key_prefix=PREFIX,
        expires_at=now + LASTS,
        data={"survey": slug, "submission": submission},
        hmac_secret=settings.SECRET_KEY,
    )
    at = int(turn.timestamp()) + 1
    ticket = f"{at}.{_proof(slug, submission, at)}"
    return Work(json.dumps(made.to_dict(), separators=(",", ":")), ticket, max(1, at - int(now.timestamp())))


def is_done(slug: str, submission: str, solution: str, ticket: str, now: datetime) -> bool:
    """Whether the work was done for this submission, or its turn has come."""
    return _is_solved(slug, submission, solution) or _has_waited(slug, submission, ticket, now)


def _is_solved(slug: str, submission: str, solution: str) -> bool:
    if not solution or len(solution) > LONGEST:
        return False
    try:
        payload = altcha.Payload.from_base64(solution)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False
    meant = payload.challenge.parameters.data == {"survey": slug, "submission": submission}
    return meant and bool(altcha.verify_solution(payload, settings.SECRET_KEY).verified)


def _has_waited(slug: str, submission: str, ticket: str, now: datetime) -> bool:
    at, _, proof = ticket.partition(".")
    if not (at.isascii() and at.isdecimal() and len(at) < 12 and proof.isascii()):
        return False
    waited = timedelta(0) <= now - datetime.fromtimestamp(int(at), now.tzinfo) <= LASTS
    return waited and hmac.compare_digest(proof, _proof(slug, submission, int(at)))


def _proof(slug: str, submission: str, at: int) -> str:
    return hmac.digest(settings.SECRET_KEY.encode(), f"turn:{slug}:{submission}:{at}".encode(), hashlib.sha256).hex()[:32]
