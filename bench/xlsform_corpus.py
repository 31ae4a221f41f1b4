"""A folder of other people's XLSForms through the reader and the writer: how many are read, mended, refused and why; and that
what is read is written so that pyxform converts it and reading it again gives the same.

    python -m bench.xlsform_corpus FOLDER [--list] [--fuzz SECONDS]
"""

import argparse
import random
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from bench.harness import report
from langnghe.core.errors import Finding, Refused, Severity, has_errors
from langnghe.core.formats.xlsform import Reading, read_xlsform, write_xlsform

ENDINGS = (".xlsx", ".xls", ".csv", ".md", ".zip")


def files(folder: Path) -> Iterator[Path]:
    """The forms of a folder and of those in it."""
    yield from sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix.lower() in ENDINGS)


def read(path: Path, data: bytes) -> tuple[Reading | None, BaseException | None]:
    """What a form holds, or what broke the reader or was refused."""
    with ThreadPoolExecutor(1) as worker:  # a future keeps whatever was raised
        done = worker.submit(read_xlsform, data, path.name)
        failure = done.exception()
    if failure is not None and not isinstance(failure, Refused):
        traceback.print_exception(failure)
    return (None, failure) if failure is not None else (done.result(), None)


def outcome(path: Path) -> tuple[str, tuple[Finding, ...], Reading | None]:
    """What became of a form: "read", "warnings", "refused" or "broken"."""
    reading, failure = read(path, path.read_bytes())
    if reading is None:
        return ("refused", failure.findings, None) if isinstance(failure, Refused) else ("broken", (), None)
    if has_errors(reading.findings):
        return "refused", reading.findings, reading
    warned = any(finding.severity is Severity.WARNING for finding in reading.findings)
    return ("warnings" if warned else "read"), reading.findings, reading


def round_trip(reading: Reading) -> str:
    """What is wrong with the form as it is written again; empty when nothing is."""
    written = write_xlsform(reading.questionnaire)
    if read_xlsform(written, "form.xlsx").questionnaire != reading.questionnaire:
        return "differs when read again"
    try:
        convert(xlsform=written, validate=False)
    except PyXFormError as error:
        return f"pyxform: {error}"
    return ""


def fuzz(paths: list[Path], seconds: float) -> tuple[int, int]:
    """Forms with changed bytes for so long: how many were tried, and how many broke the reader."""
    chance, tried, broken = random.Random(1), 0, 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        path = chance.choice(paths)
        data = bytearray(path.read_bytes())
        for _ in range(chance.randint(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        tried += 1
        _reading, failure = read(path, bytes(data))
        broken += failure is not None and not isinstance(failure, Refused)
    return tried, broken


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="store_true", help="name every form that is not read, with its errors")
    parser.add_argument("--fuzz", type=float, default=0, metavar="SECONDS")
    arguments = parser.parse_args()
    outcomes: Counter[str] = Counter()
    refusals: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    paths = list(files(arguments.folder))
    start = time.process_time()
    for path in paths:
        word, findings, reading = outcome(path)
        outcomes[word] += 1
        errors = [finding for finding in findings if finding.severity is Severity.ERROR]
        refusals.update({finding.code for finding in errors})
        if arguments.list and errors:
            print(f"# {path}")
            print("\n".join(f"#   {finding}" for finding in errors[:6]))
        if word in {"read", "warnings"} and reading is not None and (wrong := round_trip(reading)):
            failed[wrong.splitlines()[0][:60]] += 1
            print(f"# {path}: {wrong}")
    seconds = time.process_time() - start
    for word, count in outcomes.most_common():
        report("xlsform corpus", word, count, "forms")
    for code, count in refusals.most_common():
        report("xlsform corpus", f"refused by {code}", count, "forms")
    report("xlsform corpus", "written again wrongly", sum(failed.values()), "forms")
    report("xlsform corpus", "a form", round(seconds / max(1, len(paths)), 3), "s")
    if arguments.fuzz:
        tried, broken = fuzz(paths, arguments.fuzz)
        report("xlsform corpus", "fuzzed", tried, "forms")
        report("xlsform corpus", "broken by fuzzing", broken, "forms")


if __name__ == "__main__":
    main()
