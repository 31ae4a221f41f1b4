"""Addresses of the issuer."""

from django.urls import include, path

from langnghe.issuer import views
from langnghe.web import pages

urlpatterns = [
    path("robots.txt", pages.robots),
    path("", include("langnghe.web.languages")),
    path("", views.home, name="issuer-home"),
    path("i/<slug:slug>", views.page, name="issuer-page"),
    path("i/<slug:slug>/code", views.code, name="issuer-code"),
    path("i/<slug:slug>/key", views.key, name="issuer-key"),
    path("i/<slug:slug>/credential", views.credential, name="issuer-credential"),
    path("i/<slug:slug>/keys.json", views.keys, name="issuer-keys"),
]
handler400 = "langnghe.web.refusals.bad_request"
