"""Cleaning rules as a table: .xlsx, CSV or TOML, one line a rule, the standard ones among them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from langnghe.core.editing.book import Change, RuleBook
from langnghe.core.editing.model import OWN, Kind, Rule, Severity
from langnghe.core.errors import Finding, Place, Refused, define, refuse
from langnghe.core.formats.dataset_csv import neutralised
from langnghe.core.formats.sheet_rows import read_sheets
from langnghe.core.formats.toml_readers import listing, mapping, parsed, table
from langnghe.core.formats.xlsx_listing import new_workbook, write_listing
from langnghe.core.questionnaire.model import Text

COLUMNS = (
    *("code", "kind", "severity", "on", "question", "expression", "threshold"),
    *("sentence_vi", "sentence_en", "remedy_vi", "remedy_en"),
)
UNKNOWN_FORMAT = define(
    "editing.unknown_format", "Rules are not written as “{name}”.", "Name a file that ends in .xlsx, .csv or .toml."
)
NO_COLUMN = define(
    "editing.no_column", "The first row has no column “{column}”.", "Write in the first row: {known}; the order does not matter."
)
UNKNOWN_COLUMN = define("editing.unknown_column", "“{column}” is no column of this table.", "Use only these: {known}.")
BAD_CODE = define(
    "editing.bad_code",
    "“{found}” is no code of a rule.",
    "Use up to 80 letters, digits, points, hyphens and underscores, such as age.of_children.",
)
CODE_TWICE = define("editing.code_twice", "The code “{code}” stands in two rows.", "Give each rule its own code.")
WRONG_WORD = define("editing.wrong_word", "“{found}” is not possible here.", "Write one of: {known}.")
NOT_A_NUMBER = define("editing.not_a_number", "“{found}” is no number.", "Write a number of at least 0, or leave the cell empty.")
_CODE = re.compile(r"[A-Za-z][\w.-]{0,79}")
_NO, _YES = ("no", "không", "0"), ("yes", "có", "1", "")
_NEEDED = ("code", "kind", "severity")


@dataclass(frozen=True, slots=True)
class Line:
    """One rule as it was written: its cells by column, and where it stands."""

    cells: Mapping[str, str]
    place: Place


@dataclass(frozen=True, slots=True)
class ReadRules:
    """What a table says: the book, and by the code of each rule where it stands."""

    book: RuleBook
    places: Mapping[str, Place]


def read_editing_table(data: bytes, file: str, standard: Sequence[Rule]) -> ReadRules:
    """Rules whose code is that of a `standard` one change it (on, severity, threshold); the others are added. Raises Refused with
    the row and column of everything that is wrong; whether expressions fit the questionnaire is asked elsewhere."""
    lines = _toml_lines(data, file) if file.lower().endswith(".toml") else _sheet_lines(data, file)
    known = {rule.code: rule for rule in standard}
    changed: dict[str, Change] = {}
    own: list[Rule] = []
    places: dict[str, Place] = {}
    findings: list[Finding] = []
    for line in lines:
        rule = _rule(line, known, findings)
        if rule.code in places:
            findings.append(Finding(CODE_TWICE, replace(line.place, column="code"), {"code": rule.code}))
        places[rule.code] = line.place
        if rule.own:
            own.append(rule)
        elif rule != known[rule.code]:
            changed[rule.code] = Change(rule.on, rule.severity, rule.threshold)
    if findings:
        raise Refused(*findings)
    return ReadRules(RuleBook(changed, tuple(own)), places)


def written_rule(cells: Mapping[str, str], standard: Sequence[Rule]) -> Rule:
    """One rule out of its cells by column, as a form sends them. Raises Refused, naming the column."""
    findings: list[Finding] = []
    rule = _rule(Line(cells, Place()), {rule.code: rule for rule in standard}, findings)
    if findings:
        raise Refused(*findings)
    return rule


def write_editing_table(rules: Iterable[Rule], name: str) -> bytes:
    """The inverse, in the format that the ending of the file's name says. Raises Refused (editing.unknown_format)."""
    ending = name.lower().rpartition(".")[2]
    if ending not in _WRITERS:
        raise refuse(UNKNOWN_FORMAT, Place(file=name), name=name[:80])
    return _WRITERS[ending]([_cells(rule) for rule in rules])


def _cells(rule: Rule) -> tuple[str, ...]:
    words = [text.by_language.get(language, "") for text in (rule.sentence, rule.remedy) for language in ("vi", "en")]
    threshold = "" if rule.threshold is None else f"{rule.threshold:g}"
    yes = "yes" if rule.on else "no"
    return (rule.code, rule.kind.value, rule.severity.value, yes, rule.question, rule.expression, threshold, *words)


