"""Addresses of the plan."""

from django.urls import path

from langnghe.phases.plan.views import budget, plan, sample, schedule, surveys, units, waves, writing

urlpatterns = [
    path("", surveys.home, name="home"),
    path("surveys/new/", surveys.new, name="new-survey"),
    path("surveys/new/plan/", writing.start, name="plan-start"),
    path("surveys/<slug:slug>/plan/", plan.page, name="plan"),
    path("surveys/<slug:slug>/plan/document/", plan.document, name="plan-document"),
    path("surveys/<slug:slug>/plan/document/compare/", writing.compare, name="plan-compare"),
    path("surveys/<slug:slug>/plan/document/replace/", writing.replace, name="plan-replace"),
    path("surveys/<slug:slug>/plan/plan.docx", writing.written, name="plan-written"),
    path("surveys/<slug:slug>/plan/plan.json", writing.as_json, name="plan-json"),
    path("surveys/<slug:slug>/plan/wave/", waves.wave, name="plan-wave"),
    path("surveys/<slug:slug>/plan/changes/", waves.changes, name="plan-changes"),
    path("surveys/<slug:slug>/plan/units.csv", units.units_csv, name="plan-units-csv"),
    path("surveys/<slug:slug>/plan/units/", units.preview_units, name="plan-units"),
    path("surveys/<slug:slug>/plan/units/replace/", units.replace_units, name="plan-units-replace"),
    path("surveys/<slug:slug>/plan/mend/", plan.mend, name="plan-mend"),
    path("surveys/<slug:slug>/plan/mend/undo/", plan.undo_mend, name="plan-mend-undo"),
    path("surveys/<slug:slug>/plan/schedule/", schedule.schedule, name="plan-schedule"),
    path("surveys/<slug:slug>/plan/schedule/task/", schedule.task, name="plan-task"),
    path("surveys/<slug:slug>/plan/schedule/task/change/", schedule.change, name="plan-task-change"),
    path("surveys/<slug:slug>/plan/schedule/task/own/", schedule.own, name="plan-task-own"),
    path("surveys/<slug:slug>/plan/schedule.svg", schedule.schedule_svg, name="plan-schedule-svg"),
    path("surveys/<slug:slug>/plan/schedule.ics", schedule.schedule_ics, name="plan-schedule-ics"),
    path("surveys/<slug:slug>/plan/budget/", budget.page, name="plan-budget"),
    path("surveys/<slug:slug>/plan/budget/basis/", budget.basis, name="plan-budget-basis"),
    path("surveys/<slug:slug>/plan/budget/own/", budget.own, name="plan-budget-own"),
    path("surveys/<slug:slug>/plan/budget/change/", budget.change, name="plan-budget-change"),
    path("surveys/<slug:slug>/plan/budget.xlsx", budget.workbook, name="plan-budget-xlsx"),
    path("surveys/<slug:slug>/plan/budget.docx", budget.document, name="plan-budget-docx"),
    path("surveys/<slug:slug>/plan/sample/", sample.page, name="plan-sample"),
    path("surveys/<slug:slug>/plan/sample.csv", sample.sample_csv, name="plan-sample-csv"),
    path("surveys/<slug:slug>/plan/sample/take/", sample.take, name="plan-sample-take"),
    path("surveys/<slug:slug>/plan/accept/", plan.accept, name="plan-accept"),
]
