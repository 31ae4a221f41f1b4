"""The page on OWASP ASVS: every requirement of levels 1 and 2 once, every test that it names there."""

import re

from tools.figures import ROOT

PAGE = (ROOT / "docs" / "reference" / "asvs.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(tests/[a-z0-9_/]+\.py)::(test_[a-z0-9_]+)`")
ROW = re.compile(r"^\| V(\d+)\.(\d+)\.(\d+) \| [12] \|", re.MULTILINE)
REQUIREMENTS = {
    1: (2, 9, 11, 3, 2), 2: (3, 3, 4, 1), 3: (0, 2, 4, 6, 5, 0, 2), 4: (3, 1, 2, 4), 5: (1, 3, 2, 3),
    6: (3, 12, 4, 4, 5, 3, 0, 4), 7: (3, 4, 2, 5, 2, 2), 8: (2, 3, 1, 1), 9: (3, 4), 10: (2, 2, 4, 11, 5, 2, 3),
    11: (2, 3, 3, 4, 1, 1), 12: (3, 2, 4), 13: (1, 5, 2, 5), 14: (2, 4, 3), 15: (3, 3, 7), 16: (1, 5, 4, 3, 3),
    17: (1, 4, 2),
}  # fmt: skip
"""How many requirements of levels 1 and 2 each section of a chapter has, in ASVS 5.0.0; they are numbered without a gap."""


def test_every_requirement_stands_there_once():
    wanted = [
        (chapter, section, number)
        for chapter, sections in REQUIREMENTS.items()
        for section, count in enumerate(sections, 1)
        for number in range(1, count + 1)
    ]
    assert [tuple(map(int, found)) for found in ROW.findall(PAGE)] == wanted
    assert len(wanted) == 253


def test_every_test_that_is_named_is_there():
    named = sorted(set(NAMED.findall(PAGE)))
    texts = {file: (ROOT / file).read_text(encoding="utf-8") for file, _ in named if (ROOT / file).exists()}
    assert [(file, name) for file, name in named if f"def {name}(" not in texts.get(file, "")] == []
    assert len(named) > 90
