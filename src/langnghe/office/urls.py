"""The addresses of the installation itself: one list, to which each subject adds."""

from django.urls import URLPattern, path

from langnghe.office.views import account, backups, health, journal, metrics, people, programs, rights, rooms, webhooks

urlpatterns: list[URLPattern] = [
    path("account/", account.own, name="account"),
    path("account/", account.own, name="mfa_index"),
    path("account/", account.own, name="mfa_list_webauthn"),
    path("account/first/", account.first, name="account-first"),
    path("account/password/", account.password, name="account-password"),
    path("account/sessions/end/", account.end_session, name="account-session-end"),
    path("installation/", rooms.page, name="installation"),
    path("journal/", journal.page, name="journal"),
    path("journal/check/", journal.check, name="journal-check"),
    path("journal/journal.<slug:file_format>", journal.export, name="journal-export"),
    path("surveys/<slug:slug>/journal/", journal.of_survey, name="survey-journal"),
    path("rights/", rights.page, name="rights"),
    path("people/", people.people, name="people"),
    path("people/new/", people.new, name="people-new"),
    path("people/invite/", people.invite, name="people-invite"),
    path("people/<int:number>/", people.person, name="person"),
    path("people/<int:number>/roles/", people.roles, name="person-roles"),
    path("people/<int:number>/link/", people.link, name="person-link"),
    path("people/<int:number>/reset/", people.reset, name="person-reset"),
    path("people/<int:number>/deactivate/", people.deactivate, name="person-deactivate"),
    path("people/<int:number>/activate/", people.activate, name="person-activate"),
    path("people/<int:number>/sessions/end/", people.end_sessions, name="person-sessions-end"),
    path("programs/", programs.page, name="programs"),
    path("programs/make/", programs.make, name="programs-make"),
    path("programs/revoke/", programs.revoke, name="programs-revoke"),
    path("webhooks/", webhooks.page, name="webhooks"),
    path("webhooks/add/", webhooks.add, name="webhook-add"),
    path("webhooks/<int:number>/change/", webhooks.change, name="webhook-change"),
    path("webhooks/<int:number>/test/", webhooks.test, name="webhook-test"),
    path("backups/", backups.page, name="backups"),
    path("backups/make/", backups.make, name="backup-make"),
    path("backups/<str:name>/", backups.download, name="backup-download"),
    path("health/", health.page, name="health"),
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("metrics", metrics.metrics, name="metrics"),
]
