"""A questionnaire as a JSON file: all of it, to be read again without loss."""

from __future__ import annotations

import json

from langnghe.core.errors import Place, define, refuse
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.questionnaire.serial import questionnaire_from_json, questionnaire_to_json

NOT_JSON = define(
    "questionnaire.not_json", "The file cannot be read as JSON: {reason}.", "Write it anew with `langnghe questionnaire convert`."
)
NOT_A_QUESTIONNAIRE = define(
    "questionnaire.not_a_questionnaire",
    "The file is JSON, but no questionnaire.",
    "Give a file that was written by `langnghe questionnaire convert`.",
)


def write_questionnaire_json(questionnaire: Questionnaire) -> bytes:
    """The questionnaire in UTF-8, two spaces; the same questionnaire gives the same bytes."""
    return json.dumps(questionnaire_to_json(questionnaire), ensure_ascii=False, indent=2).encode() + b"\n"


def read_questionnaire_json(data: bytes, file: str) -> Questionnaire:
    """What `write_questionnaire_json` wrote. Raises Refused for anything else."""
    place = Place(file=file)
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise refuse(NOT_JSON, place, reason=str(error).partition(" (")[0]) from error
    try:
        questionnaire = questionnaire_from_json(found)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise refuse(NOT_A_QUESTIONNAIRE, place) from error
    if not questionnaire.languages or not questionnaire.items:
        raise refuse(NOT_A_QUESTIONNAIRE, place)
    return questionnaire
