"""Which responses a figure counts, as an expression that a person reads, and how many they are, counted one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from langnghe.core.report.cells import DATA
from langnghe.core.report.many import REST
from langnghe.core.report.marks import Reference
from langnghe.core.response.model import Dataset, Measure, Value
from langnghe.core.statistics.book import ComputedTable
from langnghe.core.statistics.model import CrossTable, FrequencyTable, MatrixTable, NumberSummary, TextSummary


@dataclass(frozen=True, slots=True)
class Condition:
    """What a response must say to one question: one of `codes`; without codes anything, or with `empty` nothing."""

    variable: str
    codes: tuple[str, ...] = ()
    empty: bool = False

    def holds(self, value: Value | None) -> bool:
        """Whether an answer (a tuple of codes where several may be given) is as it must be."""
        if value is None or value == ():
            return self.empty
        given = value if isinstance(value, tuple) else (value,)
        return not self.empty and (not self.codes or any(code in self.codes for code in given))

    def words(self, measure: Measure) -> str:
        """The same in the language of questionnaires: "${sex} = 'f'", "selected(${media}, 'tv')"."""
        if not self.codes:
            return f"${{{self.variable}}} {'=' if self.empty else '!='} ''"
        form = "selected(${{{0}}}, '{1}')" if measure is Measure.MULTIPLE else "${{{0}}} = '{1}'"
        told = [form.format(self.variable, code) for code in self.codes]
        return told[0] if len(told) == 1 else f"({' or '.join(told)})"


Conditions = tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Whom a figure counts and of whom its percentage is: all of `base`, and of these `rows`."""

    rows: Conditions
    base: Conditions


def counted(reference: Reference, table: ComputedTable | None) -> Counted | None:
    """The responses behind a figure of a table; None for figures that count no responses, such as a test, for all answers of a
    long list together, and for rich tables, whose cells may be weighted."""
    if table is None or reference.row == REST:
        return Counted((), ()) if reference == DATA else None
    codes = tuple(filter(None, reference.row.split("|")))
    match table.table:
        case FrequencyTable(variable=name) | NumberSummary(variable=name) | TextSummary(variable=name):
            return _of_one(name, codes, reference.statistic)
        case MatrixTable():
            return _of_one(reference.row, tuple(filter(None, reference.column.split("|"))), reference.statistic)
        case CrossTable() as cross:
            return _of_two(cross, codes, reference)
        case _:
            return None


def rows_of(dataset: Dataset, conditions: Conditions) -> int:
    """How many responses are as they must be, looked at one by one."""
    if not conditions:
        return len(dataset)
    columns = [(condition, dataset.columns[condition.variable]) for condition in conditions]
    return sum(all(condition.holds(column[row]) for condition, column in columns) for row in range(len(dataset)))


def expression(dataset: Dataset, conditions: Conditions) -> str:
    """All the conditions as one expression; "true()" where there are none."""
    told = [condition.words(dataset.variable(condition.variable).measure) for condition in conditions]
    return " and ".join(told) or "true()"


def numbers_of(dataset: Dataset, name: str) -> list[Decimal]:
    """The answers to a question for a number."""
    return [Decimal(str(value)) for value in dataset.columns[name] if value is not None]


def mean_of(values: Sequence[Decimal]) -> float | None:
    """Their sum over their number, exactly; None of none."""
    return float(sum(values, Decimal(0)) / len(values)) if values else None


def _of_one(name: str, codes: Iterable[str], statistic: str) -> Counted | None:
    answered = (Condition(name),)
    match statistic:
        case "unanswered":
            return Counted((Condition(name, empty=True),), ())
        case "total":
            return Counted((), ())
        case "base" | "mean":
            return Counted(answered, answered)
        case "count" | "percent":
            chosen = tuple(codes)
            return Counted((Condition(name, chosen),), answered)
        case _:
            return None


def _of_two(table: CrossTable, codes: tuple[str, ...], reference: Reference) -> Counted | None:
    """Everybody who answered the first question and named a group of the second ("don't know" is none)."""
    if reference.statistic not in ("count", "percent", "base"):
        return None
    groups = (reference.column,) if reference.column else tuple(category.code for category in table.columns)
    base = (Condition(table.row_variable), Condition(table.column_variable, groups))
    rows = (Condition(table.row_variable, codes), base[1]) if codes and reference.statistic != "base" else base
    return Counted(rows, base)
