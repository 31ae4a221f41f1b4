"""Every template can be read, and none holds a script, a style or an address from elsewhere."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

import langnghe

PACKAGE = Path(langnghe.__file__).parent
TEMPLATES = sorted(path for folder in PACKAGE.rglob("templates") for path in folder.rglob("*.html"))
FORBIDDEN = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)|(?:src|href|action)=[\"']?(?:https?:)?//", re.IGNORECASE
)
TOKEN = re.compile(r"(--[a-z-]+): ([^;]+);")


def test_there_are_templates():
    assert len(TEMPLATES) > 30


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_template_can_be_read_and_keeps_to_this_host(path):
    get_template(path.relative_to(next(parent for parent in path.parents if parent.name == "templates")).as_posix())
    assert FORBIDDEN.findall(path.read_text("utf-8")) == []


PASSWORDS = {"web/templates/sign_in.html", "web/templates/account/confirm.html", "office/templates/office/password.html"}
FIELD = re.compile(r"<input[^>]*(?:type|name)=\"password\"[^>]*>|<input[^>]*name=\"again\"[^>]*>")
MASKED = re.compile(r"(?=.*type=\"password\")(?=.*autocomplete=\"(?:current|new)-password\")")
HEARS_OF_PASTING = re.compile(r"onpaste|Listener\([\"'](?:paste|beforeinput)[\"']")


def test_a_password_is_masked_and_a_manager_knows_which_it_is():
    fields = {path.relative_to(PACKAGE).as_posix(): FIELD.findall(path.read_text("utf-8")) for path in TEMPLATES}
    asking = {name: found for name, found in fields.items() if found}
    assert (set(asking), [field for found in asking.values() for field in found if not MASKED.match(field)]) == (PASSWORDS, [])


def test_nothing_keeps_anybody_from_pasting():
    scripts = [path for path in PACKAGE.rglob("static/**/*.js") if ".min." not in path.name]
    hearing = [path.name for path in (*scripts, *TEMPLATES) if HEARS_OF_PASTING.search(path.read_text("utf-8"))]
    assert hearing == ["builder.js"], "it takes lists of questions that are pasted, and no password"


def test_the_two_style_sheets_share_their_tokens():
    staff, respondent = (_tokens(name) for name in ("app.css", "respond.css"))
    assert [{name: staff[theme][name] for name in tokens} for theme, tokens in enumerate(respondent)] == respondent


def _tokens(name: str) -> list[dict[str, str]]:
    """The tokens of the light and of the dark theme."""
    sheet = (PACKAGE / "web/static/langnghe" / name).read_text("utf-8")
    return [dict(TOKEN.findall(block)) for block in re.findall(r":root \{(.*?)\}", sheet, re.DOTALL)[:2]]
