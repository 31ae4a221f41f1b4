"""The settings of the tests: the program's own, on a data folder that lives as long as the test run."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")


def folder_of_this_run() -> Path:
    """A fresh folder; a worker of pytest-xdist gets one inside its parent's. Never the store of whoever runs the tests."""
    if WORKER:
        return Path(os.environ["LANGNGHE_DATA"]) / WORKER
    folder = Path(tempfile.mkdtemp(prefix="langnghe-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


os.environ["LANGNGHE_DATA"] = str(folder_of_this_run())
os.environ["ISSUER_DATA"] = str(Path(os.environ["LANGNGHE_DATA"]) / "issuer")

from langnghe.config.settings import *  # noqa: E402, F403 - they read the folder that was just set
from langnghe.config.settings import DATA, DATABASES, INSTALLED_APPS, PACKAGE, TEMPLATE_FOLDERS  # noqa: E402 - the same

# Tests hold what two processes have: the issuer's store is a second one, and its pages are asked for by their own addresses.
DATABASES["issuer"] = {**DATABASES["default"], "TEST": {"NAME": "tests_of_the_issuer", "DEPENDENCIES": []}}
DATABASE_ROUTERS = ["langnghe.issuer.router.Router", "langnghe.records.elsewhere.Router"]
INSTALLED_APPS.append("langnghe.issuer")
TEMPLATE_FOLDERS.append(PACKAGE / "issuer/templates")
ISSUER_KEYS = DATA / "issuer" / "keys"

if "sqlite3" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "tests.sqlite3")}  # a file: locking and WAL are as in real use
    DATABASES["issuer"]["NAME"] = DATA / "issuer.sqlite3"
    DATABASES["issuer"]["TEST"]["NAME"] = str(DATA / "tests_of_the_issuer.sqlite3")
