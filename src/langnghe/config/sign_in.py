"""How staff sign in, from the environment: who must have a second factor, and how long a session lasts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.core.exceptions import ImproperlyConfigured

from langnghe.config.environment import HERE

SECOND_FACTOR = ("optional", "privileged", "all")
IDLE_HOURS, LASTS_DAYS = 12, 7
LONGEST = 24 * 90


def second_factor(environment: Mapping[str, str], hosts: Sequence[str]) -> str:
    """Who must have a second factor: what the variable says; without it those with power over others, and nobody as long as the
    pages are served under no name but this machine's own. Raises ImproperlyConfigured."""
    value = environment.get("LANGNGHE_SECOND_FACTOR", "").strip() or ("optional" if HERE.issuperset(hosts) else "privileged")
    if value not in SECOND_FACTOR:
        raise ImproperlyConfigured(
            f"settings.second_factor: LANGNGHE_SECOND_FACTOR: {value!r} is not one of {', '.join(SECOND_FACTOR)}. "
            "Set it to one of them, or unset it."
        )
    return value


def idle(environment: Mapping[str, str]) -> timedelta:
    """After how long without a page a session ends. Raises ImproperlyConfigured."""
    return timedelta(hours=_whole(environment, "LANGNGHE_SESSION_IDLE_HOURS", IDLE_HOURS))


def lasts(environment: Mapping[str, str]) -> timedelta:
    """After how long any session ends. Raises ImproperlyConfigured."""
    return timedelta(days=_whole(environment, "LANGNGHE_SESSION_DAYS", LASTS_DAYS))


def _whole(environment: Mapping[str, str], name: str, usual: int) -> int:
    written = environment.get(name, "").strip() or str(usual)
    if not (written.isascii() and written.isdecimal() and 1 <= int(written[:9]) <= LONGEST):
        raise ImproperlyConfigured(
            f"settings.session: {name}: {written!r} is no whole number from 1 to {LONGEST}. Correct it, or unset it."
        )
    return int(written)
