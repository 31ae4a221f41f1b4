"""Whether a page is ever taken for another one: the two codes of many pages, each worn until many of them cannot be read any
more, are read back: `python -m bench.paper_codes [PAGES]` (default: 10,000). The codes alone are drawn, without the pages."""

import sys
from collections import Counter
from dataclasses import replace

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from bench.harness import report
from langnghe.core.errors import Refused
from langnghe.core.formats.codes import find_codes
from langnghe.core.paper.stamp import MOST_SERIALS, MOST_SURVEYS, Stamp, read_stamp, version_mark, write_stamp

Grey = NDArray[np.uint8]
QUIET, MODULE = 4, 5
"""Modules of white around a code, and dots of a module: some 250 dots per inch."""


def stamp_of(rng: np.random.Generator) -> Stamp:
    """Any page of any sheet."""
    pages = int(rng.integers(1, 9))
    mark = version_mark(str(rng.integers(1 << 40)))
    survey, serial = int(rng.integers(MOST_SURVEYS)), int(rng.integers(1, MOST_SERIALS))
    return Stamp(survey, mark, mark[:4], int(rng.integers(1, pages + 1)), pages, serial, f"XA-{rng.integers(1000)}")


def drawn(stamp: Stamp) -> Grey:
    code = zxingcpp.create_barcode(write_stamp(stamp), zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    dots = np.array(code.to_image(scale=MODULE, add_quiet_zones=False), np.uint8)
    return np.pad(dots, QUIET * MODULE, constant_values=255)


def worn(code: Grey, rng: np.random.Generator) -> Grey:
    """Turned, hidden in part, blurred, grainy, and now and then of one bit."""
    size = (code.shape[1], code.shape[0])
    turn = cv2.getRotationMatrix2D((size[0] / 2, size[1] / 2), float(rng.uniform(-8, 8)), float(rng.uniform(0.7, 1.0)))
    seen = cv2.warpAffine(code, turn, size, flags=cv2.INTER_AREA, borderValue=(255,))
    for _ in range(int(rng.integers(0, 4))):
        ends = rng.integers(0, min(size), (2, 2))
        cv2.line(seen, *(tuple(map(int, end)) for end in ends), int(rng.choice([0, 255])), int(rng.integers(1, 5)))
    level = cv2.GaussianBlur(seen, (0, 0), float(rng.uniform(0.4, 2.0))).astype(np.float32)
    level += rng.normal(0, rng.uniform(2, 30), level.shape)
    level = np.where(level > rng.uniform(90, 170), 255, 0) if rng.random() < 0.3 else level
    return np.clip(level, 0, 255).astype(np.uint8)


def page(seed: int) -> Counter[str]:
    """The two codes of one page: read rightly, taken for another page, or not read."""
    rng = np.random.default_rng([19, seed])
    stamp = stamp_of(rng)
    found: Counter[str] = Counter(pages=1)
    for corner in (0, 1):
        truth = replace(stamp, corner=corner)
        found.update(_said(worn(drawn(truth), rng), truth))
    return found + Counter(identified=found["right"] > 0)


def _said(code: Grey, truth: Stamp) -> Counter[str]:
    found: Counter[str] = Counter(codes=1)
    for each in find_codes(code, wanted=1):
        try:
            found["right" if read_stamp(each.text) == truth else "misassigned"] += 1
        except Refused:
            found["refused"] += 1
    return found


def measured(pages: int, first: int = 0) -> Counter[str]:
    total: Counter[str] = Counter()
    for seed in range(first, first + pages):
        total.update(page(seed))
    return total


if __name__ == "__main__":
    cv2.setNumThreads(1)
    counts = measured(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    report("paper_codes", "pages of which two worn codes were drawn", counts["pages"], "pages")
    report("paper_codes", "codes read", round(100 * counts["right"] / counts["codes"], 2), "%")
    report("paper_codes", "pages named by one code at least", round(100 * counts["identified"] / counts["pages"], 2), "%")
    report("paper_codes", "codes read but refused by their check", counts["refused"], "codes")
    report("paper_codes", "pages or serials misassigned", counts["misassigned"], "pages")
