"""The blocks of questions that come with the program."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from langnghe.core.formats.blocks_toml import read_blocks_toml
from langnghe.core.questionnaire.blocks import Block

FILE = "question_blocks.toml"


@cache
def blocks() -> tuple[Block, ...]:
    """Every block, in the order in which they are offered."""
    return read_blocks_toml(files("langnghe.records").joinpath(FILE).read_bytes(), FILE)
