"""The page about statistics: its code runs, and prints what the page says."""

import io
import re
from contextlib import redirect_stdout

import pytest

from tools.figures import ROOT

BLOCK = re.compile(r"```python\n(.*?)```(?:\n+```text\n(.*?)```)?", re.DOTALL)
PAGES = ["statistics.md", "statistics.vi.md"]


def blocks(page):
    return BLOCK.findall((ROOT / "docs" / "tutorials" / page).read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES)
def test_the_page_prints_what_it_says(page):
    names: dict[str, object] = {}
    for code, said in blocks(page):
        with redirect_stdout(io.StringIO()) as printed:
            exec(code, names)  # noqa: S102 - the page's own words are what is tested
        assert printed.getvalue() == said, code


def test_both_languages_have_the_same_code():
    english, vietnamese = (blocks(page) for page in PAGES)
    assert english == vietnamese
