"""Makes the project's own Python environment in .venv, from the lock files; a second call finds it made and returns at once."""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
EVERYTHING = ROOT / "requirements-test.lock"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def say(text: str) -> None:
    print(f"== {text}", flush=True)


def run(*command: str | Path, **options: object) -> None:
    """Run one command from the project's root; stop the whole script with its status when it fails."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, check=False, **options)  # type: ignore[call-overload]  # its own options
    if done.returncode:
        sys.exit(done.returncode)


def stamp_of(lock: Path) -> str:
    parts = (lock.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), sys.version.encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def stamp_file(lock: Path) -> Path:
    return VENV / f"{lock.stem}.stamp"


def is_installed(lock: Path) -> bool:
    return stamp_file(lock).exists() and stamp_file(lock).read_text() == stamp_of(lock)


def prepare(lock_name: str = "requirements.lock") -> Path:
    """Install exactly what the lock names, and the project itself; returns the environment's Python."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the scripts run before anything checked the version
        sys.exit("environment.python: this Python is older than 3.11. Install Python 3.11 or newer and run again.")
    lock = ROOT / lock_name
    if PYTHON.exists() and (is_installed(lock) or is_installed(EVERYTHING)):
        return PYTHON
    if not PYTHON.exists():
        say("making the Python environment in .venv")
        venv.create(VENV, with_pip=True)
    say(f"installing what {lock_name} names")
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps")
    run(*pip, "--require-hashes", "-r", lock)
    run(*pip, "--no-build-isolation", "-e", ROOT)
    stamp_file(lock).write_text(stamp_of(lock))
    return PYTHON
