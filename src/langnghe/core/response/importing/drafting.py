"""A questionnaire made of a table: the kind of question behind each column, guessed from labels and from what stands in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from posixpath import commonprefix

from langnghe.core.plan.text import squeeze
from langnghe.core.questionnaire.edit.naming import free, slug
from langnghe.core.questionnaire.kinds.date import calendar_day
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Text
from langnghe.core.response.importing.cells import date_turn, number_turn
from langnghe.core.response.importing.model import MODE, UNIT, Mapped, OldColumn, OldFile, Taken
from langnghe.core.response.importing.propose import propose
from langnghe.core.response.importing.words import plain

MOST_CHOICES, MOST_TICKS, LONGEST_CHOICE, LONG_TEXT = 20, 25, 120, 100
"""A column of more different answers is no choice out of several; nor is one of answers this long; a longer text has lines."""
MOSTLY = 0.8
"""A column of numbers or dates may hold so few of them; the others will not fit, and are shown."""
SEEN_OFTEN = 2
"""Answers to choose from come again so often, on average."""
SCALES = (
    ("rat hai long", "hai long", "binh thuong", "khong hai long", "rat khong hai long"),
    ("hoan toan dong y", "dong y", "phan van", "khong dong y", "hoan toan khong dong y"),
    ("rat tot", "tot", "kha", "trung binh", "kem", "yeu"),
    ("rat tot", "tot", "binh thuong", "chua tot", "khong tot"),
    ("rat quan tam", "quan tam", "it quan tam", "khong quan tam"),
    ("rat hieu qua", "hieu qua", "it hieu qua", "khong hieu qua"),
    ("rat thuan loi", "thuan loi", "binh thuong", "kho khan", "rat kho khan"),
    ("rat quan trong", "quan trong", "binh thuong", "it quan trong", "khong quan trong"),
    ("thuong xuyen", "thinh thoang", "hiem khi", "khong bao gio"),
    ("very satisfied", "satisfied", "neutral", "dissatisfied", "very dissatisfied"),
    ("strongly agree", "agree", "neutral", "disagree", "strongly disagree"),
    ("always", "often", "sometimes", "rarely", "never"),
)
"""Scales that are known by their words, from one end to the other."""
APART = {"kho tra loi", "khong biet", "khong co y kien", "khong tra loi", "khong ro", "don't know", "no answer", "hard to say"}
"""Answers that stand beside a scale."""

_WHOLE = re.compile(r"-?\d{1,9}")
_DECIMAL = re.compile(r"-?\d{1,12}(?:,\d+)?")
_PARTS = re.compile(r"\s*[;\n]\s*|,\s+")


def drafted(file: OldFile, name: str, title: str) -> tuple[Questionnaire, Mapped]:
    """The questionnaire that such a table answers, and the mapping of its columns to it. Columns of units and of the way of
    answering become no question; ticks of one set become one question."""
    special = {each.column: each.question for each in propose(file, _empty(name, title)).taken if each.question in (UNIT, MODE)}
    made: list[Question] = []
    taken: dict[str, Taken] = {column: Taken(column, word) for column, word in special.items()}
    for columns in _together(column for column in file.columns if column.name not in special):
        question = _question(columns, {each.name for each in made} | {"meta"})
        made.append(question)
        ticked = len(columns) > 1
        for column, choice in zip(columns, question.choices if ticked else (None,), strict=True):
            taken[column.name] = Taken(column.name, question.name, choice.code if choice else "")
    questionnaire = Questionnaire(name, Text({"vi": title}), ("vi",), tuple(made))
    return questionnaire, Mapped(tuple(taken[column.name] for column in file.columns))


def _empty(name: str, title: str) -> Questionnaire:
    return Questionnaire(name, Text({"vi": title}), ("vi",), ())


def _together(columns: Iterable[OldColumn]) -> Iterator[list[OldColumn]]:
    """The columns by question: those of one set together, each other one by itself."""
    sets: dict[str, list[OldColumn]] = {}
    for number, column in enumerate(columns):
        sets.setdefault(f"set {column.of_set}" if column.of_set else f"column {number}", []).append(column)
    return iter(sets.values())


def _question(columns: Sequence[OldColumn], taken: set[str]) -> Question:
    return _ticked(columns, taken) if len(columns) > 1 else _asked(columns[0], taken)


def _ticked(columns: Sequence[OldColumn], taken: set[str]) -> Question:
    """One question of several answers; its name and its codes are those of the columns where these begin alike."""
    words, names = columns[0].of_set, [column.name for column in columns]
    begin = commonprefix(names)
    begin = begin[: max(begin.rfind(mark) for mark in "./_") + 1]
    rests = [name[len(begin) :] for name in names]
    own = bool(begin) and all(re.fullmatch(r"[A-Za-z0-9_-]{1,32}", rest) for rest in rests)
    codes = rests if own else [str(number) for number in range(1, len(columns) + 1)]
    choices = (Choice(code, Text({"vi": _tick(each)})) for code, each in zip(codes, columns, strict=True))
    return Question(_name(words, begin.strip("./_"), taken), "multiple", Text({"vi": words}), choices=tuple(choices))


def _asked(column: OldColumn, taken: set[str]) -> Question:
    name, label = _name(column.words, column.name, taken), Text({"vi": squeeze(column.words)})
    kind, parts = _guess(column)
    if kind not in ("single", "multiple"):
        long = kind == "text" and max(map(len, column.cells), default=0) > LONG_TEXT
        return Question(name, kind, label, appearance="multiline" if long else "")
    choices = _choices(column, parts)
    said = {choice.code: choice.label.in_language("vi") for choice in choices}
    apart = tuple(code for code, words in said.items() if code in column.missing or plain(words) in APART)
    ordinal = kind == "single" and (column.measure == "ordinal" or _is_scale(said.values()))
    return Question(name, kind, label, choices=choices, dont_know=apart, ordinal=ordinal)


def _name(words: str, name: str, taken: set[str]) -> str:
    """The file's own short name where it has one, else one made of the words."""
    own = name if name != words and re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,27}", name) else slug(words, "cau")
    return free(own, taken)


