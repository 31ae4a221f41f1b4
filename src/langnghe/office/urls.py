"""The addresses of the installation itself: one list, to which each subject adds."""

from django.urls import URLPattern, path

from langnghe.office.views import account, programs, webhooks

urlpatterns: list[URLPattern] = [
    path("account/", account.own, name="account"),
    path("account/", account.own, name="mfa_index"),
    path("account/", account.own, name="mfa_list_webauthn"),
    path("account/first/", account.first, name="account-first"),
    path("account/password/", account.password, name="account-password"),
    path("account/sessions/end/", account.end_session, name="account-session-end"),
    path("programs/", programs.page, name="programs"),
    path("programs/make/", programs.make, name="programs-make"),
    path("programs/revoke/", programs.revoke, name="programs-revoke"),
    path("webhooks/", webhooks.page, name="webhooks"),
    path("webhooks/add/", webhooks.add, name="webhook-add"),
    path("webhooks/<int:number>/change/", webhooks.change, name="webhook-change"),
    path("webhooks/<int:number>/test/", webhooks.test, name="webhook-test"),
]
