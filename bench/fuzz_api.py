"""The API, asked by schemathesis with what its own description allows and forbids: what breaks, and what takes long.

    python -m bench.fuzz_api                  a minute, on a store of its own that is thrown away
    python -m bench.fuzz_api --seconds 600    ten minutes
    python -m bench.fuzz_api --seed 7         other chances

The program that asks may do everything. What it changes is taken back before the next request. Prints JSON lines: requests,
answers of 500 and above, answers in another form than the description says, answers after more than 5 seconds, the slowest, and
the most memory that the process held; what is wrong goes to the standard error.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import takewhile

import django
import hypothesis
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase
from schemathesis import checks
from schemathesis.core.failures import FailureGroup

from bench.fuzz_pages import EVERYBODY, HANG, staged
from bench.harness import report
from langnghe.core.later import Later
from langnghe.core.plan.scopes import Scope

service, wsgi = Later("langnghe.api.service"), Later("langnghe.config.wsgi")
programs, models = Later("langnghe.office.actions.programs"), Later("langnghe.records.models")
"""They can be loaded only once a store was chosen."""
warnings.filterwarnings("ignore", category=DeprecationWarning)
AT_ONCE = 3
"""The first is the simplest that there is; the others are made by chance."""
LEADS = {"slug": ("archived", "cho-xa"), "number": (1, 1), "version": ("1", "1"), "file_format": ("csv", "pdf")}
"""Parts of addresses that lead somewhere: what is made by chance would hardly ever."""
WAYS = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)


CHECKS = [
    checks.not_a_server_error,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.status_code_conformance,
]


@dataclass(slots=True)
class Told:
    """What came of many requests."""

    statuses: Counter[int] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    hangs: int = 0
    slowest: float = 0.0
    slowest_path: str = ""

    def add(self, label: str, status: int, seconds: float) -> None:
        self.statuses[status] += 1
        self.hangs += seconds > HANG
        if seconds > self.slowest:
            self.slowest, self.slowest_path = seconds, label

    @property
    def breaks(self) -> int:
        return sum(count for status, count in self.statuses.items() if status >= 500)


@contextmanager
def one_connection() -> Iterator[None]:
    """A request does not end the connection to the store, so that what it changed can be taken back."""
    both = (request_started, request_finished)
    for signal in both:
        signal.disconnect(close_old_connections)
    yield
    for signal in both:
        signal.connect(close_old_connections)


def campaign(token: str, seed: int, rounds: int, until: float) -> Told:
    """Some requests to each operation, so many times over, or until that second of the clock."""
    schema, told = schemathesis.openapi.from_dict(service.description()), Told()
    schema.app = wsgi.application
    operations = [found.ok() for found in schema.get_all_operations()]
    wanted = ((at, operation, way) for at in range(rounds) for operation in operations for way in WAYS)
    with one_connection():
        for at, operation, way in takewhile(lambda _one: time.perf_counter() < until, wanted):
            _ask(operation, way, token, seed + at, told)
    return told


def _ask(operation, way, token: str, seed: int, told: Told) -> None:
    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=AT_ONCE,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @hypothesis.given(case=operation.as_strategy(generation_mode=way))
    def one(case) -> None:
        _sent(case, token, told)

    one()


def _sent(case, token: str, told: Told) -> None:
    """Ask once; what was changed is taken back."""
    at = told.statuses.total()
    if case.path_parameters and at % 3 < 2:
        case.path_parameters.update({name: LEADS[name][at % 3] for name in case.path_parameters if name in LEADS})
    start = time.perf_counter()
    with transaction.atomic():
        response = case.call(headers={"Authorization": f"Bearer {token}"})
        transaction.set_rollback(True)
    told.add(case.operation.label, response.status_code, time.perf_counter() - start)
    try:
        case.validate_response(response, checks=CHECKS)
    except FailureGroup as failures:
        told.wrong.update(f"{case.operation.label}: {failure.title}: {failure.message[:200]}" for failure in failures.exceptions)


def token_of_everybody() -> str:
    """For whoever may do everything, with every scope."""
    now, by = timezone.localtime(), models.Person.objects.get(username=EVERYBODY)
    return programs.make_token(by=by, label="fuzz", scopes=list(Scope), last_day=now.date(), now=now)


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
        staged()
        told = campaign(token_of_everybody(), chosen.seed, sys.maxsize, time.perf_counter() + chosen.seconds)
    for wrong, count in told.wrong.most_common():
        print(count, wrong, file=sys.stderr)
    print({status: told.statuses[status] for status in sorted(told.statuses)}, file=sys.stderr)
    figures = (
        ("requests", told.statuses.total(), "requests"),
        ("answers of 500 and above", told.breaks, "requests"),
        ("answers in another form than described", told.wrong.total(), "requests"),
        ("answers after more than 5 s", told.hangs, "requests"),
        (f"slowest: {told.slowest_path}", round(told.slowest, 3), "s"),
        ("most memory", round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024), "MB"),
    )
    for figure, value, unit in figures:
        report("fuzz of the API", figure, value, unit)
    return 1 if told.breaks or told.hangs else 0


if __name__ == "__main__":
    sys.exit(main())
