"""What holds of every report, whatever was answered: nothing unsaid, nothing withheld told, no share without its n."""

import json
import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from langnghe.core.plan.model import CollectionWindow, Mode
from langnghe.core.questionnaire.model import Text
from langnghe.core.report.compose import compose_report
from langnghe.core.report.facts import Door, ReportFacts, UnitReturn
from langnghe.core.report.model import Chart, Grid, Letterhead, Report
from langnghe.core.report.sentences import sentences_of
from langnghe.core.report.voice import voice_for
from langnghe.core.response.model import Measure
from langnghe.core.statistics.book import SectionSpec, TableBook, TableSpec
from langnghe.core.statistics.compute import compute_book
from langnghe.core.statistics.listing import tables_to_json
from tests.columns import dataset, number, several, single, words

MINIMUM = 10
PERSON = st.tuples(
    st.sampled_from("abcd?."),
    st.sampled_from("aaabbc?."),
    st.sampled_from("mmmmmffffx?."),
    st.sampled_from(["a", "ab", "abc", "c", "."]),
    st.one_of(st.none(), st.integers(0, 90)),
)
PEOPLE = st.one_of(st.lists(PERSON, max_size=12), st.lists(PERSON, min_size=40, max_size=90))
BOOK = TableBook(
    (
        SectionSpec(
            Text({"vi": "Nội dung", "en": "Content"}),
            (
                *(TableSpec(name) for name in ("q", "m", "s", "age", "wish")),
                *(TableSpec(name, "sex") for name in ("q", "m", "s")),
                TableSpec("sex", "s", chart="stacked"),
                TableSpec("m", chart="bars", top="last"),
            ),
        ),
        SectionSpec(Text({"vi": "Người trả lời"}), (TableSpec("sex"),), "sample"),
    )
)
UNITS = (UnitReturn("Xã Bản Mẫu", 10, 5, {Mode.PAPER: 3, Mode.ONLINE: 4}), UnitReturn("", 0, 0, {}))
FACTS = ReportFacts(
    title=Text({"vi": "Chợ xã"}),
    letterhead=Letterhead("party", "", "", "", "", None, "BÁO CÁO", ""),
    window=CollectionWindow(),
    opened_at=None,
    closed_at=None,
    units=UNITS,
    questionnaire_hash="q",
    program="p",
    door=Door.CODE,
)
SHARE = re.compile(r"\d+,\d\d%(?! \(\d)")
STANDING_ALONE = re.compile(r"\(100,00%\)|đạt \d+,\d\d%|bằng \d+,\d\d% số|Tổng các tỷ lệ là \d+,\d\d%|cộng đủ 100,00%")


def compute(people):
    one, two, sex, sources, age = zip(*people, strict=True) if people else ((),) * 5
    return compute_book(
        dataset(
            single("q", "".join(one), "abcd?", Measure.ORDINAL),
            single("m1", "".join(two), "abc?", Measure.ORDINAL, matrix="m"),
            single("m2", "".join(one), "abcd?", Measure.ORDINAL, matrix="m"),
            single("sex", "".join(sex), "mfx?"),
            several("s", " ".join(sources)),
            number("age", *age),
            words("wish", *("điện" if answer == "a" else None for answer in one)),
        ),
        BOOK,
        MINIMUM,
        seed=1,
    )


def texts(report: Report) -> list[str]:
    found = []
    for block in (*report.blocks, *report.appendix):
        match block:
            case Grid():
                found += [block.caption, *block.notes, *(cell for row in block.cells for cell in row)]
            case Chart():
                found += [block.caption, block.alternative, *block.categories]
            case _:
                found.append(block.text)
    return found


def phrases_are_filled_in(people, computed, reports):
    said = "\n".join(text for report in reports for text in texts(report))
    assert re.findall(r"None|nan\b|inf\b|[{}]|  |\.\.|;\.|: \.", said) == []


def no_share_is_told_without_its_n(people, computed, reports):
    voice = voice_for(computed, "vi")
    for table in computed.tables():
        told = STANDING_ALONE.sub("", " ".join(sentences_of(table, voice)))
        assert SHARE.findall(told) == []


def tables_are_rectangles(people, computed, reports):
    grids = [block for block in (*reports[0].blocks, *reports[0].appendix) if isinstance(block, Grid)]
    assert [
        grid for grid in grids if len({len(row) for row in grid.cells}) != 1 or max(grid.numeric, default=0) >= len(grid.cells[0])
    ] == []


def charts_have_a_value_for_each_category(people, computed, reports):
    charts = [block for block in (*reports[0].blocks, *reports[0].appendix) if isinstance(block, Chart)]
    assert [chart for chart in charts if {len(series.values) for series in chart.series} != {len(chart.categories)}] == []


def no_share_in_a_chart_is_beyond_a_hundred_and_stacks_fill_it(people, computed, reports):
    for chart in (block for block in reports[0].blocks if isinstance(block, Chart)):
        stacks = list(zip(*(series.values for series in chart.series), strict=True))
        assert all(0 <= value <= 100 for stack in stacks for value in stack)
        assert chart.form != "stacked" or all(abs(sum(stack) - 100) < 1e-9 for stack in stacks)


def json_has_no_figure_of_a_group_below_the_minimum(people, computed, reports):
    listing = json.loads(json.dumps(tables_to_json(computed, "vi"), allow_nan=False))
    tables = [table for section in listing["sections"] for table in section["tables"] if table["kind"] == "cross"]
    bases = [column["base"] for table in tables for column in table["columns"] if column["base"]]
    totals = [table["valid"] for table in tables if table["rows"][0]["total"] is not None and table["valid"]]
    assert (min(bases, default=MINIMUM) >= MINIMUM, min(totals, default=MINIMUM) >= MINIMUM) == (True, True)


def a_withheld_group_cannot_be_found_by_subtraction(people, computed, reports):
    """Everyone less the groups shown is nobody, or as many people as the minimum group asks for, of two groups at least."""
    groups = Counter(sex for one, _, sex, _, _ in people if one != "." and sex in "mfx")
    cross = next(table.table for table in computed.tables() if table.key == "q.by.sex")
    hidden = [groups[column.code] for column, gone in zip(cross.columns, cross.withheld, strict=True) if gone]
    assert not hidden or not cross.totals or not any(cross.column_bases) or (len(hidden) > 1 and sum(hidden) >= MINIMUM)


def the_same_answers_in_another_order_give_the_same_report(people, computed, reports):
    assert compose_report(FACTS, compute(people[::-1]), "vi") == reports[0]


@settings(max_examples=30)
@given(PEOPLE)
def test_of_every_report(people):
    """Computing a report takes a second, so that all is looked at in the same ones."""
    computed = compute(people)
    reports = [compose_report(FACTS, computed, language) for language in ("vi", "en")]
    for holds in (
        phrases_are_filled_in,
        no_share_is_told_without_its_n,
        tables_are_rectangles,
        charts_have_a_value_for_each_category,
        no_share_in_a_chart_is_beyond_a_hundred_and_stacks_fill_it,
        json_has_no_figure_of_a_group_below_the_minimum,
        a_withheld_group_cannot_be_found_by_subtraction,
        the_same_answers_in_another_order_give_the_same_report,
    ):
        holds(people, computed, reports)
