"""Addresses of the questionnaire."""

from django.urls import path

from langnghe.phases.design.views import versions

urlpatterns = [
    path("surveys/<slug:slug>/design/", versions.page, name="design"),
    path("surveys/<slug:slug>/design/receive/", versions.receive, name="design-receive"),
    path("surveys/<slug:slug>/design/approve/", versions.approve, name="design-approve"),
    path("surveys/<slug:slug>/design/preview/", versions.preview, name="design-preview"),
    path("surveys/<slug:slug>/design/<int:number>/workbook/", versions.workbook, name="design-workbook"),
]
