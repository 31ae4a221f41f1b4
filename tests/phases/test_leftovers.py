"""What a crash leaves in the data folder, and what is in use: the one is taken away, the other is not."""

import os
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from langnghe.records import files


@pytest.fixture
def folders(tmp_path, settings):
    settings.INCOMING, settings.FILES = tmp_path / "incoming", tmp_path / "files"
    settings.INCOMING.mkdir()
    settings.FILES.mkdir()


def left(folder: str, name: str, hours: int) -> None:
    file = getattr(settings, folder) / name
    file.write_bytes(b"somebody's answers")
    then = (timezone.now() - timedelta(hours=hours)).timestamp()
    os.utime(file, (then, then))


@pytest.mark.usefixtures("folders")
def test_what_was_left_more_than_a_day_ago_is_taken_away():
    left("INCOMING", "a.upload.csv", 25)
    left("INCOMING", "b.upload.csv", 1)
    left("FILES", "c.part", 25)
    left("FILES", "0" * 64, 25)
    assert files.sweep(timezone.now()) == 2
    assert [file.name for folder in ("INCOMING", "FILES") for file in getattr(settings, folder).iterdir()] == [
        "b.upload.csv",
        "0" * 64,
    ]


@pytest.mark.usefixtures("folders")
def test_a_file_that_cannot_be_taken_away_stays(monkeypatch):
    left("INCOMING", "held", 25)
    monkeypatch.setattr(files, "PIECE", 4)
    (settings.INCOMING / "held").chmod(0o400) if os.geteuid() else monkeypatch.setattr(files, "_destroy", _held)
    assert files.sweep(timezone.now()) == 0


def _held(_file) -> None:
    raise PermissionError


def test_a_kept_file_comes_in_pieces(settings, tmp_path, monkeypatch):
    settings.FILES = tmp_path
    monkeypatch.setattr(files, "PIECE", 3)
    assert list(files.pieces(files.keep(b"12345678"))) == [b"123", b"456", b"78"]
