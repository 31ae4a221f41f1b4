"""The addresses for programs, and the page that describes them."""

from django.urls import path

from langnghe.api import door

urlpatterns = [
    path("api/", door.reference, name="api-reference"),
    path("api/v1/openapi.json", door.description, name="api-description"),
    path("api/v1/<path:path>", door.answer, name="api"),
]
