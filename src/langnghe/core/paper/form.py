"""What stands on a printed form, as data: every box knows the question and the code it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from langnghe.core.errors import define, refuse

TOO_SMALL = define(
    "paper.too_small", "Letters of {size} points are too small for older readers.", "Choose a size of at least {least} points."
)
TOO_LARGE = define(
    "paper.too_large", "Letters of {size} points are too large for a page.", "Choose a size of at most {most} points."
)
COLUMNS = define("paper.columns", "A form cannot have {columns} columns.", "Choose 1 or 2 columns.")
LEAST_SIZE, MOST_SIZE = 12.0, 36.0
MOST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Layout:
    """How a form is laid out: `columns` of text (1 or 2), `size` of the letters in points, the `agency` at the head, how many
    `copies` of a repeated group are printed, and up to how many choices of a list (longer ones are written by hand). Raises
    Refused when it cannot be read by everybody."""

    columns: int = 1
    size: float = 12.5
    agency: str = ""
    copies: int = 3
    longest_list: int = 60

    def __post_init__(self) -> None:
        if self.size < LEAST_SIZE:
            raise refuse(TOO_SMALL, size=self.size, least=LEAST_SIZE)
        if not self.size <= MOST_SIZE:
            raise refuse(TOO_LARGE, size=self.size, most=MOST_SIZE)
        if not 1 <= self.columns <= MOST_COLUMNS:
            raise refuse(COLUMNS, columns=self.columns)


class Shape(StrEnum):
    """What is ticked: a circle where one answer is given, a square where several may be."""

    CIRCLE = "circle"
    SQUARE = "square"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer with its box. `write_in` is the question whose text is written behind it, "" for none."""

    code: str
    label: str
    write_in: str = ""


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes to tick, `across` of them side by side."""

    shape: Shape
    options: tuple[Option, ...]
    across: int


@dataclass(frozen=True, slots=True)
class Field:
    """Boxes for single digits, with words before and behind them."""

    before: str
    cells: int
    after: str = ""


@dataclass(frozen=True, slots=True)
class Comb:
    """Fields for digits side by side: a number, the parts of a date."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Ruled lines for words."""

    count: int


@dataclass(frozen=True, slots=True)
class Places:
    """Options with a box for the place each of them takes."""

    options: tuple[Option, ...]


Answer = Ticks | Comb | Lines | Places


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a section, and for whom it is. `level` counts from 1."""

    level: int
    text: str
    only_if: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Words that ask nothing, in paragraphs."""

    paragraphs: tuple[str, ...]
    only_if: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: `number` as printed ("Câu 1."), `only_if` who answers it, `how` it is answered, `then` where to go on."""

    name: str
    number: str
    text: tuple[str, ...]
    answer: Answer
    hint: str = ""
    only_if: str = ""
    how: str = ""
    then: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the question it stands for."""

    name: str
    label: str
    only_if: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Questions of the same answers: the answers are the columns; where they are too many for the width, each row has
    its boxes below it, `stacked` of them side by side (0: they are columns)."""

    name: str
    number: str
    text: tuple[str, ...]
    shape: Shape
    options: tuple[Option, ...]
    rows: tuple[Row, ...]
    only_if: str = ""
    how: str = ""
    then: tuple[str, ...] = ()
    stacked: int = 0


Part = Heading | Remark | Asked | Table


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form in one language. `version` is the questionnaire's hash, `words` what the page itself says (page, version)."""

    title: str
    language: str
    version: str
    introduction: tuple[str, ...]
    how: str
    parts: tuple[Part, ...]
    layout: Layout
    footer: tuple[str, str, str]
