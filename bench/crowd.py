"""A crowd that sends answers: many connections that stay open, each sending the next form when the last was answered. It
counts what was acknowledged, and keeps what was not, to send it again."""

import asyncio
import json
import sys
import time
from dataclasses import dataclass, field
from urllib.parse import quote_plus

GOOD = (200, 303)
PATIENCE = 600.0


@dataclass
class Crowd:
    """`bodies`: the forms, by the name of the submission. `seconds`: how long each took. `ended`: how many were answered how."""

    host: str
    port: int
    path: str
    waiting: list[tuple[str, bytes]]
    acknowledged: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    ended: dict[int, int] = field(default_factory=dict)
    lost: int = 0


class Person(asyncio.Protocol):
    """One connection; what it sends is plain HTTP, so that the measurement costs little beside what it measures."""

    def __init__(self, crowd: Crowd, left: asyncio.Future[None]) -> None:
        self.crowd = crowd
        self.left = left
        self.now: tuple[str, bytes] | None = None
        self.got = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.send()

    def send(self) -> None:
        self.got, self.start = b"", time.perf_counter()
        if not self.crowd.waiting:
            self.now = None
            self.transport.close()
            return
        self.now = self.crowd.waiting.pop()
        self.transport.write(self.now[1])  # type: ignore[attr-defined] - the transport of a connection can write

    def data_received(self, data: bytes) -> None:
        self.got += data
        head, found, body = self.got.partition(b"\r\n\r\n")
        if not found or len(body) < _length(head):
            return
        status = int(head[9:12])
        self.crowd.seconds.append(time.perf_counter() - self.start)
        self.crowd.ended[status] = self.crowd.ended.get(status, 0) + 1
        if self.now and status in GOOD:
            self.crowd.acknowledged.append(self.now[0])
        elif self.now and status == 503:
            self.crowd.waiting.append(self.now)
        self.send()

    def connection_lost(self, _error: Exception | None) -> None:
        """What was not answered is sent again, by another connection."""
        if self.now:
            self.crowd.waiting.append(self.now)
            self.crowd.lost += 1
        if not self.left.done():
            self.left.set_result(None)


def _length(head: bytes) -> int:
    _, _, rest = head.lower().partition(b"content-length:")
    return int(rest.split(b"\r\n", 1)[0] or 0)


async def person(crowd: Crowd) -> None:
    """Sends until nothing waits; when the server goes away, comes back as soon as there is one."""
    loop, patience = asyncio.get_running_loop(), time.monotonic() + PATIENCE
    while crowd.waiting and time.monotonic() < patience:
        left: asyncio.Future[None] = loop.create_future()
        try:
            await loop.create_connection(lambda left=left: Person(crowd, left), crowd.host, crowd.port)
            await left
            patience = time.monotonic() + PATIENCE
        except OSError:
            await asyncio.sleep(0.05)


async def send_all(crowd: Crowd, clients: int) -> None:
    await asyncio.gather(*(person(crowd) for _ in range(clients)))


def form(fields: list[tuple[str, str]], path: str, headers: str = "") -> bytes:
    """A whole request, ready to be written."""
    body = "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in fields).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


if __name__ == "__main__":  # one process of the crowd: what to send as JSON comes in, what came of it goes out
    asked = json.loads(sys.stdin.readline())
    made = [
        (
            name,
            form([*asked["fields"], ("_unit", unit), ("_submission", name)], asked["path"], asked["headers"].format(name=name)),
        )
        for name, unit in asked["send"]
    ]
    crowd = Crowd("127.0.0.1", asked["port"], asked["path"], made)
    print("ready", flush=True)
    sys.stdin.readline()
    start = time.time()
    asyncio.run(send_all(crowd, asked["clients"]))
    print(
        json.dumps(
            {
                "start": start,
                "end": time.time(),
                "processor": time.process_time(),
                "acknowledged": crowd.acknowledged,
                "seconds": sorted(crowd.seconds),
                "ended": crowd.ended,
                "lost": crowd.lost,
                "left": len(crowd.waiting),
            }
        )
    )
