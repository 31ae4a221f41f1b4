"""Agreement of coders against R, to ten digits: tests/reference/agreement/agreement.R computes the same from the published
formulas by another way (the matrix of coincidences), and Krippendorff's own worked examples are among its data."""

from pathlib import Path

import pytest

from langnghe.core.coding.agreement import cohen, krippendorff

LINES = (Path(__file__).parent / "agreement" / "agreement.txt").read_text().splitlines()
FROM_R = {name: list(map(float, figures)) for name, *figures in map(str.split, LINES)}

FOUR = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
TEN = ((0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0))
FIRST = [(u * 7 + u // 3) % 5 for u in range(100)]
SECOND = [(u * 3) % 5 if u % 4 == 0 else FIRST[u] for u in range(100)]
THIRD = [None if u % 7 == 0 else (u + 1) % 5 if u % 6 == 0 else FIRST[u] for u in range(100)]


def of_code(code):
    return [[value == code for value in values] for values in (FIRST, SECOND)]


ALPHAS = {"four": FOUR, "ten": TEN, "hundred": (FIRST, SECOND), "hundred.three": (FIRST, SECOND, THIRD)}
ALPHAS |= {f"code.{code}": of_code(code) for code in range(5)}
KAPPAS = {"ten": TEN, "hundred": (FIRST, SECOND)} | {f"code.{code}": of_code(code) for code in range(5)}


@pytest.mark.parametrize("name", ALPHAS)
def test_alpha_is_that_of_r(name):
    assert krippendorff(zip(*ALPHAS[name], strict=True)) == pytest.approx(FROM_R[name][0], rel=1e-10)


@pytest.mark.parametrize("name", KAPPAS)
def test_kappa_and_its_error_are_those_of_r(name):
    found = cohen(list(zip(*KAPPAS[name], strict=True)))
    assert [found.value, found.error, found.z, found.p] == pytest.approx(FROM_R[f"{name}.kappa"], rel=1e-10, abs=1e-12)


def test_alpha_of_krippendorffs_four_observers_is_the_published_one():
    assert round(krippendorff(zip(*FOUR, strict=True)), 3) == 0.743
    assert round(krippendorff(zip(*TEN, strict=True)), 3) == 0.095
