"""Many responses as the columns of one dataset, in an order that tells nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.kinds import measure_of
from langnghe.core.questionnaire.model import NO_TEXT, Question, Questionnaire, Section, Text
from langnghe.core.response.masking import masked
from langnghe.core.response.model import Code, Dataset, Measure, Response, Value, Variable
from langnghe.core.response.serial import answers_to_json
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
UNKNOWN_CODE = define(
    "dataset.unknown_code",
    "A response has “{value}” for “{name}”, which is not among its answers.",
    "Build the dataset with the version of the questionnaire that was answered, and with every unit.",
)
UNIT, MODE = "unit", "mode"
OPEN_ANSWERS_MINIMUM = 30
_MODES = {
    Mode.PAPER: Text({"vi": "Phiếu giấy", "en": "Paper"}),
    Mode.ONLINE: Text({"vi": "Trực tuyến", "en": "Online"}),
    Mode.INTERVIEWER: Text({"vi": "Phỏng vấn trực tiếp", "en": "Interviewer"}),
}
_CODED = (Measure.NOMINAL, Measure.ORDINAL, Measure.MULTIPLE)

Row = Mapping[str, Value]
"""One response's values by variable, without those that are missing."""


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

    Rows are sorted by what they say and the version is the SHA-256 of the content, so the order of `responses` leaves no trace
    in either. Raises Refused when a response does not fit the questionnaire or the units, or a question takes a reserved name.
    """
    variables = (_unit_variable(units), _mode_variable(modes), *_variables(questionnaire.items, NO_TEXT, ""))
    for variable in variables[2:]:
        if variable.name in (UNIT, MODE):
            raise refuse(NAME_TAKEN, Place(field=variable.name), name=variable.name)
    asked = {question.name for question in questionnaire.questions()}
    codes = {variable.name: {code.value for code in variable.codes} for variable in variables if variable.measure in _CODED}
    rows = [_row(response, asked, codes) for response in responses]
    return _dataset(variables, rows, questionnaire_hash, simulated=simulated)


def open_answers(dataset: Dataset, name: str, minimum: int = OPEN_ANSWERS_MINIMUM) -> tuple[str, ...]:
    """The masked answers to an open question, sorted, so that they stand apart from their rows; none when fewer than `minimum`
    people answered. Raises KeyError when it is not in the dataset."""
    answers = [str(value) for value in dataset.columns[name] if value is not None]
    return tuple(sorted(masked(answer) for answer in answers)) if len(answers) >= minimum else ()


def without_text(dataset: Dataset) -> Dataset:
    """The dataset without answers in people's own words, for those who do not have the data-protection role; another version."""
    variables = tuple(variable for variable in dataset.variables if variable.measure is not Measure.TEXT)
    columns = [dataset.columns[variable.name] for variable in variables]
    names = [variable.name for variable in variables]
    rows = [
        {name: value for name, value in zip(names, values, strict=True) if value is not None}
        for values in zip(*columns, strict=True)
    ]
    return _dataset(variables, rows, dataset.questionnaire, simulated=dataset.simulated)


def _unit_variable(units: Sequence[Unit]) -> Variable:
    codes = tuple(Code(unit.code, Text({"vi": unit.name})) for unit in units)
    return Variable(UNIT, Text({"vi": "Đơn vị", "en": "Unit"}), Measure.NOMINAL, codes)


def _mode_variable(modes: Sequence[Mode]) -> Variable:
    codes = tuple(Code(mode.value, label) for mode, label in _MODES.items() if mode in modes)
    return Variable(MODE, Text({"vi": "Hình thức trả lời", "en": "Mode of answering"}), Measure.NOMINAL, codes)


def _variables(items: Sequence[Section | Question], group: Text, matrix: str) -> Iterator[Variable]:
    for item in items:
        if isinstance(item, Section):
            yield from _variables(item.items, item.label or group, item.name if item.layout == "matrix" else matrix)
        elif (measure := measure_of(item)) is not None:
            codes = tuple(Code(choice.code, choice.label, choice.code in item.dont_know) for choice in item.choices)
            yield Variable(item.name, item.label, measure, codes, group, matrix)


def _row(response: Response, asked: set[str], codes: Mapping[str, set[str]]) -> Row:
    for name in response.answers:
        if name not in asked:
            raise refuse(UNKNOWN_QUESTION, Place(field=name), name=name)
    row = {**response.answers, MODE: response.mode.value}
    if response.unit:
        row[UNIT] = response.unit
    for name, value in row.items():
        given = value if isinstance(value, tuple) else (value,)
        unknown = [code for code in given if code not in codes.get(name, given)]
        if unknown:
            raise refuse(UNKNOWN_CODE, Place(field=name), name=name, value=unknown[0])
    return {name: value for name, value in row.items() if value != ()}


def _dataset(variables: tuple[Variable, ...], rows: Sequence[Row], questionnaire: str, *, simulated: bool) -> Dataset:
    ordered = sorted((_canonical(answers_to_json(row)), index) for index, row in enumerate(rows))
    columns = {variable.name: tuple(rows[index].get(variable.name) for _, index in ordered) for variable in variables}
    dataset = Dataset(variables, columns, questionnaire, simulated=simulated)
    return replace(dataset, version=_version(dataset, [row for row, _ in ordered]))


def _version(dataset: Dataset, rows: Sequence[str]) -> str:
    """The SHA-256 of what was answered to which questionnaire. How a later program words or lists it changes nothing."""
    header = {
        "questionnaire": dataset.questionnaire,
        "simulated": dataset.simulated,
        "variables": [variable.name for variable in dataset.variables],
    }
    return hashlib.sha256("\n".join([_canonical(header), *rows]).encode()).hexdigest()


def _canonical(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
