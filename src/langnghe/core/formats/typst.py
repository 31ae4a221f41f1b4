"""Printed forms as PDF, set by typst (ADR 23)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, cast

import typst

from langnghe.core.errors import Finding
from langnghe.core.formats.typst_template import TEMPLATE
from langnghe.core.paper.findings import GLYPHS
from langnghe.core.paper.form import Asked, Form, Ticks

_UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')
_LONGEST_TOGETHER = 14
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=-|$)")


@dataclass(frozen=True, slots=True)
class Printed:
    """The PDF of a form, and letters that no font has."""

    pdf: bytes
    findings: tuple[Finding, ...]


def write_form_pdf(form: Form) -> Printed:
    """The form as a tagged PDF (PDF/UA-1): the same form gives the same bytes with the same fonts. What cannot
    be so is an ordinary PDF; where letters have no font, they are empty boxes there and are named."""
    inputs = {"form": json.dumps(form_data(form), ensure_ascii=False)}
    source = TEMPLATE.encode()
    try:
        return Printed(typst.compile(source, format="pdf", sys_inputs=inputs, timestamp=0, pdf_standards="ua-1"), ())
    except typst.TypstError as error:
        letters = dict.fromkeys(_UNSHOWN.findall(error.diagnostic))
    findings = (Finding(GLYPHS, values={"letters": " ".join(letters)}),) if letters else ()
    return Printed(typst.compile(source, format="pdf", sys_inputs=inputs, timestamp=0), findings)


def write_form_pages(form: Form, dots_per_inch: int) -> tuple[bytes, ...]:
    """The pages of the same form as pictures (PNG), for a screen."""
    inputs = {"form": json.dumps(form_data(form), ensure_ascii=False)}
    made = typst.compile(TEMPLATE.encode(), format="png", sys_inputs=inputs, timestamp=0, ppi=dots_per_inch)
    pages = cast("bytes | list[bytes]", made)
    return tuple(pages) if isinstance(pages, list) else (pages,)


def form_data(value: Any) -> Any:
    """A form, or a part of it, as plain data for a template; `is` tells what it is."""
    if isinstance(value, tuple):
        return [form_data(each) for each in value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    data = {each.name: form_data(getattr(value, each.name)) for each in fields(value)} | {"is": type(value).__name__.lower()}
    match value:
        case Form():
            found = _LANGUAGE.match(value.language)
            return data | {"lang": found[0] if found else "vi"}
        case Asked(answer=Ticks(options=options)) if len(options) > _LONGEST_TOGETHER:
            return data | {"long": True}
        case Asked():
            return data | {"long": False}
        case _:
            return data
