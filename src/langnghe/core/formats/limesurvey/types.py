"""LimeSurvey's types of questions: what each becomes here, and the choices that some bring along."""

from __future__ import annotations

from langnghe.core.questionnaire.model import Choice, Text


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SINGLE, MULTIPLE, RANKING = "L!O", "MP", "R"
TEXTS = {"S": "", "T": "multiline", "U": "multiline"}
LISTS_OF_FIELDS = {"K": "decimal", "Q": "text"}
ARRAYS = "FABCEH"
TABLES = {":": "decimal", ";": "text"}
UNSUPPORTED = {"|": "a file to upload"}
LEFT_OUT = {"I": "the choice of a language"}
MEANINGS = UNSUPPORTED | LEFT_OUT

UNREAD_CLASSES = {
    "AS": "assessments",
    "QTA": "quotas",
    "QTAM": "members of quotas",
    "QTALS": "messages of quotas",
}

READ_ATTRIBUTES = _words("""
    id related_id class type/scale name relevance text help language validation mandatory other default em_validation_q
    em_validation_q_tip exclude_all_others min_answers max_answers min_num_value_n max_num_value_n num_value_int_only
    maximum_chars numbers_only random_order other_replace_text date_format equation hidden multiflexible_checkbox
    multiflexible_min multiflexible_max slider_min slider_max
""")
UNSUPPORTED_ATTRIBUTES = _words("""
    array_filter array_filter_exclude code_filter equals_num_value min_num_value max_num_value em_validation_sq
    random_group time_limit other_numbers_only date_min date_max max_subquestions max_columns min_num_of_files
""")


def is_set(value: str) -> bool:
    """Whether an attribute asks for something."""
    return value not in {"", "0", "N"}


def _choices(*words: tuple[str, str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(code, Text({"vi": vietnamese, "en": english})) for code, vietnamese, english in words)


YES_NO = _choices(("Y", "Có", "Yes"), ("N", "Không", "No"))
UNCERTAIN = _choices(("Y", "Có", "Yes"), ("U", "Không chắc", "Uncertain"), ("N", "Không", "No"))
GENDER = _choices(("F", "Nữ", "Female"), ("M", "Nam", "Male"))
CHANGE = _choices(("I", "Tăng", "Increase"), ("S", "Như cũ", "Same"), ("D", "Giảm", "Decrease"))


def points(most: int) -> tuple[Choice, ...]:
    """A scale from 1."""
    return tuple(Choice(str(step), Text({"vi": str(step), "en": str(step)})) for step in range(1, most + 1))


FIXED_ARRAYS = {"A": points(5), "B": points(10), "C": UNCERTAIN, "E": CHANGE}
ORDINAL = frozenset("AB5")
