"""Every address of the program, asked with what nobody should send: what breaks, and what takes long.

    python -m bench.fuzz_pages                  a minute, on a store of its own that is thrown away
    python -m bench.fuzz_pages --seconds 600    ten minutes
    python -m bench.fuzz_pages --seed 7         other chances

Each request comes from a stranger or from somebody of staff, by any method, with parts of the address, fields, headers and
bodies that are too long, too large, of a wrong encoding or of no encoding. What it changes is taken back before the next. Prints
JSON lines: requests, answers of 500 and above (and, to the standard error, where each broke), answers after more than 5 seconds,
the slowest, and the most memory that the process held.
"""

import argparse
import os
import re
import resource
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from urllib.parse import quote, quote_from_bytes, urlencode

import django
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import get_resolver

from bench.harness import report
from langnghe.core.later import Later
from langnghe.core.plan.roles import Role

models, conftest, stage = Later("langnghe.records.models"), Later("tests.conftest"), Later("tests.stage")
"""They can be loaded only once a store was chosen."""
ROOT = Path(__file__).resolve().parent.parent
HANG = 5.0
EVERYBODY = "fuzz-everything"
METHODS = ("GET", "POST", "GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW")
VALUES = (
    b"",
    b"x",
    b"0",
    b"-1",
    b"7",
    b"1" * 40,
    b"9223372036854775808",
    b"1e999",
    b"NaN",
    b"\0",
    b"a\0b",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    "²".encode(),
    "٣".encode(),
    b"../../etc/passwd",
    b"..",
    b"<script>alert(1)</script>",
    b"' OR 1=1 --",
    b"=cmd|' /C calc'!A0",
    b"{{7*7}}%s%(x)s{0.__class__}",
    b"2024-02-30",
    b"9999-12-31",
    b"0001-01-01",
    b"[]",
    b'{"a":' * 50,
    b"\r\nSet-Cookie: x=y",
    "\u202ea\u0300\U0001f600".encode(),
    b"a" * 70_000,
)
KINDS = (
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-16",
    "application/x-www-form-urlencoded; charset=none",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "multipart/form-data; boundary=" + "y" * 200,
    "application/json",
    "text/xml",
    "",
)
HEADERS = (
    {},
    {"HTTP_HX_REQUEST": "true"},
    {"HTTP_ACCEPT": "application/json"},
    {"HTTP_ACCEPT": ";;;q=x,*"},
    {"HTTP_ACCEPT_LANGUAGE": "en;q=x, \xff"},
    {"HTTP_ACCEPT_LANGUAGE": "a" * 5000},
    {"HTTP_COOKIE": "language=../x; sessionid=\xff; messages=[["},
    {"HTTP_IF_MODIFIED_SINCE": "yesterday"},
    {"HTTP_IF_NONE_MATCH": '"\xff'},
    {"HTTP_RANGE": "bytes=9-1"},
    {"HTTP_AUTHORIZATION": "Bearer \xff\xfe"},
    {"HTTP_X_FORWARDED_FOR": "\0, x"},
    {"HTTP_REFERER": "javascript:x"},
    {"HTTP_CONTENT_ENCODING": "gzip"},
)
READ = re.compile(
    r"""(?:POST|GET|FILES|data|sent|files)(?:\.get|\.getlist)?[\[(]"(\w+)"|^ +(\w+) = (?:forms\.)?\w+Field\(""", re.MULTILINE
)
"""How the sources name the fields that they read."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request; `who` names who is signed in, "" a stranger. `path` is as it stands in the first line of the request."""

    who: str
    method: str
    path: str
    query: str
    kind: str
    body: bytes
    headers: Mapping[str, str]


@dataclass(slots=True)
class Told:
    """What came of many requests."""

    statuses: Counter[int] = field(default_factory=Counter)
    broken: dict[str, Ask] = field(default_factory=dict)
    hangs: int = 0
    slowest: float = 0.0
    slowest_path: str = ""

    def add(self, ask: Ask, status: int, where: str, seconds: float) -> None:
        self.statuses[status] += 1
        if status >= 500:
            self.broken.setdefault(where, ask)
        self.hangs += seconds > HANG
        if seconds > self.slowest:
            self.slowest, self.slowest_path = seconds, ask.path[:100]


