"""Coroutines in a loop of their own: a browser that is driven in the same process has one running already."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor


def run(work: Coroutine[object, object, object]) -> object:
    """What the coroutine returns."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
