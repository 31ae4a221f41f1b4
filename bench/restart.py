"""Whether a reload of the server processes (SIGHUP) under load loses a request, each sent by a connection of its own, as the
servers in front do: `python -m bench.restart [ROUNDS [CLIENTS]]`."""

import os
import signal
import socket
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from bench import collecting
from bench.crowd import form
from bench.harness import free_port, report, started
from bench.kill import SERVE, processes
from langnghe.phases.plan import queries as plan_queries

ROUNDS, CLIENTS, SECONDS = 5, 16, 60.0


def once(port: int, body: bytes) -> str:
    """What became of one request on a connection of its own."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            connection.sendall(body)
            got = b""
            while chunk := connection.recv(65536):
                got += chunk
    except OSError as error:
        return type(error).__name__
    return got[9:12].decode() or "closed without an answer"


def bodies(count: int) -> list[bytes]:
    unit = plan_queries.units(collecting.SURVEY)[0].code
    head = collecting.SCRIPT + "Connection: close\r\n"
    names = collecting.names(count, "restart")
    return [
        form([*collecting.fields(), ("_unit", unit), ("_submission", name)], f"/s/{collecting.SURVEY}", head) for name in names
    ]


def one(port: int, leader: int, clients: int) -> Counter[str]:
    """How the requests of a round ended, from before the processes were told to make room until the last of them was gone."""
    before, came, end = set(processes(leader)) - {leader}, Counter[str](), time.monotonic() + SECONDS
    with ThreadPoolExecutor(clients) as pool:
        came.update(pool.map(lambda body: once(port, body), bodies(clients * 4)))
        os.kill(leader, signal.SIGHUP)
        while before & set(processes(leader)) and time.monotonic() < end:
            came.update(pool.map(lambda body: once(port, body), bodies(clients * 8)))
        came.update(pool.map(lambda body: once(port, body), bodies(clients * 4)))
    return came


def main(rounds: int = ROUNDS, clients: int = CLIENTS) -> None:
    collecting.survey()
    port, total = free_port(), Counter[str]()
    with started(SERVE, port) as leader:
        for _ in range(rounds):
            total += one(port, leader, clients)
    name = f"reload under load, {rounds} rounds, {clients} clients"
    lost = sum(total.values()) - total["200"]
    for figure, value in (("sent", sum(total.values())), ("not answered with 200", lost), ("stored", collecting.stored())):
        report(name, figure, value, "requests")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
