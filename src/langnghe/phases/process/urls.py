"""Addresses of the dataset."""

from django.urls import path

from langnghe.phases.process.views import datasets

urlpatterns = [
    path("surveys/<slug:slug>/process/", datasets.page, name="process"),
    path("surveys/<slug:slug>/process/lock/", datasets.lock, name="process-lock"),
    path("surveys/<slug:slug>/process/export/<slug:file_format>/", datasets.export, name="process-export"),
    path("surveys/<slug:slug>/process/export-whole/", datasets.export_whole, name="process-export-whole"),
]
