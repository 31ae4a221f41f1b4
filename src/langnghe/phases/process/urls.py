"""Addresses of the dataset."""

from django.urls import path

from langnghe.phases.process import views

urlpatterns = [
    path("surveys/<slug:slug>/process/", views.page, name="process"),
    path("surveys/<slug:slug>/process/lock/", views.lock, name="process-lock"),
    path("surveys/<slug:slug>/process/export/<slug:file_format>/", views.export, name="process-export"),
    path("surveys/<slug:slug>/process/export-whole/", views.export_whole, name="process-export-whole"),
]
