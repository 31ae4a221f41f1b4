"""What an import comes to: the responses that fit, and every cell that does not, with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from langnghe.core.errors import Finding, Place, Severity, define
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.questionnaire.values import Answers
from langnghe.core.response.importing.model import UNIT, Mapped, OldFile
from langnghe.core.response.importing.rows import Misfit, RowRead, read_rows
from langnghe.core.response.masking import masked
from langnghe.core.response.model import Response
from langnghe.core.response.validate import REQUIRED, Validated, Validator, compile_validator
from langnghe.core.sampling.units import Unit

NOT_ASKED = define(
    "import.not_asked",
    "This answer is to a question that, after the other answers, is not asked.",
    "Look whether another column is mapped to the wrong question or value; else the answer is left out.",
    Severity.WARNING,
)
NOTHING = define("import.nothing", "The row says nothing to any question.", "It is left out.", Severity.NOTE)
KEPT, EXAMPLES, SHOWN = 2000, 5, 60
"""So many misfits are kept one by one, so many examples shown for a column, of so many characters."""


class Policy(StrEnum):
    """What becomes of a row with a cell that does not fit: it is left out, or taken without that answer."""

    LEAVE_ROWS = "leave-rows"
    LEAVE_VALUES = "leave-values"


@dataclass(frozen=True, slots=True)
class ColumnFit:
    """How one column fits: how many cells hold something, how many of those do not fit, and examples of what stands in it and of
    what does not fit, personal data covered."""

    column: str
    question: str
    code: str
    filled: int
    misfits: int
    examples: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The `responses` as they would be stored; of `rows` rows `fitting` had nothing that does not fit, `left_out` are not taken.
    `misfits`: the first ones, in the order of the rows, what their findings quote covered; `reasons`: all by their code."""

    rows: int
    fitting: int
    left_out: int
    responses: tuple[Response, ...]
    columns: tuple[ColumnFit, ...]
    misfits: tuple[Misfit, ...]
    reasons: Mapping[str, int]


def outcome(
    file: OldFile, mapped: Mapped, questionnaire: Questionnaire, units: Sequence[Unit], today: date, policy: Policy
) -> Outcome:
    """Read, place and validate every row. Raises Refused when the mapping does not fit (see `read_rows`)."""
    tally = _Tally()
    validator = compile_validator(questionnaire)
    for row in read_rows(file, mapped, questionnaire, units):
        tally.take(row, _judged(row, validator, today), policy)
    columns = tuple(_column_fit(file, mapped, number, tally) for number in range(len(file.columns)))
    return Outcome(
        len(file),
        tally.fitting,
        len(file) - len(tally.responses),
        tuple(tally.responses),
        columns,
        tuple(tally.misfits),
        tally.reasons,
    )


class _Tally:
    """What was counted so far."""

    def __init__(self) -> None:
        self.fitting = 0
        self.responses: list[Response] = []
        self.misfits: list[Misfit] = []
        self.reasons: Counter[str] = Counter()
        self.by_column: Counter[str] = Counter()
        self.by_question: Counter[str] = Counter()
        self.strange: dict[str, dict[str, None]] = {}

    def take(self, row: RowRead, judged: tuple[Answers, list[Misfit]], policy: Policy) -> None:
        answers, found = judged
        for misfit in found:
            self._note(misfit)
        self.fitting += not found
        if answers and (not found or policy is Policy.LEAVE_VALUES):
            self.responses.append(Response(answers, row.unit, row.mode))

    def _note(self, misfit: Misfit) -> None:
        self.reasons[misfit.finding.code] += 1
        if len(self.misfits) < KEPT:
            self.misfits.append(replace(misfit, finding=covered(misfit.finding)))
        (self.by_column if misfit.column else self.by_question)[misfit.column or misfit.question] += 1
        key = misfit.column or misfit.question
        if misfit.cell and len(self.strange.setdefault(key, {})) < EXAMPLES:
            self.strange[key][shown(misfit.cell)] = None


def _judged(row: RowRead, validator: Validator, today: date) -> tuple[Answers, list[Misfit]]:
    """The answers that are left when what does not fit is taken off, and what did not fit. A question that the table does not
    answer may stay open, however much the questionnaire asks for it."""
    found, raw = list(row.misfits), dict(row.raw)
    if not raw and not found:
        found.append(Misfit(row.number, "", "", "", Finding(NOTHING, Place(row=row.number))))
    validated = validator(raw, today)
    while gone := _wrong(validated, raw):
        found += [_misfit(row, raw, finding) for finding in gone]
        taken_off = {finding.place.field for finding in gone}
        raw = {name: given for name, given in raw.items() if name not in taken_off}
        validated = validator(raw, today)
    return (validated.answers if raw else {}), found


def _wrong(validated: Validated, raw: Mapping[str, Sequence[str]]) -> list[Finding]:
    """What has to be taken off."""
    wrong = [finding for finding in validated.findings if finding.kind is not REQUIRED and finding.place.field in raw]
    return [*wrong, *(Finding(NOT_ASKED, Place(field=name)) for name in validated.ignored)]


def _misfit(row: RowRead, raw: Mapping[str, Sequence[str]], finding: Finding) -> Misfit:
    name = finding.place.field
    return Misfit(row.number, "", name, "; ".join(raw.get(name, ())), finding)


def _column_fit(file: OldFile, mapped: Mapped, number: int, tally: _Tally) -> ColumnFit:
    column = file.columns[number]
    taken = mapped.of(column.name)
    strange = {**tally.strange.get(column.name, {}), **tally.strange.get(taken.question, {})} if taken.question else {}
    misfits = tally.by_column[column.name] + (tally.by_question[taken.question] if taken.question != UNIT else 0)
    return ColumnFit(
        column.name,
        taken.question,
        taken.code,
        sum(map(bool, column.cells)),
        misfits,
        tuple(_examples(column.cells)),
        tuple(strange)[:EXAMPLES],
    )


def _examples(cells: Sequence[str]) -> Iterator[str]:
    most = Counter(filter(None, cells)).most_common(EXAMPLES)
    return (shown(cell) for cell, _ in most)


def covered(finding: Finding) -> Finding:
    """A finding as a preview shows it: personal data covered in what it quotes of a cell."""
    return replace(
        finding, values={name: shown(str(value)) if name == "found" else value for name, value in finding.values.items()}
    )


def shown(cell: str) -> str:
    """A cell as a preview shows it: personal data covered, no longer than a line."""
    plain = masked(" ".join(cell.split()))
    return plain if len(plain) <= SHOWN else f"{plain[:SHOWN]}…"
