"""Addresses of the report."""

from django.urls import path

from langnghe.phases.disseminate.views import reports

urlpatterns = [
    path("surveys/<slug:slug>/disseminate/", reports.page, name="disseminate"),
    path("surveys/<slug:slug>/disseminate/write/", reports.write, name="disseminate-write"),
    path("surveys/<slug:slug>/disseminate/<int:number>.docx", reports.download, name="disseminate-download"),
]
