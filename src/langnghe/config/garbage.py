"""How seldom the collector of garbage looks through what was made."""

import gc

YOUNG, MIDDLE, OLD = 20_000, 20, 50
"""So many new objects are let stand before the youngest are looked through; so many such looks before the older ones are."""


def look_seldom() -> None:
    """From here on in this process."""
    gc.set_threshold(YOUNG, MIDDLE, OLD)
