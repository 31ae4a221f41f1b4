"""The tables of expressions, and the cast that they speak of."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

from langnghe.core.questionnaire.expressions.functions import Context

SPEC = Path(__file__).parents[2] / "spec"
ANSWERS = {
    "age": 42,
    "size": Decimal("2.5"),
    "zero": 0,
    "sex": "nu",
    "sources": ("dai", "bao"),
    "born": date(2001, 2, 28),
    "told": " Mường So ",
}
TODAY = date(2024, 6, 10)
AT_HAND = "abc 12"
COLUMNS = {"khoi": "xa", "name": "muong_so"}
LABELS = {"sex": {"nu": "Nữ", "nam": "Nam"}}
CONTEXT = Context(ANSWERS, TODAY, AT_HAND, COLUMNS, lambda question, code: LABELS[question].get(code, code))


def read(name: str) -> list[dict]:
    return tomllib.loads((SPEC / name).read_text(encoding="utf-8"))["case"]


def evaluations() -> list[tuple[str, bool, object]]:
    """Expression, whether bare names are columns, and what it gives."""
    return [(text, case.get("columns", False), value) for case in read("expressions.toml") for text, value in case["gives"]]


def refusals() -> list[tuple[str, str, dict]]:
    """Expression, the code of its refusal, and values that the refusal names."""
    return [
        (text, case["code"], case.get("names", {})) for case in read("refused_expressions.toml") for text in case["expressions"]
    ]
