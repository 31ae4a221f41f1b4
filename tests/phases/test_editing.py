"""Responses decided about: who may when, what counts, what is taken back, and what becomes of the dataset."""

import json
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.db import connection

from langnghe.core.editing.book import RuleBook
from langnghe.core.editing.decision import decision
from langnghe.core.editing.model import Kind, Rule, Severity, Status
from langnghe.core.errors import Refused
from langnghe.core.formats.package_zip import verify_package
from langnghe.core.formats.sealed_file import new_key, read_key
from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.model import Text
from langnghe.core.statistics.listing import tables_to_json
from langnghe.phases.analyse import queries as analyse_queries
from langnghe.phases.archive.actions import packages, restoring
from langnghe.phases.archive.queries import Enclosed, package_file
from langnghe.phases.collect import intake
from langnghe.phases.disseminate.actions import reports
from langnghe.phases.process import queries as process_queries
from langnghe.phases.process.actions import datasets, editing
from langnghe.phases.process.queries import editing as queries
from langnghe.records import files
from langnghe.records.models import DecisionRow, JournalRow, Person, ResponseRow, RewriteRow, SurveyRow
from tests.cast import CLOSES
from tests.stage import DURING, SLUG, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]
AFTER = CLOSES + timedelta(hours=1)
PRIVATE, PUBLIC = map(read_key, new_key(bytes(range(32))))
OFTEN = Rule(
    "too.often", Kind.CONSISTENCY, Severity.INVALID, Text({"vi": "Quá nhiều lần."}), expression="${times} < 10", own=True
)
SAME = "Mong muốn chợ sạch hơn, có mái che và chỗ gửi xe cho người già"


def closed() -> None:
    """Twelve people answered; one went 40 times a week, two wrote the same, one left everything out."""
    opened()
    given = [{"goes": "yes", "times": number} for number in range(8)]
    given += [{"goes": "yes", "times": 40}, {"goes": "no", "wish": SAME}, {"goes": "no", "wish": SAME.upper()}, {"goes": "no"}]
    people = [submission(number, "ban-thu" if number < 2 else "ban-mau", **each) for number, each in enumerate(given)]
    intake.submit(SLUG, people, DURING)
    by = Person.objects.get(username="binh-the-approver")
    editing.keep_rules(slug=SLUG, book=RuleBook(own=(OFTEN,)), places={}, by=by, now=AFTER)


def written_anew() -> None:
    """What is left of a closing that was done with: `tests/phases/test_forgetting.py` does it."""
    survey, kept = SurveyRow.objects.get(slug=SLUG), files.keep(b"certificate")
    RewriteRow.objects.create(survey=survey, kind="closing", on=AFTER.date(), responses=12, certificate=kept)


@pytest.fixture
def by() -> Person:
    closed()
    written_anew()
    return Person.objects.get(username="binh-the-approver")


def key_of(**answers: object) -> int:
    return next(row.pk for row in ResponseRow.objects.all() if row.answers == answers)


def code_of(refused) -> str:
    return refused.value.findings[0].code


def test_what_the_rules_find_is_proposed_and_takes_nothing_out(by):
    stood = queries.editing_summary(SLUG)
    assert (stood.statuses, stood.undecided) == ({Status.VALID: 9, Status.CHECK: 2, Status.INVALID: 1}, 3)
    assert (stood.found, stood.valid) == ({"too.often": 1, "duplicate_text": 2}, 12)
    assert len(process_queries.assembled(SLUG)) == 12


def test_nobody_decides_before_all_was_written_anew():
    closed()
    by, key = Person.objects.get(username="binh-the-approver"), key_of(goes="no")
    for now, wanted in ((DURING, "survey.not_now"), (AFTER, "editing.not_now")):
        with pytest.raises(Refused) as caught:
            editing.decide(slug=SLUG, keys=[key], decision=decision("invalid", "", "empty"), by=by, now=now)
        assert code_of(caught) == wanted


def test_what_is_declared_invalid_is_not_analysed_and_the_three_counts_say_so(by):
    made = decision("invalid", "too.often", "")
    assert editing.decide_rule(slug=SLUG, decision=made, by=by, now=AFTER) == 1
    counts = process_queries.returns(SLUG)
    assert (counts.returned[Mode.ONLINE], counts.valid[Mode.ONLINE]) == (12, 11)
    assert process_queries.invalid_counts(SLUG) == {("ban-mau", Mode.ONLINE): 1}
    assert (len(process_queries.assembled(SLUG)), queries.editing_summary(SLUG).invalid) == (11, {"too.often": 1})
    assert editing.decide_rule(slug=SLUG, decision=made, by=by, now=AFTER) == 0


