"""What the server itself costs: an application that takes the same form and answers without reading it. `python -m bench.empty
[SENT]` prints one JSON line; `bench.collect` prints it with its own figures."""

import json
import sys
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from granian import Granian

from bench import collecting
from bench.harness import free_port, started

SENT, WARM, CLIENTS = 20_000, 500, 64
Message = MutableMapping[str, Any]


async def application(
    scope: Message, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
) -> None:
    """Onward, whatever was sent."""
    while (await receive()).get("more_body"):
        pass
    if scope["type"] == "lifespan":
        await send({"type": "lifespan.startup.complete"})
        return
    shown = scope["method"] == "GET"
    await send({"type": "http.response.start", "status": 200 if shown else 303, "headers": [(b"location", b"/")]})
    await send({"type": "http.response.body", "body": b"empty" if shown else b""})


def main(sent: int = SENT) -> None:
    collecting.survey()
    port = free_port()
    with started([sys.executable, "-m", "bench.empty", "serve"], port) as pid:
        collecting.Crowd(port, collecting.names(WARM, "warm"), CLIENTS).go(pid)
        came = collecting.Crowd(port, collecting.names(sent, "send"), CLIENTS).go(pid)
    print(json.dumps({"rate": sent / came.elapsed, "processor_ms": 1000 * came.servers / sent}))


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        Granian("bench.empty:application", port=int(sys.argv[-1]), interface="asgi", log_enabled=False).serve()
    else:
        main(*map(int, sys.argv[1:]))
