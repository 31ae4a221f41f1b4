"""Addresses of the collection, and the respondents' own."""

from django.urls import path

from langnghe.phases.collect.views import collection, duties, letters, links, reminders, respond, settlement

urlpatterns = [
    path("s/<slug:slug>", respond.respond, name="respond"),
    path("s/<slug:slug>/list/<str:name>.json", respond.entries, name="respond-list"),
    path("s/<slug:slug>/sound/<str:name>", respond.recording, name="respond-sound"),
    path("s/<slug:slug>/thanks", respond.thanks, name="respond-thanks"),
    path("surveys/<slug:slug>/collect/", collection.page, name="collect"),
    path("surveys/<slug:slug>/collect/progress/", collection.progress, name="collect-progress"),
    path("surveys/<slug:slug>/collect/links/", links.links, name="collect-links"),
    path("surveys/<slug:slug>/collect/letters.docx", letters.letters, name="collect-letters"),
    path("surveys/<slug:slug>/collect/letters.zip", letters.letters_zip, name="collect-letters-zip"),
    path("surveys/<slug:slug>/collect/letters/", letters.page, name="collect-letters-page"),
    path("surveys/<slug:slug>/collect/duties/", duties.duties, name="collect-duties"),
    path("surveys/<slug:slug>/collect/duties.csv", duties.duties_csv, name="collect-duties-csv"),
    path("surveys/<slug:slug>/collect/reminders/", reminders.reminders, name="collect-reminders"),
    path("surveys/<slug:slug>/collect/reminders/send/", reminders.send, name="collect-remind"),
    path("surveys/<slug:slug>/collect/reminders/mails/", reminders.mails, name="collect-mails"),
    path("surveys/<slug:slug>/collect/reminders/mails.csv", reminders.mails_csv, name="collect-mails-csv"),
    path("surveys/<slug:slug>/collect/qr.svg", links.qr, name="collect-qr"),
    path("surveys/<slug:slug>/collect/qr/<slug:unit>.svg", links.qr, name="collect-qr-unit"),
    path("surveys/<slug:slug>/collect/settlement/", settlement.page, name="collect-settlement"),
    path("surveys/<slug:slug>/collect/settlement/report/", settlement.report, name="collect-settlement-report"),
    path("surveys/<slug:slug>/collect/settlement.xlsx", settlement.workbook, name="collect-settlement-xlsx"),
    path("surveys/<slug:slug>/collect/settlement.docx", settlement.document, name="collect-settlement-docx"),
    path("surveys/<slug:slug>/collect/open/", collection.open_, name="collect-open"),
    path("surveys/<slug:slug>/collect/close/", collection.close, name="collect-close"),
]
