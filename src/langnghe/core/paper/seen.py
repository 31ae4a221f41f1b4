"""What the reader says of pictures of pages: which page of which sheet each is, and what stands in its boxes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from langnghe.core.errors import Finding
from langnghe.core.paper.layout import Kind
from langnghe.core.paper.stamp import Stamp

Grey = NDArray[np.uint8]
"""Grey levels (height, width): 0 black, 255 white."""
Matrix = tuple[float, ...]
"""A homography in nine numbers, row by row: millimetres on the page to dots of the picture."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A QR code in a picture: its text, and its corners in dots from its own top left, clockwise as the code itself stands."""

    text: str
    corners: tuple[tuple[float, float], ...]


class Status(StrEnum):
    """Whether the boxes of a picture were read."""

    READ = "read"
    REFUSED = "refused"


class Verdict(StrEnum):
    """What stands in a box: nothing; a mark; all of it filled in; a mark under what is filled in, taken back for certain; or a
    digit or words, which a person looks at."""

    BLANK = "blank"
    MARK = "mark"
    FILLED = "filled"
    STRUCK = "struck"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class BoxReading:
    """One box. `probability` that it counts as chosen, before the rules of its question; `filled` that all of it is filled in,
    `struck` that it is and has a mark under it. For a digit `text` is the most probable one ("" for none) and `probability` how
    sure that is. `page` counts from 1; `box` is its place in the layout: x, y, width, height in millimetres."""

    question: str
    option: str
    kind: Kind
    probability: float
    verdict: Verdict
    page: int
    box: tuple[float, float, float, float]
    filled: float = 0.0
    text: str = ""
    struck: float = 0.0


@dataclass(frozen=True, slots=True)
class PageReading:
    """One page in one picture. `finding` says why it was refused, else None. `stamp` is None when it could not be told which
    page it is; `placed` tells where the page lies, () when that is not known. `slip` is what the one-time
    code of the sheet says, "" where there is none or it cannot be read."""

    status: Status
    finding: Finding | None
    stamp: Stamp | None = None
    placed: Matrix = ()
    boxes: tuple[BoxReading, ...] = ()
    slip: str = ""

    @property
    def reason(self) -> str:
        """The code of why it was refused; "" when it was read."""
        return self.finding.code if self.finding else ""
