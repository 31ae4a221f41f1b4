"""Where a server of the program can listen."""

from __future__ import annotations

import os
import socket

from langnghe.core.errors import Place, define, refuse

BAD_PORT = define("serve.bad_port", "{port} is no port number.", "Choose a number from 1 to 65535.")
NO_ADDRESS = define(
    "serve.no_address",
    "The program cannot listen on {address}: {reason}.",
    "Stop the program that uses the address, or choose another with --port or --host.",
)


def free_address(host: str, port: int) -> str:
    """The address in numbers, as the server needs it. Raises Refused when it cannot be had, or when its port is in use: the
    server itself would share the port with another one, and each would get some of the requests."""
    if not 1 <= port <= 65535:
        raise refuse(BAD_PORT, Place(field="--port"), port=port)
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            if os.name != "nt":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do; a closed one leaves its port behind
            probe.bind(place)
            return str(place[0])
    except OSError as error:
        reason = error.strerror or "unknown"
        raise refuse(NO_ADDRESS, Place(field="--port"), address=f"http://{host}:{port}", reason=reason) from error
