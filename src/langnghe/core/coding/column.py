"""The codes of an open question as a variable of the dataset, by which it is counted like any question with several answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from langnghe.core.coding.codebook import Codebook
from langnghe.core.plan.text import slug
from langnghe.core.questionnaire.model import Text
from langnghe.core.response.model import Code, Dataset, Measure, Variable

SUFFIX = "_codes"
_CODED = {"vi": "{label} (đã mã hóa)", "en": "{label} (coded)"}


@dataclass(frozen=True, slots=True)
class Reported:
    """What a report counts: the `codes` in their order, and which of them each leaf of the codebook counts as (`of`)."""

    codes: tuple[Code, ...]
    of: dict[str, str]


def reported(book: Codebook) -> Reported:
    """Report categories where a leaf has one, else the leaf itself, as the tree is read."""
    codes: dict[str, Code] = {}
    counted: dict[str, str] = {}
    names = {category: f"g_{place}_{slug(category, 24).replace('-', '_')}" for place, category in enumerate(book.categories(), 1)}
    for leaf in book.leaves():
        category = book.category(leaf.code)
        value = names.get(category, leaf.code)
        counted[leaf.code] = value
        codes.setdefault(value, Code(value, Text({"vi": category}) if category else leaf.label))
    return Reported(tuple(codes.values()), counted)


def column_name(question: str) -> str:
    """The name of the variable that holds the codes of an open question."""
    return question + SUFFIX


def with_codes(dataset: Dataset, question: str, book: Codebook, codes_of: Callable[[str], tuple[str, ...]]) -> Dataset:
    """The dataset with the variable `<question>_codes` right after the question; as it is when that name is taken. `codes_of`
    leads from an answer as it was written to its codes, () when it has none. Its version stays that of the answers: whoever has
    the codebook and the codes has the column again. Raises KeyError when the question is not in the dataset."""
    name, asked, counted = column_name(question), dataset.variable(question), reported(book)
    if name in dataset.columns:
        return dataset
    known = {answer: _counted(codes_of(str(answer)), counted) for answer in set(dataset.columns[question]) if answer is not None}
    labels = {each: words.format(label=asked.label.in_language(each)) for each, words in _CODED.items()}
    made = replace(asked, name=name, label=Text(labels), measure=Measure.MULTIPLE, codes=counted.codes)
    columns = {**dataset.columns, name: tuple(None if each is None else known[each] for each in dataset.columns[question])}
    variables = _after(dataset.variables, asked, made)
    return replace(dataset, variables=variables, columns={each.name: columns[each.name] for each in variables})


def _counted(codes: tuple[str, ...], counted: Reported) -> tuple[str, ...] | None:
    wanted = {counted.of[code] for code in codes if code in counted.of}
    return tuple(code.value for code in counted.codes if code.value in wanted) or None


def _after(variables: tuple[Variable, ...], asked: Variable, made: Variable) -> tuple[Variable, ...]:
    place = variables.index(asked) + 1
    return (*variables[:place], made, *variables[place:])
