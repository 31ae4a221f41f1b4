"""`langnghe examples`: loads the three example surveys, one finished, one open, one being planned."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from django.utils import timezone

import langnghe
from langnghe.cli import examples_desk, printing
from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.simulation_toml import read_simulation_toml
from langnghe.core.formats.units_csv import read_units_csv
from langnghe.core.plan.lifecycle import State
from langnghe.core.response.settings import Opening
from langnghe.core.response.simulate import raw_fields, simulate
from langnghe.phases.analyse.actions import book as analyse_actions
from langnghe.phases.archive.actions import packages as archive_actions
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.collect.actions import collection as collect_actions
from langnghe.phases.design.actions import approval
from langnghe.phases.design.actions import versions as design_actions
from langnghe.phases.disseminate.actions import outline as outline_actions
from langnghe.phases.disseminate.actions import reports as disseminate_actions
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.plan.actions import plan as plan_actions
from langnghe.phases.plan.actions import units as unit_actions
from langnghe.phases.process import actions as process_actions
from langnghe.web import access
from langnghe.web.access import Staff

EXAMPLES = Path(langnghe.__file__).resolve().parents[2] / "examples"
FINISHED, OPEN, PLANNED = "chuyen-doi-so", "mang-xa-hoi", "can-bo-dan-toc"
SEED = 2024
TARGET = 5000
NO_EXAMPLES = define(
    "examples.not_there",
    "The example surveys are not in {folder}.",
    "Run the demonstration from a whole checkout of the project.",
)
NO_WINDOW = define(
    "examples.no_window", "The example's plan does not say when answers are taken.", "Restore the examples as they came."
)


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(handler=run)


def run(_arguments: argparse.Namespace) -> int:
    """Load what is not there yet; what an earlier call did, or began, is gone on with."""
    if hasattr(os, "nice"):
        os.nice(10)  # whoever waits for a page comes first
    if not EXAMPLES.is_dir():
        raise refuse(NO_EXAMPLES, Place(file=str(EXAMPLES)), folder=EXAMPLES)
    for slug in (FINISHED, OPEN, PLANNED):
        create(slug)
    keep_open(OPEN)
    finish(FINISHED)
    printing.progress("the three example surveys are ready")
    return 0


def create(slug: str) -> None:
    """A survey from its plan, its units and its questionnaire, when it is not there yet."""
    if any(survey.slug == slug for survey in plan_queries.surveys(timezone.now())):
        return
    now, by, folder = timezone.now(), _officer(), EXAMPLES / slug
    plan_actions.create_survey(
        slug=slug, document_name="plan.docx", document=(folder / "plan.docx").read_bytes(), by=by, now=now, simulated=True
    )
    unit_actions.replace_units(slug=slug, units=read_units_csv((folder / "units.csv").read_bytes(), "units.csv"), by=by, now=now)
    workbook = (folder / "questionnaire.xlsx").read_bytes()
    design_actions.receive(slug=slug, file_name="questionnaire.xlsx", workbook=workbook, by=by, now=now)
    tables = (folder / "tables.toml").read_bytes()
    analyse_actions.replace_book(slug=slug, content=tables, file_name="tables.toml", by=by, now=now)
    outline = (folder / "report.toml").read_bytes()
    outline_actions.replace_outline(slug=slug, content=outline, file_name="report.toml", by=by, now=now)


def keep_open(slug: str) -> None:
    """A survey that is open now, with the answers of its first days."""
    now = timezone.now()
    if plan_queries.survey(slug, now).has(State.OPEN):
        return
    printing.progress(f"{slug}: letting simulated answers in")
    _open(slug, now - timedelta(days=3), now + timedelta(days=10), TARGET)
    collect_actions.hand_in_many(slug=slug, sheets=_sheets(slug), now=now)


def finish(slug: str) -> None:
    """The whole life of a survey, at the times of its plan."""
    window, by = plan_queries.plan(slug).collection, _officer()
    if window.opens_at is None or window.closes_at is None:
        raise refuse(NO_WINDOW, Place(file=f"{slug}/plan.docx"))
    during, after = window.opens_at + timedelta(days=1), window.closes_at + timedelta(days=1)
    if not _is(slug, State.OPEN):
        _open(slug, window.opens_at, window.closes_at, window.target)
    if not _is(slug, State.LOCKED):
        printing.progress(f"{slug}: letting simulated answers in, locking the dataset, writing the report")
        if not collect_queries.has_lasting_keys(slug, after):  # then nobody knows any more what came in before
            collect_actions.hand_in_many(slug=slug, sheets=_sheets(slug), now=during)
        examples_desk.code(slug, EXAMPLES / slug / "codes.csv", by, after)
        examples_desk.clean(slug, by, after)
        process_actions.lock_dataset(slug=slug, by=by, now=after)
    if not _is(slug, State.REPORTED):
        disseminate_actions.write_report(slug=slug, language="vi", by=by, now=after)
    if not _is(slug, State.ARCHIVED):
        archive_actions.make_package(slug=slug, by=by, now=after)


def _is(slug: str, state: State) -> bool:
    return plan_queries.survey(slug, timezone.now()).has(state)


def _open(slug: str, opens_at: datetime, closes_at: datetime, target: int | None) -> None:
    by = _officer()
    plan_actions.accept_plan(slug=slug, by=by, now=opens_at)
    approval.accept(slug=slug, reason="example", by=by, now=opens_at)
    approval.approve(slug=slug, by=access.example_approver(), now=opens_at, reason="example")
    opening = Opening(opens_at, closes_at, target)
    collect_actions.open_collection(slug=slug, opening=opening, by=by, now=opens_at)


def _sheets(slug: str) -> Iterator[collect_actions.Sheet]:
    profile = read_simulation_toml((EXAMPLES / slug / "simulation.toml").read_bytes(), "simulation.toml")
    questionnaire = collect_queries.questionnaire(slug)
    responses = simulate(questionnaire, profile, plan_queries.units(slug), None, Random(SEED))  # noqa: S311 - no secret hangs on it
    for number, response in enumerate(responses):
        fields = raw_fields(questionnaire, response.answers)
        yield collect_actions.Sheet(fields, response.unit, response.mode, f"simulated-{number}")


def _officer() -> Staff:
    return access.example_officer()
