"""Sets the program up on a store of its own, thrown away at the end; to be imported before what uses the store."""

import atexit
import os
import shutil
import tempfile

import django
from django.apps import apps
from django.core.management import call_command

if not apps.ready:
    os.environ["LANGNGHE_DATA"] = tempfile.mkdtemp(prefix="langnghe-bench-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "langnghe.config.settings"
    atexit.register(shutil.rmtree, os.environ["LANGNGHE_DATA"], ignore_errors=True)
    django.setup()


def make_tables() -> None:
    call_command("migrate", verbosity=0, interactive=False)
