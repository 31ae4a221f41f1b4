"""The lock files: exact versions, a hash for each, and no word about where to fetch them."""

import re

import pytest

from tools.figures import ROOT

LOCKS = ["requirements.lock", "requirements-test.lock"]
PINNED = re.compile(r"^[a-z0-9][a-z0-9._-]*(\[[a-z0-9,-]+\])?==\S+( ;.*?)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def entries(lock: str) -> list[str]:
    return (ROOT / lock).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_an_exact_version_or_its_hash(lock):
    assert [line for line in entries(lock) if not PINNED.match(line) and not HASH.match(line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_has_a_hash(lock):
    lines = entries(lock)
    assert [
        line for line, following in zip(lines, [*lines[1:], ""], strict=True) if PINNED.match(line) and not HASH.match(following)
    ] == []


def test_what_runs_is_what_is_tested():
    versions = {line for line in entries("requirements.lock") if PINNED.match(line)}
    assert versions - set(entries("requirements-test.lock")) == set()
