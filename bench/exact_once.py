"""The rounds of `bench.exact` on the store that the environment names: `python -m bench.exact_once ROUNDS TARGET CLIENTS` prints
for each how many answers were stored, how many were acknowledged, and how many of those the store does not know. The servers stay
the same; after each round the survey is opened again until as many more have answered."""

import sys

from django.utils import timezone

from bench import collecting
from bench.harness import free_port, started
from bench.survey import END
from langnghe.core.response.closing import End
from langnghe.phases.collect.actions import closing
from langnghe.web import access

MORE = 1.2
"""More people send than are wanted, by this much."""


def main(rounds: int, target: int, clients: int) -> None:
    collecting.survey(target)
    port, by = free_port(), access.person("approver", "Approver")
    with started([sys.executable, "-m", "langnghe", "serve", "--workers", "2"], port) as pid:
        for done in range(rounds):
            if done:
                end = End(END, target * (done + 1))
                closing.reopen(slug=collecting.SURVEY, end=end, because="one round more", by=by, now=timezone.now())
            before, sent = collecting.stored(), collecting.names(int(target * MORE), f"exact-{done}")
            came = collecting.Crowd(port, sent, clients, collecting.SCRIPT).go(pid)
            print(collecting.stored() - before, len(came.acknowledged), collecting.missing(came.acknowledged), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
