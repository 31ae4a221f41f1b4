"""The load of `bench.failover` on the store that the environment names: answers through the intake until a line comes in; what
was not acknowledged is sent again under its name. Prints one JSON line."""

import json
import sys
import time
from datetime import timedelta
from threading import Event, Lock, Thread

from django.db import DatabaseError, connection

from bench import collecting
from bench.survey import START
from langnghe.core.plan.model import Mode
from langnghe.core.response.door import Decision
from langnghe.phases.collect import intake
from langnghe.phases.plan import queries as plan_queries

THREADS, REST, LONG = 4, 0.1, 1.0
ANSWERS = {"q1": "3"}
KNOWN = {Decision.ACCEPTED, Decision.ALREADY_RECEIVED}


class Load:
    """What was acknowledged, when, and how often something had to be sent again."""

    def __init__(self) -> None:
        self.stop, self.lock = Event(), Lock()
        self.acknowledged: list[str] = []
        self.times: list[float] = []
        self.again = 0
        self.unit = plan_queries.units(collecting.SURVEY)[0].code

    def run(self, thread: int) -> None:
        number = 0
        while not self.stop.is_set():
            number += 1
            name = f"failover-{thread}-{number}"
            while not self.sent(name):
                self.again += 1
                connection.close()
                time.sleep(REST)
        connection.close()

    def sent(self, name: str) -> bool:
        try:
            submission = intake.Submission(ANSWERS, self.unit, Mode.ONLINE, name)
            decisions = intake.submit(collecting.SURVEY, [submission], START + timedelta(days=1))
        except DatabaseError:
            return False
        assert set(decisions) <= KNOWN, decisions
        with self.lock:
            self.acknowledged.append(name)
            self.times.append(time.monotonic())
        return True


def main() -> None:
    collecting.survey()
    before, load = collecting.stored(), Load()
    threads = [Thread(target=load.run, args=[number]) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    print("ready", flush=True)
    sys.stdin.readline()
    load.stop.set()
    for thread in threads:
        thread.join()
    connection.close()  # it may lead to a server that is dead
    gaps = [later - earlier for earlier, later in zip(load.times, load.times[1:], strict=False)]
    figures = {
        "acknowledged": (len(load.acknowledged), "responses"),
        "acknowledged and lost": (collecting.missing(load.acknowledged), "responses"),
        "stored more than once": (collecting.stored() - before - len(set(load.acknowledged)), "responses"),
        "sent again": (load.again, "sendings"),
        "longest time without an answer": (round(max(gaps, default=0.0), 1), "s"),
        "times without an answer above 1 s": (sum(gap > LONG for gap in gaps), "times"),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
