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


def compile_lock(output: str, *extras: str) -> None:
    chosen = [part for extra in extras for part in ("--extra", extra)]
    subprocess.run([sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *chosen, *COMMON, "-o", output], check=True)


if __name__ == "__main__":
    compile_lock("requirements.lock", "setup")
    compile_lock("requirements-test.lock", "setup", "test")
