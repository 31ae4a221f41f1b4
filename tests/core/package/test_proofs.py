"""What a package proves beyond its checksums."""

import pytest

from langnghe.core.package.proofs import findings_of
from tests.core.package.made import dump, evidence, files

WHOLE = files()
JOURNAL, ROWS, COMMITMENTS = "journal/journal.json", "unsealed/rows.json", "commitments/commitments.json"
OPEN, FULL = "dataset/responses.jsonl", "unsealed/responses.jsonl"


def found(given) -> list[str]:
    return [f"{finding.code} {finding.place}" for finding in findings_of(evidence(given))]


def only(*folders: str) -> dict[str, bytes]:
    return {path: content for path, content in WHOLE.items() if path.split("/")[0] in folders or "/" not in path}


@pytest.mark.parametrize(
    "given",
    [WHOLE, only("journal", "dataset", "commitments"), only("journal", "dataset"), {}, {"a.txt": b""}],
    ids=["all", "without the key", "without commitments", "nothing", "another bag"],
)
def test_what_agrees_is_passed(given):
    assert found(given) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "codes"),
    [
        (OPEN, b'"yes"', b'"no"', [f"package.other_answers {OPEN}"]),
        (OPEN, b'"goes"', b'"comes"', ["dataset.unknown_question comes"]),
        (OPEN, b'"online"', b'"by air"', [f"package.unreadable {OPEN}"]),
        (OPEN, b'"answers": {', b'"answers": 1, "x": {', [f"package.unreadable {OPEN}"]),
        (OPEN, b'"unit"', b'"u"', [f"package.unreadable {OPEN}"]),
        (FULL, b"ban-mau", b"ban-thu", [f"package.other_answers {FULL}", f"package.not_committed {FULL}"]),
        (FULL, b'"form"', b'"f"', [f"package.unreadable {FULL}"]),
        ("q.json", "đi chợ".encode(), "ra chợ".encode(), ["package.other_questionnaire q.json"]),
        ("q.json", b'"items"', b'"things"', ["package.other_questionnaire q.json", "dataset.unknown_question goes"]),
        ("q.json", b'"name"', b'"n"', ["package.unreadable q.json"]),
        (JOURNAL, b'"hoa"', b'"lan"', [f"package.journal_broken {JOURNAL}, line 1"]),
        (JOURNAL, b'"entries"', b'"e"', [f"package.unreadable {JOURNAL}"]),
        (JOURNAL, WHOLE[JOURNAL], b'{"entries": []}', [f"package.other_head {JOURNAL}"]),
        (COMMITMENTS, b'"responses": 2', b'"responses": 3', [f"package.commitments_broken {COMMITMENTS}"]),
        (COMMITMENTS, b'"head"', b'"h"', [f"package.unreadable {COMMITMENTS}"]),
        (COMMITMENTS, WHOLE[COMMITMENTS], b'{"commitments": []}', []),
        (ROWS, b"12345", b"12346", [f"package.not_committed {FULL}"]),
        (ROWS, b"12345", b"0", []),
        (ROWS, b'"blinding"', b'"b"', []),
        ("package.json", b'"format": 1', b'"format": 3', ["package.newer package.json"]),
    ],
    ids=range(20),
)
def test_what_does_not_agree_is_found(path, old, new, codes):
    assert old in WHOLE[path]
    assert found(WHOLE | {path: WHOLE[path].replace(old, new, 1)}) == codes


def test_a_missing_journal_is_found():
    assert found({path: content for path, content in WHOLE.items() if path != JOURNAL}) == [f"package.unreadable {JOURNAL}"]


def test_an_answer_that_was_added_is_found():
    more = WHOLE[OPEN] + dump({"answers": {}, "form": "x", "mode": "online", "unit": ""}, indent=None)
    assert found(WHOLE | {OPEN: more}) == [f"package.other_answers {OPEN}"]
