"""What every measurement shares: how a figure is printed, how a server is started, asked and ended."""

import json
import os
import platform
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("langnghe", "django", "granian", "numpy", "python-docx", "altair")
PATIENCE = 600


def machine() -> dict[str, object]:
    """The machine in the words that matter for a figure."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20 if hasattr(os, "sysconf") else None
    return {"system": platform.system(), "processor": platform.machine(), "cores": os.cpu_count(), "memory_mb": memory}


def versions() -> dict[str, str]:
    return {"python": platform.python_version(), **{part: version(part) for part in PARTS}}


def report(benchmark: str, figure: str, value: float, unit: str) -> None:
    """Print one figure as one JSON line."""
    line = {"benchmark": benchmark, "figure": figure, "value": value, "unit": unit, "machine": machine(), "versions": versions()}
    print(json.dumps(line, ensure_ascii=False), flush=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answered(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310 - our own server on this machine
            return bool(response.read())
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


@contextmanager
def served(command: Sequence[str | Path], port: int) -> Iterator[tuple[str, float]]:
    """Start a server and wait for its first page; yields its address and the seconds from the start to that page."""
    start = time.perf_counter()
    with started(command, port):
        yield f"http://127.0.0.1:{port}", time.perf_counter() - start


@contextmanager
def started(command: Sequence[str | Path], port: int) -> Iterator[int]:
    """The same; yields the process id of the server, which leads the group of all that it starts."""
    start = time.perf_counter()
    words = [*command, "--port", str(port)]
    server = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        while not answered(f"http://127.0.0.1:{port}"):
            if server.poll() is not None or time.perf_counter() - start > PATIENCE:
                raise RuntimeError(f"no page after {time.perf_counter() - start:.0f} s")
            time.sleep(0.02)
        yield server.pid
    finally:
        os.killpg(server.pid, signal.SIGTERM)  # `./run` and what it started
        server.wait(timeout=PATIENCE)


def langnghe(*words: str | Path) -> None:
    """One command of the program, which must succeed."""
    subprocess.run([sys.executable, "-m", "langnghe", *words], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
