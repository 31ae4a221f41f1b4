"""A server process that is ended by SIGKILL while people send: nothing that was thanked for is lost, nothing is stored twice."""

import json
import os
import signal
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Timer
from time import sleep

import pytest

from tests.phases.test_intake_endpoint import SCRIPT, good, name
from tests.served import Served, ask, request, served

pytestmark = pytest.mark.store
PEOPLE, TRIES = 120, 200


def sent_until_answered(server: Served, one: bytes) -> str:
    """As a browser does: what was not answered is sent again under the same name."""
    for _ in range(TRIES):
        try:
            return json.loads(ask(server.port, one, timeout=20).text)["decision"]
        except (OSError, ValueError, KeyError):
            sleep(0.05)  # a new process is being started
    return "never"


def test_nothing_acknowledged_is_lost_and_nothing_is_stored_twice(tmp_path):
    with served(tmp_path, workers=2) as server:
        everybody = [request(good(_submission=name()), SCRIPT) for _ in range(PEOPLE)]
        killer = Timer(0.3, lambda: os.kill(server.workers()[0], signal.SIGKILL))
        killer.start()
        with ThreadPoolExecutor(8) as pool:
            told = Counter(pool.map(lambda one: sent_until_answered(server, one), everybody))
        killer.join()
        again = Counter(sent_until_answered(server, one) for one in everybody[:10])
        assert (set(told) <= {"accepted", "already_received"}, again, server.stored()) == (True, {"already_received": 10}, PEOPLE)
