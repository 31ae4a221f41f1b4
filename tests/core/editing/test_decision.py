"""What a decision does to a response, and which may be made."""

from datetime import date
from decimal import Decimal

import pytest

from langnghe.core.editing.decision import (
    Decision,
    analysed,
    changes_from_json,
    changes_to_json,
    corrected,
    decision,
    following,
)
from langnghe.core.editing.judging import judged, summed_up
from langnghe.core.editing.model import Flag, Severity, Status
from langnghe.core.errors import Refused
from tests.core.editing.clinic import CLINIC, response

TODAY = date(2024, 6, 20)
INVALID, VALID = Decision(Status.INVALID, "range.age"), Decision(Status.VALID, "", "seen")
PUT = Decision(Status.VALID, "range.age", "", {"age": 40, "good": None})


@pytest.mark.parametrize(
    ("decided", "answers"),
    [(None, {"age": 4, "good": "1"}), (VALID, {"age": 4, "good": "1"}), (INVALID, None), (PUT, {"age": 40})],
    ids=range(4),
)
def test_what_is_analysed_follows_the_decision_and_what_came_in_stays(decided, answers):
    given = response(age=4, good="1")
    kept = analysed(given, decided)
    assert (kept and (kept.answers, kept.unit, kept.mode)) == (answers and (answers, "a", given.mode))
    assert given.answers == {"age": 4, "good": "1"}


@pytest.mark.parametrize(
    ("status", "rule", "because", "code"),
    [
        ("valid", "", "", None),
        ("invalid", "range.age", " ", None),
        ("invalid", "", "a child filled it in", None),
        ("invalid", "", " ", "editing.no_reason"),
        ("check", "", "", "editing.not_a_status"),
        ("perhaps", "", "x", "editing.not_a_status"),
    ],
)
def test_who_declares_a_response_invalid_says_why(status, rule, because, code):
    if code is None:
        assert decision(status, rule, because) == Decision(Status(status), rule, because.strip())
        return
    with pytest.raises(Refused) as refused:
        decision(status, rule, because)
    assert refused.value.findings[0].code == code


def test_who_puts_answers_right_says_why():
    with pytest.raises(Refused):
        decision("valid", "", "", {"age": 40})
    assert decision("valid", "range.age", "", {"age": 40}).changes == {"age": 40}


@pytest.mark.parametrize(
    ("answers", "wanted", "changes"),
    [
        ({"age": 4, "double": 8}, {"age": 40}, {"age": 40, "double": 80}),
        ({"age": 4, "double": 8}, {"age": None}, {"age": None, "double": None}),
        ({"good": "1", "why": "xa"}, {"good": "3"}, {"good": "3", "why": None}),
        ({"good": "3"}, {"good": "3"}, {}),
        ({"age": 4, "double": 8, "good": "3"}, {"good": "2"}, {"good": "2"}),
    ],
    ids=range(5),
)
def test_what_follows_from_a_correction_is_worked_out(answers, wanted, changes):
    assert following(CLINIC, answers, wanted, TODAY) == changes
    assert corrected(answers, changes).keys() <= {"age", "double", "good"}


@pytest.mark.parametrize("name", ["aeg", "double", "thanks"])
def test_only_what_was_asked_can_be_put_right(name):
    with pytest.raises(Refused) as refused:
        following(CLINIC, {}, {name: "1"}, TODAY)
    assert refused.value.findings[0].code == "editing.unknown_question"


def test_changes_are_stored_as_answers_are():
    changes = {"height": Decimal("1.6"), "came": date(2024, 5, 1), "why": None, "used": ("exam",)}
    stored = {"height": {"decimal": "1.6"}, "came": {"date": "2024-05-01"}, "why": None, "used": ["exam"]}
    assert (changes_to_json(changes), changes_from_json(stored)) == (stored, changes)


FLAGS = (Flag("b"), Flag("a", ("age",)))
SEVERITIES = {"a": Severity.INVALID, "b": Severity.CHECK, "c": Severity.NOTE}


@pytest.mark.parametrize(
    ("flags", "decided", "status", "proposed"),
    [
        ((), None, "valid", "valid"),
        ((Flag("c"),), None, "valid", "valid"),
        (FLAGS, None, "invalid", "invalid"),
        (FLAGS, VALID, "valid", "invalid"),
        ((), INVALID, "invalid", "valid"),
    ],
    ids=range(5),
)
def test_a_person_overrules_the_rules(flags, decided, status, proposed):
    found = judged(flags, SEVERITIES, decided)
    assert (found.status, found.proposed, found.decided) == (status, proposed, decided is not None)


def test_the_gravest_stands_first_and_counts_add_up():
    verdicts = [
        judged(FLAGS, SEVERITIES),
        judged(FLAGS[:1], SEVERITIES),
        judged(FLAGS, SEVERITIES, INVALID),
        judged((), SEVERITIES, PUT),
    ]
    found = summed_up(10, verdicts, [INVALID, PUT])
    assert verdicts[0].flags == (FLAGS[1], FLAGS[0])
    assert found.statuses == {Status.VALID: 7, Status.CHECK: 1, Status.INVALID: 2}
    assert (found.found, found.invalid, found.corrected, found.undecided) == ({"a": 2, "b": 3}, {"range.age": 1}, 1, 2)
    assert (found.declared_invalid, found.valid) == (1, 9)
