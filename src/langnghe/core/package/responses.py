"""Responses as a package keeps them: one a line, in an order that tells nothing, with what was decided about each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from langnghe.core.editing.decision import Decision, analysed, changes_from_json, changes_to_json
from langnghe.core.editing.model import Status
from langnghe.core.plan.model import Mode
from langnghe.core.response.model import Response
from langnghe.core.response.serial import answers_from_json, answers_to_json


def response_to_json(response: Response, form: str, decided: Decision | None = None) -> dict[str, object]:
    """One response as it was accepted, the hash of the questionnaire that it answers, and what was decided about it; no day, no
    key."""
    line: dict[str, object] = {
        "answers": answers_to_json(response.answers),
        "form": form,
        "mode": response.mode.value,
        "unit": response.unit,
    }
    return line if decided is None else line | {"decided": _decision_to_json(decided)}


def response_of(line: Mapping[str, Any]) -> Response:
    """The response as it was accepted. Raises KeyError, TypeError, ValueError or ArithmeticError for what is none."""
    answers = line["answers"]
    if not isinstance(answers, dict):
        raise TypeError("answers are an object")
    return Response(answers_from_json(answers), str(line["unit"]), Mode(line["mode"]))


def decision_of(line: Mapping[str, Any]) -> Decision | None:
    """What was decided about the response; None when nothing was. Raises as `response_of`."""
    decided = line.get("decided")
    if decided is None:
        return None
    changes = decided["changes"]
    if not isinstance(changes, dict):
        raise TypeError("changes are an object")
    return Decision(Status(decided["status"]), str(decided["rule"]), str(decided["because"]), changes_from_json(changes))


def analysed_of(line: Mapping[str, Any]) -> Response | None:
    """The response as it was analysed; None when it was declared invalid. Raises as `response_of`."""
    return analysed(response_of(line), decision_of(line))


def _decision_to_json(decided: Decision) -> dict[str, object]:
    return {
        "because": decided.because,
        "changes": changes_to_json(decided.changes),
        "rule": decided.rule,
        "status": decided.status.value,
    }
