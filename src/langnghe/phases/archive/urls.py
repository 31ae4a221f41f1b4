"""Addresses of the archive."""

from django.urls import path

from langnghe.phases.archive.views import packages, restoring, retention

urlpatterns = [
    path("archive/due/", retention.due, name="archive-due"),
    path("archive/restore/", restoring.page, name="archive-restore"),
    path("archive/restore/check/", restoring.check, name="archive-check"),
    path("archive/restore/now/", restoring.restore, name="archive-restore-now"),
    path("surveys/<slug:slug>/archive/", packages.page, name="archive"),
    path("surveys/<slug:slug>/archive/make/", packages.make, name="archive-make"),
    path("surveys/<slug:slug>/archive/<int:number>.zip", packages.download, name="archive-download"),
    path("surveys/<slug:slug>/archive/retention/", retention.page, name="archive-retention"),
    path("surveys/<slug:slug>/archive/retention/keep/", retention.keep, name="archive-keep"),
    path("surveys/<slug:slug>/archive/retention/destroy/", retention.destroy, name="archive-destroy"),
    path("surveys/<slug:slug>/archive/retention/<slug:kind>.docx", retention.minutes, name="archive-minutes"),
]
