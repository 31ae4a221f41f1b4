"""Writes the two lock files from pyproject.toml: exact versions and hashes, no index address."""

import subprocess
import sys

COMMON = [
    "--universal",
    "--python-version",
    "3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-annotate",
    "--no-header",
    "-q",
]
NEVER_IMPORTED = ("geographiclib", "geopy", "shapely", "tqdm", "unidecode")
"""What the code of vietnamadminunits needs, of which only the data files are read (ADR 19)."""


def compile_lock(output: str, *extras: str) -> None:
    chosen = [part for extra in extras for part in ("--extra", extra)]
    left_out = [part for package in NEVER_IMPORTED for part in ("--no-emit-package", package)]
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *chosen, *left_out, *COMMON, "-o", output]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    compile_lock("requirements.lock", "setup", "directory")
    compile_lock("requirements-test.lock", "setup", "directory", "engines", "heic", "test")
