"""The pages on trust: each test that a claim names is there, and both languages make the same claims."""

import re

import pytest

from tools.figures import ROOT

PAGES = [ROOT / "docs" / "explanation" / name for name in ("trust.md", "trust.vi.md")]
NAMED = re.compile(r"`(tests/[a-z_/]+\.py)::(test_[a-z_]+)`")


def claims(page) -> list[tuple[str, str]]:
    return NAMED.findall(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_claim_names_a_test_that_is_there(page):
    texts = {file: (ROOT / file).read_text(encoding="utf-8") for file, _ in claims(page) if (ROOT / file).exists()}
    assert [(file, name) for file, name in claims(page) if f"def {name}(" not in texts.get(file, "")] == []
    assert len(claims(page)) > 20


def test_both_languages_claim_the_same():
    english, vietnamese = map(claims, PAGES)
    assert english == vietnamese
