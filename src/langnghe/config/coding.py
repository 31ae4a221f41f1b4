"""Whether a language model of the agency is asked for codes, from the environment: off when no address is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

SECONDS = 10
"""How long the model may take for one answer."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where an OpenAI-compatible model listens ("" for none), which one, and the key it asks for."""

    endpoint: str = ""
    model: str = ""
    key: str = ""
    seconds: float = SECONDS


def coding_settings(environment: Mapping[str, str]) -> Endpoint:
    """What the variables LANGNGHE_CODING_* say. Raises ImproperlyConfigured."""
    given = {name: environment.get(f"LANGNGHE_CODING_{name}", "").strip() for name in ("ENDPOINT", "MODEL", "KEY_FILE")}
    if not given["ENDPOINT"]:
        return Endpoint()
    parts = urlsplit(given["ENDPOINT"])
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ImproperlyConfigured(
            "settings.coding: LANGNGHE_CODING_ENDPOINT: it is no address of a server. Give it as http://10.0.0.5/v1, or unset it."
        )
    if not given["MODEL"]:
        raise ImproperlyConfigured(
            "settings.coding: LANGNGHE_CODING_MODEL: it is not said which model to ask. Set it to the name the server knows."
        )
    return Endpoint(given["ENDPOINT"].rstrip("/"), given["MODEL"], _key(given["KEY_FILE"]))


def _key(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8").strip() if file else ""
    except OSError as error:
        raise ImproperlyConfigured(
            f"settings.coding: LANGNGHE_CODING_KEY_FILE: the file cannot be read ({error.strerror}). Correct it, or unset it."
        ) from error
