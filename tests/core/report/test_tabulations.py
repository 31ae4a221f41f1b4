"""Rich tables as printed tables, and what they say of themselves."""

import pytest

from langnghe.core.report.charts import chart_of
from langnghe.core.report.grids import caption_of, grid_of
from langnghe.core.report.sentences import sentences_of
from langnghe.core.report.tabulation_phrases import PHRASES
from langnghe.core.report.tabulation_words import method_notes, reason_of
from langnghe.core.report.voice import Voice
from langnghe.core.statistics.book import ComputedTable
from langnghe.core.statistics.design.columns import columns_of
from langnghe.core.statistics.design.sample import Layout, bind
from langnghe.core.statistics.tables.compute import tabulate
from langnghe.core.statistics.tables.setting import Setting
from langnghe.core.statistics.tables.spec import Box, Tabulation
from tests.columns import dataset, number, one_line, several, single, text

DATA = dataset(
    single("q", "a" * 60 + "b" * 40 + "a" * 40 + "b" * 60 + "?" * 4, "ab?"),
    single("g", "x" * 100 + "y" * 100 + "xxyy", "xy"),
    single("h", "fm" * 102, "fm"),
    several("m", "ab a " * 102),
    number("x", *range(200), *[None] * 4),
)
VI, EN = Voice("vi"), Voice("en")


def computed(setting=None, **asked):
    spec = Tabulation(**{"rows": (("q",),), "columns": (("g",),), **asked})
    return ComputedTable(spec, tabulate(DATA, spec, setting or Setting()))


def test_percentages_come_first_with_their_letters_and_bases_last():
    grid = grid_of(computed(compare="pairs", dont_know="exclude"), VI)
    assert (grid.caption, grid.header_rows, grid.numeric) == ("q – theo “g”", 2, (1, 2, 3))
    assert grid.cells == (
        ("", "g", "", ""),
        ("Phương án trả lời", "X (A)", "Y (B)", "Chung (Σ)"),
        ("A", "60,00 B", "40,00", "50,00"),
        ("– Số người", "60", "40", "100"),
        ("B", "40,00", "60,00 A", "50,00"),
        ("– Số người", "40", "60", "100"),
        ("n", "100", "100", "200"),
    )


def test_nested_groups_are_named_once_above_the_inner():
    grid = grid_of(computed(columns=(("g", "h"), ("h",)), cells=("column",), bases=(), total="none"), EN)
    assert grid.cells[:3] == (
        ("", "en g › en h", "", "", "", "en h", ""),
        ("", "en X", "", "en Y", "", "", ""),
        ("Answer", "en F", "en M", "en F", "en M", "en F", "en M"),
    )
    assert sorted(grid.merged) == [(0, 2), (0, 3), (0, 4), (0, 6), (1, 2), (1, 4)]


def test_layers_and_questions_are_titled_where_there_are_several():
    asked = computed(rows=(("q",), ("h", "x")), layers=("g",), columns=(), cells=("count",), bases=("weighted", "effective"))
    grid = grid_of(asked, EN)
    assert [row[0] for row in grid.cells[:12]] == [
        "Answer",
        "en g: en X",
        "en q",
        "en A",
        "en B",
        "en ?",
        "Weighted n",
        "Effective n",
        "en x (en h: en F)",
        "Mean",
        "– People",
        "Weighted n",
    ]


def test_figures_that_are_missing_are_a_dash_and_withheld_ones_a_star():
    asked = {"cells": ("interval", "weighted", "residual"), "where": {"q": ("a",)}, "dont_know": "exclude"}
    grid = grid_of(computed(Setting(minimum_group=50), **asked), VI)
    assert grid is not None
    assert grid.cells[2:5] == (
        ("A", "*", "*", "[96,3; 100,0]"),
        ("– Số có trọng số", "*", "*", "100,0"),
        ("– Phần dư chuẩn hóa", "*", "*", "–"),
    )


def test_a_small_base_has_a_mark():
    grid = grid_of(computed(dont_know="apart", where={"q": ("?",)}), VI)
    assert grid.cells[-1] == ("n", "0", "0", "0")
    few = grid_of(computed(layers=("h",), cells=(), where={"q": ("?", "b")}, columns=()), VI)
    assert [row for row in few.cells if row[0] == "n"] == [("n", "52"), ("n", "52")]
    assert grid_of(computed(columns=(("g", "h", "m"),), where={"q": ("?",)}), VI).cells[-1][-1] == "4 †"


def test_of_a_table_that_is_withheld_nothing_is_printed():
    asked = computed(Setting(minimum_group=1000))
    assert grid_of(asked, VI) is None
    assert sentences_of(asked, VI) == ("Số liệu của bảng này không được công bố, vì có dưới 1000 người trả lời.",)