def test_a_correction_is_used_and_the_answer_that_came_in_stays(by):
    key = key_of(goes="yes", times=40)
    made = decision("valid", "too.often", "four, as the sheet says", {"times": 4})
    editing.correct(slug=SLUG, key=key, wanted=made.changes, decision=made, by=by, now=AFTER)
    assert ResponseRow.objects.get(pk=key).answers == {"goes": "yes", "times": 40}
    assert sorted(each or 0 for each in process_queries.assembled(SLUG).columns["times"])[-2:] == [6, 7]
    assert queries.editing_summary(SLUG).corrected == 1


def test_what_was_put_right_stays_so_when_the_response_is_then_called_valid(by):
    key = key_of(goes="yes", times=40)
    made = decision("valid", "too.often", "", {"times": 4})
    editing.correct(slug=SLUG, key=key, wanted=made.changes, decision=made, by=by, now=AFTER)
    editing.decide(slug=SLUG, keys=[key], decision=decision("valid", "", "looked at"), by=by, now=AFTER)
    assert (queries.decisions(SLUG)[key].because, queries.decisions(SLUG)[key].changes) == ("looked at", {"times": 4})


def test_an_answer_that_no_longer_applies_falls_with_the_one_that_asked_for_it(by):
    key = key_of(goes="yes", times=40)
    made = decision("valid", "", "does not go", {"goes": "no"})
    editing.correct(slug=SLUG, key=key, wanted=made.changes, decision=made, by=by, now=AFTER)
    assert queries.decisions(SLUG)[key].changes == {"goes": "no", "times": None}


def test_the_newest_decision_counts_and_what_is_taken_back_gives_way_to_the_one_before(by):
    key = key_of(goes="no")
    for made in (decision("valid", "", "looked at"), decision("invalid", "", "empty")):
        editing.decide(slug=SLUG, keys=[key], decision=made, by=by, now=AFTER)
    stood = [queries.decisions(SLUG)[key].status]
    for _ in range(2):
        editing.undo(slug=SLUG, keys=[key], by=by, now=AFTER)
        stood.append(queries.decisions(SLUG).get(key))
    assert (stood[0], stood[1].because, stood[2]) == (Status.INVALID, "looked at", None)
    with pytest.raises(Refused) as caught:
        editing.undo(slug=SLUG, keys=[key], by=by, now=AFTER)
    assert code_of(caught) == "editing.nothing_to_undo"


def test_the_decisions_of_a_rule_are_taken_back_together(by):
    editing.decide_rule(slug=SLUG, decision=decision("invalid", "duplicate_text", ""), by=by, now=AFTER)
    assert len(process_queries.assembled(SLUG)) == 10
    assert editing.undo(slug=SLUG, rule="duplicate_text", by=by, now=AFTER) == 2
    assert len(process_queries.assembled(SLUG)) == 12


def test_the_journal_says_what_was_decided_and_no_answer_no_key_and_no_words(by):
    key = key_of(goes="yes", times=40)
    made = decision("valid", "too.often", "typed wrong", {"times": 4})
    editing.correct(slug=SLUG, key=key, wanted=made.changes, decision=made, by=by, now=AFTER)
    told = JournalRow.objects.get(event="process.decided").detail
    assert told == {"status": "valid", "rule": "too.often", "responses": 1, "changed": ["times"]}


def test_the_lock_covers_what_was_decided_and_ends_deciding(by):
    editing.decide_rule(slug=SLUG, decision=decision("invalid", "too.often", ""), by=by, now=AFTER)
    datasets.lock_dataset(slug=SLUG, by=by, now=AFTER)
    told = JournalRow.objects.get(event="process.locked").detail
    assert (told["accepted"], told["invalid"], told["corrected"], told["rows"]) == (12, 1, 0, 11)
    with pytest.raises(Refused) as caught:
        editing.undo(slug=SLUG, rule="too.often", by=by, now=AFTER)
    assert code_of(caught) == "survey.not_now"
    DecisionRow.objects.update(undone=True)
    process_queries.forget()
    with pytest.raises(Refused) as caught:
        process_queries.dataset(SLUG)
    assert code_of(caught) == "dataset.changed"


