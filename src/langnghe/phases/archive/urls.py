"""Addresses of the archive."""

from django.urls import path

from langnghe.phases.archive import views

urlpatterns = [
    path("surveys/<slug:slug>/archive/", views.page, name="archive"),
    path("surveys/<slug:slug>/archive/make/", views.make, name="archive-make"),
    path("surveys/<slug:slug>/archive/<int:number>.zip", views.download, name="archive-download"),
]
