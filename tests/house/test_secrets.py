"""No key in the repository, and nothing that must not be guessed drawn by a generator that can be foretold."""

import re

from tests.house.test_contents import files, found
from tools.figures import SOURCE, modules

KEY = re.compile(
    r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----(?:\\n|\n)?[A-Za-z0-9+/=]{60,}"
    r"|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bsk-[A-Za-z0-9]{32,}\b|\bxox[abp]-[0-9A-Za-z-]{20,}"
    r"|(?i:(?:secret|password|token|api_?key)\w*\s*[:=]\s*[\"'][A-Za-z0-9+/_-]{32,}[\"'])"
)
FORETOLD = re.compile(r"^\s*(?:import|from) (?:random|uuid)\b", re.MULTILINE)
SEEDED = {"core", "cli"}
"""The core draws from generators that are handed in; commands make up demonstrations."""
NO_SECRET = {"phases/analyse/actions/interim.py", "phases/analyse/queries/interim.py", "phases/collect/queries/drawing.py"}
"""Who is left out of figures on the way, and samples that are drawn again by their number: they have to come out alike."""


def test_no_file_holds_a_key():
    assert list(found(KEY, [path for path in files() if path.suffix not in (".lock", ".svg")])) == []


def test_a_key_is_recognised():
    assert all(map(KEY.search, ["AKIA" + "A" * 16, "SECRET_KEY = '" + "a1" * 20 + "'", "ghp_" + "a" * 36]))


def test_nothing_that_must_not_be_guessed_is_drawn_by_a_generator_that_can_be():
    using = {str(path.relative_to(SOURCE)) for path in modules() if FORETOLD.search(path.read_text(encoding="utf-8"))}
    assert {name for name in using if name.partition("/")[0] not in SEEDED} == NO_SECRET