def _xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    buffer = io.BytesIO()
    workbook = new_workbook(buffer)
    write_listing(workbook, "rules", [COLUMNS, *rows])
    workbook.close()
    return buffer.getvalue()


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, *(map(neutralised, row) for row in rows)])
    return text.getvalue().encode("utf-8-sig")


def _toml(rows: Sequence[Sequence[str]]) -> bytes:
    blocks = (
        "\n".join(f"{name} = {_quoted(cell)}" for name, cell in zip(COLUMNS, row, strict=True) if cell)  # a JSON text is one
        for row in rows
    )
    return "\n\n".join(f"[[rule]]\n{block}" for block in blocks).encode() + b"\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


_WRITERS: Mapping[str, Callable[[Sequence[Sequence[str]]], bytes]] = {"xlsx": _xlsx, "csv": _csv, "toml": _toml}


def _sheet_lines(data: bytes, file: str) -> Iterator[Line]:
    rows = read_sheets(_tabbed(data), file)[0].rows
    head = ["" if cell is None else str(cell).strip().lower() for cell in rows[0].cells]
    place = rows[0].place
    findings = [
        Finding(NO_COLUMN, place, {"column": column, "known": ", ".join(COLUMNS)}) for column in _NEEDED if column not in head
    ]
    strange = [column for column in head if column and column not in COLUMNS]
    findings += [
        Finding(UNKNOWN_COLUMN, replace(place, column=column), {"column": column, "known": ", ".join(COLUMNS)})
        for column in strange
    ]
    if findings:
        raise Refused(*findings)
    for row in rows[1:]:
        cells = {column: "" if cell is None else str(cell) for column, cell in zip(head, row.cells, strict=False) if column}
        yield Line(cells, row.place)


def _tabbed(data: bytes) -> bytes:
    """A CSV file with tabs between its cells, whatever stood there: sentences hold commas and semicolons, its head none. What is
    no such file is left to others."""
    spread = io.StringIO()
    try:
        text = data.decode("utf-8-sig")
        between = max(",;\t", key=text.partition("\n")[0].count)
        csv.writer(spread, delimiter="\t").writerows(csv.reader(io.StringIO(text), delimiter=between))
    except (UnicodeDecodeError, csv.Error):
        return data
    return spread.getvalue().encode()


def _toml_lines(data: bytes, file: str) -> Iterator[Line]:
    read = table({"rule": listing(mapping(_cell))})
    for number, cells in enumerate(read(parsed(data, Place(file=file)), Place(file=file)).get("rule", ()), 1):
        place = Place(file=file, row=number)
        for column in cells:
            if column not in COLUMNS:
                raise refuse(UNKNOWN_COLUMN, replace(place, column=column), column=column[:80], known=", ".join(COLUMNS))
        yield Line(cells, place)


def _cell(value: object, _place: Place) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _rule(line: Line, known: Mapping[str, Rule], findings: list[Finding]) -> Rule:
    def cell(column: str) -> str:
        return line.cells.get(column, "").strip()

    code = cell("code")
    if not _CODE.fullmatch(code):
        findings.append(Finding(BAD_CODE, replace(line.place, column="code"), {"found": code[:40]}))
    severity = Severity(_word(line, "severity", tuple(Severity), findings))
    on = _word(line, "on", (*_YES, *_NO), findings) not in _NO
    if code in known:
        threshold = known[code].threshold if not cell("threshold") else _number(line, findings)
        return replace(known[code], severity=severity, on=on, threshold=threshold)
    return Rule(
        code,
        Kind(_word(line, "kind", OWN, findings)),
        severity,
        Text({language: words for language in ("vi", "en") if (words := cell(f"sentence_{language}"))}),
        Text({language: words for language in ("vi", "en") if (words := cell(f"remedy_{language}"))}),
        cell("question"),
        cell("expression"),
        on=on,
        own=True,
    )


def _word(line: Line, column: str, known: Sequence[str], findings: list[Finding]) -> str:
    """The word in that cell; the first that is possible where it is none of them."""
    found = line.cells.get(column, "").strip().casefold()
    if found in known:
        return found
    listed = ", ".join(filter(None, known))
    findings.append(Finding(WRONG_WORD, replace(line.place, column=column), {"found": found[:40], "known": listed}))
    return known[0]


def _number(line: Line, findings: list[Finding]) -> float:
    written = line.cells["threshold"].strip().replace(",", ".")
    if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", written):
        return float(written)
    findings.append(Finding(NOT_A_NUMBER, replace(line.place, column="threshold"), {"found": written[:40]}))
    return 0.0
