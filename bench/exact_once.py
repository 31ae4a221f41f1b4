"""One round of `bench.exact` on the store that the environment names: `python -m bench.exact_once TARGET` prints how many answers
were stored, how many were acknowledged, and how many of those the store does not know."""

import sys

from bench import collecting
from bench.harness import free_port, started

CLIENTS, MORE = 64, 1.2
"""More people send than are wanted, by this much."""


def main(target: int) -> None:
    collecting.survey(target)
    port = free_port()
    with started([sys.executable, "-m", "langnghe", "serve", "--workers", "2"], port) as pid:
        sent = collecting.names(int(target * MORE), "exact")
        came = collecting.Crowd(port, sent, CLIENTS, collecting.SCRIPT).go(pid)
    print(collecting.stored(), len(came.acknowledged), collecting.missing(came.acknowledged))


if __name__ == "__main__":
    main(int(sys.argv[1]))
