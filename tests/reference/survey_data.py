"""The data that R and Python make by the same whole-number rules (survey/data.R), and the designs bound to them."""

from pathlib import Path

import numpy as np

from langnghe.core.statistics.design.design import Design

K = np.arange(240)
STRATUM, CLUSTER = K // 60, K // 10
X = (37 * K + 11) % 101 + 3 * (CLUSTER % 7)
G = np.array(["g1", "g2", "g3"])[(K * K + K // 7) % 3]
DATA = {
    "stratum": np.array(["a", "b", "c", "d"])[STRATUM],
    "psu": CLUSTER,
    "inpsu": CLUSTER % 3,
    "ssu": K // 2,
    "w": 10 + (7 * K) % 13 + 5 * STRATUM,
    "x": X,
    "y": (K * K + 5 * K) % 53 + CLUSTER / 4,
    "g": G,
    "h": np.array(["yes", "no"])[((11 * K) % 17 > 7).astype(int)],
    "q": (13 * K + CLUSTER) % 5 + 1,
    "N1": np.array([40, 50, 60, 6])[STRATUM],
    "N2": 20 + CLUSTER % 3,
    "xm": [None if k % 11 == 0 else int(x) for k, x in zip(K, X, strict=True)],
    "gm": [None if k % 13 == 0 else str(g) for k, g in zip(K, G, strict=True)],
    "b": (X > 60).astype(int),
    "srs_N": np.full(len(K), 3000),
}
DESIGNS = {
    "srs": Design(DATA, fpc="srs_N"),
    "stratified": Design(DATA, "w", strata="stratum"),
    "clustered": Design(DATA, "w", clusters="psu"),
    "two_stage": Design(DATA, strata="stratum", clusters=("psu", "ssu"), fpc=("N1", "N2")),
    "weighted": Design(DATA, "w", strata="stratum", clusters="psu"),
    "nested": Design(DATA, "w", strata="stratum", clusters="inpsu", nest=True),
}


def printed(name: str) -> list[tuple[str, str, np.ndarray]]:
    """What R printed: the design, what was asked, and the figures."""
    lines = (Path(__file__).parent / "survey" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    parts = [[part.strip() for part in line.split("|")] for line in lines]
    return [(design, asked, np.array([float(word) for word in words.split()])) for design, asked, words in parts]
