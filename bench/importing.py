"""Tables of older surveys read: seconds for 100,000 rows of 60 questions as CSV and Excel, and for fitting them to questions.

`python -m bench.importing 1000` takes so many rows instead."""

import sys
import time
from datetime import date

from bench.dataset import RESPONSES, UNITS, asked, read, stored
from bench.harness import report
from langnghe.core.formats.exports import write_dataset
from langnghe.core.formats.old_file import read_old_file
from langnghe.core.response.dataset import build_dataset
from langnghe.core.response.importing.outcome import Policy, outcome
from langnghe.core.response.importing.propose import propose

TODAY = date(2026, 1, 1)


def main(rows: int) -> None:
    questionnaire = asked()
    data = build_dataset(questionnaire, read(stored(questionnaire), rows), UNITS, simulated=False, questionnaire_hash="bench")
    for kind in ("csv", "xlsx"):
        content = write_dataset(data, kind, "vi").content
        start, wall = time.process_time(), time.perf_counter()
        file = read_old_file(content, f"old.{kind}", kind)
        report(f"import {kind}", f"{rows} rows read", round(time.process_time() - start, 2), "s")
        found = outcome(file, propose(file, questionnaire, UNITS), questionnaire, UNITS, TODAY, Policy.LEAVE_VALUES)
        report(f"import {kind}", "read and fitted, processor", round(time.process_time() - start, 2), "s")
        report(f"import {kind}", "read and fitted, wall", round(time.perf_counter() - wall, 2), "s")
        report(f"import {kind}", "rows taken", len(found.responses), "rows")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else RESPONSES)
