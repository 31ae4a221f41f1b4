"""The written pages: their links lead somewhere, their commands exist, their decisions are short."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from langnghe.cli import NOUNS
from langnghe.core import errors
from langnghe.core.formats.xlsform import read_xlsform
from langnghe.core.questionnaire.kinds import registry
from langnghe.core.questionnaire.model import NO_TEXT, Question
from tools.docs import CATALOGUE
from tools.figures import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"(?:^|[` ]|bin/)langnghe ([a-z-]+)(?=[ `\n])", re.MULTILINE)
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
DECISIONS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
PHASES = ["plan", "design", "collect", "process", "analyse", "disseminate", "archive"]


def anchor(heading: str) -> str:
    """The name under which a heading can be linked to, as code hosts make it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def anchors(page: Path) -> set[str]:
    return {anchor(heading) for heading in re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)}


def broken_links(page: Path) -> Iterator[str]:
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        name, _, wanted = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if not link.startswith(("http://", "https://")) and not (target.exists() and (not wanted or wanted in anchors(target))):
            yield link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page):
    assert list(broken_links(page)) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_that_is_written_down_exists(page):
    code = "\n".join(CODE.findall(page.read_text(encoding="utf-8")))
    assert set(COMMAND.findall(code)) - set(NOUNS) == set()


@pytest.mark.parametrize(("page", "language"), [("first-survey.md", "id"), ("first-survey.vi.md", "string")])
def test_the_tutorial_names_buttons_as_they_are_called(page, language):
    with CATALOGUE.open("rb") as file:
        said = {getattr(message, language) for message in read_po(file, locale="vi")}
    bold = re.findall(r"\*\*([^*]+)\*\*", (ROOT / "docs" / "tutorials" / page).read_text(encoding="utf-8"))
    assert [words for words in map(" ".join, map(str.split, bold)) if words not in said and words not in ("bold", "đậm")] == []


def test_the_kind_of_question_that_the_guide_adds_works(monkeypatch):
    monkeypatch.setattr(registry, "KINDS", dict(registry.KINDS))
    monkeypatch.setattr(errors, "CATALOGUE", dict(errors.CATALOGUE))
    kind, spec = re.findall(r"```python\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.DOTALL)
    names = {"pytest": pytest, "parse": registry.parse, "Question": Question, "NO_TEXT": NO_TEXT}
    exec(kind, names)  # noqa: S102 - the guide's own words are what is tested
    exec(spec, names)  # noqa: S102 - the same
    (cases,) = names["test_a_share_in_percent"].pytestmark
    assert [names["test_a_share_in_percent"](*case) for case in cases.args[1]] == [None, None]


def test_decisions_are_numbered_without_a_gap():
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_is_told_in_twenty_lines(page):
    lines = page.read_text(encoding="utf-8").splitlines()
    assert (len(lines) <= 20, lines[0].startswith(f"# {int(page.name[:4])}. ")) == (True, True)


def test_the_glossary_knows_every_phase():
    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    assert [phase for phase in PHASES if f"| **{phase}** |" not in glossary] == []


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_both_front_pages_say_how_to_run_and_to_test(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert ("./run" in text, "./test" in text, "docs/images/" in text) == (True, True, True)


def test_the_pictures_of_the_front_page_are_small():
    pictures = (ROOT / "docs" / "images").glob("*.png")
    assert [picture.name for picture in pictures if picture.stat().st_size > 150_000] == []


def test_the_questionnaire_that_the_guide_shows_has_nothing_wrong_with_it():
    guide = (ROOT / "docs" / "how-to" / "questionnaire.vi.md").read_text(encoding="utf-8")
    shown = next(block for block in re.findall(r"```\n(.*?)```", guide, re.DOTALL) if block.startswith("|"))
    reading = read_xlsform(shown.encode(), "guide.md")
    assert ([str(finding) for finding in reading.findings], len(list(reading.questionnaire.questions()))) == ([], 6)
