"""A complete report (tables, tests, charts, sentences): of an example survey from 5,000 simulated responses, by the command; and
of 30 questions with 12 cross tables from 5,000 and from 1,000,000 responses, from the dataset in memory to the document.

`python -m bench.report 200000` takes so many responses in place of the million. `python -m bench.report stored 1000000` writes
the report of the example survey from so many responses in the store, by the command, as a person would."""

import os
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from bench import ready
from bench.harness import langnghe, report
from bench.survey import locked, locked_of_many
from langnghe.core.formats.docx_report import write_report_docx
from langnghe.core.plan.model import CollectionWindow, Mode
from langnghe.core.questionnaire.model import NO_TEXT, Text
from langnghe.core.report.compose import compose_report
from langnghe.core.report.facts import Quality, ReportFacts, UnitReturn
from langnghe.core.report.model import Letterhead
from langnghe.core.report.outline import Outline, Part, default_outline, settle
from langnghe.core.response.model import Code, Dataset, Measure, Variable
from langnghe.core.response.patterns import ItemResponse, Patterns
from langnghe.core.statistics.book import SectionSpec, TableBook, TableSpec
from langnghe.core.statistics.codes import Coded
from langnghe.core.statistics.compute import compute_book
from langnghe.core.statistics.habits import mode_differences, straight_lines
from langnghe.phases.process import queries as process_queries

QUESTIONS, CROSSED, MILLION = 30, 6, 1_000_000
WHO = {"sex": "mf", "age": "12345"}


def measure(survey: str) -> tuple[float, float, int]:
    """Seconds that `langnghe report` takes by the clock and of the processors, and the bytes of the document."""
    with tempfile.TemporaryDirectory(prefix="langnghe-bench-") as folder:
        file = Path(folder) / "report.docx"
        start, before = time.perf_counter(), os.times()
        langnghe("report", survey, "-o", file)
        seconds, after = time.perf_counter() - start, os.times()
        busy = after.children_user + after.children_system - before.children_user - before.children_system
        return seconds, busy, file.stat().st_size


def made(responses: int) -> Dataset:
    """Answers to thirty questions, the first six of which go with sex and age a little."""
    chance = np.random.default_rng(2026)
    drawn = {name: chance.integers(0, len(codes), responses) for name, codes in WHO.items()}
    answers = {f"q{at}": chance.integers(0, 5, responses) for at in range(QUESTIONS)}
    for at in range(CROSSED):
        moved = chance.random(responses) < 0.1
        answers[f"q{at}"][moved] = drawn["age"][moved]
    variables = [Variable(name, Text({"vi": name}), Measure.NOMINAL, _codes(codes)) for name, codes in WHO.items()]
    variables += [Variable(name, Text({"vi": f"Câu hỏi {name}"}), Measure.ORDINAL, _codes("abcde"), NO_TEXT) for name in answers]
    known = {**WHO, **dict.fromkeys(answers, "abcde")}
    columns = {
        name: tuple(np.array(list(known[name]), dtype=object)[places].tolist()) for name, places in {**drawn, **answers}.items()
    }
    return Dataset(tuple(variables), columns, "bench", "ab" * 32, simulated=True)


def _codes(letters: str) -> tuple[Code, ...]:
    return tuple(Code(letter, Text({"vi": f"Phương án {letter}"})) for letter in letters)


def whole(data: Dataset) -> tuple[float, float, int]:
    """Seconds for the tables with their protection and tests, then for words, charts and the document; and its bytes."""
    start = time.perf_counter()
    groups = Part("group", tables=tuple(f"q{at}" for at in range(CROSSED)), by=tuple(WHO))
    rest = TableBook((SectionSpec(Text({"vi": "Nội dung"}), tuple(TableSpec(f"q{at}") for at in range(QUESTIONS))),))
    outline = Outline((groups, *default_outline(rest).parts))
    settled = settle(outline, rest, data.variables)
    computed = compute_book(data, settled.book, 10, 7)
    columns = Coded(data)
    items = tuple(ItemResponse(each.name, each.label, len(data), len(data)) for each in data.variables)
    names = [f"q{at}" for at in range(QUESTIONS)]
    quality = Quality(
        Patterns(len(data), items, 0), lines=straight_lines(columns, 10), modes=mode_differences(columns, "sex", names, 10)
    )
    counted = time.perf_counter()
    document = write_report_docx(compose_report(_facts(len(data), quality), computed, "vi", settled.outline))
    return counted - start, time.perf_counter() - counted, len(document)


def _facts(responses: int, quality: Quality) -> ReportFacts:
    return ReportFacts(
        title=Text({"vi": "Đo"}),
        letterhead=Letterhead("party", "HUYỆN ỦY", "BAN TUYÊN GIÁO", "", "", None, "BÁO CÁO", "Đo"),
        window=CollectionWindow(),
        opened_at=None,
        closed_at=None,
        units=(UnitReturn("Xã Bản Mẫu", 0, 0, {Mode.ONLINE: responses}),),
        questionnaire_hash="bench",
        program="bench",
        quality=quality,
    )


def from_the_store(responses: int) -> None:
    """The report out of a store with a locked dataset; what was done to lock it is told too."""
    ready.make_tables()
    start = time.perf_counter()
    survey = locked_of_many(responses)
    named = f"report out of a store of {responses:,} responses"
    report(named, "made and locked before", round(time.perf_counter() - start), "s")
    process_queries.forget()
    start = time.process_time()
    process_queries.dataset(survey)
    report(named, "dataset read and checked, processors", round(time.process_time() - start, 2), "s")
    seconds, busy, size = measure(survey)
    report(named, "written", round(seconds, 2), "s")
    report(named, "processors", round(busy, 2), "s")
    report(named, "document", round(size / 1000), "kB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["stored"]:
        from_the_store(int(sys.argv[2]))
        sys.exit()
    for responses in (5000, int(sys.argv[1]) if len(sys.argv) > 1 else MILLION):
        data = made(responses)
        tables, document, size = whole(data)
        named = f"report of 30 questions, 12 cross tables, {responses:,} responses"
        report(named, "tables", round(tables, 2), "s")
        report(named, "document", round(document, 2), "s")
        report(named, "in all", round(tables + document, 2), "s")
        report(named, "size", round(size / 1000), "kB")
    ready.make_tables()
    seconds, busy, size = measure(locked(5000))
    report("report of 5,000 responses", "written", round(seconds, 2), "s")
    report("report of 5,000 responses", "processors", round(busy, 2), "s")
    report("report of 5,000 responses", "document", round(size / 1000), "kB")
