"""Reads the cleaning rules of a survey, what they find, what was decided, and the responses that are analysed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Count, Max, Min
from django.utils import timezone

from langnghe.core.editing.alike import Alike, Comparing, flags_of
from langnghe.core.editing.book import RuleBook, book_from_json
from langnghe.core.editing.checking import checker
from langnghe.core.editing.decision import Decision, analysed, changes_from_json
from langnghe.core.editing.judging import judged, severities_of, summed_up
from langnghe.core.editing.model import Flag, Judged, Kind, Rule, Status, Summary
from langnghe.core.editing.own import findings_of
from langnghe.core.editing.showing import shown, texts_of
from langnghe.core.editing.standard import rules_of, standard_rules
from langnghe.core.errors import Finding, Place, define, has_errors, refuse
from langnghe.core.plan.lifecycle import State
from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.response.dataset import build_dataset
from langnghe.core.response.model import Response
from langnghe.core.response.reduction import Reduction, reduction_of
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import convert
from langnghe.records.keeping import Keeper, standing
from langnghe.records.models import DecisionRow, EditingRow, ResponseRow, RewriteRow

NOT_FOUND = define(
    "editing.not_found",
    "There is no such response.",
    "Go back to the list; keys are drawn anew when a collection reopens.",
)
UNKNOWN_RULE = define("editing.unknown_rule", "There is no rule “{code}” in use.", "Choose one of the list of rules.")
AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Checked:
    """What the rules found: by the key of a response; which responses are alike; what may be seen of a response."""

    flags: Mapping[int, tuple[Flag, ...]]
    alike: Alike
    reduction: Reduction


@dataclass(frozen=True, slots=True)
class Seen:
    """One response as it may be seen, how it stands, and what was decided last."""

    key: int
    response: Response
    judged: Judged
    decision: Decision | None


def book(slug: str) -> RuleBook:
    """What the survey keeps of its rules; an empty book when nothing."""
    row = EditingRow.objects.filter(survey__slug=slug).first()
    return book_from_json(row.rules) if row else RuleBook()


def rules(slug: str) -> tuple[Rule, ...]:
    """Every rule of the survey. Raises Refused (collection.not_found)."""
    return _RULES.of(standing(slug), None, lambda: rules_of(collect_queries.questionnaire(slug), book(slug)))


def standard(slug: str) -> tuple[Rule, ...]:
    """The rules that follow from its questionnaire, unchanged. Raises Refused (collection.not_found)."""
    return standard_rules(collect_queries.questionnaire(slug))


def broken_rules(slug: str) -> tuple[Finding, ...]:
    """What is wrong with own rules now: a questionnaire may have been corrected since. Raises Refused (collection.not_found)."""
    return tuple(findings_of(collect_queries.questionnaire(slug), book(slug).own, {}))


def may_be_decided(slug: str, now: datetime) -> bool:
    """Whether responses can be decided about: the collection is closed, all was written anew since, nothing is locked. Raises
    Refused (collection.not_found)."""
    return plan_queries.survey(slug, now).state is State.CLOSED and collect_queries.has_lasting_keys(slug, now)


def decisions(slug: str) -> dict[int, Decision]:
    """By the key of a response the newest decision that counts."""
    rows = DecisionRow.objects.filter(survey__slug=slug, undone=False).order_by("pk")
    return {row.response: decision_of(row) for row in rows}


def decision_of(row: DecisionRow) -> Decision:
    return Decision(Status(row.status), row.rule, row.because, changes_from_json(row.changes))


def analysed_responses(slug: str) -> Iterator[Response]:
    """The responses that are analysed: all that were accepted, less those declared invalid, with what was put right."""
    known = decisions(slug)
    if not known:
        yield from collect_queries.responses(slug)
        return
    for key, response in _responses(slug):
        if (kept := analysed(response, known.get(key))) is not None:
            yield kept


def invalid_counts(slug: str) -> dict[tuple[str, Mode], int]:
    """How many responses were declared invalid, by unit and mode."""
    keys = [key for key, decision in decisions(slug).items() if decision.status is Status.INVALID]
    counts: Counter[tuple[str, Mode]] = Counter()
    for start in range(0, len(keys), 500):
        rows = ResponseRow.objects.filter(survey__slug=slug, pk__in=keys[start : start + 500])
        counts.update((unit, Mode(mode)) for unit, mode in rows.values_list("unit", "mode"))
    return dict(counts)


def declared(slug: str) -> Summary:
    """Counts of what people decided, without asking the rules."""
    count = ResponseRow.objects.filter(survey__slug=slug).count()
    return summed_up(count, (), decisions(slug).values())


def told_at_lock(slug: str) -> dict[str, int]:
    """What the journal keeps of the cleaning when a dataset is locked."""
    found = declared(slug)
    return {"accepted": found.accepted, "invalid": found.declared_invalid, "corrected": found.corrected}


def checked(slug: str) -> Checked:
    """What the rules find in the accepted responses; kept as long as neither they nor the rules change. Raises Refused
    (collection.not_found)."""
    return _checked(slug, _stamp(slug))


def _stamp(slug: str) -> str:
    """What tells whether the responses and the rules are still those that were looked at."""
    kept = EditingRow.objects.filter(survey__slug=slug).values_list("rules", flat=True).first()
    last = RewriteRow.objects.filter(survey__slug=slug).order_by("-pk").values_list("pk", flat=True).first()
    keys = ResponseRow.objects.filter(survey__slug=slug).aggregate(Count("pk"), Min("pk"), Max("pk"))
    minimum = plan_queries.survey_row(slug).minimum_group
    return json.dumps([collect_queries.questionnaire_row(slug).hash, kept, last, keys, minimum], sort_keys=True)


def _usable(slug: str) -> tuple[Rule, ...]:
    """The rules without own ones that no longer fit the questionnaire."""
    asked = collect_queries.questionnaire(slug)
    return tuple(rule for rule in rules(slug) if not rule.own or not has_errors(findings_of(asked, [rule], {})))


@lru_cache(maxsize=4)
def _known(_slug: str, _stamp: str) -> list[Checked]:
    return []


def _checked(slug: str, stamp: str) -> Checked:
    known = _known(slug, stamp)
    if not known:
        known.append(_check(slug, _usable(slug)))
    return known[0]


def _check(slug: str, own: tuple[Rule, ...]) -> Checked:
    questionnaire = collect_queries.questionnaire(slug)
    units = plan_queries.units(slug)
    by_kind: dict[Kind, Rule] = {
        rule.kind: rule for rule in own if rule.on and rule.kind in (Kind.DUPLICATE, Kind.DUPLICATE_TEXT)
    }
    least, percent = (by_kind[kind].threshold if kind in by_kind else None for kind in (Kind.DUPLICATE, Kind.DUPLICATE_TEXT))
    comparing = Comparing(texts_of(questionnaire), least, percent)
    check = checker(questionnaire, own, frozenset(unit.code for unit in units), ended(slug))
    flags: dict[int, tuple[Flag, ...]] = {}
    for key, response in _responses(slug):
        comparing.take(key, response)
        if found := check(response):
            flags[key] = found
    alike = comparing.alike()
    for key, more in flags_of(alike, by_kind).items():
        flags[key] = (*flags.get(key, ()), *more)
    strange = {each.code for each in own if each.kind in (Kind.RANGE, Kind.UNIT)}
    odd = {key for key, found in flags.items() if any(flag.rule in strange for flag in found)}
    return Checked(flags, alike, _reduction(slug, questionnaire, odd))


def _reduction(slug: str, questionnaire: Questionnaire, odd: Collection[int]) -> Reduction:
    """What has to be left out of responses that are shown; those with codes that there are not fit no dataset."""
    survey = plan_queries.survey_row(slug)
    dataset = build_dataset(
        questionnaire,
        (response for key, response in _responses(slug) if key not in odd),
        plan_queries.units(slug),
        simulated=survey.simulated,
        questionnaire_hash="",
        modes=collect_queries.modes(slug),
    )
    return reduction_of(dataset, questionnaire, survey.minimum_group)


def ended(slug: str) -> date:
    """The day on which the collection ended, with which days in answers are compared. Raises Refused (collection.not_found)."""
    row = collect_queries.collection_row(slug)
    return timezone.localdate(row.closed_at or row.closes_at or row.opens_at)


def verdicts(slug: str) -> Mapping[int, Judged]:
    """How each response stands in which a rule found something, or about which somebody decided. Raises Refused
    (collection.not_found)."""
    stamp = _stamp(slug)
    return _VERDICTS.of(standing(slug), stamp, lambda: _verdicts(slug, stamp))


def _verdicts(slug: str, stamp: str) -> Mapping[int, Judged]:
    found, known, grave = _checked(slug, stamp).flags, decisions(slug), severities_of(rules(slug))
    return {key: judged(found.get(key, ()), grave, known.get(key)) for key in (*found, *(known.keys() - found.keys()))}


def queue(slug: str, rule: str = "", show: str = "open") -> list[tuple[int, Judged]]:
    """The keys of responses to look at, in their order: `show` "open" (to be decided), "decided" or "all" in which something was
    found or decided; `rule` only those of one rule. Raises Refused (collection.not_found)."""
    known = decisions(slug)

    def wanted(key: int, verdict: Judged) -> bool:
        by_rule = not rule or any(flag.rule == rule for flag in verdict.flags) or (key in known and known[key].rule == rule)
        by_state = show == "all" or verdict.decided == (show == "decided")
        return by_rule and by_state and (show != "open" or bool(rule) or verdict.proposed is not Status.VALID)

    return sorted((item for item in verdicts(slug).items() if wanted(*item)), key=lambda item: item[0])


def editing_summary(slug: str) -> Summary:
    """Counts of a survey's cleaning. Raises Refused (collection.not_found)."""
    return _SUMMARIES.of(standing(slug), _stamp(slug), lambda: _summary(slug))


