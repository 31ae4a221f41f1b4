"""A server for e-mail on this machine that keeps what it is given: real SMTP, for tests."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class Sink:
    """What came in: one message for each delivery, with the address it was for. `rejected` addresses are refused; after
    `lasting` messages a connection is ended; `signing_in` asks for a password that nobody has."""

    port: int = 0
    rejected: frozenset[str] = frozenset()
    lasting: int = 1000
    signing_in: bool = False
    received: list[tuple[str, EmailMessage]] = field(default_factory=list)
    connections: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        recipient, delivered = "", 0
        writer.write(b"220 sink\r\n")
        while delivered < self.lasting and (line := await reader.readline()):
            words = line.decode().strip()
            verb = words[:4].upper()
            if verb == "RCPT":
                recipient = words.partition("<")[2].partition(">")[0]
                writer.write(b"550 nobody of that name\r\n" if recipient in self.rejected else b"250 ok\r\n")
            elif verb == "DATA":
                writer.write(b"354 go on\r\n")
                self.keep(recipient, await reader.readuntil(b"\r\n.\r\n"))
                delivered += 1
                writer.write(b"250 kept\r\n")
            elif verb == "EHLO":
                writer.write(b"250-sink\r\n250 AUTH PLAIN LOGIN\r\n" if self.signing_in else b"250 sink\r\n")
            elif verb == "AUTH":
                writer.write(b"535 no\r\n")
            elif verb == "QUIT":
                writer.write(b"221 bye\r\n")
                break
            else:
                writer.write(b"250 ok\r\n")
            await writer.drain()
        writer.close()

    def keep(self, recipient: str, content: bytes) -> None:
        message = message_from_bytes(content.removesuffix(b".\r\n"), _class=EmailMessage, policy=policy.default)
        self.received.append((recipient, message))


@contextmanager
def listening(**chosen: object) -> Iterator[Sink]:
    """A sink on a free port of 127.0.0.1, for as long as the block lasts."""
    sink, loop, ready = Sink(**chosen), asyncio.new_event_loop(), threading.Event()

    async def run() -> None:
        server = await asyncio.start_server(sink.serve, "127.0.0.1", 0)
        sink.port = server.sockets[0].getsockname()[1]
        ready.set()
        async with server:
            await stopped.wait()

    stopped = asyncio.Event()
    thread = threading.Thread(target=loop.run_until_complete, args=(run(),), daemon=True)
    thread.start()
    ready.wait(10)
    yield sink
    loop.call_soon_threadsafe(stopped.set)
    thread.join(10)
    loop.close()
