"""Addresses of the report."""

from django.urls import path

from langnghe.phases.disseminate import views

urlpatterns = [
    path("surveys/<slug:slug>/disseminate/", views.page, name="disseminate"),
    path("surveys/<slug:slug>/disseminate/write/", views.write, name="disseminate-write"),
    path("surveys/<slug:slug>/disseminate/<int:number>.docx", views.download, name="disseminate-download"),
]
