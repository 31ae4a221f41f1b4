"""Addresses of the plan."""

from django.urls import path

from langnghe.phases.plan import views

urlpatterns = [
    path("", views.home, name="home"),
    path("surveys/new/", views.new, name="new-survey"),
    path("surveys/<slug:slug>/plan/", views.page, name="plan"),
    path("surveys/<slug:slug>/plan/document/", views.document, name="plan-document"),
    path("surveys/<slug:slug>/plan/document/replace/", views.replace_document, name="plan-replace"),
    path("surveys/<slug:slug>/plan/units.csv", views.units_csv, name="plan-units-csv"),
    path("surveys/<slug:slug>/plan/units/", views.preview_units, name="plan-units"),
    path("surveys/<slug:slug>/plan/units/replace/", views.replace_units, name="plan-units-replace"),
    path("surveys/<slug:slug>/plan/mend/", views.mend, name="plan-mend"),
    path("surveys/<slug:slug>/plan/mend/undo/", views.undo_mend, name="plan-mend-undo"),
    path("surveys/<slug:slug>/plan/schedule/", views.schedule, name="plan-schedule"),
    path("surveys/<slug:slug>/plan/schedule/task/", views.task, name="plan-task"),
    path("surveys/<slug:slug>/plan/schedule.svg", views.schedule_svg, name="plan-schedule-svg"),
    path("surveys/<slug:slug>/plan/schedule.ics", views.schedule_ics, name="plan-schedule-ics"),
    path("surveys/<slug:slug>/plan/accept/", views.accept, name="plan-accept"),
]