def test_its_last_sentence_says_how_people_are_counted():
    assert sentences_of(computed(), EN)[-1] == "The people who answered are counted, without weights (n = 204)."
    assert chart_of(computed(), EN) is None


@pytest.mark.parametrize(("title", "caption"), [(None, "en q – by “en g”"), (text("Mine"), "en Mine")])
def test_its_caption_is_its_title_or_its_questions(title, caption):
    assert caption_of(computed(**({"title": title} if title else {})), EN) == caption


def test_the_notes_say_what_was_done_which_test_and_why():
    asked = computed(compare="all", cells=("column", "interval", "residual"), dont_know="exclude")
    assert grid_of(asked, EN).notes == tuple(
        one_line(note)
        for note in (
            "The people who answered are counted, without weights (n = 204).",
            "Percentages are of the people who answered.",
            "“Don't know” and the like are left out (4 people).",
            "95% intervals of shares: Wilson's; of means: Student's t.",
            """Letters: the column is significantly above the one of that letter (z test of two shares; means: Welch's t test),
            p < 0.05 after Holm's correction in each row. People who stand in both columns are allowed for.""",
            "“Σ”: above, “σ”: below the total.",
            """Residuals: by how many standard errors a column is above the others of its group; above 2 or below −2 is
            remarkable.""",
            """“en q” by “en g”: χ² = 8, 1 degrees of freedom, p = 0.005, Cramér's V = 0.20 (n = 200). Chosen because every
            expected count is at least 5.""",
        )
    )


def notes(setting=None, **asked):
    return " ".join(method_notes(computed(setting, **asked).table, EN))


def test_a_design_is_named_with_its_test():
    sample = bind(columns_of({"w": [1, 2] * 102}), Layout("w"), "fail")
    said = notes(Setting(sample))
    assert "under the design of the sample: its weights, strata and clusters (n = 204; 203 degrees of freedom)" in said
    assert "Rao and Scott's F = " in said
    assert "SPSS-compatible mode" in notes(Setting(sample), weighting="frequency")
    assert "As the table asks" in notes(Setting(sample), weighting="none")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"rows": (("m",),)}, "could choose several answers"),
        ({"rows": (("m",),), "percent_of": "answers"}, "Percentages are of the answers given."),
        ({"unanswered": "apart"}, "Those without an answer stand apart below."),
        ({"rows": (("m",),)}, "“en m” by “en g”: not tested. A person can stand in several rows or columns."),
        ({"columns": (("h", "g"),)}, "“en q” by “en g” (en h: en F): χ²"),
        ({"rows": (("h", "q"),), "layers": ("m",)}, "en m: en A – “en q” (en h: en F) by “en g”: χ²"),
        ({"where": {"g": ("x",)}}, "“en q” by “en g”: not tested. All answers fall into one row or one column."),
    ],
)
def test_notes_say_what_is_special(asked, expected):
    assert expected in notes(**asked)


def test_small_and_withheld_columns_are_told_of():
    said = notes(Setting(minimum_group=10), columns=(("g",),), where={"q": ("a", "?")}, layers=("m",))
    assert "not shown" not in said.lower()
    data = computed(Setting(minimum_group=110), columns=(("g",),)).table
    assert method_notes(data, EN)[-1] == (
        "* Not shown: a group of fewer than 110 people, or so that it cannot be found by subtraction."
    )
    small = computed(where={"q": ("?",)}).table
    assert "† Fewer than 30 people answered: only indicative." in method_notes(small, EN)


def test_where_all_columns_are_withheld_the_test_names_none():
    table = computed(Setting(minimum_group=104), columns=(("g",),)).table
    assert "“en q” by –: not tested. Nobody answered both questions." in method_notes(table, EN)


def test_answers_are_called_answers_where_they_are_counted():
    grid = grid_of(computed(rows=(("m",),), percent_of="answers", boxes=(Box("m", ("a", "b")),)), EN)
    assert grid.cells[3][0] == "– Answers"


def test_both_languages_say_the_same():
    fields = {
        language: {name: sorted(set(phrase.split("{")[1:])) for name, phrase in phrases.items()}
        for language, phrases in PHRASES.items()
    }
    assert set(fields["vi"]) == set(fields["en"])
    names = {name: {part.partition("}")[0] for part in parts} for name, parts in fields["vi"].items()}
    assert names == {name: {part.partition("}")[0] for part in parts} for name, parts in fields["en"].items()}


def test_a_reason_that_only_the_design_knows_has_one_sentence():
    assert reason_of("statistics.lonely_unit", EN) == "The design of the sample does not allow it."
