"""Gathers what a report must be told beside its tables: who asked whom and how, what came back, how good the data are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import langnghe
from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.model import NO_TEXT, Text
from langnghe.core.report.content import QUOTED, QUOTED_OF_A_CODE
from langnghe.core.report.facts import Cleaned, Coders, Door, Drawn, Earlier, Quality, QuotedCode, ReportFacts, UnitReturn
from langnghe.core.report.letterhead import letterhead_of
from langnghe.core.report.outline import Outline
from langnghe.core.response.dataset import MODE, UNIT
from langnghe.core.response.settings import DoorKind
from langnghe.core.sampling.choosing import told_apart
from langnghe.core.statistics.codes import full_label
from langnghe.core.statistics.habits import mode_differences, straight_lines
from langnghe.core.statistics.weighting.make import Diagnostics
from langnghe.phases.analyse import queries as analyse_queries
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.collect.queries import Progress, UnitProgress
from langnghe.phases.disseminate.queries.earlier import earlier
from langnghe.phases.disseminate.queries.outline import outline_of
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries as process_queries

DOORS = {DoorKind.OPEN: Door.OPEN_LINK, DoorKind.SLIPS: Door.CODE, DoorKind.ROSTER: Door.ROSTER}


def facts(slug: str, language: str) -> ReportFacts:
    """Raises Refused (dataset.not_found, outline.no_earlier)."""
    dataset = process_queries.dataset(slug)
    plan, asked = plan_queries.plan(slug), outline_of(slug)
    progress, taken_out = collect_queries.progress(slug), process_queries.invalid_counts(slug)
    imported = collect_queries.was_imported(slug)
    names = [unit.name for unit in told_apart(each.unit for each in progress.units)]
    return ReportFacts(
        title=collect_queries.questionnaire(slug).title,
        letterhead=letterhead_of(plan, language),
        window=plan.collection,
        opened_at=None if imported else progress.opens_at,
        closed_at=None if imported else progress.closed_at or progress.closes_at,
        units=tuple(_returned(unit, name, progress, taken_out) for unit, name in zip(progress.units, names, strict=True)),
        questionnaire_hash=dataset.questionnaire,
        program=f"Lắng Nghe {langnghe.__version__}",
        door=DOORS[DoorKind(collect_queries.collection_row(slug).door)],
        plan=plan.number,
        probability=asked.selection == "probability",
        quoted=_quoted(slug),
        open_answers=process_queries.open_answers(slug, dataset, QUOTED),
        census=asked.selection == "census",
        drawn=_drawn(slug),
        quality=_quality(slug, progress, language) if _has(asked, "quality") else None,
        earlier=_earlier(slug, asked, language),
        cleaned=_cleaned(slug),
    )


def _cleaned(slug: str) -> Cleaned:
    """What people decided about responses, by the sentences of the rules that they named."""
    found = process_queries.declared(slug)
    sentences = {rule.code: rule.sentence for rule in process_queries.cleaning_rules(slug)} if found.invalid else {}
    reasons = tuple((sentences.get(code, NO_TEXT), count) for code, count in sorted(found.invalid.items()))
    return Cleaned(found.accepted, reasons, found.corrected)


def _quoted(slug: str) -> dict[str, tuple[QuotedCode, ...]]:
    minimum = plan_queries.survey_row(slug).minimum_group
    found = process_queries.quoted_by_code(slug, process_queries.dataset(slug), minimum, QUOTED_OF_A_CODE)
    return {name: tuple(QuotedCode(code.label, said) for code, said in codes) for name, codes in found.items()}


def _has(asked: Outline, kind: str) -> bool:
    return any(part.kind == kind for part in asked.shown())


def _returned(unit: UnitProgress, name: str, progress: Progress, taken_out: Mapping[tuple[str, Mode], int]) -> UnitReturn:
    """Paper that was counted when it left the office; where nobody counted, what the plan allocates stands for it. What was
    declared invalid is returned and not valid."""
    counted = progress.has_handouts
    accepted = {Mode.PAPER: unit.paper, Mode.ONLINE: unit.online, Mode.INTERVIEWER: unit.interviewer}
    return UnitReturn(
        name,
        unit.handed_out if counted else unit.unit.paper_forms,
        unit.unit.online_minimum,
        {mode: count - taken_out.get((unit.unit.code, mode), 0) for mode, count in accepted.items()},
        unit.paper,
        unit.unit.paper_forms if counted else None,
        unit.unit.kind,
    )


def _drawn(slug: str) -> Drawn | None:
    found = plan_queries.draws(slug)
    return Drawn(found[0].method, found[0].number, found[0].population, found[0].seed) if found else None


def _earlier(slug: str, asked: Outline, language: str) -> dict[str, Earlier]:
    parts = [part for part in asked.shown() if part.kind == "comparison"]
    found = {part.earlier: earlier(slug, part, language) for part in parts}
    return {name: one for name, one in found.items() if one is not None}


def _quality(slug: str, progress: Progress, language: str) -> Quality:
    columns, minimum = analyse_queries.coded(slug), plan_queries.survey_row(slug).minimum_group
    about = {UNIT, MODE, *analyse_queries.groups_of(slug)}
    names = [each.name for each in columns.dataset.variables if each.name not in about and not each.repeat]
    ended = progress.closed_at or progress.closes_at or progress.opens_at
    return Quality(
        patterns=collect_queries.answer_patterns(slug, ended.date()),
        left=_left(slug, language),
        refused=collect_queries.refused(slug),
        lines=straight_lines(columns, minimum),
        modes=mode_differences(columns, MODE, names, minimum),
        weights=_weights(slug, language),
        coders=_coders(slug),
        keyed=tuple(rate for each in collect_queries.keying_quality(slug) if (rate := each.first) is not None),
    )


def _coders(slug: str) -> tuple[Coders, ...]:
    """How far two coders agree on each open question of which answers were coded twice."""
    labels = {each.name: each.label for each in collect_queries.questionnaire(slug).questions()}
    return tuple(
        Coders(
            labels[name],
            each.sample - each.waiting,
            each.sample - each.waiting - len(each.differences),
            tuple((book.entry(code.code).label, code.alpha) for code in each.codes if code.first or code.second),
        )
        for name, (book, each) in process_queries.doubles(slug).items()
    )


def _left(slug: str, language: str) -> dict[str, int]:
    """How often the page was left, by the words of the question last answered."""
    labels = {each.name: each.label.in_language(language) for each in collect_queries.questionnaire(slug).questions()}
    found: dict[str, int] = {}
    for name, count in collect_queries.left_at(slug).items():
        words = labels.get(name, "")
        found[words] = found.get(words, 0) + count
    return found


def _weights(slug: str, language: str) -> Diagnostics | None:
    """What the adopted weights do, the margins by the words of questions and answers."""
    recipe = analyse_queries.adopted(slug)
    if recipe is None:
        return None
    known = {each.name: each for each in process_queries.dataset(slug).variables}

    def words(text: Text) -> str:
        return text.in_language(language)

    def category(name: str, code: str) -> str:
        labels = {each.value: words(each.label) for each in known[name].codes} if name in known else {}
        return labels.get(code, code)

    found = analyse_queries.weighted(slug, recipe).diagnostics
    margins = tuple(
        replace(
            one,
            name=words(full_label(known[one.name])) if one.name in known else one.name,
            category=category(one.name, one.category),
        )
        for one in found.margins
    )
    return replace(found, margins=margins)