def _summary(slug: str) -> Summary:
    count = ResponseRow.objects.filter(survey__slug=slug).count()
    return summed_up(count, verdicts(slug).values(), decisions(slug).values())


_RULES: Keeper[tuple[Rule, ...]] = Keeper(8)
_VERDICTS: Keeper[Mapping[int, Judged]] = Keeper(4)
_SUMMARIES: Keeper[Summary] = Keeper(8)


def rule(slug: str, code: str) -> Rule:
    """The rule of that code. Raises Refused (editing.unknown_rule, collection.not_found)."""
    for each in rules(slug):
        if each.code == code:
            return each
    raise refuse(UNKNOWN_RULE, Place(field="rule"), code=code[:80])


def response(slug: str, key: int) -> Seen:
    """One response as it may be seen. Raises Refused (editing.not_found, collection.not_found)."""
    found, whole = checked(slug), whole_response(slug, key)
    listed = plan_queries.unit_codes(slug)
    visible = shown(whole, found.reduction, texts_of(collect_queries.questionnaire(slug)))
    if visible.unit not in listed:
        visible = replace(visible, unit="")
    verdict = verdicts(slug).get(key) or Judged(Status.VALID, Status.VALID)
    return Seen(key, visible, verdict, decisions(slug).get(key))


def whole_response(slug: str, key: int) -> Response:
    """One response as it came in, for what is worked out from it. Raises Refused (editing.not_found)."""
    row = ResponseRow.objects.filter(survey__slug=slug, pk=key).first()
    if row is None:
        raise refuse(NOT_FOUND, Place(field="response"))
    return convert.response(row)


def _responses(slug: str) -> Iterator[tuple[int, Response]]:
    rows = ResponseRow.objects.filter(survey__slug=slug).order_by("pk").values_list("pk", "answers", "unit", "mode")
    return ((key, convert.response_of(*rest)) for key, *rest in rows.iterator(chunk_size=AT_ONCE))
