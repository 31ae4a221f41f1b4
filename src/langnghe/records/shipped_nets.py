"""The nets that come with the program and read marks and digits; `bench/paper_train.py` and `bench/paper_digits.py` made them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from langnghe.core.formats.mark_net import read_mark_net
from langnghe.core.paper.marks import Net

MARKS, DIGITS = "mark_net.json", "digit_net.json"


@cache
def marks() -> Net:
    """The net that tells empty, marked and filled boxes apart."""
    return _net(MARKS)


@cache
def digits() -> Net:
    """The net that guesses digits."""
    return _net(DIGITS)


def _net(name: str) -> Net:
    return read_mark_net(files("langnghe.records").joinpath(name).read_bytes())
