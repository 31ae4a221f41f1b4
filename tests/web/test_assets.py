"""Files made of others: scripts joined, words compiled."""

import gettext
import os
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from langnghe.core.errors import Refused
from langnghe.web import assets

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Plan"
msgstr "Kế hoạch"
"""


@pytest.fixture
def locale(tmp_path):
    folder = tmp_path / "vi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(CATALOGUE, "utf-8")
    return tmp_path


def test_scripts_are_joined_without_comments_and_indentation():
    first = "// What it is\nconst a = 1; // stays\n/* two\n lines */\n"
    assert assets.joined([first, "  if (a) {\n    b();\n  }\n"]) == "const a = 1; // stays\nif (a) {\nb();\n}\n"


def test_a_bundle_is_found_like_any_file():
    script = Path(finders.find("langnghe/respond.bundle.js")).read_text("utf-8")
    assert script.index("langnghe") < script.index('getElementById("f")')


def test_a_bundle_is_collected_once_unless_it_is_left_out():
    finder = assets.Bundles()
    assert [[path for path, _ in finder.list(ignored)] for ignored in (None, ["*.js"])] == [list(assets.BUNDLES), []]


@pytest.mark.parametrize(
    ("script", "tight"),
    [
        ("const a = { b: [1, 2] };\nrun(a);\n", "const a={b:[1,2]};run(a);"),
        ("a = b + +c - -d;", "a=b + +c - -d;"),
        ("say(`${a} : ${b}`, \"x = y\", 'p , q');", "say(`${a} : ${b}`,\"x = y\",'p , q');"),
        ("const p = /[ ,] = \\/ x/g, q = a / b / c;", "const p=/[ ,] = \\/ x/g,q=a / b / c;"),
        ("return / x = y/.test(z);", "return/ x = y/.test(z);"),
        ("go(); // that's it\n/* not, this */ stop();", "go();\n stop();"),
        ("if (a) {\nb();\n}\nc();\n", "if(a){b();}\nc();"),
        ('const u = "http://x // y"; v = 1;', 'const u="http://x // y";v=1;'),
    ],
)
def test_scripts_lose_what_nobody_reads_and_nothing_else(script, tight):
    assert assets.tight(script) == tight


def test_no_template_stands_inside_another():
    nested = re.compile(r"`[^`]*\$\{[^}`]*`")
    sources = {part for parts in assets.BUNDLES.values() for part in parts}
    found = {part: nested.findall(line) for part in sources for line in (assets.SOURCES / part).read_text("utf-8").splitlines()}
    assert {part: lines for part, lines in found.items() if lines} == {}


def test_other_files_are_left_to_other_finders():
    assert [assets.Bundles().find("app.css"), assets.Bundles().find("app.css", find_all=True)] == [[], []]


def test_words_are_compiled_once(locale):
    mo = locale / "vi/LC_MESSAGES/django.mo"
    assert [assets.compile_catalogues(locale), assets.compile_catalogues(locale)] == [(mo,), ()]
    with mo.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Plan") == "Kế hoạch"


def test_words_are_compiled_again_when_they_changed(locale):
    (mo,) = assets.compile_catalogues(locale)
    os.utime(mo, (1, 1))
    assert assets.compile_catalogues(locale) == (mo,)


def test_a_folder_that_cannot_be_written_is_named(locale):
    (locale / "vi/LC_MESSAGES/django.mo").mkdir()
    os.utime(locale / "vi/LC_MESSAGES/django.mo", (0, 0))
    with pytest.raises(Refused, match=r"words\.unwritable"):
        assets.compile_catalogues(locale)
