"""A small server that takes what is posted to it, for as long as a test runs."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Sink:
    """What came, and what is answered: bytes, one by one where `drips`; `given`: how many of them were taken."""

    answer: bytes = b"HTTP/1.1 204 No Content\r\n\r\n"
    drips: bool = False
    port: int = 0
    came: list[bytes] = field(default_factory=list)
    given: int = 0


@contextmanager
def sink(answer: bytes = Sink.answer, *, drips: bool = False) -> Iterator[Sink]:
    made = Sink(answer, drips)
    with socket.create_server(("127.0.0.1", 0)) as server:
        made.port = server.getsockname()[1]
        threading.Thread(target=_serve, args=(server, made), daemon=True).start()
        yield made


def _serve(server: socket.socket, made: Sink) -> None:
    while True:
        try:
            peer, _address = server.accept()
        except OSError:  # the test is over
            return
        with peer:
            _take(peer, made)


def _take(peer: socket.socket, made: Sink) -> None:
    came = b""
    while b"\r\n\r\n" not in came or len(came) < _whole(came):
        came += peer.recv(65_536)
    made.came.append(came)
    try:
        for byte in made.answer:
            peer.sendall(bytes([byte]))
            made.given += 1
            time.sleep(0.05 if made.drips else 0)
    except OSError:  # nobody waits for it any more
        return


def _whole(came: bytes) -> int:
    head, _, _body = came.partition(b"\r\n\r\n")
    lengths = [int(line.partition(b":")[2]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")]
    return len(head) + 4 + sum(lengths)
