"""Findings and refusals: a code, a place, what is wrong, what to do."""

import pytest

from langnghe.core.errors import CATALOGUE, Finding, Kind, Place, Refused, Severity, define, has_errors, refuse

FULL = Kind("box.full", Severity.ERROR, "The box holds {count} forms.", "Take another box.")
HEAVY = Kind("box.heavy", Severity.WARNING, "The box is heavy.", "Carry it with two.")


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place(), "-"),
        (Place(file="plan.docx", line=3), "plan.docx, line 3"),
        (Place(file="q.xlsx", sheet="survey", row=4, column="relevant"), "q.xlsx, sheet survey, row 4, column relevant"),
        (Place(page=2, field="age"), "page 2, age"),
        (Place(quote="a quotation is shown apart"), "-"),
    ],
)
def test_a_place_says_what_is_known_of_it(place, text):
    assert str(place) == text


def test_a_finding_is_a_code_a_place_and_two_sentences():
    finding = Finding(FULL, Place(file="a.csv", row=2), {"count": 7})
    assert str(finding) == "box.full: a.csv, row 2: The box holds 7 forms. Take another box."
    assert (finding.code, finding.severity) == ("box.full", "error")


def test_a_refusal_carries_its_findings():
    refusal = refuse(FULL, Place(row=1), count=1)
    assert isinstance(refusal, Refused)
    assert (len(refusal.findings), str(refusal)) == (1, "box.full: row 1: The box holds 1 forms. Take another box.")


@pytest.mark.parametrize(("kinds", "errors"), [((), False), ((HEAVY,), False), ((HEAVY, FULL), True)])
def test_warnings_alone_are_no_errors(kinds, errors):
    assert has_errors(Finding(kind, values={"count": 1}) for kind in kinds) is errors


def test_a_code_is_defined_once(monkeypatch):
    monkeypatch.delitem(CATALOGUE, "box.new", raising=False)
    assert define("box.new", "p", "a", Severity.NOTE) == Kind("box.new", Severity.NOTE, "p", "a")
    with pytest.raises(ValueError, match=r"box\.new"):
        define("box.new", "p", "a")
    del CATALOGUE["box.new"]
