"""What the tests need besides Python: looks for it, and installs it where that can be done without asking."""

import os
import shutil
import subprocess
import sys

from tools import bouncer, cluster
from tools.environment import say

IN_CI = os.environ.get("CI") == "true"


def fonts() -> str:
    if not shutil.which("fc-list"):
        return ""
    return subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False).stdout


def missing() -> list[str]:
    """Debian's names of the packages whose work nothing on this machine does."""
    families = fonts()
    present = {
        "chromium": shutil.which("chromium"),
        "fonts-liberation": "Liberation Serif" in families,
        "fonts-noto-core": "Noto Sans" in families,
        "libreoffice-writer-nogui": shutil.which("soffice"),
        "poppler-utils": shutil.which("pdftoppm"),
        "pgbouncer": bouncer.program(),
        "postgresql": cluster.programs(),
    }
    return [package for package, found in present.items() if not found]


def install(packages: list[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    say(f"installing {' '.join(packages)}")
    subprocess.run(["apt-get", "-qq", "update"], env=environment, check=False)
    subprocess.run(["apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages], env=environment, check=False)


def prepare() -> None:
    """Install what is missing as root on Debian; elsewhere say what to install. Where nobody reads along, stop without it."""
    packages = missing()
    if packages and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        install(packages)
        packages = missing()
    if packages:
        say(f"NOT HERE, so their tests are skipped: {', '.join(packages)}. Install: sudo apt-get install {' '.join(packages)}")
        if IN_CI:
            sys.exit(1)