def _tick(column: OldColumn) -> str:
    """What the choice of a tick is called: its label without that of the set."""
    words = squeeze(column.words)
    rest = words.removeprefix(squeeze(column.of_set)).strip(" :-[]")
    return rest or words


def _guess(column: OldColumn) -> tuple[str, list[str]]:
    """The kind, and for choices out of several what they are."""
    filled = [cell for cell in column.cells if cell]
    if column.labels:
        return "single", []
    if not filled:
        return "text", []
    for kind, turn, fits in (
        ("integer", number_turn(filled), _is(_WHOLE)),
        ("decimal", number_turn(filled), _is(_DECIMAL)),
        ("date", date_turn(filled), lambda cell: calendar_day(cell) is not None),
    ):
        if sum(fits(turn(cell)) for cell in filled) >= MOSTLY * len(filled):
            return ("single", []) if kind == "integer" and _is_rating(filled) else (kind, [])
    different = Counter(filled)
    if _scale(different) is not None:
        return "single", []
    parts = _parts(different)
    if parts:
        return "multiple", parts
    count = len({plain(cell) for cell in different})
    few = count <= MOST_CHOICES and len(filled) >= SEEN_OFTEN * count
    return ("single" if few and max(map(len, different)) <= LONGEST_CHOICE else "text"), []


