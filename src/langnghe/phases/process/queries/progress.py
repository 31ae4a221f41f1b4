"""Reads how far the processing of a survey has come and how good its data are: counts and shares, never an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from langnghe.core.coding.agreement import OfCode
from langnghe.core.coding.codebook import Codebook
from langnghe.core.coding.double import drawn_of
from langnghe.core.errors import Place, define, refuse
from langnghe.core.paper.agreement import Rate
from langnghe.core.plan.lifecycle import State
from langnghe.core.questionnaire.model import Text
from langnghe.core.response.dataset import MODE, UNIT
from langnghe.core.response.patterns import ItemResponse
from langnghe.core.statistics.codes import Coded
from langnghe.core.statistics.habits import ModeDifference, mode_differences
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process.queries import coding, datasets, double, editing
from langnghe.phases.process.queries.double import Double

STILL_OPEN = define(
    "process.still_open",
    "The collection is not closed; nothing is processed yet.",
    "Close the collection first, or wait for its end.",
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the processing: `left` of `whole` things remain; `question` and its `label` where it is about one."""

    name: str
    left: int
    whole: int
    question: str = ""
    label: Text | None = None

    @property
    def done(self) -> int:
        """How many are done."""
        return self.whole - self.left


@dataclass(frozen=True, slots=True)
class Annex:
    """What remains and how good the data are. `opened_at` and `closed_at` are None for answers brought in from elsewhere, of
    which nobody knows when they were collected. `items`: item non-response of questions put to at least the smallest group.
    `keyed`: error rates per field of sheets seen twice. `invalid`: responses declared invalid, by the sentence of the rule (None
    where none was named). `modes`: questions compared by mode, once the dataset is locked. `doubles`: double coding."""

    accepted: int
    valid: int
    corrected: int
    opened_at: datetime | None
    closed_at: datetime | None
    steps: tuple[Step, ...]
    items: tuple[ItemResponse, ...]
    keyed: tuple[collect_queries.Quality, ...]
    invalid: tuple[tuple[Text | None, int], ...]
    modes: tuple[ModeDifference, ...]
    doubles: Mapping[str, tuple[Codebook, Double]]


def annex(slug: str, now: datetime) -> Annex:
    """Raises Refused (collection.not_found, process.still_open)."""
    survey, row = plan_queries.survey(slug, now), collect_queries.collection_row(slug)
    if not survey.has(State.CLOSED):
        raise refuse(STILL_OPEN, Place(field=slug))
    summary = editing.editing_summary(slug)
    closed, imported = row.closed_at or row.closes_at, collect_queries.was_imported(slug)
    found = collect_queries.answer_patterns(slug, (closed or now).date())
    sentences = {rule.code: rule.sentence for rule in editing.rules(slug)}
    doubles = double.doubles(slug)
    return Annex(
        accepted=summary.accepted,
        valid=summary.valid,
        corrected=summary.corrected,
        opened_at=None if imported else row.opens_at,
        closed_at=None if imported else closed,
        steps=tuple(_steps(slug, summary.accepted, summary.undecided, doubles)),
        items=tuple(item for item in found.items if item.asked >= max(survey.minimum_group, 1)),
        keyed=collect_queries.keying_quality(slug),
        invalid=tuple((sentences.get(code), count) for code, count in sorted(summary.invalid.items())),
        modes=_modes(slug, datasets.dataset_row(slug).version, survey.minimum_group) if datasets.is_locked(slug) else (),
        doubles=doubles,
    )


def _steps(slug: str, accepted: int, undecided: int, doubles: Mapping[str, tuple[Codebook, Double]]) -> Iterator[Step]:
    if collect_queries.has_ledger(slug):
        sheets = collect_queries.paper_counts(slug)
        yield Step("sheets", sheets.open, sheets.returned)
    yield Step("cleaning", undecided, accepted)
    for each in coding.open_questions(slug):
        if not each.enough:
            continue
        yield Step("coding", each.left, each.distinct, each.name, each.label)
        if each.name in doubles:
            found = doubles[each.name][1]
            yield Step("second", found.waiting, found.sample, each.name, each.label)
            yield Step("settling", found.open, len(found.differences), each.name, each.label)
        else:
            count = drawn_of(each.distinct)
            yield Step("second", count, count, each.name, each.label)


@lru_cache(maxsize=4)
def _modes(slug: str, _version: str, minimum: int) -> tuple[ModeDifference, ...]:
    columns = Coded(datasets.dataset(slug))
    names = [each.name for each in columns.dataset.variables if each.name not in (UNIT, MODE) and not each.repeat]
    return mode_differences(columns, MODE, names, minimum)


def annex_to_json(found: Annex) -> dict[str, object]:
    """All of it, ready for JSON; shares from 0 to 1, non-response in percent."""
    return {
        "accepted": found.accepted,
        "valid": found.valid,
        "corrected": found.corrected,
        "opened_at": found.opened_at.isoformat() if found.opened_at else None,
        "closed_at": found.closed_at.isoformat() if found.closed_at else None,
        "steps": [{"step": each.name, "question": each.question, "left": each.left, "of": each.whole} for each in found.steps],
        "item_non_response": [
            {"question": each.name, "asked": each.asked, "answered": each.answered, "left_out_percent": each.left_out}
            for each in found.items
        ],
        "keying": [
            {"pair": each.pair, "fields": each.checked.fields, "first": _rate(each.first), "second": _rate(each.second)}
            for each in found.keyed
        ],
        "invalid": [{"reason": text.in_language("vi") if text else "", "responses": count} for text, count in found.invalid],
        "modes": [
            {"question": each.variable, "cramers_v": each.test.cramers_v, "p": each.test.p_value, "adjusted_p": each.adjusted_p}
            for each in found.modes
        ],
        "agreement": [agreement_to_json(name, book, each) for name, (book, each) in found.doubles.items()],
    }


def agreement_to_json(question: str, book: Codebook, found: Double) -> dict[str, object]:
    """How far two coders agree about one question, ready for JSON."""
    return {
        "question": question,
        "sample": found.sample,
        "waiting": found.waiting,
        "differences": len(found.differences),
        "alpha": found.whole.value,
        "codes": [_code(code, book) for code in found.codes if code.first or code.second],
    }


def _rate(rate: Rate | None) -> dict[str, float] | None:
    return {"wrong": rate.wrong, "share": rate.share, "low": rate.low, "high": rate.high} if rate else None


def _code(code: OfCode, book: Codebook) -> dict[str, object]:
    return {
        "code": code.code,
        "label": book.entry(code.code).label.in_language("vi"),
        "first": code.first,
        "second": code.second,
        "both": code.both,
        "alpha": code.alpha.value,
        "low": code.alpha.low,
        "high": code.alpha.high,
        "kappa": code.kappa.value,
        "standing": code.alpha.standing.value,
    }
