"""The app's name to Django, and what its tables get after each migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from langnghe.records import partitions, safeguards


class RecordsConfig(AppConfig):
    name = "langnghe.records"
    label = "records"

    def ready(self) -> None:
        post_migrate.connect(safeguards.install, sender=self)
        post_migrate.connect(partitions.install, sender=self)
