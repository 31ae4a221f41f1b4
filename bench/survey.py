"""One of the example surveys, brought as far as a measurement needs it; `bench.ready` has set the program up before."""

import secrets
from datetime import timedelta
from random import Random

from django.db.models import F
from django.utils import timezone

from bench.harness import ROOT
from langnghe.core.formats.simulation_toml import read_simulation_toml
from langnghe.core.formats.units_csv import read_units_csv
from langnghe.core.plan.lifecycle import State
from langnghe.core.response.settings import CollectionSettings, Opening, ProofOfWork
from langnghe.core.response.simulate import raw_fields, simulate
from langnghe.phases.analyse.actions import book as analyse_actions
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.collect.actions import collection as collect_actions
from langnghe.phases.design.actions import approval
from langnghe.phases.design.actions import versions as design_actions
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.plan.actions import plan as plan_actions
from langnghe.phases.plan.actions import units as unit_actions
from langnghe.phases.process import actions as process_actions
from langnghe.phases.process import queries as process_queries
from langnghe.records import datasets
from langnghe.records.models import CollectionRow, DatasetRow, QuestionnaireRow, QuotaRow, ResponseRow, SurveyRow
from langnghe.web import access

SURVEY = "mang-xa-hoi"
EXAMPLE = ROOT / "examples" / SURVEY
START = timezone.now() - timedelta(days=5)
END = START + timedelta(days=10)


def opened(target: int, workbook: bytes = b"", name: str = SURVEY) -> str:
    """The example survey, open for ten days or until the target, with another questionnaire when a workbook is given; returns
    its name."""
    by = access.person("bench", "Bench")
    files = {name: (EXAMPLE / name).read_bytes() for name in ("plan.docx", "units.csv", "questionnaire.xlsx", "tables.toml")}
    plan_actions.create_survey(
        slug=name, document_name="plan.docx", document=files["plan.docx"], by=by, now=START, simulated=True
    )
    unit_actions.replace_units(slug=name, units=read_units_csv(files["units.csv"], "units.csv"), by=by, now=START)
    design_actions.receive(slug=name, file_name="q.xlsx", workbook=workbook or files["questionnaire.xlsx"], by=by, now=START)
    if not workbook:
        analyse_actions.replace_book(slug=name, content=files["tables.toml"], file_name="tables.toml", by=by, now=START)
    plan_actions.accept_plan(slug=name, by=by, now=START)
    approval.accept(slug=name, reason="bench", by=by, now=START)
    approval.approve(slug=name, by=access.person("approver", "Approver"), now=START, reason="made for a measurement")
    calm = CollectionSettings(proof_of_work=ProofOfWork.NEVER)  # a measurement is a crowd of machines
    collect_actions.open_collection(slug=name, opening=Opening(START, END, target, settings=calm), by=by, now=START)
    return name


def locked(responses: int) -> str:
    """The example survey with so many simulated responses and its dataset locked; returns its name."""
    opened(responses)
    answer(responses)
    process_actions.lock_dataset(slug=SURVEY, by=access.person("bench", "Bench"), now=END)
    return SURVEY


def locked_of_many(responses: int, different: int = 5000) -> str:
    """The same with so many responses, of which `different` are simulated and the others say the same as these. Commitments are
    left out: they are made night by night, not when somebody waits."""
    opened(responses)
    answer(different)
    kept = list(ResponseRow.objects.values_list("survey_id", "questionnaire_id", "unit", "mode", "day", "answers"))
    for start in range(different, responses, different):
        rows = (
            ResponseRow(secrets.randbits(62), survey, form, unit, mode, day, answers)
            for survey, form, unit, mode, day, answers in kept[: responses - start]
        )
        ResponseRow.objects.bulk_create(rows, batch_size=100)
    CollectionRow.objects.update(accepted=responses)
    QuotaRow.objects.update(accepted=F("accepted") * (responses // different))
    data, form = process_queries.assembled(SURVEY), QuestionnaireRow.objects.get()
    survey = form.survey
    row = DatasetRow.objects.create(survey=survey, questionnaire=form, version=data.version, rows=len(data), locked_at=END)
    SurveyRow.objects.update(state=State.LOCKED)
    datasets.keep(row, data)
    return SURVEY


def answer(responses: int, name: str = SURVEY, first: int = 0) -> None:
    """So many simulated people answer; the next ones are other people when `first` says how many were before them."""
    profile = read_simulation_toml((EXAMPLE / "simulation.toml").read_bytes(), "simulation.toml")
    questionnaire = collect_queries.questionnaire(name)
    answers = simulate(questionnaire, profile, plan_queries.units(name), responses, Random(2026 + first))
    sheets = (
        collect_actions.Sheet(raw_fields(questionnaire, response.answers), response.unit, response.mode, f"simulated-{number}")
        for number, response in enumerate(answers, first)
    )
    collect_actions.hand_in_many(slug=name, sheets=sheets, now=START + timedelta(days=1))
