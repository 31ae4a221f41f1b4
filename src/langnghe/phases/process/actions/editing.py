"""Keeps cleaning rules, decides about responses, takes decisions back: each in the journal, no answer ever changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from langnghe.core.editing.book import RuleBook, book_to_json
from langnghe.core.editing.decision import Changes, Decision, changes_to_json, following
from langnghe.core.editing.model import Status
from langnghe.core.editing.own import check_own
from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.lifecycle import NOT_NOW, State
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process.queries import editing as queries
from langnghe.records import convert, journal
from langnghe.records.models import DecisionRow, EditingRow, Person, ResponseRow, SurveyRow

NOT_YET = define(
    "editing.not_now",
    "Responses cannot be decided about before all of them were written anew after the closing.",
    "The server does it within the hour after the closing; `langnghe collect close` does it at once.",
)
NOTHING_TO_UNDO = define(
    "editing.nothing_to_undo", "Nothing that was decided here still counts.", "Look at the list: it was taken back already."
)
LOCKED = (State.LOCKED, State.REPORTED, State.ARCHIVED)
AT_ONCE = 500


@transaction.atomic
def keep_rules(*, slug: str, book: RuleBook, places: Mapping[str, Place], by: Person, now: datetime) -> None:
    """Use these rules from now on. Raises Refused (survey.not_now once the dataset is locked; whatever is wrong with a rule, at
    its place)."""
    survey = plan_queries.survey_for_update(slug)
    state = convert.state(survey, now)
    if state in LOCKED:
        raise refuse(NOT_NOW, Place(field=slug), state=state)
    check_own(collect_queries.questionnaire(slug), book.own, places)
    kept = EditingRow.objects.filter(survey=survey).first()
    before, after = kept.rules if kept else {}, book_to_json(book)
    EditingRow.objects.update_or_create(survey=survey, defaults={"rules": after})
    journal.record("process.rules_kept", survey, by=by, at=now, **journal.change(before, after))


@transaction.atomic
def decide(*, slug: str, keys: Sequence[int], decision: Decision, by: Person, now: datetime) -> int:
    """Decide the same about each of these responses; what was put right in one before stays so when it is valid. Returns how many
    there were. Raises Refused (survey.not_now, editing.not_now, editing.not_found, editing.unknown_rule)."""
    _decidable(slug, now)
    before = queries.decisions(slug) if decision.status is Status.VALID else {}
    kept = {key: replace(decision, changes=before[key].changes) for key in keys if key in before}
    return _keep(slug, {key: kept.get(key, decision) for key in keys}, decision, by, now)


def _keep(slug: str, decided: Mapping[int, Decision], decision: Decision, by: Person, now: datetime) -> int:
    survey, keys = plan_queries.survey_for_update(slug), list(decided)
    if decision.rule:
        queries.rule(slug, decision.rule)
    for start in range(0, len(keys), AT_ONCE):
        part = keys[start : start + AT_ONCE]
        if ResponseRow.objects.filter(survey=survey, pk__in=part).count() != len(part):
            raise refuse(queries.NOT_FOUND, Place(field="response"))
    DecisionRow.objects.bulk_create((_row(survey, key, each, by) for key, each in decided.items()), batch_size=AT_ONCE)
    told = {"status": decision.status.value, "rule": decision.rule, "responses": len(keys)}  # the journal is open: no own words
    journal.record("process.decided", survey, by=by, at=now, **told, changed=sorted(decision.changes))
    return len(keys)


@transaction.atomic
def decide_rule(*, slug: str, decision: Decision, by: Person, now: datetime) -> int:
    """Decide the same about every response in which the rule of the decision found something and about which nobody decided yet.
    Raises Refused as `decide`."""
    _decidable(slug, now)
    queries.rule(slug, decision.rule)
    known = queries.decisions(slug)
    found = [
        key
        for key, flags in queries.checked(slug).flags.items()
        if any(f.rule == decision.rule for f in flags) and key not in known
    ]
    return decide(slug=slug, keys=found, decision=decision, by=by, now=now) if found else 0


@transaction.atomic
def correct(*, slug: str, key: int, wanted: Changes, decision: Decision, by: Person, now: datetime) -> None:
    """Use other answers of one response in place of those given, beside what was put right before; what follows from them is
    worked out. Raises Refused as `decide`, and (editing.unknown_question)."""
    _decidable(slug, now)
    before = queries.decisions(slug).get(key)
    asked, answers = collect_queries.questionnaire(slug), queries.whole_response(slug, key).answers
    together = {**(before.changes if before else {}), **wanted}
    changes = following(asked, answers, together, queries.ended(slug))
    made = Decision(decision.status, decision.rule, decision.because, changes)
    _keep(slug, {key: made}, made, by, now)


@transaction.atomic
def undo(*, slug: str, keys: Iterable[int] = (), rule: str = "", by: Person, now: datetime) -> int:
    """Let the newest decision about each of these responses, or about every one that was decided by this rule, count no longer;
    the one before holds again. Returns how many. Raises Refused (survey.not_now, editing.nothing_to_undo)."""
    survey = _decidable(slug, now)
    wanted = set(keys)
    newest: dict[int, DecisionRow] = {}
    for row in DecisionRow.objects.filter(survey=survey, undone=False).order_by("pk"):
        newest[row.response] = row
    rows = [row for row in newest.values() if row.response in wanted or (rule and row.rule == rule)]
    if not rows:
        raise refuse(NOTHING_TO_UNDO, Place(field=rule or "response"))
    for row in rows:
        row.undone = True
    DecisionRow.objects.bulk_update(rows, ["undone"], batch_size=AT_ONCE)
    journal.record("process.decision_undone", survey, by=by, at=now, rule=rule, responses=len(rows))
    return len(rows)


def _decidable(slug: str, now: datetime) -> SurveyRow:
    """The survey, held until the end of the transaction."""
    survey = collect_queries.locked_row(slug).survey
    state = convert.state(survey, now)
    if state is not State.CLOSED:
        raise refuse(NOT_NOW, Place(field=slug), state=state)
    if not collect_queries.has_lasting_keys(slug, now):
        raise refuse(NOT_YET, Place(field=slug))
    return survey


def _row(survey: SurveyRow, key: int, decision: Decision, by: Person) -> DecisionRow:
    return DecisionRow(
        survey=survey,
        response=key,
        status=decision.status.value,
        rule=decision.rule,
        because=decision.because,
        changes=changes_to_json(decision.changes),
        by=by,
    )
