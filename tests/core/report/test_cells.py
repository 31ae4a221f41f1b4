"""Every figure that is told or printed knows its cell, and a cell says the same wherever it stands."""

import re
from dataclasses import replace

import pytest

from langnghe.core.plan.model import Mode
from langnghe.core.report.basis import basis_section
from langnghe.core.report.cells import rich_key
from langnghe.core.report.facts import UnitReturn
from langnghe.core.report.grids import grid_of
from langnghe.core.report.marks import Run, mapped, runs, unmarked
from langnghe.core.report.salience import salient_facts
from langnghe.core.report.sentences import sentences_of
from langnghe.core.report.voice import Voice, voice_for
from langnghe.core.statistics.book import ComputedBook
from tests.core.report import test_tabulations as rich
from tests.core.report.test_compose import CONTENT, FACTS, WHO, computed

BOOK = computed(CONTENT, WHO)
UNITS = replace(FACTS, units=(UnitReturn("Xã Bản Mẫu", 60, 50, {Mode.PAPER: 40, Mode.ONLINE: 7}, 45), UnitReturn("", 0, 0, {})))
RICH = rich.computed(cells=("count", "column", "interval"), bases=("unweighted", "effective"), compare="pairs")


def told(book: ComputedBook, voice: Voice) -> tuple[object, ...]:
    tables = [*book.tables(), RICH]
    grids = [grid_of(table, voice, full=full) for table in tables for full in (False, True)]
    sentences = [sentences_of(table, voice) for table in tables]
    return (*basis_section(UNITS, voice), *grids, *sentences, *salient_facts(book, voice))


PLAIN, TRACED = (told(BOOK, replace(voice_for(BOOK, "vi"), tracing=tracing)) for tracing in (False, True))


def pieces() -> list[Run]:
    found: list[Run] = []

    def keep(text: str) -> str:
        found.extend(runs(text))
        return text

    mapped(TRACED, keep)
    return found


def test_traced_figures_change_no_word():
    assert unmarked(TRACED) == PLAIN


def test_a_figure_says_the_same_wherever_it_stands():
    shown: dict[object, set[str]] = {}
    for run in pieces():
        if run.reference:
            shown.setdefault(run.reference, set()).add(run.text)
    assert {reference: texts for reference, texts in shown.items() if len(texts) > 1} == {}


def test_no_percentage_is_without_its_cell():
    words = " ".join(run.text for run in pieces() if run.reference is None)
    assert re.findall(r"\d+,\d\d", words.replace("p < 0,05", "")) == []


def test_rich_tables_that_count_others_have_other_keys():
    asked = ({}, {"where": {"h": ("f",)}}, {"where": {"h": ("m",)}}, {"percent_of": "answers"}, {"compare": "pairs"})
    assert len({rich_key(rich.computed(**one).table) for one in asked}) == 4


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        (("q", "a", "", "percent"), "50,00"),
        (("q.by.sex", "a", "m", "count"), "20"),
        (("q.by.sex", "", "", "v"), "1,00"),
        (("m", "m1", "a", "count"), "30"),
        (("age", "", "", "median"), "19,5"),
        (("wish", "", "", "count"), "35"),
        (("@units", "*", "paper_returned", "percent"), "75,00"),
        (("@units", "Xã Bản Mẫu", "paper_forms", "count"), "60"),
        (("@units", "Xã Bản Mẫu", "online_minimum", "count"), "50"),
        (("rich q.by.g", "q=a:answer", "g=x", "column"), "58,82"),
        (("rich q.by.g", "q", "g=x", "base"), "102"),
    ],
)
def test_a_cell_is_named_by_its_codes(reference, text):
    found = {run.reference: run.text for run in pieces() if run.reference}
    address = {(one.table, one.row, one.column, one.statistic): shown for one, shown in found.items()}
    assert address[reference] == text