@dataclass(frozen=True, slots=True)
class Route:
    """A route as "/surveys/<slug:slug>/plan/", the methods that its view takes, and what the module of the view reads."""

    path: str
    methods: tuple[str, ...]
    fields: tuple[str, ...]


def routes() -> tuple[Route, ...]:
    """Every route of the program."""
    return tuple(sorted(set(_below(get_resolver().url_patterns, "/")), key=lambda route: route.path))


def _below(parts: Sequence[object], start: str) -> Iterator[Route]:
    for part in parts:
        path = start + str(part.pattern)
        if hasattr(part, "url_patterns"):
            yield from _below(part.url_patterns, path)
        else:
            yield Route(path, _methods(part.callback), _fields(part.callback))


def _methods(view: Callable[..., object]) -> tuple[str, ...]:
    """As the decorators of the view remember them; both where nothing is said."""
    while view is not None:
        for cell in getattr(view, "__closure__", None) or ():
            if isinstance(cell.cell_contents, list) and set(cell.cell_contents) & {"GET", "POST"}:
                return tuple(cell.cell_contents)
        view = getattr(view, "__wrapped__", None)
    return ("GET", "POST")


def _fields(view: Callable[..., object]) -> tuple[str, ...]:
    """What the view's module and the forms of its phase read of a request."""
    file = Path(sys.modules[view.__module__].__file__ or "")
    folder = file.parent.parent if file.parent.name == "views" else file.parent
    sources = [file, *folder.glob("forms.py"), *folder.glob("forms/*.py")] if "langnghe" in str(file) else []
    found = {name for source in sources for match in READ.findall(source.read_text(encoding="utf-8")) for name in match if name}
    return tuple(sorted(found)) or ("username", "password", "next")


class Asks:
    """Requests by chance: most lead somewhere, for what leads nowhere finds nothing."""

    def __init__(self, seed: int, people: Sequence[str], known: Mapping[str, Sequence[str]]) -> None:
        self.chance, self.people, self.known = Random(seed), people, known
        self.routes = routes()

    def __iter__(self) -> Iterator[Ask]:
        while True:
            route = self.chance.choice(self.routes)
            body = self._body(route)
            yield Ask(
                self.chance.choice(self.people),
                self.chance.choice(route.methods if self.chance.random() < 0.9 else METHODS),
                re.sub(r"<(?:(\w+):)?(\w+)>", self._part, route.path),
                self._form(route) if self.chance.random() < 0.5 else "",
                self._kind(body),
                body,
                self.chance.choice(HEADERS) if self.chance.random() < 0.4 else {},
            )

    def _kind(self, body: bytes) -> str:
        if self.chance.random() < 0.15:
            return self.chance.choice(KINDS)
        return KINDS[3] if body.startswith(b"--x") else KINDS[0]

    def _part(self, asked: re.Match[str]) -> str:
        converter, name = asked.groups()
        if self.chance.random() < 0.85:
            return quote(str(self.chance.choice(self.known.get(name, ("7", "x")))))
        if converter == "int":
            return self.chance.choice(("0", "1", "9" * 10, "9" * 19, "9" * 400))
        return quote_from_bytes(self.chance.choice(VALUES))[:3000] or "x"

    def _form(self, route: Route) -> str:
        names = self.chance.choices(route.fields, k=self.chance.randint(1, 2 + len(route.fields)))
        return urlencode([(name, self._value()) for name in names])

    def _value(self) -> bytes:
        if self.chance.random() < 0.3:
            return str(self.chance.choice(self.known[self.chance.choice(sorted(self.known))])).encode()
        return self.chance.choice(VALUES)

    def _body(self, route: Route) -> bytes:
        what = self.chance.random()
        if what < 0.6:
            return self._form(route).encode()
        if what < 0.9:
            return self._parts(route)
        return self.chance.choice(VALUES)

    def _parts(self, route: Route) -> bytes:
        """A body with fields and a file in it, as a form of a page sends them; its end may be missing."""
        fields = [self._field(name.encode()) for name in self.chance.choices(route.fields, k=self.chance.randint(1, 4))]
        return b"".join(fields) + self.chance.choice((b"--x--\r\n", b"--x--\r\n", b"--x", b""))

    def _field(self, name: bytes) -> bytes:
        file = self.chance.choice(
            (b"", b'; filename="a.xlsx"', b'; filename="a.docx"', b'; filename="../a.csv"', b'; filename="\xff"')
        )
        return b'--x\r\nContent-Disposition: form-data; name="' + name + b'"' + file + b"\r\n\r\n" + self._value() + b"\r\n"


