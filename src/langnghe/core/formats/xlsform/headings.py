"""What a heading of an XLSForm's sheets means, in all the spellings of the years."""

from __future__ import annotations

import re
from dataclasses import dataclass

TRANSLATED = frozenset({
    *("label", "hint", "constraint_message", "required_message", "guidance_hint", "langnghe_title"),
    *("image", "audio", "video", "big_image"),
})  # fmt: skip
_SURVEY = frozenset({
    *("type", "name", "required", "relevant", "constraint", "calculation", "choice_filter", "default", "appearance"),
    *("parameters", "read_only", "repeat_count", "trigger", "save_to", "disabled", "autoplay", "rows", "hxl", "note", "notes"),
    *("comment", "comments", "langnghe_measure", "langnghe_role", "langnghe_parameters", "langnghe_repeat"),
    *("langnghe_missing", "langnghe_exclusive", "langnghe_last"),
})  # fmt: skip
_CHOICES = frozenset({"list_name", "name", "langnghe_missing", "langnghe_exclusive", "langnghe_last"})
_SETTINGS = frozenset({
    *("form_title", "form_id", "version", "default_language", "style", "instance_name", "public_key", "submission_url"),
    *("auto_send", "auto_delete", "allow_choice_duplicates", "clean_text_values", "namespaces", "name", "client_editable"),
    *("sms_keyword", "sms_separator", "prefix", "delimiter", "omit_instanceid", "instance_xmlns", "xml_root", "path"),
})  # fmt: skip
KNOWN = {"survey": _SURVEY, "choices": _CHOICES, "settings": _SETTINGS}

_EVERYWHERE = {
    "caption": "label",
    "media_image": "image",
    "media_audio": "audio",
    "media_video": "video",
    "media_big_image": "big_image",
}
_SPELLINGS = {
    "survey": _EVERYWHERE
    | {
        "relevance": "relevant",
        "skip_logic": "relevant",
        "bind_relevant": "relevant",
        "bind_relevance": "relevant",
        "bind_required": "required",
        "bind_constraint": "constraint",
        "bind_calculate": "calculation",
        "bind_calculation": "calculation",
        "bind_readonly": "read_only",
        "bind_read_only": "read_only",
        "bind_jr_constraintmsg": "constraint_message",
        "bind_jr_requiredmsg": "required_message",
        "jr_constraintmsg": "constraint_message",
        "jr_requiredmsg": "required_message",
        "constraintmsg": "constraint_message",
        "constraining_message": "constraint_message",
        "requiredmsg": "required_message",
        "calculate": "calculation",
        "command": "type",
        "tag": "name",
        "value": "name",
        "readonly": "read_only",
        "count": "repeat_count",
        "jr_count": "repeat_count",
        "control_jr_count": "repeat_count",
        "body_jr_count": "repeat_count",
        "control_appearance": "appearance",
        "body_appearance": "appearance",
        "control_autoplay": "autoplay",
        "body_autoplay": "autoplay",
        "control_rows": "rows",
        "body_rows": "rows",
        "parameter": "parameters",
        "bind_entities_saveto": "save_to",
    },
    "choices": _EVERYWHERE | {"listname": "list_name", "list": "list_name", "value": "name", "code": "name"},
    "settings": {
        "title": "form_title",
        "set_form_title": "form_title",
        "id": "form_id",
        "id_string": "form_id",
        "set_form_id": "form_id",
        "formid": "form_id",
        "language": "default_language",
    },
}
_CUSTOMARY = frozenset({
    *("list name", "media::image", "media::audio", "media::video", "media::big-image", "big-image", "readonly"),
})  # fmt: skip
"""Spellings of today's documentation beside those of the columns' own names."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: the column's own name (a column that is not known keeps its name as written), the language after "::" as it
    is written, whether the column is known, and whether its spelling is one of the past."""

    column: str
    language: str = ""
    known: bool = True
    mended: bool = False


def heading(written: str, sheet: str) -> Heading:
    """What a heading means on the sheet of that name: `label::English (en)`, `Constraint Message`, `bind::relevant`."""
    parts = [part.strip() for part in re.split("::?", written)]
    for taken in range(len(parts), 0, -1):
        column = _column("_".join(map(_key, parts[:taken])), sheet)
        rest = " ".join(parts[taken:]).strip()
        if column and (not rest or column in TRANSLATED):
            return Heading(column, rest, True, _is_mended(written, parts, taken, column))
    return Heading(written.strip(), known=False)


def _key(part: str) -> str:
    return re.sub(r"[\s\-_]+", "_", part.lower()).strip("_")


def _column(key: str, sheet: str) -> str:
    """The column of that spelling; empty when there is none."""
    found = _SPELLINGS.get(sheet, {}).get(key, key)
    return found if found in KNOWN.get(sheet, frozenset()) or found in TRANSLATED else ""


def _is_mended(written: str, parts: list[str], taken: int, column: str) -> bool:
    base = "::".join(parts[:taken])
    own = {column, column.replace("langnghe_", "langnghe::", 1)}
    single_colon = "::" not in written and len(parts) > 1
    return single_colon or (base not in own and base not in _CUSTOMARY)
