"""What makes a version of a questionnaire that version: a hash of its content."""

from __future__ import annotations

import hashlib
import json

from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.questionnaire.serial import questionnaire_to_json


def canonical(questionnaire: Questionnaire) -> bytes:
    """The questionnaire as JSON in UTF-8, keys sorted, without blanks: the same content gives the same bytes."""
    data = questionnaire_to_json(questionnaire)
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def questionnaire_hash(questionnaire: Questionnaire) -> str:
    """The SHA-256 of the canonical form, in 64 hexadecimal digits; where it was read does not enter it."""
    return hashlib.sha256(canonical(questionnaire)).hexdigest()
