"""Datasets as files: seconds of writing 100,000 responses to 60 questions in each format.

`python -m bench.export 1000` takes so many responses instead."""

import sys
import time

from bench.dataset import RESPONSES, UNITS, asked, read, stored
from bench.harness import report
from langnghe.core.formats.exports import FORMATS, write_dataset
from langnghe.core.response.dataset import build_dataset


def main(responses: int) -> None:
    questionnaire = asked()
    rows = read(stored(questionnaire), responses)
    data = build_dataset(questionnaire, rows, UNITS, simulated=True, questionnaire_hash="bench")
    for name in FORMATS:
        wall, processor = time.perf_counter(), time.process_time()
        content = write_dataset(data, name, "vi").content
        report(f"export {name}", "processor", round(time.process_time() - processor, 2), "s")
        report(f"export {name}", "wall", round(time.perf_counter() - wall, 2), "s")
        report(f"export {name}", "size", round(len(content) / 1e6, 1), "MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else RESPONSES)
