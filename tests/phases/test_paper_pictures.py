"""Pictures are read by processes that may die: what they were reading is read once more, each picture apart."""

import os
import signal
from concurrent.futures import as_completed
from pathlib import Path

import numpy as np

from langnghe.core.paper.reading import Reader
from langnghe.phases.collect.actions import pictures
from langnghe.records import shipped_nets
from tests.scanned import scan


def reading() -> list[int]:
    """The numbers of the processes that read for this one."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return sorted(int(number) for number in children if b"spawn_main" in Path(f"/proc/{number}/cmdline").read_bytes())


def test_pictures_are_read_apart_when_a_process_is_killed_over_them(tmp_path, monkeypatch):
    killed = []

    def kill_then_wait(waiting):
        killed.append(reading()[-1])
        os.kill(killed[0], signal.SIGKILL)
        return as_completed(waiting)

    monkeypatch.setattr(pictures, "AT_ONCE", 1)
    monkeypatch.setattr(pictures, "as_completed", kill_then_wait)
    file = tmp_path / "scan.tif"
    file.write_bytes(scan(*[np.full((1754, 1240), 255, np.uint8)] * 2))
    work = pictures.Work(file, "scan.tif", "", b"")
    seen = list(pictures.read_all(work, (1, 2), Reader({}, shipped_nets.marks(), shipped_nets.digits()), cores=2))
    assert {each.image: each.pages[0].reason for each in seen} == dict.fromkeys((1, 2), "paper.blank_page")
    assert killed[0] not in reading()


class Deadly(int):
    """The number of a picture that kills every process it is given to."""

    def __reduce__(self):
        return os._exit, (9,)


def test_a_picture_over_which_a_process_dies_again_is_named_and_the_others_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(pictures, "AT_ONCE", 1)
    file = tmp_path / "scan.tif"
    file.write_bytes(scan(*[np.full((1754, 1240), 255, np.uint8)] * 3))
    work = pictures.Work(file, "scan.tif", "", b"")
    seen = list(pictures.read_all(work, (1, Deadly(2), 3), Reader({}, shipped_nets.marks(), shipped_nets.digits()), cores=2))
    reasons = {each.image: each.pages[0].reason for each in seen}
    assert reasons == {1: "paper.blank_page", 2: "scan.broken", 3: "paper.blank_page"}
