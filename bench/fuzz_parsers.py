"""Every parser of what others hand in, against files that were made wrong: how many are refused, and what none may do.

    python -m bench.fuzz_parsers                     every parser, 10 seconds each
    python -m bench.fuzz_parsers --seconds 60 docx   those whose name holds “docx”, a minute each
    python -m bench.fuzz_parsers --seed 7            other chances
    python -m bench.fuzz_parsers --keep FOLDER       what crashed or hung is kept there

Cases are read by processes apart, which may take 700 MB more than they begin with, and 60 seconds for each; who dies is replaced.
A JSON line for each parser: cases, refused, accepted, crashes (anything raised but Refused, and every death), hangs (more than 5
seconds of the processor), the longest case in seconds of the processor, and the most memory that a case took on top of what the
process began with.
"""

import argparse
import hashlib
import json
import os
import resource
import select
import signal
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, count, islice
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Self

from bench.fuzz_mutate import mutated
from bench.fuzz_seeds import TARGETS, Target
from bench.harness import machine
from langnghe.core.errors import Refused

HANG, PATIENCE, MEMORY = 5.0, 60.0, 700 * 2**20
MEGABYTE = 2**20
AT_ONCE = 100
"""Cases that one process reads, one after the other."""
TIDY = ("refused", "accepted")


@dataclass(frozen=True, slots=True)
class Case:
    """A file, what came of it, the seconds of the processor that it took, and the bytes of memory."""

    content: bytes
    word: str
    seconds: float
    memory: int


@dataclass(slots=True)
class Told:
    """What came of the cases of one parser."""

    outcomes: Counter[str] = field(default_factory=Counter)
    crashes: Counter[str] = field(default_factory=Counter)
    longest: float = 0.0
    most: int = 0

    def add(self, case: Case) -> None:
        self.outcomes[case.word if case.word in TIDY else "crashes"] += 1
        self.outcomes["hangs"] += case.seconds > HANG
        if case.word not in TIDY:
            self.crashes[case.word] += 1
        self.longest, self.most = max(self.longest, case.seconds), max(self.most, case.memory)


def outcome(target: Target, content: bytes) -> str:
    """What the parser does with a file: "refused", "accepted", or where it broke. Findings are put into words, as on a page."""
    with Ended() as end, warnings.catch_warnings(action="ignore"):
        target.read(content)
    match end.by:
        case None:
            return "accepted"
        case Refused(findings=findings) as refused:
            return "refused" if str(refused) and all(finding.problem and finding.advice for finding in findings) else "silent"
        case broken:
            return f"{type(broken).__name__} {_where(broken)}"


class Ended:
    """What a piece of work ended by: None when it came to its end. Whatever breaks it is what is looked for."""

    by: BaseException | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, broken: BaseException | None, trace: TracebackType | None) -> bool:
        self.by = broken
        return True


def _where(broken: BaseException) -> str:
    frames = [frame for frame in traceback.extract_tb(broken.__traceback__) if "langnghe" in frame.filename]
    return " < ".join(f"{Path(frame.filename).stem}:{frame.lineno}" for frame in frames[-3:][::-1]) or "nowhere"


def cases(target: Target, contents: Iterator[bytes]) -> Iterator[Case]:
    """What becomes of each, in processes of their own: one reads cases until it dies or hangs, and then another goes on."""
    ended = False
    while not ended:
        told, telling = os.pipe()
        asked, asking = os.pipe()
        child = os.fork()
        if not child:
            os.close(asking)
            _in_the_child(target, asked, telling)
        os.close(telling)
        os.close(asked)
        for content in islice(contents, AT_ONCE):
            case = _asked(content, asking, told, child)
            yield case
            if case.word == "hang" or case.word.startswith("death"):
                break
        os.close(asking)
        os.close(told)
        os.waitpid(child, 0)
        first = next(contents, None)
        ended, contents = first is None, chain(() if first is None else (first,), contents)


def _asked(content: bytes, asking: int, told: int, child: int) -> Case:
    began = time.perf_counter()
    with os.fdopen(os.dup(asking), "wb") as pipe, suppress(BrokenPipeError):
        pipe.write(len(content).to_bytes(8) + content)
    said = os.read(told, 4096) if select.select([told], [], [], PATIENCE)[0] else b""
    took = time.perf_counter() - began
    if said:
        word, seconds, memory = said.decode().rsplit("\n", 2)
        return Case(content, word, float(seconds), int(memory))
    os.kill(child, signal.SIGKILL)
    return Case(content, "hang" if took >= PATIENCE else "death", took, 0)


def _in_the_child(target: Target, asked: int, telling: int) -> None:
    space = _pages(0) + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (space, space))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with os.fdopen(asked, "rb") as pipe:
        while head := pipe.read(8):
            content = pipe.read(int.from_bytes(head))
            Path("/proc/self/clear_refs").write_text("5")  # the peak is counted from here
            before, began = _pages(1), time.process_time()
            word = outcome(target, content)
            status = Path("/proc/self/status").read_text()
            peak = int(status.partition("VmHWM:")[2].split()[0]) * 1024
            took = time.process_time() - began
            os.write(telling, f"{word[:3000]}\n{took:.3f}\n{max(peak - before, 0)}".encode("utf-8", "replace"))
    os._exit(0)


def _pages(place: int) -> int:
    """Of this process: 0 what it has asked for, 1 what it has in memory; in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[place]) * os.sysconf("SC_PAGE_SIZE")


def contents(name: str, seed: int, seconds: float) -> Iterator[bytes]:
    """Files made wrong, for so long; the same for the same seed."""
    until, seeds = time.monotonic() + seconds, TARGETS[name].seeds()
    for number in count():
        if time.monotonic() > until:
            return
        chance = Random(f"{seed} {name} {number}")
        yield mutated(chance, chance.choice(seeds))


def campaign(name: str, seconds: float, seed: int, keep: Path | None) -> Told:
    """Cases of one parser for so long."""
    target, told = TARGETS[name], Told()
    for whole in target.seeds():
        if (first := outcome(target, whole)) not in TIDY:
            raise RuntimeError(f"{name}: a whole file is not read: {first}")
    for case in cases(target, contents(name, seed, seconds)):
        told.add(case)
        if keep and (case.word not in TIDY or case.seconds > HANG or case.memory > 500 * MEGABYTE):
            _keep(keep, name, case)
    return told


def _keep(folder: Path, name: str, case: Case) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{name.replace(' ', '-')}-{hashlib.sha256(case.content).hexdigest()[:12]}"
    (folder / stem).write_bytes(case.content)
    print(f"{stem}: {case.word} {case.seconds:.1f} s {case.memory // MEGABYTE} MB", file=sys.stderr, flush=True)


def line(name: str, told: Told) -> str:
    """One parser as a JSON line."""
    counted = {word: told.outcomes[word] for word in ("refused", "accepted", "crashes", "hangs")}
    cases = sum(told.outcomes[word] for word in ("refused", "accepted", "crashes"))
    figures = {"cases": cases, **counted, "longest_s": round(told.longest, 2), "peak_mb": told.most // MEGABYTE}
    where = dict(told.crashes.most_common(9))
    return json.dumps({"benchmark": "fuzz parsers", "parser": name, **figures, "where": where, "machine": machine()})


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("names", nargs="*")
    options.add_argument("--seconds", type=float, default=10)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--keep", type=Path)
    given = options.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (6 * 2**30, 6 * 2**30))  # whatever the changes make, the machine goes on
    for each in (name for name in TARGETS if not given.names or any(word in name for word in given.names)):
        print(line(each, campaign(each, given.seconds, given.seed, given.keep)), flush=True)
