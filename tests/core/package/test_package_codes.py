"""What a package proves of the codes of open answers: they are those that were locked."""

import pytest

from langnghe.core.coding.frozen import digest_of
from langnghe.core.package.codes import code_findings
from langnghe.core.package.evidence import Evidence
from langnghe.core.package.journal import START, Entry, entries_to_json
from tests.core.package.made import dump, entry, evidence, files, identity

CODED = {"codebook": 0, "answer": "a", "turn": "locked", "codes": ["c1"]}
LOCKED = digest_of({"wish": {}}, [("wish", "a", "locked", ["c1"])])


def told(codes: object) -> bytes:
    bare = entry()
    entries = [Entry(4, bare.at, "hoa", bare.event, bare.survey, {"codes": codes}, START, ""), bare]
    return dump({"entries": entries_to_json(entries)})


def package(row=CODED, stated: str = LOCKED, journal: object = LOCKED) -> Evidence:
    rows = {"codebooks": [{"question": "wish", "content": {}}], "coded": [row], "dataset": [{"codes": stated}]}
    return evidence(files() | {"survey/rows.json": dump({"rows": rows}), "journal/journal.json": told(journal)})


def codes(given: Evidence) -> list[str]:
    return [finding.code for finding in code_findings(given, identity())]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (package(), []),
        (package(stated="", journal=3), []),
        (package({**CODED, "codes": ["c2"]}), ["package.other_codes"]),
        (package({**CODED, "codes": ["c2"]}, stated=""), ["package.other_codes"]),
        (package(stated="0" * 64), ["package.other_codes"]),
        (package(journal="1" * 64), ["package.other_codes"]),
        (evidence(files()), []),
        (evidence({"package.json": b"{}"}), []),
        (evidence({**files(), "journal/journal.json": dump({"entries": []})}), []),
        (evidence({name: each for name, each in files().items() if "journal" not in name}), []),
    ],
    ids=["same", "unsaid", "changed", "journal-alone", "dataset", "journal", "before", "bare", "no-entries", "no-journal"],
)
def test_codes_are_compared_with_what_the_dataset_and_the_journal_say(given, found):
    assert codes(given) == found


def test_rows_that_are_no_rows_are_refused():
    with pytest.raises(Exception, match=r"package\.unreadable"):
        codes(package({**CODED, "codebook": 4}))
