"""What the desk did with the finished example between its closing and its locking: open answers coded, responses cleaned."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from langnghe.core.coding import codebook as codebooks
from langnghe.core.coding.normalise import key
from langnghe.core.coding.serial import codebook_to_json
from langnghe.core.editing.decision import decision
from langnghe.core.editing.model import Kind
from langnghe.core.formats.answers_csv import read_answers_csv
from langnghe.core.questionnaire.model import Text
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.collect.actions import forgetting
from langnghe.phases.process.actions import coding, editing
from langnghe.phases.process.actions.coding import Where
from langnghe.phases.process.queries import editing as queries
from langnghe.web.access import Staff

CODED = "kien_nghi"
ALIKE = Kind.DUPLICATE_TEXT.value
TWICE = 12
"""So many responses are taken to have come twice."""


def code(slug: str, file: Path, by: Staff, now: datetime) -> None:
    """A codebook of the labels in a table of answers, and the codes of these; twice is as good as once."""
    where, labelled = Where(slug, CODED, by, now), read_answers_csv(file.read_bytes(), file.name)
    book, codes = codebooks.EMPTY, {}
    for label in dict.fromkeys(label for _, each in labelled for label in each):
        book, made = codebooks.add(book, Text({"vi": label}))
        codes[label] = made.code
    coding.replace_codebook(where, codebook_to_json(book))
    coding.assign_each(where, {key(text): [codes[label] for label in each] for text, each in labelled})


def clean(slug: str, by: Staff, now: datetime) -> None:
    """Of the responses whose own words are alike some came twice, always the same ones; all others count."""
    if not collect_queries.has_lasting_keys(slug, now):
        forgetting.close_down(slug=slug, by=by, now=now)
    if queries.decisions(slug):
        return
    alike = [number for number, flags in queries.checked(slug).flags.items() if any(flag.rule == ALIKE for flag in flags)]
    alike.sort(key=lambda number: str(queries.whole_response(slug, number).answers))
    twice = decision("invalid", ALIKE, "Phiếu gửi hai lần (ví dụ)")
    editing.decide(slug=slug, keys=alike[:TWICE], decision=twice, by=by, now=now)
    editing.decide_rule(slug=slug, decision=decision("valid", ALIKE, "Hai người cùng ý kiến (ví dụ)"), by=by, now=now)
