"""The registry of question kinds, one file for each: a new file in this folder is found by itself."""

from importlib import import_module
from pkgutil import iter_modules

from langnghe.core.questionnaire.kinds.registry import (
    KINDS,
    Column,
    QuestionKind,
    Reader,
    calculation_of,
    choices_of,
    columns_of,
    kind_for,
    kind_of,
    measure_of,
    parse,
    register,
    widget_of,
)

__all__ = [
    "KINDS",
    "Column",
    "QuestionKind",
    "Reader",
    "calculation_of",
    "choices_of",
    "columns_of",
    "kind_for",
    "kind_of",
    "measure_of",
    "parse",
    "register",
    "widget_of",
]

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
