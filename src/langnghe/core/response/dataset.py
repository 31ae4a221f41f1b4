"""Many responses as the columns of one dataset, in an order that tells nothing."""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.kinds import Column as Spread
from langnghe.core.questionnaire.kinds import columns_of, kind_of
from langnghe.core.questionnaire.model import NO_TEXT, Question, Questionnaire, Section, Text
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.questionnaire.values import Answers
from langnghe.core.response.columns import Column, Row, canonical, read_rows, sort_rows
from langnghe.core.response.masking import masked
from langnghe.core.response.model import Code, Dataset, Measure, Response, Variable
from langnghe.core.sampling.choosing import told_apart
from langnghe.core.sampling.units import Unit

NAME_TAKEN = define(
    "dataset.name_taken",
    "A question is called “{name}”, which is the name of a column that every dataset has.",
    "Give the question another name.",
)
UNKNOWN_QUESTION = define(
    "dataset.unknown_question",
    "A response answers “{name}”, which this questionnaire does not ask.",
    "Build the dataset with the version of the questionnaire that was answered.",
)
UNIT, MODE = "unit", "mode"
OPEN_ANSWERS_MINIMUM = 30
_MODES = {
    Mode.PAPER: Text({"vi": "Phiếu giấy", "en": "Paper"}),
    Mode.ONLINE: Text({"vi": "Trực tuyến", "en": "Online"}),
    Mode.INTERVIEWER: Text({"vi": "Phỏng vấn trực tiếp", "en": "Interviewer"}),
}
_CODED = (Measure.NOMINAL, Measure.ORDINAL, Measure.MULTIPLE)
AT_ONCE = 100
"""So many responses are read together: enough to go through them a variable at a time, few enough to stay near the processor."""


def build_dataset(
    questionnaire: Questionnaire,
    responses: Iterable[Response],
    units: Sequence[Unit],
    *,
    simulated: bool,
    questionnaire_hash: str,
    modes: Sequence[Mode] = tuple(Mode),
) -> Dataset:
    """One row a response, one variable a question that can be a column, after `unit` and `mode` (one of the survey's `modes`).

    The rounds of a repeat are columns of their own (`age_1`, `age_2`, up to the most), a ranking a column for each choice with
    its place. Rows are sorted by what they say and the version is the SHA-256 of the content, so the order of `responses`
    leaves no trace in either. Raises Refused when a response does not fit the questionnaire or the units, or a question takes a
    reserved name.
    """
    questionnaire = unrolled(questionnaire)
    variables = (_unit_variable(units), _mode_variable(modes), *_variables(questionnaire.items, _Around()))
    for variable in variables[2:]:
        if variable.name in (UNIT, MODE):
            raise refuse(NAME_TAKEN, Place(field=variable.name), name=variable.name)
    asked = {question.name: question for question in questionnaire.questions()}
    spread = {name: columns_of(question) for name, question in asked.items() if kind_of(question).columns is not None}
    told = [Column(name, None) for name in asked.keys() - spread.keys() - {variable.name for variable in variables}]
    columns = {variable.name: _column(variable) for variable in variables}
    read_rows([*told, *columns.values()], _parts(_row(response, asked, spread) for response in responses))
    return _dataset(variables, columns, told, questionnaire_hash, simulated=simulated)


def open_answers(dataset: Dataset, name: str, cover: Callable[[str], str] = masked, most: int | None = None) -> tuple[str, ...]:
    """The answers to an open question, covered and then sorted, so that they stand apart from their rows: all of them, or `most`
    that are `picked`; none when fewer than OPEN_ANSWERS_MINIMUM people answered. Raises KeyError when it is not in the
    dataset."""
    answers = [str(value) for value in dataset.columns[name] if value is not None]
    if len(answers) < OPEN_ANSWERS_MINIMUM:
        return ()
    return tuple(sorted(cover(answer) for answer in (answers if most is None else picked(answers, most))))


def picked(answers: Iterable[str], most: int) -> list[str]:
    """So many of the different answers, by their SHA-256: neither who wrote first nor what they wrote decides."""
    return heapq.nsmallest(most, set(answers), key=lambda answer: hashlib.sha256(answer.encode()).digest())


