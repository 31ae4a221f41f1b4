"""What a package proves of its cleaning: accepted, less declared invalid with reasons, is analysed."""

import json

import pytest

from langnghe.core.editing.decision import Decision
from langnghe.core.editing.judging import summed_up
from langnghe.core.editing.model import Status
from langnghe.core.package.editing import PATH, editing_to_json
from langnghe.core.package.identity import FORMAT, identity_to_json
from langnghe.core.package.journal import START, Entry, entries_to_json, hash_of
from langnghe.core.package.proofs import findings_of
from langnghe.core.package.responses import decision_of, response_to_json
from langnghe.core.package.restoring import returning
from langnghe.core.response.commitment import Span, committed, element, following
from langnghe.core.response.commitments_json import commitment_to_json
from langnghe.core.response.model import Response
from tests.core.package.made import BLIND, FORM, FULL, OPEN, dump, entry, evidence, files, identity, lines, version

ODD = Response({"goes": "yes", "times": 90}, "ban-mau", FULL[0].mode)
TAKEN_OUT = Decision(Status.INVALID, "too.often", "")
PUT_RIGHT = Decision(Status.VALID, "", "misread", {"wish": None})
DECIDED = [(FULL[0], PUT_RIGHT), (FULL[1], Decision(Status.VALID)), (ODD, TAKEN_OUT)]
SEALED, JOURNAL = "unsealed/responses.jsonl", "journal/journal.json"


def sealed(*decided) -> bytes:
    return b"".join(dump(response_to_json(each, FORM, decision), indent=None) + b"\n" for each, decision in decided)


def locked(**told: int) -> Entry:
    bare = entry()
    made = Entry(4, bare.at, "hoa", bare.event, bare.survey, told, START, "")
    return Entry(4, bare.at, "hoa", bare.event, bare.survey, told, START, hash_of(made))


def cleaned(told: Entry, *decided) -> dict[str, bytes]:
    """The package of three people, one of whom was declared invalid and one put right."""
    full, summary = [each for each, _ in DECIDED], summed_up(3, (), [TAKEN_OUT, PUT_RIGHT])
    used = [Response({"goes": "yes", "times": 2}, "ban-mau", FULL[0].mode), FULL[1]]
    span = following((), Span(told.at.date(), told.at.date(), 3), committed([element(each, FORM) for each in full], BLIND))
    said = identity_to_json(identity()) | {"version": version(used), "journal_head": told.hash, "format": FORMAT}
    return files() | {
        "package.json": dump(said),
        PATH: dump(editing_to_json(summary)),
        JOURNAL: dump({"entries": entries_to_json([told])}),
        "commitments/commitments.json": dump({"commitments": [commitment_to_json(span)]}),
        SEALED: sealed(*(decided or DECIDED)),
    }


WHOLE = cleaned(locked(accepted=3, invalid=1, corrected=1))


def found(given) -> list[str]:
    return [f"{finding.code} {finding.place}" for finding in findings_of(evidence(given))]


def counts(**other: object) -> bytes:
    return dump(json.loads(WHOLE[PATH]) | other)


def test_what_agrees_is_passed_with_the_key_and_without():
    anybodys = {path: content for path, content in WHOLE.items() if not path.startswith("unsealed/")}
    bare = {path: content for path, content in anybodys.items() if not path.startswith("commitments/")}
    assert [found(each) for each in (WHOLE, anybodys, bare)] == [[], [], []]


def test_an_older_package_and_an_older_journal_say_nothing_of_it():
    assert (found(files()), found(cleaned(locked()))) == ([], [])


def test_the_decisions_come_back_with_their_responses():
    assert [each for _response, _form, each in returning(evidence(WHOLE)).responses()] == [each for _, each in DECIDED]


@pytest.mark.parametrize(
    ("path", "content", "codes"),
    [
        (PATH, counts(invalid=0), ["not_the_sum", f"other_count {JOURNAL}", f"other_count {SEALED}"]),
        (PATH, counts(analysed=3), ["not_the_sum"]),
        (
            PATH,
            counts(accepted=4, invalid=2),
            ["other_count commitments", *[f"other_count {JOURNAL}"] * 2, *[f"other_count {SEALED}"] * 2],
        ),
        (PATH, counts(corrected="1"), [f"unreadable {PATH}"]),
        (PATH, None, [f"unreadable {PATH}"]),
        ("dataset/responses.jsonl", lines(OPEN[:1]), ["other_answers", "not_the_sum"]),
        ("commitments/commitments.json", dump({"commitments": []}), []),
        ("commitments/commitments.json", dump({"commitments": [{}]}), ["unreadable commitments"] * 2),
        (SEALED, sealed(*DECIDED[:2]), ["not_committed", *[f"other_count {SEALED}"] * 2]),
        (SEALED, sealed(*DECIDED[:2], (ODD, Decision(Status.INVALID))), ["invalid_without_reason"]),
        (SEALED, sealed(*DECIDED[:2], (ODD, None)), ["other_answers", f"other_count {SEALED}"]),
        (SEALED, WHOLE[SEALED].replace(b'"changes": {', b'"changes": 1, "x": {', 1), ["unreadable"] * 2),
        (SEALED, WHOLE[SEALED].replace(b'"status"', b'"s"', 1), ["unreadable"] * 2),
    ],
    ids=range(13),
)
def test_what_does_not_add_up_is_found(path, content, codes):
    given = {**WHOLE, path: content} if content is not None else {name: each for name, each in WHOLE.items() if name != path}
    said = found(given)
    assert [line.startswith(f"package.{code}") for line, code in zip(said, codes, strict=True)] == [True] * len(codes), said


def test_a_line_without_a_decision_has_none():
    assert decision_of({"answers": {}}) is None
