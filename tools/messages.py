#!/usr/bin/env python3
"""Keeps the Vietnamese catalogue complete: collects every English sentence that people see, and says which lack theirs.

python tools/messages.py             collect the sentences, update the catalogue, list what is missing
python tools/messages.py --add FILE  the same, with the translations of a JSON file: {"English": "Vietnamese"}
python tools/messages.py --check     change nothing; status 1 when the catalogue is not complete
python tools/messages.py --compile   make what the program reads (.mo)
"""

import argparse
import ast
import io
import json
import os
import re
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from babel.messages import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from langnghe.web.assets import compile_catalogues

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src/langnghe"
CATALOGUE = PACKAGE / "locale/vi/LC_MESSAGES/django.po"
HEADER = """# The Vietnamese words of Lắng Nghe.
#
# `python tools/messages.py` collects the English sentences; their translations are written here by hand."""
FUNCTIONS = ["_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"]
FIELDS = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


@dataclass(frozen=True)
class Sentence:
    """One sentence to translate; `plural` is empty where there is one form only."""

    english: str
    plural: str
    context: str | None
    place: str

    @property
    def id(self) -> str | tuple[str, str]:
        return (self.english, self.plural) if self.plural else self.english


def sentences() -> list[Sentence]:
    """Every sentence of the program, once for each place where it stands."""
    return [*of_python(), *of_templates(), *of_findings()]


def of_python() -> Iterator[Sentence]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield from _extracted(path.read_text("utf-8"), path)


def of_templates() -> Iterator[Sentence]:
    for path in sorted(PACKAGE.rglob("templates/**/*.html")):
        calls = templatize(path.read_text("utf-8"))
        yield from _extracted("\n".join(line.strip() for line in calls.split("\n")), path)


def of_findings() -> Iterator[Sentence]:
    """What can be wrong and what to do about it: `define(code, problem, advice)`, with texts that may be put together."""
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ast.parse(path.read_text("utf-8"))
        constants = {target.id: node.value for node in module.body if isinstance(node, ast.Assign) for target in _names(node)}
        for call in ast.walk(module):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "define":
                texts = (_constant(argument, constants) for argument in call.args[1:3])
                yield from (Sentence(text, "", None, path.relative_to(ROOT).as_posix()) for text in texts if text)


def _names(assignment: ast.Assign) -> list[ast.Name]:
    return [target for target in assignment.targets if isinstance(target, ast.Name)]


def _constant(node: ast.expr, constants: dict[str, ast.expr]) -> str:
    match node:
        case ast.Constant(str(text)):
            return text
        case ast.Name(name) if name in constants:
            return _constant(constants[name], constants)
        case ast.BinOp(left, ast.Add(), right):
            return _constant(left, constants) + _constant(right, constants)
        case _:
            return ""


def _extracted(source: str, path: Path) -> Iterator[Sentence]:
    place = path.relative_to(ROOT).as_posix()
    for _line, function, found, _comments in extract_python(io.BytesIO(source.encode()), FUNCTIONS, (), {"encoding": "utf-8"}):
        texts = [found] if isinstance(found, str) else [text for text in found or () if isinstance(text, str)]
        match function, texts:
            case (("pgettext" | "pgettext_lazy"), [context, english]):
                yield Sentence(english, "", context, place)
            case (("ngettext" | "ngettext_lazy"), [english, plural, *_]):
                yield Sentence(english, plural, None, place)
            case _, [english, *_] if english:
                yield Sentence(english, "", None, place)


def updated(old: Catalog, added: Mapping[str, str] = MappingProxyType({})) -> Catalog:
    """The catalogue of today's sentences, with the translations that were added and those that the old one has."""
    new = Catalog(
        locale="vi",
        project="Lắng Nghe",
        version="1",
        header_comment=HEADER,
        creation_date=old.creation_date,
        revision_date=old.revision_date,
        last_translator="-",
        language_team="-",
        msgid_bugs_address="-",
        fuzzy=False,
    )
    for sentence in sentences():
        kept = old.get(sentence.english, sentence.context)
        string: str | tuple[str, ...] = kept.string if kept else ""
        if sentence.english in added:
            string = (added[sentence.english],) if sentence.plural else added[sentence.english]
        new.add(sentence.id, string, [(sentence.place, 0)], context=sentence.context)
    return new


def read() -> Catalog:
    if not CATALOGUE.exists():
        return Catalog(locale="vi")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="vi")


def write(catalogue: Catalog) -> None:
    """In one step: whoever reads meanwhile finds the old catalogue or the new one, never a part."""
    fresh = CATALOGUE.with_suffix(".new")
    with fresh.open("wb") as file:
        write_po(file, catalogue, width=120, sort_output=True, include_lineno=False)
    fresh.replace(CATALOGUE)


@contextmanager
def alone(seconds: float = 60) -> Iterator[None]:
    """One writer at a time: two that read the same catalogue would each write without the other's translations."""
    lock, until = CATALOGUE.with_suffix(".lock"), time.monotonic() + seconds
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            if time.monotonic() > until:
                raise SystemExit(f"{lock} is in the way: remove it if nobody else collects sentences") from None
            time.sleep(0.1)
    try:
        yield
    finally:
        lock.unlink()


def problems(catalogue: Catalog) -> list[str]:
    """What the catalogue lacks: a translation, or a field that the English sentence has (or has not)."""
    return [problem for message in catalogue if message.id for problem in _problems(message)]


def _problems(message: Message) -> Iterator[str]:
    english = message.id if isinstance(message.id, str) else message.id[0]
    strings = (message.string,) if isinstance(message.string, str) else message.string
    ids = (message.id,) if isinstance(message.id, str) else message.id
    if not strings or not all(strings):
        yield f"no Vietnamese: {english!r} ({', '.join(place for place, _ in message.locations)})"
        return
    wanted = {field for text in ids for field in FIELDS.findall(text)}
    for string in strings:
        if set(FIELDS.findall(string)) != wanted:
            yield f"other fields than the English: {english!r}: {string!r}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing, say what is missing")
    parser.add_argument("--compile", action="store_true", help="make the .mo")
    parser.add_argument("--add", type=Path, metavar="FILE", help="translations as JSON: {English: Vietnamese}")
    chosen = parser.parse_args()
    if chosen.compile:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "langnghe.config.settings")
        print(*compile_catalogues(), sep="\n")
        return 0
    added = json.loads(chosen.add.read_text("utf-8")) if chosen.add else {}
    if chosen.check:
        catalogue = updated(read())
    else:
        with alone():
            catalogue = updated(read(), added)
            write(catalogue)
    known = {sentence.english for sentence in sentences()} if added else set()
    for english in added:
        if english not in known:
            print(f"not a sentence of the program: {english!r}", file=sys.stderr)
    found = problems(catalogue)
    print(*found, sep="\n")
    print(f"{len(catalogue)} sentences, {len(found)} to look at", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
