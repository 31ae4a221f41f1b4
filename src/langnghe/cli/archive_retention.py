"""`langnghe archive due|keep|destroy`: how long each kind of material is kept, and its destruction."""

from __future__ import annotations

import argparse


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The verbs of this module."""
