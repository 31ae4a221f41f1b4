"""Addresses of the questionnaire."""

from django.urls import path

from langnghe.phases.design import views

urlpatterns = [
    path("surveys/<slug:slug>/design/", views.page, name="design"),
    path("surveys/<slug:slug>/design/receive/", views.receive, name="design-receive"),
    path("surveys/<slug:slug>/design/approve/", views.approve, name="design-approve"),
    path("surveys/<slug:slug>/design/preview/", views.preview, name="design-preview"),
    path("surveys/<slug:slug>/design/<int:number>/workbook/", views.workbook, name="design-workbook"),
]
