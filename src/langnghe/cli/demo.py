"""`langnghe demo`: the three example surveys, one finished, one open, one being planned."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from django.conf import settings
from django.utils import timezone

import langnghe
from langnghe.cli import printing, serve
from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.simulation_toml import read_simulation_toml
from langnghe.core.formats.units_csv import read_units_csv
from langnghe.core.plan.lifecycle import State
from langnghe.core.response.simulate import raw_fields, simulate
from langnghe.phases.analyse import actions as analyse_actions
from langnghe.phases.archive import actions as archive_actions
from langnghe.phases.collect import actions as collect_actions
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.design import actions as design_actions
from langnghe.phases.disseminate import actions as disseminate_actions
from langnghe.phases.plan import actions as plan_actions
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import actions as process_actions
from langnghe.web import access
from langnghe.web.access import Staff

EXAMPLES = Path(langnghe.__file__).resolve().parents[2] / "examples"
FINISHED, OPEN, PLANNED = "chuyen-doi-so", "mang-xa-hoi", "can-bo-dan-toc"
SEED = 2024
TARGET = 5000
NO_EXAMPLES = define(
    "demo.no_examples", "The example surveys are not in {folder}.", "Run the demonstration from a whole checkout of the project."
)


def add_to(parser: argparse.ArgumentParser) -> None:
    serve.add_address(parser)
    parser.add_argument("--no-serve", action="store_true", help="load the examples, and serve nothing")
    parser.add_argument("--load-only", action="store_true", help=argparse.SUPPRESS)
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    """The pages are served at once; the simulated answers come in while the first page is being read."""
    if not EXAMPLES.is_dir():
        raise refuse(NO_EXAMPLES, Place(file=str(EXAMPLES)), folder=EXAMPLES)
    if arguments.load_only:
        answer_and_finish()
        return 0
    serve.prepare()
    for slug in (FINISHED, OPEN, PLANNED):
        create(slug)
    if not arguments.no_serve:
        subprocess.Popen([sys.executable, "-m", "langnghe", "demo", "--load-only", "--data", str(settings.DATA)])
    else:
        answer_and_finish()
    printing.line(serve.sign_in_line(arguments, access.create_link(_officer(), timezone.now())))
    return 0 if arguments.no_serve else serve.listen(arguments)


def create(slug: str) -> None:
    """A survey from its plan, its units and its questionnaire, when it is not there yet."""
    if any(survey.slug == slug for survey in plan_queries.surveys(timezone.now())):
        return
    now, by, folder = timezone.now(), _officer(), EXAMPLES / slug
    plan_actions.create_survey(
        slug=slug, document_name="plan.docx", document=(folder / "plan.docx").read_bytes(), by=by, now=now, simulated=True
    )
    plan_actions.replace_units(slug=slug, units=read_units_csv((folder / "units.csv").read_bytes(), "units.csv"), by=by, now=now)
    workbook = (folder / "questionnaire.xlsx").read_bytes()
    design_actions.receive(slug=slug, file_name="questionnaire.xlsx", workbook=workbook, by=by, now=now)
    tables = (folder / "tables.toml").read_bytes()
    analyse_actions.replace_book(slug=slug, content=tables, file_name="tables.toml", by=by, now=now)


def answer_and_finish() -> None:
    """Open one survey, and take another one to its archive; what was done by an earlier start is left as it is."""
    now = timezone.now()
    if not plan_queries.survey(OPEN, now).has(State.OPEN):
        printing.progress(f"{OPEN}: letting simulated answers in")
        _open(OPEN, now - timedelta(days=3), now + timedelta(days=10), TARGET)
        _answer(OPEN, now)
    if not plan_queries.survey(FINISHED, now).has(State.OPEN):
        printing.progress(f"{FINISHED}: letting simulated answers in, locking the dataset, writing the report")
        _finish(FINISHED)
    printing.progress("the three example surveys are ready")


def _open(slug: str, opens_at: datetime, closes_at: datetime, target: int | None) -> None:
    by = _officer()
    plan_actions.accept_plan(slug=slug, by=by, now=opens_at)
    design_actions.approve(slug=slug, by=by, now=opens_at)
    collect_actions.open_collection(slug=slug, opens_at=opens_at, closes_at=closes_at, target=target, by=by, now=opens_at)


def _answer(slug: str, now: datetime) -> None:
    collect_actions.hand_in_many(slug=slug, sheets=_sheets(slug), now=now)


def _finish(slug: str) -> None:
    """The whole life of a survey, at the times of its plan."""
    window, by = plan_queries.plan(slug).collection, _officer()
    if window.opens_at is None or window.closes_at is None:
        raise AssertionError("the example's plan states its window")
    _open(slug, window.opens_at, window.closes_at, window.target)
    _answer(slug, window.opens_at + timedelta(days=1))
    after = window.closes_at + timedelta(days=1)
    process_actions.lock_dataset(slug=slug, by=by, now=after)
    disseminate_actions.write_report(slug=slug, language="vi", by=by, now=after)
    archive_actions.make_package(slug=slug, by=by, now=after)


def _sheets(slug: str) -> Iterator[collect_actions.Sheet]:
    profile = read_simulation_toml((EXAMPLES / slug / "simulation.toml").read_bytes(), "simulation.toml")
    questionnaire = collect_queries.questionnaire(slug)
    responses = simulate(questionnaire, profile, plan_queries.units(slug), None, Random(SEED))  # noqa: S311 - no secret hangs on it
    for number, response in enumerate(responses):
        fields = raw_fields(questionnaire, response.answers)
        yield collect_actions.Sheet(fields, response.unit, response.mode, f"simulated-{number}")


def _officer() -> Staff:
    return access.person("can-bo", "Cán bộ mẫu")
