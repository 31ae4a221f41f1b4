"""The app's name to Django."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "langnghe.records"
    label = "records"
