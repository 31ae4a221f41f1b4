"""Figures of the population in files."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.margins import read_margins
from langnghe.core.statistics.weighting.recipe import Target, Targets

CSV = "question,category,population\nsex,m,480\n,f,520\n-,-,-\nage,y,400\nage,o,600\n"
VIETNAMESE = "Câu hỏi;Phương án;Dân số\nsex;m;4.800\nsex;f;5.200\n"
TOML = """
source = "2019"
[[margin]]
questions = ["sex", "age"]
figures = { "m+y" = 1, "f+y" = 2.5 }
"""
SEX = Target(("sex",), ((("m",), 480.0), (("f",), 520.0)))
AGE = Target(("age",), ((("y",), 400.0), (("o",), 600.0)))


@pytest.mark.parametrize(
    ("text", "file", "found"),
    [
        (CSV, "x.csv", Targets((SEX, AGE), "x.csv")),
        (VIETNAMESE, "x.csv", Targets((Target(("sex",), ((("m",), 4800.0), (("f",), 5200.0))),), "x.csv")),
        (TOML, "x.toml", Targets((Target(("sex", "age"), ((("m", "y"), 1.0), (("f", "y"), 2.5))),), "2019")),
        (
            "question,category,population\nsex + age,m + y,5\n",
            "x.csv",
            Targets((Target(("sex", "age"), ((("m", "y"), 5.0),)),), "x.csv"),
        ),
    ],
)
def test_figures_are_read(text, file, found):
    assert read_margins(text.encode(), file) == found


@pytest.mark.parametrize(
    ("text", "file", "code"),
    [
        ("question,category\nsex,m\n", "x.csv", "margins.no_heads"),
        ("question,category,population\n", "x.csv", "margins.no_figures"),
        ("question,category,population\nsex,m,many\n", "x.csv", "margins.bad_figure"),
        ("question,category,population\nsex,,5\n", "x.csv", "margins.incomplete"),
        ("question,category,population\n,m,5\n", "x.csv", "margins.incomplete"),
        ("question,category,population\nsex+age,m,5\n", "x.csv", "margins.not_crossed"),
        ("margin = 3", "x.toml", "toml.wrong_type"),
        ("[[margin]]\nquestions = ['a']\nfigures = { b = -1 }", "x.toml", "toml.wrong_type"),
    ],
)
def test_what_cannot_be_read_is_refused(text, file, code):
    with pytest.raises(Refused) as refused:
        read_margins(text.encode(), file)
    assert refused.value.findings[0].code == code
