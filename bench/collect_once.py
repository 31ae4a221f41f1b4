"""How fast the store that the environment names takes answers: one number of stored answers, one number of servers, one crowd.
`python -m bench.collect_once WORKERS STORED SENT`; prints one JSON line for `bench.collect`."""

import json
import sys

from bench import collecting
from bench.harness import free_port, started

CLIENTS, DAYS, WARM = 64, 5, 500


def main(workers: int, stored: int, sent: int) -> None:
    collecting.survey()
    collecting.store(stored, DAYS)
    port = free_port()
    with started([sys.executable, "-m", "langnghe", "serve", "--workers", str(workers)], port) as pid:
        collecting.Crowd(port, collecting.names(WARM, "warm"), CLIENTS).go(pid)
        before = collecting.stored()
        came = collecting.Crowd(port, collecting.names(sent, "send"), CLIENTS).go(pid)
        found = collecting.stored() - before
    assert (found, len(came.acknowledged), collecting.missing(came.acknowledged)) == (sent, sent, 0), (
        found,
        came.ended,
        came.left,
    )
    figures = {
        "rate": sent / came.elapsed,
        "processor_ms": 1000 * came.servers / sent,
        "crowd_ms": 1000 * came.crowd / sent,
        "p50_ms": 1000 * came.at(0.5),
        "p99_ms": 1000 * came.at(0.99),
        "longest_ms": 1000 * came.at(1),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
