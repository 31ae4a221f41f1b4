"""Addresses of the tables."""

from django.urls import path

from langnghe.phases.analyse import views

urlpatterns = [
    path("surveys/<slug:slug>/analyse/", views.page, name="analyse"),
    path("surveys/<slug:slug>/analyse/chart/<str:rows>.svg", views.chart, name="analyse-chart"),
    path("surveys/<slug:slug>/analyse/chart/<str:rows>/by/<str:columns>.svg", views.chart, name="analyse-chart-by"),
    path("surveys/<slug:slug>/analyse/tables.toml", views.book, name="analyse-book"),
    path("surveys/<slug:slug>/analyse/book/", views.replace_book, name="analyse-replace-book"),
]
