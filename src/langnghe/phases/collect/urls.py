"""Addresses of the collection, and the respondents' own."""

from django.urls import path

from langnghe.phases.collect import views

urlpatterns = [
    path("s/<slug:slug>", views.respond, name="respond"),
    path("s/<slug:slug>/thanks", views.thanks, name="respond-thanks"),
    path("surveys/<slug:slug>/collect/", views.page, name="collect"),
    path("surveys/<slug:slug>/collect/progress/", views.progress, name="collect-progress"),
    path("surveys/<slug:slug>/collect/links/", views.links, name="collect-links"),
    path("surveys/<slug:slug>/collect/letters.docx", views.letters, name="collect-letters"),
    path("surveys/<slug:slug>/collect/reminders/", views.reminders, name="collect-reminders"),
    path("surveys/<slug:slug>/collect/qr.svg", views.qr, name="collect-qr"),
    path("surveys/<slug:slug>/collect/qr/<slug:unit>.svg", views.qr, name="collect-qr-unit"),
    path("surveys/<slug:slug>/collect/open/", views.open_, name="collect-open"),
    path("surveys/<slug:slug>/collect/close/", views.close, name="collect-close"),
]
