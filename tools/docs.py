"""Writes the reference pages from the program itself; `--check` writes nothing and fails when a page is out of date."""

import argparse
import ast
import importlib
import os
import pkgutil
import re
import sys
import tempfile
import tomllib
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

import django
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
CATALOGUE = ROOT / "src" / "langnghe" / "locale" / "vi" / "LC_MESSAGES" / "django.po"
HEADER = "<!-- Written by tools/docs.py from the program; change the program, then run it again. -->\n\n"
Row = tuple[str, ...]


def set_up(folder: str) -> None:
    """The program's own settings, on a folder that is thrown away."""
    os.environ["LANGNGHE_DATA"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "langnghe.config.settings"
    django.setup()


def load_everything() -> None:
    """Import every module, so that each has registered its kinds and its errors."""
    package = importlib.import_module("langnghe")
    for module in pkgutil.walk_packages(package.__path__, "langnghe."):
        if not module.name.startswith(("langnghe.__main__", "langnghe.config")):
            importlib.import_module(module.name)


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().replace("|", "\\|")


def sentence(text: str) -> str:
    return f"{text[:1].upper()}{one_line(text[1:])}."


def table(*rows: Row) -> str:
    """A Markdown table whose first row is the head."""
    head, *body = [f"| {' | '.join(one_line(cell) for cell in row)} |" for row in rows]
    return "\n".join([head, "|" + " --- |" * len(rows[0]), *body])


def verbs(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The verbs of a noun: what each is for, and its parser. Empty when the noun is a verb itself."""
    nested = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]  # noqa: SLF001 - no public way
    return {str(told.help): action.choices[told.dest] for action in nested for told in action._choices_actions}  # noqa: SLF001 - the same


def argument(action: argparse.Action) -> str:
    """One argument as it is typed: `FILE`, `--port N`, `--json`."""
    value = str(action.metavar or "|".join(map(str, action.choices or ())) or action.dest.upper())
    if not action.option_strings:
        return value
    return action.option_strings[0] if action.nargs == 0 else f"{action.option_strings[0]} {value}"


def is_optional(action: argparse.Action) -> bool:
    return not action.required if action.option_strings else action.nargs in ("?", "*")


def command(parser: argparse.ArgumentParser) -> str:
    """How a command is typed, and its arguments."""
    shown = [action for action in parser._actions if argparse.SUPPRESS not in (action.dest, action.help)]  # noqa: SLF001 - no public list
    actions = [action for action in shown if action.dest != "help"]
    words = [f"[{argument(action)}]" if is_optional(action) else argument(action) for action in actions]
    rows = [(f"`{argument(action)}`", (action.help or "") % {**vars(action), "prog": parser.prog}) for action in actions]
    typed = f"```\n{' '.join([parser.prog, *words])}\n```"
    return f"{typed}\n\n{table(('argument', 'meaning'), *rows)}" if any(meaning for _, meaning in rows) else typed


def command_line() -> str:
    """Every noun and verb with its arguments; a verb that has a module of its own stands under its noun."""
    cli = importlib.import_module("langnghe.cli")
    sections = []
    nouns = {name: noun for name, noun in cli.NOUNS.items() if " " not in name}
    for name, noun in nouns.items():
        parser = argparse.ArgumentParser(prog=f"langnghe {name}", description=noun.summary)
        importlib.import_module(f"langnghe.cli.{noun.module}").add_to(parser)
        store = " Takes `--data DIR`, the folder of the store." if noun.store else ""
        sections.append(f"## {name}\n\n{sentence(noun.summary)}{store}")
        sections.extend(f"{sentence(purpose)}\n\n{command(verb)}" for purpose, verb in verbs(parser).items())
        sections.extend([] if verbs(parser) else [command(parser)])
    return "\n\n".join(["# Command line", COMMAND_LINE, *sections])


COMMAND_LINE = """`langnghe <noun> <verb>`. Data goes to the standard output (JSON with `--json`), findings and progress to
the standard error. The exit status is 0 when all is well, 1 when something is wrong or was refused, 2 when the command was
not understood."""


def vietnamese() -> dict[str, str]:
    if not CATALOGUE.exists():
        return {}
    with CATALOGUE.open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file, locale="vi") if message.id}


def errors() -> str:
    """Every code of the catalogue, by its first word, in both languages."""
    kinds = importlib.import_module("langnghe.core.errors").CATALOGUE
    said = vietnamese()
    sections = []
    for subject, codes in groupby(sorted(kinds), key=lambda code: code.partition(".")[0]):
        rows = [
            (f"`{code}`", kinds[code].severity.value, bilingual(kinds[code].problem, said), bilingual(kinds[code].advice, said))
            for code in codes
        ]
        sections.append(f"## {subject}\n\n" + table(("code", "severity", "what is wrong", "what to do"), *rows))
    return "\n\n".join(["# Errors and findings", ERRORS, *sections])


ERRORS = """A message reads `code: place: what is wrong. what to do`. An *error* stops the work, and nothing that was stored
changes; a *warning* is shown and the work goes on; a *note* only says what was understood. Words in braces stand for values."""


def bilingual(english: str, said: dict[str, str]) -> str:
    return f"{english}<br>*{said[english]}*" if said.get(english) else english


def settings() -> str:
    """The environment variables that the settings read."""
    own = importlib.import_module("langnghe.config.settings").__doc__ or ""
    issuers = ast.get_docstring(ast.parse((ROOT / "src/langnghe/config/issuer.py").read_text(encoding="utf-8"))) or ""
    pairs = re.findall(r"^([A-Z_]+) +(.+)$", f"{own}\n{issuers}", re.MULTILINE)
    rows = [(f"`{name}`", meaning) for name, meaning in pairs]
    return "\n\n".join(
        [
            "# Settings",
            "Read from the environment. A wrong value stops the program at once and says which.",
            table(("variable", "meaning"), *rows),
        ]
    )


def question_kinds() -> str:
    """Every registered kind, told by the first line of its module."""
    kinds = importlib.import_module("langnghe.core.questionnaire.kinds.registry").KINDS
    rows = [(f"`{name}`", xlsform(kind), kind.seen_as, said_by_module(kind.widget)) for name, kind in sorted(kinds.items())]
    head = ("kind", "in XLSForm", "expressions see", "what it is")
    return "\n\n".join(["# Kinds of questions", QUESTION_KINDS, table(head, *rows)])


QUESTION_KINDS = """One file each in `src/langnghe/core/questionnaire/kinds`; [how to add one](../../CONTRIBUTING.md). A type that
is not in this list is refused with the sheet and the row it stands in."""


def xlsform(kind: Any) -> str:
    types = ", ".join(f"`{name}`" for name in kind.xlsform_types)
    return f"{types} with appearance `{kind.appearance}`" if kind.appearance else types


def said_by_module(function: Callable[..., object]) -> str:
    return (sys.modules[function.__module__].__doc__ or "").partition("\n")[0]


def api() -> str:
    """Every operation for programs, from the description that programs are given."""
    described = importlib.import_module("langnghe.api.service").description()
    operations = [(path, method, each) for path, methods in described["paths"].items() for method, each in methods.items()]
    sections = []
    for subject, found in groupby(operations, key=lambda one: one[2]["tags"][0]):
        rows = [
            (f"`{method.upper()} {path}`", each["summary"], f"`{each['x-scope']}`", ", ".join(taken(each)))
            for path, method, each in found
        ]
        sections.append(f"## {subject}\n\n" + table(("request", "what it gives", "scope", "takes"), *rows))
    return "\n\n".join(["# API", described["info"]["description"], API, *sections])


API = """The whole description, with the form of every answer, is `/api/v1/openapi.json` on your own server (OpenAPI 3.1).
[How to make a token and ask](../how-to/api.md)."""


def taken(operation: dict[str, Any]) -> list[str]:
    """What an operation takes beside its path: words of the query, fields of a form, or JSON."""
    words = [f"`{one['name']}`" for one in operation["parameters"] if one["in"] == "query"]
    for kind, body in operation.get("requestBody", {}).get("content", {}).items():
        names = ", ".join(f"`{name}`" for name in body["schema"].get("properties", ()))
        words.append(f"{kind}: {names}" if names else kind)
    return words


def who_may_what(spoken: str) -> str:
    """The table of rights (tests/spec/access.toml), which tests compare with the program: actions by roles, then addresses."""
    given = tomllib.loads((ROOT / "tests/spec/access.toml").read_text(encoding="utf-8"))
    words, said = importlib.import_module("langnghe.office.views.rights_words"), vietnamese() if spoken == "vi" else {}
    roles = importlib.import_module("langnghe.web.duties").ROLES
    states = importlib.import_module("langnghe.web.words").STATES
    told = RIGHTS[spoken]
    with importlib.import_module("django.utils.translation").override("en"):
        called = {action: str(words.ACTIONS[action]) for action in given["may"]}
        heads = [str(roles[role]) for role in roles]
        stages = [str(states[state]) for state in importlib.import_module("langnghe.core.plan.lifecycle").State]
        rooms = {room: str(name) for room, name in words.ROOMS.items()}
    may = {action: set(said_roles.split()) for action, said_roles in given["may"].items()}
    sections = []
    for room, name in rooms.items():
        actions = [action for action in may if action.partition(".")[0] == room]
        marks = [
            (said.get(called[action], called[action]), *("✓" if role in may[action] else "" for role in roles))
            for action in actions
        ]
        head = (told["what"], *(said.get(each, each) for each in heads))
        asked = [address_row(key, line, actions) for key, line in given["addresses"].items()]
        found = table((told["address"], *(said.get(each, each) for each in stages)), *[row for row in asked if row])
        sections.append(f"## {said.get(name, name)}\n\n{table(head, *marks)}\n\n{found}")
    public = table((told["address"], told["why"]), *((f"`{name}`", why) for name, why in given["open"].items()))
    return "\n\n".join([f"# {told['title']}", told["about"], *sections, f"## {told['open']}\n\n{public}"])


def address_row(key: str, line: str, actions: list[str]) -> Row | None:
    """One address with its answers by the states of a survey; none when it is of another room."""
    action, *statuses = line.split()
    every = statuses * 8 if len(statuses) == 1 else statuses
    return (f"`{key}`", *every) if action in actions else None


RIGHTS = {
    "en": {
        "title": "Who may do what",
        "about": """Any one of the marked roles is enough; whoever has none of them is refused (403) before anything is looked up.
Below each table stand the addresses that ask for these actions, looked at (G) or sent to (P), and how whoever may is answered in
each state of a survey: 200 and 302 done or shown, 400 something has to be filled in, 404 nothing there yet, 409 not in this
state. The program shows the same under “The installation”.""",
        "what": "what",
        "address": "address",
        "why": "why",
        "open": "Open to everybody",
    },
    "vi": {
        "title": "Ai được làm gì",
        "about": """Chỉ cần một trong các vai trò được đánh dấu; ai không có vai trò nào
bị từ chối (403) trước khi tra cứu bất cứ gì. Dưới mỗi bảng là các địa chỉ của những việc đó, khi xem (G) hoặc gửi (P), và câu
trả lời cho người được phép ở từng trạng thái của cuộc điều tra: 200 và 302 là được, 400 là cần điền thêm, 404 là chưa có gì,
409 là không được ở trạng thái này. Chương trình hiện cùng nội dung ở mục “Hệ thống”.""",
        "what": "việc",
        "address": "địa chỉ",
        "why": "vì sao",
        "open": "Mở cho mọi người",
    },
}


PAGES: dict[str, Callable[[], str]] = {
    "api.md": api,
    "command-line.md": command_line,
    "errors.md": errors,
    "question-kinds.md": question_kinds,
    "settings.md": settings,
    "who-may-what.md": lambda: who_may_what("en"),
    "who-may-what.vi.md": lambda: who_may_what("vi"),
}


ADVICE = "it is out of date. Run: .venv/bin/python tools/docs.py"


def is_current(page: Path, content: str, *, check: bool) -> bool:
    """Whether the page says so already; unless this is a check, it does afterwards."""
    if page.exists() and page.read_text(encoding="utf-8") == content:
        return True
    if not check:
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(content, encoding="utf-8")
    return False


def out_of_date(*, check: bool) -> list[str]:
    """The pages that are (or were) not what the program says now."""
    load_everything()
    return [name for name, write in PAGES.items() if not is_current(REFERENCE / name, f"{HEADER}{write()}\n", check=check)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail when a page is out of date")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="langnghe-docs-") as folder:
        set_up(folder)
        stale = out_of_date(check=chosen.check)
    for name in stale:
        print(f"docs.stale: docs/reference/{name}: {ADVICE if chosen.check else 'it was written anew.'}", file=sys.stderr)
    return 1 if stale and chosen.check else 0


if __name__ == "__main__":
    sys.exit(main())
