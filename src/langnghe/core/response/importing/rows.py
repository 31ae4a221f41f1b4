"""Rows of an older table as the fields of a form: what each says to which question, and what could not be placed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from langnghe.core.errors import Finding, Place, define, refuse
from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.kinds import choices_of, kind_of
from langnghe.core.questionnaire.model import Question, Questionnaire
from langnghe.core.questionnaire.other import OTHER
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.response.importing.cells import date_turn, number_turn
from langnghe.core.response.importing.model import MODE, UNIT, Mapped, OldColumn, OldFile, Taken
from langnghe.core.response.importing.words import meanings, meant, pieces, plain
from langnghe.core.sampling.units import Unit

NO_COLUMN = define(
    "import.no_column", "The mapping names the column “{name}”, which the file does not have.", "Correct the mapping file."
)
NO_QUESTION = define(
    "import.no_question", "The mapping names “{name}”, which the questionnaire does not ask.", "Correct the mapping."
)
NO_CHOICE = define(
    "import.no_choice", "“{name}” has no answer with the code “{code}”.", "Correct the mapping: use a code of this question."
)
TWICE = define(
    "import.question_twice",
    "Two columns become answers to “{name}”.",
    "Leave one of them out, or choose another question for it.",
)
NOT_PLACED = define("import.not_placed", "“{found}” is none of the answers to this question.", "Say in the mapping which it is.")
NOT_A_TICK = define(
    "import.not_a_tick", "“{found}” is neither a tick nor none.", "Say in the mapping what it is: the code, or nothing."
)
NO_UNIT = define("import.no_unit", "“{found}” is no unit of this survey.", "Say in the mapping which unit it is.")
NO_MODE = define("import.no_mode", "“{found}” is no way of answering.", "Say in the mapping: paper, online or interviewer.")

_TICKS = frozenset({"1", "x", "v", "co", "yes", "true", "chon", "da chon", "chosen", "selected", "checked", "dung"})
_NONE = frozenset({"0", "khong", "no", "false", "khong chon", "not chosen", "not selected", "unchecked", "sai", "-"})
_MODES = {
    "paper": Mode.PAPER, "phieu giay": Mode.PAPER, "giay": Mode.PAPER, "truc tiep": Mode.PAPER,
    "online": Mode.ONLINE, "truc tuyen": Mode.ONLINE,
    "interviewer": Mode.INTERVIEWER, "phong van truc tiep": Mode.INTERVIEWER, "phong van": Mode.INTERVIEWER,
}  # fmt: skip
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Misfit:
    """A cell that could not be taken as it is: its row of the table (1 is the first below the head), column and question.
    `word`: what of it waits for its meaning."""

    row: int
    column: str
    question: str
    cell: str
    finding: Finding
    word: str = ""


@dataclass(slots=True)
class RowRead:
    """One row: the fields of a form, its unit and mode, and the cells that could not be placed."""

    number: int
    unit: str
    mode: Mode
    raw: dict[str, list[str]] = field(default_factory=dict)
    misfits: list[Misfit] = field(default_factory=list)


Put = Callable[[RowRead, str], Finding | None]
"""Puts a cell that is not empty into a row; the finding when it cannot."""


def read_rows(file: OldFile, mapped: Mapped, questionnaire: Questionnaire, units: Sequence[Unit]) -> Iterator[RowRead]:
    """Every row in its order; one that says nothing has no fields. Raises Refused when the mapping does not fit the file or the
    questionnaire (import.no_column, import.no_question, import.no_choice, import.question_twice, import.no_unit)."""
    asked = {question.name: question for question in unrolled(questionnaire).questions() if kind_of(question).answerable}
    places = {plain(said): unit.code for unit in units for said in (unit.code, unit.name)}
    _check(file, mapped, asked, places)
    putting = [
        (column, taken, _put(column, taken, asked, places))
        for column in file.columns
        if (taken := mapped.of(column.name)).question
    ]
    return (_row(number, mapped, putting) for number in range(len(file)))


def _row(number: int, mapped: Mapped, putting: Sequence[tuple[OldColumn, Taken, Put]]) -> RowRead:
    row = RowRead(number + 1, mapped.unit, mapped.mode)
    for column, taken, put in putting:
        cell = column.cells[number]
        if not cell or (cell in column.missing and cell not in taken.values and cell not in column.labels):
            continue
        finding = put(row, cell)
        if finding is not None:
            word = str(finding.values.get("found", "")) if finding.kind is NOT_PLACED else ""
            row.misfits.append(Misfit(row.number, column.name, taken.question, cell, finding, word))
    return row


def _check(file: OldFile, mapped: Mapped, asked: Mapping[str, Question], places: Mapping[str, str]) -> None:
    seen: set[tuple[str, str]] = set()
    for taken in mapped.taken:
        if file.column(taken.column) is None:
            raise refuse(NO_COLUMN, Place(column=taken.column), name=taken.column)
        if not taken.question:
            continue
        if (taken.question, taken.code) in seen or (taken.question, "") in seen:
            raise refuse(TWICE, Place(column=taken.column), name=taken.question)
        seen.add((taken.question, taken.code))
        if taken.question not in (UNIT, MODE):
            _check_codes(taken, asked)
    if mapped.unit and mapped.unit not in places.values():
        raise refuse(NO_UNIT, Place(field="unit"), found=mapped.unit)


def _check_codes(taken: Taken, asked: Mapping[str, Question]) -> None:
    question = asked.get(taken.question)
    if question is None:
        raise refuse(NO_QUESTION, Place(column=taken.column), name=taken.question)
    codes = {choice.code for choice in choices_of(question)}
    used = {taken.code, *(taken.values.values() if codes else ())} - {""}
    if used - codes:
        raise refuse(NO_CHOICE, Place(column=taken.column), name=taken.question, code=min(used - codes))


def _put(column: OldColumn, taken: Taken, asked: Mapping[str, Question], places: Mapping[str, str]) -> Put:
    if taken.question == UNIT:
        return _unit({**places, **{plain(said): code for said, code in taken.values.items()}})
    if taken.question == MODE:
        return _mode({**_MODES, **{plain(said): Mode(mode) for said, mode in taken.values.items() if mode in set(Mode)}})
    question = asked[taken.question]
    if taken.code:
        return _tick(question, taken, column)
    if not choices_of(question):
        return _plain(question, column, taken.values)
    known = meanings(question, column.labels, taken.values)
    other = f"{question.name}_{OTHER}" if OTHER in known.values() and f"{question.name}_{OTHER}" in asked else ""
    return _several(question, known, other) if kind_of(question).name in ("multiple", "ranking") else _one(question, known, other)


def _unit(known: Mapping[str, str]) -> Put:
    def put(row: RowRead, cell: str) -> Finding | None:
        if plain(cell) not in known:
            return Finding(NO_UNIT, Place(), {"found": cell[:_SHOWN]})
        row.unit = known[plain(cell)]
        return None

    return put


def _mode(known: Mapping[str, Mode]) -> Put:
    def put(row: RowRead, cell: str) -> Finding | None:
        if plain(cell) not in known:
            return Finding(NO_MODE, Place(), {"found": cell[:_SHOWN]})
        row.mode = known[plain(cell)]
        return None

    return put


def _tick(question: Question, taken: Taken, column: OldColumn) -> Put:
    given = {plain(said): bool(code) for said, code in taken.values.items()}
    labels = {plain(value): plain(label) for value, label in column.labels.items()}
    own = {
        plain(words)
        for choice in choices_of(question)
        if choice.code == taken.code
        for words in choice.label.by_language.values()
    }

    def put(row: RowRead, cell: str) -> Finding | None:
        said = plain(cell).removesuffix(",0")
        words = {said, labels.get(said, said)}
        if said not in given and not words & (_TICKS | _NONE | own):
            return Finding(NOT_A_TICK, Place(), {"found": cell[:_SHOWN]})
        if given.get(said, bool(words & (_TICKS | own))):
            row.raw.setdefault(question.name, []).append(taken.code)
        return None

    return put


def _one(question: Question, known: Mapping[str, str], other: str) -> Put:
    remembered: dict[str, str | None] = {}

    def put(row: RowRead, cell: str) -> Finding | None:
        if cell not in remembered:
            remembered[cell] = meant(cell, known)
        return _placed(row, question, cell, remembered[cell], other)

    return put


def _several(question: Question, known: Mapping[str, str], other: str) -> Put:
    longest = sorted(known, key=len, reverse=True)
    remembered: dict[str, list[tuple[str, str | None]]] = {}

    def put(row: RowRead, cell: str) -> Finding | None:
        if cell not in remembered:
            remembered[cell] = [(piece, meant(piece, known)) for piece in pieces(cell, longest)]
        found = None
        for piece, code in remembered[cell]:
            found = _placed(row, question, piece, code, other) or found
        return found

    return put


def _placed(row: RowRead, question: Question, cell: str, code: str | None, other: str) -> Finding | None:
    """Put the code that is meant; words that are none of the choices go to "other (please state)", where there is that."""
    if code is None and not other:
        return Finding(NOT_PLACED, Place(), {"found": cell[:_SHOWN]})
    if code is None:
        row.raw[other] = [cell]
    given = row.raw.setdefault(question.name, [])
    wanted = OTHER if code is None else code
    if wanted and wanted not in given:
        given.append(wanted)
    return None


def _plain(question: Question, column: OldColumn, values: Mapping[str, str]) -> Put:
    seen = kind_of(question).seen_as
    turn = {"integer": number_turn, "number": number_turn, "date": date_turn}.get(seen, lambda _cells: str)(column.cells)

    def put(row: RowRead, cell: str) -> Finding | None:
        said = values.get(cell)
        row.raw[question.name] = [turn(cell) if said is None else said]
        return None

    return put
