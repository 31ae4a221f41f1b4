"""Addresses of the archive."""

from django.urls import path

from langnghe.phases.archive.views import packages

urlpatterns = [
    path("surveys/<slug:slug>/archive/", packages.page, name="archive"),
    path("surveys/<slug:slug>/archive/make/", packages.make, name="archive-make"),
    path("surveys/<slug:slug>/archive/<int:number>.zip", packages.download, name="archive-download"),
]
