"""The issuer's application, as Django knows it."""

from django.apps import AppConfig


class Issuer(AppConfig):
    """Its tables are called issuer_…"""

    name = "langnghe.issuer"
    label = "issuer"
