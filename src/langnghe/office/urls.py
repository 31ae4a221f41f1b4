"""The addresses of the installation itself: one list, to which each subject adds."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
