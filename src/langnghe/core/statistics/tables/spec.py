"""What a rich table is asked for: one value, the same in the table book, on the page and in a program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from langnghe.core.errors import NOWHERE, Place, define, refuse
from langnghe.core.questionnaire.model import NO_TEXT, Text

Path = tuple[str, ...]
"""Names of questions, the outer before the inner: ("sex", "age") is age within sex."""

CELLS = ("count", "weighted", "column", "row", "layer", "table", "se", "interval", "residual")
BASES = ("unweighted", "weighted", "effective")
SUMMARIES = ("mean", "deviation", "median")
PERCENT_OF = ("respondents", "answers")
APART = ("include", "apart", "exclude")
GROUPS = ("exclude", "include")
TOTALS = ("last", "first", "none")
COMPARED = ("none", "pairs", "total", "all")
CORRECTIONS = ("holm", "bonferroni", "benjamini_hochberg", "none")
WEIGHTINGS = ("design", "none", "frequency")
INTERVALS = ("", "wilson", "logit", "likelihood", "asin", "beta", "mean")
TOPS = ("first", "last")
CHARTS = ("", "bars", "stacked", "none")

CHOICES: Mapping[str, tuple[str, ...]] = {
    "percent_of": PERCENT_OF,
    "dont_know": APART,
    "unanswered": APART,
    "group_dont_know": GROUPS,
    "total": TOTALS,
    "compare": COMPARED,
    "correction": CORRECTIONS,
    "weighting": WEIGHTINGS,
    "interval": INTERVALS,
    "top": TOPS,
    "chart": CHARTS,
}
"""Fields that hold one word, and the words, the default first (but `unanswered` is excluded by default)."""

LISTS: Mapping[str, tuple[str, ...]] = {"cells": CELLS, "bases": BASES, "summaries": SUMMARIES}
"""Fields that hold several words, and the words."""

BAD_CHOICE = define("tables.bad_choice", "“{value}” is not possible as “{key}” of a table.", "Choose among: {known}.")
NO_ROWS = define("tables.no_rows", "The table has no rows.", "Name at least one question or matrix as rows.")
BAD_SHARE = define("tables.bad_share", "{value} is not possible as “{key}” of a table.", "Give a number between 0 and 1.")
BAD_BOX = define(
    "tables.bad_box",
    "The group of answers of “{name}” says neither which answers it joins nor how many of an end of the scale.",
    "Give “codes” (and “less” for a net score), or “top” and “bottom”, but not both.",
)


@dataclass(frozen=True, slots=True)
class Box:
    """Answers of the question `of` taken together: those in `codes`, less those in `less` (a net score); or the `top` answers of
    its scale, or the `bottom` ones, or the first less the second. Raises Refused when it names nothing, or both kinds."""

    of: str
    codes: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    top: int = 0
    bottom: int = 0
    label: Text = NO_TEXT

    def __post_init__(self) -> None:
        named, counted = bool(self.codes or self.less), bool(self.top or self.bottom)
        if named == counted or self.top < 0 or self.bottom < 0:
            raise refuse(BAD_BOX, Place(field=self.of), name=self.of)


@dataclass(frozen=True, slots=True)
class AnswerSet:
    """Several questions read as one with several answers, under a name of its own. With `counted` each question is an answer,
    given by who chose one of these codes; without, the answers are the codes of the questions, given by who chose them."""

    name: str
    of: tuple[str, ...]
    counted: tuple[str, ...] = ()
    label: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Tabulation:
    """A table asked for. `rows` and `columns` stand one below the other and side by side; each is a question, a matrix (all its
    rows), a set of `sets`, or several nested (see Path). `layers`: one table for each group, nested.

    What it shows: `cells` (CELLS; percentages of the column, the row, the layer, the whole table), `bases` (BASES) of each
    question, `summaries` (SUMMARIES) of numbers and of scales with `scores`, `boxes`, and each answer unless `answers` is false.
    `percent_of` "answers": the base is the answers given, not the people. "Don't know" and those without an answer are answers
    like others ("include"), rows below that are no part of the base ("apart"), or left out; as groups "don't know" is left out
    unless `group_dont_know` says otherwise.

    `compare` sets letters where a column is above another of its banner ("pairs"), above or below the total ("total"), or both
    ("all"), each row at `alpha` after `correction`. `level` and `interval` are those of confidence intervals; "" is what suits
    the sample. `weighting`: "design" uses weights, strata and clusters of the sample; "none" counts people; "frequency" takes
    weights for numbers of people, as SPSS does. `where` keeps those who gave one of the answers. `top` says which end of a scale
    is the top. Raises Refused when a word or a number is not possible."""

    rows: tuple[Path, ...]
    columns: tuple[Path, ...] = ()
    layers: Path = ()
    title: Text = NO_TEXT
    cells: tuple[str, ...] = ("count", "column")
    bases: tuple[str, ...] = ("unweighted",)
    summaries: tuple[str, ...] = ()
    answers: bool = True
    percent_of: str = "respondents"
    dont_know: str = "include"
    unanswered: str = "exclude"
    group_dont_know: str = "exclude"
    total: str = "last"
    compare: str = "none"
    correction: str = "holm"
    alpha: float = 0.05
    level: float = 0.95
    interval: str = ""
    weighting: str = "design"
    top: str = "first"
    chart: str = ""
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    scores: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    sets: tuple[AnswerSet, ...] = ()
    boxes: tuple[Box, ...] = ()
    place: Place = field(default=NOWHERE, compare=False)

    def __post_init__(self) -> None:
        if not self.rows or not all((*self.rows, *self.columns)):
            raise refuse(NO_ROWS, self.place)
        for key, known in CHOICES.items():
            _among((getattr(self, key),), known, key, self.place)
        for key, known in LISTS.items():
            _among(getattr(self, key), known, key, self.place)
        for key in ("alpha", "level"):
            if not 0 < getattr(self, key) < 1:
                raise refuse(BAD_SHARE, self.place, key=key, value=getattr(self, key))

    @property
    def key(self) -> str:
        """A name that stays when tables are added before it: "q+r.by.sex>age+unit.in.year.of.sex=f|m"."""
        kept = tuple((f"{name}={'|'.join(codes)}",) for name, codes in self.where.items())
        parts = (("", self.rows), (".by.", self.columns), (".in.", (self.layers,) if self.layers else ()), (".of.", kept))
        return "".join(word + "+".join(">".join(path) for path in paths) for word, paths in parts if paths)

    def names(self) -> Iterator[str]:
        """Every name used as rows, columns or layers, in this order, repeated as it occurs."""
        for path in (*self.rows, *self.columns, self.layers):
            yield from path


def _among(words: tuple[str, ...], known: tuple[str, ...], key: str, place: Place) -> None:
    for word in words:
        if word not in known:
            raise refuse(BAD_CHOICE, place, key=key, value=word, known=", ".join(choice or '""' for choice in known))
