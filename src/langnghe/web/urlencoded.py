"""The fields of a form as browsers send them in a body, read strictly: what is not whole or not text is refused."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.utils.datastructures import MultiValueDict

from langnghe.core.errors import Place, define, refuse

KIND = "application/x-www-form-urlencoded"
BROKEN = define(
    "response.not_text", "What was sent holds characters that cannot be read.", "Open the survey's page once more and type anew."
)
TOO_MANY = define(
    "response.too_many_fields",
    "More than {most} answers were sent at once.",
    "Open the survey's page once more and send it anew.",
)
REPEATED = define(
    "response.repeated_field", "“{name}” was sent more than once.", "Open the survey's page once more and send it anew."
)
_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def fields(body: bytes) -> MultiValueDict[str, str]:
    """The values of each field, in the order in which they were sent. Raises Refused for a body of another form, for more
    fields than are allowed, for bytes that are no UTF-8, for NUL, and for a field of the page itself that comes twice."""
    pairs = _characters(body).replace("+", " ").split("&")
    if len(pairs) > settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:
        raise refuse(TOO_MANY, most=settings.DATA_UPLOAD_MAX_NUMBER_FIELDS)
    found: dict[str, list[str]] = {}
    for pair in filter(None, pairs):
        name, _, value = pair.partition("=")
        if "%" in pair:
            name, value = _unquoted(name), _unquoted(value)
        if name not in found:
            found[name] = [value]
        else:
            found[name].append(value)
    twice = next((name for name in found if name[:1] == "_" and len(found[name]) > 1), None)
    if twice is not None:
        raise refuse(REPEATED, Place(field=twice[:80]), name=twice[:80])
    return MultiValueDict(found)


def _characters(sent: bytes) -> str:
    try:
        text = sent.decode()
    except UnicodeDecodeError as error:
        raise refuse(BROKEN) from error
    if "\0" in text:
        raise refuse(BROKEN)
    return text


def _unquoted(text: str) -> str:
    if "%" not in text:
        return text
    if _ESCAPE.search(text):
        raise refuse(BROKEN)
    return _characters(unquote_to_bytes(text))
