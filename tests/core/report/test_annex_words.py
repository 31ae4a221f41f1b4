"""Figures of earlier waves and of the annex about quality have their references, in words."""

from dataclasses import replace

import pytest

from langnghe.core.questionnaire.model import Text
from langnghe.core.report.cell_words import CellWords, cell_words, tables_by_key
from langnghe.core.report.cells import answers_of, of_quality, of_wave
from langnghe.core.report.comparison import comparison_blocks
from langnghe.core.report.explain import Source, explained
from langnghe.core.report.facts import Earlier, Quality
from langnghe.core.report.marks import runs
from langnghe.core.report.outline import Part
from langnghe.core.report.quality import quality_blocks
from langnghe.core.report.rebuild import Part as Piece
from langnghe.core.report.rebuild import figures_of
from langnghe.core.report.voice import voice_for
from langnghe.core.response.patterns import Patterns
from langnghe.core.statistics.book import SectionSpec, TableSpec
from langnghe.core.statistics.codes import Coded
from langnghe.core.statistics.waves import compare_waves
from tests.columns import dataset, number
from tests.core.report.test_comparison import BEFORE, NOW
from tests.core.report.test_compose import FACTS, computed
from tests.core.report.test_quality import ITEMS

BOOK = computed(SectionSpec(Text({"vi": "Chợ"}), (TableSpec("q"), TableSpec("n"))), data=NOW)
VOICE = replace(voice_for(BOOK, "vi"), tracing=True)
QUALITY = Quality(Patterns(40, ITEMS, 0), left={"": 12}, refused={"late": 3})


def figures(blocks) -> dict[str, str]:
    """The name and the place of every figure that has a reference, with what it shows."""
    texts: list[str] = []
    for block in blocks:
        texts += [getattr(block, "text", ""), *(cell for row in getattr(block, "cells", ()) for cell in row)]
    found = [run for text in texts for run in runs(text) if run.reference]
    at = [(run.reference, run.text) for run in found]
    return {f"{one.table}:{one.row}:{one.column}:{one.statistic}": text for one, text in at}


def compared(*names: str, before=BEFORE, now=NOW) -> dict[str, str]:
    waves = compare_waves([Coded(before), Coded(now)], names, 10)
    return figures(comparison_blocks(Earlier(("đợt 6/2022",), waves), Part("comparison"), FACTS, 2, VOICE))


def test_shares_of_an_earlier_wave_and_what_changed_are_traced():
    found = compared("q")
    assert (found["@wave q:a:đợt 6/2022:percent"], found["q:a::percent"]) == ("40,00", "60,00")
    assert (found["@wave q:a::difference"], found["@wave q:a::p"]) == ("20,00", "0,005")


def test_means_of_an_earlier_wave_are_traced():
    found = compared("n", before=dataset(number("n", *range(20))), now=dataset(number("n", *range(10, 40))))
    assert (found["@wave n::đợt 6/2022:mean"], found["@wave n::đợt 6/2022:base"]) == ("9,50", "20")


def test_figures_of_quality_are_traced():
    found = figures(quality_blocks(FACTS, QUALITY, 2, VOICE))
    assert (found["@quality:r:gave:count"], found["@quality:r:missing:percent"]) == ("30", "25,00")
    assert (found["@quality:left::count"], found["@quality:refused:late:count"]) == ("12", "3")


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        (of_wave("q", "đợt 1", "a"), CellWords("q – theo các đợt", "A", "đợt 1")),
        (of_wave("n", "", "", "p"), CellWords("n – theo các đợt", "", "Thay đổi (điểm phần trăm)")),
        (of_wave("gone", "đợt 1", "a"), CellWords("gone – theo các đợt", "a", "đợt 1")),
        (of_quality("q", "asked"), CellWords("Phụ lục: Chất lượng số liệu", "q", "Số người được hỏi")),
        (of_quality("left"), CellWords("Phụ lục: Chất lượng số liệu", "Bỏ dở phiếu trực tuyến", "")),
    ],
    ids=["share", "change", "question that is not in the book", "quality of a question", "quality of all"],
)
def test_the_list_of_references_tells_them_in_words(reference, words):
    assert cell_words(reference, tables_by_key(BOOK).get(answers_of(reference)), VOICE) == words


def test_an_earlier_figure_is_explained_but_not_counted_in_this_survey():
    reference = of_wave("q", "đợt 1", "a", "percent")
    (found,) = explained((reference,), {reference: "40,00"}, Source(BOOK, NOW, {reference: "40,00"}), "vi")
    assert (found.agrees, found.filter, found.words.column) == (True, "", "đợt 1")
    assert figures_of([Piece("x")]) == {}