def asked(browser, ask: Ask) -> tuple[int, str]:
    """The status of the answer, and where the program broke; what was changed is taken back."""
    extra, cookies = {**ask.headers, "QUERY_STRING": ask.query}, browser.cookies.copy()
    with transaction.atomic():
        response = browser.generic(ask.method, ask.path, ask.body, content_type=ask.kind, **extra)
        if response.streaming:
            b"".join(response.streaming_content)
        transaction.set_rollback(True)
    browser.cookies = cookies
    info = getattr(response, "exc_info", None)
    return response.status_code, _where(info[1]) if info else ""


def _where(broken: BaseException) -> str:
    own = [frame for frame in traceback.extract_tb(broken.__traceback__) if "langnghe" in frame.filename]
    last = own[-1] if own else None
    return (
        f"{type(broken).__name__} {broken!s:.80} at {last.filename.rpartition('langnghe/')[2]}:{last.lineno}"
        if last
        else repr(broken)
    )


def campaign(asks: Iterator[Ask], browsers: Mapping[str, object], until: float) -> Told:
    """Everything that is asked until that second of the clock."""
    told = Told()
    for ask in asks:
        start = time.perf_counter()
        if start > until:
            break
        status, where = asked(browsers[ask.who], ask)
        told.add(ask, status, where, time.perf_counter() - start)
    return told


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="langnghe-fuzz-") as folder:
        os.environ["LANGNGHE_DATA"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
        django.setup()
        warnings.simplefilter("ignore")
        browsers, known = staged()
        told = campaign(iter(Asks(chosen.seed, people(browsers), known)), browsers, time.perf_counter() + chosen.seconds)
    for where, ask in told.broken.items():
        print(where, ask, file=sys.stderr)
    print({status: told.statuses[status] for status in sorted(told.statuses)}, file=sys.stderr)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = (
        ("requests", told.statuses.total(), "requests"),
        ("answers of 500 and above", sum(count for status, count in told.statuses.items() if status >= 500), "requests"),
        ("answers after more than 5 s", told.hangs, "requests"),
        (f"slowest: {told.slowest_path}", round(told.slowest, 3), "s"),
        ("most memory", round(memory), "MB"),
    )
    for figure, value, unit in figures:
        report("fuzz of the pages", figure, value, unit)
    return 1 if told.broken or told.hangs else 0


def people(browsers: Mapping[str, object]) -> list[str]:
    """Who asks how often: half of the requests are of somebody who may do everything."""
    return [*browsers, *[EVERYBODY] * len(browsers)]


def staged() -> tuple[dict[str, object], dict[str, list[str]]]:
    """A store with a survey that is open and one that is archived, and browsers of a stranger and of every role."""
    call_command("migrate", verbosity=0)
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    settings.ALLOWED_HOSTS = ["testserver", "localhost"]
    return two_surveys()


def two_surveys() -> tuple[dict[str, object], dict[str, list[str]]]:
    """The same in a store that is there; known are values that lead somewhere."""
    person, slug = conftest.person, stage.SLUG
    stage.finished()
    models.SurveyRow.objects.filter(slug=slug).update(slug="archived")
    type(person("nobody")).objects.filter(username="binh-the-approver").update(username="the-approver")
    stage.opened()
    browsers: dict[str, object] = {"": Client(raise_request_exception=False)}
    for role in Role:
        browsers[role.value] = Client(raise_request_exception=False)
        browsers[role.value].force_login(person(f"fuzz-{role.value}", role))
    browsers[EVERYBODY] = Client(raise_request_exception=False)
    everything = person(EVERYBODY)
    everything.is_superuser = True
    everything.save()
    browsers[EVERYBODY].force_login(everything)
    known = {
        "slug": [slug, "archived"],
        "number": ["1", "2"],
        "unit": ["ban-mau"],
        "rows": ["goes"],
        "columns": ["unit"],
        "file_format": ["csv", "xlsx", "sav"],
        "question": ["wish", "goes"],
        "form": [slug],
        "kind": ["paper"],
        "path": ["surveys", f"surveys/{slug}", f"surveys/{slug}/table", "journal"],
        "key": ["1"],
    }
    return browsers, known


if __name__ == "__main__":
    sys.exit(main())
