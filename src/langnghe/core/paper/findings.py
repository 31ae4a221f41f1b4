"""What a printed form cannot say as the page does."""

from __future__ import annotations

from langnghe.core.errors import Severity, define

IN_SYMBOLS = define(
    "paper.condition_in_symbols",
    "The condition of “{name}” cannot be said in plain words; the form prints it as {condition}.",
    "Make it simpler, or tell the interviewers when to ask this question.",
    Severity.WARNING,
)
FILTERED = define(
    "paper.choices_filtered",
    "“{name}” shows only some of its answers on the page; the form prints all of them.",
    "Nothing is to be done if all of them may be printed.",
    Severity.NOTE,
)
WRITTEN = define(
    "paper.list_not_printed",
    "The list of “{name}” has {count} entries, too many to print; the form asks to write the name.",
    "Take care that names are written in full.",
    Severity.NOTE,
)
COPIES = define(
    "paper.copies",
    "The group “{name}” is printed {printed} times; on the page it may be answered {most} times.",
    "Print more copies of the form where they are needed.",
    Severity.NOTE,
)
GLYPHS = define(
    "paper.no_glyphs",
    "No font on this machine has the letters {letters}; they are printed as empty boxes.",
    "Install a font that has them, for example one of the Noto family, and write the form again.",
    Severity.WARNING,
)
