"""What a server says about itself, from the environment: how it writes its log, and who may read its figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

KINDS = ("json", "text", "off")


@dataclass(frozen=True, slots=True)
class Log:
    """`kind`: how lines are written to the standard error; "" when nothing was said: failures alone, as text. `days`: how many
    days of files are kept in the data folder; 0 for no files."""

    kind: str = ""
    days: int = 0


def log_settings(environment: Mapping[str, str]) -> Log:
    """What LANGNGHE_LOG and LANGNGHE_LOG_DAYS say. Raises ImproperlyConfigured."""
    kind, days = environment.get("LANGNGHE_LOG", "").strip(), environment.get("LANGNGHE_LOG_DAYS", "").strip() or "0"
    if kind and kind not in KINDS:
        raise ImproperlyConfigured(
            f"settings.log: LANGNGHE_LOG: {kind!r} is not one of {', '.join(KINDS)}. Set it to one of them, or unset it."
        )
    if not (days.isascii() and days.isdecimal() and int(days) <= 3660):
        raise ImproperlyConfigured(
            f"settings.log: LANGNGHE_LOG_DAYS: {days!r} is no number of days. Set it to a whole number, or unset it."
        )
    return Log(kind, int(days))


def token_file(environment: Mapping[str, str]) -> Path | None:
    """The file of the token for /metrics; None when none is named. Raises ImproperlyConfigured when it cannot be used."""
    named = environment.get("LANGNGHE_METRICS_TOKEN_FILE", "").strip()
    if not named:
        return None
    try:
        token = Path(named).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(
            f"settings.metrics: LANGNGHE_METRICS_TOKEN_FILE: {named}: the file cannot be read. Check its name and its rights."
        ) from error
    if len(token) < 16:
        raise ImproperlyConfigured(
            f"settings.metrics: LANGNGHE_METRICS_TOKEN_FILE: {named}: the token has fewer than 16 characters. Write a longer one."
        )
    return Path(named)