def without_text(dataset: Dataset) -> Dataset:
    """The dataset without answers in people's own words, for those who do not have the data-protection role; another version."""
    variables = tuple(variable for variable in dataset.variables if variable.measure is not Measure.TEXT)
    columns = {variable.name: Column(variable.name, None) for variable in variables}
    rows = (
        {name: value for name, value in zip(columns, values, strict=True) if value is not None}
        for values in zip(*(dataset.columns[name] for name in columns), strict=True)
    )
    read_rows(columns.values(), _parts(rows))
    return _dataset(variables, columns, (), dataset.questionnaire, simulated=dataset.simulated)


def _unit_variable(units: Sequence[Unit]) -> Variable:
    codes = tuple(Code(unit.code, Text({"vi": unit.name})) for unit in told_apart(units))
    return Variable(UNIT, Text({"vi": "Đơn vị", "en": "Unit"}), Measure.NOMINAL, codes)


def _mode_variable(modes: Sequence[Mode]) -> Variable:
    codes = tuple(Code(mode.value, label) for mode, label in _MODES.items() if mode in modes)
    return Variable(MODE, Text({"vi": "Hình thức trả lời", "en": "Mode of answering"}), Measure.NOMINAL, codes)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a question: the label of its section, the matrix, the repeat."""

    group: Text = NO_TEXT
    matrix: str = ""
    repeat: str = ""


def _variables(items: Sequence[Section | Question], around: _Around) -> Iterator[Variable]:
    for item in items:
        if isinstance(item, Section):
            matrix = item.name if item.layout == "matrix" else around.matrix
            yield from _variables(item.items, _Around(item.label or around.group, matrix, item.round_of or around.repeat))
            continue
        for column in columns_of(item):
            codes = tuple(Code(choice.code, choice.label, choice.code in item.dont_know) for choice in column.choices)
            yield Variable(column.name, column.label, column.measure, codes, around.group, around.matrix, around.repeat)


def _column(variable: Variable) -> Column:
    return Column(variable.name, {code.value for code in variable.codes} if variable.measure in _CODED else None)


def _parts(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while part := list(islice(left, AT_ONCE)):
        yield part


def _row(response: Response, asked: Mapping[str, Question], spread: Mapping[str, Sequence[Spread]]) -> Row:
    answers = response.answers
    if not answers.keys() <= asked.keys():
        name = next(name for name in answers if name not in asked)
        raise refuse(UNKNOWN_QUESTION, Place(field=name), name=name)
    row = {**_spread_out(answers, spread), MODE: response.mode.value}
    return {**row, UNIT: response.unit} if response.unit else row


def _spread_out(answers: Answers, spread: Mapping[str, Sequence[Spread]]) -> Answers:
    if spread.keys().isdisjoint(answers):
        return answers
    found = {name: value for name, value in answers.items() if name not in spread}
    for name in spread.keys() & answers.keys():
        cells = ((column.name, column.value(answers[name])) for column in spread[name])
        found |= {column: cell for column, cell in cells if cell is not None}
    return found


def _dataset(
    variables: tuple[Variable, ...], columns: Mapping[str, Column], told: Iterable[Column], questionnaire: str, *, simulated: bool
) -> Dataset:
    """The columns in the order of their rows, in whose text those `told` are too."""
    header = {"questionnaire": questionnaire, "simulated": simulated, "variables": [variable.name for variable in variables]}
    version = _version(header, sort_rows([*told, *columns.values()]))
    ordered = {name: column.shared() for name, column in columns.items()}
    return Dataset(variables, ordered, questionnaire, version, simulated=simulated)


def _version(header: Mapping[str, object], rows: Iterable[bytes]) -> str:
    """The SHA-256 of what was answered to which questionnaire. How a later program words or lists it changes nothing."""
    content = hashlib.sha256(canonical(header).encode())
    for row in rows:
        content.update(b"\n")
        content.update(row)
    return content.hexdigest()
