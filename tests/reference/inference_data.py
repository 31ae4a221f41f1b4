"""The data of tests of inference that R and Python make by the same whole-number rules (inference/data.R)."""

from pathlib import Path

import numpy as np

from langnghe.core.statistics.design.design import Design

K = np.arange(240)
STRATUM, CLUSTER, BASE = K // 60, K // 10, (K * K) % 7
I1 = (BASE + K % 3) // 2 + 1
I2 = (BASE + (K // 3) % 4) // 2 + 1
I3 = (BASE + (K * K // 5) % 3) // 2 + 1
DATA = {
    "stratum": np.array(["a", "b", "c", "d"])[STRATUM],
    "psu": CLUSTER,
    "w": 10 + (7 * K) % 13 + 5 * STRATUM,
    "n": 1 + (7 * K) % 4,
    "x": (37 * K + 11) % 101 + 3 * (CLUSTER % 7),
    "y": (K * K + 5 * K) % 53 + CLUSTER / 4,
    "g": np.array(["g1", "g2", "g3"])[(K * K + K // 7) % 3],
    "h": np.array(["no", "yes"])[((11 * K) % 17 <= 7).astype(int)],
    "q": (13 * K + CLUSTER) % 5 + 1,
    "b": ((37 * K + 11) % 101 > 50).astype(int),
    "wave": K // 80,
    "i1": I1,
    "i2": I2,
    "i3": I3,
    "i4": (BASE + (7 * K) % 5) // 2 + 1,
    "i1m": [None if k % 11 == 0 else int(value) for k, value in zip(K, I1, strict=True)],
    "c1": (I1 > 2).astype(int),
    "c2": (I2 > 2).astype(int),
    "c3": (I3 > 3).astype(int),
}
J = np.arange(18)
SMALL = {
    "u": (7 * J * J + 3 * J) % 101 + J / 10,
    "v": (5 * J * J + 11 * J) % 97 + J / 7,
    "a": np.array(["p", "q"])[(3 * J) % 5 // 2 % 2],
    "t": np.array(["p", "q", "r"])[J % 3],
}
SPARSE = {name: np.asarray(values, dtype=object)[K % 8 == 0] for name, values in DATA.items()}
DESIGNS = {
    "simple": Design(DATA, "w"),
    "stratified": Design(DATA, "w", strata="stratum"),
    "weighted": Design(DATA, "w", strata="stratum", clusters="psu"),
}


def printed(name: str) -> dict[str, np.ndarray]:
    """What R printed: the figures of each case."""
    lines = (Path(__file__).parent / "inference" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    parts = [line.split("|") for line in lines]
    return {case.strip(): np.array([float(word) for word in words.split()]) for case, words in parts}
