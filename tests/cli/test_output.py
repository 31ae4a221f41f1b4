"""Files that commands write: whole or not at all, and a clear word when they cannot be."""

import os
import re
from pathlib import Path

import pytest

from langnghe.cli import NOUNS, main, printing
from langnghe.core.errors import Refused

THREADS = "OPENBLAS_NUM_THREADS"


@pytest.mark.parametrize(
    "name", ["", "/", "..", "folder", "folder/file/x.csv", "nowhere/x.csv", "x" * 300], ids=lambda name: name[:20]
)
def test_what_cannot_be_written_is_refused_and_leaves_nothing(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").write_bytes(b"old")
    with pytest.raises(Refused) as refused:
        printing.write_file(Path(name), b"new")
    assert refused.value.findings[0].code == "file.unwritable"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder"]


def test_what_is_written_takes_the_place_of_what_was_there(tmp_path):
    for content in (b"old", b"new"):
        printing.write_file(tmp_path / "x.csv", content)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("x.csv", b"new")]


@pytest.mark.parametrize(("noun", "threads"), [("paper read", "1"), ("paper work", "1"), ("serve", "1"), ("tables", None)])
def test_what_works_side_by_side_computes_on_one_processor_each(monkeypatch, noun, threads):
    monkeypatch.setenv(THREADS, "8")
    monkeypatch.delenv(THREADS)
    with pytest.raises(SystemExit):
        main([*noun.split(), "--help"])
    assert os.environ.get(THREADS) == threads


def test_every_command_stands_apart_from_what_it_does(capsys):
    with pytest.raises(SystemExit):
        main([])
    told = capsys.readouterr().out.splitlines()
    lines = {name: rf"  {name} {{2,}}{re.escape(noun.summary)}" for name, noun in NOUNS.items()}
    assert [name for name, line in lines.items() if not any(re.fullmatch(line, each) for each in told)] == []
