"""Responses as a package keeps them: one a line, in an order that tells nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from langnghe.core.plan.model import Mode
from langnghe.core.response.model import Response
from langnghe.core.response.serial import answers_from_json, answers_to_json


def response_to_json(response: Response, form: str) -> dict[str, object]:
    """One response and the hash of the questionnaire that it answers; no day, no key."""
    return {
        "answers": answers_to_json(response.answers),
        "form": form,
        "mode": response.mode.value,
        "unit": response.unit,
    }


def response_of(line: Mapping[str, Any]) -> Response:
    """The inverse. Raises KeyError, TypeError, ValueError or ArithmeticError for what is none."""
    answers = line["answers"]
    if not isinstance(answers, dict):
        raise TypeError("answers are an object")
    return Response(answers_from_json(answers), str(line["unit"]), Mode(line["mode"]))
