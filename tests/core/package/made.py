"""A small package as values: two responses, a journal, commitments; with everything that must agree."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime

from langnghe.core.package.evidence import Evidence
from langnghe.core.package.identity import Identity, identity_to_json
from langnghe.core.package.journal import START, Entry, entries_to_json, hash_of
from langnghe.core.package.responses import response_to_json
from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.identity import questionnaire_hash
from langnghe.core.questionnaire.serial import questionnaire_to_json
from langnghe.core.response.commitment import Span, committed, element, following
from langnghe.core.response.commitments_json import commitment_to_json
from langnghe.core.response.dataset import build_dataset
from langnghe.core.response.model import Response
from tests.cast import QUESTIONNAIRE, UNITS

FORM = questionnaire_hash(QUESTIONNAIRE)
FULL = [
    Response({"goes": "yes", "times": 2, "wish": "Thêm mái che"}, "ban-mau", Mode.ONLINE),
    Response({"goes": "no"}, "ban-thu", Mode.PAPER),
]
OPEN = [Response({"goes": "yes", "times": 2}, "", Mode.ONLINE), Response({"goes": "no"}, "", Mode.PAPER)]
BLIND = 12345
Files = dict[str, bytes]


def version(responses: list[Response]) -> str:
    return build_dataset(QUESTIONNAIRE, responses, UNITS, simulated=False, questionnaire_hash=FORM).version


def entry() -> Entry:
    bare = Entry(4, datetime(2024, 7, 1, tzinfo=UTC), "hoa", "process.locked", "cho-xa", {}, START, "")
    return Entry(4, bare.at, bare.person, bare.event, bare.survey, bare.detail, START, hash_of(bare))


def identity() -> Identity:
    return Identity(
        survey="cho-xa",
        program="0.1.0",
        version=version(FULL),
        released=version(OPEN),
        rows=2,
        questionnaire="q.json",
        questionnaire_hash=FORM,
        simulated=False,
        units=tuple(unit.code for unit in UNITS),
        modes=tuple(mode.value for mode in Mode),
        journal_head=entry().hash,
        sealed=True,
    )


def lines(responses: list[Response]) -> bytes:
    return b"".join(dump(response_to_json(each, FORM), indent=None) + b"\n" for each in responses)


def dump(content: object, indent: int | None = 1) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=indent).encode()


def files() -> Files:
    """By path; the sealed part as it is when it was opened."""
    value = committed([element(each, FORM) for each in FULL], BLIND)
    made = following((), Span(date(2024, 6, 15), date(2024, 6, 15), 2), value)
    return {
        "package.json": dump(identity_to_json(identity())),
        "q.json": dump(questionnaire_to_json(QUESTIONNAIRE)),
        "journal/journal.json": dump({"entries": entries_to_json([entry()])}),
        "dataset/responses.jsonl": lines(OPEN),
        "commitments/commitments.json": dump({"commitments": [commitment_to_json(made)]}),
        "survey/rows.json": dump({"rows": {"survey": [{"slug": "cho-xa"}], "quotas": []}}),
        "unsealed/responses.jsonl": lines(FULL),
        "unsealed/rows.json": dump({"quotas": [{"cell": "a"}], "blinding": str(BLIND)}),
    }


def evidence(given: Mapping[str, bytes]) -> Evidence:
    return Evidence(given.keys(), lambda path: [given[path]], {"sum of q": "q.json"})
