"""Addresses of the dataset."""

from django.urls import path

from langnghe.phases.process.views import codebooks, coding, datasets

urlpatterns = [
    path("surveys/<slug:slug>/process/", datasets.page, name="process"),
    path("surveys/<slug:slug>/process/lock/", datasets.lock, name="process-lock"),
    path("surveys/<slug:slug>/process/export/<slug:file_format>/", datasets.export, name="process-export"),
    path("surveys/<slug:slug>/process/export-whole/", datasets.export_whole, name="process-export-whole"),
    path("surveys/<slug:slug>/process/coding/", coding.listing, name="process-coding"),
    path("surveys/<slug:slug>/process/coding/<str:question>/", coding.question, name="process-coding-question"),
    path("surveys/<slug:slug>/process/coding/<str:question>/decide/", coding.decide, name="process-coding-decide"),
    path("surveys/<slug:slug>/process/coding/<str:question>/ask/", coding.ask, name="process-coding-ask"),
    path("surveys/<slug:slug>/process/coding/<str:question>/codebook/", codebooks.page, name="process-codebook"),
    path("surveys/<slug:slug>/process/coding/<str:question>/codebook.json", codebooks.as_file, name="process-codebook-json"),
    path("surveys/<slug:slug>/process/coding/<str:question>/codebook/change/", codebooks.change, name="process-codebook-change"),
]
