"""Signing in by a one-time link or a password, and signing out."""

from django.contrib.auth import login, views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from langnghe.web import access
from langnghe.web.pages import page


@require_http_methods(["GET", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link is spent by pressing a button, not by being looked at: programs that preview links must not spend it."""
    if request.method == "GET":
        return page(request, "sign_in_link.html")
    person = access.redeem_link(token, timezone.now())
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("home" if access.roles_of(person) else "interview")  # who has no role comes to ask questions


urlpatterns = [
    path("sign-in/", views.LoginView.as_view(template_name="sign_in.html"), name="sign-in"),
    path("sign-in/<str:token>/", by_link, name="sign-in-link"),
    path("sign-out/", views.LogoutView.as_view(next_page="home"), name="sign-out"),
]
