"""What forms send: strings, cleaned and held to limits; and what may be wrong with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

from langnghe.core.errors import Kind, Place, Refused, define, refuse
from langnghe.core.questionnaire.model import Question

ONE_ONLY = define("response.one_answer_only", "More than one answer was given.", "Give one answer to this question.")
UNKNOWN_CHOICE = define("response.unknown_choice", "“{found}” is not one of the answers.", "Choose among the answers shown.")
CHARACTERS = define(
    "response.characters", "The answer holds characters that cannot be shown.", "Type the answer anew instead of pasting it."
)
TOO_LONG = define("response.too_long", "The answer has {length} characters; at most {most} are accepted.", "Shorten the answer.")

LONGEST = 5_000
UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Characters that no page shows and no store keeps."""
_SHOWN = 40


def wrong(kind: Kind, question: Question, found: str = "", **values: object) -> Refused:
    """The refusal of an answer to a question; what was sent is quoted no longer than a line."""
    short = UNSHOWABLE.sub("\ufffd", found if len(found) <= _SHOWN else f"{found[:_SHOWN]}…")
    return refuse(kind, Place(field=question.name), found=short, **values)


def clean(question: Question, text: str, most: int = LONGEST) -> str:
    """The text without blanks around it, composed (NFC), with plain line ends. Raises Refused when it is longer than `most`
    or holds control characters."""
    if len(text) > 2 * most:
        raise wrong(TOO_LONG, question, length=len(text), most=most)
    tidy = normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").strip())
    if UNSHOWABLE.search(tidy):
        raise wrong(CHARACTERS, question)
    if len(tidy) > most:
        raise wrong(TOO_LONG, question, length=len(tidy), most=most)
    return tidy


def only(question: Question, raw: Sequence[str], most: int = LONGEST) -> str:
    """The one string that was sent; empty when none was. Raises Refused when there are several."""
    given = [text for text in raw if text and not text.isspace()]
    if len(given) > 1:
        raise wrong(ONE_ONLY, question)
    return clean(question, given[0], most) if given else ""