@pytest.mark.parametrize(("keys", "rule", "wanted"), [((7,), "", "editing.not_found"), ((), "no.such", "editing.unknown_rule")])
def test_what_is_not_there_is_not_decided_about(by, keys, rule, wanted):
    with pytest.raises(Refused) as caught:
        editing.decide(slug=SLUG, keys=keys, decision=decision("valid", rule, ""), by=by, now=AFTER)
    assert (code_of(caught), DecisionRow.objects.count()) == (wanted, 0)


def test_a_rule_that_cannot_be_read_is_not_kept(by):
    broken = Rule("bad", Kind.CONSISTENCY, Severity.CHECK, Text({"vi": "Sai."}), expression="${tims} < 10", own=True)
    with pytest.raises(Refused) as caught:
        editing.keep_rules(slug=SLUG, book=RuleBook(own=(broken,)), places={}, by=by, now=AFTER)
    assert (code_of(caught), queries.book(SLUG).own) == ("questionnaire.unknown_name", (OFTEN,))


def test_one_response_is_shown_without_its_unit_beside_its_words(by):
    words, few = queries.response(SLUG, key_of(goes="no", wish=SAME)), queries.response(SLUG, key_of(goes="yes", times=1))
    assert (words.response.unit, words.response.answers["wish"], few.response.unit) == ("", SAME, "")
    assert queries.checked(SLUG).alike.beside(words.key) == (key_of(goes="no", wish=SAME.upper()),)


def packed(by: Person) -> bytes:
    """A sealed package of the survey, with one response declared invalid and one put right."""
    put = decision("valid", "duplicate_text", "copied by hand", {"wish": None})
    key = key_of(goes="no", wish=SAME)
    editing.decide_rule(slug=SLUG, decision=decision("invalid", "too.often", "40 times a week"), by=by, now=AFTER)
    editing.correct(slug=SLUG, key=key, wanted=put.changes, decision=put, by=by, now=AFTER)
    datasets.lock_dataset(slug=SLUG, by=by, now=AFTER)
    reports.write_report(slug=SLUG, language="vi", by=by, now=AFTER)
    packages.make_package(slug=SLUG, by=by, now=AFTER, enclosed=Enclosed(PUBLIC))
    return package_file(SLUG, 1)


def test_a_package_proves_what_was_left_out_and_brings_it_back(by, settings, tmp_path):
    content = packed(by)
    version, counts, told = process_queries.dataset_row(SLUG).version, process_queries.returns(SLUG), figures()
    assert [verify_package(BytesIO(content), custodian) for custodian in (None, PRIVATE)] == [(), ()]
    connection.check_constraints()
    call_command("flush", interactive=False, verbosity=0)
    settings.FILES = tmp_path / "files"
    process_queries.forget()
    back = restoring.restore(file=BytesIO(content), custodian=PRIVATE, by=None, now=AFTER)
    assert (back.version, back.rows, back.differing, figures() == told) == (version, 11, (), True)
    assert (process_queries.returns(SLUG), queries.book(SLUG).own) == (counts, (OFTEN,))
    decided = sorted((each.status, each.rule, each.because, dict(each.changes)) for each in queries.decisions(SLUG).values())
    put = ("valid", "duplicate_text", "copied by hand", {"wish": None})
    assert decided == [("invalid", "too.often", "40 times a week", {}), put]


def test_what_the_open_part_holds_names_no_reason_in_words_and_nothing_that_is_not_analysed(by):
    with ZipFile(BytesIO(packed(by))) as package:
        inside = {name.partition("/data/")[2]: package.read(name) for name in package.namelist() if "sealed/" not in name}
    stated = json.loads(inside["decisions/editing.json"])
    assert stated == {"accepted": 12, "analysed": 11, "invalid": 1, "corrected": 1, "reasons": {"too.often": 1}}
    assert (len(inside["dataset/responses.jsonl"].splitlines()), b":40" in inside["dataset/responses.jsonl"]) == (11, False)
    assert [name for name, content in inside.items() if b"40 times a week" in content] == []


def figures() -> dict:
    return json.loads(json.dumps(tables_to_json(analyse_queries.computed(SLUG), "vi")))