def _is(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda cell: pattern.fullmatch(cell) is not None


def _is_rating(filled: Sequence[str]) -> bool:
    """Whole numbers from 1 to 10 at most that come again and again: steps of a scale."""
    values = {int(cell) for cell in filled if _WHOLE.fullmatch(cell)}
    return len(values) > 1 and min(values) >= 0 and max(values) <= 10 and len(filled) >= 5 * len(values)


def _parts(different: Mapping[str, int]) -> list[str]:
    """The answers that cells are put together of, when few parts make many different cells; commas within an answer are kept
    where the parts always come together."""
    split = [_PARTS.split(cell) for cell in different]
    several = [parts for parts in split if len(parts) > 1]
    together = _inseparable(split)
    joined = [_joined(parts, together) for parts in split]
    counted = Counter(part for parts, times in zip(joined, different.values(), strict=True) for part in parts * times)
    few = len(counted) <= MOST_TICKS and max(map(len, counted), default=0) <= LONGEST_CHOICE
    often = sum(counted.values()) >= 3 * len(counted)
    made = several and any(len(parts) > 1 for parts in joined)
    return sorted(counted, key=lambda part: (-counted[part], part)) if made and few and often else []


def _inseparable(split: Iterable[Sequence[str]]) -> set[tuple[str, str]]:
    """Parts that never come one without the other, the second in small letters: one answer with a comma in it."""
    followed: dict[str, set[str | None]] = {}
    before: dict[str, set[str | None]] = {}
    for parts in split:
        for first, second in pairwise([None, *parts, None]):
            if first is not None:
                followed.setdefault(first, set()).add(second)
            if second is not None:
                before.setdefault(second, set()).add(first)
    return {
        (part, second)
        for part, seconds in followed.items()
        for second in seconds
        if second is not None and len(seconds) == 1 and before[second] == {part} and second[:1].islower()
    }


def _joined(parts: Sequence[str], together: set[tuple[str, str]]) -> list[str]:
    made = [parts[0]]
    for before, part in pairwise(parts):
        if (before, part) in together:
            made[-1] = f"{made[-1]}, {part}"
        else:
            made.append(part)
    return [part for part in made if part]


def _choices(column: OldColumn, parts: Sequence[str]) -> tuple[Choice, ...]:
    """Values with their labels; else the answers found, numbered: on a scale in its order, numbers in theirs, others as often as
    they were given."""
    if column.labels:
        used = [cell for cell in dict.fromkeys(column.cells) if cell and cell not in column.labels]
        listed = {**column.labels, **{cell: cell for cell in sorted(used, key=_order)}}
        return tuple(Choice(_code(value), Text({"vi": label or value})) for value, label in listed.items())
    found = list(parts) or _unlike(cell for cell, _ in Counter(filter(None, column.cells)).most_common())
    if all(map(_WHOLE.fullmatch, found)):
        return tuple(Choice(cell, Text({"vi": cell})) for cell in sorted(found, key=int))
    labels = _by_scale(found)
    return tuple(Choice(str(number), Text({"vi": label})) for number, label in enumerate(labels, 1))


def _unlike(cells: Iterable[str]) -> list[str]:
    """Cells that differ by more than capitals, marks and blanks."""
    first: dict[str, str] = {}
    for cell in cells:
        first.setdefault(plain(cell), cell)
    return list(first.values())


def _code(value: str) -> str:
    """A value as a code: whole numbers and short names stay, else what is left of it."""
    return value if re.fullmatch(r"-?[A-Za-z0-9_.-]{1,32}", value) else slug(value, "pa")


def _order(value: str) -> tuple[int, int, str]:
    return (0, int(value), value) if _WHOLE.fullmatch(value) else (1, 0, value)


def _scale(labels: Iterable[str]) -> Sequence[str] | None:
    """The known scale that these are steps of: three of them at least."""
    said = {plain(label) for label in labels} - APART
    return next((scale for scale in SCALES if len(said) > 2 and said <= set(scale)), None)


def _is_scale(labels: Iterable[str]) -> bool:
    listed = [plain(label) for label in labels]
    steps = [label for label in listed if label not in APART]
    return _scale(listed) is not None or (len(steps) > 2 and all(map(str.isdecimal, steps)))


def _by_scale(labels: list[str]) -> list[str]:
    scale = _scale(labels)
    if scale is None:
        return labels
    return sorted(labels, key=lambda label: scale.index(plain(label)) if plain(label) in scale else len(scale))
