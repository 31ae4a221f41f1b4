"""What every test lives in: no network, the same chance every time, the people, one browser."""

import gc
import os
import shutil
import threading
from collections.abc import Iterator

import hypothesis
import pytest
import pytest_socket
from django.contrib.auth.models import Group
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from langnghe.config import garbage
from langnghe.core.plan.roles import Role
from langnghe.records.models import Person
from langnghe.web.abuse import CROWD, GUESSES
from langnghe.web.assets import compile_catalogues
from tests.browsing import PATIENCE, browsing, until

IN_CI = os.environ.get("CI") == "true"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"

hypothesis.settings.register_profile("house", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    """The words of the pages are made before any process of the tests has read them."""
    garbage.look_seldom()  # as the server does
    if not hasattr(config, "workerinput"):
        compile_catalogues()


def pytest_collection_finish() -> None:
    """What is there before the first test stays to the end: nobody need look through it again and again."""
    gc.collect()
    gc.freeze()


def pytest_runtest_setup() -> None:
    pytest_socket.socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """On the machine that nobody watches a skipped test is a failed one."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if IN_CI and reporter and reporter.stats.get("skipped"):
        reporter.write_line("CI is true: a skipped test is a failed one", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A thread of the live server may still hold its connection when the last test is over; PostgreSQL would not let go of the
    databases then."""
    yield
    with django_db_blocker.unblock():
        for connection in connections.all():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute(OTHERS)


def person(name: str, *roles: Role) -> Person:
    """A member of staff with these roles."""
    made = Person.objects.create_user(name)
    made.groups.set(Group.objects.get_or_create(name=role.value)[0] for role in roles)
    return made


@pytest.fixture(autouse=True)
def calm() -> None:
    """Nobody has sent anything lately, and nobody has guessed a code."""
    for tally in (CROWD.tally, GUESSES.tally):
        tally.recent.clear()
        tally.before.clear()


@pytest.fixture(autouse=True)
def quiet(request: pytest.FixtureRequest) -> Iterator[None]:
    """A server has answered all that browsers, which are closed by now, had asked, before the store of its test is emptied."""
    yield
    if "live_server" in request.fixturenames:
        until(lambda: not any("process_request_thread" in thread.name for thread in threading.enumerate()))


@pytest.fixture
def hoa(db: None) -> Person:
    """The officer who carries the survey out."""
    return person("hoa", Role.OFFICER)


@pytest.fixture
def binh(db: None) -> Person:
    """The approver."""
    return person("binh", Role.APPROVER)


@pytest.fixture
def lan(db: None) -> Person:
    """The analyst."""
    return person("lan", Role.ANALYST)


@pytest.fixture
def minh(db: None) -> Person:
    """The administrator."""
    return person("minh", Role.ADMINISTRATOR)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all browser tests of a worker."""
    if not CHROMIUM:
        pytest.skip("chromium is not here: install chromium")
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's own loop runs in this thread; nothing of ours does
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A person's browser: cookies of its own, Vietnamese, a phone's width. Any request that leaves the machine fails the test."""
    strangers: list[str] = []
    with browsing(chromium, height=720, timezone_id="Asia/Ho_Chi_Minh") as context:
        context.on("request", lambda request: strangers.append(request.url) if not _ours(request.url) else None)
        yield context
    assert strangers == []


def _ours(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "http://localhost:", "data:", "blob:", "about:"))


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
